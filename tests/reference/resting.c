/*
 * resting.c - what a verdict rests on, and the provisos that brings along.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "tests/reference/inside.h"

/* Questions that were taken as a whole, for all values. */
struct resting {
	bool taken[REF_QUESTION_MAX];
};

static void
rest_on(struct ref_run *run, struct resting *resting, int question);

static void
rest_on_words(struct ref_run *run, struct resting *resting, const char *words)
{
	for (size_t n; (n = rmt_word_next(&words)) > 0; words += n) {
		int question = ref_question_named(run->ref, words, n);
		if (question >= 0)
			rest_on(run, resting, question);
	}
}

static void
rest_on_conditions(struct ref_run *run, struct resting *resting,
		   const struct rmt_list *conditions)
{
	for (const struct rmt_condition *c = RMT_FIRST(*conditions); c;
	     c = RMT_NEXT(c)) {
		rest_on_words(run, resting,
			      rmt_condition_more(c)->question.text);
		rest_on_conditions(run, resting, rmt_condition_members(c));
	}
}

static void
rest_on_rule(struct ref_run *run, struct resting *resting,
	     const struct ref_rule *rule)
{
	rest_on_conditions(run, resting, &rule->clause->conditions);
	for (size_t i = 0; i < rule->around_count; i++)
		rest_on_conditions(run, resting, &rule->around[i]->conditions);
}

static bool
carries(const char *on, int verdict, bool until)
{
	static const char *const words[] = { "in-scope", "billable",
					     "out-of-scope" };

	if (verdict > REMIT_OUT_OF_SCOPE)
		return false;
	if (!on)
		return !until || verdict == REMIT_OUT_OF_SCOPE;
	return ref_word_in(on, words[verdict]);
}

static void
carry(struct ref_run *run, const char *with)
{
	struct ref_outcome *out = run->out;

	for (size_t n; (n = rmt_word_next(&with)) > 0; with += n) {
		const struct rmt_proviso *p = ref_proviso_named(run->ref, with,
								n);
		size_t i = 0;
		if (!p || !carries(p->on.text, out->verdict,
				   p->kind == RMT_UNTIL_MET))
			continue;
		while (i < out->proviso_count && out->provisos[i] != p)
			i++;
		if (i < out->proviso_count)
			continue;
		if (i == REF_PROVISO_MAX)
			out->defect = "too many provisos";
		else
			out->provisos[out->proviso_count++] = p;
	}
}

/* A rule that won, and its provisos. */
static void
take_winner(struct ref_run *run, const struct ref_rule *rule)
{
	struct ref_outcome *out = run->out;

	for (size_t i = 0; i < out->winner_count; i++)
		if (out->winners[i] == rule)
			return;
	if (out->winner_count == REF_WINNER_MAX)
		out->defect = "too many winners";
	else
		out->winners[out->winner_count++] = rule;
	carry(run, rule->with);
}

static void
take_standing(struct ref_run *run, struct resting *resting, int question)
{
	const struct ref_question *q = &run->ref->questions[question];
	const struct ref_rule *standing[REF_STANDING_MAX];
	size_t count = ref_standing(run, question, standing);

	for (size_t i = 0; i < count; i++) {
		take_winner(run, standing[i]);
		rest_on_rule(run, resting, standing[i]);
		if (standing[i] != q->otherwise)
			continue;
		for (const struct ref_rule *r = q->rules; r; r = r->next)
			rest_on_rule(run, resting, r);
	}
}

/* For every value, or pair of values, that the question is about. */
static void
take_each(struct ref_run *run, struct resting *resting, int question, int at)
{
	const struct ref_question *q = &run->ref->questions[question];
	const struct ref_given *given;

	if (at == 2 || q->each[at] < 0) {
		if (q->least)
			rest_on_words(run, resting, q->least);
		else
			take_standing(run, resting, question);
		return;
	}
	if (run->bound.element[at]) {
		take_each(run, resting, question, at + 1);
		return;
	}
	given = ref_given_of(run, q->each[at]);
	for (size_t i = 0; i < given->count; i++) {
		run->bound.fact[at] = q->each[at];
		run->bound.element[at] = &given->elements[i];
		take_each(run, resting, question, at + 1);
	}
	run->bound.element[at] = NULL;
}

/* On the values at hand of what the question, too, is about. */
static void
rest_on(struct ref_run *run, struct resting *resting, int question)
{
	struct ref_bound before = run->bound;
	bool whole;
	struct ref_bound within = ref_bound_within(run, question, &whole);

	if (whole && resting->taken[question])
		return;
	resting->taken[question] = resting->taken[question] || whole;
	run->bound = within;
	take_each(run, resting, question, 0);
	run->bound = before;
}

static bool
is_weaker(const struct rmt_proviso *a, const struct rmt_proviso *b)
{
	for (const struct rmt_proviso *p = RMT_NEXT(b); p; p = RMT_NEXT(p))
		if (p == a)
			return true;
	return false;
}

/* Whether another of an ordered kind is carried that is weaker. */
static bool
is_beaten(const struct ref_outcome *out, const struct rmt_proviso *proviso)
{
	for (size_t i = 0; i < out->proviso_count; i++)
		if (proviso->kind <= RMT_LEVEL &&
		    out->provisos[i]->kind == proviso->kind &&
		    is_weaker(out->provisos[i], proviso))
			return true;
	return false;
}

/* Of effort, deliver and level only the weakest counts. */
static void
keep_weakest(struct ref_outcome *out)
{
	struct ref_outcome all = *out;

	out->proviso_count = 0;
	for (size_t i = 0; i < all.proviso_count; i++)
		if (!is_beaten(&all, all.provisos[i]))
			out->provisos[out->proviso_count++] = all.provisos[i];
}

void
ref_collect(struct ref_run *run)
{
	struct resting resting = { { false } };

	rest_on(run, &resting, (int)run->ref->question_count - 1);
	for (const struct rmt_rider *r = RMT_FIRST(run->ref->document->riders);
	     r; r = RMT_NEXT(r))
		if (carries(r->on.text, run->out->verdict, false) &&
		    ref_all_hold(run, &r->conditions))
			carry(run, r->with.text);
	keep_weakest(run->out);
}
