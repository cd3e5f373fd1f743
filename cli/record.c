/*
 * record.c - the one request of a document: XML, a JSON object or a CSV row.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/record.h"

#include <stdlib.h>
#include <string.h>

#include "cli/complain.h"
#include "cli/input.h"
#include "cli/outcome.h"

static int
read_bytes(void *context, char *bytes, size_t size, size_t *out_length)
{
	struct cli_record_bytes *content = context;
	size_t left = content->length - content->at;

	*out_length = left < size ? left : size;
	memcpy(bytes, content->bytes + content->at, *out_length);
	content->at += *out_length;
	return 0;
}

/* The reader of JSON Lines wants an object on one line. Strings hold no line
 * ends, so that those between tokens may as well be blanks. */
static void
join_lines(struct cli_record_bytes *content)
{
	for (size_t i = 0; i < content->length; i++)
		if (content->bytes[i] == '\n' || content->bytes[i] == '\r')
			content->bytes[i] = ' ';
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

static int
read_row(struct cli_record *record, remit_diag *diag)
{
	remit_row row;
	remit_status status = remit_rows_next(record->rows, diag, &row);

	if (status != REMIT_OK)
		return cli_outcome(status);
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
		join_lines(&record->content);
		status = remit_rows_open_jsonl(record->name, read_bytes,
					       &record->content, diag,
					       &record->rows);
	} else {
		status = remit_rows_open_csv(record->name, read_bytes,
					     &record->content, diag,
					     &record->rows);
	}
	return status == REMIT_OK ? read_row(record, diag) :
				    cli_outcome(status);
}

static int
open_model(struct cli_record *record, remit_diag *diag)
{
	remit_edition edition = { 0 };
	remit_status status = remit_model_read_bytes(
		record->name, record->content.bytes, record->content.length,
		diag, &record->model);

	if (status != REMIT_OK)
		return cli_outcome(status);
	if (remit_model_asked(record->model, &record->asked) != REMIT_OK) {
		cli_complain("%s: this is a document of another kind; a "
			     "request is wanted",
			     record->name);
		return CLI_DATA;
	}
	if (*record->asked.policy == '\0' ||
	    remit_image_edition(record->image, 0, &edition) != REMIT_OK ||
	    strcmp(edition.policy, record->asked.policy) == 0)
		return CLI_OK;
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
