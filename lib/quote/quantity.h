/*
 * quantity.h - quantities of lines, written the one way.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, price/, compile/.
 */
#ifndef RMT_QUOTE_QUANTITY_H
#define RMT_QUOTE_QUANTITY_H

#include "price/rational.h"

#define RMT_QUANTITY_TEXT RMT_RATIONAL_TEXT

/*
 * A quantity as a decimal number of units where it is a duration, the unit one
 * of time, and the number ends: PT41H30M of hours is 41.5. Else as it is.
 */
const char *
rmt_quantity_text(const char *quantity, const char *unit,
		  char buffer[RMT_QUANTITY_TEXT]);

/* A number as a quantity: decimal, or of a unit of time the duration where the
 * decimal has no end. */
const char *
rmt_quantity_of(const struct rmt_rational *number, uint32_t unit_seconds,
		char buffer[RMT_QUANTITY_TEXT]);

#endif /* RMT_QUOTE_QUANTITY_H */
