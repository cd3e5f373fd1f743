/*
 * account.c - what an answer rests on: clauses and the provisos they carry.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing. Walked twice:
 * first along what is certain, then, where something is open, along all that
 * is possible. The doubt that is left says what is open.
 */
#include "decide/decision.h"
#include "decide/vocabulary.h"
#include "image/index.h"

/* One walk from the scope down. */
struct walk {
	struct rmt_evaluation *e;
	struct rmt_account *account;
	struct remit_decision *decision; /* or NULL: no rows */
	bool certain;                    /* only along what is certain */
};

/* A question on the way, for elements that are chosen one by one. */
struct step {
	uint32_t question;
	uint32_t depth;
	struct rmt_focus focus;
};

static void
add_provisos(const struct walk *walk, const struct rmt_row_clause *clause,
	     uint64_t *set)
{
	for (uint32_t i = 0; i < clause->provisos.count; i++)
		rmt_set_put(set,
			    walk->e->program->link[clause->provisos.first + i]);
}

static bool
is_listed(const struct remit_decision *decision, const struct step *step)
{
	for (uint32_t i = 0; i < decision->reason_count; i++) {
		const struct rmt_reason *reason = &decision->reasons[i];
		if (reason->question == step->question &&
		    reason->focus.element[0] == step->focus.element[0] &&
		    reason->focus.element[1] == step->focus.element[1])
			return true;
	}
	return false;
}

static const char *
focus_name(struct remit_decision *decision, const struct rmt_focus *focus)
{
	const char *between = "";

	if (focus->fact[0] == RMT_NONE)
		return "";
	for (uint32_t i = 0; i < 2; i++) {
		if (focus->fact[i] == RMT_NONE)
			continue;
		rmt_slate_add(&decision->slate, between);
		rmt_element_name(decision, decision->search->evaluation.state,
				 focus->fact[i], focus->element[i]);
		between = ", ";
	}
	return rmt_slate_end(&decision->slate);
}

static void
add_reason(struct remit_decision *decision, const struct rmt_reason *reason)
{
	if (decision->reason_count == RMT_REASON_MAX)
		return;
	decision->reasons[decision->reason_count] = *reason;
	decision->reasons[decision->reason_count++].of = focus_name(
		decision, &reason->focus);
}

/* A row for each clause that stands for certain; one where none does. */
static void
list_reasons(const struct walk *walk, const struct step *step, uint64_t answers)
{
	struct rmt_reason reason = { .question = step->question,
				     .depth = step->depth,
				     .focus = step->focus,
				     .answers = answers };
	bool any = false;

	if (walk->decision == NULL || is_listed(walk->decision, step))
		return;
	for (uint32_t i = 0; i < rmt_applying_count(walk->e, step->question);
	     i++) {
		reason.clause = rmt_applying_at(walk->e, step->question, i);
		if (rmt_clause_stands(walk->e, reason.clause) != RMT_TRUTH_YES)
			continue;
		add_reason(walk->decision, &reason);
		any = true;
	}
	reason.clause = RMT_NONE;
	if (!any)
		add_reason(walk->decision, &reason);
}

static void
walk_elements(const struct walk *walk, struct step *step, uint32_t at);

static void
walk_questions(const struct walk *walk, struct rmt_some links,
	       const struct step *from)
{
	for (uint32_t i = 0; i < links.count; i++) {
		struct step step = { walk->e->program->link[links.first + i],
				     from->depth + 1, RMT_NO_FOCUS };
		step.focus = rmt_question_focus(walk->e->program, step.question,
						&from->focus);
		walk_elements(walk, &step, 0);
	}
}

static void
walk_clause(const struct walk *walk, uint32_t clause, const struct step *step)
{
	const struct rmt_row_clause *row = &walk->e->program->clause[clause];
	enum rmt_truth stands = rmt_clause_stands(walk->e, clause);

	if (stands == RMT_TRUTH_NO)
		return;
	add_provisos(walk, row, walk->account->perhaps);
	if (walk->certain && stands == RMT_TRUTH_OPEN) {
		walk->account->open = true;
		rmt_clause_doubt(walk->e, clause, &step->focus);
		return;
	}
	if (walk->certain) {
		add_provisos(walk, row, walk->account->sure);
		rmt_set_put(walk->account->winners, clause);
	}
	walk_questions(walk, row->rests, step);
}

/* Ask which clauses apply; a question without each keeps that from when it
 * was answered. */
static uint64_t
ask(const struct walk *walk, const struct step *step)
{
	struct rmt_doubt before = walk->e->doubt;
	uint64_t answers = rmt_evaluate_question(walk->e, step->question,
						 &step->focus);

	walk->e->doubt = before;
	return answers;
}

static void
walk_focused(const struct walk *walk, const struct step *step)
{
	const struct rmt_row_question *row =
		&walk->e->program->question[step->question];

	if (row->each_count == 0) {
		if (rmt_set_has(walk->account->visited, step->question))
			return;
		rmt_set_put(walk->account->visited, step->question);
	}
	list_reasons(walk, step, ask(walk, step));
	for (uint32_t i = 0; i < rmt_applying_count(walk->e, step->question);
	     i++)
		walk_clause(walk, rmt_applying_at(walk->e, step->question, i),
			    step);
	walk_questions(walk, row->least, step);
}

/* Whether there are values to walk along; a doubt is kept where that is open.
 * Of values that are not known element 0 stands for any. */
static bool
find_elements(const struct walk *walk, uint32_t fact, uint32_t *out_first,
	      uint32_t *out_end)
{
	struct rmt_evaluation *e = walk->e;
	struct rmt_doubt before = e->doubt;
	enum rmt_truth meaning = rmt_evaluate_meaning(e, fact);
	bool unknown = rmt_state_is_open(e->shape, e->state, fact);

	rmt_evaluation_elements(e, fact, out_first, out_end);
	if (meaning == RMT_TRUTH_YES && !unknown)
		return true;
	if (meaning == RMT_TRUTH_NO || !walk->certain)
		e->doubt = before;
	if (meaning == RMT_TRUTH_NO)
		return false;
	*out_end = unknown ? 1 : *out_end;
	walk->account->open = true;
	if (walk->certain && e->doubt.kind == RMT_DOUBT_NONE) {
		e->doubt.kind = RMT_DOUBT_MANY;
		e->doubt.index = fact;
		e->doubt.only = e->only;
	}
	return !walk->certain;
}

static void
walk_elements(const struct walk *walk, struct step *step, uint32_t at)
{
	const struct rmt_row_question *row =
		&walk->e->program->question[step->question];
	uint32_t i, end;

	if (at == row->each_count) {
		walk_focused(walk, step);
		return;
	}
	if (step->focus.element[at] != RMT_NONE) {
		walk_elements(walk, step, at + 1);
		return;
	}
	if (!find_elements(walk, row->each[at], &i, &end))
		return;
	for (; i < end; i++) {
		step->focus.element[at] = i;
		walk_elements(walk, step, at + 1);
	}
	step->focus.element[at] = RMT_NONE;
}

static void
walk_riders(const struct walk *walk, uint32_t verdicts)
{
	const struct rmt_program *program = walk->e->program;

	for (uint32_t i = 0; i < program->index->rider_count; i++) {
		uint32_t rider = program->index->riders[i];
		const struct rmt_row_clause *row = &program->clause[rider];
		if ((row->on & verdicts) == 0)
			continue;
		enum rmt_truth truth = rmt_evaluate_condition(
			walk->e, row->condition, &RMT_NO_FOCUS);
		if (truth == RMT_TRUTH_NO)
			continue;
		add_provisos(walk, row, walk->account->perhaps);
		if (truth == RMT_TRUTH_OPEN) {
			walk->account->open = true;
		} else if ((verdicts & ~row->on) == 0) {
			add_provisos(walk, row, walk->account->sure);
			rmt_set_put(walk->account->winners, rider);
		}
	}
}

static void
walk_scope(const struct walk *walk)
{
	struct step step = { walk->e->program->policy[0].scope, 0,
			     RMT_NO_FOCUS };

	rmt_set_clear(walk->account->visited, walk->account->question_words);
	walk_elements(walk, &step, 0);
}

/* Keep provisos that some possible verdict carries; for certain only those
 * that all do. */
static void
filter_verdicts(const struct rmt_program *program, uint32_t verdicts,
		struct rmt_account *account)
{
	for (uint32_t i = 0; i < program->proviso_count; i++) {
		uint32_t on = program->proviso[i].on;
		if ((on & verdicts) == 0)
			rmt_set_drop(account->perhaps, i);
		if ((on & verdicts) != verdicts)
			rmt_set_drop(account->sure, i);
	}
}

/*
 * Of an ordered kind only the last counts: none before the last certain one
 * can, and that itself only perhaps where a later one may be carried.
 */
static void
reduce_kind(const struct rmt_program *program, uint32_t kind,
	    struct rmt_account *account)
{
	bool later = false, done = false;

	for (uint32_t i = program->proviso_count; i-- > 0;) {
		if (program->proviso[i].kind != kind ||
		    !rmt_set_has(account->perhaps, i))
			continue;
		bool sure = rmt_set_has(account->sure, i);
		if (done)
			rmt_set_drop(account->perhaps, i);
		if (done || later)
			rmt_set_drop(account->sure, i);
		done = done || sure;
		later = true;
	}
}

void
rmt_account_take(struct rmt_evaluation *e, uint32_t verdicts,
		 struct rmt_account *account, struct remit_decision *decision)
{
	struct walk walk = { e, account, decision, true };

	rmt_set_clear(account->sure, account->proviso_words);
	rmt_set_clear(account->perhaps, account->proviso_words);
	rmt_set_clear(account->winners, account->clause_words);
	account->open = false;
	e->doubt = (struct rmt_doubt){ .kind = RMT_DOUBT_NONE };
	if (verdicts == 0)
		return;
	walk_scope(&walk);
	walk_riders(&walk, verdicts);
	if (account->open) {
		struct rmt_doubt doubt = e->doubt;
		walk.certain = false;
		walk_scope(&walk);
		e->doubt = doubt;
	}
	filter_verdicts(e->program, verdicts, account);
	for (uint32_t kind = RMT_KIND_EFFORT; kind <= RMT_KIND_LEVEL; kind++)
		reduce_kind(e->program, kind, account);
}
