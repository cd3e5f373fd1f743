/*
 * provisos.c - provisos with their computed targets and days.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include <string.h>

#include "compile/clauses.h"
#include "compile/contract.h"

uint32_t
rmt_verdict_bits(const struct rmt_attr *on, uint32_t standard)
{
	static const char *const words[] = { "in-scope", "billable",
					     "out-of-scope" };
	const char *word = on->text;
	uint32_t bits = 0;

	if (word == NULL)
		return standard;
	for (size_t n; (n = rmt_word_next(&word)) > 0; word += n)
		for (uint32_t i = 0; i < 3; i++)
			if (n == strlen(words[i]) &&
			    memcmp(word, words[i], n) == 0)
				bits |= 1u << i;
	return bits;
}

/* The one release fact of one product, where a proviso names none. */
static uint32_t
usual_release_fact(const struct rmt_compiler *c)
{
	uint32_t found = RMT_NONE;

	for (uint32_t i = 1; i < c->fact_count; i++) {
		struct rmt_row_fact row = rmt_fact_row(c, i);
		if (row.type != RMT_RELEASE_TYPE || row.ranges.count != 1 ||
		    (row.flags & (RMT_FACT_MANY | RMT_FACT_PART)) != 0)
			continue;
		if (found != RMT_NONE)
			return RMT_NONE;
		found = i;
	}
	return found;
}

static void
compile_target(struct rmt_compiler *c, const struct rmt_proviso *p,
	       struct rmt_row_proviso *row)
{
	uint32_t fact = p->of.text != NULL ?
				rmt_resolve(c, RMT_NAME_FACT, 0, &p->of) :
				usual_release_fact(c);

	if (fact == RMT_NONE && p->of.text != NULL)
		return;
	struct rmt_row_fact f = rmt_fact_row(c, fact == RMT_NONE ? 0 : fact);
	if (f.type != RMT_RELEASE_TYPE || (f.flags & RMT_FACT_MANY) != 0) {
		rmt_complain(c, RMT_F_TARGET_FACT, p->target.place,
			     RMT_WORDS(p->id.text));
		return;
	}
	row->target = fact;
	row->line = rmt_writer_text(&c->writer, p->line.text);
	rmt_check_line(c, fact, &p->line);
	if (p->within.text != NULL && f.ranges.count > 0) {
		const struct rmt_row_range *range = rmt_row(c, RMT_TABLE_RANGE,
							    f.ranges.first);
		row->within = rmt_resolve(c, RMT_NAME_LEVEL, range->product,
					  &p->within);
	}
	if (p->track.text != NULL && p->phase.text != NULL)
		row->states = rmt_compile_states(c, fact, &p->track, &p->phase);
}

static void
compile_until(struct rmt_compiler *c, const struct rmt_proviso *p,
	      struct rmt_row_proviso *row)
{
	if (p->fact.text == NULL || p->is.text == NULL ||
	    rmt_is_contract_state(c, &p->fact))
		return;
	row->fact = rmt_resolve(c, RMT_NAME_FACT, 0, &p->fact);
	if (row->fact == RMT_NONE)
		return;
	uint64_t *mask = rmt_compiler_alloc(c, rmt_mask_words(c, row->fact) + 1,
					    sizeof *mask);
	struct rmt_row_fact fact = rmt_fact_row(c, row->fact);
	if (mask == NULL)
		return;
	if (fact.kind != RMT_FINITE) {
		rmt_complain(c, RMT_F_NUMBER_IS, p->is.place,
			     RMT_WORDS(p->is.text));
		return;
	}
	if (fact.type == RMT_RELEASE_TYPE)
		rmt_mask_releases(c, row->fact, &p->is, mask);
	else
		rmt_mask_is(c, row->fact, &p->is, mask);
	row->is = rmt_writer_words(&c->writer, mask,
				   rmt_mask_words(c, row->fact));
}

/* What of a proviso means nothing without something else. */
static void
check_company(struct rmt_compiler *c, const struct rmt_proviso *p)
{
	const struct {
		struct rmt_place place;
		bool given, has_company;
		const char *name, *company;
	} pairs[] = {
		{ p->of.place, p->of.text, p->target.text, "of", "target" },
		{ p->within.place, p->within.text, p->target.text, "within",
		  "target" },
		{ p->line.place, p->line.text, p->target.text, "line",
		  "target" },
		{ p->track.place, p->track.text, p->target.text, "track",
		  "target" },
		{ p->track.place, p->track.text, p->phase.text, "track",
		  "phase" },
		{ p->phase.place, p->phase.text, p->track.text, "phase",
		  "track" },
		{ p->plus.place, p->plus.given, p->by_day.text, "plus",
		  "by-day" },
		{ p->fact.place, p->fact.text, p->is.text, "fact", "is" },
		{ p->is.place, p->is.text, p->fact.text, "is", "fact" },
	};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (pairs[i].given && !pairs[i].has_company)
			rmt_complain(
				c, RMT_F_PROVISO_COMPANY, pairs[i].place,
				RMT_WORDS(pairs[i].name, pairs[i].company));
}

static void
compile_proviso(struct rmt_compiler *c, const struct rmt_proviso *p)
{
	struct rmt_row_proviso row = {
		.id = rmt_writer_text(&c->writer, p->id.text),
		.text = rmt_prose_text(c, &p->texts),
		.cite = rmt_cite_text(c, &p->cites),
		.kind = (uint32_t)p->kind,
		.on = rmt_verdict_bits(&p->on,
				       p->kind == RMT_UNTIL_MET ? 4 : 7),
		.target = RMT_NONE,
		.within = RMT_NONE,
		.by_day = RMT_NONE,
		.plus_months = p->plus.value.months,
		.plus_days = p->plus.value.days,
		.fact = RMT_NONE,
		.is = RMT_NONE,
	};

	if (p->kind == RMT_UNTIL_MET && (row.on & 3) != 0)
		rmt_complain(c, RMT_F_UNTIL_ON, p->on.place,
			     RMT_WORDS(p->id.text));
	if (p->target.text != NULL)
		compile_target(c, p, &row);
	check_company(c, p);
	if (p->by_day.text != NULL)
		row.by_day = rmt_compile_day(c, &p->by_day);
	compile_until(c, p, &row);
	uint32_t index = rmt_writer_add(&c->writer, RMT_TABLE_PROVISO, &row,
					sizeof row);
	rmt_declare(c, RMT_NAME_PROVISO, 0, &p->id, index);
	rmt_mark(c, RMT_SPOT_PROVISO, index, p->item.place);
}

void
rmt_compile_provisos(struct rmt_compiler *c)
{
	for (const struct rmt_proviso *p = RMT_FIRST(c->document->provisos);
	     p != NULL; p = RMT_NEXT(p))
		compile_proviso(c, p);
	for (const struct rmt_amend *a = rmt_first_amend(c); a != NULL;
	     a = RMT_NEXT(a))
		for (const struct rmt_proviso *p = RMT_FIRST(a->provisos);
		     p != NULL; p = RMT_NEXT(p))
			compile_proviso(c, p);
}

struct rmt_some
rmt_proviso_links(struct rmt_compiler *c, const struct rmt_attr *with)
{
	uint32_t links[64];
	size_t count = 0;
	const char *word = with->text;

	if (word == NULL)
		return rmt_writer_links(&c->writer, NULL, 0);
	for (size_t n; (n = rmt_word_next(&word)) > 0; word += n) {
		uint32_t proviso = rmt_resolve_word(
			c, RMT_NAME_PROVISO, 0,
			(struct rmt_word){ with, word, n });
		if (proviso == RMT_NONE)
			continue;
		if (count == sizeof links / sizeof *links)
			rmt_complain(c, RMT_F_TOO_MANY, with->place,
				     RMT_WORDS("provisos of a clause", "64"));
		else
			links[count++] = proviso;
	}
	return rmt_writer_links(&c->writer, links, count);
}
