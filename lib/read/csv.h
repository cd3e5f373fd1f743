/*
 * csv.h - one row of CSV: where it ends, and its fields.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. RFC 4180.
 */
#ifndef RMT_READ_CSV_H
#define RMT_READ_CSV_H

#include "base/buffer.h"
#include "base/report.h"
#include "read/window.h"

/* How far a row goes, and what is wrong with its form. */
struct rmt_extent {
	size_t length;     /* without its line end */
	size_t end_length; /* of the line end: 0, 1 or 2 */
	bool is_fault;
	enum rmt_finding fault;
	size_t fault_offset;
	bool is_cut;   /* goes on beyond REMIT_ROW_MAX */
	bool is_plain; /* one line in which nothing is quoted */
};

/*
 * The row at the window's start, which is there. A row with a fault ends at
 * its first line end, so that a quote that is never closed costs one line.
 */
struct rmt_extent
rmt_csv_extent(struct rmt_window *window);

/* The line at the window's start, whatever quotes there are in it. */
struct rmt_extent
rmt_line_extent(struct rmt_window *window);

/*
 * The field that begins at offset of a row without fault is appended to out,
 * with a NUL. Returns the offset of the next field, or length + 1.
 */
size_t
rmt_csv_field(const char *row, size_t length, size_t offset,
	      struct rmt_buffer *out);

#endif /* RMT_READ_CSV_H */
