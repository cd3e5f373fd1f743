/*
 * bounds.c - tests that hold a number against bounds.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/.
 */
#include "base/date.h"
#include "decide/operand.h"
#include "decide/phase.h"
#include "decide/vocabulary.h"
#include "explain/trial.h"

/* ---- numbers ------------------------------------------------------------ */

/* A number that is held against bounds; how it and they are written. */
struct measured {
	remit_parameter label, had;
	bool is_day;
	bool in_days;  /* a number of them */
	uint32_t fact; /* whose type says how the bounds are written; or none */
	struct rmt_range bounds;
};

static remit_parameter
say_bound(const struct rmt_trial *trial, const struct measured *m,
	  int64_t bound)
{
	if (m->is_day)
		return rmt_say_day(bound);
	if (m->fact != RMT_NONE)
		return rmt_say_number(trial->made, m->fact, bound);
	const remit_parameter count = { .kind = REMIT_COUNT, .number = bound };
	return m->in_days ? rmt_say_sentence(trial->made, REMIT_SAY_DAYS,
					     &count, 1) :
			    count;
}

/* Days before or behind the calendar are no bounds. */
static bool
is_bounded(const struct measured *m, int64_t bound)
{
	if (m->is_day)
		return bound >= RMT_DAY_MIN && bound <= RMT_DAY_MAX;
	return bound != INT64_MIN && bound != INT64_MAX;
}

/* What is outside of two bounds is wanted. */
static void
tell_outside(const struct rmt_trial *trial, const struct measured *m)
{
	remit_parameter parameters[] = {
		{ .kind = REMIT_KEYWORD },
		m->label,
		m->had,
		say_bound(trial, m, m->bounds.low),
		say_bound(trial, m, m->bounds.high),
	};

	rmt_trial_tell(trial, REMIT_SAY_OUTSIDE, parameters, 5);
}

/* "above" and "below" are kept as bounds one unit further: told as what was
 * written, where the bound itself is the rounder number. */
static bool
is_strict(const struct rmt_trial *trial, const struct measured *m, bool low)
{
	int64_t bound = low ? m->bounds.low - 1 : m->bounds.high + 1;
	int64_t round = 10;

	if (m->is_day || m->fact == RMT_NONE)
		return false;
	if (trial->made->program->fact[m->fact].type == RMT_TYPE_DURATION)
		round = 60;
	return bound % round == 0;
}

static bool
tell_strict(const struct rmt_trial *trial, const struct measured *m, bool low)
{
	int64_t bound = low ? m->bounds.low - 1 : m->bounds.high + 1;
	remit_parameter parameters[] = { { .kind = REMIT_KEYWORD },
					 m->label,
					 m->had,
					 { .kind = REMIT_COUNT } };

	if (!is_strict(trial, m, low))
		return false;
	parameters[3] = say_bound(trial, m, bound);
	rmt_trial_tell(trial, low ? REMIT_SAY_ABOVE : REMIT_SAY_BELOW,
		       parameters, 4);
	return true;
}

static void
tell_bounds(const struct rmt_trial *trial, struct measured m);

/* Two bounds, one by one. */
static void
tell_sides(const struct rmt_trial *trial, struct measured m)
{
	struct rmt_trial plain = *trial;
	int64_t high = m.bounds.high;

	plain.negated = false;
	m.bounds.high = INT64_MAX;
	tell_bounds(&plain, m);
	m.bounds = (struct rmt_range){ INT64_MIN, high };
	tell_bounds(&plain, m);
}

static void
tell_bounds(const struct rmt_trial *trial, struct measured m)
{
	bool low = is_bounded(&m, m.bounds.low);
	bool high = is_bounded(&m, m.bounds.high);
	remit_parameter parameters[5] = { [1] = m.label, [2] = m.had };

	if (trial->negated && low && high) {
		tell_outside(trial, &m);
		return;
	}
	if (trial->negated && low) {
		m.bounds.high = m.bounds.low - 1;
	} else if (trial->negated && high) {
		m.bounds.low = m.bounds.high + 1;
	}
	if (trial->negated) {
		bool was_low = low;
		low = high;
		high = was_low;
	}
	if (low != high && tell_strict(trial, &m, low))
		return;
	if (low && high &&
	    (is_strict(trial, &m, true) || is_strict(trial, &m, false))) {
		tell_sides(trial, m);
		return;
	}
	parameters[3] = say_bound(trial, &m,
				  low ? m.bounds.low : m.bounds.high);
	parameters[4] = say_bound(trial, &m, m.bounds.high);
	if (low && high && m.bounds.low == m.bounds.high)
		rmt_trial_tell(trial, REMIT_SAY_VALUE, parameters, 4);
	else if (low && high)
		rmt_trial_tell(trial, REMIT_SAY_BETWEEN, parameters, 5);
	else if (low)
		rmt_trial_tell(trial,
			       m.is_day ? REMIT_SAY_DAY_FROM :
					  REMIT_SAY_AT_LEAST,
			       parameters, 4);
	else if (high)
		rmt_trial_tell(trial,
			       m.is_day ? REMIT_SAY_DAY_UNTIL :
					  REMIT_SAY_AT_MOST,
			       parameters, 4);
	else
		rmt_trial_tell(trial, REMIT_SAY_GIVEN, parameters, 3);
}

void
rmt_tell_range(const struct rmt_trial *trial)
{
	struct rmt_case_made *made = trial->made;
	const struct rmt_row_test *test = trial->test;
	struct measured m = {
		.label = rmt_say_fact(made->program, test->fact),
		.had = rmt_say_slot(made,
				    rmt_state_slot(made->e->shape, test->fact,
						   trial->focus)),
		.is_day = made->program->fact[test->fact].type == RMT_TYPE_DATE,
		.fact = test->fact,
		.bounds = { test->low, test->high },
	};

	tell_bounds(trial, m);
}

/* ---- measures ----------------------------------------------------------- */

static remit_parameter
say_measure(const struct rmt_trial *trial)
{
	const struct rmt_program *program = trial->made->program;
	uint32_t label = trial->test->label;

	return rmt_say_text(program, label, label);
}

/* Whether an operand is one number that is known. */
static bool
known_operand(const struct rmt_trial *trial, uint32_t operand, int64_t *out)
{
	struct rmt_extent extent = rmt_operand_extent(trial->made->e, operand,
						      trial->focus);

	*out = extent.range.low;
	return extent.absence == RMT_PRESENT &&
	       extent.range.low == extent.range.high;
}

static bool
is_day_operand(const struct rmt_program *program, uint32_t operand)
{
	const struct rmt_row_operand *row = &program->operand[operand];

	return row->kind == RMT_OPERAND_RELEASE_DATE ||
	       row->kind == RMT_OPERAND_FIRST_DAY ||
	       row->kind == RMT_OPERAND_LAST_DAY ||
	       (row->kind == RMT_OPERAND_FACT &&
		program->fact[row->fact].type == RMT_TYPE_DATE);
}

/* A bound of the calendar: the day at the far end is held against the day that
 * the bound makes it. */
static void
tell_deadline(const struct rmt_trial *trial, int64_t from, int64_t to)
{
	const struct rmt_row_test *test = trial->test;
	int64_t start = rmt_months_later(from, test->months);
	struct measured m = {
		.label = say_measure(trial),
		.had = rmt_say_day(to),
		.is_day = true,
		.fact = RMT_NONE,
		.bounds = { test->low == INT64_MIN ? INT64_MIN :
						     rmt_sum(start, test->low),
			    test->high == INT64_MAX ?
				    INT64_MAX :
				    rmt_sum(start, test->high) },
	};

	tell_bounds(trial, m);
}

/* The same where the days are not known. */
static void
tell_months(const struct rmt_trial *trial, const struct measured *m)
{
	const struct rmt_row_test *test = trial->test;
	const remit_parameter months = { .kind = REMIT_COUNT,
					 .number = test->months };
	bool is_upper = (test->low == INT64_MIN) != trial->negated;
	/* The opposite of at most is above, and so on. */
	bool is_strict = (test->low == INT64_MIN ?
				  test->high < 0 :
				  test->low > 0) != trial->negated;
	remit_say codes[2][2] = { { REMIT_SAY_AT_LEAST, REMIT_SAY_ABOVE },
				  { REMIT_SAY_AT_MOST, REMIT_SAY_BELOW } };
	remit_parameter parameters[] = {
		{ .kind = REMIT_KEYWORD },
		m->label,
		m->had,
		rmt_say_sentence(trial->made, REMIT_SAY_MONTHS, &months, 1)
	};

	rmt_trial_tell(trial, codes[is_upper][is_strict], parameters, 4);
}

void
rmt_tell_difference(const struct rmt_trial *trial)
{
	const struct rmt_program *program = trial->made->program;
	const struct rmt_row_test *test = trial->test;
	bool days = is_day_operand(program, test->to) ||
		    is_day_operand(program, test->from);
	int64_t from, to;
	bool known = known_operand(trial, test->from, &from);
	struct measured m = {
		.label = say_measure(trial),
		.had = { .kind = REMIT_SENTENCE_OF, .code = REMIT_SAY_UNKNOWN },
		.in_days = days,
		.fact = days ? RMT_NONE : program->operand[test->to].fact,
		.bounds = { test->low, test->high },
	};

	known = known_operand(trial, test->to, &to) && known;
	if (known && days && test->months != 0 && to >= RMT_DAY_MIN &&
	    to <= RMT_DAY_MAX) {
		tell_deadline(trial, from, to);
		return;
	}
	if (known)
		m.had = say_bound(trial, &m, rmt_difference(to, from));
	if (test->months == 0) {
		tell_bounds(trial, m);
		return;
	}
	tell_months(trial, &m);
}

/* The one release that an operand of a count is; or none. */
static uint32_t
counted_release(const struct rmt_trial *trial, uint32_t operand,
		uint32_t product)
{
	const struct rmt_evaluation *e = trial->made->e;
	const struct rmt_row_operand *row = &e->program->operand[operand];
	struct rmt_slot slot;

	if (row->kind == RMT_OPERAND_NEWEST_RELEASED) {
		slot = (struct rmt_slot){ 0, e->shape->rooms[0].offset };
		return product == RMT_NONE ?
			       RMT_NONE :
			       rmt_newest_released(
				       e->program, product,
				       rmt_slot_range(e->state, slot).low);
	}
	return rmt_operand_release(e, operand, trial->focus);
}

static bool
can_count(const struct rmt_trial *trial, uint32_t from, uint32_t to)
{
	const struct rmt_program *program = trial->made->program;
	uint32_t product = program->release[from].product;

	return program->release[to].product == product &&
	       trial->test->level < program->product[product].levels.count;
}

/* How many steps lie between two releases of a product. */
static int64_t
steps_between(const struct rmt_trial *trial, uint32_t from, uint32_t to)
{
	const struct rmt_program *program = trial->made->program;
	const struct rmt_row_series *a =
		&program->series[program->release[from].series +
				 trial->test->level];
	const struct rmt_row_series *b =
		&program->series[program->release[to].series +
				 trial->test->level];

	if (trial->test->by == RMT_STEPS_NUMBER)
		return (int64_t)b->number - a->number;
	return (int64_t)b->position - a->position;
}

void
rmt_tell_count(const struct rmt_trial *trial)
{
	struct rmt_case_made *made = trial->made;
	const struct rmt_row_test *test = trial->test;
	const struct rmt_program *program = made->program;
	uint32_t from = counted_release(trial, test->from, RMT_NONE), to;
	struct measured m = { .label = say_measure(trial),
			      .had = { .kind = REMIT_SENTENCE_OF,
				       .code = REMIT_SAY_UNKNOWN },
			      .fact = RMT_NONE,
			      .bounds = { test->low, test->high } };

	to = counted_release(trial, test->to,
			     from == RMT_NONE ? RMT_NONE :
						program->release[from].product);
	if (from != RMT_NONE && to != RMT_NONE && can_count(trial, from, to)) {
		int64_t steps = steps_between(trial, from, to);
		m.had = rmt_say_behind(made, from, steps, to, test->level);
	}
	tell_bounds(trial, m);
}
