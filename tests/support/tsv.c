/*
 * tsv.c - tables of test data.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Cells are cut out of the file's bytes in place.
 */
#include "tests/support/tsv.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/read_file.h"

struct cutter {
	char *at;
	char separator;
	bool row_ended;
};

/* Unquote in place; returns what follows the closing quote. */
static char *
cut_quoted(char *at)
{
	char *to = at;
	char *from = at + 1;

	while (*from && !(from[0] == '"' && from[1] != '"')) {
		if (*from == '"')
			from++;
		*to++ = *from++;
	}
	if (*from)
		from++;
	/* The closing quote stood behind to, so that from is untouched. */
	*to = '\0';
	return from;
}

static char *
cut_cell(struct cutter *cutter)
{
	char *cell = cutter->at;
	char *end = cell;

	if (cutter->separator == ',' && *cell == '"')
		end = cut_quoted(cell);
	while (*end && *end != '\n' && *end != cutter->separator)
		end++;
	cutter->row_ended = *end != cutter->separator;
	cutter->at = *end ? end + 1 : end;
	if (end > cell && end[-1] == '\r')
		end[-1] = '\0';
	*end = '\0';
	return cell;
}

static size_t
count_columns(const char *bytes, char separator)
{
	size_t count = 1;

	for (; *bytes && *bytes != '\n'; bytes++)
		count += *bytes == separator;
	return count;
}

static void
cut_row(struct tsv *table, struct cutter *cutter)
{
	char **row = table->cells + table->row_count * table->column_count;
	static char nothing[] = "";

	for (size_t i = 0; i < table->column_count; i++)
		row[i] = nothing;
	for (size_t i = 0;; i++) {
		char *cell = cut_cell(cutter);

		if (i < table->column_count)
			row[i] = cell;
		if (cutter->row_ended)
			break;
	}
	table->row_count++;
}

struct tsv
tsv_read(const char *path, char separator)
{
	struct tsv table = { 0 };
	struct cutter cutter = { NULL, separator, false };
	size_t capacity = 0;

	table.bytes = read_file(path, NULL);
	table.column_count = count_columns(table.bytes, separator);
	cutter.at = table.bytes;
	while (*cutter.at) {
		if (table.row_count == capacity) {
			capacity = capacity * 2 + 64;
			table.cells = realloc(table.cells,
					      capacity * table.column_count *
						      sizeof(char *));
		}
		if (!table.cells)
			exit(99);
		cut_row(&table, &cutter);
	}
	if (table.row_count > 0)
		table.row_count--;
	return table;
}

const char *
tsv_cell(const struct tsv *table, size_t row, const char *column)
{
	for (size_t i = 0; i < table->column_count && table->cells; i++)
		if (strcmp(table->cells[i], column) == 0 &&
		    row < table->row_count)
			return table
				->cells[(row + 1) * table->column_count + i];
	fprintf(stderr, "no column %s, or no row %zu\n", column, row);
	exit(99);
}

long long
tsv_number(const struct tsv *table, size_t row, const char *column)
{
	return strtoll(tsv_cell(table, row, column), NULL, 10);
}

void
tsv_free(struct tsv *table)
{
	free(table->bytes);
	free(table->cells);
	*table = (struct tsv){ 0 };
}
