/*
 * plain.h - a row of CSV in which nothing is quoted, looked through at once.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#ifndef RMT_READ_PLAIN_H
#define RMT_READ_PLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <remit/rows.h>

/* A plain row: a line that ends in LF or CRLF, without quotes and other CR. */
struct rmt_plain {
	size_t length;     /* without its line end */
	size_t end_length; /* 1 or 2 */
	bool is_odd;       /* not all of it is ASCII without controls */
	size_t count;      /* of fields; one too many stands for all others */
	uint32_t ends[REMIT_ROW_FIELDS_MAX + 1];
};

/* Whether the row at bytes is a plain one; then it is described. */
bool
rmt_plain_row(const char *bytes, size_t length, struct rmt_plain *out);

#endif /* RMT_READ_PLAIN_H */
