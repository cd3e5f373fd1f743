/*
 * intake.c - from the columns of rows to those of a form.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/intake.h"

#include <string.h>

#include "cli/text.h"

void
cli_intake_free(struct cli_intake *intake)
{
	remit_form_free(intake->form);
	intake->form = NULL;
}

enum cli_role
cli_intake_role(const struct cli_intake *intake, const char *name)
{
	if (strcmp(name, "date") == 0)
		return CLI_ROLE_DATE;
	if (strcmp(name, "at") == 0)
		return CLI_ROLE_AT;
	return cli_text_is_among(name, intake->carried, ',') ?
		       CLI_ROLE_CARRIED :
		       CLI_ROLE_FACT;
}

/* ---- columns ------------------------------------------------------------- */

static void
add(struct cli_columns *columns, size_t column)
{
	columns->at[columns->count++] = (unsigned short)column;
}

/* A form in which some columns are facts; REMIT_E_DATA: no edition knows one of
 * them. */
static remit_status
make_form(const struct cli_intake *intake, const remit_rows *rows,
	  const struct cli_columns *columns, remit_form **out)
{
	const char *names[REMIT_ROW_FIELDS_MAX] = { NULL };
	remit_status status;
	size_t end = 0;

	for (size_t i = 0; i < columns->count; i++) {
		end = columns->at[i] + (size_t)1;
		names[end - 1] = remit_rows_column(rows, end - 1);
	}
	status = remit_form_new(intake->image, names, end, NULL, out);
	if (status == REMIT_OK)
		remit_form_allow_presumptions(*out, intake->may_presume);
	return status;
}

/* Take out of facts the columns that no edition knows. */
static remit_status
sort_out(struct cli_intake *found, const remit_rows *rows)
{
	const struct cli_columns all = found->facts;

	found->facts.count = 0;
	for (size_t i = 0; i < all.count; i++) {
		const struct cli_columns one = { 1, { all.at[i] } };
		remit_form *form;
		remit_status status = make_form(found, rows, &one, &form);

		remit_form_free(form);
		if (status != REMIT_OK && status != REMIT_E_DATA)
			return status;
		add(status == REMIT_OK ? &found->facts : &found->odd,
		    all.at[i]);
	}
	return REMIT_OK;
}

static void
add_column(struct cli_intake *found, const char *name, size_t column)
{
	switch (cli_intake_role(found, name)) {
	case CLI_ROLE_FACT:
		add(&found->facts, column);
		break;
	case CLI_ROLE_DATE:
		add(&found->days, column);
		break;
	case CLI_ROLE_AT:
		add(&found->odd, column);
		break;
	case CLI_ROLE_CARRIED:
		break;
	}
}

/* Find what columns are that were not there before, and make a form of all that
 * are facts. False: there is no memory; nothing has changed. */
static bool
learn(struct cli_intake *intake, const remit_rows *rows, size_t count)
{
	struct cli_intake found = *intake;
	remit_status status;

	for (size_t i = intake->count; i < count; i++)
		add_column(&found, remit_rows_column(rows, i), i);
	status = make_form(&found, rows, &found.facts, &found.form);
	if (status == REMIT_E_DATA)
		status = sort_out(&found, rows);
	if (status == REMIT_OK && !found.form)
		status = make_form(&found, rows, &found.facts, &found.form);
	if (status != REMIT_OK)
		return false;
	remit_form_free(intake->form);
	found.count = count;
	*intake = found;
	return true;
}

/* ---- rows ---------------------------------------------------------------- */

bool
cli_intake_take(struct cli_intake *intake, const remit_rows *rows)
{
	size_t count;
	const remit_text *texts = remit_rows_texts(rows, &count);

	if (!texts || (count > intake->count && !learn(intake, rows, count)))
		return false;
	for (size_t i = 0; i < intake->odd.count; i++)
		if (texts[intake->odd.at[i]].text)
			return false;
	intake->date = (remit_text){ NULL, 0 };
	for (size_t i = 0; i < intake->days.count; i++)
		intake->date = texts[intake->days.at[i]];
	intake->texts = texts;
	return intake->form != NULL;
}
