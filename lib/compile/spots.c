/*
 * spots.c - where things are declared, for those who look through a policy.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, model/, image/. They are gathered in whatever order
 * things are compiled, and written in that of the text, which is counted once.
 */
#include <stdlib.h>
#include <string.h>

#include "compile/compiler.h"

void
rmt_mark_end(struct rmt_compiler *c, uint32_t span, struct rmt_place place,
	     int32_t by_rule)
{
	if (place.source == NULL)
		return;
	if (!rmt_grow((void **)&c->spots, &c->spot_capacity, c->spot_count + 1,
		      sizeof *c->spots)) {
		rmt_out_of_memory(c);
		return;
	}
	c->spots[c->spot_count++] = (struct rmt_compiler_spot){ RMT_SPOT_END,
								span, place,
								by_rule };
}

void
rmt_mark(struct rmt_compiler *c, uint32_t kind, uint32_t of,
	 struct rmt_place place)
{
	size_t count = c->spot_count;

	rmt_mark_end(c, of, place, RMT_DAY_EVER);
	if (c->spot_count > count)
		c->spots[count].kind = kind;
}

static const char *
name_of(const struct rmt_compiler_spot *spot)
{
	const char *name = spot->place.source->name;

	return name == NULL ? "" : name;
}

static int
by_place(const void *a, const void *b)
{
	const struct rmt_compiler_spot *x = a, *y = b;

	if (x->place.source != y->place.source) {
		int order = strcmp(name_of(x), name_of(y));
		if (order != 0)
			return order;
	}
	if (x->place.offset != y->place.offset)
		return x->place.offset < y->place.offset ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return (x->of > y->of) - (x->of < y->of);
}

void
rmt_write_spots(struct rmt_compiler *c)
{
	if (c->spot_count > 1)
		qsort(c->spots, c->spot_count, sizeof *c->spots, by_place);
	for (size_t i = 0; i < c->spot_count; i++) {
		const struct rmt_compiler_spot *spot = &c->spots[i];
		struct rmt_row_spot row = { spot->kind, spot->of,
					    rmt_row_place(c, spot->place),
					    spot->by_rule };
		rmt_writer_add(&c->writer, RMT_TABLE_SPOT, &row, sizeof row);
	}
}
