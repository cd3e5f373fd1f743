/*
 * intake.h - from the columns of rows to those of a form.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * What a column is to a request is found once; a form is made of those that
 * are facts.
 */
#ifndef CLI_INTAKE_H
#define CLI_INTAKE_H

#include <stdbool.h>
#include <stddef.h>

#include <remit/remit.h>

enum cli_role {
	CLI_ROLE_FACT,
	CLI_ROLE_DATE, /* the day of a row */
	CLI_ROLE_AT,   /* its instant */
	CLI_ROLE_CARRIED
};

/* Some of the columns, in their order. */
struct cli_columns {
	size_t count;
	unsigned short at[REMIT_ROW_FIELDS_MAX];
};

struct cli_intake {
	const char *carried; /* names between commas; or NULL */
	remit_image *image;
	bool may_presume;
	size_t count;             /* of columns that are known */
	struct cli_columns facts; /* of the form */
	struct cli_columns days;  /* "date", or none */
	struct cli_columns odd;   /* "at", and what no edition knows */
	remit_form *form;         /* of all columns; NULL: none is known */

	/* of the row at hand */
	remit_text date; /* or none */
	const remit_text *texts;
};

void
cli_intake_free(struct cli_intake *intake);

enum cli_role
cli_intake_role(const struct cli_intake *intake, const char *name);

/* Take the day and the facts of a row that was read. False: something is in the
 * way of a form, and has to be looked at with care. */
bool
cli_intake_take(struct cli_intake *intake, const remit_rows *rows);

#endif /* CLI_INTAKE_H */
