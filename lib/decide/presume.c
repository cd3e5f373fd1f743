/*
 * presume.c - what is presumed of a fact that is not given.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing.
 */
#include "decide/presume.h"

#include "decide/allowance.h"

/* Facts with several values or in such, what allowances answer, and what takes
 * many words, are looked at when the state is there. */
static bool
is_plain(const struct rmt_shape *shape, uint32_t fact)
{
	const struct rmt_row_fact *row = &shape->program->fact[fact];

	return (row->flags & (RMT_FACT_MANY | RMT_FACT_PART)) == 0 &&
	       !rmt_allowance_answers(shape->program, fact) &&
	       (row->kind == RMT_NUMERIC ||
		(row->kind == RMT_FINITE && shape->rooms[fact].words == 1));
}

static void
init_plain(struct rmt_presumption *presume, const struct rmt_shape *shape)
{
	const struct rmt_program *program = shape->program;
	const struct rmt_row_fact *row = &program->fact[presume->fact];
	const uint64_t *words = program->word + row->presume;

	presume->offset = shape->rooms[presume->fact].offset;
	presume->count = 1;
	presume->words[0] = words[0];
	if (row->kind != RMT_NUMERIC)
		return;
	presume->count = 3;
	presume->words[1] = words[0];
	presume->words[2] = words[1] != 0 ? RMT_ABSENT : RMT_PRESENT;
}

/* What can be but one thing is not presumed, nor what cannot be. */
static bool
is_idle(const struct rmt_program *program, uint32_t fact)
{
	const struct rmt_row_fact *row = &program->fact[fact];
	uint64_t full = row->kind == RMT_FINITE ? program->word[row->full] : 0;

	return row->kind == RMT_FINITE &&
	       ((full & (full - 1)) == 0 ||
		(full & program->word[row->presume]) == 0);
}

uint32_t
rmt_presumes_init(struct rmt_presumption *out, const struct rmt_shape *shape)
{
	const struct rmt_program *program = shape->program;
	uint32_t count = 0;

	for (uint32_t i = 1; i < program->fact_count; i++) {
		bool plain = is_plain(shape, i);
		if ((program->fact[i].flags & RMT_FACT_PRESUMED) == 0 ||
		    (plain && is_idle(program, i)))
			continue;
		out[count] = (struct rmt_presumption){ .fact = i };
		if (plain)
			init_plain(&out[count], shape);
		count++;
	}
	return count;
}
