/*
 * coverage.c - running the cases of an image, and what they reach.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/.
 */
#include "analyse/coverage.h"

#include <string.h>

#include <remit/case.h>

static bool
make_goals(remit_coverage *coverage)
{
	size_t count = coverage->image->program_count;

	coverage->editions = rmt_alloc_array(count, sizeof *coverage->editions);
	if (coverage->editions == NULL)
		return false;
	for (size_t i = 0; i < count; i++) {
		rmt_goals_collect(&coverage->image->programs[i],
				  &coverage->editions[i]);
		if (coverage->editions[i].failed)
			return false;
	}
	return true;
}

static uint32_t
larger(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

/* One account that is large enough for every edition. */
static bool
make_account(remit_coverage *coverage)
{
	struct rmt_account *account = &coverage->account;

	for (size_t i = 0; i < coverage->image->program_count; i++) {
		const struct rmt_program *p = &coverage->image->programs[i];
		account->proviso_words = larger(
			account->proviso_words,
			rmt_set_words(p->proviso_count + 1));
		account->clause_words = larger(
			account->clause_words,
			rmt_set_words(p->clause_count + 1));
		account->question_words = larger(
			account->question_words,
			rmt_set_words(p->question_count + 1));
	}
	uint64_t *at = rmt_alloc_array((size_t)2 * account->proviso_words +
					       account->clause_words +
					       account->question_words,
				       sizeof *at);
	coverage->account_words = at;
	if (at == NULL)
		return false;
	account->sure = at;
	account->perhaps = at += account->proviso_words;
	account->winners = at += account->proviso_words;
	account->visited = at + account->clause_words;
	return true;
}

static remit_status
run_case(remit_coverage *coverage, size_t index)
{
	remit_request *request = NULL;
	remit_status status = remit_request_new_case(coverage->image, index,
						     NULL, &request);

	if (status == REMIT_OK)
		status = rmt_coverage_note(coverage, request, index);
	remit_request_free(request);
	return status == REMIT_E_DATA ? REMIT_OK : status;
}

remit_status
remit_coverage_new(remit_image *image, remit_coverage **out)
{
	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (image == NULL)
		return REMIT_E_ARGUMENT;
	remit_coverage *coverage = rmt_alloc_array(1, sizeof *coverage);
	if (coverage == NULL)
		return REMIT_E_NOMEM;
	coverage->image = remit_image_ref(image);
	remit_status status = remit_decision_new(image, &coverage->decision);
	if (status == REMIT_OK &&
	    (!make_goals(coverage) || !make_account(coverage)))
		status = REMIT_E_NOMEM;
	for (size_t i = 0;
	     status == REMIT_OK && i < remit_image_case_count(image); i++)
		status = run_case(coverage, i);
	if (status == REMIT_OK)
		status = rmt_coverage_name(coverage);
	if (status == REMIT_OK)
		status = rmt_coverage_explain(coverage);
	if (status != REMIT_OK) {
		remit_coverage_free(coverage);
		return status;
	}
	*out = coverage;
	return REMIT_OK;
}

void
remit_coverage_free(remit_coverage *coverage)
{
	if (coverage == NULL)
		return;
	for (size_t i = 0;
	     coverage->editions != NULL && i < coverage->image->program_count;
	     i++)
		rmt_goals_clear(&coverage->editions[i]);
	rmt_free(coverage->editions);
	rmt_free(coverage->account_words);
	rmt_free(coverage->proposals);
	rmt_arena_clear(&coverage->arena);
	remit_decision_free(coverage->decision);
	remit_image_unref(coverage->image);
	rmt_free(coverage);
}

/* ---- telling ------------------------------------------------------------- */

size_t
remit_coverage_goal_count(const remit_coverage *coverage)
{
	size_t count = 0;

	for (size_t i = 0; i < coverage->image->program_count; i++)
		count += coverage->editions[i].count;
	return count;
}

static const char *
goal_text(const struct rmt_program *p, const struct rmt_goal *goal)
{
	if (goal->kind == REMIT_GOAL_CLAUSE)
		return rmt_text(p, p->clause[goal->clause].id);
	if (goal->kind != REMIT_GOAL_ANSWER)
		return goal->of;
	const struct rmt_row_answer *row =
		&p->answer[p->question[goal->question].answers.first +
			   goal->index];
	return rmt_text(p, row->id);
}

static remit_place
goal_place(const struct rmt_program *p, const struct rmt_goal *goal)
{
	struct rmt_row_place place = goal->clause != RMT_NONE ?
					     p->clause[goal->clause].place :
					     p->question[goal->question].place;

	return (remit_place){ rmt_text(p, place.file), place.line,
			      place.column };
}

static void
show_goal(const struct rmt_program *p, const struct rmt_goal *goal,
	  remit_goal *out)
{
	*out = (remit_goal){
		.kind = goal->kind,
		.question = "",
		.clause = "",
		.text = goal_text(p, goal),
		.reached = goal->reached,
		.reached_by = goal->by,
		.why = goal->why,
		.place = goal_place(p, goal),
	};
	if (goal->question != RMT_NONE)
		out->question = rmt_text(p, p->question[goal->question].id);
	if (goal->clause != RMT_NONE)
		out->clause = rmt_text(p, p->clause[goal->clause].id);
}

remit_status
remit_coverage_goal(const remit_coverage *coverage, size_t index,
		    remit_goal *out)
{
	memset(out, 0, sizeof *out);
	for (size_t i = 0; i < coverage->image->program_count; i++) {
		const struct rmt_goals *goals = &coverage->editions[i];
		if (index < goals->count) {
			show_goal(goals->program, &goals->rows[index], out);
			return REMIT_OK;
		}
		index -= goals->count;
	}
	return REMIT_E_ARGUMENT;
}

size_t
remit_coverage_total(const remit_coverage *coverage, remit_goal_kind kind,
		     size_t *out_reached)
{
	size_t count = 0;

	*out_reached = 0;
	for (size_t i = 0; i < coverage->image->program_count; i++) {
		const struct rmt_goals *goals = &coverage->editions[i];
		for (size_t j = 0; j < goals->count; j++) {
			count += goals->rows[j].kind == kind;
			*out_reached += goals->rows[j].kind == kind &&
					goals->rows[j].reached;
		}
	}
	return count;
}
