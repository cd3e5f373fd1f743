/*
 * wording.c - what two editions say otherwise, and what only one has.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, image/. Rows are matched by id.
 */
#include <string.h>

#include "analyse/diff.h"

/* A kind of rows that have an id, and texts of theirs. */
struct noun {
	const char *kind;
	uint32_t (*count)(const struct rmt_program *p);
	const char *(*text)(const struct rmt_program *p, uint32_t row,
			    size_t what); /* 0: the id; NULL past the last */
	const char *const *whats;         /* names of texts 1 … */
};

static uint32_t
clause_count(const struct rmt_program *p)
{
	return p->clause_count;
}

static uint32_t
proviso_count(const struct rmt_program *p)
{
	return p->proviso_count;
}

static uint32_t
service_count(const struct rmt_program *p)
{
	return p->service_count;
}

static uint32_t
fact_count(const struct rmt_program *p)
{
	return p->fact_count;
}

static uint32_t
elsewhere_count(const struct rmt_program *p)
{
	return p->elsewhere_count;
}

static uint32_t
impossible_count(const struct rmt_program *p)
{
	return p->impossible_count;
}

static uint32_t
policy_count(const struct rmt_program *p)
{
	return p->policy_count;
}

static const char *
clause_text(const struct rmt_program *p, uint32_t row, size_t what)
{
	const struct rmt_row_clause *c = &p->clause[row];
	const uint32_t texts[] = { c->id, c->text, c->cite, c->discretion };

	return what < 4 ? rmt_text(p, texts[what]) : NULL;
}

static const char *
proviso_text(const struct rmt_program *p, uint32_t row, size_t what)
{
	const struct rmt_row_proviso *v = &p->proviso[row];
	const uint32_t texts[] = { v->id, v->text, v->cite };

	return what < 3 ? rmt_text(p, texts[what]) : NULL;
}

static const char *
service_text(const struct rmt_program *p, uint32_t row, size_t what)
{
	const struct rmt_row_service *s = &p->service[row];
	const uint32_t texts[] = { s->id, s->title, s->unit, s->terms };

	return what < 4 ? rmt_text(p, texts[what]) : NULL;
}

static const char *
fact_text(const struct rmt_program *p, uint32_t row, size_t what)
{
	const struct rmt_row_fact *f = &p->fact[row];
	const uint32_t texts[] = { f->id, f->label, f->ask, f->presume_text };

	return what < 4 ? rmt_text(p, texts[what]) : NULL;
}

static const char *
elsewhere_text(const struct rmt_program *p, uint32_t row, size_t what)
{
	const struct rmt_row_elsewhere *e = &p->elsewhere[row];
	const uint32_t texts[] = { e->id, e->text, e->policy, e->href };

	return what < 4 ? rmt_text(p, texts[what]) : NULL;
}

static const char *
impossible_text(const struct rmt_program *p, uint32_t row, size_t what)
{
	const struct rmt_row_impossible *i = &p->impossible[row];
	const uint32_t texts[] = { i->id, i->text };

	return what < 2 ? rmt_text(p, texts[what]) : NULL;
}

/* The policy is always the same one. */
static const char *
policy_text(const struct rmt_program *p, uint32_t row, size_t what)
{
	const struct rmt_row_policy *o = &p->policy[row];
	const uint32_t texts[] = { 0, o->id, o->title, o->edition,
				   o->time_zone };

	return what < 5 ? rmt_text(p, texts[what]) : NULL;
}

static const char *const clause_whats[] = { "text", "citation", "discretion" };
static const char *const proviso_whats[] = { "text", "citation" };
static const char *const service_whats[] = { "title", "unit", "terms" };
static const char *const fact_whats[] = { "label", "question", "presumption" };
static const char *const elsewhere_whats[] = { "text", "policy", "address" };
static const char *const impossible_whats[] = { "text" };
static const char *const policy_whats[] = { "id", "title", "edition",
					    "time zone" };

static const struct noun nouns[] = {
	{ "policy", policy_count, policy_text, policy_whats },
	{ "fact", fact_count, fact_text, fact_whats },
	{ "clause", clause_count, clause_text, clause_whats },
	{ "proviso", proviso_count, proviso_text, proviso_whats },
	{ "service", service_count, service_text, service_whats },
	{ "elsewhere", elsewhere_count, elsewhere_text, elsewhere_whats },
	{ "impossible", impossible_count, impossible_text, impossible_whats },
};

/* The row with an id; or none. Parts of facts have the ids of others: the
 * nth of an id is matched with the nth. */
static uint32_t
find_row(const struct noun *noun, const struct rmt_program *p, const char *id,
	 size_t nth)
{
	for (uint32_t i = 0; i < noun->count(p); i++)
		if (strcmp(noun->text(p, i, 0), id) == 0 && nth-- == 0)
			return i;
	return RMT_NONE;
}

static size_t
place_among(const struct noun *noun, const struct rmt_program *p, uint32_t row)
{
	const char *id = noun->text(p, row, 0);
	size_t before = 0;

	for (uint32_t i = 0; i < row; i++)
		before += strcmp(noun->text(p, i, 0), id) == 0;
	return before;
}

static void
compare_rows(remit_diff *diff, const struct noun *noun,
	     const struct rmt_program *const p[2], const uint32_t row[2])
{
	remit_rewording found = { .kind = noun->kind,
				  .id = noun->text(p[1], row[1], 0) };

	for (size_t i = 1;; i++) {
		found.before = noun->text(p[0], row[0], i);
		found.after = noun->text(p[1], row[1], i);
		if (found.before == NULL || found.after == NULL)
			return;
		found.what = noun->whats[i - 1];
		if (strcmp(found.before, found.after) != 0)
			rmt_diff_add_rewording(diff, &found);
	}
}

/* Rows of one side that the other has not. */
static void
note_only(remit_diff *diff, const struct noun *noun,
	  const struct rmt_program *const p[2], size_t side)
{
	for (uint32_t i = 0; i < noun->count(p[side]); i++) {
		const char *id = noun->text(p[side], i, 0);
		remit_rewording found = { noun->kind, id, "only one", "", "" };
		if (find_row(noun, p[1 - side], id,
			     place_among(noun, p[side], i)) != RMT_NONE)
			continue;
		*(side == 0 ? &found.before : &found.after) = id;
		rmt_diff_add_rewording(diff, &found);
	}
}

void
rmt_diff_words(remit_diff *diff, const struct rmt_program *before,
	       const struct rmt_program *after)
{
	const struct rmt_program *const p[2] = { before, after };

	for (size_t n = 0; n < sizeof nouns / sizeof *nouns; n++) {
		const struct noun *noun = &nouns[n];
		for (uint32_t i = 0; i < noun->count(after); i++) {
			uint32_t row[2] = {
				find_row(noun, before, noun->text(after, i, 0),
					 place_among(noun, after, i)),
				i
			};
			if (row[0] != RMT_NONE)
				compare_rows(diff, noun, p, row);
		}
		note_only(diff, noun, p, 0);
		note_only(diff, noun, p, 1);
	}
}
