/*
 * quantity.c - how much of a service is billed.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, image/, decide/. Allocates nothing. Quantities are
 * in units of the service; of a unit of time, durations become units.
 */
#include <string.h>

#include "base/date.h"
#include "decide/meters.h"
#include "decide/vocabulary.h"
#include "price/pricing.h"

struct rmt_amount
rmt_pricing_fact(struct remit_pricing *pricing, uint32_t fact,
		 uint32_t unit_seconds)
{
	const struct rmt_shape *shape = &pricing->decision->search->shape;
	const uint64_t *state = rmt_decision_base(pricing->decision);
	struct rmt_slot slot = rmt_state_slot(shape, fact, &RMT_NO_FOCUS);
	struct rmt_range range = rmt_slot_range(state, slot);
	struct rmt_amount amount = { .worth = RMT_WORTH_UNKNOWN };

	rmt_rational_set(&amount.value, 0, 1);
	if (range.low != range.high ||
	    rmt_slot_absence(state, slot) != RMT_PRESENT) {
		rmt_pricing_miss(pricing, fact);
		return amount;
	}
	amount.worth = RMT_WORTH_KNOWN;
	rmt_rational_set(&amount.value, range.low,
			 unit_seconds != 0 ? unit_seconds : RMT_DECIMAL_ONE);
	return amount;
}

/* A quantity of the terms: units, or of a unit of time a duration. */
static struct rmt_amount
quantity_of_terms(struct remit_pricing *pricing,
		  const struct rmt_row_service *service, const char *text)
{
	struct rmt_amount amount = { .worth = RMT_WORTH_KNOWN };
	struct rmt_duration duration;
	struct rmt_fine fine;
	int64_t seconds;

	rmt_rational_set(&amount.value, 0, 1);
	if (rmt_fine_parse(text, strlen(text), &fine)) {
		rmt_rational_set_fine(&amount.value, fine);
	} else if (service->unit_seconds != 0 &&
		   rmt_duration_parse(text, strlen(text), &duration) &&
		   duration.months == 0 &&
		   !__builtin_add_overflow(duration.days * INT64_C(86400),
					   duration.seconds, &seconds)) {
		rmt_rational_set(&amount.value, seconds, service->unit_seconds);
	} else {
		rmt_pricing_refuse(pricing, RMT_F_PRICE_TERMS,
				   RMT_WORDS(text, "quantity"));
	}
	return amount;
}

static struct rmt_amount
quantity_as_given(struct remit_pricing *pricing,
		  const struct rmt_row_service *service)
{
	struct rmt_amount unknown = { .worth = RMT_WORTH_UNKNOWN };

	rmt_rational_set(&unknown.value, 0, 1);
	if (pricing->terms.quantity != NULL)
		return quantity_of_terms(pricing, service,
					 pricing->terms.quantity);
	if (service->quantity == RMT_NONE)
		return unknown;
	uint32_t type = pricing->program->fact[service->quantity].type;
	return rmt_pricing_fact(
		pricing, service->quantity,
		type == RMT_TYPE_DURATION ? service->unit_seconds : 0);
}

/* A step of the service in its units; false when there is none. */
static bool
step_of(const struct rmt_row_service *service, const struct rmt_row_step *step,
	struct rmt_rational *out)
{
	rmt_rational_set(out, step->amount,
			 step->is_time != 0 ? service->unit_seconds :
					      RMT_DECIMAL_ONE);
	return step->amount != 0;
}

static void
keep(struct remit_pricing *pricing, enum remit_step_code code,
     const struct rmt_rational *quantity, const struct rmt_rational *factor)
{
	const struct rmt_program *p = pricing->program;
	const struct rmt_row_service *service = &p->service[pricing->service];
	struct remit_step step = { .code = code,
				   .unit = rmt_text(p, service->unit),
				   .of = "" };

	if (code == REMIT_STEP_QUANTITY && pricing->terms.quantity == NULL &&
	    service->quantity != RMT_NONE)
		step.of = rmt_text(p, p->fact[service->quantity].id);
	rmt_pricing_keep(pricing, step,
			 (struct rmt_step_numbers){ .quantity = quantity,
						    .factor = factor });
}

/* An amount of a meter or a fact in units of the service. */
static void
set_units(const struct remit_pricing *pricing,
	  const struct rmt_row_service *service, int64_t amount,
	  struct rmt_rational *out)
{
	uint32_t type = pricing->program->fact[service->quantity].type;
	bool is_time = type == RMT_TYPE_DURATION && service->unit_seconds != 0;

	rmt_rational_set(out, amount,
			 is_time ? service->unit_seconds : RMT_DECIMAL_ONE);
}

/* Whether an allowance pays a part of what the fact counts. */
static bool
is_shared(const struct remit_pricing *pricing,
	  const struct rmt_row_service *service, struct rmt_share *out)
{
	*out = (struct rmt_share){ RMT_NONE, 0, 0 };
	return pricing->terms.quantity == NULL &&
	       service->quantity != RMT_NONE &&
	       rmt_decision_share(pricing->decision, service->quantity, out);
}

/* Whole increments: of the allowance where it has any, or the service. */
static void
step_up(struct remit_pricing *pricing, const struct rmt_share *share,
	struct rmt_rational *quantity)
{
	const struct rmt_row_service *service =
		&pricing->program->service[pricing->service];
	struct rmt_rational step;
	bool has_step = share->increment != 0;

	if (has_step)
		set_units(pricing, service, share->increment, &step);
	else
		has_step = step_of(service, &service->increment, &step);
	if (has_step &&
	    rmt_pricing_must(pricing,
			     rmt_rational_step_up(quantity, quantity, &step)))
		keep(pricing, REMIT_STEP_INCREMENT, quantity, &step);
}

/* Take off what the allowance pays; the rest is billed. */
static void
split(struct remit_pricing *pricing, const struct rmt_share *share,
      struct rmt_rational *quantity)
{
	const struct rmt_program *p = pricing->program;
	const struct rmt_row_service *service = &p->service[pricing->service];
	struct remit_step step = { .code = REMIT_STEP_INCLUDED,
				   .unit = rmt_text(p, service->unit),
				   .of = rmt_text(
					   p, p->meter[share->meter].name) };
	struct rmt_rational takes;

	set_units(pricing, service, share->takes, &takes);
	if (!rmt_pricing_must(
		    pricing, rmt_rational_subtract(quantity, quantity, &takes)))
		return;
	rmt_pricing_keep(pricing, step,
			 (struct rmt_step_numbers){ .quantity = quantity,
						    .factor = &takes });
	pricing->result.included = rmt_rational_text(&takes, pricing->included);
}

struct rmt_amount
rmt_pricing_quantity(struct remit_pricing *pricing)
{
	const struct rmt_row_service *service =
		&pricing->program->service[pricing->service];
	struct rmt_amount q = quantity_as_given(pricing, service);
	struct rmt_rational step;
	struct rmt_share share;

	if (q.worth != RMT_WORTH_KNOWN || pricing->status != REMIT_OK)
		return q;
	if (q.value.negative) {
		rmt_pricing_refuse(
			pricing, RMT_F_PRICE_BELOW,
			RMT_WORDS(rmt_pricing_text(pricing, &q.value)));
		return q;
	}
	keep(pricing, REMIT_STEP_QUANTITY, &q.value, NULL);
	bool shared = is_shared(pricing, service, &share);
	step_up(pricing, &share, &q.value);
	if (step_of(service, &service->minimum, &step) &&
	    rmt_rational_compare(&q.value, &step) < 0) {
		q.value = step;
		keep(pricing, REMIT_STEP_MINIMUM, &q.value, &step);
	}
	if (shared && !pricing->whole)
		split(pricing, &share, &q.value);
	return q;
}
