/*
 * columns.c - the columns that a CSV file must have.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/columns.h"

#include <string.h>

#include "cli/complain.h"

static bool
has_column(const remit_rows *rows, const char *wanted)
{
	const char *name;

	for (size_t i = 0; (name = remit_rows_column(rows, i)) != NULL; i++)
		if (strcmp(name, wanted) == 0)
			return true;
	return false;
}

bool
cli_columns_are_joined(const remit_rows *rows)
{
	const char *name = remit_rows_column(rows, 0);

	return name != NULL && remit_rows_column(rows, 1) == NULL &&
	       strpbrk(name, ";\t") != NULL;
}

remit_status
cli_columns_check(const remit_rows *rows, const char *name,
		  const char *const *wanted)
{
	for (; *wanted; wanted++) {
		if (has_column(rows, *wanted))
			continue;
		cli_complain("%s:1: there is no column '%s'%s", name, *wanted,
			     cli_columns_are_joined(rows) ?
				     "; between columns stand commas" :
				     "");
		return REMIT_E_DATA;
	}
	return REMIT_OK;
}
