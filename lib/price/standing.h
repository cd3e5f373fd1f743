/*
 * standing.h - prices that are one sum, whatever the request is.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, image/, decide/. What a price is that is a fixed sum
 * is kept when it was worked out, and said again where that price applies, as
 * long as no other took its place. A service that has one such price, which
 * always applies, in the one list of an edition, costs the same on all days of
 * the list: then which price applies is not even asked.
 */
#ifndef RMT_PRICE_STANDING_H
#define RMT_PRICE_STANDING_H

#include "price/pricing.h"

/* What a price is; or what one answer of a scope costs. */
struct rmt_standing {
	size_t edition;
	int32_t first_day; /* from it to it + span; not known: after all days */
	uint32_t span;
	uint32_t service, price;
	size_t step_count; /* 0 or 1 */
	struct remit_price_result result;
	struct remit_step step; /* the one that there is */
	char amount[32], exact[32];
};

/* What is said of no price. */
extern const struct remit_price_result rmt_no_price;

/* Room for the scopes of all editions. False without memory. */
bool
rmt_standings_new(struct remit_pricing *pricing);
void
rmt_standings_free(struct remit_pricing *pricing);

/* Keep what was worked out for a decision, if it stands; anyhow: no terms had a
 * word in which price applies. */
void
rmt_standing_keep(struct remit_pricing *pricing,
		  const struct remit_decision *decision, bool anyhow);

static inline void
rmt_standing_tell(const struct rmt_standing *standing,
		  struct remit_pricing *pricing)
{
	pricing->told = &standing->result;
	pricing->told_steps = &standing->step;
	pricing->step_count = standing->step_count;
	if (pricing->billed.above.count != 0)
		rmt_rational_set(&pricing->billed, 0, 1);
}

/* Of what was decided along a plan that is its answer, whatever it bills: who
 * asks for prices bills now and then, and nobody can guess when. NULL: nothing
 * is billed. */
static inline const struct rmt_standing *
rmt_standing_of(const struct remit_pricing *pricing,
		const struct remit_decision *decision)
{
	uint32_t answer = decision->answer;

	if (answer == RMT_NONE && decision->verdict == REMIT_BILLABLE)
		answer = (unsigned)__builtin_ctzll(decision->outcomes);
	return answer == RMT_NONE ?
		       NULL :
		       &pricing->standings[decision->edition][answer];
}

/* Of the price that was chosen, where the terms give no quantity: say it again;
 * false: it was not kept. */
bool
rmt_standing_again(struct remit_pricing *pricing);

/* Say it again, or that nothing is billed; false: it was not kept. */
static inline bool
rmt_standing_say(struct remit_pricing *pricing,
		 const struct remit_decision *decision)
{
	const struct rmt_standing *standing = rmt_standing_of(pricing,
							      decision);

	pricing->complete = true;
	pricing->status = REMIT_OK;
	if (standing == NULL) {
		pricing->told = &rmt_no_price;
		pricing->step_count = 0;
		return true;
	}
	if ((uint32_t)decision->day - (uint32_t)standing->first_day >
	    standing->span)
		return false;
	pricing->program = decision->program;
	pricing->service = standing->service;
	pricing->list = 0;
	pricing->price = standing->price;
	rmt_standing_tell(standing, pricing);
	return true;
}

#endif /* RMT_PRICE_STANDING_H */
