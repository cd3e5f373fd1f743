/*
 * columns.h - the columns that a CSV file must have.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_COLUMNS_H
#define CLI_COLUMNS_H

#include <stdbool.h>

#include <remit/remit.h>

/* Whether all columns are one, as in spreadsheets of countries that write
 * semicolons or tabs between them. */
bool
cli_columns_are_joined(const remit_rows *rows);

/* Whether rows have all the columns, of a list that ends with NULL;
 * REMIT_E_DATA, complained of, where one is missing. */
remit_status
cli_columns_check(const remit_rows *rows, const char *name,
		  const char *const *wanted);

#endif /* CLI_COLUMNS_H */
