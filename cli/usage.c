/*
 * usage.c - what was used of meters, from a CSV file.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/usage.h"

#include <stdlib.h>
#include <string.h>

#include "cli/columns.h"
#include "cli/complain.h"
#include "cli/day.h"
#include "cli/findings.h"
#include "cli/input.h"
#include "cli/outcome.h"
#include "cli/record.h"

/* A row's fields, "" where they are not given. */
struct usage {
	const char *meter, *first_day, *amount;
};

static struct usage
read_fields(remit_rows *rows, const remit_row *row)
{
	struct usage usage = { "", "", "" };
	remit_field field;

	for (size_t i = 0; i < row->field_count; i++) {
		if (remit_rows_field(rows, i, &field) != REMIT_OK)
			continue;
		if (strcmp(field.name, "meter") == 0)
			usage.meter = field.value;
		else if (strcmp(field.name, "first-day") == 0)
			usage.first_day = field.value;
		else if (strcmp(field.name, "amount") == 0)
			usage.amount = field.value;
	}
	return usage;
}

/* Whether it is of the past, and nothing comes from there. */
static bool
is_over(const remit_request *request, const struct usage *usage)
{
	remit_meter meter;

	for (size_t i = 0; i < remit_request_meter_count(request); i++)
		if (remit_request_meter(request, i, &meter) == REMIT_OK &&
		    strcmp(meter.name, usage->meter) == 0)
			return meter.carried_for == 0 &&
			       cli_day_is(usage->first_day) &&
			       strcmp(usage->first_day, meter.first_day) < 0;
	return false;
}

/* The finding of a row, with the place of the row. */
static void
tell_row(const char *name, unsigned line, const remit_diag *diag)
{
	remit_finding finding;

	for (size_t i = 0; i < remit_diag_count(diag); i++)
		if (remit_diag_at(diag, i, &finding) == REMIT_OK)
			cli_complain("%s:%u: error %03d: %s", name, line,
				     finding.number, finding.text);
}

/* Whom usage is told to. */
struct listener {
	remit_request *request;
	remit_quoting *quoting; /* or NULL */
};

static remit_status
take_row(remit_rows *rows, const remit_row *row, const char *name,
	 const struct listener *listener)
{
	remit_request *request = listener->request;
	struct usage usage = read_fields(rows, row);
	remit_diag *diag;
	remit_status status;

	if (is_over(request, &usage))
		return REMIT_OK;
	diag = remit_diag_new();
	if (!diag)
		return REMIT_E_NOMEM;
	status = remit_request_set_used(request, usage.meter, usage.first_day,
					usage.amount, diag);
	if (status == REMIT_OK && listener->quoting)
		status = remit_quoting_used(listener->quoting, usage.meter,
					    usage.first_day, usage.amount,
					    diag);
	if (status == REMIT_E_DATA)
		tell_row(name, row->line, diag);
	remit_diag_free(diag);
	return status;
}

/* All rows, for all findings. */
static remit_status
take_rows(remit_rows *rows, const char *name, const struct listener *listener,
	  remit_diag *diag)
{
	remit_status worst = REMIT_OK;
	remit_row row;

	for (;;) {
		remit_status status = remit_rows_next(rows, diag, &row);
		if (status == REMIT_OK && row.number == 0)
			break;
		if (status == REMIT_OK)
			status = take_row(rows, &row, name, listener);
		if (status != REMIT_OK)
			worst = status;
		if (status != REMIT_OK && status != REMIT_E_DATA)
			break;
	}
	if (worst == REMIT_OK)
		worst = remit_request_check_used(listener->request, diag);
	return worst;
}

/* The bytes of a file, for free(). */
static int
slurp(const char *path, struct cli_origin *origin, struct cli_record_bytes *out,
      const char **out_name)
{
	struct cli_input input;
	remit_input read;
	int outcome = cli_input_open(path, &input);

	if (outcome != CLI_OK)
		return outcome;
	*out_name = input.name;
	outcome = cli_input_slurp(&input, REMIT_FILE_MAX, &out->bytes,
				  &out->length);
	cli_input_close(&input);
	if (outcome != CLI_OK || !origin)
		return outcome;
	read = remit_input_of("usage", *out_name, out->bytes, out->length);
	cli_origin_add(origin, &read);
	return CLI_OK;
}

int
cli_usage_note(const char *path, struct cli_origin *origin)
{
	struct cli_record_bytes content = { .bytes = NULL };
	const char *name;
	int outcome = slurp(path, origin, &content, &name);

	free(content.bytes);
	return outcome;
}

static int
read_usage(const char *path, struct cli_origin *origin,
	   const struct listener *listener)
{
	static const char *const wanted[] = { "meter", "first-day", "amount",
					      NULL };
	struct cli_record_bytes content = { .bytes = NULL };
	remit_rows *rows = NULL;
	remit_diag *diag;
	remit_status status;
	const char *name;
	int outcome = slurp(path, origin, &content, &name);

	if (outcome != CLI_OK)
		return outcome;
	diag = remit_diag_new();
	status = diag ? remit_rows_open_csv(name, cli_record_read_bytes,
					    &content, diag, &rows) :
			REMIT_E_NOMEM;
	if (status == REMIT_OK)
		status = cli_columns_check(rows, name, wanted);
	if (status == REMIT_OK)
		status = take_rows(rows, name, listener, diag);
	if (status == REMIT_E_DATA)
		cli_findings_tell(diag, NULL);
	else if (status != REMIT_OK)
		cli_complain_status(name, status);
	remit_rows_free(rows);
	remit_diag_free(diag);
	free(content.bytes);
	return cli_outcome(status);
}

int
cli_usage_read(const char *path, struct cli_origin *origin,
	       remit_request *request)
{
	return read_usage(path, origin, &(struct listener){ request, NULL });
}

int
cli_usage_quote(const char *path, remit_request *request,
		remit_quoting *quoting)
{
	return read_usage(path, NULL, &(struct listener){ request, quoting });
}
