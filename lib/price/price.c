/*
 * price.c - pricing a decision, from the quantity to the rounded total.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, image/, decide/.
 */
#include <string.h>

#include "base/date.h"
#include "decide/outcome.h"
#include "price/standing.h"

#define POINT_UNIT 2

/* ---- rounding ----------------------------------------------------------- */

/* The quantity whose single price is rounded: of the rate, or the service. */
static const struct rmt_amount *
single_of(struct remit_pricing *pricing, const struct rmt_amount *quantity,
	  struct rmt_amount *room)
{
	const struct rmt_program *p = pricing->program;
	const struct rmt_row_expression *row =
		&p->expression[p->price[pricing->price].expression];

	if (row->kind != RMT_EXPRESSION_RATE || row->fact == RMT_NONE)
		return quantity;
	*room = rmt_pricing_fact(pricing, row->fact, row->unit_seconds);
	return room;
}

static bool
round_to(struct remit_pricing *pricing, const struct rmt_rational *value,
	 int64_t *out_minor)
{
	const struct rmt_row_price_list *list =
		&pricing->program->price_list[pricing->list];

	if (rmt_rational_round(value, list->exponent,
			       (enum rmt_money_rounding)list->rounding,
			       out_minor))
		return true;
	rmt_pricing_refuse(pricing, RMT_F_PRICE_OVERFLOW, RMT_NO_WORDS);
	return false;
}

/*
 * Where the price of one unit is rounded, the total is that price times whole
 * units, and needs no rounding any more.
 */
static void
round_unit(struct remit_pricing *pricing, const struct rmt_amount *units,
	   struct rmt_rational *total)
{
	uint32_t exponent =
		pricing->program->price_list[pricing->list].exponent;
	struct rmt_rational single;
	int64_t minor;

	if (units->worth != RMT_WORTH_KNOWN || units->value.above.count == 0)
		return;
	if (!rmt_rational_is_whole(&units->value)) {
		rmt_pricing_refuse(
			pricing, RMT_F_PRICE_BROKEN,
			RMT_WORDS(rmt_pricing_text(pricing, &units->value)));
		return;
	}
	if (!rmt_pricing_must(pricing, rmt_rational_divide(&single, total,
							   &units->value)) ||
	    !round_to(pricing, &single, &minor))
		return;
	rmt_rational_set_minor(&single, minor, exponent);
	rmt_pricing_must(pricing,
			 rmt_rational_multiply(total, &single, &units->value));
	rmt_pricing_keep(
		pricing,
		(struct remit_step){
			.code = REMIT_STEP_UNIT, .unit = "", .of = "" },
		(struct rmt_step_numbers){ &units->value, &single, total });
	pricing->result.unit_price = rmt_rational_text(&single,
						       pricing->unit_price);
}

static void
finish(struct remit_pricing *pricing, const struct rmt_amount *quantity,
       struct rmt_amount *total)
{
	const struct rmt_row_price_list *list =
		&pricing->program->price_list[pricing->list];
	struct remit_price_result *result = &pricing->result;
	struct rmt_amount room;
	struct rmt_rational exact;

	if (list->point == POINT_UNIT)
		round_unit(pricing, single_of(pricing, quantity, &room),
			   &total->value);
	exact = total->value;
	if (pricing->status != REMIT_OK ||
	    !round_to(pricing, &exact, &result->amount_minor))
		return;
	rmt_rational_set_minor(&total->value, result->amount_minor,
			       list->exponent);
	if (rmt_rational_compare(&exact, &total->value) != 0)
		rmt_pricing_keep(
			pricing,
			(struct remit_step){ .code = REMIT_STEP_ROUND,
					     .unit = "",
					     .of = "" },
			(struct rmt_step_numbers){ .quantity = &exact,
						   .amount = &total->value });
	result->amount = rmt_minor_text(result->amount_minor, list->exponent,
					pricing->amount);
	result->kind = REMIT_PRICE_EXACT;
}

/* ---- the result --------------------------------------------------------- */

static void
wipe(struct remit_pricing *pricing)
{
	pricing->result = rmt_no_price;
	pricing->told = &pricing->result;
	pricing->told_steps = pricing->steps;
	pricing->step_count = 0;
	pricing->complete = true;
	pricing->status = REMIT_OK;
	rmt_slate_wipe(&pricing->slate);
}

/* What list and price say of themselves. */
static void
describe(struct remit_pricing *pricing)
{
	const struct rmt_program *p = pricing->program;
	const struct rmt_row_price_list *list = &p->price_list[pricing->list];
	const struct rmt_row_price *price = &p->price[pricing->price];
	const struct rmt_row_expression *row =
		&p->expression[price->expression];
	struct remit_price_result *result = &pricing->result;
	struct rmt_fine rate = { row->coefficient, row->scale };

	result->list = rmt_text(p, list->id);
	result->price = rmt_text(p, price->id);
	result->text = rmt_text(p, price->text);
	result->cite = rmt_text(p, price->cite);
	result->currency = rmt_text(p, list->currency);
	result->exponent = list->exponent;
	result->unit = rmt_text(p, p->service[price->service].unit);
	rmt_day_text(list->first_day, result->first_day);
	if (list->last_day != RMT_DAY_NEVER)
		rmt_day_text(list->last_day, result->last_day);
	result->place = (struct remit_place){ rmt_text(p, price->place.file),
					      price->place.line,
					      price->place.column };
	if (row->kind != RMT_EXPRESSION_RATE)
		return;
	result->unit_price = rmt_fine_text(rate, pricing->unit_price);
}

static void
work_out(struct remit_pricing *pricing)
{
	struct remit_price_result *result = &pricing->result;

	if (!rmt_pricing_choose(pricing) ||
	    (pricing->terms.quantity == NULL && rmt_standing_again(pricing)))
		return;
	describe(pricing);
	struct rmt_amount quantity = rmt_pricing_quantity(pricing);
	struct rmt_amount total = rmt_pricing_reckon(pricing, &quantity);
	if (quantity.worth == RMT_WORTH_KNOWN)
		result->quantity = rmt_rational_text(&quantity.value,
						     pricing->quantity);
	pricing->billed = quantity.value;
	if (pricing->status != REMIT_OK)
		return;
	if (total.worth == RMT_WORTH_KNOWN)
		finish(pricing, &quantity, &total);
	else
		result->kind = total.worth == RMT_WORTH_REQUESTED ?
				       REMIT_PRICE_ON_REQUEST :
				       REMIT_PRICE_RATE;
}

/* A service by its id; none, told, where there is no such. */
static uint32_t
service_called(struct remit_pricing *pricing, const struct rmt_program *p,
	       const char *id)
{
	for (uint32_t i = 0; p != NULL && i < p->service_count; i++)
		if (strcmp(rmt_text(p, p->service[i].id), id) == 0)
			return i;
	rmt_pricing_refuse(pricing, RMT_F_PRICE_TERMS,
			   RMT_WORDS(id, "service"));
	return RMT_NONE;
}

/* The service that is asked for, or else that the decision bills; false when
 * it bills none. */
static bool
find_service(struct remit_pricing *pricing, const remit_decision *decision)
{
	const struct rmt_program *p = decision->program;

	if (pricing->terms.service != NULL) {
		pricing->program = p;
		pricing->decision = decision;
		pricing->service = service_called(pricing, p,
						  pricing->terms.service);
		if (pricing->service == RMT_NONE)
			return false;
		pricing->result.service = rmt_text(
			p, p->service[pricing->service].id);
		return true;
	}
	if (remit_decision_verdict(decision) != REMIT_BILLABLE)
		return false;
	struct rmt_some answers = p->question[p->policy[0].scope].answers;
	pricing->program = p;
	pricing->decision = decision;
	pricing->service =
		p->answer[answers.first +
			  (uint32_t)__builtin_ctzll(decision->outcomes)]
			.service;
	pricing->result.service = rmt_text(p, p->service[pricing->service].id);
	return true;
}

/* What does not stand. */
static __attribute__((noinline)) remit_status
price(const remit_decision *decision, const remit_price_terms *terms,
      remit_diag *diag, remit_pricing *pricing)
{
	wipe(pricing);
	pricing->terms = (struct remit_price_terms){ 0 };
	if (terms != NULL)
		pricing->terms = *terms;
	pricing->diag = diag;
	if (find_service(pricing, decision))
		work_out(pricing);
	if (pricing->status != REMIT_OK)
		pricing->result.kind = REMIT_PRICE_NONE;
	else if (pricing->terms.quantity == NULL &&
		 pricing->terms.service == NULL)
		rmt_standing_keep(pricing, decision, terms == NULL);
	pricing->decision = NULL;
	pricing->diag = NULL;
	return pricing->status;
}

/* Terms that say nothing are none. */
static bool
says_nothing(const remit_price_terms *terms)
{
	return terms->currency == NULL && terms->list == NULL &&
	       terms->quote_day == NULL && terms->contract_day == NULL &&
	       terms->quantity == NULL && terms->service == NULL;
}

remit_status
remit_price(const remit_decision *decision, const remit_price_terms *terms,
	    remit_diag *diag, remit_pricing *pricing)
{
	if (terms != NULL && says_nothing(terms))
		terms = NULL;
	if (decision == NULL || pricing == NULL ||
	    decision->image != pricing->image)
		return REMIT_E_ARGUMENT;
	if (terms == NULL && rmt_standing_say(pricing, decision))
		return REMIT_OK;
	return price(decision, terms, diag, pricing);
}

remit_status
rmt_price_whole(const remit_decision *decision, const remit_price_terms *terms,
		remit_diag *diag, remit_pricing *pricing)
{
	pricing->whole = true;
	remit_status status = remit_price(decision, terms, diag, pricing);
	pricing->whole = false;
	return status;
}

remit_price_result
remit_pricing_result(const remit_pricing *pricing)
{
	return *pricing->told;
}

remit_price_kind
remit_pricing_amount(const remit_pricing *pricing, int64_t *out_minor)
{
	*out_minor = pricing->told->amount_minor;
	return pricing->told->kind;
}

size_t
remit_pricing_step_count(const remit_pricing *pricing)
{
	return pricing->step_count;
}

remit_status
remit_pricing_step(const remit_pricing *pricing, size_t index, remit_step *out)
{
	memset(out, 0, sizeof *out);
	if (index >= pricing->step_count)
		return REMIT_E_ARGUMENT;
	*out = pricing->told_steps[index];
	return REMIT_OK;
}

int
remit_pricing_complete(const remit_pricing *pricing)
{
	return pricing->complete;
}
