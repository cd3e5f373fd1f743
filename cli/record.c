/*
 * record.c - the one request of a document: XML, a JSON object or a CSV row.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/complain.h"
#include "cli/findings.h"
#include "cli/input.h"
#include "cli/outcome.h"

/*
 * The reader of JSON Lines wants an object on one line. JSON has line ends only
 * where it may as well have blanks, but for mistakes in strings.
 */
int
cli_record_read_bytes(void *context, char *bytes, size_t size,
		      size_t *out_length)
{
	struct cli_record_bytes *content = context;
	size_t left = content->length - content->at;

	*out_length = left < size ? left : size;
	memcpy(bytes, content->bytes + content->at, *out_length);
	content->at += *out_length;
	for (size_t i = 0; content->is_one_line && i < *out_length; i++)
		if (bytes[i] == '\n' || bytes[i] == '\r')
			bytes[i] = ' ';
	return 0;
}

/* The line and column of a place that counts all as one line. */
static void
find_line(const struct cli_record_bytes *content, remit_finding *finding)
{
	unsigned left = finding->column;

	finding->column = 1;
	for (size_t i = 0; i < content->length && left > 1; i++) {
		bool is_inside = (content->bytes[i] & 0xC0) == 0x80;

		left -= !is_inside;
		finding->column += !is_inside;
		if (content->bytes[i] == '\n') {
			finding->line++;
			finding->column = 1;
		}
	}
}

void
cli_record_tell(const struct cli_record *record, const remit_diag *diag)
{
	struct cli_findings findings = { 0 };

	if (!record->content.is_one_line ||
	    !cli_findings_add(&findings, diag)) {
		cli_findings_tell(diag, NULL);
		return;
	}
	for (size_t i = 0; i < findings.count; i++)
		if (strcmp(findings.items[i].file, record->name) == 0)
			find_line(&record->content, &findings.items[i]);
	cli_findings_print(stderr, &findings);
	cli_findings_free(&findings);
}

static const char *
field_named(const struct cli_record *record, const char *name)
{
	remit_field field;

	for (size_t i = 0; i < record->field_count; i++)
		if (remit_rows_field(record->rows, i, &field) == REMIT_OK &&
		    strcmp(field.name, name) == 0)
			return field.value;
	return "";
}

const char *
cli_record_date(const struct cli_record *record)
{
	return record->rows ? field_named(record, "date") : record->asked.date;
}

const char *
cli_record_instant(const struct cli_record *record)
{
	if (record->rows)
		return field_named(record, "at");
	return record->asked.at ? record->asked.at : "";
}

/* What a status means; what no finding tells is told here. */
static int
outcome_of(const struct cli_record *record, remit_status status)
{
	if (status == REMIT_OK || status == REMIT_E_DATA)
		return cli_outcome(status);
	return cli_complain_status(record->name, status);
}

static int
read_row(struct cli_record *record, remit_diag *diag)
{
	remit_row row;
	remit_status status = remit_rows_next(record->rows, diag, &row);

	if (status != REMIT_OK)
		return outcome_of(record, status);
	if (row.number == 0) {
		cli_complain("%s: there is no request in it", record->name);
		return CLI_DATA;
	}
	record->field_count = row.field_count;
	return CLI_OK;
}

static int
open_rows(struct cli_record *record, char first, remit_diag *diag)
{
	remit_status status;

	if (first == '{') {
		record->content.is_one_line = true;
		status = remit_rows_open_jsonl(
			record->name, cli_record_read_bytes, &record->content,
			diag, &record->rows);
	} else {
		status = remit_rows_open_csv(
			record->name, cli_record_read_bytes, &record->content,
			diag, &record->rows);
	}
	return status == REMIT_OK ? read_row(record, diag) :
				    outcome_of(record, status);
}

/* A request that names a contract is judged by that one alone. */
static int
check_contract(const struct cli_record *record)
{
	const char *wanted = record->asked.contract;
	remit_contract contract;

	if (*wanted == '\0')
		return CLI_OK;
	if (remit_image_contract(record->image, "2000-01-01", &contract) !=
	    REMIT_OK) {
		cli_complain("%s: this request is under contract '%s'; give "
			     "it with '--contract'",
			     record->name, wanted);
		return CLI_DATA;
	}
	if (strcmp(contract.id, wanted) == 0)
		return CLI_OK;
	cli_complain("%s: this request is under contract '%s', not '%s'",
		     record->name, wanted, contract.id);
	return CLI_DATA;
}

static int
open_model(struct cli_record *record, remit_diag *diag)
{
	remit_edition edition = { 0 };
	remit_status status = remit_model_read_request(
		record->name, record->content.bytes, record->content.length,
		diag, &record->model);

	if (status == REMIT_OK)
		status = remit_model_asked(record->model, &record->asked);
	if (status != REMIT_OK)
		return outcome_of(record, status);
	if (*record->asked.policy == '\0' ||
	    remit_image_edition(record->image, 0, &edition) != REMIT_OK ||
	    strcmp(edition.policy, record->asked.policy) == 0)
		return check_contract(record);
	cli_complain("%s: this request is for policy '%s', not for '%s'",
		     record->name, record->asked.policy, edition.policy);
	return CLI_DATA;
}

int
cli_record_open(const char *path, remit_diag *diag, struct cli_record *out)
{
	struct cli_input input;
	char first;
	int outcome;

	if (!path)
		return CLI_OK;
	outcome = cli_input_open(path, &input);
	if (outcome != CLI_OK)
		return outcome;
	out->name = input.name;
	first = cli_input_peek(&input);
	outcome = cli_input_slurp(&input, REMIT_FILE_MAX, &out->content.bytes,
				  &out->content.length);
	cli_input_close(&input);
	if (outcome != CLI_OK)
		return outcome;
	return first == '<' ? open_model(out, diag) :
			      open_rows(out, first, diag);
}

void
cli_record_close(struct cli_record *record)
{
	remit_model_free(record->model);
	remit_rows_free(record->rows);
	free(record->content.bytes);
}

static bool
is_about_day(const char *name)
{
	return strcmp(name, "date") == 0 || strcmp(name, "at") == 0;
}

/* A document of several is meant for another command. */
static remit_status
refuse_more(const struct cli_record *record, remit_diag *diag)
{
	remit_row row;
	remit_status status = remit_rows_next(record->rows, diag, &row);

	if (status != REMIT_OK || row.number == 0)
		return status;
	cli_complain("%s:%u: a second request; 'remit batch' takes many",
		     record->name, row.line);
	return REMIT_E_DATA;
}

remit_status
cli_record_set(const struct cli_record *record, remit_request *request,
	       remit_diag *diag)
{
	remit_status status = REMIT_OK, worst = REMIT_OK;
	remit_field field;

	if (record->model)
		return remit_request_set_model(request, record->model, diag);
	for (size_t i = 0; i < record->field_count; i++) {
		if (remit_rows_field(record->rows, i, &field) != REMIT_OK ||
		    is_about_day(field.name))
			continue;
		status = remit_request_set(request, field.name, field.value,
					   diag);
		if (status != REMIT_OK && worst != REMIT_E_NOMEM)
			worst = status;
	}
	if (worst == REMIT_OK && record->rows)
		worst = refuse_more(record, diag);
	return worst;
}
