/*
 * diff.h - what changed between two policies, while it is found out.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/.
 */
#ifndef RMT_ANALYSE_DIFF_H
#define RMT_ANALYSE_DIFF_H

#include <remit/diff.h>

#include "analyse/sector.h"
#include "base/buffer.h"

struct remit_diff {
	remit_image *images[2];
	remit_decision *decisions[2];
	remit_difference *changes;
	size_t change_count, change_capacity;
	remit_rewording *rewordings;
	size_t rewording_count, rewording_capacity;
	struct rmt_arena
		arena; /* texts; it remembers when there is no memory */
	bool inexact;
};

/* A text that lives as long as the diff; "" without memory. The buffer is
 * cleared. */
const char *
rmt_diff_keep(remit_diff *diff, struct rmt_buffer *text);

void
rmt_diff_add_rewording(remit_diff *diff, const remit_rewording *rewording);

/* Find the changes between two editions on the days of both. */
remit_status
rmt_diff_editions(remit_diff *diff, const struct rmt_program *before,
		  const struct rmt_program *after);

/* Find what is worded otherwise, or is in one edition only. */
void
rmt_diff_words(remit_diff *diff, const struct rmt_program *before,
	       const struct rmt_program *after);

/* What is said of a sector, in words, into out; days apart. */
struct rmt_sector_words {
	struct rmt_buffer where;
	char first_day[11], last_day[11];
};
void
rmt_sector_say(const struct rmt_sectors *sectors,
	       const struct rmt_sector *sector, struct rmt_sector_words *out);

/* A request of a box: its day, and "fact=value fact='value value'". False when
 * there was no memory. */
bool
rmt_parcel_example(const struct rmt_parcels *boxes, uint64_t *box,
		   int32_t *out_day, struct rmt_buffer *out);

#endif /* RMT_ANALYSE_DIFF_H */
