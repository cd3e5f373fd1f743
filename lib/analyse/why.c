/*
 * why.c - why no case reaches a clause.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/. Of all cases the one is
 * told that came nearest: in which the clause stood but nothing asked for it,
 * was beaten, hung on something unknown, or failed at the fewest conditions.
 */
#include <string.h>

#include <remit/case.h>

#include "analyse/coverage.h"
#include "analyse/term.h"

/* How near a case came; what is nearer is greater. */
enum nearness {
	HANGS,
	FAILED,
	BARRED, /* an otherwise, while a clause applies */
	BEATEN,
	UNASKED
};

struct reason {
	enum nearness nearness;
	uint32_t failures; /* conditions that fail, twice those that are open */
	uint32_t at;       /* a condition, or the clause that beats it */
	size_t in;         /* case */
	bool any;
};

static bool
is_nearer(const struct reason *a, const struct reason *b)
{
	if (!b->any || a->nearness != b->nearness)
		return !b->any || a->nearness > b->nearness;
	return a->nearness <= FAILED && a->failures < b->failures;
}

/* Weigh the members of a conjunction that do not hold, and keep the first: of
 * those that fail, if one does. */
static void
weigh_failures(struct rmt_evaluation *e, uint32_t condition,
	       const struct rmt_focus *focus, struct reason *out)
{
	const struct rmt_row_condition *row = &e->program->condition[condition];

	if (row->op == RMT_OP_ALL) {
		for (uint32_t i = 0; i < row->members.count; i++)
			weigh_failures(e,
				       e->program->link[row->members.first + i],
				       focus, out);
		return;
	}
	enum rmt_truth truth = rmt_evaluate_condition(e, condition, focus);
	if (truth == RMT_TRUTH_YES)
		return;
	enum nearness nearness = truth == RMT_TRUTH_NO ? FAILED : HANGS;
	if (out->failures == 0 || nearness > out->nearness) {
		out->at = condition;
		out->nearness = nearness;
	}
	out->failures += nearness == FAILED ? 2 : 1;
}

/* The first clause that applies, of some. */
static uint32_t
first_applying(const struct rmt_evaluation *e, const uint32_t *links,
	       struct rmt_some some)
{
	for (uint32_t i = 0; i < some.count; i++) {
		uint32_t clause = links == NULL ? some.first + i :
						  links[some.first + i];
		if (e->applies[clause] == RMT_TRUTH_YES)
			return clause;
	}
	return RMT_NONE;
}

/* What stands in the way of a clause for the values in focus. */
static struct reason
look_focused(struct rmt_evaluation *e, uint32_t clause,
	     const struct rmt_focus *focus)
{
	const struct rmt_program *p = e->program;
	const struct rmt_row_clause *row = &p->clause[clause];
	struct reason reason = { .nearness = HANGS, .at = RMT_NONE };

	rmt_evaluate_clauses(e, row->question, focus);
	if (rmt_clause_stands(e, clause) == RMT_TRUTH_YES) {
		reason.nearness = UNASKED;
		return reason;
	}
	if (row->condition == RMT_NONE) {
		reason.at = first_applying(e, NULL,
					   p->question[row->question].clauses);
		reason.nearness = reason.at == RMT_NONE ? HANGS : BARRED;
		return reason;
	}
	enum rmt_truth applies = (enum rmt_truth)e->applies[clause];
	reason.at = first_applying(e, p->link, row->beaten_by);
	if (applies != RMT_TRUTH_NO && reason.at != RMT_NONE)
		reason.nearness = BEATEN;
	else
		weigh_failures(e, row->condition, focus, &reason);
	return reason;
}

/* Of several values the first is looked at; unknown ones are any. */
static struct reason
look(struct rmt_evaluation *e, uint32_t clause)
{
	const struct rmt_row_clause *row = &e->program->clause[clause];
	struct rmt_focus focus = RMT_NO_FOCUS;
	struct reason reason = { .nearness = HANGS, .at = RMT_NONE };

	if (row->question == RMT_NONE) {
		weigh_failures(e, row->condition, &focus, &reason);
		return reason;
	}
	focus = rmt_question_focus(e->program, row->question, &RMT_NO_FOCUS);
	for (uint32_t i = 0; i < 2; i++)
		if (focus.fact[i] != RMT_NONE)
			focus.element[i] = 0;
	return look_focused(e, clause, &focus);
}

/* ---- telling ------------------------------------------------------------- */

static void
add_case(const remit_coverage *coverage, size_t index, struct rmt_buffer *out)
{
	remit_case one;

	if (remit_image_case(coverage->image, index, &one) != REMIT_OK)
		return;
	rmt_buffer_add(out, " in case ");
	rmt_buffer_add(out, one.id);
}

static void
add_clause(const struct rmt_program *p, uint32_t clause, struct rmt_buffer *out)
{
	rmt_buffer_add(out, rmt_text(p, p->clause[clause].id));
}

static void
add_question(const struct rmt_program *p, uint32_t clause,
	     struct rmt_buffer *out)
{
	uint32_t question = p->clause[clause].question;

	rmt_buffer_add(out, question == RMT_NONE ?
				    "it" :
				    rmt_text(p, p->question[question].id));
}

static void
add_condition(const struct rmt_program *p, const struct reason *reason,
	      struct rmt_buffer *out)
{
	if (reason->at == RMT_NONE)
		return;
	rmt_buffer_add(out, ": ");
	rmt_term_condition(p, reason->at, out);
}

static const char *
tell(remit_coverage *coverage, const struct rmt_program *p, uint32_t clause,
     const struct reason *reason)
{
	struct rmt_buffer text = { 0 };
	bool by_condition = reason->nearness <= FAILED;

	switch (reason->nearness) {
	case UNASKED:
		rmt_buffer_add(&text, "it holds, but nothing asks ");
		add_question(p, clause, &text);
		break;
	case BEATEN:
		rmt_buffer_add(&text, "shadowed by ");
		add_clause(p, reason->at, &text);
		break;
	case BARRED:
		add_clause(p, reason->at, &text);
		rmt_buffer_add(&text, " applies");
		break;
	default:
		rmt_buffer_add(&text, reason->nearness == FAILED ?
					      "its condition fails" :
					      "its condition is open");
	}
	add_case(coverage, reason->in, &text);
	if (by_condition)
		add_condition(p, reason, &text);
	return rmt_coverage_keep(coverage, &text);
}

/* ---- all of them --------------------------------------------------------- */

/* What is known of one edition while its cases are looked at. */
struct inquiry {
	remit_coverage *coverage;
	struct rmt_goals *goals;
	struct reason *reasons; /* by clause */
	bool *asked;            /* by question */
	bool any;               /* case */
};

static void
look_at_case(struct inquiry *inquiry, size_t index)
{
	struct rmt_evaluation *e =
		&inquiry->coverage->decision->search->evaluation;
	const struct rmt_program *p = e->program;

	rmt_coverage_account(inquiry->coverage, e,
			     inquiry->coverage->decision->outcomes);
	inquiry->any = true;
	for (uint32_t i = 0; i < p->clause_count; i++) {
		const struct rmt_goal *goal = &inquiry->goals->rows[i];
		struct rmt_goal question = { .kind = REMIT_GOAL_ANSWER,
					     .question = goal->question };
		if (goal->question != RMT_NONE &&
		    rmt_goal_counts(inquiry->goals, &question,
				    &inquiry->coverage->account))
			inquiry->asked[goal->question] = true;
		if (goal->reached)
			continue;
		struct reason reason = look(e, i);
		reason.any = true;
		reason.in = index;
		if (is_nearer(&reason, &inquiry->reasons[i]))
			inquiry->reasons[i] = reason;
	}
}

static remit_status
look_at_cases(struct inquiry *inquiry)
{
	remit_coverage *coverage = inquiry->coverage;
	size_t count = remit_image_case_count(coverage->image);
	remit_status status = REMIT_OK;

	for (size_t i = 0; i < count && status == REMIT_OK; i++) {
		remit_request *request = NULL;
		status = remit_request_new_case(coverage->image, i, NULL,
						&request);
		if (status == REMIT_OK)
			status = remit_decide(request, coverage->decision);
		remit_request_free(request);
		if (status == REMIT_OK &&
		    rmt_coverage_look(coverage) == inquiry->goals)
			look_at_case(inquiry, i);
		if (status == REMIT_E_DATA)
			status = REMIT_OK;
	}
	return status;
}

static void
explain_clause(struct inquiry *inquiry, uint32_t clause)
{
	const struct rmt_program *p = inquiry->goals->program;
	struct rmt_goal *goal = &inquiry->goals->rows[clause];
	const struct reason *reason = &inquiry->reasons[clause];
	struct rmt_buffer text = { 0 };

	if (goal->reached)
		return;
	if (!inquiry->any) {
		goal->why = "no case is judged by this edition";
	} else if (goal->question != RMT_NONE &&
		   !inquiry->asked[goal->question]) {
		rmt_buffer_add(&text, "no case asks ");
		add_question(p, clause, &text);
		goal->why = rmt_coverage_keep(inquiry->coverage, &text);
	} else {
		goal->why = tell(inquiry->coverage, p, clause, reason);
	}
}

static remit_status
explain_edition(remit_coverage *coverage, struct rmt_goals *goals)
{
	const struct rmt_program *p = goals->program;
	struct inquiry inquiry = { .coverage = coverage, .goals = goals };
	remit_status status = REMIT_E_NOMEM;

	inquiry.reasons = rmt_alloc_array((size_t)p->clause_count + 1,
					  sizeof *inquiry.reasons);
	inquiry.asked = rmt_alloc_array((size_t)p->question_count + 1,
					sizeof *inquiry.asked);
	if (inquiry.reasons != NULL && inquiry.asked != NULL)
		status = look_at_cases(&inquiry);
	for (uint32_t i = 0; status == REMIT_OK && i < p->clause_count; i++)
		explain_clause(&inquiry, i);
	rmt_free(inquiry.reasons);
	rmt_free(inquiry.asked);
	if (coverage->arena.failed)
		status = REMIT_E_NOMEM;
	return status;
}

remit_status
rmt_coverage_explain(remit_coverage *coverage)
{
	remit_status status = REMIT_OK;

	for (size_t i = 0;
	     i < coverage->image->program_count && status == REMIT_OK; i++)
		status = explain_edition(coverage, &coverage->editions[i]);
	return status;
}
