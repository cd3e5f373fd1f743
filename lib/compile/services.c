/*
 * services.c - services: what they are counted by, and in which steps.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include <string.h>

#include "compile/expressions.h"

/* A duration steps units of time, and no calendar months: those vary. */
static struct rmt_row_step
step_of(struct rmt_compiler *c, const struct rmt_attr_extent *extent,
	const struct rmt_service *service, uint32_t unit_seconds)
{
	const char *unit = service->unit.text == NULL ? "?" :
							service->unit.text;
	struct rmt_row_step step = { .amount = extent->millionths,
				     .is_time = !extent->is_number };
	bool fits = true;

	if (!extent->given)
		return (struct rmt_row_step){ .amount = 0 };
	if (step.is_time) {
		const struct rmt_duration *d = &extent->duration;
		fits = d->months == 0 && d->days >= 0 && unit_seconds != 0 &&
		       d->seconds <= INT64_MAX / 2;
		step.amount = d->days * INT64_C(86400) + d->seconds;
	}
	if (fits && step.amount > 0)
		return step;
	rmt_complain(c, RMT_F_SERVICE_STEP, extent->place,
		     RMT_WORDS(rmt_arena_copy(&c->arena, extent->text,
					      strlen(extent->text)),
			       unit));
	return step;
}

/* The fact that a service is counted by. */
static uint32_t
quantity_of(struct rmt_compiler *c, const struct rmt_service *service,
	    uint32_t unit, uint32_t unit_seconds)
{
	struct rmt_expressing at = { .c = c };

	if (service->quantity.text == NULL)
		return RMT_NONE;
	uint32_t fact = rmt_expressing_fact(
		&at, &service->quantity, RMT_TYPES_COUNTED | 1 << RMT_DURATION);
	if (fact == RMT_NONE)
		return fact;
	struct rmt_row_fact row = rmt_fact_row(c, fact);
	if (row.type == RMT_DURATION && unit_seconds == 0)
		rmt_complain(c, RMT_F_PRICE_CLOCK, service->item.place,
			     RMT_WORDS(service->unit.text == NULL ?
					       "?" :
					       service->unit.text));
	if (row.type != RMT_DURATION && row.unit != 0 && row.unit != unit)
		rmt_complain(c, RMT_F_PRICE_UNIT, service->quantity.place,
			     RMT_WORDS(service->unit.text,
				       rmt_row(c, RMT_TABLE_TEXT, row.unit)));
	return fact;
}

void
rmt_compile_services(struct rmt_compiler *c)
{
	for (const struct rmt_service *s = RMT_FIRST(c->document->services);
	     s != NULL; s = RMT_NEXT(s)) {
		const struct rmt_terms *terms = RMT_FIRST(s->terms);
		uint32_t seconds = s->unit.text == NULL ?
					   0 :
					   rmt_clock_unit(s->unit.text);
		struct rmt_row_service row = {
			.id = rmt_writer_text(&c->writer, s->id.text),
			.title = rmt_prose_text(c, &s->titles),
			.unit = rmt_writer_text(&c->writer, s->unit.text),
			.terms = rmt_writer_text(
				&c->writer,
				terms == NULL ? NULL : terms->href.text),
			.unit_seconds = seconds,
			.increment = step_of(c, &s->increment, s, seconds),
			.minimum = step_of(c, &s->minimum, s, seconds),
		};
		row.quantity = quantity_of(c, s, row.unit, seconds);
		uint32_t index = rmt_writer_add(&c->writer, RMT_TABLE_SERVICE,
						&row, sizeof row);
		rmt_declare(c, RMT_NAME_SERVICE, 0, &s->id, index);
		rmt_mark(c, RMT_SPOT_SERVICE, index, s->item.place);
		if (index == RMT_ANSWER_MAX - 2)
			rmt_complain(c, RMT_F_TOO_MANY, s->item.place,
				     RMT_WORDS("services", "58"));
	}
}
