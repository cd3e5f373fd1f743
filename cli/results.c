/*
 * results.c - rows of requests with their decisions added.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/results.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cli/json.h"
#include "cli/text.h"

const char *const cli_result_columns[] = { "verdict", "service", "provisos",
					   "clause",  "missing", NULL };

const char *const cli_price_columns[] = { "price_kind", "price", "currency",
					  NULL };

static const char blanks[] = " \t\r\n";

/* Whether it stands in a string of JSON as it is, and is one byte. */
static bool
is_plain(char c)
{
	return c >= ' ' && c < 0x7F && c != '"' && c != '\\';
}

/* ---- what the cells hold ------------------------------------------------ */

/* A list that is given one by one. */
struct list {
	size_t (*count)(const remit_decision *decision);
	const char *(*item)(const remit_decision *decision, size_t index);
};

static const char *
proviso_id(const remit_decision *decision, size_t index)
{
	remit_proviso proviso;

	return remit_decision_proviso(decision, index, &proviso) == REMIT_OK ?
		       proviso.id :
		       "";
}

/* The clauses that decided the scope; "" for all others. */
static const char *
scope_clause(const remit_decision *decision, size_t index)
{
	remit_reason reason;

	return remit_decision_reason(decision, index, &reason) == REMIT_OK &&
			       reason.depth == 0 ?
		       reason.clause :
		       "";
}

static const struct list provisos = { remit_decision_proviso_count,
				      proviso_id };
static const struct list clauses = { remit_decision_reason_count,
				     scope_clause };
static const struct list missing = { remit_decision_missing_count,
				     remit_decision_missing };

/* What came in goes out again; to a terminal, without what could drive it. */
static void
put_row(struct cli_bytes *out, const char *bytes, size_t length, bool is_shown)
{
	if (is_shown)
		cli_text_add_bytes(out, bytes, length);
	else
		cli_bytes_add(out, bytes, length);
}

static void
put_end(struct cli_bytes *out, const char *end)
{
	cli_bytes_add(out, *end != '\0' ? end : "\n",
		      end[0] == '\r' && end[1] == '\n' ? 2 : 1);
}

/* ---- what was written before --------------------------------------------- */

/* Places for tails; one has its place or one of the next few, or is written
 * each time. */
#define TAILS_BITS 12
#define TAILS_STEPS 8

void
cli_tails_free(struct cli_tails *tails)
{
	free(tails->all);
	cli_bytes_free(&tails->texts);
	tails->all = NULL;
}

static bool
is_of(const struct cli_tail *tail, const struct cli_tail *key)
{
	return tail->clause == key->clause && tail->service == key->service &&
	       tail->word == key->word;
}

/* The tail of a decision, or the place for it; NULL: there is none. */
static struct cli_tail *
find_tail(const struct cli_tails *tails, const struct cli_tail *key)
{
	uint64_t hash = (uintptr_t)key->clause * UINT64_C(0x9E3779B97F4A7C15);
	struct cli_tail *tail = &tails->all[hash >> (64 - TAILS_BITS)];

	for (size_t i = 0; i < TAILS_STEPS; i++)
		if (!tail[i].clause || is_of(&tail[i], key))
			return &tail[i];
	return NULL;
}

/* What it is kept by; the clause is NULL where more is to be told. */
static struct cli_tail
key_of(const struct cli_result *result)
{
	const remit_decision *decision = result->decision;
	struct cli_tail key = { .word = result->word };

	if (!decision)
		return key;
	key.clause = remit_decision_sole_clause(decision);
	key.service = remit_decision_service(decision);
	return key;
}

/* Keep what was written since a length. */
static void
keep_tail(struct cli_tails *tails, struct cli_tail *tail,
	  const struct cli_bytes *out, size_t since)
{
	tail->at = tails->texts.length;
	tail->length = out->length - since;
	cli_bytes_add(&tails->texts, out->bytes + since, tail->length);
	if (out->failed || tails->texts.failed)
		tail->clause = NULL;
}

/* Write by a function, or what it wrote for the same clause. */
static void
put_tail(struct cli_bytes *out, const struct cli_result *result,
	 void (*put)(struct cli_bytes *out, const struct cli_result *result))
{
	struct cli_tails *tails = result->tails;
	struct cli_tail key = key_of(result), *tail = NULL;
	size_t since = out->length;

	if (key.clause && !tails->all)
		tails->all = calloc(((size_t)1 << TAILS_BITS) + TAILS_STEPS,
				    sizeof(tails->all[0]));
	if (key.clause && tails->all)
		tail = find_tail(tails, &key);
	if (tail && tail->clause) {
		cli_bytes_add(out, tails->texts.bytes + tail->at, tail->length);
		return;
	}
	put(out, result);
	if (tail) {
		*tail = key;
		keep_tail(tails, tail, out, since);
	}
}

/* ---- CSV ---------------------------------------------------------------- */

/* Text inside a cell that is quoted already or needs no quotes. */
static void
put_quoted(struct cli_bytes *out, const char *text)
{
	for (;;) {
		const char *quote = strchr(text, '"');

		if (!quote)
			break;
		cli_bytes_add(out, text, (size_t)(quote - text) + 1);
		cli_bytes_add(out, "\"", 1);
		text = quote + 1;
	}
	cli_bytes_add_text(out, text);
}

/* A spreadsheet takes cells that begin so for formulas. */
static bool
is_formula(const char *text)
{
	return (*text != '\0' && strchr("=+-@\t\r", *text)) ||
	       strncmp(text, "\uFF1D", 3) == 0 || /* the same, wide */
	       strncmp(text, "\uFF0B", 3) == 0 ||
	       strncmp(text, "\uFF0D", 3) == 0 ||
	       strncmp(text, "\uFF20", 3) == 0;
}

static void
put_cell(struct cli_bytes *out, const char *text)
{
	bool is_quoted = text[strcspn(text, ",\"\r\n")] != '\0';

	cli_bytes_add(out, ",\"", is_quoted ? 2 : 1);
	if (is_formula(text))
		cli_bytes_add(out, "'", 1);
	put_quoted(out, text);
	if (is_quoted)
		cli_bytes_add(out, "\"", 1);
}

/* Ids between blanks; ids hold none. */
static void
put_cell_list(struct cli_bytes *out, const struct list *list,
	      const remit_decision *decision)
{
	size_t count = decision ? list->count(decision) : 0, written = 0;

	cli_bytes_add(out, ",", 1);
	for (size_t i = 0; i < count; i++) {
		const char *id = list->item(decision, i);

		if (*id == '\0')
			continue;
		if (written++ == 0)
			cli_bytes_add(out, "\"'", is_formula(id) ? 2 : 1);
		else
			cli_bytes_add(out, " ", 1);
		put_quoted(out, id);
	}
	if (written > 0)
		cli_bytes_add(out, "\"", 1);
}

void
cli_results_head(struct cli_bytes *out, const remit_rows *rows, bool is_priced,
		 bool is_shown)
{
	size_t length;
	const char *header = remit_rows_header(rows, &length);

	put_row(out, header, length, is_shown);
	for (size_t i = 0; cli_result_columns[i]; i++)
		put_cell(out, cli_result_columns[i]);
	for (size_t i = 0; is_priced && cli_price_columns[i]; i++)
		put_cell(out, cli_price_columns[i]);
	put_end(out, remit_rows_header_end(rows));
}

/* What the price columns hold; amounts are no formulas, whatever they begin
 * with. */
static void
put_price(struct cli_bytes *out, const struct cli_result *result)
{
	bool is_exact = result->price->kind == REMIT_PRICE_EXACT;

	put_cell(out, result->decision ?
			      remit_price_kind_text(result->price->kind) :
			      "");
	cli_bytes_add(out, ",", 1);
	if (is_exact)
		cli_bytes_add_text(out, result->price->amount);
	put_cell(out, is_exact ? result->price->currency : "");
}

static void
put_cells(struct cli_bytes *out, const struct cli_result *result)
{
	const remit_decision *decision = result->decision;
	const char *service = decision ? remit_decision_service(decision) :
					 NULL;

	put_cell(out, result->word);
	put_cell(out, service ? service : "");
	put_cell_list(out, &provisos, decision);
	put_cell_list(out, &clauses, decision);
	put_cell_list(out, &missing, decision);
}

void
cli_results_csv(struct cli_bytes *out, const struct cli_result *result)
{
	const char *end = result->row->line_end;

	if (*end == '\0')
		end = remit_rows_header_end(result->rows);
	put_row(out, result->row->bytes, result->row->length, result->is_shown);
	put_tail(out, result, put_cells);
	if (result->price)
		put_price(out, result);
	put_end(out, end);
}

/* ---- JSON Lines --------------------------------------------------------- */

/* Which of some names is the text of a JSON string that begins behind a quote
 * and has a colon behind it, in that very spelling; or NULL. */
static const char *
key_at(const char *text, const char *end, const char *const *names)
{
	for (; *names; names++) {
		size_t length;
		const char *behind;

		if (text[0] != (*names)[0])
			continue;
		length = strlen(*names);
		behind = text + length + 1;
		if (behind >= end || memcmp(text, *names, length) != 0 ||
		    text[length] != '"')
			continue;
		while (behind < end && memchr(blanks, *behind, 4))
			behind++;
		if (behind < end && *behind == ':')
			return *names;
	}
	return NULL;
}

/* Whether one of our names begins so: few others do. */
static bool
may_begin(char c)
{
	return c == 'v' || c == 's' || c == 'p' || c == 'c' || c == 'm';
}

const char *
cli_results_clash(const remit_row *row, bool is_priced)
{
	const char *at = row->bytes, *end = row->bytes + row->length;
	const char *found = NULL;

	for (; !found && at + 1 < end; at++) {
		if (at[0] != '"' || !may_begin(at[1]))
			continue;
		found = key_at(at + 1, end, cli_result_columns);
		if (!found && is_priced)
			found = key_at(at + 1, end, cli_price_columns);
	}
	return found;
}

/* How much of an object stands before its closing brace. */
static size_t
open_length(const remit_row *row, bool *out_is_empty)
{
	size_t length = row->length;

	while (length > 0 && row->bytes[length - 1] != '}')
		length--;
	length -= length > 0;
	while (length > 0 && memchr(blanks, row->bytes[length - 1], 4))
		length--;
	*out_is_empty = length > 0 && row->bytes[length - 1] == '{';
	return length;
}

static void
put_string(struct cli_bytes *out, const char *text)
{
	char bytes[CLI_JSON_GLYPH_MAX];

	cli_bytes_add(out, "\"", 1);
	while (*text != '\0') {
		size_t plain = 0, length;

		while (is_plain(text[plain]))
			plain++;
		cli_bytes_add(out, text, plain);
		text += plain;
		if (*text == '\0')
			break;
		text += cli_json_glyph(text, bytes, &length);
		cli_bytes_add(out, bytes, length);
	}
	cli_bytes_add(out, "\"", 1);
}

/* A member whose name needs no escapes, with the comma before it. */
static void
put_key(struct cli_bytes *out, const char *name)
{
	cli_bytes_add(out, ",\"", 2);
	cli_bytes_add_text(out, name);
	cli_bytes_add(out, "\":", 2);
}

static void
put_member(struct cli_bytes *out, const char *name, const char *text)
{
	put_key(out, name);
	if (text)
		put_string(out, text);
	else
		cli_bytes_add(out, "null", 4);
}

static void
put_list(struct cli_bytes *out, const char *name, const struct list *list,
	 const remit_decision *decision)
{
	size_t count = decision ? list->count(decision) : 0, written = 0;

	put_key(out, name);
	cli_bytes_add(out, "[", 1);
	for (size_t i = 0; i < count; i++) {
		const char *id = list->item(decision, i);

		if (*id == '\0')
			continue;
		if (written++ > 0)
			cli_bytes_add(out, ",", 1);
		put_string(out, id);
	}
	cli_bytes_add(out, "]", 1);
}

static void
put_price_members(struct cli_bytes *out, const struct cli_result *result)
{
	bool is_exact = result->price->kind == REMIT_PRICE_EXACT;

	put_member(out, "price_kind",
		   result->decision ?
			   remit_price_kind_text(result->price->kind) :
			   NULL);
	put_member(out, "price", is_exact ? result->price->amount : NULL);
	put_member(out, "currency", is_exact ? result->price->currency : NULL);
}

static void
put_members(struct cli_bytes *out, const struct cli_result *result)
{
	const remit_decision *decision = result->decision;

	cli_bytes_add_text(out, "\"verdict\":");
	put_string(out, result->word);
	put_member(out, "service",
		   decision ? remit_decision_service(decision) : NULL);
	put_list(out, "provisos", &provisos, decision);
	put_list(out, "clause", &clauses, decision);
	put_list(out, "missing", &missing, decision);
}

void
cli_results_jsonl(struct cli_bytes *out, const struct cli_result *result)
{
	bool is_empty;
	size_t length = open_length(result->row, &is_empty);

	put_row(out, result->row->bytes, length, result->is_shown);
	cli_bytes_add(out, ",", is_empty ? 0 : 1);
	put_tail(out, result, put_members);
	if (result->price)
		put_price_members(out, result);
	cli_bytes_add(out, "}", 1);
	put_end(out, result->row->line_end);
}
