/*
 * witness.c - a state as a request that somebody could make.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing.
 */
#include "decide/witness.h"

#include <string.h>

#include "base/date.h"
#include "base/decimal.h"
#include "decide/assume.h"
#include "decide/phase.h"
#include "decide/vocabulary.h"

/* A leaf's own name, or that of whoever has only this leaf. */
static const char *
choice_name(const struct rmt_program *program, uint32_t fact, uint32_t cell)
{
	struct rmt_some values = program->fact[fact].values;
	const char *name = "";

	for (uint32_t i = 0; i < values.count; i++) {
		const struct rmt_row_value *value =
			&program->value[values.first + i];
		if (value->cells.first == cell && value->cells.count == 1)
			name = rmt_text(program, value->id);
	}
	return name;
}

/* A name that nothing has, unless all of these are names of something. */
static const char *
other_name(const struct rmt_program *program, uint32_t fact)
{
	static const char *const names[] = { "other", "another", "unlisted",
					     "something-else" };
	bool release = program->fact[fact].type == RMT_TYPE_RELEASE;
	uint32_t kind = release ? RMT_NAME_PRODUCT : RMT_NAME_VALUE;

	size_t i = 0;

	while (i + 1 < sizeof names / sizeof *names &&
	       rmt_program_find(program, kind, release ? 0 : fact, names[i]) !=
		       RMT_NONE)
		i++;
	return names[i];
}

/* A version that lies in a cell of an open product; or "". */
static const char *
sample_version(const struct rmt_program *program,
	       const struct rmt_row_range *range, uint32_t cell)
{
	uint32_t i = cell - range->cells.first;

	return rmt_text(program,
			i == 0 ?
				range->sample :
				program->cut[range->cuts.first + i - 1].sample);
}

static void
add_release(const struct rmt_program *program, uint32_t fact, uint32_t cell,
	    struct rmt_slate *slate)
{
	uint32_t product = rmt_cell_product(program, fact, cell);
	uint32_t release = rmt_cell_release(program, fact, cell);
	struct rmt_some ranges = program->fact[fact].ranges;
	const char *id = "", *version = "";

	if (product != RMT_NONE)
		id = rmt_text(program, program->product[product].id);
	if (release != RMT_NONE)
		version = rmt_text(program, program->release[release].id);
	for (uint32_t i = 0; i < ranges.count && release == RMT_NONE; i++) {
		const struct rmt_row_range *range =
			&program->range[ranges.first + i];
		if (range->product == product)
			version = sample_version(program, range, cell);
	}
	rmt_slate_add(slate, id);
	if (*version != '\0') {
		rmt_slate_add(slate, "@");
		rmt_slate_add(slate, version);
	}
}

void
rmt_witness_cell(const struct rmt_program *program, uint32_t fact,
		 uint32_t cell, struct rmt_slate *slate)
{
	static const char *const flags[] = { "yes", "no" };
	const struct rmt_row_fact *row = &program->fact[fact];

	if (cell == row->none_cell)
		rmt_slate_add(slate, "none");
	else if (cell == row->other_cell)
		rmt_slate_add(slate, other_name(program, fact));
	else if (row->type == RMT_TYPE_FLAG)
		rmt_slate_add(slate, flags[cell & 1]);
	else if (row->type == RMT_TYPE_RELEASE)
		add_release(program, fact, cell, slate);
	else
		rmt_slate_add(slate, choice_name(program, fact, cell));
}

static void
add_number(uint32_t type, int64_t value, struct rmt_slate *slate)
{
	char text[28];

	if (type == RMT_TYPE_DATE) {
		rmt_slate_add(slate, rmt_day_text((int32_t)value, text));
	} else if (type == RMT_TYPE_DURATION) {
		rmt_slate_add(slate, value < 0 ? "-PT" : "PT");
		rmt_slate_add_number(slate, value < 0 ? -(uint64_t)value :
							(uint64_t)value);
		rmt_slate_add(slate, "S");
	} else {
		rmt_slate_add(slate, rmt_decimal_text(value, text));
	}
}

void
rmt_witness_value(const struct rmt_shape *shape, const uint64_t *state,
		  struct rmt_slot slot, struct rmt_slate *slate)
{
	const struct rmt_row_fact *row = &shape->program->fact[slot.fact];

	if (row->kind == RMT_FINITE)
		rmt_witness_cell(shape->program, slot.fact,
				 rmt_set_next(state + slot.offset,
					      shape->rooms[slot.fact].words, 0),
				 slate);
	else if (rmt_slot_absence(state, slot) == RMT_ABSENT)
		rmt_slate_add(slate, "none");
	else
		add_number(row->type, rmt_slot_range(state, slot).low, slate);
}

/* Fix a number: near the wish where the others allow it, else at the low end,
 * which they always do. */
static void
settle_slot(struct rmt_search *search, struct rmt_slot slot, int64_t wish)
{
	uint64_t *state = search->settled;
	size_t size = search->shape.word_count * sizeof *state;
	struct rmt_range range = rmt_slot_range(state, slot);
	const int64_t tries[] = { rmt_range_nearest(range, wish), range.low };
	bool done = rmt_slot_absence(state, slot) == RMT_ABSENT;

	if (!done)
		state[slot.offset + 2] = RMT_PRESENT;
	memcpy(search->spare, state, size);
	for (size_t i = 0; i < 2 && !done; i++) {
		memcpy(state, search->spare, size);
		rmt_slot_set_range(state, slot,
				   (struct rmt_range){ tries[i], tries[i] });
		done = rmt_assume_settle(&search->shape, state);
	}
}

static void
settle_fact(struct rmt_search *search, uint32_t fact, int64_t wish)
{
	const struct rmt_program *program = search->program;
	uint32_t holder = search->shape.rooms[fact].holder;

	if (program->fact[fact].kind != RMT_NUMERIC)
		return;
	if (holder == RMT_NONE) {
		settle_slot(search,
			    rmt_state_slot(&search->shape, fact, &RMT_NO_FOCUS),
			    wish);
		return;
	}
	for (uint32_t i = 0;
	     i < rmt_state_count(&search->shape, search->settled, holder); i++)
		settle_slot(search, rmt_state_element(&search->shape, fact, i),
			    wish);
}

/* Days near the request's, numbers near zero. */
void
rmt_witness_settle(struct rmt_search *search, const uint64_t *state)
{
	const struct rmt_program *program = search->program;

	memcpy(search->settled, state,
	       search->shape.word_count * sizeof *state);
	settle_fact(search, 0, program->policy[0].first_day);
	int64_t day = rmt_witness_day(search);
	for (uint32_t i = 1; i < program->fact_count; i++)
		settle_fact(search, i,
			    program->fact[i].type == RMT_TYPE_DATE ? day : 0);
}

int32_t
rmt_witness_day(const struct rmt_search *search)
{
	struct rmt_slot date = { 0, search->shape.rooms[0].offset };

	return (int32_t)rmt_slot_range(search->settled, date).low;
}

/* Whether nothing is known of a value. */
static bool
is_untouched(struct rmt_search *search, const uint64_t *state,
	     struct rmt_slot slot)
{
	uint64_t *whole = search->spare;
	uint32_t words = search->shape.rooms[slot.fact].words;

	rmt_state_open_slot(&search->shape, whole, slot);
	return memcmp(whole + slot.offset, state + slot.offset,
		      words * sizeof *state) == 0;
}

static void
pin_slot(struct rmt_search *search, uint64_t *state, struct rmt_slot slot)
{
	uint32_t words = search->shape.rooms[slot.fact].words;
	uint64_t *set = state + slot.offset;

	uint32_t cell = rmt_set_next(set, words, 0);

	/* no cell: a fact that no value fits */
	if (search->program->fact[slot.fact].kind != RMT_FINITE ||
	    cell == RMT_SET_END || is_untouched(search, state, slot))
		return;
	rmt_set_clear(set, words);
	rmt_set_put(set, cell);
}

void
rmt_witness_pin(struct rmt_search *search, const uint64_t *base,
		uint64_t *state)
{
	const struct rmt_shape *shape = &search->shape;

	for (uint32_t i = 1; i < search->program->fact_count; i++) {
		uint32_t holder = shape->rooms[i].holder;
		if (!rmt_state_fact_differs(shape, state, base,
					    holder == RMT_NONE ? i : holder))
			continue;
		if (holder == RMT_NONE)
			pin_slot(search, state,
				 rmt_state_slot(shape, i, &RMT_NO_FOCUS));
		else
			for (uint32_t j = 0;
			     j < rmt_state_count(shape, state, holder); j++)
				pin_slot(search, state,
					 rmt_state_element(shape, i, j));
	}
}

/* Whether a part of an element is told. */
static bool
is_part_told(struct rmt_search *search, const uint64_t *state,
	     struct rmt_slot slot)
{
	return search->program->fact[slot.fact].kind != RMT_CARRIED &&
	       !is_untouched(search, state, slot);
}

/* The parts of an element of which something is known, in parentheses. */
static bool
add_parts(struct rmt_search *search, const uint64_t *state, uint32_t fact,
	  uint32_t element, struct rmt_slate *slate)
{
	struct rmt_some parts = search->program->fact[fact].parts;
	const char *before = "(";
	bool any = false;

	for (uint32_t i = 0; i < parts.count; i++) {
		struct rmt_slot slot = rmt_state_element(
			&search->shape, parts.first + i, element);
		if (!is_part_told(search, state, slot))
			continue;
		if (slate == NULL)
			return true;
		rmt_slate_add(slate, before);
		rmt_slate_add(slate,
			      rmt_text(search->program,
				       search->program->fact[slot.fact].id));
		rmt_slate_add(slate, "=");
		rmt_witness_value(&search->shape, search->settled, slot, slate);
		before = " ";
		any = true;
	}
	if (any)
		rmt_slate_add(slate, ")");
	return any;
}

/* Whether two values of a fact are written alike, with what is told of a part
 * of them. */
static bool
is_alike(struct rmt_search *search, const uint64_t *state, uint32_t fact,
	 const uint32_t elements[2])
{
	struct rmt_some parts = search->program->fact[fact].parts;

	for (uint32_t i = 0; i <= parts.count; i++) {
		uint32_t at = i < parts.count ? parts.first + i : fact;
		uint32_t words = search->shape.rooms[at].words;
		struct rmt_slot slots[2];
		bool told[2];
		for (uint32_t j = 0; j < 2; j++) {
			slots[j] = rmt_state_element(&search->shape, at,
						     elements[j]);
			told[j] = at == fact ||
				  is_part_told(search, state, slots[j]);
		}
		if (told[0] != told[1] ||
		    (told[0] &&
		     !rmt_set_equal(search->settled + slots[0].offset,
				    search->settled + slots[1].offset, words)))
			return false;
	}
	return true;
}

/* Whether a value is written as one before it. */
static bool
is_repeated(struct rmt_search *search, const uint64_t *state, uint32_t fact,
	    uint32_t element)
{
	for (uint32_t i = 0; i < element; i++)
		if (is_alike(search, state, fact,
			     (const uint32_t[2]){ i, element }))
			return true;
	return false;
}

/* Values of which nothing is known repeat others: one is enough. */
static bool
is_told(struct rmt_search *search, const uint64_t *state, uint32_t fact,
	uint32_t element)
{
	if (element == 0)
		return true;
	if (is_untouched(search, state,
			 rmt_state_element(&search->shape, fact, element)) &&
	    !add_parts(search, state, fact, element, NULL))
		return false;
	return !is_repeated(search, state, fact, element);
}

static void
add_many(struct rmt_search *search, const uint64_t *state, uint32_t fact,
	 struct rmt_slate *slate)
{
	uint32_t count = rmt_state_count(&search->shape, state, fact);
	bool quoted = search->program->fact[fact].parts.count > 1;

	for (uint32_t i = 1; i < count; i++)
		quoted = quoted || is_told(search, state, fact, i);
	if (count == 0)
		rmt_slate_add(slate, "none");
	if (quoted && count > 0)
		rmt_slate_add(slate, "'");
	for (uint32_t i = 0; i < count; i++) {
		if (!is_told(search, state, fact, i))
			continue;
		if (i > 0)
			rmt_slate_add(slate, " ");
		rmt_witness_value(&search->shape, search->settled,
				  rmt_state_element(&search->shape, fact, i),
				  slate);
		add_parts(search, state, fact, i, slate);
	}
	if (quoted && count > 0)
		rmt_slate_add(slate, "'");
}

static bool
is_wanted(struct rmt_search *search, const uint64_t *state,
	  const uint64_t *base, uint32_t fact)
{
	const struct rmt_row_fact *row = &search->program->fact[fact];

	if ((row->flags & RMT_FACT_PART) != 0 || row->kind == RMT_CARRIED)
		return false;
	if (base != NULL &&
	    !rmt_state_fact_differs(&search->shape, state, base, fact) &&
	    !rmt_assume_about(&search->shape, state, fact))
		return false;
	return rmt_evaluate_meaning(&search->evaluation, fact) != RMT_TRUTH_NO;
}

void
rmt_witness_text(struct rmt_search *search, const uint64_t *state,
		 const uint64_t *base, struct rmt_slate *slate)
{
	const struct rmt_program *program = search->program;
	const char *between = "";

	rmt_witness_settle(search, state);
	rmt_evaluation_begin(&search->evaluation, state);
	for (uint32_t i = 1; i < program->fact_count; i++) {
		if (!is_wanted(search, state, base, i))
			continue;
		rmt_slate_add(slate, between);
		rmt_slate_add(slate, rmt_text(program, program->fact[i].id));
		rmt_slate_add(slate, "=");
		if (rmt_fact_is_many(program, i))
			add_many(search, state, i, slate);
		else
			rmt_witness_value(&search->shape, search->settled,
					  rmt_state_slot(&search->shape, i,
							 &RMT_NO_FOCUS),
					  slate);
		between = " ";
	}
}
