/*
 * reply.c - what an edition answers to a request, over days that are alike.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/. The same searches as for
 * a decision, in the same order, on hold: what they find holds on every day
 * that is left of those they began with.
 */
#include "analyse/reply.h"

#include <string.h>

#include "decide/outcome.h"

/* States that a search may look at; as for a decision, or more. */
#define OUTCOME_BUDGET 200000
#define PROVISO_BUDGET 20000

/* An answer while it is looked for. */
struct finding {
	remit_decision *decision;
	struct rmt_search *search;
	bool exact;
	uint64_t outcomes;
	uint64_t *state; /* whose provisos count: base, or one part's */
};

static int
compare_outcomes(const remit_outcome *a, const remit_outcome *b)
{
	if (a->verdict != b->verdict)
		return a->verdict < b->verdict ? -1 : 1;
	if (a->service == NULL || b->service == NULL)
		return (a->service != NULL) - (b->service != NULL);
	return strcmp(a->service, b->service);
}

static bool
same_provisos(const struct rmt_reply *a, const struct rmt_reply *b)
{
	for (uint32_t i = 0; i < a->proviso_count; i++)
		if (a->provisos[i].certain != b->provisos[i].certain ||
		    strcmp(a->provisos[i].id, b->provisos[i].id) != 0)
			return false;
	return true;
}

bool
rmt_reply_same(const struct rmt_reply *a, const struct rmt_reply *b)
{
	if (a->answered != b->answered || a->refused != b->refused ||
	    a->exact != b->exact || a->outcome_count != b->outcome_count ||
	    a->proviso_count != b->proviso_count)
		return false;
	for (uint32_t i = 0; i < a->outcome_count; i++)
		if (compare_outcomes(&a->outcomes[i], &b->outcomes[i]) != 0)
			return false;
	return same_provisos(a, b);
}

/* Let the date of a state range over the days that are held. */
static void
hold_date(const struct finding *f, uint64_t *state)
{
	struct rmt_slot date = { 0, f->search->shape.rooms[0].offset };

	rmt_slot_set_range(state, date, f->search->hold.days);
}

static uint64_t
search_outcomes(struct finding *f, const uint64_t *state)
{
	rmt_search_start(f->search, state);
	hold_date(f, f->search->start);
	f->search->budget = OUTCOME_BUDGET;
	rmt_search_again(f->search);
	f->exact = f->exact && !f->search->exhausted;
	return f->search->exhausted ? 0 : f->search->found;
}

/* Of a request that is taken apart, the part that the headline speaks of. */
static void
find_headline(struct finding *f)
{
	uint32_t count = rmt_decision_parts(f->decision);
	uint64_t *part = f->search->settled, found = 0;
	uint32_t headline = 0;

	if (count < 2)
		return;
	for (uint32_t i = 0; i < count; i++) {
		rmt_decision_part(f->decision, i, part);
		uint64_t outcomes = search_outcomes(f, part);
		if (outcomes == f->outcomes && found != f->outcomes) {
			headline = i;
			found = outcomes;
		}
	}
	rmt_decision_part(f->decision, headline, part);
	f->state = part;
}

/* Account for the state as it is, narrowing the days where only they leave
 * something open. True when nothing is. */
static bool
account(struct finding *f)
{
	struct rmt_search *search = f->search;
	struct rmt_account *sets = &f->decision->account;
	struct rmt_split *split = rmt_search_split(search, 0);
	uint32_t verdicts = rmt_outcome_verdicts(search->program, f->outcomes);

	do {
		hold_date(f, f->state);
		rmt_evaluation_begin(&search->evaluation, f->state);
		rmt_account_take(&search->evaluation, verdicts, sets, NULL);
		if (rmt_set_equal(sets->sure, sets->perhaps,
				  sets->proviso_words))
			return true;
	} while (rmt_split_find(&search->evaluation, f->state,
				&search->evaluation.doubt, split) &&
		 rmt_hold_cut(&search->hold, split));
	return false;
}

static void
find_provisos(struct finding *f)
{
	remit_decision *decision = f->decision;
	struct rmt_account *sets = &decision->account;
	size_t size = sets->proviso_words * sizeof(uint64_t);

	bool known = account(f);
	if (!known || (f->outcomes & RMT_OUTCOME_ELSEWHERE) != 0) {
		rmt_search_start(f->search, f->state);
		if (rmt_decision_provisos(decision, PROVISO_BUDGET))
			return;
		f->exact = false;
		account(f);
	}
	memcpy(decision->ever, sets->perhaps, size);
	memcpy(decision->always, sets->sure, size);
}

static remit_status
tell_outcomes(const struct finding *f, struct rmt_arena *arena,
	      struct rmt_reply *out)
{
	uint64_t outcomes = f->outcomes;
	size_t count = (size_t)__builtin_popcountll(outcomes);

	out->outcomes = rmt_arena_alloc(arena, count * sizeof *out->outcomes);
	if (out->outcomes == NULL)
		return REMIT_E_NOMEM;
	for (; outcomes != 0; outcomes &= outcomes - 1) {
		remit_outcome one;
		uint32_t at = out->outcome_count++;
		one.verdict = rmt_outcome_verdict(f->search->program,
						  outcomes & (~outcomes + 1),
						  &one.service);
		for (; at > 0 &&
		       compare_outcomes(&one, &out->outcomes[at - 1]) < 0;
		     at--)
			out->outcomes[at] = out->outcomes[at - 1];
		out->outcomes[at] = one;
	}
	return REMIT_OK;
}

static remit_status
tell_provisos(const struct finding *f, struct rmt_arena *arena,
	      struct rmt_reply *out)
{
	const struct rmt_program *program = f->search->program;
	const remit_decision *decision = f->decision;
	uint32_t words = decision->account.proviso_words;
	size_t count = rmt_set_count(decision->ever, words);

	out->provisos = rmt_arena_alloc(arena, count * sizeof *out->provisos);
	if (out->provisos == NULL)
		return REMIT_E_NOMEM;
	for (uint32_t i = rmt_set_next(decision->ever, words, 0);
	     i != RMT_SET_END; i = rmt_set_next(decision->ever, words, i + 1)) {
		uint32_t at = out->proviso_count++;
		struct rmt_held one = { rmt_text(program,
						 program->proviso[i].id),
					rmt_set_has(decision->always, i) };
		for (; at > 0 && strcmp(one.id, out->provisos[at - 1].id) < 0;
		     at--)
			out->provisos[at] = out->provisos[at - 1];
		out->provisos[at] = one;
	}
	return REMIT_OK;
}

static remit_status
tell(struct finding *f, struct rmt_arena *arena, struct rmt_reply *out)
{
	out->answered = f->outcomes != 0;
	out->exact = f->exact;
	if (f->outcomes == 0)
		return REMIT_OK;
	remit_status status = tell_outcomes(f, arena, out);
	if (status != REMIT_OK || f->outcomes == RMT_OUTCOME_ELSEWHERE)
		return status;
	find_headline(f);
	rmt_decision_measure(f->decision);
	find_provisos(f);
	out->exact = f->exact;
	return tell_provisos(f, arena, out);
}

remit_status
rmt_reply_find(remit_decision *decision, int64_t day, struct rmt_range *days,
	       struct rmt_arena *arena, struct rmt_reply *out)
{
	struct rmt_search *search = decision->search;
	struct finding f = { .decision = decision,
			     .search = search,
			     .exact = true,
			     .state = rmt_decision_base(decision) };

	memset(out, 0, sizeof *out);
	search->hold = (struct rmt_hold){ true, day, *days };
	f.outcomes = search_outcomes(&f, rmt_decision_base(decision));
	remit_status status = tell(&f, arena, out);
	*days = search->hold.days;
	hold_date(&f, rmt_decision_base(decision));
	search->hold.on = false;
	return status;
}
