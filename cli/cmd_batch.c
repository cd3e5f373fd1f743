/*
 * cmd_batch.c - remit batch: many requests, one after the other.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/command.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <remit/remit.h>

#include "cli/columns.h"
#include "cli/complain.h"
#include "cli/facts.h"
#include "cli/findings.h"
#include "cli/input.h"
#include "cli/intake.h"
#include "cli/jobs.h"
#include "cli/outcome.h"
#include "cli/output.h"
#include "cli/policy.h"
#include "cli/price.h"
#include "cli/results.h"
#include "cli/terminal.h"

#define JOBS_MAX 64

static const struct cli_option options[] = {
	{ 'i', "input", "FILE", "rows to judge (standard input)" },
	{ 'o', "output", "FILE", "where they go (standard output)" },
	{ 0, "from", "csv|jsonl",
	  "what the rows are (told by the first byte)" },
	{ 'd', "date", "DATE", "the day for rows that have none (today)" },
	{ 0, "carry", "NAME,...", "fields that are no facts, only carried" },
	{ 0, "presume", "yes|no", "whether the policy may presume (yes)" },
	{ 0, "strict", NULL, "stop at the first bad row" },
	{ 'j', "jobs", "NUMBER", "threads at most (as many as processors)" },
	{ 0, "contract", "FILE", "the contract that the requests are under" },
	CLI_PRICE_OPTIONS,
	{ 0, NULL, NULL, NULL },
};

/* A batch while it runs. */
struct batch {
	const struct cli_call *call;
	struct cli_docket docket;
	char date[11]; /* of rows that have none */
	size_t job_count;
	remit_image *image;
	remit_diag *diag;
	struct cli_input input;
	struct cli_output output;
	remit_rows *rows;
	struct cli_progress progress;
	size_t row_count, bad_count;
	remit_status status; /* of the row that stopped it; or REMIT_OK */
};

/* Write what was judged, and tell what was wrong. */
static bool
take(void *context, const struct cli_sheaf *sheaf)
{
	struct batch *batch = context;

	if (sheaf->told_length > 0) {
		cli_progress_wipe(&batch->progress);
		fwrite(sheaf->told, 1, sheaf->told_length, stderr);
	}
	batch->row_count += sheaf->row_count;
	batch->bad_count += sheaf->bad_count;
	batch->status = sheaf->status;
	cli_output_write(batch->output.stream, sheaf->results.bytes,
			 sheaf->results.length);
	cli_progress_tell(&batch->progress, batch->row_count);
	return sheaf->status == REMIT_OK && !ferror(batch->output.stream);
}

/* Whether a column is one of those that are added. */
static bool
is_ours(const struct batch *batch, const char *column)
{
	const char *const *names[] = { cli_result_columns, cli_price_columns };
	size_t end = batch->docket.is_priced ? 2 : 1;

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

/* Whether some edition has a column as a fact; what none has is told. */
static remit_status
find_column(struct batch *batch, const char *column)
{
	const remit_place place = { batch->input.name, 1, 1 };
	remit_form *form;
	remit_status status = remit_form_new(batch->image, &column, 1,
					     batch->diag, &form);

	remit_form_free(form);
	if (status == REMIT_E_DATA)
		cli_findings_tell(batch->diag, &place);
	remit_diag_clear(batch->diag);
	return status;
}

/* What no edition has is told once, not in each row. */
static int
check_columns(struct batch *batch)
{
	const struct cli_intake intake = { .carried = cli_call_value(
						   batch->call, "carry") };
	remit_status worst = REMIT_OK;
	const char *column;

	for (size_t i = 0; (column = remit_rows_column(batch->rows, i)); i++) {
		remit_status status = REMIT_OK;
		if (cli_intake_role(&intake, column) == CLI_ROLE_FACT)
			status = find_column(batch, column);
		if (status != REMIT_OK && worst != REMIT_E_NOMEM)
			worst = status;
	}
	if (worst == REMIT_E_DATA)
		cli_complain("%s: no row was judged: %s", batch->input.name,
			     cli_columns_are_joined(batch->rows) ?
				     "between columns stand commas" :
				     "columns that are no facts are named with "
				     "'--carry'");
	else if (worst != REMIT_OK)
		cli_complain_status(batch->input.name, worst);
	return cli_outcome(worst);
}

static int
open_rows(struct batch *batch)
{
	const char *from = cli_call_value(batch->call, "from");
	remit_place place = { batch->input.name, 1, 1 };
	bool is_json = from ? strcmp(from, "jsonl") == 0 :
			      cli_input_peek(&batch->input) == '{';
	remit_status status;

	if (from && !is_json && strcmp(from, "csv") != 0)
		return cli_complain_usage("'--from' is csv or jsonl, not '%s'",
					  from);
	batch->docket.is_json = is_json;
	status = is_json ? remit_rows_open_jsonl(batch->input.name,
						 cli_input_read, &batch->input,
						 batch->diag, &batch->rows) :
			   remit_rows_open_csv(batch->input.name,
					       cli_input_read, &batch->input,
					       batch->diag, &batch->rows);
	if (status == REMIT_OK && is_json)
		return CLI_OK;
	if (status == REMIT_OK)
		return cli_outcome_worse(check_header(batch),
					 check_columns(batch));
	cli_findings_tell(batch->diag, &place);
	return status == REMIT_E_DATA ?
		       CLI_DATA :
		       cli_complain_status(batch->input.name, status);
}

static int
count_jobs(struct batch *batch)
{
	const char *text = cli_call_value(batch->call, "jobs");
	char *end;
	unsigned long count;

	batch->job_count = cli_jobs_default();
	if (text) {
		count = strtoul(text, &end, 10);
		if (*text < '0' || *text > '9' || *end != '\0' || count == 0 ||
		    count > JOBS_MAX)
			return cli_complain_usage(
				"'--jobs' is a number from 1 to %d, not '%s'",
				JOBS_MAX, text);
		batch->job_count = count;
	}
	if (batch->job_count > JOBS_MAX)
		batch->job_count = JOBS_MAX;
	return CLI_OK;
}

/* The day of rows that have none, if it is one. */
static int
find_date(struct batch *batch)
{
	const char *date = cli_call_value(batch->call, "date");
	remit_request *request = NULL;
	remit_status status = cli_facts_begin(batch->image, date, NULL,
					      batch->diag, &request);

	if (status == REMIT_E_DATA)
		cli_findings_tell(batch->diag, NULL);
	else if (status != REMIT_OK)
		cli_complain_status("", status);
	if (status == REMIT_OK)
		snprintf(batch->date, sizeof(batch->date), "%s",
			 remit_request_date(request));
	remit_request_free(request);
	return cli_outcome(status);
}

/* Everything but the rows themselves. */
static int
prepare(struct batch *batch)
{
	struct cli_docket *docket = &batch->docket;
	int outcome = cli_facts_presume(batch->call, &docket->may_presume);

	if (outcome == CLI_OK)
		outcome = cli_price_check(batch->call, batch->image);
	if (outcome == CLI_OK)
		outcome = count_jobs(batch);
	if (outcome != CLI_OK)
		return outcome;
	docket->call = batch->call;
	docket->image = batch->image;
	docket->date = batch->date;
	docket->is_strict = cli_call_has(batch->call, "strict");
	docket->is_priced = remit_image_is_priced(batch->image);
	batch->diag = remit_diag_new();
	if (!batch->diag)
		return cli_complain_status("", REMIT_E_NOMEM);
	return find_date(batch);
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
	if (has_stopped || (batch->bad_count > 0 && batch->docket.is_strict)) {
		cli_output_abandon(&batch->output);
		return cli_outcome(status);
	}
	outcome = cli_output_commit(&batch->output);
	return cli_outcome_worse(outcome,
				 batch->bad_count > 0 ? CLI_DATA : CLI_OK);
}

/* The header goes out before all rows. */
static remit_status
write_head(struct batch *batch)
{
	struct cli_bytes head = { 0 };
	bool is_whole;

	if (batch->docket.is_json)
		return REMIT_OK;
	cli_results_head(&head, batch->rows, batch->docket.is_priced,
			 batch->docket.is_shown);
	is_whole = !head.failed;
	if (is_whole)
		cli_output_write(batch->output.stream, head.bytes, head.length);
	cli_bytes_free(&head);
	return is_whole ? REMIT_OK : REMIT_E_NOMEM;
}

static int
run_rows(struct batch *batch)
{
	struct cli_jobs jobs = { .docket = &batch->docket,
				 .count = batch->job_count,
				 .take = take,
				 .context = batch };
	int outcome = open_rows(batch);
	remit_status status;

	if (outcome == CLI_OK)
		outcome = cli_output_open(cli_call_value(batch->call, "output"),
					  &batch->output);
	if (outcome != CLI_OK)
		return outcome;
	batch->docket.rows = jobs.rows = batch->rows;
	batch->docket.name = batch->input.name;
	batch->docket.is_shown = cli_terminal_is(batch->output.stream);
	batch->progress = cli_progress_begin("rows");
	status = write_head(batch);
	if (status == REMIT_OK)
		status = cli_jobs_run(&jobs);
	return finish(batch, status != REMIT_OK ? status : batch->status);
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
		"of --output is replaced only when all is written. Results and complaints come\n"
		"in the order of the rows, however many threads there are.\n"
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
