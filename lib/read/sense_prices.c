/*
 * sense_prices.c - what elements of a price list must say.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#include "read/sense.h"

#define EXPRESSION                                                      \
	"one of <fixed>, <rate>, <percent>, <points>, <bands>, <max>, " \
	"<min>, <sum>, <quote>"

void
rmt_sense_pricelist(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_document *list = item;

	rmt_sense_need(sense, &list->roundings, "<rounding>");
	rmt_sense_at_most_one(sense, &list->roundings, "<rounding>");
	rmt_sense_at_most_one(sense, &list->applies, "<applies>");
	if (list->last_day.given && list->last_day.day < list->first_day.day)
		rmt_sense_tell(sense, RMT_F_LIST_DAYS, list->last_day.place);
}

void
rmt_sense_price(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_clause *price = item;

	rmt_sense_need(sense, &price->expressions, EXPRESSION);
	rmt_sense_at_most_one(sense, &price->expressions, "an amount");
}

/* Only the last band may be open: what comes after it would never be
 * reached. */
void
rmt_sense_bands(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_expression *bands = item;

	rmt_sense_need(sense, &bands->members, "<band>");
	for (const struct rmt_expression *band = RMT_FIRST(bands->members);
	     band; band = RMT_NEXT(band))
		if (!band->up_to.text && band->item.next)
			rmt_sense_tell(sense, RMT_F_BAND_OPEN,
				       band->item.place);
}

/* max, min, sum; a band has exactly one. */
void
rmt_sense_members(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_expression *expression = item;

	rmt_sense_need(sense, &expression->members, EXPRESSION);
	if (expression->item.element == RMT_PRICE_BAND)
		rmt_sense_at_most_one(sense, &expression->members, "an amount");
}

void
rmt_sense_times(const struct rmt_sense *sense, const void *item)
{
	const struct rmt_expression *times = item;

	if (!times->factor.text == !times->of.text && !sense->frame->is_broken)
		rmt_sense_tell(sense, RMT_F_TIMES_FORM, sense->place);
}
