/*
 * contract_state.c - the state of a contract, compiled into tests of the day.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include "compile/contract.h"

#include <string.h>

#include "base/term.h"
#include "compile/builtin.h"

/* The last day of a span that begins after a day; never past the calendar. */
static int32_t
last_day_after(int32_t day, struct rmt_duration span, uint32_t count)
{
	int32_t begin;

	return rmt_term_day(day + 1, span, count, &begin) ? begin - 1 :
							    RMT_DAY_NEVER;
}

/* Whether notice on a day comes in time for the end of a term. */
static bool
in_time(const struct rmt_document *contract, int32_t term_last)
{
	struct rmt_duration back = { -contract->notice.value.months,
				     -contract->notice.value.days, 0 };
	int32_t begin;

	return rmt_day_add(term_last + 1, back, &begin) &&
	       contract->cancelled_on.day < begin;
}

/* When a contract that renews itself ends, if it was cancelled. */
static int32_t
renewed_last_day(const struct rmt_document *contract)
{
	struct rmt_duration span = contract->renewal.value;
	int32_t first = contract->last_day.day;
	uint32_t count = 0;

	if (!contract->cancelled_on.given)
		return RMT_DAY_NEVER;
	if (contract->cancelled_on.day > first)
		count = rmt_term_count(first + 1, span,
				       contract->cancelled_on.day);
	int32_t last = last_day_after(first, span, count);
	while (last != RMT_DAY_NEVER && !in_time(contract, last))
		last = last_day_after(first, span, ++count);
	return last;
}

struct rmt_contract_days
rmt_contract_days_of(const struct rmt_document *contract)
{
	struct rmt_contract_days days = { contract->first_day.day,
					  RMT_DAY_NEVER, RMT_DAY_NEVER,
					  RMT_DAY_NEVER };

	if (!contract->last_day.given)
		return days;
	days.term_last = days.last = contract->last_day.day;
	if (contract->renewal.given)
		days.last = renewed_last_day(contract);
	days.grace_last = days.last;
	if (contract->grace.given && days.last != RMT_DAY_NEVER)
		days.grace_last = last_day_after(days.last,
						 contract->grace.value, 1);
	return days;
}

bool
rmt_is_contract_state(const struct rmt_compiler *c, const struct rmt_attr *fact)
{
	return c->contract != NULL && fact->text != NULL &&
	       strcmp(fact->text, RMT_CONTRACT_STATE) == 0;
}

/* A test that the day lies between two days. */
static uint32_t
between(struct rmt_compiler *c, int64_t low, int64_t high)
{
	struct rmt_row_test test = rmt_new_test(RMT_TEST_RANGE);

	test.fact = 0;
	test.low = low;
	test.high = high;
	if (low > high)
		test = rmt_new_test(RMT_TEST_CONSTANT);
	return rmt_add_test(c, &test);
}

static uint32_t
state_test(struct rmt_compiler *c, const struct rmt_contract_days *days,
	   size_t state)
{
	const int64_t bounds[][2] = {
		{ 1, 0 },
		{ RMT_DAY_MIN, (int64_t)days->first - 1 },
		{ days->first, days->last },
		{ (int64_t)days->last + 1, days->grace_last },
		{ (int64_t)days->grace_last + 1, RMT_DAY_MAX },
	};

	return between(c, bounds[state][0], bounds[state][1]);
}

/* What does not test the state; the other attributes of an <if>. */
static void
refuse_misfits(struct rmt_compiler *c, const struct rmt_condition *condition)
{
	if (condition->is.text == NULL)
		rmt_complain(c, RMT_F_CONTRACT_IS, condition->fact.place,
			     RMT_NO_WORDS);
}

void
rmt_test_contract(struct rmt_compiler *c, const struct rmt_condition *condition,
		  struct rmt_tests *tests)
{
	static const char *const words[] = { "never", "pending", "active",
					     "grace", "lapsed" };
	const char *word = condition->is.text;
	struct rmt_contract_days days = rmt_contract_days_of(c->contract);
	uint32_t members[5];
	size_t count = 0;

	refuse_misfits(c, condition);
	for (size_t n; (n = rmt_word_next(&word)) > 0; word += n) {
		size_t i = 0;
		while (i < 5 && (strlen(words[i]) != n ||
				 memcmp(words[i], word, n) != 0))
			i++;
		if (i < 5 && count < 5)
			members[count++] = state_test(c, &days, i);
		else
			rmt_complain(c, RMT_F_CONTRACT_IS,
				     rmt_word_place(&condition->is, word),
				     RMT_NO_WORDS);
	}
	tests->conditions[tests->count++] = rmt_join(c, RMT_OP_ANY, members,
						     count);
}
