/*
 * quoting.c - remit quote make: a quote from requests.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/quoting.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/complain.h"
#include "cli/findings.h"
#include "cli/input.h"
#include "cli/outcome.h"
#include "cli/text.h"
#include "cli/today.h"
#include "cli/usage.h"

/* A quote while requests come in. */
struct quoting {
	const struct cli_call *call;
	remit_image *image;
	remit_diag *diag;
	remit_quoting *quoting;
	remit_request *request; /* of the day: for the names of facts */
	char date[11];
	remit_quote_fact facts[REMIT_ROW_FIELDS_MAX];
	remit_place place; /* of the request at hand; file NULL: none */
	size_t left_out, mistakes;
	int outcome;
};

/* What a row says beside its facts. */
struct said {
	remit_quote_ask ask;
	const char *date, *at;
};

static void
worsen(struct quoting *q, int outcome)
{
	q->outcome = cli_outcome_worse(q->outcome, outcome);
}

/* Tell what was found, at the request at hand. */
static void
tell(struct quoting *q, remit_status status)
{
	if (status == REMIT_E_DATA)
		cli_findings_tell(q->diag, q->place.file ? &q->place : NULL);
	else if (status != REMIT_OK)
		cli_complain_status("", status);
	q->mistakes += status == REMIT_E_DATA;
	remit_diag_clear(q->diag);
	worsen(q, cli_outcome(status));
}

/* ---- what became of a request ------------------------------------------- */

static const char *
why_not(remit_verdict verdict)
{
	switch (verdict) {
	case REMIT_IN_SCOPE:
		return "is in scope already: nothing is charged for it";
	case REMIT_OUT_OF_SCOPE:
		return "is out of scope, and not for sale";
	default:
		return "is governed by another policy: quote it by that one";
	}
}

static void
tell_left_out(struct quoting *q, const char *id,
	      const remit_quote_answer *answer)
{
	char place[32] = "";
	const char *file = q->place.file ? q->place.file : "";

	if (q->place.file)
		snprintf(place, sizeof(place), ":%u: ", q->place.line);
	cli_complain("%s%srequest %s %s%s%s%s", file, place, id,
		     why_not(answer->verdict),
		     *answer->clause != '\0' ? " (" : "", answer->clause,
		     *answer->clause != '\0' ? ")" : "");
	q->left_out++;
}

static void
tell_full(struct quoting *q)
{
	cli_complain("%s:%u: a quote has %d lines at most", q->place.file,
		     q->place.line, REMIT_QUOTE_LINES_MAX);
	worsen(q, CLI_DATA);
}

static remit_status
add(struct quoting *q, const remit_quote_ask *ask)
{
	remit_quote_answer answer;
	remit_status status = remit_quoting_add(q->quoting, ask, q->diag,
						&answer);

	if (status == REMIT_E_LIMIT)
		tell_full(q);
	else if (status != REMIT_OK)
		tell(q, status);
	else if (answer.verdict != REMIT_BILLABLE)
		tell_left_out(q, ask->id, &answer);
	return status;
}

/* ---- requests of a file ------------------------------------------------- */

static bool
is_fact(const struct quoting *q, const char *name)
{
	size_t count = remit_request_fact_count(q->request);
	remit_fact fact;

	for (size_t i = 0; i < count; i++)
		if (remit_request_fact(q->request, i, &fact) == REMIT_OK &&
		    strcmp(fact.id, name) == 0)
			return true;
	return false;
}

/* Take a field that is no fact of the policy; false: it is one. */
static bool
take_field(const struct quoting *q, struct said *said, const remit_cell *cell)
{
	const struct {
		const char *name, **place;
	} places[] = { { "date", &said->date },
		       { "at", &said->at },
		       { "id", &said->ask.id },
		       { "text", &said->ask.text },
		       { "quantity", &said->ask.quantity },
		       { "installation", &said->ask.installation },
		       { "contact", &said->ask.contact } };

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		if (strcmp(places[i].name, cell->name) == 0 &&
		    !is_fact(q, cell->name)) {
			*places[i].place = cell->value;
			return true;
		}
	return false;
}

static void
take_fields(struct quoting *q, remit_rows *rows, size_t count,
	    struct said *said)
{
	const char *carried = cli_call_value(q->call, "carry");
	const remit_cell *cells = remit_rows_cells(rows);

	for (size_t i = 0; i < count; i++) {
		const remit_cell *cell = &cells[i];
		if (cli_text_is_among(cell->name, carried, ','))
			continue;
		if (!take_field(q, said, cell))
			q->facts[said->ask.fact_count++] = (remit_quote_fact){
				cell->name, cell->value
			};
	}
}

/* A quote is for one day; requests of other days are for another quote. */
static bool
is_of_the_day(struct quoting *q, const struct said *said)
{
	if (!said->at && (!said->date || strcmp(said->date, q->date) == 0))
		return true;
	cli_complain("%s:%u: this request is for %s, and the quote for %s",
		     q->place.file, q->place.line,
		     said->at ? said->at : said->date, q->date);
	q->mistakes++;
	worsen(q, CLI_DATA);
	return false;
}

static remit_status
add_row(struct quoting *q, remit_rows *rows, const remit_row *row)
{
	struct said said = { .ask = { .facts = q->facts } };
	char number[24];

	q->place.line = row->line;
	q->place.column = 1;
	take_fields(q, rows, row->field_count, &said);
	snprintf(number, sizeof(number), "%zu", row->number);
	if (!said.ask.id)
		said.ask.id = number;
	return is_of_the_day(q, &said) ? add(q, &said.ask) : REMIT_E_DATA;
}

/* One mistake, and there is no quote; others are told as far as they help. */
static void
add_rows(struct quoting *q, remit_rows *rows)
{
	const char *name = q->place.file;
	remit_status status;
	remit_row row;

	do {
		status = remit_rows_next(rows, q->diag, &row);
		if (status == REMIT_OK && row.number == 0)
			return;
		q->place.file = status == REMIT_OK ? name : NULL;
		if (status == REMIT_OK)
			status = add_row(q, rows, &row);
		else
			tell(q, status);
	} while ((status == REMIT_OK || status == REMIT_E_DATA) &&
		 q->mistakes < REMIT_DIAG_MAX);
	if (q->mistakes == REMIT_DIAG_MAX)
		cli_complain("%s: %d mistakes; what follows was not looked at",
			     name, REMIT_DIAG_MAX);
}

/* Whether rows are JSON: as --from says, or by their first character. */
static int
find_kind(const struct cli_call *call, struct cli_input *input, bool *out_json)
{
	const char *from = cli_call_value(call, "from");

	*out_json = from ? strcmp(from, "jsonl") == 0 :
			   cli_input_peek(input) == '{';
	if (!from || *out_json || strcmp(from, "csv") == 0)
		return CLI_OK;
	return cli_complain_usage("'--from' is csv or jsonl, not '%s'", from);
}

static void
add_file(struct quoting *q, const char *path)
{
	struct cli_input input;
	remit_rows *rows = NULL;
	remit_status status;
	bool is_json;

	worsen(q, cli_input_open(path, &input));
	if (q->outcome != CLI_OK)
		return;
	worsen(q, find_kind(q->call, &input, &is_json));
	if (q->outcome == CLI_OK) {
		status = (is_json ? remit_rows_open_jsonl :
				    remit_rows_open_csv)(
			input.name, cli_input_read, &input, q->diag, &rows);
		if (status != REMIT_OK)
			tell(q, status);
	}
	q->place.file = input.name;
	if (rows)
		add_rows(q, rows);
	q->place.file = NULL;
	remit_rows_free(rows);
	cli_input_close(&input);
}

/* ---- one request in the words of the call ------------------------------- */

static void
add_words(struct quoting *q)
{
	const struct cli_call *call = q->call;
	remit_quote_ask ask = {
		.id = "1",
		.quantity = cli_call_value(call, "quantity"),
		.installation = cli_call_value(call, "installation"),
		.contact = cli_call_value(call, "contact"),
		.facts = q->facts,
	};
	char *names[REMIT_ROW_FIELDS_MAX];
	bool has_all = true;

	for (size_t i = 1; i < call->word_count; i++) {
		const char *value = cli_call_fact_value(call->words[i]);
		char *name = strdup(call->words[i]);

		names[ask.fact_count] = name;
		has_all = has_all && name;
		if (name)
			name[value - call->words[i] - 1] = '\0';
		q->facts[ask.fact_count++] = (remit_quote_fact){ name, value };
	}
	if (has_all)
		add(q, &ask);
	else
		tell(q, REMIT_E_NOMEM);
	for (size_t i = 0; i < ask.fact_count; i++)
		free(names[i]);
}

/* ---- the whole ---------------------------------------------------------- */

static int
check_call(const struct cli_call *call)
{
	for (size_t i = 1; i < call->word_count; i++)
		if (!cli_call_fact_value(call->words[i]))
			return cli_complain_usage("'%s' is no fact=value",
						  call->words[i]);
	if (call->word_count > REMIT_ROW_FIELDS_MAX)
		return cli_complain_usage("too many facts");
	if (cli_call_has(call, "input") && call->word_count > 1)
		return cli_complain_usage("facts are for one request; with "
					  "'--input' they stand in its rows");
	if (!cli_call_has(call, "input") && call->word_count == 1)
		return cli_complain_usage("quote make wants '--input' with "
					  "requests, or fact=value");
	return CLI_OK;
}

/* That prices are without taxes, in the language that is asked for, or that of
 * the policy: a quote does not hang on whose terminal it is made at. */
static remit_status
say_taxes(struct quoting *q, remit_language **out_language, const char **out)
{
	remit_status status = remit_language_new(
		q->image, cli_call_value(q->call, "lang"), out_language);

	return status == REMIT_OK ?
		       remit_sentence(*out_language, REMIT_SAY_QUOTE_TAXES,
				      NULL, 0, out) :
		       status;
}

static remit_status
begin(struct quoting *q)
{
	const struct cli_call *call = q->call;
	remit_quote_terms terms = {
		.date = q->date,
		.valid_until = cli_call_value(call, "valid-until"),
		.id = cli_call_value(call, "id"),
		.currency = cli_call_value(call, "currency"),
		.list = cli_call_value(call, "price-list"),
		.seller = cli_call_value(call, "seller"),
		.customer = cli_call_value(call, "customer"),
		.title = cli_call_value(call, "title"),
		.text = cli_call_value(call, "text"),
	};
	remit_language *language = NULL;
	remit_status status = remit_request_new(q->image, q->date, q->diag,
						&q->request);

	if (status == REMIT_OK && !terms.text)
		status = say_taxes(q, &language, &terms.text);
	if (status == REMIT_OK)
		status = remit_quoting_new(q->image, &terms, q->diag,
					   &q->quoting);
	remit_language_free(language);
	return status;
}

static void
take_all(struct quoting *q)
{
	const char *usage = cli_call_value(q->call, "usage");
	const char *input = cli_call_value(q->call, "input");

	if (usage)
		worsen(q, cli_usage_quote(usage, q->request, q->quoting));
	if (q->outcome == CLI_OK && input)
		add_file(q, input);
	else if (q->outcome == CLI_OK)
		add_words(q);
}

static int
find_day(const struct cli_call *call, remit_image *image, char out[11])
{
	const char *date = cli_call_value(call, "date");

	if (!date)
		return cli_today(image, out);
	snprintf(out, 11, "%s", date);
	return strlen(date) == 10 ? CLI_OK :
				    cli_complain_usage("'%s' is no day; write "
						       "2026-08-27",
						       date);
}

/* All requests are in: the quote, unless one of them is wrong. */
static void
finish(struct quoting *q, remit_model **out)
{
	remit_status status;

	if (q->outcome != CLI_OK)
		return;
	status = remit_quoting_end(q->quoting, q->diag, out);
	if (status == REMIT_OK && q->left_out == 0)
		return;
	if (status == REMIT_E_DATA && q->left_out > 0 &&
	    remit_diag_count(q->diag) == 1)
		cli_complain("nothing is left to be quoted");
	else if (status != REMIT_OK)
		tell(q, status);
	if (q->left_out > 0)
		worsen(q, CLI_FINDINGS);
}

int
cli_quoting_make(const struct cli_call *call, remit_image *image,
		 remit_model **out)
{
	struct quoting *q = calloc(1, sizeof(*q));
	remit_status status = REMIT_OK;
	int outcome = CLI_NO_MEMORY;

	*out = NULL;
	if (!q)
		return cli_complain_status("", REMIT_E_NOMEM);
	q->call = call;
	q->image = image;
	q->diag = remit_diag_new();
	q->outcome = q->diag ? check_call(call) :
			       cli_complain_status("", REMIT_E_NOMEM);
	if (q->outcome == CLI_OK)
		q->outcome = find_day(call, image, q->date);
	if (q->outcome == CLI_OK)
		status = begin(q);
	if (status != REMIT_OK)
		tell(q, status);
	if (q->outcome == CLI_OK)
		take_all(q);
	finish(q, out);
	outcome = q->outcome;
	remit_quoting_free(q->quoting);
	remit_request_free(q->request);
	remit_diag_free(q->diag);
	free(q);
	return outcome;
}
