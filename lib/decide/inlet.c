/*
 * inlet.c - how a fact that has one value is given.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing.
 */
#include "decide/inlet.h"

#include <string.h>

#include "base/date.h"
#include "decide/allowance.h"
#include "decide/vocabulary.h"

_Static_assert((int)RMT_TYPE_DATE == RMT_DATE_TYPE,
	       "a date is one number to image/ and decide/");

static void
init_number(struct rmt_inlet *inlet, const struct rmt_row_fact *row)
{
	bool date = row->type == RMT_TYPE_DATE;

	inlet->low = date ? RMT_DAY_MIN : INT64_MIN;
	inlet->high = date ? RMT_DAY_MAX : INT64_MAX;
}

void
rmt_inlets_init(struct rmt_inlet *inlets, const struct rmt_shape *shape)
{
	const struct rmt_program *program = shape->program;

	for (uint32_t i = 0; i < program->fact_count; i++) {
		const struct rmt_row_fact *row = &program->fact[i];
		inlets[i] = (struct rmt_inlet){ .low = 1, .high = 0 };
		if (i == 0 || row->kind == RMT_CARRIED ||
		    (row->flags & (RMT_FACT_MANY | RMT_FACT_PART)) != 0 ||
		    rmt_allowance_answers(program, i))
			continue;
		inlets[i].kind = row->kind;
		inlets[i].offset = shape->rooms[i].offset;
		inlets[i].words = shape->rooms[i].words;
		inlets[i].cell_count = row->cell_count;
		inlets[i].full = program->word + row->full;
		if (row->kind == RMT_NUMERIC)
			init_number(&inlets[i], row);
		else if (inlets[i].words == 1)
			inlets[i].mask = *inlets[i].full;
	}
}

uint32_t
rmt_special_facts(const struct rmt_program *program, uint32_t *out)
{
	const uint32_t special = RMT_FACT_PRESUMED | RMT_FACT_MANY;
	uint32_t count = 0;

	for (uint32_t i = 1; i < program->fact_count; i++)
		if ((program->fact[i].flags & special) != 0)
			out[count++] = i;
	return count;
}

static bool
takes_number(const struct rmt_row_fact *row, const struct rmt_meant *meant)
{
	if (meant->kind != RMT_MEANT_NUMBER)
		return meant->kind == RMT_MEANT_NO_NUMBER &&
		       row->none_cell != RMT_NONE;
	return row->type != RMT_TYPE_DATE ||
	       (meant->number >= RMT_DAY_MIN && meant->number <= RMT_DAY_MAX);
}

bool
rmt_inlet_takes(const struct rmt_inlet *inlet, const struct rmt_row_fact *row,
		const struct rmt_meant *meant)
{
	struct rmt_some cells = meant->cells;

	if (inlet->kind != RMT_FINITE)
		return inlet->kind == RMT_NUMERIC && takes_number(row, meant);
	if ((meant->kind != RMT_MEANT_CELLS &&
	     meant->kind != RMT_MEANT_POSSIBLE_CELLS) ||
	    cells.first >= inlet->cell_count ||
	    cells.count > inlet->cell_count - cells.first)
		return false;
	for (uint32_t i = 0; i < cells.count; i++)
		if (rmt_set_has(inlet->full, cells.first + i))
			return true;
	return false;
}

void
rmt_inlet_put_cells(const struct rmt_inlet *inlet, uint64_t *set,
		    const struct rmt_meant *meant)
{
	for (uint32_t i = 0; i < inlet->words; i++)
		set[i] = 0;
	rmt_set_put_range(set, meant->cells.first, meant->cells.count);
	if (meant->kind == RMT_MEANT_POSSIBLE_CELLS)
		rmt_set_keep(set, inlet->full, inlet->words);
}
