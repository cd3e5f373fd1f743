/*
 * facet.c - what a missing fact can turn out to be, as far as it is told apart.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/. The options are refined by
 * one test after the other, each as the evaluator would split at it.
 */
#include "analyse/facet.h"

#include <string.h>

/* More are not told apart: the rest is one option. */
#define OPTION_MAX 200

struct finding {
	remit_decision *decision;
	struct rmt_search *search;
	struct rmt_arena *arena;
	struct rmt_facet *facet;
	struct rmt_slot slot; /* the value that is told apart */
	bool failed;
};

void
rmt_facet_apply(const struct rmt_shape *shape, const struct rmt_facet *facet,
		size_t option, uint64_t *state)
{
	memcpy(state + shape->rooms[facet->fact].offset,
	       facet->options[option].words, facet->words * sizeof *state);
}

void
rmt_facet_free(struct rmt_facet *facet)
{
	rmt_free(facet->options);
	facet->options = NULL;
}

/* How many values an option stands for. */
static uint32_t
weigh(const struct finding *f, const uint64_t *state)
{
	const struct rmt_program *program = f->search->program;

	if (program->fact[f->slot.fact].kind != RMT_FINITE)
		return 1;
	return rmt_set_count(state + f->slot.offset,
			     f->search->shape.rooms[f->slot.fact].words);
}

/* Add what a state says of the fact as an option. */
static void
add(struct finding *f, const uint64_t *state, uint32_t weight)
{
	struct rmt_facet *facet = f->facet;
	struct rmt_option option = { weight, NULL };

	option.words = rmt_arena_alloc(f->arena,
				       (facet->words + 1) * sizeof *state);
	if (option.words == NULL ||
	    !rmt_grow((void **)&facet->options, &facet->capacity,
		      facet->count + 1, sizeof *facet->options)) {
		f->failed = true;
		return;
	}
	memcpy(option.words, state + f->search->shape.rooms[facet->fact].offset,
	       facet->words * sizeof *state);
	facet->options[facet->count++] = option;
}

static bool
is_about(const struct rmt_program *program, uint32_t operand, uint32_t fact)
{
	return operand != RMT_NONE && program->operand[operand].fact == fact;
}

/* Split an option where a test is undetermined by the fact. True when it was:
 * its first part takes its place, the others are added. */
static bool
split_option(struct finding *f, size_t index, uint32_t test)
{
	struct rmt_search *search = f->search;
	struct rmt_split *split = rmt_search_split(search, 0);
	struct rmt_doubt doubt = { .kind = RMT_DOUBT_TEST,
				   .index = test,
				   .focus = RMT_NO_FOCUS,
				   .only = RMT_NONE };
	uint64_t *state = search->scratch, *part = search->settled;
	size_t size = search->shape.word_count * sizeof *state;
	size_t before = f->facet->count;
	bool first = true;

	doubt.focus.fact[0] = search->shape.rooms[f->facet->fact].holder;
	doubt.focus.element[0] = 0;
	memcpy(state, rmt_decision_base(f->decision), size);
	rmt_facet_apply(&search->shape, f->facet, index, state);
	rmt_evaluation_begin(&search->evaluation, state);
	if (rmt_evaluate_test(&search->evaluation, test, &doubt.focus) !=
		    RMT_TRUTH_OPEN ||
	    !rmt_split_find(&search->evaluation, state, &doubt, split) ||
	    split->slot.offset != f->slot.offset ||
	    split->kind == RMT_SPLIT_MANY || split->kind == RMT_SPLIT_ASSUME)
		return false;
	for (uint32_t i = 0; i < split->part_count && !f->failed; i++) {
		memcpy(part, state, size);
		if (!rmt_split_take(&search->shape, split, i, part))
			continue;
		if (!first) {
			add(f, part, weigh(f, part));
			continue;
		}
		first = false;
		f->facet->options[index].weight = weigh(f, part);
		memcpy(f->facet->options[index].words,
		       part + search->shape.rooms[f->facet->fact].offset,
		       f->facet->words * sizeof *part);
	}
	return !f->failed && f->facet->count > before;
}

/* Whether a test is still open for an option that has several values: then it
 * may tell them apart. The option is in the search's scratch state. */
static bool
is_torn(const struct finding *f, uint32_t test)
{
	struct rmt_evaluation *e = &f->search->evaluation;
	struct rmt_focus none = RMT_NO_FOCUS;

	if (rmt_state_known(&f->search->shape, f->search->scratch, f->slot))
		return false;
	rmt_evaluation_begin(e, f->search->scratch);
	return rmt_evaluate_test(e, test, &none) == RMT_TRUTH_OPEN;
}

/* Refine all options by one test. */
static void
refine(struct finding *f, uint32_t test)
{
	for (size_t i = 0; i < f->facet->count && !f->failed; i++) {
		if (f->facet->options[i].weight == 0)
			continue;
		while (f->facet->count < OPTION_MAX && split_option(f, i, test))
			;
		rmt_facet_apply(&f->search->shape, f->facet, i,
				f->search->scratch);
		if (is_torn(f, test))
			f->facet->whole = false;
	}
}

static void
refine_all(struct finding *f)
{
	const struct rmt_program *program = f->search->program;
	uint32_t fact = f->slot.fact;

	for (uint32_t i = 0; i < program->test_count && !f->failed; i++) {
		const struct rmt_row_test *test = &program->test[i];
		if (test->fact == fact || is_about(program, test->from, fact) ||
		    is_about(program, test->to, fact))
			refine(f, i);
	}
}

/* No values, and one about which nothing is known. */
static void
begin_many(struct finding *f)
{
	struct rmt_search *search = f->search;
	uint64_t *state = search->scratch;
	uint32_t fact = f->facet->fact;

	memcpy(state, rmt_decision_base(f->decision),
	       search->shape.word_count * sizeof *state);
	rmt_state_close(&search->shape, state, fact, 0);
	add(f, state, 0);
	rmt_state_close(&search->shape, state, fact, 1);
	f->slot = rmt_state_element(&search->shape, fact, 0);
	add(f, state, weigh(f, state));
}

bool
rmt_facet_find(remit_decision *decision, uint32_t fact, struct rmt_arena *arena,
	       struct rmt_facet *out)
{
	struct rmt_search *search = decision->search;
	struct finding f = { .decision = decision,
			     .search = search,
			     .arena = arena,
			     .facet = out };

	*out = (struct rmt_facet){
		.fact = fact,
		.words = rmt_shape_fact_words(&search->shape, fact),
		.whole = !rmt_fact_is_many(search->program, fact),
	};
	if (rmt_fact_is_many(search->program, fact)) {
		begin_many(&f);
	} else {
		f.slot = rmt_state_slot(&search->shape, fact, &RMT_NO_FOCUS);
		add(&f, rmt_decision_base(decision),
		    weigh(&f, rmt_decision_base(decision)));
	}
	if (!f.failed)
		refine_all(&f);
	for (size_t i = 0; i < out->count; i++) {
		if (out->options[i].weight == 0)
			out->options[i].weight = 1;
		out->weight += out->options[i].weight;
	}
	return !f.failed;
}
