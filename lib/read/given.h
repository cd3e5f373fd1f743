/*
 * given.h - one line of JSON as the given facts of a request.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#ifndef RMT_READ_GIVEN_H
#define RMT_READ_GIVEN_H

#include "base/buffer.h"
#include "read/json.h"

/* A given field: where its texts begin in a buffer, and where it stands. */
struct rmt_row_field {
	size_t name;
	size_t value;
	size_t offset; /* of the value in the row */
};

/* The fields of a row. Their texts are in text, each with a NUL. */
struct rmt_row_fields {
	struct rmt_row_field *items;
	size_t capacity;
	size_t count;
	struct rmt_buffer text;
};

/* One more field whose name and value begin there. False: no memory. */
bool
rmt_row_fields_add(struct rmt_row_fields *fields, struct rmt_row_field field);

/* Take the fields of one JSON object. Statuses as of rmt_json_scan(). */
remit_status
rmt_given_read(const char *bytes, size_t length, struct rmt_row_fields *out,
	       struct rmt_json_fault *fault);

#endif /* RMT_READ_GIVEN_H */
