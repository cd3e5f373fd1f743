/*
 * at_once.c - deciding from values that were looked up once.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing. The values are
 * put into the state that is judged, without a request between.
 */
#include <remit/value.h>

#include <string.h>

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
	rmt_inlet_put(inlet, decision->base, &meant);
	return true;
}

static __attribute__((noinline)) bool
put_values(const struct remit_decision *decision, unsigned edition,
	   const remit_value *const values[], size_t count)
{
	const struct rmt_inlet *inlets = decision->search->inlets;
	uint32_t fact_count = decision->program->fact_count;
	uint64_t *state = decision->base;
	uint32_t *given = decision->given;

	for (size_t i = 0; i < count; i++) {
		const remit_value *value = values[i];
		if (value->edition != edition || value->fact >= fact_count)
			return false;
		if (!rmt_inlet_put_quick(&inlets[value->fact], state, value) &&
		    !put_slowly(decision, value))
			return false;
		given[value->fact] = RMT_GIVEN_BY_REQUEST;
	}
	return true;
}

/* All is open but the day. */
static void
begin(struct remit_decision *decision, const remit_value *day)
{
	const struct rmt_program *program =
		&decision->image->programs[day->edition];
	const struct rmt_search *search = &decision->searches[day->edition];

	rmt_decision_reset(decision, program, (int32_t)day->number);
	memcpy(decision->base, search->open,
	       search->shape.word_count * sizeof *decision->base);
	decision->base[0] = decision->base[1] = (uint64_t)day->number;
	for (uint32_t i = 0; i < program->fact_count; i++)
		decision->given[i] = 0;
	decision->given[0] = 1;
}

remit_status
remit_decide_values(remit_decision *decision, const remit_value *day,
		    const remit_value *const values[], size_t count)
{
	if (decision == NULL || day == NULL || (values == NULL && count > 0))
		return REMIT_E_ARGUMENT;
	if (!is_day(decision->image, day)) {
		rmt_decision_reset(decision, NULL, RMT_NO_DAY);
		return REMIT_E_ARGUMENT;
	}
	begin(decision, day);
	if (!put_values(decision, day->edition, values, count)) {
		rmt_decision_reset(decision, NULL, (int32_t)day->number);
		return REMIT_E_ARGUMENT;
	}
	if (decision->search->special_count > 0)
		rmt_decision_presume(decision, decision->search->special,
				     decision->search->special_count);
	return rmt_decision_find(decision);
}
