/*
 * unicode.h - what is asked of ICU, and nothing else is.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. For name.c, zone.c and offset.c, and for who asks what a name looks
 * like. ICU reads its data on first use; when memory fails just then, it may
 * fail for the life of the process.
 */
#ifndef RMT_BASE_UNICODE_H
#define RMT_BASE_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <remit/status.h>

#include "base/buffer.h"

/*
 * Append the NFKC case folded form of length bytes, at most INT32_MAX / 32.
 * REMIT_E_DATA when they are not UTF-8; REMIT_E_NOMEM; REMIT_E_IO when ICU has
 * no data.
 */
remit_status
rmt_unicode_fold(const char *text, size_t length, struct rmt_buffer *out);

/* Numbers in ICU's data, which stays where it is. */
struct rmt_int_list {
	const int32_t *items;
	size_t count;
};

/* A time zone as ICU's data has it (zoneinfo64); see offset.c. */
struct rmt_zone_data {
	/* transitions in seconds since 1970; outside of 32 bits in two halves,
	 * the higher one first */
	struct rmt_int_list before_32, in_32, after_32;
	struct rmt_int_list offsets; /* standard and summer, in seconds */
	const uint8_t *types; /* which offsets hold from a transition on */
	size_t type_count;
	struct rmt_int_list rule; /* from 1 January of final_year on */
	int32_t final_year, final_offset;
};

/* REMIT_OK when ICU's data has a zone of that very name, else REMIT_E_DATA;
 * REMIT_E_NOMEM; REMIT_E_IO when ICU has no data. */
remit_status
rmt_unicode_zone(const char *zone, struct rmt_zone_data *out);

/* What names look like, as Unicode Technical Standard 39 has it: names that
 * look alike have the same skeleton. */

/* Bytes of a skeleton with its end; names that need more have none. */
#define RMT_SKELETON_SIZE 2048

struct rmt_skeletons;

/* REMIT_E_IO when ICU has no such data; REMIT_E_NOMEM. To be closed in any
 * case. */
remit_status
rmt_skeletons_open(struct rmt_skeletons **out);

void
rmt_skeletons_close(struct rmt_skeletons *skeletons);

/* False: it has none. */
bool
rmt_skeleton(const struct rmt_skeletons *skeletons, const char *text,
	     char out[RMT_SKELETON_SIZE]);

#endif /* RMT_BASE_UNICODE_H */
