/*
 * standing.h - prices that are one sum, whatever the request is.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, image/, decide/. A service that has one price, which
 * always applies and is a fixed sum, in the one list of an edition, costs the
 * same on all days of the list: such a price is kept when it was worked out,
 * and said again.
 */
#ifndef RMT_PRICE_STANDING_H
#define RMT_PRICE_STANDING_H

#include "price/pricing.h"

/* The price of one service. */
struct rmt_standing {
	bool known;
	int32_t first_day, last_day;
	uint32_t price;
	struct remit_price_result result;
	struct remit_step step; /* the one that there is */
	char amount[32], exact[32];
};

/* What is said of no price. */
extern const struct remit_price_result rmt_no_price;

/* Room for all services of all editions. False without memory. */
bool
rmt_standings_new(struct remit_pricing *pricing);
void
rmt_standings_free(struct remit_pricing *pricing);

/* Keep what was worked out for a decision without terms, if it stands. */
void
rmt_standing_keep(struct remit_pricing *pricing,
		  const struct remit_decision *decision);

/* Say it again, or that nothing is billed; false: it was not kept. */
bool
rmt_standing_say(struct remit_pricing *pricing,
		 const struct remit_decision *decision);

#endif /* RMT_PRICE_STANDING_H */
