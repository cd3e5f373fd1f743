/*
 * question.c - which missing fact is worth asking for next.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/. Where the options of all
 * facts that matter have few combinations each of them is decided, and the
 * best order follows from the last question back to the first. Else so many
 * questions are looked ahead as the budget allows, and what is then open
 * counts as one more.
 */
#include <remit/question.h>

#include <string.h>

#include "analyse/facet.h"

/* Combinations that are decided, and of them with facts left open. */
#define DECIDED_MAX 4096
#define PLACES_MAX 30000

/* Facts that are looked at; states that are looked at when looking ahead. */
#define FACET_MAX 24
#define LOOKS 100000

/* States of a search for whether one fact, or part, matters; when that cannot
 * be told with them it counts as if it did. Those that matter mostly show it
 * within 30. */
#define MATTER_BUDGET 1000

/* States of one search over what is not asked for. */
#define FILLING_BUDGET 2000

/* One question, as costs are counted. */
#define QUESTION (UINT64_C(1) << 20)

/* Outcomes that hang on what is still to be asked. */
#define MIXED (UINT64_C(1) << 63)

struct asking {
	remit_decision *decision;
	struct rmt_search *search;
	struct rmt_facet facets[FACET_MAX];
	uint32_t count;
	uint64_t *state;
	struct rmt_arena arena;
	bool exact;
};

/* A combination of options: by place, one digit for each facet; 0: open. */
struct places {
	struct asking *asking;
	size_t strides[FACET_MAX];
	size_t count;
	uint64_t *outcomes;
	uint64_t *costs;
};

static bool
is_passed(const char *const *passed, const char *id)
{
	for (; passed != NULL && *passed != NULL; passed++)
		if (strcmp(*passed, id) == 0)
			return true;
	return false;
}

/* Whether somebody could be asked for a fact. */
static bool
is_askable(const struct asking *asking, const char *const *passed,
	   uint32_t fact)
{
	const struct rmt_program *program = asking->search->program;
	const struct rmt_row_fact *row = &program->fact[fact];
	const uint64_t *base = rmt_decision_base(asking->decision);

	return (row->flags & (RMT_FACT_PART | RMT_FACT_LATER)) == 0 &&
	       row->kind != RMT_CARRIED && asking->decision->given[fact] == 0 &&
	       !rmt_state_fact_known(&asking->search->shape, base, fact) &&
	       !is_passed(passed, rmt_text(program, row->id));
}

static bool
matters_itself(struct asking *asking, uint32_t fact)
{
	struct rmt_search *search = asking->search;

	rmt_search_start(search, rmt_decision_base(asking->decision));
	search->pairs = MATTER_BUDGET * search->cost;
	return rmt_search_matters(search, fact);
}

/* A fact matters, or one of its parts does. */
static bool
matters(struct asking *asking, uint32_t fact)
{
	struct rmt_some parts = asking->search->program->fact[fact].parts;

	if (matters_itself(asking, fact))
		return true;
	for (uint32_t i = 0; i < parts.count; i++)
		if (matters_itself(asking, parts.first + i))
			return true;
	return false;
}

static remit_status
find_facets(struct asking *asking, const char *const *passed)
{
	const struct rmt_program *program = asking->search->program;

	asking->search->pairs = RMT_PAIR_BUDGET;
	for (uint32_t i = 1;
	     i < program->fact_count && asking->count < FACET_MAX; i++) {
		if (!is_askable(asking, passed, i) || !matters(asking, i))
			continue;
		if (!rmt_facet_find(asking->decision, i, &asking->arena,
				    &asking->facets[asking->count++]))
			return REMIT_E_NOMEM;
	}
	return REMIT_OK;
}

/* ---- all combinations ---------------------------------------------------- */

/* How many places there are; false when they, or those to decide, are many. */
static bool
lay_out(struct places *places)
{
	const struct asking *asking = places->asking;
	size_t decided = 1;

	places->count = 1;
	for (uint32_t i = 0; i < asking->count; i++) {
		places->strides[i] = places->count;
		places->count *= asking->facets[i].count + 1;
		decided *= asking->facets[i].count;
		if (places->count > PLACES_MAX || decided > DECIDED_MAX)
			return false;
	}
	return true;
}

static size_t
digit(const struct places *places, size_t place, uint32_t facet)
{
	/* NOLINTNEXTLINE(clang-analyzer-core.DivideZero): lay_out() set it. */
	return place / places->strides[facet] %
	       (places->asking->facets[facet].count + 1);
}

/* The outcomes that are left when all has been asked for: several where they
 * hang on what is known only later. 0: impossible. */
static uint64_t
decide(struct asking *asking)
{
	struct rmt_search *search = asking->search;
	struct rmt_outlook outlook;

	rmt_evaluation_begin(&search->evaluation, asking->state);
	rmt_evaluate_outlook(&search->evaluation, &outlook);
	if (outlook.impossible == RMT_TRUTH_YES)
		return 0;
	if (outlook.impossible == RMT_TRUTH_NO &&
	    rmt_answers_single(outlook.outcomes))
		return outlook.outcomes;
	rmt_search_start(search, asking->state);
	search->budget = FILLING_BUDGET;
	rmt_search_outcomes(search);
	if (!search->exhausted)
		return search->found;
	asking->exact = false;
	return outlook.outcomes;
}

static uint64_t
decide_place(const struct places *places, size_t place)
{
	struct asking *asking = places->asking;

	memcpy(asking->state, rmt_decision_base(asking->decision),
	       asking->search->shape.word_count * sizeof *asking->state);
	for (uint32_t i = 0; i < asking->count; i++)
		rmt_facet_apply(&asking->search->shape, &asking->facets[i],
				digit(places, place, i) - 1, asking->state);
	return decide(asking);
}

/* What two answers to one question may lead to, together. */
static uint64_t
both(uint64_t a, uint64_t b)
{
	if (a == 0 || a == b)
		return b;
	return b == 0 ? a : MIXED;
}

/* What a question costs on average, with all that come after it. */
static uint64_t
cost_of(const struct places *places, size_t place, uint32_t facet)
{
	const struct rmt_facet *f = &places->asking->facets[facet];
	uint64_t sum = 0, weight = 0;

	for (size_t i = 0; i < f->count; i++) {
		size_t child = place + (i + 1) * places->strides[facet];
		if (places->outcomes[child] == 0)
			continue;
		sum += f->options[i].weight * places->costs[child];
		weight += f->options[i].weight;
	}
	return QUESTION + (weight == 0 ? 0 : sum / weight);
}

/* The facet to ask for at a place; none when nothing is open. */
static uint32_t
best_at(const struct places *places, size_t place, uint64_t *out_cost)
{
	uint32_t best = RMT_NONE;

	*out_cost = 0;
	for (uint32_t i = 0; i < places->asking->count; i++) {
		if (digit(places, place, i) != 0)
			continue;
		uint64_t cost = cost_of(places, place, i);
		if (best == RMT_NONE || cost < *out_cost) {
			best = i;
			*out_cost = cost;
		}
	}
	return best;
}

/* Places with more answers come behind: their costs are known first. */
static void
fill_place(const struct places *places, size_t place)
{
	uint32_t open = 0;
	uint64_t outcomes = 0;

	while (open < places->asking->count && digit(places, place, open) != 0)
		open++;
	if (open == places->asking->count) {
		places->outcomes[place] = decide_place(places, place);
		places->costs[place] = 0;
		return;
	}
	for (size_t i = 1; i <= places->asking->facets[open].count; i++)
		outcomes = both(
			outcomes,
			places->outcomes[place + i * places->strides[open]]);
	places->outcomes[place] = outcomes;
	places->costs[place] = 0;
	if (outcomes == MIXED)
		best_at(places, place, &places->costs[place]);
}

/* A facet of which options were taken together that may differ; or none. */
static uint32_t
torn_facet(const struct asking *asking)
{
	for (uint32_t i = 0; i < asking->count; i++)
		if (!asking->facets[i].whole)
			return i;
	return RMT_NONE;
}

/* The best first question of all orders; none when nothing is open. All facets
 * matter: where none seems to, one of those that are not whole does. */
static uint32_t
ask_exactly(struct places *places, uint64_t *out_cost)
{
	uint32_t torn = torn_facet(places->asking);
	uint64_t cost;

	for (size_t i = places->count; i-- > 0;)
		fill_place(places, i);
	*out_cost = places->costs[0];
	if (torn != RMT_NONE)
		places->asking->exact = false;
	if (places->outcomes[0] == MIXED)
		return best_at(places, 0, &cost);
	*out_cost = QUESTION;
	return torn;
}

/* ---- looking ahead ------------------------------------------------------- */

static bool
is_settled(struct asking *asking)
{
	struct rmt_evaluation *e = &asking->search->evaluation;

	rmt_evaluation_begin(e, asking->state);
	return rmt_evaluate_settled(e);
}

/* A way of asking on, as far as it is looked at. */
struct ahead {
	struct asking *asking;
	uint32_t depth;
	uint32_t taken; /* bits of facets that were asked for */
};

static uint64_t
cost_ahead(struct ahead ahead);

/* What it costs on average to ask for one facet, and then on; or as much as a
 * bound, when it costs that or more. */
static uint64_t
cost_of_asking(struct ahead ahead, uint32_t facet, uint64_t bound)
{
	struct asking *asking = ahead.asking;
	const struct rmt_facet *f = &asking->facets[facet];
	const struct rmt_shape *shape = &asking->search->shape;
	uint64_t *at = asking->state + shape->rooms[f->fact].offset;
	uint64_t sum = 0;

	ahead.depth--;
	ahead.taken |= UINT32_C(1) << facet;
	for (size_t i = 0; i < f->count && QUESTION + sum / f->weight < bound;
	     i++) {
		rmt_facet_apply(shape, f, i, asking->state);
		sum += f->options[i].weight * cost_ahead(ahead);
	}
	memcpy(at,
	       rmt_decision_base(asking->decision) +
		       shape->rooms[f->fact].offset,
	       f->words * sizeof *at);
	return QUESTION + sum / f->weight;
}

/* The cheapest facet to ask for; none when all were. */
static uint32_t
best_ahead(struct ahead ahead, uint64_t *out_cost)
{
	uint32_t best = RMT_NONE;

	*out_cost = QUESTION;
	for (uint32_t i = 0; i < ahead.asking->count; i++) {
		if ((ahead.taken >> i & 1) != 0)
			continue;
		uint64_t cost = cost_of_asking(
			ahead, i, best == RMT_NONE ? UINT64_MAX : *out_cost);
		if (best == RMT_NONE || cost < *out_cost) {
			best = i;
			*out_cost = cost;
		}
	}
	return best;
}

static uint64_t
cost_ahead(struct ahead ahead)
{
	uint64_t cost;

	if (is_settled(ahead.asking))
		return 0;
	if (ahead.depth == 0)
		return QUESTION;
	best_ahead(ahead, &cost);
	return cost;
}

/* As many questions ahead as the budget allows. */
static uint32_t
ask_ahead(struct asking *asking, uint64_t *out_cost)
{
	struct ahead ahead = { asking, 1, 0 };
	uint64_t options = 0, looks;

	for (uint32_t i = 0; i < asking->count; i++)
		options += asking->facets[i].count;
	looks = options;
	while (ahead.depth < asking->count && looks * options <= LOOKS) {
		looks *= options;
		ahead.depth++;
	}
	asking->exact = false;
	memcpy(asking->state, rmt_decision_base(asking->decision),
	       asking->search->shape.word_count * sizeof *asking->state);
	return best_ahead(ahead, out_cost);
}

/* ---- the question -------------------------------------------------------- */

static remit_status
find_best(struct asking *asking, uint32_t *out, uint64_t *out_cost)
{
	struct places places = { .asking = asking };

	if (!lay_out(&places)) {
		*out = ask_ahead(asking, out_cost);
		return REMIT_OK;
	}
	places.outcomes = rmt_alloc_array(places.count, sizeof(uint64_t));
	places.costs = rmt_alloc_array(places.count, sizeof(uint64_t));
	bool done = places.outcomes != NULL && places.costs != NULL;
	if (done)
		*out = ask_exactly(&places, out_cost);
	rmt_free(places.outcomes);
	rmt_free(places.costs);
	return done ? REMIT_OK : REMIT_E_NOMEM;
}

/* Where a fact stands among those that a policy declares. */
static size_t
index_of(const struct rmt_program *program, uint32_t fact)
{
	size_t index = 0;

	for (uint32_t i = 1; i < fact; i++)
		index += (program->fact[i].flags & RMT_FACT_PART) == 0;
	return index;
}

static remit_status
ask(struct asking *asking, const char *const *passed, remit_question *out)
{
	const struct rmt_program *program = asking->search->program;
	uint32_t best = RMT_NONE;
	uint64_t cost = 0;
	remit_status status = find_facets(asking, passed);

	if (status == REMIT_OK && asking->count > 0) {
		asking->state = rmt_arena_alloc(
			&asking->arena,
			asking->search->shape.word_count * sizeof(uint64_t));
		status = asking->state == NULL ?
				 REMIT_E_NOMEM :
				 find_best(asking, &best, &cost);
	}
	if (status != REMIT_OK || best == RMT_NONE)
		return status;
	uint32_t fact = asking->facets[best].fact;
	out->fact = rmt_text(program, program->fact[fact].id);
	out->index = index_of(program, fact);
	out->expected_milli = (unsigned)(cost * 1000 / QUESTION);
	out->exact = asking->exact;
	return REMIT_OK;
}

remit_status
remit_request_next_question(const remit_request *request,
			    const char *const *passed, remit_decision *decision,
			    remit_question *out)
{
	if (out == NULL)
		return REMIT_E_ARGUMENT;
	memset(out, 0, sizeof *out);
	out->exact = true;
	remit_status status = remit_decide(request, decision);
	if (status != REMIT_OK || decision->program == NULL ||
	    rmt_decision_is_settled(decision))
		return status;
	struct asking asking = { .decision = decision,
				 .search = decision->search,
				 .exact = true };
	status = ask(&asking, passed, out);
	for (uint32_t i = 0; i < asking.count; i++)
		rmt_facet_free(&asking.facets[i]);
	rmt_arena_clear(&asking.arena);
	return status;
}
