/*
 * candidates.c - the values and days at which a policy changes its mind.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Every value of a choice, every release; of dates and numbers what the
 * policy names, with its neighbours on both sides.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "tests/reference/inside.h"

enum {
	VERSION_MAX = 700
};

static void
note_conditions(struct ref *ref, const struct rmt_list *conditions)
{
	for (const struct rmt_condition *c = RMT_FIRST(*conditions); c;
	     c = RMT_NEXT(c)) {
		if (ref->condition_count == REF_CONDITION_MAX) {
			ref->failed = true;
			return;
		}
		ref->conditions[ref->condition_count++] = c;
		note_conditions(ref, rmt_condition_members(c));
	}
}

static void
note_rule(struct ref *ref, const struct ref_rule *rule)
{
	note_conditions(ref, &rule->clause->conditions);
	for (size_t i = 0; i < rule->around_count; i++)
		note_conditions(ref, &rule->around[i]->conditions);
}

static void
note_tracks(struct ref *ref, const struct rmt_product *product)
{
	for (const struct rmt_track *t = RMT_FIRST(product->tracks); t;
	     t = RMT_NEXT(t)) {
		note_conditions(ref, &t->conditions);
		for (const struct rmt_phase *p = RMT_FIRST(t->phases); p;
		     p = RMT_NEXT(p))
			note_conditions(ref, &p->conditions);
	}
}

static void
note_all(struct ref *ref)
{
	const struct rmt_document *d = ref->document;

	for (size_t i = 0; i < ref->question_count; i++)
		for (const struct ref_rule *r = ref->questions[i].rules; r;
		     r = r->next)
			note_rule(ref, r);
	for (const struct rmt_rider *r = RMT_FIRST(d->riders); r;
	     r = RMT_NEXT(r))
		note_conditions(ref, &r->conditions);
	for (const struct rmt_elsewhere *e = RMT_FIRST(d->elsewheres); e;
	     e = RMT_NEXT(e))
		note_conditions(ref, &e->conditions);
	for (const struct rmt_impossible *i = RMT_FIRST(d->impossibles); i;
	     i = RMT_NEXT(i))
		note_conditions(ref, &i->conditions);
	for (size_t i = 0; i < ref->fact_count; i++)
		for (const struct rmt_applies *a =
			     RMT_FIRST(ref->facts[i]->applies);
		     a; a = RMT_NEXT(a))
			note_conditions(ref, &a->conditions);
	for (size_t i = 0; i < ref->product_count; i++)
		note_tracks(ref, ref->products[i].written);
}

/* A text once; one that is no value of the fact is left out. */
static void
add(struct ref *ref, const struct rmt_fact *fact, struct ref_candidates *to,
    const char *text)
{
	struct ref_value value;
	char *copy;

	for (size_t i = 0; i < to->count; i++)
		if (strcmp(to->texts[i], text) == 0)
			return;
	copy = rmt_arena_copy(&ref->arena, text, strlen(text));
	if (!copy || !ref_read_value(ref, fact, copy, &value) ||
	    to->count == to->capacity)
		return;
	to->texts[to->count] = copy;
	to->values[to->count++] = value;
}

static void
add_days(struct ref *ref, const struct rmt_fact *fact,
	 struct ref_candidates *to, int32_t day)
{
	char text[11];

	for (int32_t d = day - 1; d <= day + 1; d++)
		if (d >= RMT_DAY_MIN && d <= RMT_DAY_MAX)
			add(ref, fact, to, rmt_day_text(d, text));
}

static void
add_number(struct ref *ref, const struct rmt_fact *fact,
	   struct ref_candidates *to, const char *text)
{
	struct rmt_duration duration;
	int64_t number;
	char buffer[40];

	if (fact->type == RMT_DURATION) {
		if (!rmt_duration_parse(text, strlen(text), &duration))
			return;
		number = (int64_t)duration.days * 86400 + duration.seconds;
		for (int64_t n = number - 1; n <= number + 1; n++) {
			snprintf(buffer, sizeof buffer, "%sPT%lldS",
				 n < 0 ? "-" : "", (long long)llabs(n));
			add(ref, fact, to, buffer);
		}
		return;
	}
	if (!rmt_decimal_parse(text, strlen(text), &number))
		return;
	for (int64_t n = -1; n <= 1; n++)
		add(ref, fact, to, rmt_decimal_text(number + n, buffer));
}

/* Of an open product: "P@V", and some versions around it. */
static void
add_version(struct ref *ref, const struct rmt_fact *fact,
	    struct ref_candidates *to, const char *version)
{
	static const char *const endings[] = { "", ".1", ".99.3", "-rc1", "9" };
	char text[2 * VERSION_MAX + 10];
	size_t length = strlen(version);

	for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
		snprintf(text, sizeof text, "%s%s", version, endings[i]);
		add(ref, fact, to, text);
	}
	if (version[length - 1] >= '1' && version[length - 1] <= '9') {
		snprintf(text, sizeof text, "%s", version);
		text[length - 1]--;
		add(ref, fact, to, text);
	}
}

/* A word that a condition or a cell says of a release: P@V; or, where it may
 * be bare, V of any product. */
static void
add_word(struct ref *ref, const struct rmt_fact *fact,
	 struct ref_candidates *to, const char *word, bool bare)
{
	const char *at = strchr(word, '@');
	const struct rmt_product *named =
		at ? ref_product_named(ref, word, (size_t)(at - word)) : NULL;
	char text[2 * VERSION_MAX];

	for (size_t i = 0; i < ref->product_count && (at || bare); i++) {
		const struct rmt_product *p = ref->products[i].written;
		if (!ref_word_in(fact->of.text, p->id.text) ||
		    (at && named != p) || ref->products[i].count > 0)
			continue;
		snprintf(text, sizeof text, "%s@%s", p->id.text,
			 at ? at + 1 : word);
		add_version(ref, fact, to, text);
	}
}

static void
add_versions(struct ref *ref, const struct rmt_fact *fact,
	     struct ref_candidates *to, const char *words, bool bare)
{
	for (size_t n; (n = rmt_word_next(&words)) > 0; words += n) {
		char word[VERSION_MAX];
		snprintf(word, sizeof word, "%.*s", (int)n, words);
		add_word(ref, fact, to, word, bare);
	}
}

static void
add_releases(struct ref *ref, const struct rmt_fact *fact,
	     struct ref_candidates *to)
{
	char text[700];

	for (size_t i = 0; i < ref->product_count; i++) {
		const struct ref_product *p = &ref->products[i];
		if (!ref_word_in(fact->of.text, p->written->id.text))
			continue;
		for (size_t j = 0; j < p->count; j++) {
			snprintf(text, sizeof text, "%s@%s",
				 p->written->id.text, p->ordered[j]->id.text);
			add(ref, fact, to, text);
		}
		if (p->count > 0)
			continue;
		snprintf(text, sizeof text, "%s@0", p->written->id.text);
		add(ref, fact, to, text);
		snprintf(text, sizeof text, "%s@999.9", p->written->id.text);
		add(ref, fact, to, text);
	}
	if (fact->unlisted)
		add(ref, fact, to, "something-else@1");
}

static void
add_choices(struct ref *ref, const struct rmt_fact *fact,
	    struct ref_candidates *to, const struct rmt_list *values)
{
	for (const struct rmt_value *v = RMT_FIRST(*values); v;
	     v = RMT_NEXT(v)) {
		if (v->values.count == 0)
			add(ref, fact, to, v->id.text);
		add_choices(ref, fact, to, &v->values);
	}
}

/* What one condition says about the fact that it tests. */
static void
add_condition(struct ref *ref, const struct rmt_fact *fact,
	      struct ref_candidates *to, const struct rmt_condition *c)
{
	const char *bounds[] = { rmt_condition_range(c)->at_least.text,
				 rmt_condition_more(c)->above.text,
				 rmt_condition_range(c)->at_most.text,
				 rmt_condition_more(c)->below.text };
	const struct rmt_attr_day *days[] = {
		&rmt_condition_range(c)->first_day,
		&rmt_condition_range(c)->last_day, &rmt_condition_more(c)->after
	};
	int32_t day;

	if (fact->type == RMT_RELEASE_TYPE) {
		if (!rmt_condition_more(c)->track.text)
			add_versions(ref, fact, to, c->is.text, false);
		add_versions(ref, fact, to, rmt_condition_more(c)->from.text,
			     true);
		add_versions(ref, fact, to, rmt_condition_more(c)->before.text,
			     true);
		return;
	}
	if (fact->type == RMT_DATE) {
		for (size_t i = 0; i < 3; i++)
			if (days[i]->given)
				add_days(ref, fact, to, days[i]->day);
		if (rmt_condition_more(c)->before.text &&
		    rmt_day_parse(rmt_condition_more(c)->before.text,
				  strlen(rmt_condition_more(c)->before.text),
				  &day))
			add_days(ref, fact, to, day);
		return;
	}
	for (size_t i = 0; i < 4 && fact->type != RMT_CHOICE; i++)
		if (bounds[i])
			add_number(ref, fact, to, bounds[i]);
}

/* Cells of tables speak of releases too. */
static void
add_cells(struct ref *ref, const struct rmt_fact *fact,
	  struct ref_candidates *to)
{
	for (size_t q = 0; q < ref->question_count; q++)
		for (const struct ref_rule *r = ref->questions[q].rules; r;
		     r = r->next) {
			char cells[4096];
			if (!r->table || !r->clause->cells.text)
				continue;
			snprintf(cells, sizeof cells, "%s",
				 r->clause->cells.text);
			for (char *c = cells; *c; c++)
				if (*c == '|')
					*c = ' ';
			add_versions(ref, fact, to, cells, false);
		}
}

/* Numbers that measures compare are near each other, and near their bounds. */
static void
add_measured(struct ref *ref, const struct rmt_fact *fact,
	     struct ref_candidates *to)
{
	static const char *const some[] = { "0",    "1",    "10",  "100",
					    "PT0S", "PT1H", "P1D", "P30D" };

	for (size_t i = 0; i < sizeof some / sizeof some[0]; i++)
		add_number(ref, fact, to, some[i]);
	for (size_t i = 0; i < ref->condition_count; i++) {
		const struct rmt_condition *c = ref->conditions[i];
		const char *bounds[] = { rmt_condition_range(c)->at_least.text,
					 rmt_condition_more(c)->above.text,
					 rmt_condition_range(c)->at_most.text,
					 rmt_condition_more(c)->below.text };
		for (size_t j = 0; rmt_condition_more(c)->measure.text && j < 4;
		     j++)
			if (bounds[j])
				add_number(ref, fact, to, bounds[j]);
	}
}

static void
find_values(struct ref *ref, const struct rmt_fact *fact,
	    struct ref_candidates *to, const struct rmt_fact *owner)
{
	enum {
		CAPACITY = 3000
	};

	to->capacity = CAPACITY;
	to->texts = rmt_arena_alloc(&ref->arena, CAPACITY * sizeof *to->texts);
	to->values = rmt_arena_alloc(&ref->arena,
				     CAPACITY * sizeof *to->values);
	if (!to->texts || !to->values)
		return;
	if (fact->type == RMT_CHOICE) {
		add_choices(ref, fact, to, &fact->values);
		if (fact->unlisted)
			add(ref, fact, to, "something-else");
	} else if (fact->type == RMT_FLAG) {
		add(ref, fact, to, "yes");
		add(ref, fact, to, "no");
	} else if (fact->type == RMT_RELEASE_TYPE) {
		add_releases(ref, fact, to);
		add_cells(ref, fact, to);
	} else if (fact->type != RMT_DATE && fact->type != RMT_TEXT) {
		add_measured(ref, fact, to);
	}
	for (size_t i = 0; i < ref->condition_count; i++) {
		const struct rmt_condition *c = ref->conditions[i];
		const char *name = owner ? rmt_condition_more(c)->part.text :
					   c->fact.text;
		if (name && ref_is(name, strlen(name), fact->id.text))
			add_condition(ref, fact, to, c);
	}
	if (fact->absent)
		add(ref, fact, to, "none");
}

static void
note_day(struct ref *ref, int32_t day)
{
	for (int32_t d = day - 1; d <= day + 1; d++)
		if (d >= ref->document->first_day.day && d <= RMT_DAY_MAX &&
		    ref->day_count < REF_DAY_MAX_COUNT)
			ref->days[ref->day_count++] = d;
}

/* First and last days of all phases, as they are without any fact. */
static void
note_phases(struct ref *ref, const struct ref_product *product)
{
	static const struct ref_request nothing;
	struct ref_outcome out = { .verdict = -1 };
	struct ref_run run = { .ref = ref, .request = &nothing, .out = &out };
	char name[600];

	for (const struct rmt_track *t = RMT_FIRST(product->listed->tracks); t;
	     t = RMT_NEXT(t))
		for (const struct rmt_phase *p = RMT_FIRST(t->phases); p;
		     p = RMT_NEXT(p))
			for (size_t i = 0; i < product->count; i++) {
				struct ref_where where = {
					product, product->ordered[i]
				};
				int32_t first, last;
				snprintf(name, sizeof name, "%s.%s", t->id.text,
					 p->id.text);
				memset(run.applies, -1, sizeof run.applies);
				out.verdict = -1;
				if (!ref_phase_span(&run, where, name, &first,
						    &last))
					continue;
				note_day(ref, first);
				note_day(ref, last);
			}
}

static int
compare_days(const void *a, const void *b)
{
	const int32_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void
find_days(struct ref *ref)
{
	size_t count = 0;

	for (size_t i = 0; i < ref->product_count; i++) {
		const struct ref_product *p = &ref->products[i];
		for (size_t j = 0; j < p->count; j++)
			note_day(ref, ref_release_day(p->ordered[j]));
		note_phases(ref, p);
	}
	note_day(ref, ref->document->first_day.day);
	qsort(ref->days, ref->day_count, sizeof *ref->days, compare_days);
	for (size_t i = 0; i < ref->day_count; i++)
		if (i == 0 || ref->days[i] != ref->days[i - 1])
			ref->days[count++] = ref->days[i];
	ref->day_count = count;
}

void
ref_find_candidates(struct ref *ref)
{
	note_all(ref);
	for (size_t i = 0; i < ref->fact_count; i++) {
		const struct rmt_fact *fact = ref->facts[i];
		int part = 0;
		find_values(ref, fact, &ref->candidates[i][0], NULL);
		for (const struct rmt_fact *p = RMT_FIRST(fact->parts); p;
		     p = RMT_NEXT(p))
			if (part++ < REF_PART_MAX)
				find_values(ref, p, &ref->candidates[i][part],
					    fact);
			else
				ref->failed = true;
	}
	find_days(ref);
}

size_t
ref_candidate_count(const struct ref *ref, size_t fact, int part)
{
	return ref->candidates[fact][part + 1].count;
}

const char *
ref_candidate(const struct ref *ref, size_t fact, int part, size_t index)
{
	return ref->candidates[fact][part + 1].texts[index];
}

size_t
ref_day_count(const struct ref *ref)
{
	return ref->day_count;
}

int32_t
ref_day(const struct ref *ref, size_t index)
{
	return ref->days[index];
}
