/*
 * standing.c - prices that are one sum, whatever the request is.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, image/, decide/. Only making room allocates.
 */
#include "price/standing.h"

#include <string.h>

#include "base/memory.h"

/* enum rmt_price_day of the model: the day of the request. */
#define DAY_OF_REQUEST 1

const struct remit_price_result rmt_no_price = { .service = "",
						 .list = "",
						 .price = "",
						 .text = "",
						 .cite = "",
						 .currency = "",
						 .amount = "",
						 .unit_price = "",
						 .quantity = "",
						 .included = "",
						 .unit = "",
						 .missing = "",
						 .place.file = "" };

static const struct rmt_row_answer *
answers_of(const struct rmt_program *p, uint32_t *out_count)
{
	const struct rmt_row_question *scope = &p->question[p->policy[0].scope];

	*out_count = scope->answers.count;
	return &p->answer[scope->answers.first];
}

static uint32_t
answer_count(const struct rmt_program *p)
{
	uint32_t count;

	answers_of(p, &count);
	return count;
}

/* Of an edition, into all; returns what lies behind. */
static struct rmt_standing *
begin(const struct rmt_program *p, struct rmt_standing *all)
{
	uint32_t count;
	const struct rmt_row_answer *answers = answers_of(p, &count);

	for (uint32_t i = 0; i < count; i++) {
		all[i].service = answers[i].service;
		all[i].first_day = INT32_MAX;
		if (answers[i].verdict == REMIT_BILLABLE)
			continue;
		all[i].first_day = RMT_NO_DAY;
		all[i].span = UINT32_MAX;
		all[i].result = rmt_no_price;
	}
	return all + count;
}

bool
rmt_standings_new(struct remit_pricing *pricing)
{
	const remit_image *image = pricing->image;
	size_t count = 0;

	pricing->standings = rmt_alloc_array(image->program_count,
					     sizeof *pricing->standings);
	for (size_t i = 0; i < image->program_count; i++)
		count += answer_count(&image->programs[i]);
	struct rmt_standing *all = rmt_alloc_array(count, sizeof *all);
	if (pricing->standings == NULL || all == NULL) {
		rmt_free(all);
		return false;
	}
	for (size_t i = 0; i < image->program_count; i++) {
		pricing->standings[i] = all;
		all = begin(&image->programs[i], all);
	}
	pricing->sums = rmt_alloc_array(RMT_SUM_MAX, sizeof *pricing->sums);
	return pricing->sums != NULL;
}

void
rmt_standings_free(struct remit_pricing *pricing)
{
	if (pricing->standings != NULL)
		rmt_free(pricing->standings[0]);
	rmt_free(pricing->standings);
	rmt_free(pricing->sums);
}

static bool
holds_always(const struct rmt_program *p, uint32_t condition)
{
	const struct rmt_row_condition *row = &p->condition[condition];

	if (row->op == RMT_OP_TEST) {
		const struct rmt_row_test *test = &p->test[row->members.first];
		return test->kind == RMT_TEST_CONSTANT && test->low != 0;
	}
	return row->op == RMT_OP_ALL && row->members.count == 0;
}

/* Whether a price is the same sum for whoever it applies to. */
static bool
is_fixed(const struct rmt_program *p, uint32_t service, uint32_t price)
{
	const struct rmt_row_expression *row =
		&p->expression[p->price[price].expression];

	return row->kind == RMT_EXPRESSION_FIXED && row->factors.count == 0 &&
	       p->service[service].quantity == RMT_NONE;
}

/* Whether nothing but the service has a word in which price applies. */
static bool
is_alone(const struct rmt_program *p, uint32_t service, uint32_t price)
{
	const struct rmt_row_price_list *list = &p->price_list[0];

	return p->price_list_count == 1 && list->applies == RMT_NONE &&
	       list->price_day == DAY_OF_REQUEST &&
	       holds_always(p, p->price[price].condition) &&
	       p->index->offers[rmt_index_offer(p, 0, service)].prices.count ==
		       1;
}

static void
keep_in(const struct remit_pricing *pricing, size_t edition,
	struct rmt_standing *standing)
{
	standing->edition = edition;
	standing->price = pricing->price;
	standing->step_count = 1;
	standing->result = pricing->result;
	standing->step = pricing->steps[0];
	memcpy(standing->amount, pricing->amount, sizeof standing->amount);
	memcpy(standing->exact, standing->step.amount,
	       strlen(standing->step.amount) + 1);
	standing->result.amount = standing->amount;
	standing->step.amount = standing->exact;
}

/* Where a price is kept, or another that took its place. */
static struct rmt_standing *
place_of(const struct remit_pricing *pricing, uint32_t price)
{
	return &pricing->sums[price % RMT_SUM_MAX];
}

void
rmt_standing_keep(struct remit_pricing *pricing,
		  const struct remit_decision *decision, bool anyhow)
{
	const struct rmt_program *p = decision->program;

	if (decision->verdict != REMIT_BILLABLE ||
	    pricing->status != REMIT_OK ||
	    pricing->result.kind != REMIT_PRICE_EXACT ||
	    pricing->step_count != 1 || !pricing->complete ||
	    !is_fixed(p, pricing->service, pricing->price) ||
	    strlen(pricing->steps[0].amount) >= sizeof pricing->sums[0].exact)
		return;
	keep_in(pricing, decision->edition, place_of(pricing, pricing->price));
	if (!anyhow || !is_alone(p, pricing->service, pricing->price))
		return;
	struct rmt_standing *standing =
		&pricing->standings[decision->edition]
				   [__builtin_ctzll(decision->outcomes)];
	keep_in(pricing, decision->edition, standing);
	standing->first_day = p->price_list[0].first_day;
	standing->span = (uint32_t)p->price_list[0].last_day -
			 (uint32_t)standing->first_day;
}

bool
rmt_standing_again(struct remit_pricing *pricing)
{
	const struct rmt_standing *standing = place_of(pricing, pricing->price);

	if (standing->step_count == 0 || standing->price != pricing->price ||
	    standing->edition != pricing->decision->edition)
		return false;
	rmt_standing_tell(standing, pricing);
	return true;
}
