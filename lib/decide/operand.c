/*
 * operand.c - what measures are taken between, on a state.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing. An extent may
 * be wider than what is possible, but never where all inputs are known.
 */
#include "decide/operand.h"

#include "base/date.h"
#include "decide/phase.h"
#include "decide/vocabulary.h"

int64_t
rmt_months_later(int64_t day, int32_t months)
{
	int32_t later;

	if (months == 0 || day < RMT_DAY_MIN || day > RMT_DAY_MAX)
		return day;
	if (rmt_day_add((int32_t)day, (struct rmt_duration){ .months = months },
			&later))
		return later;
	return months > 0 ? RMT_DAY_NEVER : RMT_DAY_EVER;
}

/* Where no day of the calendar is so far from another: look for it. */
static int64_t
look_before(struct rmt_range range, int32_t months, int64_t wanted)
{
	int64_t end = rmt_sum(range.high, 1);

	while (range.low < end) {
		int64_t middle = rmt_range_middle(
			(struct rmt_range){ range.low, end - 1 });
		if (rmt_months_later(middle, months) >= wanted)
			end = middle;
		else
			range.low = middle + 1;
	}
	return end;
}

/* A day has its number in the month before or after, or that month is too
 * short: then all of its days lead to days before. */
int64_t
rmt_months_before(struct rmt_range range, int32_t months, int64_t wanted)
{
	int32_t day;

	if (months == 0 || rmt_range_empty(range))
		return rmt_smaller(rmt_larger(wanted, range.low),
				   rmt_sum(range.high, 1));
	if (wanted < RMT_DAY_MIN || wanted > RMT_DAY_MAX ||
	    months == INT32_MIN ||
	    !rmt_day_add((int32_t)wanted,
			 (struct rmt_duration){ .months = -months }, &day))
		return look_before(range, months, wanted);
	int64_t first = day + (rmt_months_later(day, months) < wanted);
	return rmt_smaller(rmt_larger(first, range.low),
			   rmt_sum(range.high, 1));
}

/* What was met so far of several values of which one will be. */
struct gathered {
	struct rmt_range range;
	bool present, absent;
};

#define NOTHING_YET \
	((struct gathered){ { INT64_MAX, INT64_MIN }, false, false })

static void
gather(struct gathered *all, struct rmt_extent one)
{
	if (one.absence != RMT_PRESENT)
		all->absent = true;
	if (one.absence == RMT_ABSENT)
		return;
	all->present = true;
	all->range = rmt_range_span(all->range, one.range);
}

static struct rmt_extent
extent_of(const struct gathered *all)
{
	if (!all->present)
		return (struct rmt_extent){ all->range, RMT_ABSENT };
	return (struct rmt_extent){ all->range,
				    all->absent ? RMT_PERHAPS : RMT_PRESENT };
}

/* The release values of which an operand is one. */
struct candidates {
	struct rmt_slot slots[RMT_ELEMENT_MAX];
	uint32_t count;
	bool absent; /* perhaps none of them */
};

static uint32_t
known_cell(const struct rmt_evaluation *e, struct rmt_slot slot)
{
	return rmt_set_next(e->state + slot.offset,
			    e->shape->rooms[slot.fact].words, 0);
}

/* Leave the oldest or newest of known releases; nothing where products
 * differ, because no order is theirs. */
static void
pick_release(const struct rmt_evaluation *e, uint32_t pick,
	     struct candidates *all)
{
	uint32_t best = 0, best_release = RMT_NONE, product = RMT_NONE;

	for (uint32_t i = 0; i < all->count; i++) {
		struct rmt_slot slot = all->slots[i];
		uint32_t release = rmt_cell_release(e->program, slot.fact,
						    known_cell(e, slot));
		if (release == RMT_NONE ||
		    (product != RMT_NONE &&
		     e->program->release[release].product != product)) {
			all->count = 0;
			return;
		}
		product = e->program->release[release].product;
		if (best_release == RMT_NONE ||
		    (pick == RMT_PICK_OLDEST) == (release < best_release)) {
			best = i;
			best_release = release;
		}
	}
	all->slots[0] = all->slots[best];
	all->count = all->count > 0;
}

static bool
all_known(const struct rmt_evaluation *e, const struct candidates *all)
{
	for (uint32_t i = 0; i < all->count; i++)
		if (!rmt_state_known(e->shape, e->state, all->slots[i]))
			return false;
	return true;
}

static void
find_candidates(const struct rmt_evaluation *e,
		const struct rmt_row_operand *row,
		const struct rmt_focus *focus, struct candidates *out)
{
	uint32_t i, end;

	out->count = 0;
	out->absent = false;
	if (row->pick == RMT_PICK_ONLY ||
	    !rmt_fact_is_many(e->program, row->fact)) {
		out->slots[out->count++] = rmt_state_slot(e->shape, row->fact,
							  focus);
		return;
	}
	if (rmt_state_is_open(e->shape, e->state, row->fact)) {
		out->slots[out->count++] = rmt_state_element(e->shape,
							     row->fact, 0);
		out->absent = true;
		return;
	}
	rmt_evaluation_elements(e, row->fact, &i, &end);
	for (; i < end; i++)
		out->slots[out->count++] = rmt_state_element(e->shape,
							     row->fact, i);
	if (e->program->fact[row->fact].kind != RMT_FINITE)
		return;
	if (all_known(e, out))
		pick_release(e, row->pick, out);
	else
		out->absent = true;
}

static struct rmt_extent
cell_extent(struct rmt_evaluation *e, const struct rmt_row_operand *row,
	    uint32_t cell)
{
	struct rmt_extent none = { { INT64_MAX, INT64_MIN }, RMT_ABSENT };
	if (row->kind != RMT_OPERAND_RELEASE_DATE)
		return rmt_phase_day(e, row, cell,
				     row->kind == RMT_OPERAND_LAST_DAY);
	uint32_t release = rmt_cell_release(e->program, row->fact, cell);
	if (release == RMT_NONE)
		return none;
	int64_t date = e->program->release[release].date;
	return (struct rmt_extent){ { date, date }, RMT_PRESENT };
}

/* A day of one of some releases. */
static struct rmt_extent
release_extent(struct rmt_evaluation *e, const struct rmt_row_operand *row,
	       const struct candidates *all)
{
	uint32_t words = e->shape->rooms[row->fact].words;
	struct gathered gathered = NOTHING_YET;

	gathered.absent = all->absent;
	for (uint32_t i = 0; i < all->count; i++) {
		const uint64_t *set = e->state + all->slots[i].offset;
		for (uint32_t cell = rmt_set_next(set, words, 0);
		     cell != RMT_SET_END;
		     cell = rmt_set_next(set, words, cell + 1))
			gather(&gathered, cell_extent(e, row, cell));
	}
	return extent_of(&gathered);
}

/* The only, least or greatest of numeric values; only the only can be none. */
static struct rmt_extent
numeric_extent(const struct rmt_evaluation *e,
	       const struct rmt_row_operand *row, const struct candidates *all)
{
	struct gathered gathered = NOTHING_YET;

	gathered.absent = all->absent;
	for (uint32_t i = 0; i < all->count; i++) {
		struct rmt_range range = rmt_slot_range(e->state,
							all->slots[i]);
		enum rmt_absence absence = rmt_slot_absence(e->state,
							    all->slots[i]);
		if (i > 0 && row->pick == RMT_PICK_OLDEST)
			range = (struct rmt_range){
				rmt_smaller(range.low, gathered.range.low),
				rmt_smaller(range.high, gathered.range.high)
			};
		else if (i > 0)
			range = (struct rmt_range){
				rmt_larger(range.low, gathered.range.low),
				rmt_larger(range.high, gathered.range.high)
			};
		gathered.range = range;
		gathered.present = absence != RMT_ABSENT;
		gathered.absent = gathered.absent || absence != RMT_PRESENT;
	}
	return extent_of(&gathered);
}

struct rmt_extent
rmt_operand_extent(struct rmt_evaluation *e, uint32_t operand,
		   const struct rmt_focus *focus)
{
	const struct rmt_row_operand *row = &e->program->operand[operand];
	struct rmt_extent none = { { INT64_MAX, INT64_MIN }, RMT_ABSENT };
	struct candidates all;

	if (row->kind == RMT_OPERAND_CONSTANT)
		return (struct rmt_extent){ { row->constant, row->constant },
					    RMT_PRESENT };
	if (row->fact == RMT_NONE)
		return none;
	enum rmt_truth meaning = rmt_evaluate_meaning(e, row->fact);
	if (meaning == RMT_TRUTH_NO)
		return none;
	rmt_evaluation_mark(e, row->fact);
	find_candidates(e, row, focus, &all);
	if (meaning == RMT_TRUTH_OPEN)
		all.absent = true;
	return row->kind == RMT_OPERAND_FACT ? numeric_extent(e, row, &all) :
					       release_extent(e, row, &all);
}

/* Both ends one and the same value, without months between. */
static bool
is_nothing(const struct rmt_program *program, const struct rmt_row_test *test)
{
	const struct rmt_row_operand *from = &program->operand[test->from];
	const struct rmt_row_operand *to = &program->operand[test->to];

	return test->months == 0 && from->kind == RMT_OPERAND_FACT &&
	       to->kind == RMT_OPERAND_FACT && from->fact == to->fact &&
	       from->pick == to->pick;
}

enum rmt_truth
rmt_difference_truth(struct rmt_evaluation *e, uint32_t test,
		     const struct rmt_focus *focus)
{
	const struct rmt_row_test *row = &e->program->test[test];
	struct rmt_extent from = rmt_operand_extent(e, row->from, focus);
	struct rmt_extent to = rmt_operand_extent(e, row->to, focus);
	struct rmt_extent value = { { 0, 0 }, RMT_PRESENT };

	if (from.absence == RMT_ABSENT || to.absence == RMT_ABSENT)
		return RMT_TRUTH_NO;
	if (from.absence == RMT_PERHAPS || to.absence == RMT_PERHAPS)
		value.absence = RMT_PERHAPS;
	if (!is_nothing(e->program, row))
		value.range = (struct rmt_range){
			rmt_difference(
				to.range.low,
				rmt_months_later(from.range.high, row->months)),
			rmt_difference(
				to.range.high,
				rmt_months_later(from.range.low, row->months))
		};
	enum rmt_truth truth = rmt_extent_truth(
		value, (struct rmt_range){ row->low, row->high });
	if (truth != RMT_TRUTH_OPEN || value.absence != RMT_PRESENT)
		return truth;
	e->marks |= RMT_MARK_ASSUMED;
	uint64_t assumed = e->state[rmt_shape_assumption(e->shape, test)];
	if (assumed == RMT_ASSUME_NOTHING)
		return RMT_TRUTH_OPEN;
	return assumed == RMT_ASSUME_INSIDE ? RMT_TRUTH_YES : RMT_TRUTH_NO;
}

uint32_t
rmt_newest_released(const struct rmt_program *program, uint32_t product,
		    int64_t day)
{
	struct rmt_some releases = program->product[product].releases;

	for (uint32_t i = releases.count; i-- > 0;)
		if (program->release[releases.first + i].date <= day)
			return releases.first + i;
	return RMT_NONE;
}

bool
rmt_steps_hold(const struct rmt_program *program,
	       const struct rmt_row_test *test, uint32_t from, uint32_t to)
{
	const struct rmt_row_release *a = &program->release[from];
	const struct rmt_row_release *b = &program->release[to];
	const struct rmt_row_series *x, *y;

	if (a->product != b->product ||
	    test->level >= program->product[a->product].levels.count)
		return false;
	x = &program->series[a->series + test->level];
	y = &program->series[b->series + test->level];
	int64_t steps = (int64_t)y->position - x->position;
	if (test->by == RMT_STEPS_NUMBER) {
		if (x->number < 0 || y->number < 0)
			return false;
		steps = (int64_t)y->number - x->number;
	}
	return steps >= test->low && steps <= test->high;
}

static unsigned
steps_truth(const struct rmt_program *program, const struct rmt_row_test *test,
	    uint32_t from, uint32_t to)
{
	return rmt_steps_hold(program, test, from, to) ? RMT_TRUTH_YES :
							 RMT_TRUTH_NO;
}

/* From a release to the newest one of its product on the date. */
static unsigned
count_to_newest(struct rmt_evaluation *e, const struct rmt_row_test *test,
		uint32_t from)
{
	struct rmt_slot date = { 0, e->shape->rooms[0].offset };
	struct rmt_range days = rmt_slot_range(e->state, date);
	rmt_evaluation_mark(e, date.fact);
	uint32_t product = e->program->release[from].product;
	uint32_t first = rmt_newest_released(e->program, product, days.low);
	uint32_t last = rmt_newest_released(e->program, product, days.high);
	unsigned truth = first == RMT_NONE ? RMT_TRUTH_NO : 0;

	if (last == RMT_NONE)
		return RMT_TRUTH_NO;
	if (first == RMT_NONE)
		first = e->program->product[product].releases.first;
	for (uint32_t i = first; i <= last; i++)
		if (e->program->release[i].date <= days.high)
			truth |= steps_truth(e->program, test, from, i);
	return truth;
}

/* From a release to any of some candidates. */
static unsigned
count_to_candidates(const struct rmt_evaluation *e,
		    const struct rmt_row_test *test, uint32_t from,
		    const struct candidates *to)
{
	unsigned truth = to->absent || to->count == 0 ? RMT_TRUTH_NO : 0;

	for (uint32_t i = 0; i < to->count; i++) {
		struct rmt_slot slot = to->slots[i];
		const uint64_t *set = e->state + slot.offset;
		uint32_t words = e->shape->rooms[slot.fact].words;
		for (uint32_t cell = rmt_set_next(set, words, 0);
		     cell != RMT_SET_END && truth != RMT_TRUTH_OPEN;
		     cell = rmt_set_next(set, words, cell + 1)) {
			uint32_t release = rmt_cell_release(e->program,
							    slot.fact, cell);
			truth |= release == RMT_NONE ?
					 (unsigned)RMT_TRUTH_NO :
					 steps_truth(e->program, test, from,
						     release);
		}
	}
	return truth;
}

static unsigned
count_from(struct rmt_evaluation *e, const struct rmt_row_test *test,
	   struct rmt_slot from, const struct candidates *to)
{
	const uint64_t *set = e->state + from.offset;
	uint32_t words = e->shape->rooms[from.fact].words;
	bool newest = e->program->operand[test->to].kind ==
		      RMT_OPERAND_NEWEST_RELEASED;
	unsigned truth = 0;

	for (uint32_t cell = rmt_set_next(set, words, 0);
	     cell != RMT_SET_END && truth != RMT_TRUTH_OPEN;
	     cell = rmt_set_next(set, words, cell + 1)) {
		uint32_t release = rmt_cell_release(e->program, from.fact,
						    cell);
		if (release == RMT_NONE)
			truth |= RMT_TRUTH_NO;
		else
			truth |= newest ? count_to_newest(e, test, release) :
					  count_to_candidates(e, test, release,
							      to);
	}
	return truth;
}

/* Candidates of a count's end; those that mean nothing are none. */
static void
count_end(struct rmt_evaluation *e, uint32_t operand,
	  const struct rmt_focus *focus, struct candidates *out)
{
	const struct rmt_row_operand *row = &e->program->operand[operand];
	enum rmt_truth meaning = RMT_TRUTH_NO;

	out->count = 0;
	out->absent = true;
	if (row->kind == RMT_OPERAND_RELEASE)
		meaning = rmt_evaluate_meaning(e, row->fact);
	if (meaning == RMT_TRUTH_NO)
		return;
	rmt_evaluation_mark(e, row->fact);
	find_candidates(e, row, focus, out);
	if (meaning == RMT_TRUTH_OPEN)
		out->absent = true;
}

enum rmt_truth
rmt_count_truth(struct rmt_evaluation *e, const struct rmt_row_test *test,
		const struct rmt_focus *focus)
{
	struct candidates from, to;
	unsigned truth;

	count_end(e, test->from, focus, &from);
	count_end(e, test->to, focus, &to);
	truth = from.absent || from.count == 0 ? RMT_TRUTH_NO : 0;
	for (uint32_t i = 0; i < from.count && truth != RMT_TRUTH_OPEN; i++)
		truth |= count_from(e, test, from.slots[i], &to);
	return (enum rmt_truth)truth;
}

uint32_t
rmt_operand_release(const struct rmt_evaluation *e, uint32_t operand,
		    const struct rmt_focus *focus)
{
	const struct rmt_row_operand *row = &e->program->operand[operand];
	struct candidates all;

	if (row->kind != RMT_OPERAND_RELEASE)
		return RMT_NONE;
	find_candidates(e, row, focus, &all);
	if (all.count != 1 || all.absent || !all_known(e, &all))
		return RMT_NONE;
	return rmt_cell_release(e->program, row->fact,
				known_cell(e, all.slots[0]));
}

void
rmt_operand_inputs(const struct rmt_evaluation *e, uint32_t operand,
		   const struct rmt_focus *focus, struct rmt_inputs *inputs)
{
	const struct rmt_row_operand *row = &e->program->operand[operand];
	uint32_t i, end;

	if (row->kind == RMT_OPERAND_NEWEST_RELEASED)
		inputs->slots[inputs->count++] = rmt_state_slot(e->shape, 0,
								focus);
	if (row->kind == RMT_OPERAND_NEWEST_RELEASED ||
	    row->kind == RMT_OPERAND_CONSTANT)
		return;
	if (row->pick == RMT_PICK_ONLY ||
	    !rmt_fact_is_many(e->program, row->fact)) {
		inputs->slots[inputs->count++] = rmt_state_slot(
			e->shape, row->fact, focus);
		return;
	}
	if (rmt_state_is_open(e->shape, e->state, row->fact))
		inputs->open = row->fact;
	rmt_evaluation_elements(e, row->fact, &i, &end);
	for (; i < end; i++)
		inputs->slots[inputs->count++] = rmt_state_element(
			e->shape, row->fact, i);
}
