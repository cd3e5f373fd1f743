/*
 * rows.h - rows that are being read, as the files of this folder share them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#ifndef RMT_READ_ROWS_H
#define RMT_READ_ROWS_H

#include <remit/rows.h>

#include "read/csv.h"
#include "read/flat.h"
#include "read/given.h"
#include "read/plain.h"

struct remit_rows {
	const struct remit_rows *whole; /* whose header it is; or itself */
	char *name;
	bool is_json;
	bool is_skipping; /* the rest of a line that was cut */
	struct rmt_window window;
	struct rmt_extent extent; /* of the row last read */
	struct rmt_plain plain;   /* when the extent is */
	struct rmt_flat flat;     /* of JSON, when it is */
	size_t number;
	unsigned line; /* where the row last read begins */
	unsigned next_line;
	struct rmt_row_fields fields; /* of a row that is not plain */
	remit_text *texts;            /* what is given, by column */
	bool has_texts;    /* of all; not of a key that is no column */
	remit_cell *cells; /* what is given, in its order */
	size_t cell_count;
	bool is_split;     /* cells are there; of plain rows only when asked */
	uint32_t *offsets; /* of cells' values in the row */
	struct rmt_buffer header;
	const char *header_end;
	struct rmt_row_fields columns; /* only the names matter */
	size_t shape; /* whose keys are those columns; 0: none */
	unsigned char places[REMIT_ROW_FIELDS_MAX];
};

/* Rows of a name, of which nothing is read yet; NULL: no memory. */
remit_rows *
rmt_rows_new(const char *name);

/* Leave the row last read behind. */
void
rmt_rows_drop(remit_rows *rows);

/* How many lines begin within some bytes; CR, LF and CRLF end one. */
unsigned
rmt_rows_lines(const char *bytes, size_t length);

/* The line at the window's start, which is there: JSON Lines end in LF or CRLF;
 * a CR alone is white space. */
struct rmt_extent
rmt_jsonl_extent(struct rmt_window *window);

/* Whether a field is not given: nothing is in it but blanks. */
static inline bool
rmt_rows_is_blank(const char *text)
{
	while (*text == ' ' || *text == '\t')
		text++;
	return *text == '\0';
}

/* Take what a flat row says: its members that are not empty, as texts. */
remit_status
rmt_rows_take_flat(remit_rows *rows);

/* Take the cells of a row of JSON as texts, too. */
remit_status
rmt_rows_take_cells(remit_rows *rows);

#endif /* RMT_READ_ROWS_H */
