/*
 * explain.c - a decision's grounds, for it and against a better one.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/.
 */
#include <string.h>

#include "decide/outcome.h"
#include "explain/explanation.h"
#include "image/index.h"

/* ---- why ---------------------------------------------------------------- */

/* Clauses that apply as well, over which one took precedence. */
static void
tell_overridden(struct rmt_case_made *made, uint32_t clause, size_t depth)
{
	const struct rmt_program *program = made->program;
	uint32_t question = program->clause[clause].question;

	for (uint32_t i = 0; i < rmt_applying_count(made->e, question); i++) {
		uint32_t other = rmt_applying_at(made->e, question, i);
		const struct rmt_row_clause *row = &program->clause[other];
		bool beaten = false;

		for (uint32_t j = 0; j < row->beaten_by.count; j++)
			beaten = beaten ||
				 program->link[row->beaten_by.first + j] ==
					 clause;
		if (!beaten || made->e->applies[other] != RMT_TRUTH_YES)
			continue;
		const remit_parameter parameters[] = {
			rmt_say_clause(program, other),
			rmt_say_answer(made, question, row->answer)
		};
		const remit_ground ground = { .code = REMIT_SAY_OVERRIDES,
					      .parameters = parameters,
					      .parameter_count = 2,
					      .depth = depth };
		rmt_ground_add(made, &ground);
	}
}

/* Whether a scope looks open while all that is missing leads to one outcome. */
static bool
is_anyway(const struct rmt_case_made *made, const struct rmt_reason *reason)
{
	return reason->question == made->program->policy[0].scope &&
	       !rmt_answers_single(reason->answers) &&
	       rmt_decision_is_settled(made->decision);
}

/* How the answer of one reason came about. */
static remit_say
answer_code(const struct rmt_case_made *made, const struct rmt_reason *reason)
{
	const struct rmt_program *program = made->program;

	if (is_anyway(made, reason))
		return REMIT_SAY_ANSWERED_ANYWAY;
	if (!rmt_answers_single(reason->answers) || reason->answers == 0)
		return REMIT_SAY_ANSWERED_OPEN;
	if (reason->clause == RMT_NONE)
		return REMIT_SAY_ANSWERED_LEAST;
	return program->clause[reason->clause].condition == RMT_NONE ?
		       REMIT_SAY_ANSWERED_OTHERWISE :
		       REMIT_SAY_ANSWERED;
}

/* What the clause of a reason tested, or why no other applied. */
static void
tell_clause(struct rmt_case_made *made, const struct rmt_reason *reason,
	    size_t depth)
{
	const struct rmt_program *program = made->program;
	const struct rmt_row_clause *clause = &program->clause[reason->clause];
	bool scope = reason->question == program->policy[0].scope;

	rmt_evaluate_clauses(made->e, reason->question, &reason->focus);
	if (clause->condition != RMT_NONE) {
		tell_overridden(made, reason->clause, depth);
		rmt_ground_condition(made, clause->condition, &reason->focus,
				     depth, RMT_BEARS_ALL);
	} else if (!scope) {
		uint64_t better = ((UINT64_C(1) << clause->answer) - 1);

		rmt_ground_candidates(made, reason->question, better,
				      &reason->focus, depth);
	}
}

static void
tell_reason(struct rmt_case_made *made, size_t index)
{
	const struct rmt_reason *reason = &made->decision->reasons[index];
	remit_parameter parameters[3] = {
		rmt_say_question(made, reason->question, &reason->focus),
		rmt_say_answers(made, reason->question,
				is_anyway(made, reason) ?
					made->decision->outcomes :
					reason->answers),
	};
	remit_ground ground = { .code = answer_code(made, reason),
				.parameters = parameters,
				.parameter_count = 2,
				.depth = reason->depth };
	remit_reason told;

	if (remit_decision_reason(made->decision, index, &told) != REMIT_OK)
		return;
	ground.question = told.question;
	ground.answer = told.answer;
	ground.clause = told.clause;
	ground.text = told.text;
	ground.discretion = told.discretion;
	ground.cite = told.cite;
	ground.place = told.place;
	if (ground.code == REMIT_SAY_ANSWERED_OPEN)
		ground.bearing = REMIT_OPEN;
	if (reason->clause != RMT_NONE &&
	    ground.code != REMIT_SAY_ANSWERED_OPEN) {
		parameters[2] = rmt_say_clause(made->program, reason->clause);
		ground.parameter_count = 3;
	}
	rmt_ground_add(made, &ground);
	if (reason->clause != RMT_NONE)
		tell_clause(made, reason, reason->depth + 1);
}

/* ---- why not ------------------------------------------------------------ */

/* The scope's answers that have a verdict. */
static uint64_t
answers_with(const struct rmt_program *program, remit_verdict verdict)
{
	const struct rmt_row_question *scope =
		&program->question[program->policy[0].scope];
	uint64_t answers = 0;

	for (uint32_t i = 0; i < scope->answers.count; i++)
		if (program->answer[scope->answers.first + i].verdict ==
		    (uint32_t)verdict)
			answers |= UINT64_C(1) << i;
	return answers;
}

static void
tell_why_not(struct rmt_case_made *made, remit_verdict verdict)
{
	uint32_t scope = made->program->policy[0].scope;
	uint64_t answers = answers_with(made->program, verdict);
	const remit_parameter word = { .kind = REMIT_KEYWORD,
				       .text = remit_verdict_text(verdict) };
	const remit_parameter said = rmt_say_sentence(made, REMIT_SAY_VERDICT,
						      &word, 1);
	remit_ground ground = { .code = REMIT_SAY_WHY_NOT,
				.parameters = &said,
				.parameter_count = 1,
				.bearing = REMIT_FAILS,
				.answer = remit_verdict_text(verdict) };

	/* A policy without paid services owes no reason for that. */
	if (answers == 0 && verdict != REMIT_IN_SCOPE)
		return;
	rmt_ground_add(made, &ground);
	if (rmt_ground_candidates(made, scope, answers, &RMT_NO_FOCUS, 1) > 0)
		return;
	ground.code = REMIT_SAY_NO_CLAUSE;
	ground.depth = 1;
	rmt_ground_add(made, &ground);
}

static void
explain(struct rmt_case_made *made)
{
	remit_verdict verdict = remit_decision_verdict(made->decision);

	rmt_evaluation_begin(made->e, rmt_decision_judged(made->decision));
	for (size_t i = 0; i < made->decision->reason_count; i++)
		tell_reason(made, i);
	if (verdict > REMIT_OUT_OF_SCOPE)
		return;
	rmt_set_clear(made->told, sizeof(made->told) / sizeof(*made->told));
	for (remit_verdict better = REMIT_IN_SCOPE; better < verdict; better++)
		tell_why_not(made, better);
}

remit_status
remit_explain(remit_decision *decision, remit_explanation *explanation)
{
	struct rmt_case_made made = { .explanation = explanation,
				      .decision = decision };

	if (!decision || !explanation)
		return REMIT_E_ARGUMENT;
	rmt_explanation_forget(explanation);
	explanation->image = remit_image_ref(decision->image);
	if (!decision->program || decision->impossible != RMT_NONE)
		return REMIT_OK;
	rmt_decision_need_account(decision);
	made.program = decision->program;
	made.e = &decision->search->evaluation;
	explain(&made);
	if (!explanation->arena.failed)
		return REMIT_OK;
	rmt_explanation_forget(explanation);
	return REMIT_E_NOMEM;
}
