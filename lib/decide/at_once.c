/*
 * at_once.c - deciding from values that were looked up once.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing. Values lead to
 * the rows of the plan, if the edition has one; the state that is judged is
 * then made when somebody asks for more than the verdict. Otherwise they are
 * put into it at once.
 */
#include <remit/value.h>

#include "base/date.h"
#include "decide/decision.h"

remit_status
remit_day_look_up(const remit_image *image, const char *date, remit_value *out)
{
	int32_t day;

	if (out == NULL)
		return REMIT_E_ARGUMENT;
	memset(out, 0, sizeof *out);
	if (image == NULL || date == NULL)
		return REMIT_E_ARGUMENT;
	if (!rmt_day_parse(date, rmt_text_length(date, 32), &day))
		return REMIT_E_DATA;
	const struct rmt_program *program = rmt_image_program_on(image, day);
	if (program == NULL)
		return REMIT_E_DATA;
	out->edition = (uint32_t)(program - image->programs);
	out->kind = RMT_MEANT_NUMBER;
	out->number = day;
	if (program->plan != NULL)
		out->spot = rmt_plan_spot_of_number(program->plan, 0, day);
	return REMIT_OK;
}

/* Days come from outside, too. */
static bool
is_day(const remit_image *image, const remit_value *day)
{
	if (day->fact != 0 || day->kind != RMT_MEANT_NUMBER ||
	    day->edition >= image->program_count)
		return false;
	const struct rmt_program *program = &image->programs[day->edition];
	int64_t last = program->policy[0].last_day;
	return day->number >= program->policy[0].first_day &&
	       day->number <= RMT_DAY_MAX && day->number >= RMT_DAY_MIN &&
	       (day->number <= last ||
		day->edition + 1 == image->program_count) &&
	       program->contract_count == 0 && program->allowance_count == 0;
}

/* One that is not what most values are. */
static __attribute__((noinline)) bool
put_slowly(const struct remit_decision *decision, const remit_value *value)
{
	struct rmt_meant meant = rmt_meant_by(value);
	const struct rmt_inlet *inlet = &decision->search->inlets[value->fact];

	if (!rmt_inlet_takes(inlet, &decision->program->fact[value->fact],
			     &meant))
		return false;
	rmt_inlet_put(inlet, decision->judged, &meant);
	return true;
}

static bool
put_values(const struct remit_decision *decision, unsigned edition,
	   const remit_value *const values[], size_t count)
{
	const struct rmt_inlet *inlets = decision->search->inlets;
	uint32_t fact_count = decision->program->fact_count;

	for (size_t i = 0; i < count; i++) {
		const remit_value *value = values[i];
		if (value->edition != edition || value->fact >= fact_count)
			return false;
		if (!rmt_inlet_put_quick(&inlets[value->fact], decision->judged,
					 value) &&
		    !put_slowly(decision, value))
			return false;
		decision->given[value->fact] = RMT_GIVEN_BY_REQUEST;
	}
	return true;
}

/* By way of a state, which may leave open what it likes. */
static __attribute__((noinline)) remit_status
decide_by_state(struct remit_decision *decision, const remit_value *day,
		const remit_value *const values[], size_t count)
{
	if (!is_day(decision->image, day)) {
		rmt_decision_reset(decision, NULL, RMT_NO_DAY);
		return REMIT_E_ARGUMENT;
	}
	rmt_decision_reset(decision, &decision->image->programs[day->edition],
			   (int32_t)day->number);
	rmt_decision_open(decision);
	if (!put_values(decision, day->edition, values, count)) {
		rmt_decision_reset(decision, NULL, (int32_t)day->number);
		return REMIT_E_ARGUMENT;
	}
	rmt_decision_presume(decision, true);
	return rmt_decision_find(decision);
}

/* Values and a day to decide for. */
struct told {
	const remit_value *day;
	const remit_value *const *values;
	size_t count;
};

_Static_assert(offsetof(remit_value, spot) ==
			       offsetof(struct rmt_taken, spot) &&
		       offsetof(remit_value, number) ==
			       offsetof(struct rmt_taken, number),
	       "what is taken of a value is its beginning");

/* What the values are to the plan: the rows that they leave, the columns that
 * they tell, and what is taken. 0: one of them is nothing to it. */
static inline uint64_t
take_values(const struct rmt_plan *plan, const struct told *told,
	    struct rmt_taken *taken, struct rmt_straight *straight)
{
	const remit_value *const *end = told->values + told->count;
	const struct rmt_spot *spots = plan->spots;
	const uint32_t given_count = plan->given_count;
	const unsigned edition = told->day->edition;
	uint64_t columns = RMT_PLAN_IDLE_BIT;

	for (const remit_value *const *at = told->values; at < end; at++) {
		const remit_value *value = *at;
		if (value->edition != edition || value->spot >= given_count)
			return 0;
		columns |= rmt_straight_put(plan, straight,
					    &spots[value->spot]);
		memcpy(taken++, value, sizeof *taken);
	}
	return columns;
}

/* The same of a day of the edition. */
static inline uint64_t
take_day(const struct rmt_plan *plan, const remit_value *day,
	 struct rmt_straight *straight)
{
	const uint32_t at = day->spot;

	if (at < plan->given_count || at >= plan->spot_count ||
	    !rmt_spot_holds(&plan->values[at], day->number))
		return 0;
	return rmt_straight_put(plan, straight, &plan->spots[at]);
}

/* The edition of a day, which mostly is that of the day before. */
static inline bool
find_edition(struct remit_decision *decision, const remit_value *day)
{
	if (decision->program != NULL && decision->edition == day->edition)
		return true;
	if (day->edition >= decision->image->program_count)
		return false;
	rmt_decision_turn(decision, day->edition);
	return true;
}

/* Along the plan; false: it leads nowhere. */
static inline __attribute__((always_inline)) bool
decide_straight(struct remit_decision *decision, const struct told *told)
{
	const remit_value *day = told->day;
	struct rmt_straight *straight = &decision->straight;

	if (!find_edition(decision, day))
		return false;
	const struct rmt_plan *plan = decision->program->plan;
	if (plan == NULL || !plan->index->direct ||
	    told->count > decision->program->fact_count)
		return false;
	rmt_straight_begin(straight);
	uint64_t values = take_values(plan, told, decision->taken, straight);
	if (values == 0)
		return false;
	uint64_t days = take_day(plan, day, straight);
	if (days == 0)
		return false;
	straight->told = values | days;
	if (!rmt_decision_along(decision, plan, (int32_t)day->number))
		return false;
	decision->taken_count = (uint32_t)told->count;
	return true;
}

remit_status
remit_decide_values(remit_decision *decision, const remit_value *day,
		    const remit_value *const values[], size_t count)
{
	if (decision == NULL || day == NULL || (values == NULL && count > 0))
		return REMIT_E_ARGUMENT;
	const struct told told = { day, values, count };
	if (decide_straight(decision, &told))
		return REMIT_OK;
	return decide_by_state(decision, day, values, count);
}
