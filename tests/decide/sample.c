/*
 * sample.c - small programs made by chance, to try the evaluator on.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/decide/sample_rules.h"

#include <stdlib.h>
#include <string.h>

#include "decide/vocabulary.h"

uint32_t
sample_roll(struct sample *sample, uint32_t end)
{
	sample->random ^= sample->random << 13;
	sample->random ^= sample->random >> 7;
	sample->random ^= sample->random << 17;
	return (uint32_t)((sample->random >> 11) % end);
}

struct declared {
	const char *id;
	uint32_t type, kind, flags, cells, other, none;
};

static const struct declared declared[SAMPLE_FACTS] = {
	{ "date", RMT_TYPE_DATE, RMT_NUMERIC, 0, 0, RMT_NONE, RMT_NONE },
	{ "choice", RMT_TYPE_CHOICE, RMT_FINITE, 0, 4, RMT_NONE, 3 },
	{ "unlisted", RMT_TYPE_CHOICE, RMT_FINITE, 0, 3, 2, RMT_NONE },
	{ "flag", RMT_TYPE_FLAG, RMT_FINITE, 0, 2, RMT_NONE, RMT_NONE },
	{ "number", RMT_TYPE_NUMBER, RMT_NUMERIC, 0, 0, RMT_NONE, 0 },
	{ "first", RMT_TYPE_DATE, RMT_NUMERIC, 0, 0, RMT_NONE, 0 },
	{ "second", RMT_TYPE_DATE, RMT_NUMERIC, 0, 0, RMT_NONE, RMT_NONE },
	{ "many", RMT_TYPE_CHOICE, RMT_FINITE, RMT_FACT_MANY, 2, RMT_NONE,
	  RMT_NONE },
	{ "part", RMT_TYPE_CHOICE, RMT_FINITE, RMT_FACT_PART, 2, RMT_NONE,
	  RMT_NONE },
	{ "old", RMT_TYPE_RELEASE, RMT_FINITE, RMT_FACT_MANY, 6, RMT_NONE,
	  RMT_NONE },
	{ "release", RMT_TYPE_RELEASE, RMT_FINITE, 0, 3, RMT_NONE, RMT_NONE },
	{ "host", RMT_TYPE_RELEASE, RMT_FINITE, 0, 3, RMT_NONE, RMT_NONE },
	{ "times", RMT_TYPE_DATE, RMT_NUMERIC, RMT_FACT_MANY, 0, RMT_NONE,
	  RMT_NONE },
};

static void
add_name(struct sample *sample, uint32_t kind, uint32_t in, const char *name,
	 uint32_t target)
{
	struct rmt_row_name row = { kind, in, sample_text(sample, name),
				    target };

	SAMPLE_ADD(sample, NAME, row);
}

static uint32_t
add_value(struct sample *sample, const char *id, uint32_t first, uint32_t count,
	  uint32_t parent)
{
	struct rmt_row_value row = { .id = sample_text(sample, id),
				     .parent = parent,
				     .cells = { first, count } };

	return SAMPLE_ADD(sample, VALUE, row);
}

static struct rmt_some
add_values(struct sample *sample, uint32_t fact)
{
	uint32_t first = rmt_writer_count(&sample->writer, RMT_TABLE_VALUE);

	if (fact == SAMPLE_CHOICE) {
		add_value(sample, "ab", 0, 2, RMT_NONE);
		add_value(sample, "a", 0, 1, first);
		add_value(sample, "b", 1, 1, first);
		add_value(sample, "c", 2, 1, RMT_NONE);
	} else if (fact == SAMPLE_UNLISTED) {
		add_value(sample, "u", 0, 1, RMT_NONE);
		add_value(sample, "v", 1, 1, RMT_NONE);
	} else if (fact == SAMPLE_MANY) {
		add_value(sample, "x", 0, 1, RMT_NONE);
		add_value(sample, "y", 1, 1, RMT_NONE);
	} else if (fact == SAMPLE_PART) {
		add_value(sample, "p", 0, 1, RMT_NONE);
		add_value(sample, "q", 1, 1, RMT_NONE);
	}
	return (struct rmt_some){ first, rmt_writer_count(&sample->writer,
							  RMT_TABLE_VALUE) -
						 first };
}

static void
add_fact(struct sample *sample, uint32_t fact)
{
	const struct declared *d = &declared[fact];
	struct rmt_row_fact row = {
		.id = sample_text(sample, d->id),
		.type = d->type,
		.kind = d->kind,
		.flags = d->flags,
		.owner = fact == SAMPLE_PART ? SAMPLE_MANY : RMT_NONE,
		.cell_count = d->cells,
		.other_cell = d->other,
		.none_cell = d->none,
		.full = sample_word(sample, (UINT64_C(1) << d->cells) - 1),
		.applies = RMT_NONE,
		.need = (d->flags & RMT_FACT_MANY) != 0 ? 2 : 0,
		.values = add_values(sample, fact),
	};

	if ((fact == SAMPLE_FLAG || fact == SAMPLE_UNLISTED) &&
	    sample_roll(sample, 2) == 0) {
		row.flags |= RMT_FACT_PRESUMED;
		row.flags |= fact == SAMPLE_FLAG ? (uint32_t)RMT_FACT_LATER : 0;
		row.presume = sample_word(sample, 2);
		row.presume_text = sample_text(
			sample, fact == SAMPLE_FLAG ? "no" : "v");
	}
	if (fact == SAMPLE_MANY)
		row.parts = (struct rmt_some){ SAMPLE_PART, 1 };
	if (fact == SAMPLE_RELEASE)
		row.ranges = (struct rmt_some){ 0, 1 };
	if (fact == SAMPLE_HOST)
		row.ranges = (struct rmt_some){ 1, 1 };
	if (fact == SAMPLE_OLD)
		row.ranges = (struct rmt_some){ 2, 2 };
	SAMPLE_ADD(sample, FACT, row);
}

/* Names as they are looked up: by kind, by what they are in, by text. */
static void
add_names(struct sample *sample)
{
	static const struct {
		uint32_t kind, in;
		const char *name;
		uint32_t target;
	} names[] = {
		{ RMT_NAME_FACT, 0, "choice", SAMPLE_CHOICE },
		{ RMT_NAME_FACT, 0, "date", SAMPLE_DATE },
		{ RMT_NAME_FACT, 0, "first", SAMPLE_FIRST_DAY },
		{ RMT_NAME_FACT, 0, "flag", SAMPLE_FLAG },
		{ RMT_NAME_FACT, 0, "host", SAMPLE_HOST },
		{ RMT_NAME_FACT, 0, "many", SAMPLE_MANY },
		{ RMT_NAME_FACT, 0, "number", SAMPLE_NUMBER },
		{ RMT_NAME_FACT, 0, "old", SAMPLE_OLD },
		{ RMT_NAME_FACT, 0, "release", SAMPLE_RELEASE },
		{ RMT_NAME_FACT, 0, "second", SAMPLE_SECOND_DAY },
		{ RMT_NAME_FACT, 0, "times", SAMPLE_TIMES },
		{ RMT_NAME_FACT, 0, "unlisted", SAMPLE_UNLISTED },
		{ RMT_NAME_FACT, SAMPLE_MANY + 1, "part", SAMPLE_PART },
		{ RMT_NAME_VALUE, SAMPLE_CHOICE, "a", 1 },
		{ RMT_NAME_VALUE, SAMPLE_CHOICE, "ab", 0 },
		{ RMT_NAME_VALUE, SAMPLE_CHOICE, "b", 2 },
		{ RMT_NAME_VALUE, SAMPLE_CHOICE, "c", 3 },
		{ RMT_NAME_VALUE, SAMPLE_UNLISTED, "u", 4 },
		{ RMT_NAME_VALUE, SAMPLE_UNLISTED, "v", 5 },
		{ RMT_NAME_VALUE, SAMPLE_MANY, "x", 6 },
		{ RMT_NAME_VALUE, SAMPLE_MANY, "y", 7 },
		{ RMT_NAME_VALUE, SAMPLE_PART, "p", 8 },
		{ RMT_NAME_VALUE, SAMPLE_PART, "q", 9 },
		{ RMT_NAME_PRODUCT, 0, "linux", 1 },
		{ RMT_NAME_PRODUCT, 0, "tool", 0 },
		{ RMT_NAME_RELEASE, 0, "1.0", 0 },
		{ RMT_NAME_RELEASE, 0, "1.1", 1 },
		{ RMT_NAME_RELEASE, 0, "2.0", 2 },
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		add_name(sample, names[i].kind, names[i].in, names[i].name,
			 names[i].target);
}

static int32_t
near_day(struct sample *sample)
{
	return SAMPLE_DAY - 4 + (int32_t)sample_roll(sample, 9);
}

static void
add_releases(struct sample *sample)
{
	static const char *const ids[] = { "1.0", "1.1", "2.0" };
	static const uint32_t series[3][2] = { { 0, 0 }, { 0, 1 }, { 1, 2 } };
	static const int32_t numbers[3][2] = { { 1, 0 }, { 1, 1 }, { 2, 0 } };

	for (uint32_t i = 0; i < 3; i++) {
		struct rmt_row_release row = {
			.id = sample_text(sample, ids[i]),
			.date = i == 0 && sample_roll(sample, 2) == 0 ?
					RMT_DAY_EVER :
					near_day(sample),
			.of = RMT_NONE,
			.series = 2 * i,
		};
		SAMPLE_ADD(sample, RELEASE, row);
		for (uint32_t j = 0; j < 2; j++) {
			struct rmt_row_series one = { series[i][j],
						      numbers[i][j] };
			SAMPLE_ADD(sample, SERIES, one);
		}
	}
}

static void
add_products(struct sample *sample)
{
	uint32_t levels[] = { sample_text(sample, "major"),
			      sample_text(sample, "minor") };
	struct rmt_row_product tool = {
		.id = sample_text(sample, "tool"),
		.order = 3,
		.flags = RMT_PRODUCT_CLOSED,
		.releases = { 0, 3 },
		.tracks = { 0, 1 },
		.levels = rmt_writer_links(&sample->writer, levels, 2),
	};
	struct rmt_row_product linux_row = { .id = sample_text(sample, "linux"),
					     .order = 3,
					     .levels = tool.levels };
	uint32_t first = sample_text(sample, "7");
	struct rmt_row_range ranges[] = {
		{ 0, { 0, 3 }, { 0, 0 }, 0 },
		{ 1, { 0, 3 }, { 0, 2 }, first },
		{ 0, { 0, 3 }, { 0, 0 }, 0 },
		{ 1, { 3, 3 }, { 0, 2 }, first },
	};
	struct rmt_row_cut cuts[] = {
		{ sample_text(sample, "8"), 0, sample_text(sample, "8.2") },
		{ sample_text(sample, "9"), 1, sample_text(sample, "10") },
	};

	SAMPLE_ADD(sample, PRODUCT, tool);
	SAMPLE_ADD(sample, PRODUCT, linux_row);
	for (size_t i = 0; i < 4; i++)
		SAMPLE_ADD(sample, RANGE, ranges[i]);
	for (size_t i = 0; i < 2; i++)
		SAMPLE_ADD(sample, CUT, cuts[i]);
	add_releases(sample);
}

/* Phases 0 and 1; phase 0 may hang on the flag, with an alternative. */
static void
add_track(struct sample *sample)
{
	struct rmt_row_track track = { .id = sample_text(sample, "support"),
				       .phases = { 0, 2 } };
	struct rmt_row_phase phases[] = { { sample_text(sample, "full"), 0 },
					  { sample_text(sample, "late"), 0 } };
	bool hangs = sample_roll(sample, 2) == 0 &&
		     (sample->used >> SAMPLE_FLAG & 1) != 0;
	uint32_t condition = hangs ? sample_cells(sample, SAMPLE_FLAG) :
				     RMT_NONE;

	SAMPLE_ADD(sample, TRACK, track);
	SAMPLE_ADD(sample, PHASE, phases[0]);
	SAMPLE_ADD(sample, PHASE, phases[1]);
	for (uint32_t i = 0; i < 3; i++) {
		struct rmt_row_reach reach = {
			{ rmt_writer_count(&sample->writer, RMT_TABLE_SPAN), 0 }
		};
		struct rmt_row_span spans[] = {
			{ 0, condition, RMT_DAY_EVER, near_day(sample), 0, 0,
			  0 },
			{ 0, RMT_NONE, RMT_DAY_EVER, near_day(sample), 0, 0,
			  0 },
			{ 1, condition, RMT_DAY_EVER, near_day(sample), 0, 0,
			  0 },
		};
		for (size_t j = 0; j < 3; j++)
			if (sample_roll(sample, 4) > 0) {
				SAMPLE_ADD(sample, SPAN, spans[j]);
				reach.spans.count++;
			}
		SAMPLE_ADD(sample, REACH, reach);
	}
}

static void
add_policy(struct sample *sample)
{
	char digest[65];

	memset(digest, '0', 64);
	digest[64] = '\0';
	struct rmt_row_policy row = {
		.id = sample_text(sample, "sample"),
		.edition = sample_text(sample, "1"),
		.time_zone = sample_text(sample, "UTC"),
		.sha256 = sample_text(sample, digest),
		.first_day = SAMPLE_DAY - SAMPLE_REACH,
		.last_day = SAMPLE_DAY + SAMPLE_REACH,
		.scope = 2,
		.hours_fact = RMT_NONE,
	};

	SAMPLE_ADD(sample, POLICY, row);
}

/* Sometimes a fact means something only for some choices. */
static void
limit_fact(struct sample *sample)
{
	static const uint32_t facts[] = { SAMPLE_FLAG,  SAMPLE_FIRST_DAY,
					  SAMPLE_MANY,  SAMPLE_RELEASE,
					  SAMPLE_TIMES, SAMPLE_OLD };
	uint32_t fact = facts[sample_roll(sample, 6)];
	const unsigned both = 1u << fact | 1u << SAMPLE_CHOICE;

	if ((sample->used & both) != both || sample_roll(sample, 4) == 0)
		return;
	uint32_t applies = sample_cells(sample, SAMPLE_CHOICE);
	struct rmt_row_fact *row = rmt_writer_row(&sample->writer,
						  RMT_TABLE_FACT, fact);
	row->applies = applies;
}

/* Facts with many values of as many cells as there may be. */
static void
add_huge_facts(struct sample *sample)
{
	static const uint64_t cells[100000 / 64 + 1] = { 1 };
	struct rmt_row_fact row = {
		.id = sample_text(sample, "huge"),
		.type = RMT_TYPE_CHOICE,
		.kind = RMT_FINITE,
		.flags = RMT_FACT_MANY,
		.owner = RMT_NONE,
		.cell_count = 100000,
		.other_cell = RMT_NONE,
		.none_cell = RMT_NONE,
		.full = rmt_writer_words(&sample->writer, cells,
					 sizeof cells / sizeof *cells),
		.applies = RMT_NONE,
	};

	for (uint32_t i = 0; i < 700; i++)
		SAMPLE_ADD(sample, FACT, row);
}

remit_image *
sample_make(struct sample *sample, uint64_t seed, unsigned used, bool ordered)
{
	remit_image *image = NULL;
	bool each = (used & (1u << SAMPLE_MANY | 1u << SAMPLE_PART)) != 0;

	sample->random = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
	for (uint32_t i = 0; i < 8; i++)
		sample_roll(sample, 2);
	sample->used = used | 1;
	sample->ordered = ordered;
	sample->months = (used &
			  (1u << SAMPLE_SECOND_DAY | 1u << SAMPLE_TIMES)) == 0;
	rmt_writer_begin(&sample->writer);
	for (uint32_t i = 0; i < SAMPLE_FACTS; i++)
		add_fact(sample, i);
	if (sample->huge)
		add_huge_facts(sample);
	add_policy(sample);
	add_products(sample);
	limit_fact(sample);
	add_track(sample);
	sample_add_answers(sample);
	sample_add_provisos(sample);
	bool priority = sample->ordered;
	sample->ordered = !sample->wild;
	sample_add_question(sample, 0, each && sample_roll(sample, 4) > 0);
	sample_add_question(sample, 1, each && sample_roll(sample, 4) > 0);
	sample->ordered = priority;
	sample_add_question(sample, 2, false);
	sample_add_limits(sample);
	sample_add_rider(sample);
	add_names(sample);
	remit_status status = rmt_image_join(&sample->writer, 1, NULL, &image);
	rmt_writer_clear(&sample->writer);
	return status == REMIT_OK ? image : NULL;
}
