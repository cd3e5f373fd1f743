/*
 * choose.c - which price list holds, and which of its prices applies.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, image/, decide/. Allocates nothing. Relies on what
 * was proved when the lists were compiled: exactly one price applies.
 */
#include <string.h>

#include "base/date.h"
#include "decide/sieve.h"
#include "price/pricing.h"

/* States that are looked at where a missing fact may matter. */
#define CHOICE_BUDGET 20000

enum { /* enum rmt_price_day of the model */
	DAY_OF_REQUEST = 1,
	DAY_OF_QUOTE,
	DAY_OF_CONTRACT
};

void
rmt_pricing_miss(struct remit_pricing *pricing, uint32_t fact)
{
	const struct rmt_program *p = pricing->program;

	if (*pricing->result.missing == '\0' && fact != RMT_NONE)
		pricing->result.missing = rmt_text(p, p->fact[fact].id);
}

/* The fact that a doubt is about. */
static uint32_t
doubted_fact(const struct rmt_program *p, const struct rmt_doubt *doubt)
{
	if (doubt->kind == RMT_DOUBT_NONE)
		return RMT_NONE;
	if (doubt->kind == RMT_DOUBT_MANY)
		return doubt->index;
	const struct rmt_row_test *test = &p->test[doubt->index];
	if (test->fact != RMT_NONE)
		return test->fact;
	if (test->from != RMT_NONE && p->operand[test->from].fact != RMT_NONE)
		return p->operand[test->from].fact;
	return test->to == RMT_NONE ? RMT_NONE : p->operand[test->to].fact;
}

/* What is told apart: a condition (0 no, 1 yes), or the prices of lists. */
struct choice {
	struct remit_pricing *pricing;
	uint32_t condition; /* or none: prices */
	uint32_t found;     /* or none: nothing yet */
	bool several;
};

/* Whether a list is meant for the request, as far as facts say. */
static enum rmt_truth
list_truth(struct rmt_evaluation *e, uint32_t list)
{
	uint32_t applies = e->program->price_list[list].applies;

	return applies == RMT_NONE ?
		       RMT_TRUTH_YES :
		       rmt_evaluate_condition(e, applies, &RMT_NO_FOCUS);
}

/* The price of an offer that applies; none, and *open where that is open. */
static uint32_t
price_of_offer(struct rmt_evaluation *e, const struct choice *choice,
	       uint32_t offer, enum rmt_truth meant, bool *open)
{
	const struct rmt_program *p = e->program;
	struct rmt_sieved sieved = { .clauses = choice->pricing->candidates };
	struct rmt_some prices = p->index->offers[offer].prices;

	prices.first += p->clause_count;
	rmt_sieve(e, p->question_count + offer, prices, &RMT_NO_FOCUS, &sieved);
	for (uint32_t i = 0; i < sieved.count; i++) {
		uint32_t price = sieved.clauses[i];
		enum rmt_truth truth = rmt_truth_and(
			meant, rmt_sieve_ask(e, &sieved, price, &RMT_NO_FOCUS));
		if (truth == RMT_TRUTH_YES)
			return p->index->prices[price - p->clause_count];
		*open = *open || truth == RMT_TRUTH_OPEN;
	}
	return RMT_NONE;
}

/* The same of a list. */
static uint32_t
price_of_list(struct rmt_evaluation *e, const struct choice *choice,
	      uint32_t list, bool *open)
{
	enum rmt_truth meant = list_truth(e, list);
	uint32_t offer = meant == RMT_TRUTH_NO ?
				 RMT_NONE :
				 rmt_index_offer(e->program, list,
						 choice->pricing->service);

	return offer == RMT_NONE ?
		       RMT_NONE :
		       price_of_offer(e, choice, offer, meant, open);
}

/* What the state in e chooses; *open when it does not say. */
static uint32_t
choose_here(struct rmt_evaluation *e, const struct choice *choice, bool *open)
{
	const struct rmt_program *p = e->program;

	*open = false;
	if (choice->condition != RMT_NONE) {
		enum rmt_truth truth = rmt_evaluate_condition(
			e, choice->condition, &RMT_NO_FOCUS);
		*open = truth == RMT_TRUTH_OPEN;
		return truth == RMT_TRUTH_YES;
	}
	for (uint32_t i = 0; i < p->price_list_count; i++) {
		uint32_t price = choice->pricing->chosen[i] ?
					 price_of_list(e, choice, i, open) :
					 RMT_NONE;
		if (price == RMT_NONE)
			continue;
		*open = false;
		return price;
	}
	/* past the last price: none applies */
	return p->price_count;
}

static enum rmt_step
visit_choice(struct rmt_search *search, void *context, const uint64_t *state)
{
	struct rmt_evaluation *e = &search->evaluation;
	struct choice *choice = context;
	bool open;

	rmt_evaluation_begin(e, state);
	enum rmt_truth impossible = rmt_evaluate_impossible(e);
	if (impossible == RMT_TRUTH_YES)
		return RMT_STEP_LEAVE;
	search->doubt = e->doubt;
	if (impossible == RMT_TRUTH_OPEN)
		return RMT_STEP_SPLIT;
	uint32_t here = choose_here(e, choice, &open);
	search->doubt = e->doubt;
	if (open)
		return RMT_STEP_SPLIT;
	choice->several = choice->several ||
			  (choice->found != RMT_NONE && choice->found != here);
	choice->found = here;
	return choice->several ? RMT_STEP_STOP : RMT_STEP_LEAVE;
}

/* The one choice that all fillings of missing facts make; else none, and the
 * fact worth asking for is noted. */
static uint32_t
decide_choice(struct choice *choice)
{
	struct remit_pricing *pricing = choice->pricing;
	struct rmt_search *search = pricing->decision->search;
	bool open;

	rmt_evaluation_begin(&search->evaluation,
			     rmt_decision_base(pricing->decision));
	uint32_t here = choose_here(&search->evaluation, choice, &open);
	struct rmt_doubt doubt = search->evaluation.doubt;
	if (!open)
		return here;
	uint64_t budget = search->budget;
	rmt_search_start(search, rmt_decision_base(pricing->decision));
	search->budget = CHOICE_BUDGET;
	search->spent = 0;
	search->exhausted = false;
	rmt_search_walk(search, (struct rmt_visitor){ visit_choice, choice });
	search->budget = budget;
	if (choice->found != RMT_NONE && !choice->several && !search->exhausted)
		return choice->found;
	rmt_pricing_miss(pricing, doubted_fact(pricing->program, &doubt));
	return RMT_NONE;
}

enum rmt_truth
rmt_pricing_truth(struct remit_pricing *pricing, uint32_t condition)
{
	struct choice choice = { .pricing = pricing,
				 .condition = condition,
				 .found = RMT_NONE };

	if (condition == RMT_NONE)
		return RMT_TRUTH_YES;
	uint32_t found = decide_choice(&choice);
	if (found == RMT_NONE)
		return RMT_TRUTH_OPEN;
	return found == 1 ? RMT_TRUTH_YES : RMT_TRUTH_NO;
}

/* A day of the terms; the request's when it is not said. */
static int32_t
day_of_terms(struct remit_pricing *pricing, const char *text)
{
	int32_t day = pricing->decision->day;

	if (text == NULL && day != RMT_NO_DAY)
		return day;
	if (text == NULL)
		text = rmt_decision_date(pricing->decision);
	if (!rmt_day_parse(text, strlen(text), &day))
		rmt_pricing_refuse(pricing, RMT_F_PRICE_TERMS,
				   RMT_WORDS(text, "day"));
	return day;
}

static int32_t
price_day(struct remit_pricing *pricing, const struct rmt_row_price_list *list)
{
	const struct remit_price_terms *terms = &pricing->terms;

	if (list->price_day == DAY_OF_QUOTE)
		return day_of_terms(pricing, terms->quote_day);
	if (list->price_day == DAY_OF_CONTRACT)
		return day_of_terms(pricing, terms->contract_day);
	return day_of_terms(pricing, NULL);
}

/* The first day on which a list holds for the request: for a contract that
 * was running when it appeared it may be put off. */
static int32_t
begin_of(struct remit_pricing *pricing, const struct rmt_row_price_list *list)
{
	const char *contract = pricing->terms.contract_day;

	if (contract != NULL && list->price_day != DAY_OF_CONTRACT &&
	    list->existing_from > list->first_day &&
	    day_of_terms(pricing, contract) < list->first_day)
		return list->existing_from;
	return list->first_day;
}

/*
 * Whether it holds on its price day, and no later list of its id does. One
 * whose last day is past holds on while all later ones are put off.
 */
static bool
is_in_force(struct remit_pricing *pricing, uint32_t index)
{
	const struct rmt_program *p = pricing->program;
	const struct rmt_row_price_list *list = &p->price_list[index];
	int32_t day = price_day(pricing, list);
	bool put_off = false;

	if (day < begin_of(pricing, list))
		return false;
	for (uint32_t i = 0; i < p->price_list_count; i++) {
		const struct rmt_row_price_list *later = &p->price_list[i];
		if (later->id != list->id ||
		    later->first_day <= list->first_day)
			continue;
		if (day >= begin_of(pricing, later))
			return false;
		put_off = put_off || day >= later->first_day;
	}
	return day <= list->last_day || put_off;
}

/* Whether a list is one of those that the terms speak of. */
static bool
is_meant(const struct remit_pricing *pricing,
	 const struct rmt_row_price_list *list)
{
	const struct rmt_program *p = pricing->program;
	const struct remit_price_terms *terms = &pricing->terms;

	return (terms->currency == NULL ||
		strcmp(terms->currency, rmt_text(p, list->currency)) == 0) &&
	       (terms->list == NULL ||
		strcmp(terms->list, rmt_text(p, list->id)) == 0);
}

/* Mark the lists that may price the request; how many were meant. */
static uint32_t
mark_lists(struct remit_pricing *pricing)
{
	const struct rmt_program *p = pricing->program;
	uint32_t meant = 0;

	for (uint32_t i = 0; i < p->price_list_count; i++) {
		bool mine = is_meant(pricing, &p->price_list[i]);
		meant += mine;
		pricing->chosen[i] = mine && is_in_force(pricing, i);
	}
	return meant;
}

/* Leave out lists that are not for the request. Of lists in two currencies that
 * both hold it has to be said which is meant. */
static bool
is_one_currency(struct remit_pricing *pricing)
{
	const struct rmt_program *p = pricing->program;
	struct rmt_evaluation *e = &pricing->decision->search->evaluation;
	const struct rmt_row_price_list *first = NULL;

	rmt_evaluation_begin(e, rmt_decision_base(pricing->decision));
	for (uint32_t i = 0; i < p->price_list_count; i++) {
		const struct rmt_row_price_list *list = &p->price_list[i];
		pricing->chosen[i] = pricing->chosen[i] &&
				     list_truth(e, i) != RMT_TRUTH_NO;
		if (!pricing->chosen[i])
			continue;
		if (first == NULL)
			first = list;
		if (list->currency == first->currency)
			continue;
		rmt_pricing_refuse(pricing, RMT_F_PRICE_WHICH,
				   RMT_WORDS(rmt_text(p, first->id),
					     rmt_text(p, list->id)));
		return false;
	}
	return true;
}

/* Whether there are lists, and the terms leave some. */
static bool
has_lists(struct remit_pricing *pricing)
{
	const struct remit_price_terms *terms = &pricing->terms;

	pricing->result.kind = REMIT_PRICE_UNPRICED;
	if (pricing->program->price_list_count == 0)
		return false;
	if (mark_lists(pricing) > 0)
		return pricing->status == REMIT_OK && is_one_currency(pricing);
	if (terms->list != NULL)
		rmt_pricing_refuse(pricing, RMT_F_PRICE_LIST,
				   RMT_WORDS(terms->list));
	else
		rmt_pricing_refuse(pricing, RMT_F_PRICE_CURRENCY,
				   RMT_WORDS(terms->currency));
	return false;
}

static uint32_t
list_of_price(const struct rmt_program *p, uint32_t price)
{
	uint32_t i = 0;

	while (price - p->price_list[i].prices.first >=
	       p->price_list[i].prices.count)
		i++;
	return i;
}

bool
rmt_pricing_choose(struct remit_pricing *pricing)
{
	const struct rmt_program *p = pricing->program;
	struct choice choice = { .pricing = pricing,
				 .condition = RMT_NONE,
				 .found = RMT_NONE };

	if (!has_lists(pricing))
		return false;
	uint32_t price = decide_choice(&choice);
	if (price == RMT_NONE)
		pricing->result.kind = REMIT_PRICE_OPEN;
	if (price >= p->price_count)
		return false;
	pricing->price = price;
	pricing->list = list_of_price(p, price);
	return true;
}
