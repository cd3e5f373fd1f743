/*
 * reference.c - judging a request: impossible, elsewhere, then the scope.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/reference/reference.h"

#include <string.h>

#include "tests/reference/inside.h"

static void
read_products(struct ref *ref)
{
	const struct rmt_list *products = &ref->document->products;

	ref->products = rmt_arena_alloc(
		&ref->arena, (products->count + 1) * sizeof *ref->products);
	if (!ref->products)
		return;
	for (const struct rmt_product *p = RMT_FIRST(*products); p;
	     p = RMT_NEXT(p))
		ref->products[ref->product_count++].written = p;
	for (size_t i = 0; i < ref->product_count; i++) {
		struct ref_product *product = &ref->products[i];
		const char *other = product->written->same_as.text;
		product->listed = other ? ref_product_named(ref, other,
							    strlen(other)) :
					  product->written;
		if (!product->listed)
			ref->failed = true;
		else
			ref_order_releases(ref, product);
	}
}

static void
read_facts(struct ref *ref)
{
	const struct rmt_list *facts = &ref->document->facts;

	if (facts->count > REF_FACT_MAX) {
		ref->failed = true;
		return;
	}
	for (const struct rmt_fact *f = RMT_FIRST(*facts); f; f = RMT_NEXT(f))
		ref->facts[ref->fact_count++] = f;
	ref_add_builtin_facts(ref);
	for (size_t i = 0; i < ref->fact_count; i++) {
		const struct rmt_fact *fact = ref->facts[i];
		if (fact->presume.text &&
		    !ref_read_given(ref, fact, fact->presume.text,
				    &ref->presumed[i]))
			ref->failed = true;
	}
}

bool
ref_takes(const remit_model *model)
{
	for (const struct rmt_allowance *a =
		     RMT_FIRST(model->document.allowances);
	     a; a = RMT_NEXT(a))
		for (const struct rmt_meter *meter = RMT_FIRST(a->meters);
		     meter; meter = RMT_NEXT(meter))
			if (meter->anchor != RMT_ANCHOR_CONTRACT)
				return false;
	return true;
}

struct ref *
ref_new(const struct remit_model *model)
{
	struct ref *ref = rmt_alloc_array(1, sizeof *ref);

	if (!ref)
		return NULL;
	ref->model = model;
	ref->document = &model->document;
	ref->memo = rmt_alloc_array(REF_MEMO_SIZE, sizeof *ref->memo);
	ref->kept = rmt_alloc_array(REF_KEPT_MAX, sizeof *ref->kept);
	ref->conditions = rmt_alloc_array(REF_CONDITION_MAX,
					  sizeof *ref->conditions);
	ref->days = rmt_alloc_array(REF_DAY_MAX_COUNT, sizeof *ref->days);
	if (!ref->memo || !ref->kept || !ref->conditions || !ref->days)
		ref->failed = true;
	if (!ref->failed)
		read_products(ref);
	if (!ref->failed)
		read_facts(ref);
	if (!ref->failed)
		ref_read_questions(ref);
	if (!ref->failed)
		ref_find_candidates(ref);
	if (ref->failed || ref->arena.failed) {
		ref_free(ref);
		return NULL;
	}
	return ref;
}

void
ref_free(struct ref *ref)
{
	if (!ref)
		return;
	rmt_arena_clear(&ref->arena);
	rmt_free(ref->memo);
	rmt_free(ref->kept);
	rmt_free(ref->conditions);
	rmt_free(ref->days);
	rmt_free(ref);
}

const struct rmt_document *
ref_document(const struct ref *ref)
{
	return ref->document;
}

size_t
ref_fact_count(const struct ref *ref)
{
	return ref->fact_count;
}

const struct rmt_fact *
ref_fact_at(const struct ref *ref, size_t index)
{
	return ref->facts[index];
}

const char *
ref_rule_id(const struct ref_rule *rule)
{
	return rule->id;
}

const char *
ref_rule_question(const struct ref_rule *rule)
{
	return rule->question;
}

static void
start_run(struct ref_run *run, struct ref *ref,
	  const struct ref_request *request, struct ref_outcome *out)
{
	*run = (struct ref_run){ .ref = ref, .request = request, .out = out };
	run->bound.fact[0] = run->bound.fact[1] = -1;
	memset(run->applies, -1, sizeof run->applies);
	memset(run->answers, -1, sizeof run->answers);
	out->verdict = -1;
	out->service = out->pointer = out->defect = NULL;
	out->proviso_count = out->winner_count = 0;
}

static const char *
impossible(struct ref_run *run)
{
	const struct rmt_list *all = &run->ref->document->impossibles;

	for (const struct rmt_impossible *i = RMT_FIRST(*all); i;
	     i = RMT_NEXT(i))
		if (ref_all_hold(run, &i->conditions))
			return i->id.text;
	return NULL;
}

static const char *
elsewhere(struct ref_run *run)
{
	const struct rmt_list *all = &run->ref->document->elsewheres;

	for (const struct rmt_elsewhere *e = RMT_FIRST(*all); e;
	     e = RMT_NEXT(e))
		if (ref_all_hold(run, &e->conditions))
			return e->id.text;
	return NULL;
}

static bool
same_text(const char *a, const char *b)
{
	return a == b || (a && b && ref_is(a, strlen(a), b));
}

static void
judge_scope(struct ref_run *run)
{
	const struct ref_rule *standing[REF_STANDING_MAX];
	struct ref_outcome *out = run->out;
	size_t count = ref_standing(run, (int)run->ref->question_count - 1,
				    standing);

	if (out->verdict == REF_UNKNOWN_FACT)
		return;
	if (count == 0) {
		out->verdict = REMIT_OUT_OF_SCOPE;
		out->defect = "no clause of the scope answers";
		return;
	}
	for (size_t i = 1; i < count; i++)
		if (standing[i]->verdict != standing[0]->verdict ||
		    !same_text(standing[i]->service, standing[0]->service))
			out->defect = "clauses of the scope disagree";
	out->verdict = standing[0]->verdict - RMT_IN_SCOPE;
	out->service = standing[0]->service;
	if (!run->verdict_only)
		ref_collect(run);
}

static void
judge(struct ref_run *run)
{
	struct ref_outcome *out = run->out;

	out->pointer = impossible(run);
	if (out->pointer) {
		if (out->verdict != REF_UNKNOWN_FACT)
			out->verdict = REF_IMPOSSIBLE;
		return;
	}
	out->pointer = elsewhere(run);
	if (out->verdict == REF_UNKNOWN_FACT)
		return;
	if (out->pointer)
		out->verdict = REMIT_NOT_GOVERNED;
	else
		judge_scope(run);
}

/* The fact that takes the request apart; -1: none, or one value only. */
static int
splitting_fact(const struct ref *ref, const struct ref_request *request)
{
	for (size_t i = 0; i < ref->fact_count; i++)
		if (ref->facts[i]->split && request->facts[i].count > 1)
			return (int)i;
	return -1;
}

static int
service_place(const struct ref *ref, const char *service)
{
	int place = 0;

	for (const struct rmt_service *s = RMT_FIRST(ref->document->services);
	     s && service && !same_text(s->id.text, service); s = RMT_NEXT(s))
		place++;
	return place;
}

/* Whether a is less favourable than b. */
static bool
is_worse(const struct ref *ref, const struct ref_outcome *a,
	 const struct ref_outcome *b)
{
	if (a->verdict != b->verdict)
		return a->verdict > b->verdict;
	return service_place(ref, a->service) > service_place(ref, b->service);
}

static void
decide_parts(struct ref_run *whole, int fact)
{
	const struct ref_given *given = &whole->request->facts[fact];
	struct ref_outcome part, *out = whole->out;
	struct ref_run run;

	for (size_t i = 0; i < given->count; i++) {
		struct ref_given one = { .given = true, .count = 1 };
		one.elements[0] = given->elements[i];
		start_run(&run, whole->ref, whole->request, &part);
		run.verdict_only = whole->verdict_only;
		run.split = &one;
		run.split_fact = fact;
		judge(&run);
		if (part.verdict == REF_UNKNOWN_FACT && part.fact == fact)
			part.element = (int)i;
		if (i == 0 || part.verdict == REF_UNKNOWN_FACT ||
		    is_worse(whole->ref, &part, out))
			*out = part;
		if (part.verdict == REF_UNKNOWN_FACT)
			return;
	}
}

static void
decide(struct ref *ref, const struct ref_request *request, bool verdict_only,
       struct ref_outcome *out)
{
	struct ref_run run;
	int fact = splitting_fact(ref, request);

	start_run(&run, ref, request, out);
	run.verdict_only = verdict_only;
	if (request->day < ref->document->first_day.day)
		out->verdict = REMIT_NOT_GOVERNED;
	else if (fact >= 0)
		decide_parts(&run, fact);
	else
		judge(&run);
}

void
ref_decide(struct ref *ref, const struct ref_request *request,
	   struct ref_outcome *out)
{
	decide(ref, request, false, out);
}

void
ref_decide_verdict(struct ref *ref, const struct ref_request *request,
		   struct ref_outcome *out)
{
	decide(ref, request, true, out);
}

const char *
ref_phase_of(struct ref *ref, const char *release, const char *track,
	     int32_t day)
{
	static const struct ref_request nothing;
	struct ref_outcome out;
	struct ref_run run;
	size_t length = strcspn(release, "@");
	const struct rmt_product *written = ref_product_named(ref, release,
							      length);
	struct ref_where where = { NULL, NULL };

	if (written)
		where.product = ref_product_lists(ref, written);
	if (!where.product || !release[length])
		return NULL;
	where.release = ref_release_named(where.product, release + length + 1,
					  strlen(release + length + 1));
	start_run(&run, ref, &nothing, &out);
	return where.release ? ref_phase(&run, where, track, day) : NULL;
}
