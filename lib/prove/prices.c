/*
 * prices.c - that for every request whose verdict is a service exactly
 * one price applies.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/.
 */
#include "base/memory.h"
#include "prove/answers.h"
#include "prove/told.h"

/* A list that is priced by the day of the request: enum rmt_price_day of the
 * model. */
#define DAY_OF_REQUEST 1

/* The days of requests that a list may price. */
struct window {
	int32_t first_day, last_day;
};

/*
 * A list of the same id that is later ends it: for contracts that were running
 * then from its existing_from on. A list that is ended so holds on for those,
 * even past its own last day.
 */
static int32_t
end_of(const struct rmt_program *p, const struct rmt_row_price_list *list)
{
	int32_t end = RMT_DAY_NEVER;
	bool deferred = false;

	for (uint32_t i = 0; i < p->price_list_count; i++) {
		const struct rmt_row_price_list *later = &p->price_list[i];
		if (later->id != list->id ||
		    later->first_day <= list->first_day)
			continue;
		int32_t from = later->existing_from > later->first_day ?
				       later->existing_from :
				       later->first_day;
		deferred = deferred || from > later->first_day;
		if (from - 1 < end)
			end = from - 1;
	}
	if (deferred)
		return end > list->last_day ? end : list->last_day;
	return end < list->last_day ? end : list->last_day;
}

static struct window
window_of(const struct rmt_program *p, const struct rmt_row_price_list *list)
{
	if (list->price_day != DAY_OF_REQUEST)
		return (struct window){ RMT_DAY_EVER, RMT_DAY_NEVER };
	return (struct window){ list->first_day, end_of(p, list) };
}

/* The answer of the scope that a service is, or none. */
static uint32_t
outcome_of(const struct rmt_program *p, uint32_t service)
{
	struct rmt_some answers = p->question[p->policy[0].scope].answers;

	for (uint32_t i = 0; i < answers.count; i++)
		if (p->answer[answers.first + i].service == service)
			return i;
	return RMT_NONE;
}

/* A request that is looked for: conditions that it meets and breaks. */
struct quest {
	const uint32_t *holds;
	size_t holds_count;
	const uint32_t *fails;
	size_t fails_count;
	uint32_t service;
	int32_t first_day, last_day;
};

/* A quest for a request of a service that a list is meant for. */
static struct quest
quest_of(const struct rmt_program *p, const struct rmt_row_price_list *list,
	 uint32_t service)
{
	struct window window = window_of(p, list);

	return (struct quest){ .service = service,
			       .first_day = window.first_day,
			       .last_day = window.last_day };
}

/* 1 where the verdict is a service. */
static uint32_t
lower_service(struct rmt_proof_task *proof, uint32_t service)
{
	struct rmt_space *space = &proof->space;
	uint32_t answer = outcome_of(proof->program, service);
	uint32_t is_service[64] = { 0 };

	if (answer == RMT_NONE)
		return 0;
	is_service[answer + 1] = 1;
	return rmt_diagram_map(&space->diagram, rmt_space_outcome(space),
			       is_service, 0);
}

static uint32_t
lower_quest(struct rmt_proof_task *proof, const struct quest *quest)
{
	struct rmt_space *space = &proof->space;
	struct rmt_diagram *diagram = &space->diagram;
	struct rmt_slot date = rmt_state_slot(&space->search.shape, 0,
					      &RMT_NO_FOCUS);
	struct rmt_range days = { quest->first_day, quest->last_day };
	uint32_t all = rmt_diagram_apply(diagram, RMT_WHERE, space->care,
					 lower_service(proof, quest->service));

	all = rmt_diagram_apply(diagram, RMT_WHERE, all,
				rmt_lower_number(space, date, days));
	for (size_t i = 0; i < quest->holds_count && all != 0; i++)
		all = rmt_diagram_apply(diagram, RMT_WHERE, all,
					rmt_lower_condition(space,
							    quest->holds[i],
							    &RMT_NO_FOCUS));
	for (size_t i = 0; i < quest->fails_count && all != 0; i++)
		all = rmt_diagram_apply(diagram, RMT_EXCEPT, all,
					rmt_lower_condition(space,
							    quest->fails[i],
							    &RMT_NO_FOCUS));
	return all;
}

/* Whether the evaluator says of the example what the diagrams say. */
static bool
is_so(struct rmt_proof_task *proof, const struct quest *quest)
{
	struct rmt_evaluation *e = &proof->space.search.evaluation;
	bool so = true;

	rmt_evaluation_begin(e, proof->space.search.scratch);
	for (size_t i = 0; i < quest->holds_count; i++)
		so = so &&
		     rmt_evaluate_condition(e, quest->holds[i],
					    &RMT_NO_FOCUS) == RMT_TRUTH_YES;
	for (size_t i = 0; i < quest->fails_count; i++)
		so = so &&
		     rmt_evaluate_condition(e, quest->fails[i],
					    &RMT_NO_FOCUS) == RMT_TRUTH_NO;
	return so;
}

/* Whether there is such a request: it is in scratch. Where that is not known,
 * it is said. */
static bool
is_shown(struct rmt_proof_task *proof, const struct rmt_row_price_list *list,
	 const struct quest *quest)
{
	struct rmt_space *space = &proof->space;
	uint32_t mark = rmt_diagram_mark(&space->diagram);
	enum rmt_proof found = rmt_space_find(space, lower_quest(proof, quest),
					      space->search.scratch);

	if (space->diagram.state == RMT_DIAGRAM_NO_MEMORY) {
		proof->status = REMIT_E_NOMEM;
		return false;
	}
	rmt_space_rewind(space, mark);
	if (found == RMT_PROOF_SHOWN && is_so(proof, quest))
		return true;
	if (found != RMT_PROOF_NEVER)
		rmt_proof_complain(
			proof, RMT_F_PRICES_TOO_LARGE, list->place,
			RMT_WORDS(rmt_text(proof->program, list->id)));
	return false;
}

/* Conditions that a request meets, with that of a list. */
static struct quest
with_holds(struct quest quest, const struct rmt_row_price_list *list,
	   uint32_t holds[4], size_t count)
{
	if (list->applies != RMT_NONE)
		holds[count++] = list->applies;
	quest.holds = holds;
	quest.holds_count = count;
	return quest;
}

static void
prove_two(struct rmt_proof_task *proof, const struct rmt_row_price_list *list,
	  const struct rmt_row_price *a, const struct rmt_row_price *b)
{
	const struct rmt_program *p = proof->program;
	uint32_t holds[4] = { a->condition, b->condition };
	struct quest quest = with_holds(quest_of(p, list, a->service), list,
					holds, 2);
	char where[4096];

	if (a->service != b->service || !is_shown(proof, list, &quest))
		return;
	rmt_position_text(rmt_proof_position(p, b->place), where, sizeof where);
	rmt_proof_complain(
		proof, RMT_F_PRICES_AMBIGUOUS, a->place,
		RMT_WORDS(rmt_text(p, a->id), rmt_text(p, b->id), where));
	rmt_proof_example(proof);
}

static void
prove_gap(struct rmt_proof_task *proof, const struct rmt_row_price_list *list,
	  uint32_t service, uint32_t *fails)
{
	const struct rmt_program *p = proof->program;
	uint32_t holds[4];
	struct quest quest = with_holds(quest_of(p, list, service), list, holds,
					0);

	quest.fails = fails;
	for (uint32_t i = 0; i < list->prices.count; i++) {
		const struct rmt_row_price *price =
			&p->price[list->prices.first + i];
		if (price->service == service)
			fails[quest.fails_count++] = price->condition;
	}
	if (!is_shown(proof, list, &quest))
		return;
	rmt_proof_complain(proof, RMT_F_PRICE_GAP, list->place,
			   RMT_WORDS(rmt_text(p, p->service[service].id)));
	rmt_proof_example(proof);
}

/* What a fact or quantity in bands is called. */
static const char *
banded(const struct rmt_program *p, const struct rmt_row_expression *bands,
       const struct rmt_row_price *price)
{
	if (bands->fact != RMT_NONE)
		return rmt_text(p, p->fact[bands->fact].id);
	return rmt_text(p, p->service[price->service].id);
}

/* Bands of a price, wherever they stand in it. */
static void
prove_bands(struct rmt_proof_task *proof, const struct rmt_row_price_list *list,
	    const struct rmt_row_price *price, uint32_t expression)
{
	const struct rmt_program *p = proof->program;
	const struct rmt_row_expression *row = &p->expression[expression];
	uint32_t holds[4] = { price->condition, row->condition };
	struct quest quest = with_holds(quest_of(p, list, price->service), list,
					holds, 2);

	for (uint32_t i = 0; i < row->members.count; i++)
		prove_bands(proof, list, price,
			    p->link[row->members.first + i]);
	if (row->condition == RMT_NONE || !is_shown(proof, list, &quest))
		return;
	rmt_proof_complain(proof, RMT_F_BAND_PAST, row->place,
			   RMT_WORDS(banded(p, row, price)));
	rmt_proof_example(proof);
}

static void
prove_list(struct rmt_proof_task *proof, const struct rmt_row_price_list *list)
{
	const struct rmt_program *p = proof->program;
	uint32_t *fails = rmt_alloc_array(list->prices.count + 1,
					  sizeof *fails);
	struct rmt_some prices = list->prices;

	if (fails == NULL) {
		proof->status = REMIT_E_NOMEM;
		return;
	}
	for (uint32_t i = 0;
	     i < p->service_count && proof->status != REMIT_E_NOMEM; i++)
		prove_gap(proof, list, i, fails);
	for (uint32_t i = 0; i < prices.count; i++) {
		const struct rmt_row_price *a = &p->price[prices.first + i];
		prove_bands(proof, list, a, a->expression);
		for (uint32_t j = i + 1;
		     j < prices.count && proof->status != REMIT_E_NOMEM; j++)
			prove_two(proof, list, a, &p->price[prices.first + j]);
	}
	rmt_free(fails);
}

/* Whether some day can be the price day of both. */
static bool
days_meet(const struct rmt_program *p, const struct rmt_row_price_list *a,
	  const struct rmt_row_price_list *b)
{
	return a->price_day != b->price_day ||
	       (a->first_day <= end_of(p, b) && b->first_day <= end_of(p, a));
}

/* Two lists of one currency that are not one list over time. */
static void
prove_lists(struct rmt_proof_task *proof, const struct rmt_row_price_list *a,
	    const struct rmt_row_price_list *b)
{
	const struct rmt_program *p = proof->program;
	struct window window = window_of(p, b);
	char where[4096];

	if (a->currency != b->currency || a->id == b->id || !days_meet(p, a, b))
		return;
	for (uint32_t i = 0; i < p->service_count; i++) {
		uint32_t holds[4] = { b->applies };
		struct quest quest = with_holds(quest_of(p, a, i), a, holds,
						b->applies != RMT_NONE);
		if (window.first_day > quest.first_day)
			quest.first_day = window.first_day;
		if (window.last_day < quest.last_day)
			quest.last_day = window.last_day;
		if (!is_shown(proof, a, &quest))
			continue;
		rmt_position_text(rmt_proof_position(p, b->place), where,
				  sizeof where);
		rmt_proof_complain(proof, RMT_F_LISTS_OVERLAP, a->place,
				   RMT_WORDS(rmt_text(p, a->id),
					     rmt_text(p, b->id), where));
		rmt_proof_example(proof);
		return;
	}
}

void
rmt_prove_prices(struct rmt_proof_task *proof)
{
	const struct rmt_program *p = proof->program;

	for (uint32_t i = 0;
	     i < p->price_list_count && proof->status != REMIT_E_NOMEM; i++) {
		prove_list(proof, &p->price_list[i]);
		for (uint32_t j = i + 1; j < p->price_list_count; j++)
			prove_lists(proof, &p->price_list[i],
				    &p->price_list[j]);
	}
}
