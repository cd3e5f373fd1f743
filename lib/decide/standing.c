/*
 * standing.c - days on which allowances answer the same.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing. A meter answers
 * by the period: what was told of it and of those from which it carries over.
 * Periods of which nothing is told, and which are as far from the beginning
 * as what is carried over reaches, are all alike.
 */
#include "base/date.h"
#include "decide/allowance.h"

/* A meter on the day around which days are looked for. */
struct standing {
	const struct rmt_metering *on;
	uint32_t index;
	const struct rmt_row_meter *meter;
	struct rmt_days period;
	struct rmt_range *days;
};

static void
keep_from(struct rmt_range *days, int64_t first)
{
	days->low = rmt_larger(days->low, first);
}

static void
keep_until(struct rmt_range *days, int64_t last)
{
	days->high = rmt_smaller(days->high, last);
}

/* The day on which a condition's truth may change lies outside. */
static void
hold_condition(const struct rmt_metering *on, uint32_t condition,
	       struct rmt_range *days)
{
	const struct rmt_program *program = on->request->program;
	const struct rmt_row_condition *row = &program->condition[condition];

	if (row->op != RMT_OP_TEST) {
		for (uint32_t i = 0; i < row->members.count; i++)
			hold_condition(on,
				       program->link[row->members.first + i],
				       days);
		return;
	}
	const struct rmt_row_test *test = &program->test[row->members.first];
	if (test->kind != RMT_TEST_RANGE || test->fact != 0)
		return;
	if (on->day < test->low) {
		keep_until(days, test->low - 1);
	} else if (on->day > test->high) {
		keep_from(days, test->high + 1);
	} else {
		keep_from(days, test->low);
		keep_until(days, test->high);
	}
}

static bool
is_told(const struct standing *s, int32_t first_day)
{
	const struct remit_request *request = s->on->request;

	for (size_t i = 0; i < request->used_count; i++)
		if (request->used[i].meter == s->index &&
		    request->used[i].first_day == first_day)
			return true;
	return false;
}

/* Whether nothing is told of the period, or of those from which something may
 * be carried on to it, and there are as many of those as can be. */
static bool
is_steady(const struct standing *s)
{
	const struct rmt_program *program = s->on->request->program;
	struct rmt_days period = s->period;

	if (is_told(s, period.first))
		return false;
	for (uint32_t i = 0; i < s->meter->carried; i++) {
		if (!rmt_meter_period_before(program, s->meter, period,
					     &period))
			return program->contract_count == 0;
		if (is_told(s, period.first))
			return false;
	}
	return true;
}

/* Periods of the calendar that begin before the contract carry nothing. */
static bool
is_before_contract(const struct standing *s)
{
	const struct rmt_row_contract *row = rmt_contract_of(
		s->on->request->program);

	return row != NULL && s->meter->anchor != RMT_METER_BY_CONTRACT &&
	       s->period.first <= row->first_day &&
	       !is_told(s, s->period.first);
}

/* Other periods that are told of. */
static void
hold_untold(const struct standing *s)
{
	const struct remit_request *request = s->on->request;

	for (size_t i = 0; i < request->used_count; i++) {
		if (request->used[i].meter != s->index)
			continue;
		if (request->used[i].first_day > s->on->day)
			keep_until(s->days, request->used[i].first_day - 1);
		else
			keep_from(s->days, s->period.first);
	}
}

/* From a steady day on: until another term begins to carry over. Before it:
 * as far as is known without going back. */
static void
hold_steady(const struct standing *s)
{
	const struct rmt_row_contract *row = rmt_contract_of(
		s->on->request->program);
	bool carries = s->meter->carried > 0;

	hold_untold(s);
	if (row == NULL)
		return;
	if (carries)
		keep_from(s->days, s->period.first);
	if (s->meter->anchor != RMT_METER_BY_CONTRACT)
		return;
	keep_from(s->days, row->first_day);
	keep_until(s->days, carries ? rmt_contract_term(row, s->on->day).last :
				      row->last_day);
}

static void
hold_before_contract(const struct standing *s)
{
	const struct rmt_program *program = s->on->request->program;
	struct rmt_days last = s->period;

	hold_untold(s);
	rmt_meter_period(program, s->meter, program->contract[0].first_day,
			 &last);
	keep_until(s->days, last.last);
}

/* In a renewed term of which nothing is told: whether each of its periods,
 * as far as they can differ, answers the same. Then all later ones do. */
static bool
is_same_in_term(const struct standing *s)
{
	const struct remit_request *request = s->on->request;
	const struct rmt_row_contract *row = rmt_contract_of(request->program);
	struct rmt_meter_result result;
	struct rmt_days period;

	if (row == NULL || s->meter->anchor != RMT_METER_BY_CONTRACT ||
	    !rmt_contract_renews(row) || row->renewal_days != 0 ||
	    s->on->day <= row->term_last_day)
		return false;
	struct rmt_days term = rmt_contract_term(row, s->on->day);
	for (size_t i = 0; i < request->used_count; i++)
		if (request->used[i].meter == s->index &&
		    request->used[i].first_day >= term.first)
			return false;
	uint32_t answers = s->on->meters[s->index].answers;
	int32_t day = term.first;
	for (uint32_t i = 0; i <= s->meter->carried && day <= term.last; i++) {
		if (!rmt_meter_period(request->program, s->meter, day,
				      &period) ||
		    rmt_meter_answers(s->on, s->index, period, &result) !=
			    answers)
			return false;
		day = period.last + 1;
	}
	keep_from(s->days, term.first);
	keep_until(s->days, row->last_day);
	return true;
}

/* Where the meter has no period: before its contract, or after it. */
static void
hold_without(const struct standing *s)
{
	const struct rmt_row_contract *row = rmt_contract_of(
		s->on->request->program);

	if (row == NULL && s->meter->anchor == RMT_METER_BY_CONTRACT)
		return;
	if (row != NULL && s->on->day < row->first_day) {
		keep_until(s->days, row->first_day - 1);
	} else if (row != NULL && s->on->day > row->last_day) {
		keep_from(s->days, (int64_t)row->last_day + 1);
	} else {
		keep_from(s->days, s->on->day);
		keep_until(s->days, s->on->day);
	}
}

static void
hold_meter(const struct standing *s)
{
	struct rmt_some rows = s->meter->includeds;

	for (uint32_t i = 0; i < rows.count; i++) {
		uint32_t condition = s->on->request->program
					     ->included[rows.first + i]
					     .condition;
		if (condition != RMT_NONE)
			hold_condition(s->on, condition, s->days);
	}
	if (s->meter->carried > 0 && is_same_in_term(s))
		return;
	if (is_before_contract(s)) {
		hold_before_contract(s);
	} else if (is_steady(s)) {
		hold_steady(s);
	} else {
		keep_from(s->days, s->period.first);
		keep_until(s->days, s->period.last);
	}
}

void
rmt_allowances_hold(const struct rmt_metering *on, struct rmt_range *days)
{
	const struct rmt_program *program = on->request->program;

	for (uint32_t i = 0; i < program->meter_count; i++) {
		struct standing s = { .on = on,
				      .index = i,
				      .meter = &program->meter[i],
				      .days = days };
		if (rmt_meter_period(program, s.meter, on->day, &s.period))
			hold_meter(&s);
		else
			hold_without(&s);
	}
}
