/*
 * unions.c - of many functions those that meet one, without asking each.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/.
 */
#include "prove/unions.h"

#include <string.h>

bool
rmt_unions_init(struct rmt_unions *unions, struct rmt_space *space,
		const uint32_t *functions, uint32_t count)
{
	uint32_t width = 1;

	while (width < count)
		width *= 2;
	*unions = (struct rmt_unions){ .width = width };
	unions->nodes = rmt_alloc_array((size_t)width * 2,
					sizeof *unions->nodes);
	if (unions->nodes == NULL)
		return false;
	memcpy(unions->nodes + width, functions, count * sizeof *functions);
	for (size_t i = width - 1; i > 0; i--)
		unions->nodes[i] = rmt_space_either(space, unions->nodes[2 * i],
						    unions->nodes[2 * i + 1]);
	unions->known = !rmt_space_failed(space);
	return true;
}

void
rmt_unions_clear(struct rmt_unions *unions)
{
	rmt_free(unions->nodes);
	unions->nodes = NULL;
}

/* One way down the unions: where it looks, and at what. */
struct descent {
	const struct rmt_unions *unions;
	struct rmt_space *space;
	uint32_t function;
	uint32_t from, end;
};

/* The first in a node that holds so many functions from first on. */
static uint32_t
first_met(const struct descent *d, uint32_t node, uint32_t first, uint32_t size)
{
	if (first + size <= d->from || first >= d->end ||
	    (rmt_space_where(d->space, d->function, d->unions->nodes[node]) ==
		     0 &&
	     !rmt_space_failed(d->space)))
		return RMT_NONE;
	if (size == 1)
		return first;
	uint32_t met = first_met(d, 2 * node, first, size / 2);
	return met != RMT_NONE ?
		       met :
		       first_met(d, 2 * node + 1, first + size / 2, size / 2);
}

uint32_t
rmt_unions_next(const struct rmt_unions *unions, struct rmt_space *space,
		uint32_t function, struct rmt_some among)
{
	struct descent descent = { unions, space, function, among.first,
				   among.first + among.count };

	if (among.count == 0)
		return RMT_NONE;
	if (!unions->known)
		return among.first;
	return first_met(&descent, 1, 0, unions->width);
}

uint32_t
rmt_unions_of(const struct rmt_unions *unions, struct rmt_space *space,
	      struct rmt_some among)
{
	uint32_t low = unions->width + among.first, all = 0;

	for (uint32_t high = low + among.count; low < high;
	     low /= 2, high /= 2) {
		if (low % 2 == 1)
			all = rmt_space_either(space, all,
					       unions->nodes[low++]);
		if (high % 2 == 1)
			all = rmt_space_either(space, all,
					       unions->nodes[--high]);
	}
	return all;
}
