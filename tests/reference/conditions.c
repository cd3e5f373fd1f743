/*
 * conditions.c - whether conditions hold.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <string.h>

#include "base/version.h"
#include "tests/reference/inside.h"

static bool
holds(struct ref_run *run, const struct rmt_condition *condition);

bool
ref_all_hold(struct ref_run *run, const struct rmt_list *conditions)
{
	for (const struct rmt_condition *c = RMT_FIRST(*conditions); c;
	     c = RMT_NEXT(c))
		if (!holds(run, c))
			return false;
	return true;
}

static bool
any_holds(struct ref_run *run, const struct rmt_list *conditions)
{
	for (const struct rmt_condition *c = RMT_FIRST(*conditions); c;
	     c = RMT_NEXT(c))
		if (holds(run, c))
			return true;
	return false;
}

/* Whether version, or release, of product is what word says. */
static bool
is_release(struct ref_run *run, const struct ref_value *value, const char *word,
	   size_t length)
{
	const char *at = memchr(word, '@', length);
	size_t name = at ? (size_t)(at - word) : length;
	const struct ref_product *product;
	const struct rmt_release *release;
	char version[600];

	if (ref_product_named(run->ref, word, name) != value->product)
		return false;
	if (!at)
		return true;
	at++;
	length -= name + 1;
	product = ref_product_lists(run->ref, value->product);
	if (value->release) {
		release = ref_release_named(product, at, length);
		return release && (value->release == release ||
				   (value->release->of.text &&
				    strcmp(value->release->of.text,
					   release->id.text) == 0));
	}
	if (length >= sizeof version)
		return false;
	memcpy(version, at, length);
	version[length] = 0;
	return rmt_version_compare(value->version, version) >= 0 &&
	       rmt_version_belongs(value->version, version);
}

static const struct rmt_value *
value_named(struct ref_run *run, const struct rmt_fact *fact, const char *word,
	    size_t length)
{
	intptr_t found;

	if (!ref_recall(run->ref, fact, word, &found)) {
		found = (intptr_t)ref_value_named(&fact->values, word, length);
		ref_remember(run->ref, fact, word, found);
	}
	return (const struct rmt_value *)found;
}

/* One word of an `is`. */
static bool
word_holds(struct ref_run *run, const struct rmt_fact *fact,
	   const struct ref_value *value, const char *word, size_t length)
{
	const struct rmt_value *named;

	if (fact->type == RMT_CHOICE) {
		named = value_named(run, fact, word, length);
		if (named)
			return value->state == REF_SOME &&
			       ref_value_within(value->choice, named);
	}
	if (ref_is(word, length, "none"))
		return value->state == REF_NONE;
	if (value->state != REF_SOME)
		return false;
	if (fact->type == RMT_FLAG)
		return ref_is(word, length, value->number ? "yes" : "no");
	if (fact->type == RMT_RELEASE_TYPE)
		return is_release(run, value, word, length);
	return false;
}

static bool
is_holds(struct ref_run *run, const struct rmt_fact *fact,
	 const struct ref_value *value, const char *is)
{
	for (size_t n; (n = rmt_word_next(&is)) > 0; is += n)
		if (word_holds(run, fact, value, is, n))
			return true;
	return false;
}

/* Leaves before value, or up to the last leaf of it, in document order. */
static bool
count_leaves(const struct rmt_list *values, const struct rmt_value *wanted,
	     bool to_last, int *count)
{
	for (const struct rmt_value *v = RMT_FIRST(*values); v;
	     v = RMT_NEXT(v)) {
		if (v == wanted && !to_last)
			return true;
		if (v->values.count == 0)
			++*count;
		else if (count_leaves(&v->values, wanted, to_last, count))
			return true;
		if (v == wanted)
			return true;
	}
	return false;
}

/* The place of the first or last leaf of a value, from 0. */
static int
leaf_place(const struct rmt_fact *fact, const struct rmt_value *value,
	   bool last)
{
	int count = 0;

	count_leaves(&fact->values, value, last, &count);
	return last ? count - 1 : count;
}

static bool
ladder_holds(struct ref_run *run, const struct rmt_fact *fact,
	     const struct ref_value *value, const struct rmt_condition *c)
{
	const struct {
		const char *text;
		bool last, lower, inclusive;
	} bounds[] = {
		{ rmt_condition_range(c)->at_least.text, false, true, true },
		{ rmt_condition_more(c)->above.text, true, true, false },
		{ rmt_condition_range(c)->at_most.text, true, false, true },
		{ rmt_condition_more(c)->below.text, false, false, false },
	};

	for (size_t i = 0; i < sizeof bounds / sizeof bounds[0]; i++) {
		const struct rmt_value *named;
		int limit, place;
		if (!bounds[i].text)
			continue;
		named = value_named(run, fact, bounds[i].text,
				    strlen(bounds[i].text));
		if (!named || value->state != REF_SOME)
			return false;
		limit = leaf_place(fact, named, bounds[i].last);
		place = leaf_place(fact, value->choice, false);
		if (place == limit ? !bounds[i].inclusive :
				     (place > limit) != bounds[i].lower)
			return false;
	}
	return true;
}

/* <0, 0, >0: the value against a version that a test names. */
static int
compare_release(struct ref_run *run, const struct ref_value *value,
		const char *version)
{
	const struct ref_product *product = ref_product_lists(run->ref,
							      value->product);
	const struct rmt_release *named;
	size_t a, b;

	if (!value->release)
		return rmt_version_compare(value->version, version);
	named = ref_release_named(product, version, strlen(version));
	a = ref_position(product, value->release);
	b = ref_position(product, named);
	return (a > b) - (a < b);
}

/* from= (inclusive) or before= (exclusive) */
static bool
range_holds(struct ref_run *run, const struct ref_value *value,
	    const char *limit, bool from)
{
	const char *at = limit ? strchr(limit, '@') : NULL;
	int order;

	if (!limit)
		return true;
	if (at) {
		if (ref_product_named(run->ref, limit, (size_t)(at - limit)) !=
		    value->product)
			return false;
		limit = at + 1;
	}
	order = compare_release(run, value, limit);
	return from ? order >= 0 : order < 0;
}

static bool
lines_meet(const char *wanted, const struct rmt_release *release)
{
	for (size_t n; (n = rmt_word_next(&wanted)) > 0; wanted += n) {
		const char *own = release ? release->line.text : NULL;
		for (size_t m; (m = rmt_word_next(&own)) > 0; own += m)
			if (m == n && strncmp(own, wanted, n) == 0)
				return true;
	}
	return false;
}

static bool
phase_holds(struct ref_run *run, const struct ref_value *value,
	    const struct rmt_condition *c)
{
	struct ref_where where = { ref_product_lists(run->ref, value->product),
				   value->release };
	struct ref_amount on = ref_operand(
		run,
		rmt_condition_more(c)->on.text ?
			rmt_condition_more(c)->on.text :
			"date",
		NULL);

	if (on.kind != REF_DAY)
		return false;
	return ref_word_in(c->is.text,
			   ref_phase(run, where,
				     rmt_condition_more(c)->track.text,
				     (int32_t)on.number));
}

static bool
release_holds(struct ref_run *run, const struct rmt_fact *fact,
	      const struct ref_value *value, const struct rmt_condition *c)
{
	if (!rmt_condition_more(c)->track.text && c->is.text &&
	    !is_holds(run, fact, value, c->is.text))
		return false;
	if (value->state != REF_SOME)
		return !rmt_condition_more(c)->track.text &&
		       !rmt_condition_more(c)->from.text &&
		       !rmt_condition_more(c)->before.text &&
		       !rmt_condition_more(c)->line.text;
	return (!rmt_condition_more(c)->track.text ||
		phase_holds(run, value, c)) &&
	       range_holds(run, value, rmt_condition_more(c)->from.text,
			   true) &&
	       range_holds(run, value, rmt_condition_more(c)->before.text,
			   false) &&
	       (!rmt_condition_more(c)->line.text ||
		lines_meet(rmt_condition_more(c)->line.text, value->release));
}

static bool
date_holds(const struct ref_value *value, const struct rmt_condition *c)
{
	int32_t day;

	if (c->is.text)
		return ref_word_in(c->is.text, "none") &&
		       value->state == REF_NONE;
	if (value->state != REF_SOME)
		return false;
	if (rmt_condition_more(c)->before.text &&
	    (!rmt_day_parse(rmt_condition_more(c)->before.text,
			    strlen(rmt_condition_more(c)->before.text), &day) ||
	     value->number >= day))
		return false;
	if (rmt_condition_more(c)->from.text &&
	    (!rmt_day_parse(rmt_condition_more(c)->from.text,
			    strlen(rmt_condition_more(c)->from.text), &day) ||
	     value->number < day))
		return false;
	return (!rmt_condition_range(c)->first_day.given ||
		value->number >= rmt_condition_range(c)->first_day.day) &&
	       (!rmt_condition_range(c)->last_day.given ||
		value->number <= rmt_condition_range(c)->last_day.day) &&
	       (!rmt_condition_more(c)->after.given ||
		value->number > rmt_condition_more(c)->after.day);
}

static bool
value_holds(struct ref_run *run, const struct rmt_fact *fact,
	    const struct ref_value *value, const struct rmt_condition *c)
{
	switch (fact->type) {
	case RMT_RELEASE_TYPE:
		return release_holds(run, fact, value, c);
	case RMT_DATE:
		return date_holds(value, c);
	case RMT_CHOICE:
	case RMT_FLAG:
		return (!c->is.text ||
			is_holds(run, fact, value, c->is.text)) &&
		       ladder_holds(run, fact, value, c);
	default:
		if (c->is.text)
			return is_holds(run, fact, value, c->is.text);
		return value->state == REF_SOME &&
		       ref_bounds_hold(c, value->number,
				       fact->type == RMT_DURATION ?
					       REF_SECONDS :
					       REF_NUMBER);
	}
}

static const struct rmt_fact *
part_of(const struct rmt_fact *fact, const char *name)
{
	int index = ref_part_named(fact, name);
	const struct rmt_fact *part = RMT_FIRST(fact->parts);

	while (part && index-- > 0)
		part = RMT_NEXT(part);
	return part;
}

static bool
fact_holds(struct ref_run *run, const struct rmt_condition *c)
{
	const char *name = c->fact.text;
	const struct ref_value *value;
	struct ref_value today = { .state = REF_SOME,
				   .number = run->request->day };
	intptr_t fact;

	if (ref_is(name, strlen(name), "date"))
		return date_holds(&today, c);
	if (!ref_recall(run->ref, c, name, &fact)) {
		fact = ref_fact_named(run->ref, name, strlen(name));
		ref_remember(run->ref, c, name, fact);
	}
	value = ref_value_of(run, (int)fact, rmt_condition_more(c)->part.text);
	if (!value)
		return false;
	if (rmt_condition_more(c)->part.text)
		return value_holds(run,
				   part_of(run->ref->facts[fact],
					   rmt_condition_more(c)->part.text),
				   value, c);
	return value_holds(run, run->ref->facts[fact], value, c);
}

/* Answers of an allowance are words in an order, best first. */
static int
answer_rank(const char *word, size_t length)
{
	static const char *const words[] = { "unlimited", "fits", "straddles",
					     "empty", "none" };
	int rank = 0;

	while (rank < 4 && !ref_is(word, length, words[rank]))
		rank++;
	return rank;
}

static bool
allowance_holds(struct ref_run *run, const struct rmt_condition *c)
{
	char name[256];
	int length = snprintf(name, sizeof name, "allowance.%s",
			      rmt_condition_more(c)->allowance.text);
	int fact = ref_fact_named(run->ref, name, (size_t)length);
	const struct ref_value *value = ref_value_of(run, fact, NULL);
	const char *limit;

	if (!value || value->state != REF_SOME)
		return false;
	const char *answer = value->choice->id.text;
	int rank = answer_rank(answer, strlen(answer));
	if (c->is.text && !ref_word_in(c->is.text, answer))
		return false;
	limit = rmt_condition_more(c)->no_worse_than.text;
	if (limit && rank > answer_rank(limit, strlen(limit)))
		return false;
	limit = rmt_condition_more(c)->worse_than.text;
	return !limit || rank > answer_rank(limit, strlen(limit));
}

bool
ref_cell_holds(struct ref_run *run, int fact, const char *cell, size_t length)
{
	const struct ref_value *value;

	while (length > 0 && strchr(" \t\r\n", *cell)) {
		cell++;
		length--;
	}
	while (length > 0 && strchr(" \t\r\n", cell[length - 1]))
		length--;
	if (length == 0 || (length == 1 && *cell == '*'))
		return true;
	value = ref_value_of(run, fact, NULL);
	while (value && length > 0) {
		size_t n = 0;
		while (n < length && !strchr(" \t\r\n", cell[n]))
			n++;
		if (n > 0 &&
		    word_holds(run, run->ref->facts[fact], value, cell, n))
			return true;
		cell += n + (n < length);
		length -= n + (n < length);
	}
	return false;
}

static bool
question_holds(struct ref_run *run, const struct rmt_condition *c)
{
	int question = ref_question_named(
		run->ref, rmt_condition_more(c)->question.text,
		strlen(rmt_condition_more(c)->question.text));
	int answer = ref_answer(run, question);
	const struct rmt_scale *scale = run->ref->questions[question].scale;
	const char *is = c->is.text;
	bool named = !is;

	for (size_t n; (n = rmt_word_next(&is)) > 0; is += n)
		if (ref_answer_place(scale, is, n) == answer)
			named = true;
	if (rmt_condition_more(c)->no_worse_than.text &&
	    answer > ref_answer_place(
			     scale, rmt_condition_more(c)->no_worse_than.text,
			     strlen(rmt_condition_more(c)->no_worse_than.text)))
		return false;
	if (rmt_condition_more(c)->worse_than.text &&
	    answer <= ref_answer_place(
			      scale, rmt_condition_more(c)->worse_than.text,
			      strlen(rmt_condition_more(c)->worse_than.text)))
		return false;
	return named;
}

static bool
holds(struct ref_run *run, const struct rmt_condition *condition)
{
	if (run->out->verdict == REF_UNKNOWN_FACT)
		return false;
	switch (condition->item.element) {
	case RMT_ALL:
		return ref_all_hold(run, rmt_condition_members(condition));
	case RMT_ANY:
		return any_holds(run, rmt_condition_members(condition));
	case RMT_NOT:
		return !ref_all_hold(run, rmt_condition_members(condition));
	default:
		break;
	}
	if (rmt_condition_more(condition)->allowance.text)
		return allowance_holds(run, condition);
	if (rmt_condition_more(condition)->question.text)
		return question_holds(run, condition);
	if (rmt_condition_more(condition)->measure.text)
		return ref_measure_holds(
			run,
			ref_measure_named(
				run->ref,
				rmt_condition_more(condition)->measure.text),
			condition);
	if (condition->fact.text)
		return fact_holds(run, condition);
	return !rmt_condition_more(condition)->line.text ||
	       lines_meet(rmt_condition_more(condition)->line.text, run->own);
}
