/*
 * smt_parts.c - tests and conditions in SMT-LIB.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/prove/smt_parts.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "decide/vocabulary.h"

#define NONE RMT_NONE

const struct smt_focus smt_nowhere = { { NONE, NONE }, { 0, 0 } };

void
smt_number(const struct smt *s, int64_t value)
{
	if (value < 0)
		PUT("(- %" PRIu64 ")", (uint64_t)0 - (uint64_t)value);
	else
		PUT("%" PRId64, value);
}

/* The fact with several values that one belongs to, itself or as a part. */
uint32_t
smt_holder(const struct smt *s, uint32_t fact)
{
	uint32_t owner = s->p->fact[fact].owner;

	if (owner != NONE)
		return smt_is_many(s, owner) ? owner : NONE;
	return smt_is_many(s, fact) ? fact : NONE;
}

uint32_t
smt_element_of(const struct smt *s, uint32_t fact,
	       const struct smt_focus *focus)
{
	for (int i = 0; i < 2; i++)
		if (focus->fact[i] == smt_holder(s, fact))
			return focus->element[i];
	return 0;
}

/* ---- facts --------------------------------------------------------------- */

void
smt_name(const struct smt *s, char kind, uint32_t fact, uint32_t element)
{
	PUT("%c%u_%u%c", kind, fact, element, s->side);
}

/* ---- tests --------------------------------------------------------------- */

static bool
is_defined(struct smt *s, uint32_t test, const struct smt_focus *focus)
{
	size_t at = ((size_t)test * SMT_ELEMENT_MAX + focus->element[0]) *
			    SMT_ELEMENT_MAX +
		    focus->element[1];
	bool was = s->tests[at];

	s->tests[at] = true;
	return was;
}

static void
test_name(const struct smt *s, uint32_t test, const struct smt_focus *focus)
{
	PUT("t%u_%u_%u%c", test, focus->element[0], focus->element[1], s->side);
}

void
smt_put_condition(const struct smt *s, uint32_t condition,
		  const struct smt_focus *focus)
{
	const struct rmt_row_condition *row = &s->p->condition[condition];

	if (row->op == RMT_OP_TEST) {
		test_name(s, row->members.first, focus);
		return;
	}
	PUT(row->op == RMT_OP_NOT ? "(not" :
	    row->op == RMT_OP_ANY ? "(or false" :
				    "(and true");
	for (uint32_t i = 0; i < row->members.count; i++) {
		PUT(" ");
		smt_put_condition(s, s->p->link[row->members.first + i], focus);
	}
	PUT(")");
}

static void
define_test(struct smt *s, uint32_t test, const struct smt_focus *focus);

void
smt_define_condition(struct smt *s, uint32_t condition,
		     const struct smt_focus *focus)
{
	const struct rmt_row_condition *row = &s->p->condition[condition];

	if (row->op == RMT_OP_TEST)
		define_test(s, row->members.first, focus);
	for (uint32_t i = 0; i < row->members.count && row->op != RMT_OP_TEST;
	     i++)
		smt_define_condition(s, s->p->link[row->members.first + i],
				     focus);
}

/* Whether a fact means anything. */
void
smt_put_meaning(const struct smt *s, uint32_t fact)
{
	uint32_t applies = s->p->fact[fact].applies;

	if (applies == NONE)
		PUT("true");
	else
		smt_put_condition(s, applies, &smt_nowhere);
}

static void
put_in_cells(const struct smt *s, uint32_t fact, uint32_t element,
	     const uint64_t *mask)
{
	PUT("(or false");
	for (uint32_t i = 0; i < s->p->fact[fact].cell_count; i++) {
		if ((mask[i / 64] >> (i % 64) & 1) == 0)
			continue;
		PUT(" (= ");
		smt_name(s, 'v', fact, element);
		PUT(" %u)", i);
	}
	PUT(")");
}

/* ---- kinds of tests ------------------------------------------------------ */

static void
put_phases_of(const struct smt *s, const struct rmt_row_state *state,
	      uint32_t release)
{
	struct rmt_some spans = smt_spans_of(s, release, state->track);
	uint64_t wanted = state->phases;

	PUT("(ite (< d ");
	smt_number(s, s->p->release[release].date);
	PUT(") %s ", (wanted & RMT_STATE_UNRELEASED) != 0 ? "true" : "false");
	for (uint32_t i = 0; i < spans.count; i++) {
		const struct rmt_row_span *span = &s->p->span[spans.first + i];
		PUT("(ite (and (<= d ");
		smt_number(s, span->last_day);
		PUT(") ");
		smt_put_taken(s, spans, i);
		PUT(") %s ",
		    (wanted >> span->phase & 1) != 0 ? "true" : "false");
	}
	PUT("(ite (or false");
	for (uint32_t i = 0; i < spans.count; i++) {
		PUT(" ");
		smt_put_taken(s, spans, i);
	}
	PUT(") %s %s)", (wanted & RMT_STATE_ENDED) != 0 ? "true" : "false",
	    (wanted & RMT_STATE_INAPPLICABLE) != 0 ? "true" : "false");
	for (uint32_t i = 0; i < spans.count; i++)
		PUT(")");
	PUT(")");
}

static void
put_phase(const struct smt *s, const struct rmt_row_test *test,
	  const struct smt_focus *focus)
{
	uint32_t element = smt_element_of(s, test->fact, focus);

	PUT("(and ");
	smt_put_operand(s, test->to, focus, 'k');
	PUT(" (let ((d ");
	smt_put_operand(s, test->to, focus, 'v');
	PUT(")) (or false");
	for (uint32_t i = 0; i < s->p->fact[test->fact].cell_count; i++) {
		uint32_t product,
			release = smt_release_of(s, test->fact, i, &product);
		const struct rmt_row_state *state = NULL;
		if (product == NONE)
			continue;
		for (uint32_t j = 0; j < test->states.count; j++)
			if (s->p->state[test->states.first + j].product ==
			    product)
				state = &s->p->state[test->states.first + j];
		if ((state == NULL || release == NONE) && test->low != 1)
			continue;
		PUT("\n  (and (= ");
		smt_name(s, 'v', test->fact, element);
		PUT(" %u) ", i);
		if (state == NULL || release == NONE)
			PUT("true");
		else
			put_phases_of(s, state, release);
		PUT(")");
	}
	PUT(")))");
}

static void
put_difference(const struct smt *s, const struct rmt_row_test *test,
	       const struct smt_focus *focus)
{
	PUT("(and ");
	smt_put_operand(s, test->from, focus, 'k');
	PUT(" ");
	smt_put_operand(s, test->to, focus, 'k');
	PUT(" (let ((x (- ");
	smt_put_operand(s, test->to, focus, 'v');
	PUT(" ");
	if (test->months != 0)
		PUT("(later%d ", test->months);
	smt_put_operand(s, test->from, focus, 'v');
	PUT(test->months != 0 ? "))))" : ")))");
	PUT(" (and true");
	if (test->low > INT64_MIN) {
		PUT(" (<= ");
		smt_number(s, test->low);
		PUT(" x)");
	}
	if (test->high < INT64_MAX) {
		PUT(" (<= x ");
		smt_number(s, test->high);
		PUT(")");
	}
	PUT(")))");
}

/* Steps between two releases, if they are of one product that has the level. */
static bool
steps_hold(const struct smt *s, const struct rmt_row_test *test, uint32_t from,
	   uint32_t to)
{
	const struct rmt_row_release *a = &s->p->release[from];
	const struct rmt_row_release *b = &s->p->release[to];

	if (a->product != b->product ||
	    test->level >= s->p->product[a->product].levels.count)
		return false;
	const struct rmt_row_series *x = &s->p->series[a->series + test->level];
	const struct rmt_row_series *y = &s->p->series[b->series + test->level];
	int64_t steps = (int64_t)y->position - (int64_t)x->position;
	if (test->by != 1) {
		if (x->number < 0 || y->number < 0)
			return false;
		steps = (int64_t)y->number - (int64_t)x->number;
	}
	return test->low <= steps && steps <= test->high;
}

/* That a release is the newest of its product that is out. */
static void
put_newest(const struct smt *s, uint32_t release)
{
	struct rmt_some all =
		s->p->product[s->p->release[release].product].releases;

	PUT("(and (<= ");
	smt_number(s, s->p->release[release].date);
	PUT(" v0_0%c)", s->side);
	for (uint32_t i = release + 1; i < all.first + all.count; i++) {
		PUT(" (< v0_0%c ", s->side);
		smt_number(s, s->p->release[i].date);
		PUT(")");
	}
	PUT(")");
}

static void
put_count(const struct smt *s, const struct rmt_row_test *test,
	  const struct smt_focus *focus)
{
	const struct rmt_row_operand *from = &s->p->operand[test->from];
	const struct rmt_row_operand *to = &s->p->operand[test->to];
	bool newest = to->kind == RMT_OPERAND_NEWEST_RELEASED;
	uint32_t product;

	PUT("(and ");
	smt_put_meaning(s, from->fact);
	PUT(" ");
	if (newest)
		PUT("true");
	else
		smt_put_meaning(s, to->fact);
	PUT(" (or false");
	for (uint32_t i = 0; i < s->p->fact[from->fact].cell_count; i++) {
		uint32_t a = smt_release_of(s, from->fact, i, &product);
		uint32_t count = newest ? s->p->release_count :
					  s->p->fact[to->fact].cell_count;
		for (uint32_t j = 0; j < count && a != NONE; j++) {
			uint32_t b = newest ? j :
					      smt_release_of(s, to->fact, j,
							     &product);
			if (b == NONE || !steps_hold(s, test, a, b))
				continue;
			PUT("\n  (and (= ");
			smt_name(s, 'v', from->fact,
				 smt_element_of(s, from->fact, focus));
			PUT(" %u) ", i);
			if (newest) {
				put_newest(s, b);
			} else {
				PUT("(= ");
				smt_name(s, 'v', to->fact,
					 smt_element_of(s, to->fact, focus));
				PUT(" %u)", j);
			}
			PUT(")");
		}
	}
	PUT("))");
}

/* The answer of a question, for the elements in focus where it has them. */
static void
put_answer(const struct smt *s, uint32_t question,
	   const struct smt_focus *focus)
{
	const struct rmt_row_question *row = &s->p->question[question];
	uint32_t e[2] = { 0, 0 };
	bool inside = row->each_count > 0;

	for (uint32_t i = 0; i < row->each_count; i++) {
		bool found = false;
		for (int j = 0; j < 2; j++)
			if (focus->fact[j] == row->each[i]) {
				e[i] = focus->element[j];
				found = true;
			}
		inside = inside && found;
	}
	if (inside)
		PUT("q%u_%u_%u%c", question, e[0], e[1], s->side);
	else
		PUT("q%u%c", question, s->side);
}

static void
put_question(const struct smt *s, const struct rmt_row_test *test,
	     const struct smt_focus *focus)
{
	PUT("(or false");
	for (uint32_t i = 0; i < RMT_ANSWER_MAX; i++)
		if (((uint64_t)test->low >> i & 1) != 0) {
			PUT(" (= %u ", i);
			put_answer(s, test->question, focus);
			PUT(")");
		}
	PUT(")");
}

static void
put_test(const struct smt *s, const struct rmt_row_test *test,
	 const struct smt_focus *focus)
{
	uint32_t element = test->fact == NONE ?
				   0 :
				   smt_element_of(s, test->fact, focus);

	switch (test->kind) {
	case RMT_TEST_CONSTANT:
		PUT(test->low != 0 ? "true" : "false");
		break;
	case RMT_TEST_CELLS:
		put_in_cells(s, test->fact, element, s->p->word + test->mask);
		break;
	case RMT_TEST_RANGE:
		PUT("(and (not ");
		smt_name(s, 'n', test->fact, element);
		PUT(")");
		for (int high = 0; high < 2; high++) {
			int64_t bound = high ? test->high : test->low;
			if (bound == INT64_MIN || bound == INT64_MAX)
				continue;
			PUT(high ? " (>= " : " (<= ");
			smt_number(s, bound);
			PUT(" ");
			smt_name(s, 'v', test->fact, element);
			PUT(")");
		}
		PUT(")");
		break;
	case RMT_TEST_NONE:
		smt_name(s, 'n', test->fact, element);
		break;
	case RMT_TEST_PHASE:
		put_phase(s, test, focus);
		break;
	case RMT_TEST_DIFFERENCE:
		put_difference(s, test, focus);
		break;
	case RMT_TEST_COUNT:
		put_count(s, test, focus);
		break;
	default:
		put_question(s, test, focus);
		break;
	}
}

static void
define_states(struct smt *s, const struct rmt_row_test *test)
{
	uint32_t product;

	for (uint32_t i = 0; i < s->p->fact[test->fact].cell_count; i++) {
		uint32_t release = smt_release_of(s, test->fact, i, &product);
		for (uint32_t j = 0; j < test->states.count && release != NONE;
		     j++)
			if (s->p->state[test->states.first + j].product ==
			    product)
				smt_define_spans(
					s,
					smt_spans_of(
						s, release,
						s->p->state[test->states.first +
							    j]
							.track));
	}
}

static void
define_test(struct smt *s, uint32_t index, const struct smt_focus *focus)
{
	const struct rmt_row_test *test = &s->p->test[index];

	if (is_defined(s, index, focus))
		return;
	if (test->fact != NONE && s->p->fact[test->fact].applies != NONE)
		smt_define_condition(s, s->p->fact[test->fact].applies,
				     &smt_nowhere);
	if (test->kind == RMT_TEST_PHASE)
		define_states(s, test);
	if (test->kind == RMT_TEST_DIFFERENCE || test->kind == RMT_TEST_COUNT)
		smt_define_operand(s, test->from);
	if (test->kind == RMT_TEST_DIFFERENCE || test->kind == RMT_TEST_COUNT ||
	    test->kind == RMT_TEST_PHASE)
		smt_define_operand(s, test->to);
	PUT("(declare-const ");
	test_name(s, index, focus);
	PUT(" Bool)\n(assert (= ");
	test_name(s, index, focus);
	PUT(" (and ");
	if (test->fact == NONE)
		PUT("true");
	else
		smt_put_meaning(s, test->fact);
	PUT(" ");
	put_test(s, test, focus);
	PUT(")))\n");
}
