/*
 * outlook.c - what may become of a request as a whole.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing. The order of
 * judging: impossible, elsewhere, scope.
 */
#include "decide/evaluate.h"

enum rmt_truth
rmt_evaluate_impossible(struct rmt_evaluation *e)
{
	unsigned truth = RMT_TRUTH_NO;

	for (uint32_t i = 0; i < e->program->impossible_count; i++) {
		enum rmt_truth one = rmt_evaluate_condition(
			e, e->program->impossible[i].condition, &RMT_NO_FOCUS);
		if (one == RMT_TRUTH_YES)
			return one;
		if (one == RMT_TRUTH_OPEN)
			truth = RMT_TRUTH_OPEN;
	}
	return (enum rmt_truth)truth;
}

enum rmt_truth
rmt_evaluate_elsewhere(struct rmt_evaluation *e)
{
	unsigned truth = RMT_TRUTH_NO;

	for (uint32_t i = 0; i < e->program->elsewhere_count; i++) {
		enum rmt_truth one = rmt_evaluate_condition(
			e, e->program->elsewhere[i].condition, &RMT_NO_FOCUS);
		if (one == RMT_TRUTH_YES)
			return one;
		if (one == RMT_TRUTH_OPEN)
			truth = RMT_TRUTH_OPEN;
	}
	return (enum rmt_truth)truth;
}

/* How many parts the request is taken apart into; 0: it is judged whole. */
static uint32_t
part_count(const struct rmt_evaluation *e)
{
	if (e->split_fact == RMT_NONE ||
	    rmt_state_is_open(e->shape, e->state, e->split_fact))
		return 0;
	uint32_t count = rmt_state_count(e->shape, e->state, e->split_fact);
	return count < 2 ? 0 : count;
}

/* The least favourable of the parts counts. */
static uint64_t
scope_answers(struct rmt_evaluation *e)
{
	uint32_t scope = e->program->policy[0].scope;
	uint32_t count = part_count(e);
	struct rmt_doubt before = e->doubt;
	uint64_t answers = 1;

	if (count == 0)
		return rmt_evaluate_question(e, scope, &RMT_NO_FOCUS);
	for (uint32_t i = 0; i < count; i++) {
		struct rmt_doubt doubt = e->doubt;
		rmt_evaluation_begin(e, e->state);
		e->doubt = doubt;
		e->only = i;
		answers = rmt_answers_worst(
			answers,
			rmt_evaluate_question(e, scope, &RMT_NO_FOCUS));
	}
	struct rmt_doubt doubt = e->doubt;
	e->only = RMT_NONE;
	rmt_evaluation_begin(e, e->state);
	e->doubt = rmt_answers_single(answers) ? before : doubt;
	return answers;
}

bool
rmt_evaluate_settled(struct rmt_evaluation *e)
{
	if (rmt_evaluate_impossible(e) == RMT_TRUTH_YES)
		return true;
	switch (rmt_evaluate_elsewhere(e)) {
	case RMT_TRUTH_YES:
		return true;
	case RMT_TRUTH_OPEN:
		return false;
	default:
		return rmt_answers_single(scope_answers(e));
	}
}

/* Which of two kinds of rules holds, as far as is not remembered. */
enum rules {
	IMPOSSIBLE,
	ELSEWHERE
};

static enum rmt_truth
ask_rules(struct rmt_evaluation *e, enum rules kind)
{
	struct rmt_memo *memo = &e->rules[kind];

	if (memo->epoch != e->epoch) {
		e->doubt = (struct rmt_doubt){ .kind = RMT_DOUBT_NONE };
		e->marks &= RMT_MARK_NO_STATE;
		memo->answers = (uint64_t)(kind == IMPOSSIBLE ?
						   rmt_evaluate_impossible(e) :
						   rmt_evaluate_elsewhere(e));
		memo->epoch = e->epoch;
		memo->marks = e->marks;
		memo->doubt = e->doubt;
	}
	e->doubt = memo->doubt;
	return (enum rmt_truth)memo->answers;
}

void
rmt_evaluate_outlook(struct rmt_evaluation *e, struct rmt_outlook *out)
{
	out->impossible = ask_rules(e, IMPOSSIBLE);
	out->impossible_doubt = e->doubt;
	out->outcomes = 0;
	enum rmt_truth elsewhere = ask_rules(e, ELSEWHERE);
	if (elsewhere != RMT_TRUTH_NO)
		out->outcomes = RMT_OUTCOME_ELSEWHERE;
	if (elsewhere != RMT_TRUTH_YES)
		out->outcomes |= scope_answers(e);
	out->outcome_doubt = e->doubt;
}

void
rmt_evaluate_next(struct rmt_evaluation *e, const uint64_t *state,
		  struct rmt_outlook *out)
{
	rmt_evaluation_go_on(e, state);
	rmt_evaluate_outlook(e, out);
	e->marks = RMT_MARK_NO_STATE;
}
