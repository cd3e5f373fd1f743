/*
 * tsv.h - tables of test data: TSV, and CSV as RFC 4180 has it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_SUPPORT_TSV_H
#define TESTS_SUPPORT_TSV_H

#include <stddef.h>

/* The first line names the columns and is no row. All rows are as wide. */
struct tsv {
	char *bytes;
	char **cells; /* names, then row after row */
	size_t column_count;
	size_t row_count;
};

/*
 * Read a file as read_file() does. With the separator ',' cells may be quoted.
 * Missing cells are ""; what a row has too much is dropped.
 */
struct tsv
tsv_read(const char *path, char separator);

/* The cell of a row (from 0) in a named column; ends the program without. */
const char *
tsv_cell(const struct tsv *table, size_t row, const char *column);

/* The same as an integer. */
long long
tsv_number(const struct tsv *table, size_t row, const char *column);

void
tsv_free(struct tsv *table);

#endif /* TESTS_SUPPORT_TSV_H */
