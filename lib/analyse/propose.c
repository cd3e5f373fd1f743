/*
 * propose.c - a request for every goal that no case reaches.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/. A search for a state that
 * is at the goal, whose verdict is certain and rests on the goal's question;
 * then a request from that state, which is decided like any other. What it
 * reaches besides needs no request of its own.
 */
#include <string.h>

#include <remit/case.h>
#include <remit/request.h>

#include "analyse/coverage.h"
#include "base/date.h"
#include "decide/outcome.h"
#include "decide/witness.h"

/* States that are looked at for one goal, and ways to lie at an edge. */
#define GOAL_BUDGET 20000
#define PLACE_TRIES 4096

/* Room for the facts of one request. */
#define FACTS_SIZE 65536

struct quest {
	remit_coverage *coverage;
	struct rmt_goals *goals;
	const struct rmt_goal *goal;
	struct rmt_search search;
	uint64_t *open; /* everything is possible */
	char *facts;
	bool found;
	bool exhausted;
};

/* Whether all is certain; else the search goes on where it is not. */
static enum rmt_step
settle_outlook(struct rmt_search *search, struct rmt_outlook *outlook)
{
	rmt_evaluate_outlook(&search->evaluation, outlook);
	if (outlook->impossible == RMT_TRUTH_YES ||
	    outlook->outcomes == RMT_OUTCOME_ELSEWHERE)
		return RMT_STEP_LEAVE;
	search->doubt = outlook->outcome_doubt;
	if (!rmt_answers_single(outlook->outcomes))
		return RMT_STEP_SPLIT;
	search->doubt = outlook->impossible_doubt;
	if (outlook->impossible == RMT_TRUTH_OPEN)
		return RMT_STEP_SPLIT;
	return RMT_STEP_STOP;
}

static enum rmt_step
visit(struct rmt_search *search, void *context, const uint64_t *state)
{
	struct quest *quest = context;
	struct rmt_evaluation *e = &search->evaluation;
	struct rmt_outlook outlook;

	rmt_evaluation_begin(e, state);
	enum rmt_truth truth = rmt_goal_truth(e, quest->goal);
	search->doubt = e->doubt;
	if (truth == RMT_TRUTH_NO)
		return RMT_STEP_LEAVE;
	if (truth == RMT_TRUTH_OPEN)
		return RMT_STEP_SPLIT;
	rmt_evaluation_begin(e, state);
	enum rmt_step step = settle_outlook(search, &outlook);
	if (step != RMT_STEP_STOP)
		return step;
	rmt_evaluation_begin(e, state);
	rmt_coverage_account(quest->coverage, e, outlook.outcomes);
	search->doubt = e->doubt;
	if (!rmt_goal_counts(quest->goals, quest->goal,
			     &quest->coverage->account))
		return quest->coverage->account.open &&
				       e->doubt.kind != RMT_DOUBT_NONE ?
			       RMT_STEP_SPLIT :
			       RMT_STEP_LEAVE;
	memcpy(search->scratch, state,
	       search->shape.word_count * sizeof *state);
	quest->found = true;
	return RMT_STEP_STOP;
}

static void
walk(struct quest *quest)
{
	struct rmt_search *search = &quest->search;

	search->exhausted = false;
	rmt_search_walk(search, (struct rmt_visitor){ visit, quest });
	quest->exhausted = quest->exhausted || search->exhausted;
}

/* Whether the ways that are tried are all that there are: measures between
 * two open ends have one end pinned. */
static bool
is_tried_in_full(const struct quest *quest)
{
	uint32_t kind =
		quest->goals->program->test[quest->goal->edge.test].kind;

	return kind == RMT_TEST_RANGE || kind == RMT_TEST_PHASE;
}

/* At an edge a search begins, for each way to lie there. */
static void
walk_edge(struct quest *quest)
{
	bool end = false;

	quest->exhausted = !is_tried_in_full(quest);
	for (uint32_t i = 0; !end && !quest->found; i++) {
		rmt_search_start(&quest->search, quest->open);
		if (i == PLACE_TRIES)
			quest->exhausted = true;
		if (i == PLACE_TRIES ||
		    quest->search.spent > quest->search.budget)
			break;
		if (rmt_edge_place(&quest->search, quest->goal, i, &end))
			walk(quest);
	}
}

/* ---- from a state to a request ------------------------------------------- */

/* The next "fact=value" of a witness; a value in apostrophes loses them. */
static bool
next_fact(char **rest, struct rmt_proposed_given *out)
{
	char *at = *rest + strspn(*rest, " ");
	char *equals = strchr(at, '=');

	if (equals == NULL)
		return false;
	*equals = '\0';
	char *value = equals + 1;
	char end = ' ';
	if (*value == '\'') {
		end = '\'';
		value++;
	}
	char *stop = strchr(value, end);
	if (stop == NULL)
		stop = value + strlen(value);
	*rest = *stop == '\0' ? stop : stop + 1;
	*stop = '\0';
	*out = (struct rmt_proposed_given){ at, value };
	return true;
}

static bool
set_givens(remit_coverage *coverage, char *facts, struct rmt_proposal *proposal)
{
	size_t count = 0;
	struct rmt_proposed_given *givens;

	for (const char *at = facts; *at != '\0'; at++)
		count += *at == '=';
	givens = rmt_arena_alloc(&coverage->arena,
				 (count + 1) * sizeof *givens);
	char *copy = rmt_arena_copy(&coverage->arena, facts, strlen(facts));
	if (givens == NULL || copy == NULL)
		return false;
	count = 0;
	while (next_fact(&copy, &givens[count]))
		count++;
	proposal->givens = givens;
	proposal->shown.given_count = count;
	return true;
}

/* Whether a case, or a proposal, is called so. */
static bool
is_taken(const remit_coverage *coverage, const char *id)
{
	remit_case one;

	for (size_t i = 0;
	     remit_image_case(coverage->image, i, &one) == REMIT_OK; i++)
		if (strcmp(one.id, id) == 0)
			return true;
	for (size_t i = 0; i < coverage->proposal_count; i++)
		if (strcmp(coverage->proposals[i].shown.id, id) == 0)
			return true;
	return false;
}

static const char *
new_id(remit_coverage *coverage)
{
	size_t number = coverage->proposal_count + 1;
	struct rmt_buffer id = { 0 };

	do {
		id.length = 0;
		rmt_buffer_add(&id, "proposed-");
		rmt_buffer_add_number(&id, (int64_t)number++);
	} while (!id.failed && is_taken(coverage, rmt_buffer_text(&id)));
	return rmt_coverage_keep(coverage, &id);
}

/* "S1: kind is defect: fails" */
static const char *
purpose(remit_coverage *coverage, size_t goal_index)
{
	static const char *const heads[] = { "clause ", "answer ", "", "" };
	struct rmt_buffer text = { 0 };
	remit_goal goal;

	if (remit_coverage_goal(coverage, goal_index, &goal) != REMIT_OK)
		return "";
	rmt_buffer_add(&text, heads[goal.kind]);
	if (goal.kind == REMIT_GOAL_ANSWER) {
		rmt_buffer_add(&text, goal.question);
		rmt_buffer_add(&text, ": ");
	}
	if (goal.kind == REMIT_GOAL_CONDITION) {
		rmt_buffer_add(&text, goal.clause);
		rmt_buffer_add(&text, ": ");
	}
	rmt_buffer_add(&text, goal.text);
	return rmt_coverage_keep(coverage, &text);
}

static remit_status
make_request(remit_coverage *coverage, const struct rmt_proposal *proposal,
	     remit_request **out)
{
	remit_status status = remit_request_new(
		coverage->image, proposal->shown.date, NULL, out);

	for (size_t i = 0;
	     status == REMIT_OK && i < proposal->shown.given_count; i++)
		status = remit_request_set(*out, proposal->givens[i].fact,
					   proposal->givens[i].value, NULL);
	return status;
}

/* Decide what is proposed; it is kept when its goal is reached by that. */
static remit_status
try_proposal(struct quest *quest, struct rmt_proposal *proposal)
{
	remit_coverage *coverage = quest->coverage;
	remit_request *request = NULL;
	remit_status status = make_request(coverage, proposal, &request);

	if (status == REMIT_OK)
		status = rmt_coverage_note(
			coverage, request,
			remit_image_case_count(coverage->image) +
				coverage->proposal_count);
	remit_request_free(request);
	if (status != REMIT_OK)
		return status == REMIT_E_DATA ? REMIT_OK : status;
	const char *service = remit_decision_service(coverage->decision);
	proposal->shown.expect = remit_verdict_text(
		remit_decision_verdict(coverage->decision));
	proposal->shown.service = service == NULL ? "" : service;
	quest->found = quest->goal->reached;
	if (quest->found)
		coverage->proposals[coverage->proposal_count++] = *proposal;
	return REMIT_OK;
}

static remit_status
propose(struct quest *quest, size_t goal_index)
{
	remit_coverage *coverage = quest->coverage;
	struct rmt_slate slate = { .bytes = quest->facts, .size = FACTS_SIZE };
	struct rmt_proposal proposal = { 0 };
	char day[11];

	if (!rmt_grow(
		    (void **)&coverage->proposals, &coverage->proposal_capacity,
		    coverage->proposal_count + 1, sizeof *coverage->proposals))
		return REMIT_E_NOMEM;
	rmt_witness_text(&quest->search, quest->search.scratch, quest->open,
			 &slate);
	(void)rmt_slate_end(&slate);
	rmt_day_text(rmt_witness_day(&quest->search), day);
	proposal.shown.date = rmt_arena_copy(&coverage->arena, day,
					     strlen(day));
	proposal.shown.id = new_id(coverage);
	proposal.shown.text = purpose(coverage, goal_index);
	if (!set_givens(coverage, quest->facts, &proposal) ||
	    coverage->arena.failed)
		return REMIT_E_NOMEM;
	return try_proposal(quest, &proposal);
}

/* ---- all goals ----------------------------------------------------------- */

static remit_status
pursue(struct quest *quest, struct rmt_goal *goal, size_t goal_index)
{
	remit_status status = REMIT_OK;

	quest->goal = goal;
	quest->found = quest->exhausted = false;
	quest->search.spent = 0;
	rmt_search_start(&quest->search, quest->open);
	if (goal->kind == REMIT_GOAL_BOUNDARY)
		walk_edge(quest);
	else
		walk(quest);
	bool shown = quest->found;
	if (shown)
		status = propose(quest, goal_index);
	if (!quest->found && !shown && !quest->exhausted)
		goal->why = "no request can reach it";
	else if (!quest->found)
		goal->why = "no request was found that reaches it";
	return status;
}

static remit_status
pursue_all(struct quest *quest, size_t first_index)
{
	struct rmt_goals *goals = quest->goals;
	remit_status status = REMIT_OK;

	for (size_t i = 0; i < goals->count && status == REMIT_OK; i++)
		if (!goals->rows[i].reached)
			status = pursue(quest, &goals->rows[i],
					first_index + i);
	return status;
}

static remit_status
propose_edition(remit_coverage *coverage, struct rmt_goals *goals,
		size_t first_index)
{
	struct quest quest = { .coverage = coverage, .goals = goals };
	remit_status status = REMIT_E_NOMEM;
	void *memory = rmt_alloc(rmt_search_size(goals->program));

	if (memory != NULL) {
		rmt_search_init(&quest.search, goals->program, memory);
		quest.search.budget = GOAL_BUDGET;
		quest.open = rmt_alloc_array(quest.search.shape.word_count,
					     sizeof *quest.open);
	}
	quest.facts = rmt_alloc(FACTS_SIZE);
	if (quest.open != NULL && quest.facts != NULL) {
		rmt_state_open(&quest.search.shape, quest.open);
		status = pursue_all(&quest, first_index);
	}
	rmt_free(quest.facts);
	rmt_free(quest.open);
	rmt_free(memory);
	return status;
}

remit_status
remit_coverage_propose(remit_coverage *coverage)
{
	size_t first_index = 0;
	remit_status status = REMIT_OK;

	if (coverage == NULL)
		return REMIT_E_ARGUMENT;
	for (size_t i = 0;
	     i < coverage->image->program_count && status == REMIT_OK; i++) {
		status = propose_edition(coverage, &coverage->editions[i],
					 first_index);
		first_index += coverage->editions[i].count;
	}
	return status;
}

size_t
remit_coverage_proposal_count(const remit_coverage *coverage)
{
	return coverage->proposal_count;
}

remit_status
remit_coverage_proposal(const remit_coverage *coverage, size_t index,
			remit_proposal *out)
{
	memset(out, 0, sizeof *out);
	if (index >= coverage->proposal_count)
		return REMIT_E_ARGUMENT;
	*out = coverage->proposals[index].shown;
	return REMIT_OK;
}

const char *
remit_coverage_proposal_given(const remit_coverage *coverage, size_t index,
			      size_t given, const char **out_value)
{
	*out_value = NULL;
	if (index >= coverage->proposal_count ||
	    given >= coverage->proposals[index].shown.given_count)
		return NULL;
	*out_value = coverage->proposals[index].givens[given].value;
	return coverage->proposals[index].givens[given].fact;
}
