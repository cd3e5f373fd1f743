/*
 * values.c - what a request says about a fact.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "base/decimal.h"
#include "base/version.h"
#include "tests/reference/inside.h"

/* The release that a version of a closed product is judged by. */
static const struct rmt_release *
judging_release(const struct ref_product *product, const char *version)
{
	const struct rmt_release *base = NULL, *best;
	size_t length = 0;
	uint32_t patch, least = 0;

	for (size_t i = 0; i < product->count; i++) {
		const struct rmt_release *r = product->ordered[i];
		size_t count = rmt_version_component_count(r->id.text);
		if (r->of.text || !rmt_version_belongs(version, r->id.text) ||
		    count <= length)
			continue;
		base = r;
		length = count;
	}
	best = base;
	if (!base || !rmt_version_component(version, length, &patch))
		return base;
	for (size_t i = 0; i < product->count; i++) {
		const struct rmt_release *r = product->ordered[i];
		uint32_t from;
		if (!r->of.text || strcmp(r->of.text, base->id.text) != 0 ||
		    !rmt_count_parse(r->from_patch.text,
				     strlen(r->from_patch.text), INT32_MAX,
				     &from) ||
		    from > patch || from < least)
			continue;
		best = r;
		least = from;
	}
	return best;
}

static bool
read_release(struct ref *ref, const struct rmt_fact *fact, const char *text,
	     struct ref_value *out)
{
	size_t length = strcspn(text, "@");
	const char *version = text[length] ? text + length + 1 : NULL;
	const struct rmt_product *written = ref_product_named(ref, text,
							      length);
	const struct ref_product *product;

	if (!written || !ref_word_in(fact->of.text, written->id.text)) {
		out->state = REF_OTHER;
		return fact->unlisted;
	}
	product = ref_product_lists(ref, written);
	out->state = REF_UNKNOWN;
	out->product = written;
	if (!version)
		return true;
	out->version = version;
	if (product->count > 0) {
		out->version = NULL;
		out->release = ref_release_named(product, version,
						 strlen(version));
		if (!out->release)
			out->release = judging_release(product, version);
	}
	if (out->version || out->release)
		out->state = REF_SOME;
	return out->state == REF_SOME || written->unlisted ||
	       product->listed->unlisted;
}

static bool
read_choice(const struct rmt_fact *fact, const char *text,
	    struct ref_value *out)
{
	const struct rmt_value *value = ref_value_named(&fact->values, text,
							strlen(text));

	out->choice = value;
	out->state = !value                  ? REF_OTHER :
		     value->values.count > 0 ? REF_UNKNOWN :
					       REF_SOME;
	return value || fact->unlisted;
}

static bool
read_number(const struct rmt_fact *fact, const char *text,
	    struct ref_value *out)
{
	struct rmt_duration duration;
	int32_t day;

	switch (fact->type) {
	case RMT_DATE:
		if (!rmt_day_parse(text, strlen(text), &day))
			return false;
		out->number = day;
		return true;
	case RMT_DURATION:
		if (!rmt_duration_parse(text, strlen(text), &duration) ||
		    duration.months != 0)
			return false;
		out->number = (int64_t)duration.days * 86400 + duration.seconds;
		return true;
	case RMT_FLAG:
		out->number = strcmp(text, "yes") == 0;
		return out->number || strcmp(text, "no") == 0;
	case RMT_TEXT:
		return true;
	default:
		return rmt_decimal_parse(text, strlen(text), &out->number);
	}
}

bool
ref_read_value(struct ref *ref, const struct rmt_fact *fact, const char *text,
	       struct ref_value *out)
{
	*out = (struct ref_value){ .state = REF_SOME };
	if (fact->absent && strcmp(text, "none") == 0 &&
	    !ref_value_named(&fact->values, "none", 4)) {
		out->state = REF_NONE;
		return true;
	}
	if (fact->type == RMT_RELEASE_TYPE)
		return read_release(ref, fact, text, out);
	if (fact->type == RMT_CHOICE)
		return read_choice(fact, text, out);
	return read_number(fact, text, out);
}

/* A copy that lives as long as the reference. */
static const char *
keep(struct ref *ref, const char *text, size_t length)
{
	for (size_t i = 0; i < ref->kept_count; i++)
		if (strlen(ref->kept[i]) == length &&
		    memcmp(ref->kept[i], text, length) == 0)
			return ref->kept[i];
	if (ref->kept_count == REF_KEPT_MAX)
		return NULL;
	ref->kept[ref->kept_count] = rmt_arena_copy(&ref->arena, text, length);
	return ref->kept[ref->kept_count] ? ref->kept[ref->kept_count++] : NULL;
}

static bool
read_parts(struct ref *ref, const struct rmt_fact *fact, const char *text,
	   struct ref_element *element)
{
	for (text += strspn(text, "( ,"); *text && *text != ')';
	     text += strspn(text, " ,")) {
		size_t name = strcspn(text, "="), length;
		const struct rmt_fact *part = RMT_FIRST(fact->parts);
		const char *id = keep(ref, text, name);
		int index = id ? ref_part_named(fact, id) : -1;
		if (index < 0 || text[name] != '=')
			return false;
		for (int i = 0; i < index; i++)
			part = RMT_NEXT(part);
		text += name + 1;
		length = strcspn(text, " ,)");
		const char *value = keep(ref, text, length);
		if (!value ||
		    !ref_read_value(ref, part, value, &element->parts[index]))
			return false;
		text += length;
	}
	return true;
}

static void
presume_parts(struct ref *ref, const struct rmt_fact *fact,
	      struct ref_element *element)
{
	int index = 0;

	for (const struct rmt_fact *p = RMT_FIRST(fact->parts);
	     p && index < REF_PART_MAX; p = RMT_NEXT(p), index++) {
		element->parts[index] = (struct ref_value){
			.state = REF_UNKNOWN
		};
		if (p->presume.text)
			ref_read_value(ref, p, p->presume.text,
				       &element->parts[index]);
		element->parts[index].presumed = true;
	}
}

static bool
read_many(struct ref *ref, const struct rmt_fact *fact, const char *text,
	  struct ref_given *out)
{
	for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
		size_t length = strcspn(text, " (");
		const char *value = keep(ref, text, length);
		struct ref_element *element = &out->elements[out->count];
		if (!value || out->count == REF_VALUE_MAX ||
		    !ref_read_value(ref, fact, value, &element->value))
			return false;
		out->count++;
		presume_parts(ref, fact, element);
		text += length;
		if (*text != '(')
			continue;
		if (!read_parts(ref, fact, text, element))
			return false;
		text += strcspn(text, ")");
		text += *text == ')';
	}
	return out->count > 0;
}

bool
ref_read_given(struct ref *ref, const struct rmt_fact *fact, const char *text,
	       struct ref_given *out)
{
	out->given = true;
	out->count = 0;
	if (!fact->many) {
		out->count = 1;
		return ref_read_value(ref, fact, text, &out->elements[0].value);
	}
	if (strcmp(text, "none") == 0 &&
	    !ref_value_named(&fact->values, "none", 4))
		return true;
	return read_many(ref, fact, text, out);
}

bool
ref_set(struct ref *ref, struct ref_request *request, const char *fact,
	const char *value)
{
	int index = ref_fact_named(ref, fact, strlen(fact));

	return index >= 0 && ref_read_given(ref, ref->facts[index], value,
					    &request->facts[index]);
}

static bool
means_something(struct ref_run *run, int fact)
{
	const struct rmt_fact *written = run->ref->facts[fact];

	if (run->applies[fact] < 0) {
		bool applies = true;
		for (const struct rmt_applies *a = RMT_FIRST(written->applies);
		     a; a = RMT_NEXT(a))
			applies = applies && ref_all_hold(run, &a->conditions);
		run->applies[fact] = applies;
	}
	return run->applies[fact];
}

/* Notes the first unknown fact that was needed. */
static void
need(struct ref_run *run, int fact, int element, int part)
{
	struct ref_outcome *out = run->out;

	if (out->verdict == REF_UNKNOWN_FACT)
		return;
	out->verdict = REF_UNKNOWN_FACT;
	out->fact = fact;
	out->element = element;
	out->part = part;
}

static const struct ref_given *
given_or_presumed(struct ref_run *run, int fact)
{
	const struct ref_given *given = &run->request->facts[fact];

	if (run->split && run->split_fact == fact)
		return run->split;
	if (!given->given && !run->request->no_presumptions &&
	    run->ref->presumed[fact].given)
		given = &run->ref->presumed[fact];
	return given;
}

const struct ref_given *
ref_given_of(struct ref_run *run, int fact)
{
	static const struct ref_given nothing = { .given = true };
	const struct ref_given *given;

	if (fact < 0 || !means_something(run, fact))
		return &nothing;
	given = given_or_presumed(run, fact);
	if (!given->given) {
		need(run, fact, 0, -1);
		return &nothing;
	}
	return given;
}

const struct ref_value *
ref_value_of(struct ref_run *run, int fact, const char *part)
{
	const struct ref_given *given = ref_given_of(run, fact);
	const struct ref_element *element = NULL;
	int index = -1;

	if (given->count > 0 && !run->ref->facts[fact]->many)
		element = &given->elements[0];
	for (int i = 0; i < 2; i++)
		if (run->bound.element[i] && run->bound.fact[i] == fact)
			element = run->bound.element[i];
	if (!element)
		return NULL;
	const struct ref_value *value = &element->value;
	if (part) {
		index = ref_part_named(run->ref->facts[fact], part);
		value = index < 0 ? NULL : &element->parts[index];
	}
	if (value && (value->state == REF_UNKNOWN ||
		      (value->presumed && run->request->no_presumptions))) {
		need(run, fact, (int)(element - given->elements), index);
		return NULL;
	}
	return value;
}
