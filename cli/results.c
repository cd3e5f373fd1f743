/*
 * results.c - rows of requests with their decisions added.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/results.h"

#include <string.h>

#include "cli/json.h"
#include "cli/terminal.h"
#include "cli/text.h"

const char *const cli_result_columns[] = { "verdict", "service", "provisos",
					   "clause",  "missing", NULL };

const char *const cli_price_columns[] = { "price_kind", "price", "currency",
					  NULL };

static const char blanks[] = " \t\r\n";

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
put_row(FILE *stream, const char *bytes, size_t length)
{
	if (cli_terminal_is(stream))
		cli_text_write_bytes(stream, bytes, length);
	else
		fwrite(bytes, 1, length, stream);
}

/* ---- CSV ---------------------------------------------------------------- */

/* Text inside a cell that is quoted already or needs no quotes. */
static void
put_quoted(FILE *stream, const char *text)
{
	for (;;) {
		size_t length = strcspn(text, "\"");

		fwrite(text, 1, length, stream);
		text += length;
		if (*text == '\0')
			return;
		fputs("\"\"", stream);
		text++;
	}
}

/* A spreadsheet takes cells that begin so for formulas. */
static bool
is_formula(const char *text)
{
	return *text != '\0' && strchr("=+-@\t\r", *text);
}

static void
put_cell(FILE *stream, const char *text)
{
	bool is_quoted = text[strcspn(text, ",\"\r\n")] != '\0';

	fputc(',', stream);
	if (is_quoted)
		fputc('"', stream);
	if (is_formula(text))
		fputc('\'', stream);
	put_quoted(stream, text);
	if (is_quoted)
		fputc('"', stream);
}

/* Ids between blanks; ids hold none. */
static void
put_cell_list(FILE *stream, const struct list *list,
	      const remit_decision *decision)
{
	size_t count = decision ? list->count(decision) : 0, written = 0;

	fputc(',', stream);
	for (size_t i = 0; i < count; i++) {
		const char *id = list->item(decision, i);

		if (*id == '\0')
			continue;
		if (written++ == 0)
			fputs(is_formula(id) ? "\"'" : "\"", stream);
		else
			fputc(' ', stream);
		put_quoted(stream, id);
	}
	if (written > 0)
		fputc('"', stream);
}

void
cli_results_head(FILE *stream, const remit_rows *rows, bool is_priced)
{
	size_t length;
	const char *header = remit_rows_header(rows, &length);
	const char *end = remit_rows_header_end(rows);

	put_row(stream, header, length);
	for (size_t i = 0; cli_result_columns[i]; i++)
		put_cell(stream, cli_result_columns[i]);
	for (size_t i = 0; is_priced && cli_price_columns[i]; i++)
		put_cell(stream, cli_price_columns[i]);
	fputs(*end != '\0' ? end : "\n", stream);
}

/* What the price columns hold; amounts are no formulas, whatever they begin
 * with. */
static void
put_price(FILE *stream, const struct cli_result *result)
{
	bool is_exact = result->price.kind == REMIT_PRICE_EXACT;

	put_cell(stream, result->decision ?
				 remit_price_kind_text(result->price.kind) :
				 "");
	fprintf(stream, ",%s", is_exact ? result->price.amount : "");
	put_cell(stream, is_exact ? result->price.currency : "");
}

void
cli_results_csv(FILE *stream, const struct cli_result *result)
{
	const remit_decision *decision = result->decision;
	const char *end = result->row->line_end, *service = NULL;

	if (*end == '\0')
		end = remit_rows_header_end(result->rows);
	if (decision)
		service = remit_decision_service(decision);
	put_row(stream, result->row->bytes, result->row->length);
	put_cell(stream, result->word);
	put_cell(stream, service ? service : "");
	put_cell_list(stream, &provisos, decision);
	put_cell_list(stream, &clauses, decision);
	put_cell_list(stream, &missing, decision);
	if (result->is_priced)
		put_price(stream, result);
	fputs(*end != '\0' ? end : "\n", stream);
}

/* ---- JSON Lines --------------------------------------------------------- */

/* The text of a JSON string of that very spelling, with a colon behind it. */
static bool
has_key(const remit_row *row, const char *name)
{
	const char *at = row->bytes, *end = row->bytes + row->length;
	size_t length = strlen(name);

	while ((at = memchr(at, '"', (size_t)(end - at))) != NULL) {
		const char *behind = ++at + length + 1;

		if (behind >= end || memcmp(at, name, length) != 0 ||
		    at[length] != '"')
			continue;
		while (behind < end && memchr(blanks, *behind, 4))
			behind++;
		if (behind < end && *behind == ':')
			return true;
	}
	return false;
}

static const char *
first_key(const remit_row *row, const char *const *names)
{
	while (*names && !has_key(row, *names))
		names++;
	return *names;
}

const char *
cli_results_clash(const remit_row *row, bool is_priced)
{
	const char *name = first_key(row, cli_result_columns);

	return name || !is_priced ? name : first_key(row, cli_price_columns);
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
put_list(struct cli_json *json, const char *name, const struct list *list,
	 const remit_decision *decision)
{
	size_t count = decision ? list->count(decision) : 0;

	cli_json_key(json, name);
	cli_json_begin(json, '[');
	for (size_t i = 0; i < count; i++) {
		const char *id = list->item(decision, i);

		if (*id != '\0')
			cli_json_text(json, id);
	}
	cli_json_end(json, ']');
}

static void
put_price_members(struct cli_json *json, const struct cli_result *result)
{
	bool is_exact = result->price.kind == REMIT_PRICE_EXACT;

	cli_json_member(json, "price_kind",
			result->decision ?
				remit_price_kind_text(result->price.kind) :
				NULL);
	cli_json_member(json, "price", is_exact ? result->price.amount : NULL);
	cli_json_member(json, "currency",
			is_exact ? result->price.currency : NULL);
}

void
cli_results_jsonl(FILE *stream, const struct cli_result *result)
{
	const remit_decision *decision = result->decision;
	struct cli_json json = { .stream = stream };
	bool is_empty;
	size_t length = open_length(result->row, &is_empty);

	put_row(stream, result->row->bytes, length);
	json.comma = !is_empty;
	cli_json_member(&json, "verdict", result->word);
	cli_json_member(&json, "service",
			decision ? remit_decision_service(decision) : NULL);
	put_list(&json, "provisos", &provisos, decision);
	put_list(&json, "clause", &clauses, decision);
	put_list(&json, "missing", &missing, decision);
	if (result->is_priced)
		put_price_members(&json, result);
	cli_json_end(&json, '}');
	fputs(*result->row->line_end != '\0' ? result->row->line_end : "\n",
	      stream);
}
