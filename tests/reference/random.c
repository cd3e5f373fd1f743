/*
 * random.c - requests by chance, with a liking for boundaries.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/reference/random.h"

#include <stdio.h>
#include <string.h>

/* splitmix64 */
static uint64_t
next(struct random_source *source)
{
	uint64_t z = source->state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

uint64_t
random_below(struct random_source *source, uint64_t bound)
{
	return bound ? next(source) % bound : 0;
}

static bool
chance(struct random_source *source, uint64_t per_mille)
{
	return random_below(source, 1000) < per_mille;
}

int32_t
random_day(struct random_source *source, const struct ref *ref)
{
	enum {
		YEARS_15 = 5479
	};
	int32_t first = ref_document(ref)->first_day.day;

	if (ref_day_count(ref) > 0 && chance(source, 700))
		return ref_day(ref, random_below(source, ref_day_count(ref)));
	return first - 3 + (int32_t)random_below(source, YEARS_15);
}

/* Near the request's day, near a boundary, or a day that the policy names. */
static void
random_date(struct random_source *source, const struct ref *ref, size_t fact,
	    int32_t today, char *text)
{
	static const int32_t near[] = { 0,   1,   7,   14,  29,   30,
					31,  60,  89,  90,  91,   180,
					364, 365, 366, 730, 1095, 1826 };
	size_t count = ref_candidate_count(ref, fact, -1);
	int32_t day = today;

	if (count > 0 && chance(source, 400)) {
		strcpy(text, ref_candidate(ref, fact, -1,
					   random_below(source, count)));
		return;
	}
	if (ref_day_count(ref) > 0 && chance(source, 300))
		day = ref_day(ref, random_below(source, ref_day_count(ref)));
	else
		day -= near[random_below(source, sizeof near / sizeof near[0])];
	day += (int32_t)random_below(source, 5) - 2;
	if (chance(source, 100))
		day += (int32_t)random_below(source, 4000) - 2000;
	rmt_day_text(day, text);
}

static void
random_value(struct random_source *source, const struct ref *ref, size_t fact,
	     int part, char *text)
{
	size_t count = ref_candidate_count(ref, fact, part);
	const struct rmt_fact *written = ref_fact_at(ref, fact);

	strcpy(text, "1");
	if (count == 0)
		return;
	strcpy(text,
	       ref_candidate(ref, fact, part, random_below(source, count)));
	if (part < 0 && written->type == RMT_RELEASE_TYPE &&
	    !written->unlisted && strchr(text, '@') && chance(source, 150))
		snprintf(text + strlen(text), 20, ".%u",
			 (unsigned)random_below(source, 25));
}

static size_t
part_count(const struct rmt_fact *fact)
{
	return fact->parts.count;
}

/* ID(PART=VALUE …) */
static void
random_element(struct random_source *source, const struct ref *ref, size_t fact,
	       bool all_parts, char *text)
{
	const struct rmt_fact *written = ref_fact_at(ref, fact);
	const struct rmt_fact *part = RMT_FIRST(written->parts);
	bool open = false;

	random_value(source, ref, fact, -1, text);
	for (size_t i = 0; i < part_count(written);
	     i++, part = RMT_NEXT(part)) {
		char value[300];
		if (!all_parts && chance(source, 500))
			continue;
		if (part->presume.text && chance(source, 200))
			continue;
		random_value(source, ref, fact, (int)i, value);
		snprintf(text + strlen(text), 400, "%c%s=%s", open ? ' ' : '(',
			 part->id.text, value);
		open = true;
	}
	if (open)
		strcat(text, ")");
}

static bool
contains_value(const char *texts, const char *element)
{
	size_t length = strcspn(element, "(");

	for (const char *at = texts; (at = strstr(at, element)) != NULL; at++)
		if (strcspn(at, " (") == length)
			return true;
	return length < strlen(element) && strncmp(texts, element, length) == 0;
}

static void
random_many(struct random_source *source, const struct ref *ref, size_t fact,
	    bool all_parts, char *text)
{
	uint64_t count = random_below(source, 4);

	text[0] = 0;
	for (uint64_t i = 0; i < count; i++) {
		char element[1000];
		random_element(source, ref, fact, all_parts, element);
		if (strncmp(element, "none", 4) == 0 ||
		    contains_value(text, element) ||
		    strlen(text) + strlen(element) + 2 > RANDOM_TEXT_MAX)
			continue;
		if (text[0])
			strcat(text, " ");
		strcat(text, element);
	}
	if (!text[0])
		strcpy(text, "none");
}

/* A choice above the leaves, which leaves open which of them. */
static void
loosen(struct random_source *source, const struct rmt_fact *fact, char *text)
{
	char *at = strchr(text, '@');

	if (fact->many || !chance(source, 300))
		return;
	if (fact->type == RMT_RELEASE_TYPE && at) {
		*at = 0;
		return;
	}
	for (const struct rmt_value *v = RMT_FIRST(fact->values); v;
	     v = RMT_NEXT(v))
		for (const struct rmt_value *w = RMT_FIRST(v->values); w;
		     w = RMT_NEXT(w))
			if (strcmp(w->id.text, text) == 0) {
				strcpy(text, v->id.text);
				return;
			}
}

bool
random_facts(struct random_source *source, struct ref *ref, uint64_t omit,
	     struct random_request *out)
{
	bool taken = true;

	for (size_t i = 0; i < ref_fact_count(ref); i++) {
		const struct rmt_fact *fact = ref_fact_at(ref, i);
		char *text = out->texts[i];
		text[0] = 0;
		out->request.facts[i].given = false;
		out->request.facts[i].count = 0;
		if (fact->type == RMT_TEXT || chance(source, omit) ||
		    (fact->presume.text && chance(source, 150)))
			continue;
		if (fact->many)
			random_many(source, ref, i, omit == 0, text);
		else if (fact->type == RMT_DATE)
			random_date(source, ref, i, out->request.day, text);
		else
			random_value(source, ref, i, -1, text);
		if (omit > 0)
			loosen(source, fact, text);
		taken = ref_set(ref, &out->request, fact->id.text, text) &&
			taken;
	}
	return taken;
}
