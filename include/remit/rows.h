/*
 * rows.h - many requests, one after the other, from CSV or JSON Lines.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Rows are read as a stream through a function of the caller; a row that is
 * wrong is told and the next one is read. A reader of rows belongs to one
 * thread at a time. Nothing of a row is changed: its bytes can be echoed.
 */
#ifndef REMIT_ROWS_H
#define REMIT_ROWS_H

#include <stddef.h>

#include <remit/diag.h>
#include <remit/export.h>
#include <remit/status.h>
#include <remit/text.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The longest row, in bytes, and the most fields of one. */
#define REMIT_ROW_MAX 1048576
#define REMIT_ROW_FIELDS_MAX 256

/**
 * Gives the next bytes: at most @p size into @p bytes, how many in
 * @p out_length; 0 bytes mean the end. Returns 0, or anything else to fail,
 * which ends the reading with REMIT_E_IO.
 */
typedef int (*remit_read)(void *context, char *bytes, size_t size,
			  size_t *out_length);

/** Rows that are being read. Opaque; freed, not shared. */
typedef struct remit_rows remit_rows;

/**
 * Begin to read CSV (RFC 4180: commas, double quotes, any line end, UTF-8 with
 * or without byte order mark). The first line names the fields and is read
 * here. Empty lines are no rows, unless there is but one column.
 *
 * @param name  What findings call the input; copied.
 * @param out   Set to rows that the caller frees; NULL on failure.
 * @retval REMIT_OK
 * @retval REMIT_E_DATA  The header is refused (no name, twice, none at all).
 * @retval REMIT_E_IO, REMIT_E_NOMEM
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_rows_open_csv(const char *name, remit_read read, void *context,
		    remit_diag *diag, remit_rows **out);

/**
 * Begin to read JSON Lines: one object a line, strict JSON, keys once. A value
 * is a string, number or boolean (given as "yes" or "no"); null is not given.
 * An array gives several values, an empty one "none"; an object in it gives
 * parts: [{"value":"qnet","role":"suspected"}] is "qnet(role=suspected)".
 * Parameters and statuses as of remit_rows_open_csv().
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_rows_open_jsonl(const char *name, remit_read read, void *context,
		      remit_diag *diag, remit_rows **out);

/** Free. NULL is ignored. The input is the caller's. */
REMIT_API void
remit_rows_free(remit_rows *rows);

/** A row. All of it is borrowed until the next row is read. */
typedef struct remit_row {
	size_t number;      /**< From 1, the header not counted; 0: no more. */
	unsigned line;      /**< Where it begins, from 1. */
	size_t field_count; /**< Of the fields that are given; 0 if bad. */
	const char *bytes;  /**< As it stands, without its line end. */
	size_t length;      /**< Of bytes; cut at REMIT_ROW_MAX if longer. */
	const char *line_end; /**< "\n", "\r\n", "\r", or "" at the end. */
	size_t shape; /**< Of JSON Lines: rows of one shape have the same keys,
		       * as they are spelled, in the same order, and no others
		       * within. 0: it has none. */
} remit_row;

/**
 * Read the next row.
 *
 * @param out  Filled in for bad rows too, so that they can be echoed; its
 *             number is 0 when there are no more.
 * @retval REMIT_OK
 * @retval REMIT_E_DATA   This row is wrong, see @p diag; go on with the next.
 * @retval REMIT_E_IO     The caller's function failed; there is no next.
 * @retval REMIT_E_NOMEM
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_rows_next(remit_rows *rows, remit_diag *diag, remit_row *out);

/** A field of the row last read that is given: empty ones are left out. */
typedef struct remit_field {
	const char *name;  /**< Of the fact: the column, or the key. */
	const char *value; /**< As remit_request_set() takes it. */
	unsigned line;
	unsigned column; /**< Of the value, from 1, in characters. */
} remit_field;

/** The field at @p index; REMIT_E_ARGUMENT (out zeroed) past the last. */
REMIT_API remit_status
remit_rows_field(remit_rows *rows, size_t index, remit_field *out);

/** The same field without its place, which takes time to find. */
typedef struct remit_cell {
	const char *name;
	const char *value;
	size_t length; /**< Of value, which a NUL ends all the same. */
} remit_cell;

/** All fields of the row last read that are given, field_count of them. */
REMIT_API const remit_cell *
remit_rows_cells(remit_rows *rows);

/**
 * The same as texts by column, those that are not given as none: the quickest
 * way to them, for nothing is copied.
 *
 * @param out_count  Set to the count of columns, see remit_rows_column().
 * @return  NULL after a bad row, or when the row has a key that is no column.
 */
REMIT_API const remit_text *
remit_rows_texts(const remit_rows *rows, size_t *out_count);

/** The header line of CSV as it stands, without byte order mark and line end;
 * "" for JSON Lines. Borrowed. */
REMIT_API const char *
remit_rows_header(const remit_rows *rows, size_t *out_length);

/** The line end of the header; "\n" for JSON Lines. */
REMIT_API const char *
remit_rows_header_end(const remit_rows *rows);

/** The name of a column, from 0; NULL past the last. Columns of JSON Lines are
 * the keys met so far, as many as a row may have fields. */
REMIT_API const char *
remit_rows_column(const remit_rows *rows, size_t index);

/** Whole rows cut off an input, which another thread may read. */
typedef struct remit_slice {
	const char *bytes;
	size_t length; /**< 0: there are no more rows. */
	unsigned line; /**< Where it begins, from 1. */
} remit_slice;

/** The least room for a slice: the longest row and what is seen behind it. */
#define REMIT_SLICE_MIN (REMIT_ROW_MAX + 16)

/**
 * Cut off the next rows: some 256 KiB of them, or what can be had without
 * waiting, but at least one.
 *
 * @param bytes  Room of @p size bytes, of the caller, for them.
 * @param out    Set to the slice, which lies in @p bytes.
 * @retval REMIT_OK, REMIT_E_NOMEM
 * @retval REMIT_E_IO        As of remit_rows_next(), when all whole rows are
 *                           cut off.
 * @retval REMIT_E_ARGUMENT  @p size is below REMIT_SLICE_MIN.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_rows_cut(remit_rows *rows, char *bytes, size_t size, remit_slice *out);

/**
 * Make a reader for slices of some rows, which have to outlive it: with their
 * name, kind and header. Several threads may each have one, and one may be made
 * while another thread cuts off a slice: nothing that changes is looked at.
 *
 * @param out  Set to rows that the caller frees; NULL on failure.
 * @retval REMIT_OK, REMIT_E_NOMEM
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_rows_part(const remit_rows *rows, remit_rows **out);

/** Let such a reader read a slice next, whose bytes have to stay. Its rows are
 * numbered from 1. REMIT_E_ARGUMENT when it is no reader of slices. */
REMIT_API REMIT_MUST_CHECK remit_status
remit_rows_begin(remit_rows *part, const remit_slice *slice);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_ROWS_H */
