/*
 * place.h - where something stands in what somebody wrote.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. A place is a byte offset; line and column are made when printed.
 */
#ifndef RMT_BASE_PLACE_H
#define RMT_BASE_PLACE_H

#include <stddef.h>

/* A file as it was read. The bytes live as long as what was read from it. */
struct rmt_source {
	const char *name;
	const char *bytes;
	size_t length;
};

struct rmt_place {
	const struct rmt_source *source; /* NULL: no place */
	size_t offset;
};

struct rmt_position {
	const char *file; /* "" where there is none */
	unsigned line;    /* from 1; 0 where there is none */
	unsigned column;  /* from 1, in characters; CR, LF and CRLF end lines */
};

struct rmt_position
rmt_place_position(struct rmt_place place);

/* The place last asked for. All zero: none was. */
struct rmt_place_mark {
	struct rmt_place place;
	struct rmt_position position;
};

/* The same, counted on from the mark where the place lies behind it in one
 * source, so that many places in order cost one walk. */
struct rmt_position
rmt_place_position_from(struct rmt_place place, struct rmt_place_mark *mark);

/* The offset of a line and column, which lie behind the mark: the way back.
 * The end of the source where there is no such place. */
size_t
rmt_place_offset(const struct rmt_source *source, unsigned line,
		 unsigned column, struct rmt_place_mark *mark);

#endif /* RMT_BASE_PLACE_H */
