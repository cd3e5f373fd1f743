/*
 * allowance.c - what is left of allowances, for one request.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing. Where something
 * is not known, all that may be is worked out twice: with the least and with
 * the most that could be left.
 */
#include "decide/allowance.h"

#include "decide/plain.h"

/* Periods that are looked back at. */
#define LOOK_BACK 120

#define BIT(cell) (1u << (cell))

/* All five: nothing is known. */
#define ANY_ANSWER 31u

/* A meter while it is worked out. */
struct work {
	const struct remit_request *request;
	int32_t day;
	const struct rmt_row_meter *meter;
	uint32_t index;
	int32_t firsts[LOOK_BACK + 1]; /* of periods, the current one first */
	uint32_t count;
	bool from_the_start; /* nothing was before the last of them */
	struct rmt_meter_result *result;
};

/* What was told of a period; false when nothing was. */
static bool
told_used(const struct work *work, int32_t first_day, int64_t *out)
{
	const struct remit_request *request = work->request;

	for (size_t i = 0; i < request->used_count; i++)
		if (request->used[i].meter == work->index &&
		    request->used[i].first_day == first_day) {
			*out = request->used[i].amount;
			return true;
		}
	return false;
}

/* The periods that matter: those from which something may be carried on to
 * one that matters, back to the first, or to the first that was told. */
static void
find_periods(struct work *work, struct rmt_days period)
{
	const struct rmt_program *program = work->request->program;
	int32_t oldest = period.first;

	for (size_t i = 0; i < work->request->used_count; i++)
		if (work->request->used[i].meter == work->index &&
		    work->request->used[i].first_day < oldest)
			oldest = work->request->used[i].first_day;
	work->firsts[0] = period.first;
	work->count = 1;
	work->from_the_start = work->meter->carried == 0;
	while (!work->from_the_start && work->count <= LOOK_BACK) {
		if (!rmt_meter_period_before(program, work->meter, period,
					     &period)) {
			work->from_the_start = program->contract_count > 0;
			return;
		}
		if (program->contract_count == 0 && period.first < oldest)
			return;
		work->firsts[work->count++] = period.first;
	}
}

/* Take an amount from what older periods left, the oldest first. Returns what
 * could not be taken. */
static int64_t
take_oldest(int64_t *left, uint32_t count, int64_t amount)
{
	for (uint32_t i = count; i > 0 && amount > 0; i--) {
		int64_t part = rmt_smaller(left[i - 1], amount);
		left[i - 1] -= part;
		amount -= part;
	}
	return amount;
}

/* What earlier periods leave for the current one; most: as much as may be. */
static int64_t
carried_over(const struct work *work, int64_t included, bool most)
{
	int64_t left[RMT_CARRY_MAX] = { 0 }; /* by age, from one period */
	uint32_t kept = work->meter->carried;
	int64_t sum = 0;

	for (uint32_t i = 0; i < kept && !work->from_the_start; i++)
		left[i] = most ? included : 0;
	for (uint32_t i = work->count; i > 1; i--) {
		int64_t own = included, used = most ? 0 : RMT_AMOUNT_MAX;
		told_used(work, work->firsts[i - 1], &used);
		used = take_oldest(left, kept, used);
		own -= rmt_smaller(own, used);
		for (uint32_t j = kept; j > 1; j--)
			left[j - 1] = left[j - 2];
		if (kept > 0)
			left[0] = own;
	}
	for (uint32_t i = 0; i < kept; i++)
		sum += left[i];
	return sum;
}

/* What is asked for, rounded up to whole increments. */
static int64_t
rounded(int64_t quantity, int64_t increment)
{
	int64_t steps, whole;

	if (increment <= 0 || quantity <= 0)
		return quantity < 0 ? 0 : quantity;
	steps = quantity / increment + (quantity % increment != 0);
	if (__builtin_mul_overflow(steps, increment, &whole))
		return INT64_MAX;
	return whole;
}

/* An amount that is not told is more than nothing. */
static struct rmt_range
quantity_of(const struct work *work, int64_t increment)
{
	const struct remit_request *request = work->request;
	uint32_t fact = work->meter->of;
	struct rmt_range each = { work->meter->each, work->meter->each };

	if (fact != RMT_NONE) {
		struct rmt_slot slot = rmt_state_slot(&request->shape, fact,
						      &RMT_NO_FOCUS);
		each = rmt_slot_range(request->state, slot);
		if (rmt_slot_absence(request->state, slot) == RMT_ABSENT)
			each = (struct rmt_range){ 0, 0 };
		else if (!rmt_range_point(each) && each.low < 1)
			each.low = 1;
	}
	return (struct rmt_range){ rounded(each.low, increment),
				   rounded(each.high, increment) };
}

/* The answers that are possible for an amount that is left and a quantity. */
static uint32_t
answers_for(const struct rmt_row_meter *meter, struct rmt_range left,
	    struct rmt_range quantity)
{
	int64_t least = rmt_larger(left.low, 1);
	uint32_t answers = 0;

	if (quantity.low <= rmt_larger(left.high, 0))
		answers |= BIT(RMT_FITS);
	if (meter->indivisible == 0 && left.high >= 1 && quantity.high > least)
		answers |= BIT(RMT_STRADDLES);
	if (left.low <= 0 && quantity.high > 0)
		answers |= BIT(RMT_EMPTY);
	if (meter->indivisible != 0 && quantity.high > rmt_larger(left.low, 0))
		answers |= BIT(RMT_EMPTY);
	return answers;
}

static uint32_t
included_answers(struct work *work, const struct rmt_row_included *row)
{
	struct rmt_meter_result *result = work->result;
	struct rmt_range carried, left;
	int64_t used = 0;
	bool told = told_used(work, work->firsts[0], &used);

	result->quantity = quantity_of(work, row->increment);
	result->increment = row->increment;
	result->included = row->amount;
	result->unlimited = row->unlimited != 0;
	if (result->unlimited)
		return BIT(RMT_UNLIMITED);
	carried.low = carried_over(work, row->amount, false);
	carried.high = carried_over(work, row->amount, true);
	left.low = told ? carried.low + row->amount - used : 0;
	left.high = carried.high + row->amount - used;
	result->carried = carried;
	result->used = used;
	result->told = told;
	result->left = (struct rmt_range){ rmt_larger(left.low, 0),
					   rmt_larger(left.high, 0) };
	return answers_for(work->meter, result->left, result->quantity);
}

/* The answers of a meter: of the first row that holds, or of all that may. */
static uint32_t
meter_answers(struct work *work)
{
	const struct rmt_program *program = work->request->program;
	struct rmt_some rows = work->meter->includeds;
	uint32_t answers = 0, tried = 0;

	for (uint32_t i = 0; i < rows.count; i++) {
		const struct rmt_row_included *row =
			&program->included[rows.first + i];
		enum rmt_truth truth = row->condition == RMT_NONE ?
					       RMT_TRUTH_YES :
					       rmt_plain_truth(work->request,
							       work->day,
							       row->condition);
		if (truth == RMT_TRUTH_NO)
			continue;
		answers |= included_answers(work, row);
		work->result->known = tried++ == 0 && truth == RMT_TRUTH_YES;
		if (truth == RMT_TRUTH_YES)
			return answers;
	}
	work->result->known = false;
	return answers | BIT(RMT_NOTHING);
}

uint32_t
rmt_meter_answers(const struct rmt_metering *on, uint32_t meter,
		  struct rmt_days period, struct rmt_meter_result *out)
{
	struct work work = { .request = on->request,
			     .day = on->day,
			     .meter = &on->request->program->meter[meter],
			     .index = meter,
			     .result = out };

	*out = (struct rmt_meter_result){ .dated = true,
					  .first_day = period.first,
					  .last_day = period.last };
	find_periods(&work, period);
	out->answers = meter_answers(&work);
	return out->answers;
}

static uint32_t
work_out(const struct rmt_metering *on, uint32_t index)
{
	const struct rmt_program *program = on->request->program;
	struct rmt_meter_result *result = &on->meters[index];
	struct rmt_days period;

	if (rmt_meter_period(program, &program->meter[index], on->day, &period))
		return rmt_meter_answers(on, index, period, result);
	*result = (struct rmt_meter_result){ .answers = BIT(RMT_NOTHING) };
	if (program->contract_count == 0)
		result->answers = ANY_ANSWER;
	return result->answers;
}

/* What two meters come to together. One that does not apply limits nothing. */
static uint32_t
join(uint32_t a, uint32_t b, bool best)
{
	uint32_t joined = 0;

	if (a == BIT(RMT_NOTHING) || b == BIT(RMT_NOTHING))
		return a == BIT(RMT_NOTHING) ? b : a;
	for (uint32_t x = a; x != 0; x &= x - 1)
		for (uint32_t y = b; y != 0; y &= y - 1) {
			uint32_t i = (uint32_t)__builtin_ctz(x);
			uint32_t j = (uint32_t)__builtin_ctz(y);
			uint32_t cell = best == (i < j) ? i : j;
			if (i == RMT_NOTHING || j == RMT_NOTHING)
				cell = i < j ? i : j;
			joined |= BIT(cell);
		}
	return joined;
}

/* What a meter can answer at all, whoever asks on whatever day. */
static uint32_t
possible_answers(const struct rmt_program *program,
		 const struct rmt_row_meter *meter)
{
	uint32_t answers = 0;

	if (meter->anchor == RMT_METER_BY_CONTRACT)
		return ANY_ANSWER;
	for (uint32_t i = 0; i < meter->includeds.count; i++) {
		const struct rmt_row_included *row =
			&program->included[meter->includeds.first + i];
		if (row->unlimited != 0)
			answers |= BIT(RMT_UNLIMITED);
		else
			answers |= BIT(RMT_FITS) | BIT(RMT_EMPTY);
		if (row->unlimited == 0 && meter->indivisible == 0)
			answers |= BIT(RMT_STRADDLES);
		if (row->condition == RMT_NONE)
			return answers;
	}
	return answers | BIT(RMT_NOTHING);
}

uint32_t
rmt_allowance_possible(const struct rmt_program *program, uint32_t allowance)
{
	const struct rmt_row_allowance *row = &program->allowance[allowance];
	uint32_t answers = BIT(RMT_NOTHING);

	for (uint32_t i = 0; i < row->meters.count; i++)
		answers = join(answers,
			       possible_answers(
				       program,
				       &program->meter[row->meters.first + i]),
			       row->all != 0);
	return answers;
}

static void
settle(const struct rmt_metering *on, const struct rmt_row_allowance *row)
{
	struct rmt_slot slot = rmt_state_slot(&on->request->shape, row->fact,
					      &RMT_NO_FOCUS);
	uint32_t answers = BIT(RMT_NOTHING);

	for (uint32_t i = 0; i < row->meters.count; i++)
		answers = join(answers, work_out(on, row->meters.first + i),
			       row->all != 0);
	if (on->request->given[row->fact] == 0)
		on->state[slot.offset] = answers;
}

const char *
rmt_allowance_text(uint32_t answers)
{
	static const char *const words[] = { "unlimited", "fits", "straddles",
					     "empty", "none" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (answers == BIT(i))
			return words[i];
	return "";
}

bool
rmt_allowance_answers(const struct rmt_program *program, uint32_t fact)
{
	for (uint32_t i = 0; i < program->allowance_count; i++)
		if (program->allowance[i].fact == fact)
			return true;
	return false;
}

void
rmt_allowances_on(const struct rmt_metering *on)
{
	const struct rmt_program *program = on->request->program;

	for (uint32_t i = 0; i < program->allowance_count; i++)
		settle(on, &program->allowance[i]);
}

int64_t
rmt_meter_takes(const struct rmt_row_meter *meter,
		const struct rmt_meter_result *result)
{
	if (result->unlimited || result->quantity.high <= result->left.low)
		return result->quantity.high;
	return meter->indivisible != 0 ? 0 : result->left.low;
}
