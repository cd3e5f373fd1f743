/*
 * cmd_batch.c - remit batch: many requests, one after the other.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/command.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <remit/remit.h>

#include "cli/complain.h"
#include "cli/facts.h"
#include "cli/findings.h"
#include "cli/input.h"
#include "cli/outcome.h"
#include "cli/output.h"
#include "cli/policy.h"
#include "cli/price.h"
#include "cli/results.h"
#include "cli/terminal.h"
#include "cli/today.h"

static const struct cli_option options[] = {
	{ 'i', "input", "FILE", "rows to judge (standard input)" },
	{ 'o', "output", "FILE", "where they go (standard output)" },
	{ 0, "from", "csv|jsonl",
	  "what the rows are (told by the first byte)" },
	{ 'd', "date", "DATE", "the day for rows that have none (today)" },
	{ 0, "carry", "NAME,...", "fields that are no facts, only carried" },
	{ 0, "presume", "yes|no", "whether the policy may presume (yes)" },
	{ 0, "strict", NULL, "stop at the first bad row" },
	{ 0, "contract", "FILE", "the contract that the requests are under" },
	CLI_PRICE_OPTIONS,
	{ 0, NULL, NULL, NULL },
};

/* What a column of CSV is to a row, found out once. */
struct column {
	enum {
		COLUMN_FACT,
		COLUMN_DATE,
		COLUMN_AT,
		COLUMN_CARRIED
	} role;
	size_t fact; /* of the edition's facts; SIZE_MAX: by its name */
};

/* A batch while it runs. */
struct batch {
	const struct cli_call *call;
	remit_image *image;
	remit_diag *diag;
	remit_decision *decision;
	remit_pricing *pricing; /* with --prices, else NULL */
	remit_request *request; /* used again while the day stays the same */
	bool is_reusable;       /* it was made for a day, not for an instant */
	bool may_presume, is_json;
	char date[11]; /* of rows that have none */
	struct cli_input input;
	struct cli_output output;
	remit_rows *rows;
	remit_row row;
	struct column columns[REMIT_ROW_FIELDS_MAX];
	bool may_find; /* one edition judges all rows that any does */
	struct cli_progress progress;
	size_t row_count, bad_count;
};

/* Whether name is in the list of --carry. */
static bool
is_carried(const struct batch *batch, const char *name)
{
	const char *list = cli_call_value(batch->call, "carry");
	size_t length = strlen(name);

	while (list && *list != '\0') {
		size_t size = strcspn(list, ",");

		if (size == length && memcmp(list, name, length) == 0)
			return true;
		list += size + (list[size] == ',');
	}
	return false;
}

/* What a field is to the row. */
static struct column
role_of(const struct batch *batch, const char *name)
{
	struct column column = { COLUMN_FACT, SIZE_MAX };

	if (strcmp(name, "date") == 0)
		column.role = COLUMN_DATE;
	else if (strcmp(name, "at") == 0)
		column.role = COLUMN_AT;
	else if (is_carried(batch, name))
		column.role = COLUMN_CARRIED;
	return column;
}

static void
find_columns(struct batch *batch)
{
	const char *name;

	for (size_t i = 0; (name = remit_rows_column(batch->rows, i)); i++)
		batch->columns[i] = role_of(batch, name);
}

static struct column
column_of(const struct batch *batch, const remit_cell *cell)
{
	return batch->is_json ? role_of(batch, cell->name) :
				batch->columns[cell->column];
}

/* The text of the field that has a role; its index in the row. */
static const char *
field_for(const struct batch *batch, int role, size_t *out_index)
{
	remit_cell cell;

	for (size_t i = 0; i < batch->row.field_count; i++)
		if (remit_rows_cell(batch->rows, i, &cell) == REMIT_OK &&
		    (int)column_of(batch, &cell).role == role) {
			*out_index = i;
			return cell.value;
		}
	return NULL;
}

/* Tell what diag has found, at a place in the input. */
static void
tell(struct batch *batch, unsigned line, unsigned column)
{
	remit_place place = { batch->input.name, line, column };

	cli_progress_wipe(&batch->progress);
	cli_findings_tell(batch->diag, &place);
	remit_diag_clear(batch->diag);
}

/* The same at a field of the row. */
static void
tell_field(struct batch *batch, size_t index)
{
	remit_field field;

	if (remit_rows_field(batch->rows, index, &field) != REMIT_OK)
		field.line = batch->row.line, field.column = 1;
	tell(batch, field.line, field.column);
}

/* Make batch->request one for the row's day, without facts. */
static remit_status
begin(struct batch *batch)
{
	size_t index = SIZE_MAX;
	const char *date = field_for(batch, COLUMN_DATE, &index);
	const char *at = field_for(batch, COLUMN_AT, &index);
	remit_status status;

	if (!date)
		date = batch->date;
	if (!at && batch->is_reusable) {
		status = remit_request_restart(batch->request, date,
					       batch->diag);
	} else {
		remit_request_free(batch->request);
		batch->is_reusable = false;
		status = cli_facts_begin(batch->image, date, at, batch->diag,
					 &batch->request);
		if (status == REMIT_OK)
			remit_request_allow_presumptions(batch->request,
							 batch->may_presume);
		batch->is_reusable = status == REMIT_OK && !at;
	}
	if (status == REMIT_E_DATA)
		tell_field(batch, index);
	return status;
}

/* Give a fact of the row; where it stands among the facts is kept. */
static remit_status
set_fact(struct batch *batch, const remit_cell *cell)
{
	struct column *column = batch->is_json ? NULL :
						 &batch->columns[cell->column];
	remit_status status;

	if (column && column->fact != SIZE_MAX)
		return remit_request_set_at(batch->request, column->fact,
					    cell->value, strlen(cell->value),
					    batch->diag);
	status = remit_request_set(batch->request, cell->name, cell->value,
				   batch->diag);
	if (status == REMIT_OK && column && batch->may_find)
		status = remit_request_find(batch->request, cell->name, NULL,
					    &column->fact);
	return status;
}

/* All fields, so that all that is wrong with a row is told. */
static remit_status
set_fields(struct batch *batch)
{
	remit_status worst = REMIT_OK;

	for (size_t i = 0; i < batch->row.field_count; i++) {
		remit_cell cell;
		remit_status status;

		if (remit_rows_cell(batch->rows, i, &cell) != REMIT_OK ||
		    column_of(batch, &cell).role != COLUMN_FACT)
			continue;
		status = set_fact(batch, &cell);
		if (status == REMIT_E_DATA)
			tell_field(batch, i);
		if (status != REMIT_OK && worst != REMIT_E_NOMEM)
			worst = status;
	}
	return worst;
}

/* Judge the row; *out_word is what stands in place of a verdict. */
static remit_status
judge(struct batch *batch, const char **out_word)
{
	remit_status status = begin(batch);
	const char *rule;

	*out_word = "refused";
	if (status == REMIT_OK)
		status = set_fields(batch);
	if (status != REMIT_OK)
		return status;
	status = remit_decide(batch->request, batch->decision);
	rule = remit_decision_impossible(batch->decision);
	if (status == REMIT_E_DATA && rule) {
		cli_progress_wipe(&batch->progress);
		cli_complain("%s:%u: the policy calls these facts impossible: "
			     "%s",
			     batch->input.name, batch->row.line, rule);
		*out_word = "impossible";
	} else if (status == REMIT_OK) {
		*out_word = remit_verdict_text(
			remit_decision_verdict(batch->decision));
	}
	return status;
}

/* A key of the row that is one of ours would be there twice. */
static remit_status
check_clash(struct batch *batch)
{
	const char *name = batch->is_json ?
				   cli_results_clash(&batch->row,
						     batch->pricing != NULL) :
				   NULL;

	if (!name)
		return REMIT_OK;
	cli_progress_wipe(&batch->progress);
	cli_complain("%s:%u: \"%s\" is a key of the result", batch->input.name,
		     batch->row.line, name);
	return REMIT_E_DATA;
}

/* Price what was judged; what cannot be priced is told, and the row stays. */
static remit_status
price(struct batch *batch, struct cli_result *result)
{
	remit_contract room;
	remit_price_terms terms = cli_price_terms(batch->call, batch->request,
						  &room);
	remit_status status;

	if (!batch->pricing)
		return REMIT_OK;
	status = remit_price(batch->decision, &terms, batch->diag,
			     batch->pricing);
	if (status == REMIT_E_DATA)
		tell(batch, batch->row.line, 1);
	result->price = remit_pricing_result(batch->pricing);
	return status;
}

static remit_status
take_row(struct batch *batch)
{
	struct cli_result result = { .rows = batch->rows,
				     .row = &batch->row,
				     .is_priced = batch->pricing != NULL };
	remit_status status = check_clash(batch);

	if (status != REMIT_OK)
		return status;
	status = judge(batch, &result.word);
	if (status != REMIT_OK && status != REMIT_E_DATA)
		return status;
	if (status == REMIT_OK) {
		result.decision = batch->decision;
		status = price(batch, &result);
	}
	if (status != REMIT_OK && status != REMIT_E_DATA)
		return status;
	if (batch->is_json)
		cli_results_jsonl(batch->output.stream, &result);
	else
		cli_results_csv(batch->output.stream, &result);
	return status;
}

/* A bad row, counted; whether the batch goes on. */
static bool
go_on(struct batch *batch, remit_status status)
{
	if (status != REMIT_E_DATA)
		return status == REMIT_OK;
	batch->bad_count++;
	return !cli_call_has(batch->call, "strict");
}

static remit_status
take_rows(struct batch *batch)
{
	remit_status status;

	do {
		status = remit_rows_next(batch->rows, batch->diag, &batch->row);
		if (batch->row.number == 0)
			return status;
		if (status == REMIT_E_DATA)
			tell(batch, batch->row.line, 1);
		batch->row_count++;
		if (status == REMIT_OK)
			status = take_row(batch);
		cli_progress_tell(&batch->progress, batch->row_count);
	} while (go_on(batch, status) && !ferror(batch->output.stream));
	return status;
}

/* Whether a column is one of those that are added. */
static bool
is_ours(const struct batch *batch, const char *column)
{
	const char *const *names[] = { cli_result_columns, cli_price_columns };
	size_t end = batch->pricing ? 2 : 1;

	for (size_t i = 0; i < end; i++)
		for (size_t j = 0; names[i][j]; j++)
			if (strcmp(column, names[i][j]) == 0)
				return true;
	return false;
}

/* Our columns must not be there already. */
static int
check_header(const struct batch *batch)
{
	const char *column;

	for (size_t i = 0; (column = remit_rows_column(batch->rows, i)); i++) {
		if (!is_ours(batch, column))
			continue;
		cli_complain("%s: \"%s\" is a column of the result",
			     batch->input.name, column);
		return CLI_DATA;
	}
	return CLI_OK;
}

static int
open_rows(struct batch *batch)
{
	const char *from = cli_call_value(batch->call, "from");
	remit_status status;

	batch->is_json = from ? strcmp(from, "jsonl") == 0 :
				cli_input_peek(&batch->input) == '{';
	if (from && !batch->is_json && strcmp(from, "csv") != 0)
		return cli_complain_usage("'--from' is csv or jsonl, not '%s'",
					  from);
	status = batch->is_json ?
			 remit_rows_open_jsonl(batch->input.name,
					       cli_input_read, &batch->input,
					       batch->diag, &batch->rows) :
			 remit_rows_open_csv(batch->input.name, cli_input_read,
					     &batch->input, batch->diag,
					     &batch->rows);
	if (status == REMIT_OK) {
		find_columns(batch);
		return check_header(batch);
	}
	tell(batch, 1, 1);
	return status == REMIT_E_DATA ?
		       CLI_DATA :
		       cli_complain_status(batch->input.name, status);
}

/* Everything but the rows themselves. */
static int
prepare(struct batch *batch)
{
	const char *date = cli_call_value(batch->call, "date");
	remit_status status;
	int outcome = cli_facts_presume(batch->call, &batch->may_presume);

	if (outcome != CLI_OK)
		return outcome;
	batch->may_find = remit_image_edition_count(batch->image) == 1;
	batch->diag = remit_diag_new();
	if (!batch->diag)
		return cli_complain_status("", REMIT_E_NOMEM);
	status = remit_decision_new(batch->image, &batch->decision);
	if (status == REMIT_OK && cli_call_has(batch->call, "prices"))
		status = remit_pricing_new(batch->image, &batch->pricing);
	if (status == REMIT_OK)
		status = cli_facts_begin(batch->image, date, NULL, batch->diag,
					 &batch->request);
	if (status == REMIT_E_DATA)
		cli_findings_tell(batch->diag, NULL);
	else if (status != REMIT_OK)
		cli_complain_status("", status);
	if (status != REMIT_OK)
		return cli_outcome(status);
	snprintf(batch->date, sizeof(batch->date), "%s",
		 remit_request_date(batch->request));
	return CLI_OK;
}

/* What has become of all rows. */
static int
finish(struct batch *batch, remit_status status)
{
	bool has_stopped = status != REMIT_OK && status != REMIT_E_DATA;
	int outcome;

	cli_progress_wipe(&batch->progress);
	if (has_stopped)
		cli_complain_status(batch->input.name, status);
	if (batch->bad_count > 0)
		cli_complain("%s: %zu of %zu rows refused", batch->input.name,
			     batch->bad_count, batch->row_count);
	if (has_stopped ||
	    (batch->bad_count > 0 && cli_call_has(batch->call, "strict"))) {
		cli_output_abandon(&batch->output);
		return cli_outcome(status);
	}
	outcome = cli_output_commit(&batch->output);
	return cli_outcome_worse(outcome,
				 batch->bad_count > 0 ? CLI_DATA : CLI_OK);
}

static int
run_rows(struct batch *batch)
{
	int outcome = open_rows(batch);

	if (outcome == CLI_OK)
		outcome = cli_output_open(cli_call_value(batch->call, "output"),
					  &batch->output);
	if (outcome != CLI_OK)
		return outcome;
	if (!batch->is_json)
		cli_results_head(batch->output.stream, batch->rows,
				 batch->pricing != NULL);
	batch->progress = cli_progress_begin("rows");
	return finish(batch, take_rows(batch));
}

static int
run(const struct cli_call *call)
{
	struct batch batch = { .call = call };
	const char *input = cli_call_value(call, "input");
	int outcome = cli_policy_load(call, call->word_count, &batch.image);

	if (outcome == CLI_OK)
		outcome = prepare(&batch);
	if (outcome == CLI_OK)
		outcome = cli_input_open(input ? input : "-", &batch.input);
	if (outcome == CLI_OK) {
		outcome = run_rows(&batch);
		cli_input_close(&batch.input);
	}
	remit_rows_free(batch.rows);
	remit_request_free(batch.request);
	remit_decision_free(batch.decision);
	remit_pricing_free(batch.pricing);
	remit_diag_free(batch.diag);
	remit_image_unref(batch.image);
	return outcome;
}

const struct cli_command cli_batch = {
	.name = "batch",
	.summary = "judge many requests, from CSV or JSON Lines",
	.synopsis = "POLICY... [OPTION]...",
	.about =
		"Judges each row and writes it as it came, with columns (keys) added: verdict,\n"
		"service, provisos, clause, missing. The header of CSV and the keys of JSON\n"
		"Lines name facts; 'date' is the day of a row and 'at' its instant.\n"
		"\n"
		"A row whose facts are refused is told on stderr, with its place, and marked\n"
		"'refused' or 'impossible'; one that cannot be read at all is left out. A file\n"
		"of --output is replaced only when all is written.\n"
		"\n"
		"Exit status: 0 when all rows were judged, 65 when some were not.",
	.examples = "  remit batch meridian.xml --input tickets.csv --output "
		    "judged.csv\n"
		    "  remit batch meridian.xml --carry ticket,customer < "
		    "tickets.csv\n"
		    "  remit batch meridian.image --date 2026-08-27 < "
		    "tickets.jsonl\n",
	.options = options,
	.run = run,
};
