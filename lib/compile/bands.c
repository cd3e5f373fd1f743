/*
 * bands.c - bands of a quantity or amount, and whether one may lie past them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include <string.h>

#include "compile/expressions.h"

/* A limit in millionths; complained of when it is none. */
int64_t
rmt_band_limit(struct rmt_compiler *c, const struct rmt_expression *band)
{
	const struct rmt_attr *up_to = &band->up_to;
	int64_t millionths = 0;

	if (up_to->text != NULL &&
	    !rmt_decimal_parse(up_to->text, strlen(up_to->text), &millionths))
		rmt_complain(c, RMT_F_BAND_LIMIT, up_to->place,
			     RMT_WORDS(up_to->text));
	return millionths;
}

/* A condition: the fact is above a limit, in its own measure. */
static uint32_t
past_of(struct rmt_compiler *c, uint32_t fact, int64_t limit)
{
	struct rmt_row_test test = rmt_new_test(RMT_TEST_RANGE);

	if (limit == INT64_MAX)
		return RMT_NONE;
	test.fact = fact;
	test.low = limit + 1;
	test.high = INT64_MAX;
	return rmt_add_test(c, &test);
}

/* As millionths of a unit, or its seconds. */
static int64_t
in_measure(int64_t millionths, uint32_t unit_seconds)
{
	if (unit_seconds == 0)
		return millionths;
	if (millionths / RMT_DECIMAL_ONE >= INT64_MAX / unit_seconds - 1)
		return INT64_MAX;
	return millionths / RMT_DECIMAL_ONE * unit_seconds +
	       millionths % RMT_DECIMAL_ONE * unit_seconds / RMT_DECIMAL_ONE;
}

/* A step as seconds or millionths of a unit, as the quantity is. */
static int64_t
step_measure(const struct rmt_row_step *step, uint32_t unit_seconds)
{
	if (step->is_time != 0 || unit_seconds == 0)
		return step->amount;
	return in_measure(step->amount, unit_seconds);
}

/*
 * The largest quantity of a service, before it is stepped up, that ends
 * within the limit; less than 0 when the minimum is beyond it.
 */
static int64_t
unstepped(const struct rmt_row_service *service, int64_t limit, bool timed)
{
	uint32_t unit = timed || service->increment.is_time != 0 ||
					service->minimum.is_time != 0 ?
				service->unit_seconds :
				0;
	int64_t bound = in_measure(limit, unit);
	int64_t increment = step_measure(&service->increment, unit);

	if (bound == INT64_MAX)
		return bound;
	if (step_measure(&service->minimum, unit) > bound)
		return -1;
	if (increment > 0)
		bound -= bound % increment;
	/* back into what the fact is measured by */
	if (!timed && unit != 0)
		bound = bound / unit * RMT_DECIMAL_ONE +
			bound % unit * RMT_DECIMAL_ONE / unit;
	return bound;
}

/* Where the quantity of the service may lie past the last band. */
static void
check_service(const struct rmt_expressing *at,
	      const struct rmt_expression *written, int64_t limit,
	      struct rmt_row_expression *row)
{
	struct rmt_compiler *c = at->c;
	struct rmt_row_service service;

	memcpy(&service, rmt_row(c, RMT_TABLE_SERVICE, at->service),
	       sizeof service);
	bool counted = service.quantity != RMT_NONE;
	bool timed = counted &&
		     rmt_fact_row(c, service.quantity).type == RMT_DURATION;
	int64_t bound = unstepped(&service, limit, timed);
	if (counted && bound >= 0)
		row->condition = past_of(c, service.quantity, bound);
	else if (bound != INT64_MAX)
		rmt_complain(c, RMT_F_BAND_PAST, written->item.place,
			     RMT_WORDS(rmt_row(c, RMT_TABLE_TEXT, service.id)));
}

void
rmt_bands_past(const struct rmt_expressing *at,
	       const struct rmt_expression *written, int64_t limit,
	       struct rmt_row_expression *row)
{
	if (limit == RMT_NO_LIMIT)
		return;
	if (row->source == RMT_SOURCE_SERVICE)
		check_service(at, written, limit, row);
	else if (row->fact != RMT_NONE)
		row->condition = past_of(at->c, row->fact, limit);
}
