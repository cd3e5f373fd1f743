/*
 * stream.h - a text given out in pieces, and rows written down.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_READ_STREAM_H
#define TESTS_READ_STREAM_H

#include <remit/rows.h>

#include "base/buffer.h"

struct stream {
	const char *text;
	size_t length;  /* of what is left */
	size_t piece;   /* the most that is given out at once */
	size_t failing; /* the call that fails, from 1; 0: none */
};

/* A remit_read of a struct stream. */
int
stream_read(void *context, char *bytes, size_t size, size_t *out_length);

typedef remit_status
open_rows(const char *name, remit_read read, void *context, remit_diag *diag,
	  remit_rows **out);

/*
 * Write down all rows: the header and "|", then for each row NUMBER@LINE, its
 * fields " NAME=VALUE@LINE:COLUMN" or " !LINE:COLUMN FINDING", and "|". Cut
 * into slices they have to be the same.
 */
void
stream_rows(open_rows *open, struct stream *stream, struct rmt_buffer *out);

#endif /* TESTS_READ_STREAM_H */
