/*
 * amounts.c - what operands may be, and differences between them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/.
 */
#include <string.h>

#include "decide/operand.h"
#include "decide/phase.h"
#include "prove/lower.h"

static bool
add_amount(struct rmt_amounts *amounts, struct rmt_amount amount)
{
	if (amount.guard == 0)
		return true;
	if (!rmt_grow((void **)&amounts->items, &amounts->capacity,
		      amounts->count + 1, sizeof *amounts->items))
		return false;
	amounts->items[amounts->count++] = amount;
	return true;
}

static bool
add_fixed(struct rmt_amounts *amounts, uint32_t guard, int64_t value)
{
	return add_amount(amounts, (struct rmt_amount){ .guard = guard,
							.is_fixed = true,
							.value = value });
}

/* Element i is the first of the oldest, or of the newest, numbers. */
static uint32_t
is_first(struct rmt_space *space, const struct rmt_row_operand *row,
	 uint32_t element)
{
	const struct rmt_shape *shape = &space->search.shape;
	uint32_t guard = rmt_space_many(space, row->fact);

	for (uint32_t i = 0; i < space->elements[row->fact]; i++) {
		if (i == element)
			continue;
		uint32_t low = i < element ? i : element;
		uint32_t high = i < element ? element : i;
		uint32_t axis = rmt_space_difference(
			space, rmt_state_element(shape, row->fact, low),
			rmt_state_element(shape, row->fact, high), 0);
		/* high - low: below 0 where high comes first */
		struct rmt_range wins = { 0, INT64_MAX };
		if (row->pick == RMT_PICK_NEWEST)
			wins = (struct rmt_range){ INT64_MIN, 0 };
		uint32_t low_wins = rmt_diagram_range(&space->diagram, axis,
						      wins);
		guard = rmt_space_where(
			space, guard,
			element == low ?
				low_wins :
				rmt_diagram_not(&space->diagram, low_wins));
	}
	return guard;
}

static bool
number_amounts(struct rmt_space *space, const struct rmt_row_operand *row,
	       const struct rmt_focus *focus, struct rmt_amounts *out)
{
	const struct rmt_shape *shape = &space->search.shape;
	const struct rmt_range whole = { INT64_MIN, INT64_MAX };
	struct rmt_amount amount = { .guard = space->meaning[row->fact] };
	uint32_t meaning = amount.guard;

	if (!rmt_lower_is_picked(space, row)) {
		amount.slot = rmt_state_slot(shape, row->fact, focus);
		amount.guard = rmt_space_where(
			space, meaning,
			rmt_lower_number(space, amount.slot, whole));
		return add_amount(out, amount);
	}
	for (uint32_t i = 0; i < space->elements[row->fact]; i++) {
		amount.slot = rmt_state_element(shape, row->fact, i);
		amount.guard = rmt_space_where(space, meaning,
					       is_first(space, row, i));
		if (!add_amount(out, amount))
			return false;
	}
	return true;
}

/* When a phase begins: one value for each way its conditions can turn out. */
static bool
pass_span(struct rmt_space *space, struct rmt_amounts *firsts,
	  const struct rmt_lowered_span *span)
{
	size_t count = firsts->count;

	for (size_t i = 0; i < count; i++) {
		struct rmt_amount was = firsts->items[i];
		int64_t after = rmt_larger(was.value,
					   rmt_sum(span->last_day, 1));
		firsts->items[i].guard = rmt_space_except(space, was.guard,
							  span->taken);
		if (!add_fixed(firsts,
			       rmt_space_where(space, was.guard, span->taken),
			       after))
			return false;
	}
	return true;
}

/* The day of the first span that counts of some phases, each under a guard. */
static bool
phase_amounts(struct rmt_space *space, const struct rmt_row_operand *row,
	      uint32_t release, uint32_t guard, struct rmt_amounts *out)
{
	const struct rmt_program *p = space->program;
	const struct rmt_row_state *state = rmt_state_of(
		p, row->states, p->release[release].product);
	if (state == NULL)
		return true;
	struct rmt_some spans = rmt_release_spans(p, release, state->track);
	struct rmt_lowered_span lowered[RMT_SPAN_MAX];
	struct rmt_amounts firsts = { NULL, 0, 0 };
	if (spans.count > RMT_SPAN_MAX) {
		space->diagram.state = RMT_DIAGRAM_TOO_LARGE;
		return true;
	}
	rmt_lower_spans(space, spans, lowered);
	bool done = add_fixed(&firsts, guard, p->release[release].date);
	for (uint32_t i = 0; i < spans.count && done; i++) {
		bool wanted = (state->phases >> (lowered[i].phase & 63) & 1) !=
			      0;
		bool last = row->kind == RMT_OPERAND_LAST_DAY;
		size_t count = firsts.count;
		for (size_t j = 0; wanted && j < count && done; j++) {
			struct rmt_amount *first = &firsts.items[j];
			done = add_fixed(out,
					 rmt_space_where(space, first->guard,
							 lowered[i].taken),
					 last ? lowered[i].last_day :
						first->value);
			first->guard = rmt_space_except(space, first->guard,
							lowered[i].taken);
		}
		done = done &&
		       (wanted || pass_span(space, &firsts, &lowered[i]));
	}
	rmt_free(firsts.items);
	return done;
}

static bool
release_amounts(struct rmt_space *space, uint32_t operand,
		const struct rmt_focus *focus, struct rmt_amounts *out)
{
	const struct rmt_program *p = space->program;
	const struct rmt_row_operand *row = &p->operand[operand];
	uint32_t *cells = rmt_lower_releases(space, operand, focus);
	bool done = cells != NULL;

	for (uint32_t i = 0; done && i < p->fact[row->fact].cell_count; i++) {
		uint32_t release = rmt_cell_release(p, row->fact, i);
		if (release == RMT_NONE || cells[i] == 0)
			continue;
		if (row->kind == RMT_OPERAND_RELEASE_DATE)
			done = add_fixed(out, cells[i],
					 p->release[release].date);
		else
			done = phase_amounts(space, row, release, cells[i],
					     out);
	}
	rmt_free(cells);
	return done;
}

bool
rmt_lower_operand(struct rmt_space *space, uint32_t operand,
		  const struct rmt_focus *focus, struct rmt_amounts *out)
{
	const struct rmt_row_operand *row = &space->program->operand[operand];

	*out = (struct rmt_amounts){ NULL, 0, 0 };
	if (row->kind == RMT_OPERAND_CONSTANT)
		return add_fixed(out, 1, row->constant);
	if (row->fact == RMT_NONE || space->meaning[row->fact] == 0)
		return true;
	if (row->kind == RMT_OPERAND_FACT)
		return number_amounts(space, row, focus, out);
	return release_amounts(space, operand, focus, out);
}

/* A fixed amount, then a number. */
static uint32_t
number_after(struct rmt_space *space, const struct rmt_row_test *test,
	     int64_t from, struct rmt_slot to)
{
	int64_t base = rmt_months_later(from, test->months);
	struct rmt_range range = { test->low, test->high };

	if (test->low != INT64_MIN)
		range.low = rmt_sum(base, test->low);
	if (test->high != INT64_MAX)
		range.high = rmt_sum(base, test->high);
	return rmt_diagram_range(&space->diagram, rmt_space_axis(space, to),
				 range);
}

/* A number, then a fixed amount. */
static uint32_t
number_before(struct rmt_space *space, const struct rmt_row_test *test,
	      struct rmt_slot from, int64_t to)
{
	uint32_t axis = rmt_space_axis(space, from);
	struct rmt_range range = space->domains[axis], all = range;

	if (test->high != INT64_MAX)
		range.low = rmt_months_before(all, test->months,
					      rmt_difference(to, test->high));
	if (test->low != INT64_MIN)
		range.high = rmt_months_before(
				     all, test->months,
				     rmt_sum(rmt_difference(to, test->low),
					     1)) -
			     1;
	return rmt_diagram_range(&space->diagram, axis, range);
}

/* Where the difference of two amounts is as a test wants it. */
static uint32_t
lies_between(struct rmt_space *space, const struct rmt_row_test *test,
	     const struct rmt_amount *from, const struct rmt_amount *to)
{
	struct rmt_range wanted = { test->low, test->high };

	if (from->is_fixed && to->is_fixed) {
		int64_t value = rmt_difference(
			to->value, rmt_months_later(from->value, test->months));
		return value >= wanted.low && value <= wanted.high;
	}
	if (from->is_fixed)
		return number_after(space, test, from->value, to->slot);
	if (to->is_fixed)
		return number_before(space, test, from->slot, to->value);
	if (from->slot.offset == to->slot.offset && test->months == 0)
		return wanted.low <= 0 && wanted.high >= 0;
	uint32_t axis = rmt_space_difference(space, from->slot, to->slot,
					     test->months);
	if (axis == RMT_NONE) {
		space->diagram.state = RMT_DIAGRAM_TOO_LARGE;
		return 0;
	}
	return rmt_diagram_range(&space->diagram, axis, wanted);
}

static uint32_t
join_pairs(struct rmt_space *space, const struct rmt_row_test *test,
	   const struct rmt_amounts *from, const struct rmt_amounts *to)
{
	size_t count = from->count * to->count;
	uint32_t *all = rmt_alloc_array(count + 1, sizeof *all);

	if (all == NULL) {
		space->diagram.state = RMT_DIAGRAM_NO_MEMORY;
		return 0;
	}
	for (size_t i = 0; i < count; i++) {
		const struct rmt_amount *a = &from->items[i / to->count];
		const struct rmt_amount *b = &to->items[i % to->count];
		uint32_t guard = rmt_space_where(space, a->guard, b->guard);
		if (guard != 0)
			all[i] = rmt_space_where(
				space, guard, lies_between(space, test, a, b));
	}
	uint32_t joined = rmt_diagram_join(&space->diagram, RMT_EITHER, all,
					   count);
	rmt_free(all);
	return joined;
}

uint32_t
rmt_lower_difference(struct rmt_space *space, uint32_t index,
		     const struct rmt_focus *focus)
{
	const struct rmt_row_test *test = &space->program->test[index];
	struct rmt_amounts from, to = { NULL, 0, 0 };
	uint32_t all = 0;

	if (rmt_lower_operand(space, test->from, focus, &from) &&
	    rmt_lower_operand(space, test->to, focus, &to))
		all = join_pairs(space, test, &from, &to);
	else
		space->diagram.state = RMT_DIAGRAM_NO_MEMORY;
	rmt_free(from.items);
	rmt_free(to.items);
	return all;
}
