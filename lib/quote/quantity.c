/*
 * quantity.c - quantities of lines, written the one way.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, price/, compile/.
 */
#include "quote/quantity.h"

#include <string.h>

#include "base/date.h"
#include "compile/expressions.h"

const char *
rmt_quantity_text(const char *quantity, const char *unit,
		  char buffer[RMT_QUANTITY_TEXT])
{
	uint32_t unit_seconds = unit == NULL ? 0 : rmt_clock_unit(unit);
	struct rmt_rational number;
	int64_t seconds;

	if (unit_seconds == 0 ||
	    !rmt_duration_seconds(quantity, strlen(quantity), &seconds))
		return quantity;
	rmt_rational_set(&number, seconds, unit_seconds);
	rmt_rational_text(&number, buffer);
	return strchr(buffer, '/') == NULL ? buffer : quantity;
}

const char *
rmt_quantity_of(const struct rmt_rational *number, uint32_t unit_seconds,
		char buffer[RMT_QUANTITY_TEXT])
{
	struct rmt_rational seconds;
	int64_t whole;

	rmt_rational_text(number, buffer);
	if (strchr(buffer, '/') == NULL || unit_seconds == 0)
		return buffer;
	rmt_rational_set(&seconds, unit_seconds, 1);
	if (rmt_rational_multiply(&seconds, &seconds, number) &&
	    rmt_rational_is_whole(&seconds) &&
	    rmt_rational_round(&seconds, 0, RMT_MONEY_DOWN, &whole))
		rmt_seconds_text(whole, buffer);
	return buffer;
}
