/*
 * fillings.c - every way to fill in what a request does not say.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Decides; where a fact was needed that is not known, tries all its values
 * that matter, one after the other, and so on. Slow, plain, complete but for
 * a budget.
 */
#include <string.h>

#include "base/decimal.h"
#include "tests/reference/inside.h"

enum {
	BUDGET = 12000,
	VALUES_MAX = 6000
};

struct filling {
	struct ref *ref;
	struct ref_request request;
	struct ref_outcomes *out;
};

static void
fill(struct filling *f);

static size_t
place_among(const struct rmt_proviso *const *provisos, size_t count,
	    const struct rmt_proviso *wanted)
{
	size_t at = 0;

	while (at < count && provisos[at] != wanted)
		at++;
	return at;
}

static void
note_provisos(struct ref_outcomes *out, const struct ref_outcome *one)
{
	size_t left = 0;

	for (size_t i = 0; i < one->proviso_count; i++)
		if (out->some_count < REF_PROVISO_MAX &&
		    place_among(out->some, out->some_count, one->provisos[i]) ==
			    out->some_count)
			out->some[out->some_count++] = one->provisos[i];
	for (size_t i = 0; out->count > 0 && i < out->every_count; i++)
		if (place_among(one->provisos, one->proviso_count,
				out->every[i]) < one->proviso_count)
			out->every[left++] = out->every[i];
	for (; out->count == 0 && left < one->proviso_count; left++)
		out->every[left] = one->provisos[left];
	out->every_count = left;
}

static void
note_outcome(struct ref_outcomes *out, const struct ref_outcome *one)
{
	for (size_t i = 0; i < out->count; i++)
		if (out->at[i].verdict == one->verdict &&
		    (out->at[i].service == one->service ||
		     (out->at[i].service && one->service &&
		      strcmp(out->at[i].service, one->service) == 0)))
			return;
	if (out->count == REF_OUTCOME_MAX) {
		out->complete = false;
		return;
	}
	out->at[out->count].verdict = one->verdict;
	out->at[out->count++].service = one->service;
}

/* Values to be tried, beyond those that the policy names. */
struct values {
	size_t count;
	int64_t at[VALUES_MAX];
};

static void
try_number(struct values *values, int64_t number)
{
	for (size_t i = 0; i < values->count; i++)
		if (values->at[i] == number)
			return;
	if (values->count < VALUES_MAX)
		values->at[values->count++] = number;
}

static void
try_around(struct values *values, int64_t number, int64_t by)
{
	for (int64_t n = number - by; n <= number + by; n++)
		try_number(values, n);
}

static struct rmt_duration
negative(struct rmt_duration d)
{
	return (struct rmt_duration){ -d.months, -d.days, -d.seconds };
}

/* Days that lie from a known day as far as some measure asks. */
static void
try_days_from(struct filling *f, struct values *values, int32_t day)
{
	try_around(values, day, 2);
	for (size_t i = 0; i < f->ref->condition_count; i++) {
		const struct rmt_condition *c = f->ref->conditions[i];
		const char *bounds[] = { rmt_condition_range(c)->at_least.text,
					 rmt_condition_more(c)->above.text,
					 rmt_condition_range(c)->at_most.text,
					 rmt_condition_more(c)->below.text };
		for (size_t j = 0; rmt_condition_more(c)->measure.text && j < 4;
		     j++) {
			struct rmt_duration d;
			int64_t days;
			if (!bounds[j])
				continue;
			if (rmt_duration_parse(bounds[j], strlen(bounds[j]),
					       &d)) {
				try_around(values, ref_day_after(day, d), 2);
				try_around(values,
					   ref_day_after(day, negative(d)), 2);
			} else if (rmt_decimal_parse(bounds[j],
						     strlen(bounds[j]),
						     &days)) {
				days /= RMT_DECIMAL_ONE;
				try_around(values, day + days, 1);
				try_around(values, day - days, 1);
			}
		}
	}
}

static bool
days_of_releases_matter(const struct ref *ref)
{
	for (const struct rmt_measure *m = RMT_FIRST(ref->document->measures);
	     m; m = RMT_NEXT(m))
		if (strchr(m->from.text, '.') || strchr(m->to.text, '.'))
			return true;
	for (size_t i = 0; i < ref->condition_count; i++)
		if (rmt_condition_more(ref->conditions[i])->on.text)
			return true;
	return false;
}

static void
find_numbers(struct filling *f, const struct rmt_fact *fact,
	     struct values *values, const struct ref_candidates *named)
{
	const struct ref *ref = f->ref;

	if (fact->type == RMT_DATE) {
		try_days_from(f, values, f->request.day);
		for (size_t i = 0;
		     days_of_releases_matter(ref) && i < ref->day_count; i++)
			try_number(values, ref->days[i]);
	}
	for (size_t i = 0; i < ref->fact_count; i++) {
		const struct ref_given *given = &f->request.facts[i];
		int64_t number = given->elements[0].value.number;
		if (!given->given)
			given = &ref->presumed[i];
		if (ref->facts[i]->type != fact->type || given->count == 0)
			continue;
		if (fact->type == RMT_DATE)
			try_days_from(f, values, (int32_t)number);
		for (size_t j = 0; fact->type != RMT_DATE && j < named->count;
		     j++) {
			try_number(values, number + named->values[j].number);
			try_number(values, number - named->values[j].number);
		}
	}
}

static bool
is_numeric(const struct rmt_fact *fact)
{
	return fact->type == RMT_DATE || fact->type == RMT_NUMBER ||
	       fact->type == RMT_QUANTITY || fact->type == RMT_DURATION ||
	       fact->type == RMT_MONEY;
}

/* Whether a value is among those that an unknown may turn out to be. */
static bool
may_be(const struct ref_value *unknown, const struct ref_value *value)
{
	if (unknown->choice)
		return value->state == REF_SOME &&
		       ref_value_within(value->choice, unknown->choice);
	if (unknown->product)
		return value->product == unknown->product;
	return true;
}

static void
fill_value(struct filling *f, const struct rmt_fact *fact,
	   struct ref_value *slot, const struct ref_candidates *named)
{
	const struct ref_value before = *slot;
	struct ref_value unknown = before;

	if (before.presumed && f->request.no_presumptions)
		unknown = (struct ref_value){ .state = REF_UNKNOWN };
	for (size_t i = 0; i < named->count; i++) {
		if (!may_be(&unknown, &named->values[i]))
			continue;
		*slot = named->values[i];
		fill(f);
	}
	if (is_numeric(fact)) {
		struct values *values = rmt_alloc_array(1, sizeof *values);
		if (values)
			find_numbers(f, fact, values, named);
		else
			f->out->complete = false;
		for (size_t i = 0; values && i < values->count; i++) {
			*slot = (struct ref_value){ .state = REF_SOME,
						    .number = values->at[i] };
			fill(f);
		}
		rmt_free(values);
	}
	*slot = before;
}

/* Of a fact with many values it may be none, or some, all unknown. */
static void
fill_many(struct filling *f, struct ref_given *given)
{
	enum {
		GENERIC = 2
	};
	static const struct ref_given nothing;

	for (size_t count = 0; count <= GENERIC; count++) {
		*given = nothing;
		given->given = true;
		given->count = count;
		fill(f);
	}
	*given = nothing;
}

/* What stands for a fact that is not given: an open presumption, or nothing
 * at all. */
static struct ref_given
presumption(const struct filling *f, int fact)
{
	static const struct ref_given nothing;

	return f->request.no_presumptions ? nothing : f->ref->presumed[fact];
}

static void
fill_slot(struct filling *f, const struct ref_outcome *met)
{
	const struct rmt_fact *fact = f->ref->facts[met->fact];
	struct ref_given *given = &f->request.facts[met->fact];
	struct ref_given before = *given;
	struct ref_element *element = &given->elements[met->element];
	const struct ref_candidates *named =
		&f->ref->candidates[met->fact][met->part + 1];

	if (!given->given && fact->many) {
		fill_many(f, given);
	} else {
		if (!given->given) {
			*given = presumption(f, met->fact);
			given->given = true;
			given->count = 1;
		}
		if (met->part >= 0) {
			const struct rmt_fact *part = RMT_FIRST(fact->parts);
			for (int i = 0; i < met->part; i++)
				part = RMT_NEXT(part);
			fact = part;
		}
		fill_value(f, fact,
			   met->part < 0 ? &element->value :
					   &element->parts[met->part],
			   named);
	}
	*given = before;
}

static void
fill(struct filling *f)
{
	struct ref_outcome met;

	if (f->out->tried++ >= BUDGET) {
		f->out->complete = false;
		return;
	}
	if (f->out->with_provisos)
		ref_decide(f->ref, &f->request, &met);
	else
		ref_decide_verdict(f->ref, &f->request, &met);
	if (met.verdict == REF_UNKNOWN_FACT)
		fill_slot(f, &met);
	if (met.verdict == REF_UNKNOWN_FACT || met.verdict == REF_IMPOSSIBLE)
		return;
	note_provisos(f->out, &met);
	note_outcome(f->out, &met);
}

void
ref_decide_all(struct ref *ref, const struct ref_request *request,
	       struct ref_outcomes *out)
{
	struct filling f = { .ref = ref, .request = *request, .out = out };

	*out = (struct ref_outcomes){ .with_provisos = out->with_provisos,
				      .complete = true };
	fill(&f);
}
