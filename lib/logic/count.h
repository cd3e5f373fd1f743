/*
 * count.h - how many points a function of a diagram is not 0 at, exactly.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. Numbers are kept whole, up to 10^162; beyond
 * that they say so.
 */
#ifndef RMT_LOGIC_COUNT_H
#define RMT_LOGIC_COUNT_H

#include "logic/diagram.h"

#define RMT_COUNT_PARTS 18

/* The longest text, with its NUL. */
#define RMT_COUNT_TEXT (9 * RMT_COUNT_PARTS + 16)

/* Nine decimal digits a part, the lowest first. */
struct rmt_count {
	uint32_t parts[RMT_COUNT_PARTS];
	bool beyond;
};

/*
 * Where the values of a variable are cut into cells: the first value of each,
 * rising. No cuts: every value counts by itself.
 */
struct rmt_cuts {
	int64_t *firsts;
	size_t count;
};

void
rmt_count_plus(struct rmt_count *count, const struct rmt_count *other);

void
rmt_count_times(struct rmt_count *count, uint32_t factor);

/* In decimal digits, "more than" before it when it is beyond. */
const char *
rmt_count_text(const struct rmt_count *count, char text[RMT_COUNT_TEXT]);

/*
 * Cut a variable into cells wherever one of some functions makes a difference
 * between its values. out->firsts is the caller's to free. False: no memory.
 */
bool
rmt_cuts_gather(const struct rmt_diagram *diagram, uint32_t variable,
		const uint32_t *functions, size_t function_count,
		struct rmt_cuts *out);

/* The cells, by one cuts for each variable, at which a function is not 0; it
 * must be the same within each cell. False: no memory. */
bool
rmt_diagram_count(const struct rmt_diagram *diagram, uint32_t a,
		  const struct rmt_cuts *cuts, struct rmt_count *out);

#endif /* RMT_LOGIC_COUNT_H */
