/*
 * pricing.c - room for pricing, what is kept of it, and the result as JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, image/, decide/.
 */
#include "price/pricing.h"

#include "base/memory.h"
#include "price/standing.h"

const char *
remit_price_kind_text(remit_price_kind kind)
{
	static const char *const texts[] = { "none", "unpriced",   "exact",
					     "rate", "on-request", "open" };

	return (size_t)kind < sizeof texts / sizeof *texts ? texts[kind] : "";
}

const char *
remit_step_text(remit_step_code code)
{
	static const char *const texts[] = {
		"quantity", "increment", "minimum",     "fixed", "rate",
		"percent",  "points",    "more-points", "band",  "bands",
		"factor",   "max",       "min",         "sum",   "unit",
		"round",    "included"
	};

	return (size_t)code < sizeof texts / sizeof *texts ? texts[code] : "";
}

/* Lists of the edition that has most. */
static size_t
list_count(const remit_image *image)
{
	size_t count = 0;

	for (size_t i = 0; i < image->program_count; i++)
		if (image->programs[i].price_list_count > count)
			count = image->programs[i].price_list_count;
	return count;
}

bool
remit_image_is_priced(const remit_image *image)
{
	return list_count(image) > 0;
}

/* Prices of the list that has most. */
static size_t
price_count(const remit_image *image)
{
	size_t count = 0;

	for (size_t i = 0; i < image->program_count; i++) {
		const struct rmt_program *p = &image->programs[i];
		for (uint32_t j = 0; j < p->price_list_count; j++)
			if (p->price_list[j].prices.count > count)
				count = p->price_list[j].prices.count;
	}
	return count;
}

remit_status
remit_pricing_new(remit_image *image, remit_pricing **out)
{
	remit_pricing *pricing;

	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (image == NULL)
		return REMIT_E_ARGUMENT;
	pricing = rmt_alloc_array(1, sizeof *pricing);
	if (pricing == NULL)
		return REMIT_E_NOMEM;
	pricing->image = remit_image_ref(image);
	pricing->memory = rmt_alloc(RMT_SLATE_SIZE);
	pricing->steps = rmt_alloc(RMT_STEP_MAX * sizeof *pricing->steps);
	pricing->chosen = rmt_alloc_array(list_count(image) + 1,
					  sizeof *pricing->chosen);
	pricing->candidates = rmt_alloc_array(price_count(image),
					      sizeof *pricing->candidates);
	pricing->slate = (struct rmt_slate){ .bytes = pricing->memory,
					     .size = RMT_SLATE_SIZE };
	rmt_rational_set(&pricing->billed, 0, 1);
	pricing->told = &rmt_no_price;
	pricing->told_steps = pricing->steps;
	if (pricing->memory == NULL || pricing->steps == NULL ||
	    pricing->chosen == NULL || pricing->candidates == NULL ||
	    !rmt_standings_new(pricing)) {
		remit_pricing_free(pricing);
		return REMIT_E_NOMEM;
	}
	*out = pricing;
	return REMIT_OK;
}

void
remit_pricing_free(remit_pricing *pricing)
{
	if (pricing == NULL)
		return;
	remit_image_unref(pricing->image);
	rmt_free(pricing->memory);
	rmt_free(pricing->steps);
	rmt_free(pricing->chosen);
	rmt_free(pricing->candidates);
	rmt_standings_free(pricing);
	rmt_free(pricing);
}

void
rmt_pricing_refuse(struct remit_pricing *pricing, enum rmt_finding finding,
		   const char *const words[6])
{
	remit_status status;

	if (pricing->status != REMIT_OK)
		return;
	status = rmt_report(pricing->diag, finding,
			    (struct rmt_place){ NULL, 0 }, words);
	pricing->status = status;
}

bool
rmt_pricing_must(struct remit_pricing *pricing, bool done)
{
	if (!done)
		rmt_pricing_refuse(pricing, RMT_F_PRICE_FINE, RMT_NO_WORDS);
	return done;
}

const char *
rmt_pricing_text(struct remit_pricing *pricing,
		 const struct rmt_rational *number)
{
	char text[RMT_RATIONAL_TEXT];

	if (number == NULL)
		return "";
	rmt_slate_add(&pricing->slate, rmt_rational_text(number, text));
	return rmt_slate_end(&pricing->slate);
}

void
rmt_pricing_keep(struct remit_pricing *pricing, struct remit_step step,
		 struct rmt_step_numbers numbers)
{
	if (pricing->step_count == RMT_STEP_MAX || pricing->slate.full) {
		pricing->complete = false;
		return;
	}
	step.quantity = rmt_pricing_text(pricing, numbers.quantity);
	step.factor = rmt_pricing_text(pricing, numbers.factor);
	step.amount = rmt_pricing_text(pricing, numbers.amount);
	pricing->steps[pricing->step_count++] = step;
}

static void
put_step(struct rmt_sheet *sheet, const struct remit_step *step)
{
	rmt_sheet_begin(sheet, '{');
	rmt_sheet_member(sheet, "step", remit_step_text(step->code));
	rmt_sheet_number(sheet, "depth", step->depth);
	rmt_sheet_member_if_any(sheet, "quantity", step->quantity);
	rmt_sheet_member_if_any(sheet, "unit", step->unit);
	rmt_sheet_member_if_any(sheet, "of", step->of);
	rmt_sheet_member_if_any(sheet, "factor", step->factor);
	rmt_sheet_member_if_any(sheet, "amount", step->amount);
	rmt_sheet_end(sheet, '}');
}

static void
put_result(struct rmt_sheet *sheet, const struct remit_price_result *result)
{
	rmt_sheet_member(sheet, "kind", remit_price_kind_text(result->kind));
	rmt_sheet_member_if_any(sheet, "service", result->service);
	rmt_sheet_member_if_any(sheet, "list", result->list);
	rmt_sheet_member_if_any(sheet, "price", result->price);
	rmt_sheet_member_if_any(sheet, "text", result->text);
	rmt_sheet_member_if_any(sheet, "cite", result->cite);
	rmt_sheet_member_if_any(sheet, "currency", result->currency);
	rmt_sheet_member_if_any(sheet, "amount", result->amount);
	rmt_sheet_member_if_any(sheet, "unit_price", result->unit_price);
	rmt_sheet_member_if_any(sheet, "quantity", result->quantity);
	rmt_sheet_member_if_any(sheet, "included", result->included);
	rmt_sheet_member_if_any(sheet, "unit", result->unit);
	rmt_sheet_member_if_any(sheet, "missing", result->missing);
	rmt_sheet_member_if_any(sheet, "first_day", result->first_day);
	rmt_sheet_member_if_any(sheet, "last_day", result->last_day);
}

void
rmt_pricing_put(struct rmt_sheet *sheet, const struct remit_pricing *pricing)
{
	rmt_sheet_begin(sheet, '{');
	put_result(sheet, pricing->told);
	rmt_sheet_key(sheet, "steps");
	rmt_sheet_begin(sheet, '[');
	for (size_t i = 0; i < pricing->step_count; i++)
		put_step(sheet, &pricing->told_steps[i]);
	rmt_sheet_end(sheet, ']');
	rmt_sheet_end(sheet, '}');
}

remit_status
remit_pricing_to_json(const remit_pricing *pricing, remit_write write,
		      void *context)
{
	struct rmt_sheet sheet = { .write = write, .context = context };

	if (pricing == NULL || write == NULL)
		return REMIT_E_ARGUMENT;
	rmt_pricing_put(&sheet, pricing);
	return sheet.failed ? REMIT_E_IO : REMIT_OK;
}
