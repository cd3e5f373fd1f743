/*
 * cmd_statement.c - remit statement: what a contract was worth.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/command.h"

#include <stdio.h>
#include <string.h>

#include <remit/remit.h>

#include "cli/columns.h"
#include "cli/complain.h"
#include "cli/findings.h"
#include "cli/input.h"
#include "cli/outcome.h"
#include "cli/output.h"
#include "cli/policy.h"
#include "cli/voice.h"
#include "cli/worth.h"

static const struct cli_option options[] = {
	{ 'p', "policy", "FILE...", "the policy; editions may follow" },
	{ 0, "prices", "FILE...", "a price list; may be given again" },
	{ 'u', "usage", "FILE", "what was done: CSV, a row for a request" },
	{ 0, "from", "DATE", "the first day" },
	{ 0, "to", "DATE", "the last day" },
	{ 0, "fee", "AMOUNT", "what was paid for these days" },
	{ 0, "currency", "CODE", "of prices and fee" },
	{ 0, "price-list", "ID", "which list is meant" },
	{ 'o', "output", "FILE", "where it goes; else standard output" },
	{ 0, NULL, NULL, NULL },
};

/* ---- reading ------------------------------------------------------------- */

struct reading {
	remit_statement *statement;
	remit_rows *rows;
	const char *name; /* of the file */
	remit_diag *diag; /* of the row */
};

/* Columns that are no facts. */
struct columns {
	const char *id, *date, *service, *quantity, *installation;
};

static const char **
column_called(struct columns *columns, const char *name)
{
	const char *const names[] = { "id", "date", "service", "quantity",
				      "installation" };
	const char **places[] = { &columns->id, &columns->date,
				  &columns->service, &columns->quantity,
				  &columns->installation };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(name, names[i]) == 0)
			return places[i];
	return NULL;
}

static remit_status
give_facts(struct reading *reading, const remit_row *row,
	   const struct columns *columns, remit_request *request)
{
	const remit_cell *cells = remit_rows_cells(reading->rows);
	struct columns unused;
	remit_status status = REMIT_OK;

	if (*columns->installation != '\0')
		status = remit_request_set_installation(
			request, columns->installation, reading->diag);
	for (size_t i = 0; i < row->field_count && status == REMIT_OK; i++)
		if (!column_called(&unused, cells[i].name))
			status = remit_request_set(request, cells[i].name,
						   cells[i].value,
						   reading->diag);
	return status;
}

static remit_status
take_row(struct reading *reading, const remit_row *row)
{
	const remit_cell *cells = remit_rows_cells(reading->rows);
	struct columns columns = { "", "", "", "", "" };
	remit_request *request = NULL;
	remit_status status;

	for (size_t i = 0; i < row->field_count; i++) {
		const char **place = column_called(&columns, cells[i].name);
		if (place)
			*place = cells[i].value;
	}
	status = remit_statement_request(reading->statement, columns.date,
					 reading->diag, &request);
	if (status == REMIT_OK)
		status = give_facts(reading, row, &columns, request);
	if (status == REMIT_OK) {
		const remit_statement_item item = { columns.id, columns.service,
						    columns.quantity };
		status = remit_statement_add(reading->statement, request, &item,
					     reading->diag);
	}
	remit_request_free(request);
	return status;
}

/* The findings of a row, with its place. */
static void
tell_row(const struct reading *reading, unsigned line)
{
	remit_finding finding;

	for (size_t i = 0;
	     remit_diag_at(reading->diag, i, &finding) == REMIT_OK; i++)
		cli_complain("%s:%u: error %03d: %s", reading->name, line,
			     finding.number, finding.text);
}

/* One row after the other; the first that is refused ends it: what follows
 * would be counted wrongly. */
static remit_status
take_rows(struct reading *reading, remit_diag *diag)
{
	remit_status status;
	remit_row row;

	do {
		status = remit_rows_next(reading->rows, diag, &row);
		if (status != REMIT_OK || row.number == 0)
			return status;
		reading->diag = remit_diag_new();
		status = reading->diag ? take_row(reading, &row) :
					 REMIT_E_NOMEM;
		if (status == REMIT_E_DATA)
			tell_row(reading, row.line);
		remit_diag_free(reading->diag);
	} while (status == REMIT_OK);
	return status;
}

static int
read_usage(const char *path, remit_statement *statement)
{
	static const char *const wanted[] = { "date", NULL };
	struct reading reading = { .statement = statement };
	struct cli_input input;
	remit_diag *diag;
	remit_status status = REMIT_E_NOMEM;
	int outcome = cli_input_open(path, &input);

	if (outcome != CLI_OK)
		return outcome;
	reading.name = input.name;
	diag = remit_diag_new();
	if (diag)
		status = remit_rows_open_csv(input.name, cli_input_read, &input,
					     diag, &reading.rows);
	if (status == REMIT_OK)
		status = cli_columns_check(reading.rows, input.name, wanted);
	if (status == REMIT_OK)
		status = take_rows(&reading, diag);
	if (status == REMIT_E_DATA)
		cli_findings_tell(diag, NULL);
	else if (status != REMIT_OK)
		cli_complain_status(input.name, status);
	remit_rows_free(reading.rows);
	remit_diag_free(diag);
	cli_input_close(&input);
	return cli_outcome(status);
}

/* ---- writing ------------------------------------------------------------- */

static remit_status
write_as(const struct cli_call *call, const remit_statement *statement,
	 remit_language *language, FILE *stream)
{
	remit_status status;

	if (call->format)
		return remit_statement_to_html(statement, language,
					       cli_output_write, stream);
	if (!call->json)
		return cli_worth_print(statement, language, stream);
	status = remit_statement_to_json(statement, cli_output_write, stream);
	fputc('\n', stream);
	return status;
}

static int
write_out(const struct cli_call *call, remit_image *image,
	  const remit_statement *statement)
{
	remit_language *language = NULL;
	struct cli_output output;
	int outcome = cli_output_open(cli_call_value(call, "output"), &output);
	remit_status status;

	if (outcome != CLI_OK)
		return outcome;
	status = cli_voice_open(image, cli_call_value(call, "lang"), &language);
	if (status == REMIT_OK)
		status = write_as(call, statement, language, output.stream);
	remit_language_free(language);
	return cli_output_end(&output, status);
}

static int
open_statement(const struct cli_call *call, remit_image *image,
	       remit_statement **out)
{
	const remit_statement_terms terms = {
		.first_day = cli_call_value(call, "from"),
		.last_day = cli_call_value(call, "to"),
		.currency = cli_call_value(call, "currency"),
		.list = cli_call_value(call, "price-list"),
		.fee = cli_call_value(call, "fee"),
	};
	remit_diag *diag = remit_diag_new();
	remit_status status = REMIT_E_NOMEM;
	int outcome = CLI_OK;

	if (diag)
		status = remit_statement_new(image, &terms, diag, out);
	if (status == REMIT_E_ARGUMENT)
		outcome = cli_complain_usage(
			"'--from' and '--to' are two days, "
			"as 2026-01-01, in this order");
	else if (status == REMIT_E_DATA)
		cli_findings_tell(diag, NULL);
	else if (status != REMIT_OK)
		cli_complain_status("", status);
	remit_diag_free(diag);
	return outcome == CLI_OK ? cli_outcome(status) : outcome;
}

static int
run(const struct cli_call *call)
{
	static const char *const wanted[] = { "usage", "from", "to",
					      "currency" };
	remit_statement *statement = NULL;
	remit_image *image = NULL;
	int outcome;

	if (call->word_count != 1)
		return cli_complain_usage("statement wants one contract");
	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
		if (!cli_call_has(call, wanted[i]))
			return cli_complain_usage("statement wants --%s",
						  wanted[i]);
	outcome = cli_voice_check(call);
	if (outcome == CLI_OK)
		outcome = cli_policy_load_under(call, call->words[0], &image);
	if (outcome == CLI_OK)
		outcome = open_statement(call, image, &statement);
	if (outcome == CLI_OK)
		outcome = read_usage(cli_call_value(call, "usage"), statement);
	if (outcome == CLI_OK)
		outcome = write_out(call, image, statement);
	remit_statement_free(statement);
	remit_image_unref(image);
	return outcome;
}

const struct cli_command cli_statement = {
	.name = "statement",
	.summary = "tell what a contract was worth",
	.synopsis =
		"CONTRACT --policy FILE --usage FILE --from DATE --to DATE [OPTION]...",
	.about =
		"Judges everything that was asked for under a contract, in the order of its\n"
		"days, each with what was used of allowances before it: what was delivered in\n"
		"scope, valued at standard prices, what was billed, what allowances gave, against\n"
		"the fee. What an allowance pays in part is two lines. --usage is CSV with the\n"
		"columns id, date, service and quantity (what work in scope is worth),\n"
		"installation, and one for each fact. Rows before --from only count for\n"
		"allowances. --format html writes a page with a chart.",
	.examples =
		"  remit statement osprey.xml -p meridian.xml --prices meridian-usd.xml \\\n"
		"      --currency USD --usage done.csv --from 2026-03-01 --to 2026-08-31 "
		"--fee 9000\n",
	.options = options,
	.has_json = true,
	.format = "html",
	.run = run,
};
