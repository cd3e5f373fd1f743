/*
 * dump_products.c - products, their tracks, releases and spans.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include "image/dump.h"

static void
dump_levels(struct rmt_dump *dump, const struct rmt_row_product *product)
{
	if (product->levels.count == 0)
		return;
	rmt_dump_line(dump, 2);
	rmt_dump_add(dump, "levels");
	for (uint32_t i = 0; i < product->levels.count; i++) {
		rmt_dump_add(dump, " ");
		rmt_dump_id(dump,
			    dump->program->link[product->levels.first + i]);
	}
	rmt_dump_end(dump);
}

static void
dump_track(struct rmt_dump *dump, const struct rmt_row_track *track)
{
	const struct rmt_program *p = dump->program;

	rmt_dump_line(dump, 2);
	rmt_dump_add(dump, "track ");
	rmt_dump_id(dump, track->id);
	rmt_dump_end(dump);
	rmt_dump_prose(dump, 3, "label", track->label);
	for (uint32_t i = 0; i < track->phases.count; i++) {
		const struct rmt_row_phase *phase =
			&p->phase[track->phases.first + i];
		rmt_dump_line(dump, 3);
		rmt_dump_add(dump, "phase ");
		rmt_dump_id(dump, phase->id);
		if (phase->label != 0) {
			rmt_dump_add(dump, " ");
			rmt_dump_quoted(dump, phase->label);
		}
		rmt_dump_end(dump);
	}
}

/* ", newest 3 of minor within major" */
static void
dump_window(struct rmt_dump *dump, const struct rmt_row_product *product,
	    const struct rmt_row_span *span)
{
	const uint32_t *levels = dump->program->link + product->levels.first;

	if (span->window == 0)
		return;
	rmt_dump_add(dump, ", newest ");
	rmt_dump_number(dump, span->window);
	rmt_dump_add(dump, " of ");
	rmt_dump_id(dump, levels[span->level]);
	if (span->within == RMT_NONE)
		return;
	rmt_dump_add(dump, " within ");
	rmt_dump_id(dump, levels[span->within]);
}

static void
dump_span(struct rmt_dump *dump, const struct rmt_row_track *track,
	  const struct rmt_row_span *span)
{
	const struct rmt_program *p = dump->program;

	rmt_dump_line(dump, 3);
	rmt_dump_id(dump, track->id);
	rmt_dump_add(dump, " ");
	rmt_dump_id(dump, p->phase[track->phases.first + span->phase].id);
	rmt_dump_add(dump, ": ");
	if (span->first_day >= RMT_DAY_PENDING)
		rmt_dump_add(dump, "later");
	else
		rmt_dump_day(dump, span->first_day);
	rmt_dump_add(dump, " to ");
	rmt_dump_day(dump, span->last_day);
	dump_window(dump, &p->product[track->product], span);
	if (span->condition != RMT_NONE) {
		rmt_dump_add(dump, " if ");
		rmt_dump_condition(dump, span->condition);
	}
	rmt_dump_end(dump);
}

/* Where a release stands on each level: its number there, and its place. */
static void
dump_series(struct rmt_dump *dump, const struct rmt_row_product *product,
	    const struct rmt_row_release *release)
{
	const struct rmt_program *p = dump->program;

	if (product->levels.count == 0)
		return;
	rmt_dump_line(dump, 3);
	rmt_dump_add(dump, "series");
	for (uint32_t i = 0; i < product->levels.count; i++) {
		const struct rmt_row_series *series =
			&p->series[release->series + i];
		rmt_dump_add(dump, i > 0 ? ", " : " ");
		rmt_dump_id(dump, p->link[product->levels.first + i]);
		rmt_dump_add(dump, " ");
		if (series->number < 0)
			rmt_dump_add(dump, "-");
		else
			rmt_dump_number(dump, series->number);
		rmt_dump_add(dump, " at ");
		rmt_dump_number(dump, series->position);
	}
	rmt_dump_end(dump);
}

static void
dump_release_head(struct rmt_dump *dump, const struct rmt_row_release *release)
{
	rmt_dump_line(dump, 2);
	rmt_dump_add(dump, "release ");
	rmt_dump_id(dump, release->id);
	rmt_dump_add(dump, ": ");
	rmt_dump_day(dump, release->date);
	if (release->line != 0) {
		rmt_dump_add(dump, ", line ");
		rmt_dump_id(dump, release->line);
	}
	if (release->of != RMT_NONE) {
		rmt_dump_add(dump, ", of ");
		rmt_dump_id(dump, dump->program->release[release->of].id);
		rmt_dump_add(dump, " from patch ");
		rmt_dump_number(dump, release->from_patch);
	}
	rmt_dump_end(dump);
}

static void
dump_release(struct rmt_dump *dump, const struct rmt_row_product *product,
	     uint32_t index)
{
	const struct rmt_program *p = dump->program;
	const struct rmt_row_release *release =
		&p->release[product->releases.first + index];

	dump_release_head(dump, release);
	rmt_dump_prose(dump, 3, "label", release->label);
	dump_series(dump, product, release);
	for (uint32_t i = 0; i < product->tracks.count; i++) {
		const struct rmt_row_track *track =
			&p->track[product->tracks.first + i];
		struct rmt_some spans = p->reach[track->reach + index].spans;
		for (uint32_t j = 0; j < spans.count; j++)
			dump_span(dump, track, &p->span[spans.first + j]);
	}
}

static void
dump_product(struct rmt_dump *dump, const struct rmt_row_product *product)
{
	static const char *const orders[] = { "?", "declared", "date",
					      "version" };

	rmt_dump_line(dump, 1);
	rmt_dump_add(dump, "product ");
	rmt_dump_id(dump, product->id);
	rmt_dump_add(dump, (product->flags & RMT_PRODUCT_CLOSED) != 0 ?
				   ": listed, by " :
				   ": open, by ");
	rmt_dump_word(dump, orders, 4, product->order);
	if ((product->flags & RMT_PRODUCT_UNLISTED) != 0)
		rmt_dump_add(dump, ", others accepted");
	rmt_dump_end(dump);
	rmt_dump_prose(dump, 2, "label", product->label);
	dump_levels(dump, product);
	for (uint32_t i = 0; i < product->tracks.count; i++)
		dump_track(dump,
			   &dump->program->track[product->tracks.first + i]);
	for (uint32_t i = 0; i < product->releases.count; i++)
		dump_release(dump, product, i);
}

void
rmt_dump_products(struct rmt_dump *dump)
{
	for (uint32_t i = 0; i < dump->program->product_count; i++)
		dump_product(dump, &dump->program->product[i]);
}
