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
#include "prove/unions.h"

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

	if (rmt_space_failed(space))
		rmt_space_rewind(space, mark);
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

/* The prices of one service in a list, as they are proved. */
struct offer {
	const struct rmt_row_price_list *list;
	uint32_t service;
	uint32_t *prices;     /* as they are written */
	uint32_t *conditions; /* of each */
	uint32_t count;
	struct rmt_unions unions; /* of what each applies to */
};

/* Whether two prices apply to one request, which is told. */
static bool
prove_two(struct rmt_proof_task *proof, const struct offer *offer, uint32_t i,
	  uint32_t j)
{
	const struct rmt_program *p = proof->program;
	const struct rmt_row_price *a = &p->price[offer->prices[i]];
	const struct rmt_row_price *b = &p->price[offer->prices[j]];
	uint32_t holds[4] = { a->condition, b->condition };
	struct quest quest = with_holds(quest_of(p, offer->list, a->service),
					offer->list, holds, 2);
	char where[4096];

	if (!is_shown(proof, offer->list, &quest))
		return false;
	rmt_position_text(rmt_proof_position(p, b->place), where, sizeof where);
	rmt_proof_complain(
		proof, RMT_F_PRICES_AMBIGUOUS, a->place,
		RMT_WORDS(rmt_text(p, a->id), rmt_text(p, b->id), where));
	rmt_proof_example(proof);
	return true;
}

/* The first of those behind a price that applies to a request with it. Whether
 * the verdict is the service then is asked only of those whose conditions
 * meet. */
static bool
prove_behind(struct rmt_proof_task *proof, const struct offer *offer,
	     uint32_t i)
{
	struct rmt_some behind = { i + 1, offer->count - i - 1 };
	uint32_t function = rmt_lower_condition(
		&proof->space, offer->conditions[i], &RMT_NO_FOCUS);
	uint32_t j = rmt_unions_next(&offer->unions, &proof->space, function,
				     behind);

	while (j != RMT_NONE && !prove_two(proof, offer, i, j) &&
	       proof->status != REMIT_E_NOMEM) {
		behind.first = j + 1;
		behind.count = offer->count - behind.first;
		j = rmt_unions_next(&offer->unions, &proof->space, function,
				    behind);
	}
	return j != RMT_NONE;
}

static void
prove_pairs(struct rmt_proof_task *proof, const struct offer *offer)
{
	uint32_t told = 0;

	for (uint32_t i = 0; i < offer->count && told < RMT_PAIRS_MAX &&
			     proof->status != REMIT_E_NOMEM;
	     i++)
		told += prove_behind(proof, offer, i);
}

/* Whether some price applies, whatever the verdict is. */
static bool
covers_all(struct rmt_proof_task *proof, const struct offer *offer)
{
	struct rmt_some every = { 0, offer->count };

	return offer->unions.known &&
	       rmt_unions_of(&offer->unions, &proof->space, every) == 1;
}

static void
prove_gap(struct rmt_proof_task *proof, const struct offer *offer)
{
	const struct rmt_program *p = proof->program;
	uint32_t holds[4];
	struct quest quest = with_holds(
		quest_of(p, offer->list, offer->service), offer->list, holds,
		0);

	if (covers_all(proof, offer))
		return;
	quest.fails = offer->conditions;
	quest.fails_count = offer->count;
	if (!is_shown(proof, offer->list, &quest))
		return;
	rmt_proof_complain(
		proof, RMT_F_PRICE_GAP, offer->list->place,
		RMT_WORDS(rmt_text(p, p->service[offer->service].id)));
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

/* Whether a price has bands that end. */
static bool
has_end(const struct rmt_program *p, uint32_t expression)
{
	const struct rmt_row_expression *row = &p->expression[expression];
	bool ends = row->condition != RMT_NONE;

	for (uint32_t i = 0; i < row->members.count && !ends; i++)
		ends = has_end(p, p->link[row->members.first + i]);
	return ends;
}

/* Whether exactly one price applies to every request, and gives an amount,
 * whatever the verdict is. */
static bool
is_settled(struct rmt_proof_task *proof, const struct offer *offer)
{
	const struct rmt_program *p = proof->program;
	bool settled = covers_all(proof, offer);

	for (uint32_t i = 0; i < offer->count && settled; i++) {
		struct rmt_some behind = { i + 1, offer->count - i - 1 };
		uint32_t function = rmt_lower_condition(
			&proof->space, offer->conditions[i], &RMT_NO_FOCUS);
		settled = !has_end(p, p->price[offer->prices[i]].expression) &&
			  rmt_unions_next(&offer->unions, &proof->space,
					  function, behind) == RMT_NONE;
	}
	return settled;
}

static bool
prove_offer(struct rmt_proof_task *proof, const struct offer *offer)
{
	const struct rmt_program *p = proof->program;

	prove_gap(proof, offer);
	for (uint32_t i = 0; i < offer->count; i++)
		prove_bands(proof, offer->list, &p->price[offer->prices[i]],
			    p->price[offer->prices[i]].expression);
	prove_pairs(proof, offer);
	return proof->status != REMIT_E_NOMEM;
}

static void
gather(const struct rmt_program *p, struct offer *offer)
{
	struct rmt_some prices = offer->list->prices;

	offer->count = 0;
	for (uint32_t i = prices.first; i < prices.first + prices.count; i++)
		if (p->price[i].service == offer->service) {
			offer->conditions[offer->count] = p->price[i].condition;
			offer->prices[offer->count++] = i;
		}
}

static bool
unite(struct rmt_proof_task *proof, struct offer *offer, uint32_t *functions)
{
	for (uint32_t i = 0; i < offer->count; i++)
		functions[i] = rmt_lower_condition(
			&proof->space, offer->conditions[i], &RMT_NO_FOCUS);
	if (rmt_unions_init(&offer->unions, &proof->space, functions,
			    offer->count))
		return true;
	proof->status = REMIT_E_NOMEM;
	return false;
}

/* What is asked of each service in a list. */
typedef bool
offer_question(struct rmt_proof_task *proof, const struct offer *offer);

/* Functions: room for one of each price. */
static bool
ask_offer(struct rmt_proof_task *proof, struct offer *offer,
	  uint32_t *functions, offer_question *question)
{
	uint32_t mark = rmt_diagram_mark(&proof->space.diagram);

	gather(proof->program, offer);
	bool yes = unite(proof, offer, functions) && question(proof, offer);
	rmt_unions_clear(&offer->unions);
	rmt_space_rewind(&proof->space, mark);
	return yes;
}

/* Whether the answer is yes for each service; the first no ends it. */
static bool
ask_list(struct rmt_proof_task *proof, const struct rmt_row_price_list *list,
	 offer_question *question)
{
	size_t count = list->prices.count;
	uint32_t *room = rmt_alloc_array(3 * count + 1, sizeof *room);
	struct offer offer = { .list = list, .prices = room };
	bool yes = true;

	if (room == NULL) {
		proof->status = REMIT_E_NOMEM;
		return false;
	}
	offer.conditions = room + count;
	for (uint32_t i = 0; i < proof->program->service_count && yes; i++) {
		offer.service = i;
		yes = ask_offer(proof, &offer, room + 2 * count, question);
	}
	rmt_free(room);
	return yes;
}

/* Whether some day can be the price day of both. */
static bool
days_meet(const struct rmt_program *p, const struct rmt_row_price_list *a,
	  const struct rmt_row_price_list *b)
{
	return a->price_day != b->price_day ||
	       (a->first_day <= end_of(p, b) && b->first_day <= end_of(p, a));
}

/* Whether two lists are of one currency, and not one list over time. */
static bool
can_overlap(const struct rmt_program *p, const struct rmt_row_price_list *a,
	    const struct rmt_row_price_list *b)
{
	return a->currency == b->currency && a->id != b->id &&
	       days_meet(p, a, b);
}

static void
prove_lists(struct rmt_proof_task *proof, const struct rmt_row_price_list *a,
	    const struct rmt_row_price_list *b)
{
	const struct rmt_program *p = proof->program;
	struct window window = window_of(p, b);
	char where[4096];

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

bool
rmt_prices_settled(struct rmt_proof_task *proof)
{
	const struct rmt_program *p = proof->program;
	bool settled = true;

	for (uint32_t i = 0; i < p->price_list_count && settled; i++) {
		const struct rmt_row_price_list *list = &p->price_list[i];
		for (uint32_t j = i + 1; j < p->price_list_count && settled;
		     j++)
			settled = !can_overlap(p, list, &p->price_list[j]);
		settled = settled && ask_list(proof, list, is_settled);
	}
	proof->prices_settled = settled;
	return settled;
}

void
rmt_prove_prices(struct rmt_proof_task *proof)
{
	const struct rmt_program *p = proof->program;

	if (proof->prices_settled)
		return;
	for (uint32_t i = 0;
	     i < p->price_list_count && proof->status != REMIT_E_NOMEM; i++) {
		const struct rmt_row_price_list *list = &p->price_list[i];
		ask_list(proof, list, prove_offer);
		for (uint32_t j = i + 1; j < p->price_list_count; j++)
			if (can_overlap(p, list, &p->price_list[j]))
				prove_lists(proof, list, &p->price_list[j]);
	}
}
