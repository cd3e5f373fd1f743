/*
 * state.c - the possible state of a request: what each fact may still be.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing.
 */
#include "decide/state.h"

#include <string.h>

#include "base/date.h"
#include "decide/vocabulary.h"

#define NUMERIC_WORDS 3

/* No honest program comes near it. */
#define WORD_MAX (UINT32_C(1) << 24)

static bool
is_part(const struct rmt_row_fact *fact)
{
	return (fact->flags & RMT_FACT_PART) != 0;
}

static uint32_t
value_words(const struct rmt_row_fact *fact)
{
	if (fact->kind == RMT_FINITE)
		return rmt_set_words(fact->cell_count);
	return fact->kind == RMT_NUMERIC ? NUMERIC_WORDS : 0;
}

/* Words of one element: the value, then the parts. */
static uint64_t
stride_of(const struct rmt_program *program, uint32_t fact)
{
	struct rmt_some parts = program->fact[fact].parts;
	uint64_t words = value_words(&program->fact[fact]);

	for (uint32_t i = 0; i < parts.count; i++)
		words += value_words(&program->fact[parts.first + i]);
	return words;
}

static uint64_t
fact_words(const struct rmt_program *program, uint32_t fact)
{
	if (is_part(&program->fact[fact]))
		return 0;
	if (!rmt_fact_is_many(program, fact))
		return value_words(&program->fact[fact]);
	return RMT_HEADER_WORDS + RMT_ELEMENT_MAX * stride_of(program, fact);
}

bool
rmt_shape_measure(const struct rmt_program *program, struct rmt_shape *out)
{
	uint64_t words = 0;

	memset(out, 0, sizeof *out);
	out->program = program;
	for (uint32_t i = 0; i < program->fact_count; i++) {
		words += fact_words(program, i);
		if (value_words(&program->fact[i]) > out->set_words)
			out->set_words = value_words(&program->fact[i]);
	}
	words += (uint64_t)program->difference_count * RMT_ASSUMED_WORDS;
	out->word_count = (uint32_t)words;
	return words <= WORD_MAX;
}

size_t
rmt_shape_size(const struct rmt_program *program)
{
	size_t size = program->fact_count * sizeof(struct rmt_room) +
		      program->difference_count * sizeof(struct rmt_assumable);

	return (size + 7) / 8 * 8;
}

/* Returns the first word behind the fact. */
static uint32_t
lay_out_fact(struct rmt_shape *shape, uint32_t fact, uint32_t offset)
{
	const struct rmt_program *program = shape->program;
	const struct rmt_row_fact *row = &program->fact[fact];
	struct rmt_room *room = &shape->rooms[fact];
	uint32_t within = value_words(row);

	if (is_part(row))
		return offset;
	room->words = value_words(row);
	room->offset = offset;
	room->holder = RMT_NONE;
	if (rmt_fact_is_many(program, fact)) {
		room->holder = fact;
		room->stride = (uint32_t)stride_of(program, fact);
	}
	for (uint32_t i = 0; i < row->parts.count; i++) {
		struct rmt_room *part = &shape->rooms[row->parts.first + i];
		part->words = value_words(&program->fact[row->parts.first + i]);
		part->offset = within;
		part->holder = fact;
		within += part->words;
	}
	return offset + (uint32_t)fact_words(program, fact);
}

void
rmt_shape_init(struct rmt_shape *shape, const struct rmt_program *program,
	       void *memory)
{
	uint32_t offset = 0;

	rmt_shape_measure(program, shape);
	memset(memory, 0, rmt_shape_size(program));
	shape->rooms = memory;
	shape->assumables = (void *)(shape->rooms + program->fact_count);
	for (uint32_t i = 0; i < program->fact_count; i++)
		offset = lay_out_fact(shape, i, offset);
	for (uint32_t i = 0; i < program->difference_count; i++) {
		shape->assumables[shape->assumable_count++] =
			(struct rmt_assumable){ program->differences[i],
						offset };
		offset += RMT_ASSUMED_WORDS;
	}
}

uint32_t
rmt_shape_assumption(const struct rmt_shape *shape, uint32_t test)
{
	uint32_t low = 0, high = shape->assumable_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (shape->assumables[middle].test < test)
			low = middle + 1;
		else
			high = middle;
	}
	return shape->assumables[low].offset;
}

static struct rmt_range
whole_range(const struct rmt_row_fact *fact)
{
	if (fact->type == RMT_TYPE_DATE)
		return (struct rmt_range){ RMT_DAY_MIN, RMT_DAY_MAX };
	return (struct rmt_range){ INT64_MIN, INT64_MAX };
}

void
rmt_state_open_slot(const struct rmt_shape *shape, uint64_t *state,
		    struct rmt_slot slot)
{
	const struct rmt_program *program = shape->program;
	const struct rmt_row_fact *fact = &program->fact[slot.fact];
	bool many = rmt_fact_is_many(program, slot.fact);

	if (fact->kind == RMT_FINITE) {
		memcpy(state + slot.offset, program->word + fact->full,
		       shape->rooms[slot.fact].words * sizeof *state);
		if (many && fact->none_cell != RMT_NONE)
			rmt_set_drop(state + slot.offset, fact->none_cell);
	} else if (fact->kind == RMT_NUMERIC) {
		rmt_slot_set_range(state, slot, whole_range(fact));
		state[slot.offset + 2] = fact->none_cell != RMT_NONE && !many ?
						 RMT_PERHAPS :
						 RMT_PRESENT;
	}
}

static void
open_element(const struct rmt_shape *shape, uint64_t *state, uint32_t fact,
	     uint32_t element)
{
	struct rmt_some parts = shape->program->fact[fact].parts;

	rmt_state_open_slot(shape, state,
			    rmt_state_element(shape, fact, element));
	for (uint32_t i = 0; i < parts.count; i++)
		rmt_state_open_slot(
			shape, state,
			rmt_state_element(shape, parts.first + i, element));
}

void
rmt_state_close(const struct rmt_shape *shape, uint64_t *state, uint32_t fact,
		uint32_t count)
{
	uint64_t *header = state + shape->rooms[fact].offset;

	header[0] = count;
	header[1] = 0;
	for (uint32_t i = 0; i < count; i++)
		open_element(shape, state, fact, i);
}

void
rmt_state_open_fact(const struct rmt_shape *shape, uint64_t *state,
		    uint32_t fact)
{
	if (rmt_fact_is_many(shape->program, fact)) {
		uint64_t *header = state + shape->rooms[fact].offset;
		header[0] = 0;
		header[1] = 1;
		open_element(shape, state, fact, 0);
		return;
	}
	rmt_state_open_slot(shape, state,
			    rmt_state_slot(shape, fact, &RMT_NO_FOCUS));
}

void
rmt_state_open(const struct rmt_shape *shape, uint64_t *state)
{
	const struct rmt_program *program = shape->program;
	const struct rmt_row_policy *policy = &program->policy[0];
	struct rmt_slot date = { 0, shape->rooms[0].offset };

	memset(state, 0, shape->word_count * sizeof *state);
	for (uint32_t i = 0; i < program->fact_count; i++)
		if (!is_part(&program->fact[i]))
			rmt_state_open_fact(shape, state, i);
	rmt_slot_set_range(state, date,
			   (struct rmt_range){ policy->first_day,
					       rmt_smaller(policy->last_day,
							   RMT_DAY_MAX) });
}

bool
rmt_state_known(const struct rmt_shape *shape, const uint64_t *state,
		struct rmt_slot slot)
{
	const struct rmt_row_fact *fact = &shape->program->fact[slot.fact];

	if (fact->kind == RMT_FINITE)
		return rmt_set_single(state + slot.offset,
				      shape->rooms[slot.fact].words);
	enum rmt_absence absence = rmt_slot_absence(state, slot);
	return absence == RMT_ABSENT ||
	       (absence == RMT_PRESENT &&
		rmt_range_point(rmt_slot_range(state, slot)));
}

bool
rmt_state_fact_known(const struct rmt_shape *shape, const uint64_t *state,
		     uint32_t fact)
{
	uint32_t holder = shape->rooms[fact].holder;

	if (holder == RMT_NONE)
		return rmt_state_known(
			shape, state,
			rmt_state_slot(shape, fact, &RMT_NO_FOCUS));
	if (rmt_state_is_open(shape, state, holder))
		return fact != holder;
	for (uint32_t i = 0; i < rmt_state_count(shape, state, holder); i++)
		if (!rmt_state_known(shape, state,
				     rmt_state_element(shape, fact, i)))
			return false;
	return true;
}

uint32_t
rmt_shape_fact_words(const struct rmt_shape *shape, uint32_t fact)
{
	const struct rmt_room *room = &shape->rooms[fact];

	if (!rmt_fact_is_many(shape->program, fact))
		return room->words;
	return RMT_HEADER_WORDS + RMT_ELEMENT_MAX * room->stride;
}

bool
rmt_state_fact_differs(const struct rmt_shape *shape, const uint64_t *a,
		       const uint64_t *b, uint32_t fact)
{
	uint32_t offset = shape->rooms[fact].offset;

	return memcmp(a + offset, b + offset,
		      rmt_shape_fact_words(shape, fact) * sizeof *a) != 0;
}
