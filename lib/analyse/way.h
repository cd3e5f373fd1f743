/*
 * way.h - the smallest changes that bring a request into scope.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/.
 */
#ifndef RMT_ANALYSE_WAY_H
#define RMT_ANALYSE_WAY_H

#include <remit/way.h>

#include "analyse/box.h"

struct rmt_turn {
	uint32_t atom;
	const char *from, *to;
	remit_values *values;
	uint32_t value_count;
	uint32_t distance; /* of the nearest value */
};

struct rmt_way {
	const char *service;
	struct rmt_turn *changes;
	uint32_t change_count;
	const struct rmt_box *box;
};

struct remit_ways {
	remit_image *image;
	const struct rmt_program *program; /* NULL: no edition */
	remit_decision *decision;          /* only while ways are looked for */
	struct rmt_arena arena;
	struct rmt_atoms atoms;
	struct rmt_boxes boxes;
	struct rmt_way *ways;
	size_t count;
	remit_verdict toward;
	bool exact;
};

/* Say what a box means: its changes, their values and the nearest of them.
 * False without memory. */
bool
rmt_way_describe(remit_ways *ways, const struct rmt_box *box,
		 struct rmt_way *out);

#endif /* RMT_ANALYSE_WAY_H */
