/*
 * naive.c - a program evaluated for one complete request, the plain way.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/decide/naive.h"

#include "base/date.h"

struct number {
	bool known;
	int64_t value;
};

static const struct number nothing = { false, 0 };

static bool
means(const struct naive *n, uint32_t fact)
{
	uint32_t applies = n->p->fact[fact].applies;

	return applies == RMT_NONE || naive_condition(n, applies, RMT_NONE);
}

uint32_t
naive_count(const struct naive *n)
{
	return means(n, SAMPLE_MANY) ? n->count : 0;
}

/* The span taken for each phase, in order; returns how many there are. */
static uint32_t
taken_spans(const struct naive *n, uint32_t release,
	    const struct rmt_row_span *taken[8])
{
	struct rmt_some spans = n->p->reach[release].spans;
	uint32_t count = 0;

	for (uint32_t i = 0; i < spans.count; i++) {
		const struct rmt_row_span *span = &n->p->span[spans.first + i];
		if (span->condition != RMT_NONE &&
		    !naive_condition(n, span->condition, RMT_NONE))
			continue;
		if (count == 0 || taken[count - 1]->phase != span->phase)
			taken[count++] = span;
	}
	return count;
}

static uint64_t
phase_on(const struct naive *n, uint32_t release, int64_t day)
{
	const struct rmt_row_span *taken[8];
	uint32_t count = taken_spans(n, release, taken);

	if (day < n->p->release[release].date)
		return RMT_STATE_UNRELEASED;
	for (uint32_t i = 0; i < count; i++)
		if (day <= taken[i]->last_day)
			return UINT64_C(1) << taken[i]->phase;
	return count > 0 ? RMT_STATE_ENDED : RMT_STATE_INAPPLICABLE;
}

static struct number
phase_day(const struct naive *n, const struct rmt_row_operand *o,
	  uint32_t release)
{
	const struct rmt_row_span *taken[8];
	uint32_t count = taken_spans(n, release, taken);
	int64_t first = n->p->release[release].date;
	uint64_t wanted = n->p->state[o->states.first].phases;

	for (uint32_t i = 0; i < count; i++) {
		if ((wanted >> taken[i]->phase & 1) != 0)
			return (struct number){
				true, o->kind == RMT_OPERAND_FIRST_DAY ?
					      first :
					      taken[i]->last_day
			};
		if (taken[i]->last_day + 1 > first)
			first = taken[i]->last_day + 1;
	}
	return nothing;
}

/* The oldest or newest day. */
static struct number
picked_time(const struct naive *n, uint32_t pick)
{
	struct number best = { n->time_count > 0, n->times[0] };

	if (n->time_count == 2 &&
	    (pick == RMT_PICK_OLDEST) == (n->times[1] < best.value))
		best.value = n->times[1];
	return best;
}

/* The oldest or newest release, or none: the later cells are of a product
 * that has no releases. */
static uint32_t
picked_release(const struct naive *n, const struct rmt_row_operand *o)
{
	uint32_t best = n->old_count > 0 ? n->old[0] : RMT_NONE;

	if (!means(n, o->fact))
		return RMT_NONE;
	if (o->fact != SAMPLE_OLD)
		return n->cell[o->fact];
	for (uint32_t i = 0; i < n->old_count; i++)
		if (n->old[i] > 2)
			return RMT_NONE;
	if (n->old_count == 2 &&
	    (o->pick == RMT_PICK_OLDEST) == (n->old[1] < best))
		best = n->old[1];
	return best;
}

static struct number
operand(const struct naive *n, uint32_t index)
{
	const struct rmt_row_operand *o = &n->p->operand[index];

	if (!means(n, o->fact))
		return nothing;
	if (o->fact == SAMPLE_TIMES)
		return picked_time(n, o->pick);
	if (o->kind == RMT_OPERAND_FACT)
		return (struct number){ !n->none[o->fact], n->number[o->fact] };
	uint32_t release = picked_release(n, o);
	if (release == RMT_NONE)
		return nothing;
	if (o->kind == RMT_OPERAND_RELEASE_DATE)
		return (struct number){ true, n->p->release[release].date };
	return phase_day(n, o, release);
}

static bool
difference(const struct naive *n, const struct rmt_row_test *t)
{
	struct number from = operand(n, t->from), to = operand(n, t->to);
	int32_t later;

	if (!from.known || !to.known)
		return false;
	if (t->months != 0 && from.value > RMT_DAY_EVER &&
	    rmt_day_add((int32_t)from.value,
			(struct rmt_duration){ t->months, 0, 0 }, &later))
		from.value = later;
	int64_t value = to.value - from.value;
	return value >= t->low && value <= t->high;
}

static uint32_t
newest(const struct naive *n)
{
	uint32_t found = RMT_NONE;

	for (uint32_t i = 0; i < n->p->release_count; i++)
		if (n->p->release[i].date <= n->number[SAMPLE_DATE])
			found = i;
	return found;
}

static bool
count(const struct naive *n, const struct rmt_row_test *t)
{
	const struct rmt_row_operand *end = &n->p->operand[t->to];
	uint32_t from = picked_release(n, &n->p->operand[t->from]);
	uint32_t to = end->kind == RMT_OPERAND_RELEASE ?
			      picked_release(n, end) :
			      newest(n);

	if (from == RMT_NONE || to == RMT_NONE)
		return false;
	const struct rmt_row_series *x = &n->p->series[2 * from + t->level];
	const struct rmt_row_series *y = &n->p->series[2 * to + t->level];
	int64_t steps = t->by == 1 ?
				(int64_t)y->position - (int64_t)x->position :
				(int64_t)y->number - x->number;
	return steps >= t->low && steps <= t->high;
}

static uint32_t
answer(const struct naive *n, uint32_t question, uint32_t element);

static bool
test(const struct naive *n, const struct rmt_row_test *t, uint32_t element)
{
	uint32_t cell;

	if (t->fact != RMT_NONE && !means(n, t->fact))
		return false;
	switch (t->kind) {
	case RMT_TEST_CONSTANT:
		return t->low != 0;
	case RMT_TEST_CELLS:
		cell = t->fact == SAMPLE_MANY ? n->value[element] :
		       t->fact == SAMPLE_PART ? n->part[element] :
						n->cell[t->fact];
		return (n->p->word[t->mask] >> cell & 1) != 0;
	case RMT_TEST_RANGE:
		return !n->none[t->fact] && n->number[t->fact] >= t->low &&
		       n->number[t->fact] <= t->high;
	case RMT_TEST_NONE:
		return n->none[t->fact];
	case RMT_TEST_PHASE:
		return operand(n, t->to).known &&
		       (phase_on(n, n->cell[t->fact], operand(n, t->to).value) &
			n->p->state[t->states.first].phases) != 0;
	case RMT_TEST_DIFFERENCE:
		return difference(n, t);
	case RMT_TEST_COUNT:
		return count(n, t);
	default:
		return (t->low >> answer(n, t->question, element) & 1) != 0;
	}
}

bool
naive_condition(const struct naive *n, uint32_t condition, uint32_t element)
{
	const struct rmt_row_condition *c = &n->p->condition[condition];
	uint32_t held = 0;

	if (c->op == RMT_OP_TEST)
		return test(n, &n->p->test[c->members.first], element);
	for (uint32_t i = 0; i < c->members.count; i++)
		held += naive_condition(n, n->p->link[c->members.first + i],
					element);
	if (c->op == RMT_OP_NOT)
		return held == 0;
	return c->op == RMT_OP_ANY ? held > 0 : held == c->members.count;
}

bool
naive_stands(const struct naive *n, uint32_t clause, uint32_t element)
{
	const struct rmt_row_clause *c = &n->p->clause[clause];

	if (!naive_condition(n, c->condition, element))
		return false;
	for (uint32_t i = 0; i < c->beaten_by.count; i++)
		if (naive_condition(
			    n,
			    n->p->clause[n->p->link[c->beaten_by.first + i]]
				    .condition,
			    element))
			return false;
	return true;
}

static uint32_t
answer_for(const struct naive *n, uint32_t question, uint32_t element)
{
	const struct rmt_row_question *q = &n->p->question[question];

	for (uint32_t i = 0; i < q->clauses.count; i++)
		if (naive_stands(n, q->clauses.first + i, element))
			return n->p->clause[q->clauses.first + i].answer;
	return n->p->clause[q->otherwise].answer;
}

static uint32_t
answer(const struct naive *n, uint32_t question, uint32_t element)
{
	const struct rmt_row_question *q = &n->p->question[question];
	uint32_t worst = 0;

	if (q->each_count == 0)
		return answer_for(n, question, RMT_NONE);
	if (element != RMT_NONE)
		return answer_for(n, question, element);
	for (uint32_t i = 0; i < naive_count(n); i++) {
		uint32_t one = answer_for(n, question, i);
		worst = one > worst ? one : worst;
	}
	return worst;
}

uint32_t
naive_judge(const struct naive *n)
{
	for (uint32_t i = 0; i < n->p->impossible_count; i++)
		if (naive_condition(n, n->p->impossible[i].condition, RMT_NONE))
			return NAIVE_IMPOSSIBLE;
	for (uint32_t i = 0; i < n->p->elsewhere_count; i++)
		if (naive_condition(n, n->p->elsewhere[i].condition, RMT_NONE))
			return NAIVE_ELSEWHERE;
	return answer(n, n->p->policy[0].scope, RMT_NONE);
}

static uint64_t
provisos_of(const struct naive *n, const struct rmt_row_clause *clause)
{
	uint64_t bits = 0;

	for (uint32_t i = 0; i < clause->provisos.count; i++)
		bits |= UINT64_C(1) << n->p->link[clause->provisos.first + i];
	return bits;
}

static uint64_t
carried_by(const struct naive *n, uint32_t question, uint32_t element);

static uint64_t
carried_for(const struct naive *n, uint32_t question, uint32_t element)
{
	const struct rmt_row_question *q = &n->p->question[question];
	uint64_t bits = 0;
	bool any = false;

	for (uint32_t i = 0; i <= q->clauses.count; i++) {
		uint32_t index = q->clauses.first + i;
		const struct rmt_row_clause *clause = &n->p->clause[index];
		if (i == q->clauses.count ? any :
					    !naive_stands(n, index, element))
			continue;
		any = true;
		bits |= provisos_of(n, clause);
		for (uint32_t j = 0; j < clause->rests.count; j++)
			bits |= carried_by(n,
					   n->p->link[clause->rests.first + j],
					   element);
	}
	return bits;
}

static uint64_t
carried_by(const struct naive *n, uint32_t question, uint32_t element)
{
	uint64_t bits = 0;

	if (n->p->question[question].each_count == 0)
		return carried_for(n, question, RMT_NONE);
	if (element != RMT_NONE)
		return carried_for(n, question, element);
	for (uint32_t i = 0; i < naive_count(n); i++)
		bits |= carried_for(n, question, i);
	return bits;
}

/* Of the ordered kind only the last is kept. */
static uint64_t
reduced(const struct naive *n, uint64_t bits)
{
	bool later = false;

	for (uint32_t i = n->p->proviso_count; i-- > 0;) {
		if (n->p->proviso[i].kind > 3 || (bits >> i & 1) == 0)
			continue;
		if (later)
			bits &= ~(UINT64_C(1) << i);
		later = true;
	}
	return bits;
}

uint64_t
naive_carried(const struct naive *n)
{
	uint32_t judged = naive_judge(n);
	uint64_t bits = 0;

	if (judged >= NAIVE_ELSEWHERE)
		return 0;
	bits = carried_by(n, n->p->policy[0].scope, RMT_NONE);
	for (uint32_t i = 0; i < n->p->clause_count; i++) {
		const struct rmt_row_clause *clause = &n->p->clause[i];
		if (clause->question == RMT_NONE &&
		    (clause->on >> judged & 1) != 0 &&
		    naive_condition(n, clause->condition, RMT_NONE))
			bits |= provisos_of(n, clause);
	}
	for (uint32_t i = 0; i < n->p->proviso_count; i++)
		if ((n->p->proviso[i].on >> judged & 1) == 0)
			bits &= ~(UINT64_C(1) << i);
	return reduced(n, bits);
}
