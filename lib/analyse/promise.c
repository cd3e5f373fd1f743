/*
 * promise.c - whether a policy keeps what it promises, over every request.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/.
 */
#include <remit/promise.h>

#include <stdio.h>
#include <string.h>

#include "analyse/pair.h"
#include "analyse/tally.h"
#include "base/memory.h"
#include "decide/outcome.h"
#include "prove/answers.h"

#define EXAMPLE_SIZE 65536

struct remit_promises {
	struct rmt_arena arena;
	remit_promise *items;
	size_t count;
};

/* Promises of one edition while they are proved. */
struct prover {
	const struct rmt_program *program;
	struct rmt_space space;
	struct rmt_arena *arena; /* of the list */
	struct rmt_pair pair;
	uint32_t outcomes; /* leaves of outcomes, another policy's too */
	uint32_t verdicts; /* leaves 1 to 3, of what is judged here */
	char *text;        /* room for an example */
	bool hopeless;     /* what becomes of requests is too large */
	bool no_memory;
};

static uint32_t
where(struct prover *prover, uint32_t a, uint32_t b)
{
	return rmt_diagram_apply(&prover->space.diagram, RMT_WHERE, a, b);
}

/* The outcomes as verdicts; leaf 0 where there is none. */
static uint32_t
find_verdicts(struct prover *prover)
{
	const struct rmt_program *p = prover->program;
	struct rmt_some answers = p->question[p->policy[0].scope].answers;
	uint32_t leaves[64] = { 0 };

	for (uint32_t i = 0; i < answers.count; i++)
		leaves[1 + i] = 1 + p->answer[answers.first + i].verdict;
	return rmt_diagram_map(&prover->space.diagram, prover->outcomes, leaves,
			       0);
}

/* What the evaluator says of one request: a leaf like those of outcomes, or 0
 * when it cannot tell. */
static uint32_t
decided_leaf(struct prover *prover, const uint64_t *state)
{
	struct rmt_evaluation *e = &prover->space.search.evaluation;
	struct rmt_outlook outlook;

	rmt_evaluation_begin(e, state);
	rmt_evaluate_outlook(e, &outlook);
	if (outlook.impossible != RMT_TRUTH_NO ||
	    !rmt_answers_single(outlook.outcomes))
		return 0;
	return 1 + (uint32_t)__builtin_ctzll(outlook.outcomes);
}

static uint32_t
decided_verdict(struct prover *prover, const uint64_t *state)
{
	uint32_t leaf = decided_leaf(prover, state);
	const char *service;

	if (leaf == 0)
		return 0;
	return 1 + (uint32_t)rmt_outcome_verdict(prover->program,
						 UINT64_C(1) << (leaf - 1),
						 &service);
}

static const char *
keep(struct prover *prover, const char *text)
{
	const char *copy = rmt_arena_copy(prover->arena, text, strlen(text));

	prover->no_memory = prover->no_memory || copy == NULL;
	return copy == NULL ? "" : copy;
}

static const char *
keep_example(struct prover *prover, const uint64_t *state)
{
	return keep(prover, rmt_space_example(&prover->space, state,
					      prover->text, EXAMPLE_SIZE));
}

/* never, always: one request with a verdict that must not be. */
static enum rmt_proof
prove_verdicts(struct prover *prover, const struct rmt_row_claim *claim,
	       uint32_t care, remit_promise *out)
{
	bool never = claim->kind == RMT_CLAIM_NEVER;
	uint32_t bad = never ? claim->verdicts : 7 & ~claim->verdicts;
	uint32_t leaves[64] = { 0, bad & 1, bad >> 1 & 1, bad >> 2 & 1 };
	uint64_t *state = prover->pair.first;
	enum rmt_proof proof = rmt_space_find(
		&prover->space,
		where(prover, care,
		      rmt_diagram_map(&prover->space.diagram, prover->verdicts,
				      leaves, 0)),
		state);

	if (proof != RMT_PROOF_SHOWN)
		return proof;
	uint32_t verdict = decided_verdict(prover, state);
	if (verdict == 0 || verdict > 3 || (bad >> (verdict - 1) & 1) == 0)
		return RMT_PROOF_UNKNOWN;
	out->example = keep_example(prover, state);
	return proof;
}

/* independent, no-worse: two requests. */
static enum rmt_proof
prove_facts(struct prover *prover, const struct rmt_row_claim *claim,
	    uint32_t care, remit_promise *out)
{
	struct rmt_pair *pair = &prover->pair;
	const uint32_t *facts = prover->program->link + claim->facts.first;
	bool independent = claim->kind == RMT_CLAIM_INDEPENDENT;
	uint32_t words = rmt_set_words(prover->space.axis_count);
	enum rmt_proof proof;

	rmt_set_clear(pair->freed, words);
	rmt_space_gather_axes(&prover->space, facts, claim->facts.count,
			      pair->freed);
	pair->outcomes = where(prover, care,
			       independent ? prover->outcomes :
					     prover->verdicts);
	proof = independent ? rmt_pair_differ(pair) :
			      rmt_pair_worsen(pair, facts[0]);
	if (proof != RMT_PROOF_SHOWN)
		return proof;
	uint32_t first = independent ? decided_leaf(prover, pair->first) :
				       decided_verdict(prover, pair->first);
	uint32_t second = independent ? decided_leaf(prover, pair->second) :
					decided_verdict(prover, pair->second);
	if (first == 0 || second == 0 ||
	    (independent ? first == second : first <= second))
		return RMT_PROOF_UNKNOWN;
	out->example = keep_example(prover, pair->first);
	out->against = keep_example(prover, pair->second);
	return proof;
}

static enum rmt_proof
prove_claim(struct prover *prover, const struct rmt_row_claim *claim,
	    uint32_t condition, remit_promise *out)
{
	bool independent = claim->kind == RMT_CLAIM_INDEPENDENT;
	uint32_t care = where(prover, condition,
			      independent ? prover->space.possible :
					    prover->space.care);

	if (claim->kind == RMT_CLAIM_NEVER || claim->kind == RMT_CLAIM_ALWAYS)
		return prove_verdicts(prover, claim, care, out);
	return prove_facts(prover, claim, care, out);
}

/* Each claim in turn; the first that is broken is told. */
static void
prove_claims(struct prover *prover, const struct rmt_row_promise *row,
	     uint32_t condition, remit_promise *out)
{
	static const char *const kinds[] = { "", "never", "always",
					     "independent", "no-worse" };

	for (uint32_t i = 0; i < row->claims.count; i++) {
		const struct rmt_row_claim *claim =
			&prover->program->claim[row->claims.first + i];
		enum rmt_proof proof = prove_claim(prover, claim, condition,
						   out);
		if (rmt_space_failed(&prover->space) ||
		    proof == RMT_PROOF_UNKNOWN) {
			out->proof = REMIT_TOO_LARGE;
		} else if (proof == RMT_PROOF_SHOWN) {
			out->proof = REMIT_BROKEN;
			out->broken = kinds[claim->kind];
			return;
		}
	}
}

static void
prove_promise(struct prover *prover, const struct rmt_row_promise *row,
	      remit_promise *out)
{
	const struct rmt_program *p = prover->program;
	struct rmt_space *space = &prover->space;
	uint32_t mark = rmt_diagram_mark(&space->diagram);
	char requests[RMT_TALLY_TEXT] = "";

	*out = (remit_promise){
		.id = keep(prover, rmt_text(p, row->id)),
		.text = keep(prover, rmt_text(p, row->text)),
		.edition = keep(prover, rmt_text(p, p->policy[0].edition)),
		.place = { keep(prover, rmt_text(p, row->place.file)),
			   row->place.line, row->place.column },
		.broken = "",
		.example = "",
		.against = "",
	};
	uint32_t condition = rmt_lower_condition(space, row->condition,
						 &RMT_NO_FOCUS);
	if (prover->hopeless)
		out->proof = REMIT_TOO_LARGE;
	else
		prove_claims(prover, row, condition, out);
	out->node_count = rmt_diagram_mark(&space->diagram);
	if (!prover->hopeless &&
	    !rmt_tally(space, where(prover, condition, space->care),
		       prover->outcomes, requests))
		prover->no_memory = true;
	out->requests = keep(prover, requests);
	if (space->diagram.state == RMT_DIAGRAM_NO_MEMORY)
		prover->no_memory = true;
	else
		rmt_space_rewind(space, mark);
}

static bool
begin(struct prover *prover)
{
	prover->text = rmt_alloc(EXAMPLE_SIZE);
	if (rmt_space_init(&prover->space, prover->program) != REMIT_OK ||
	    !rmt_pair_init(&prover->pair, &prover->space) ||
	    prover->text == NULL)
		return false;
	rmt_space_answer_all(&prover->space);
	prover->outcomes = rmt_space_outcome(&prover->space);
	prover->verdicts = find_verdicts(prover);
	prover->hopeless = rmt_space_failed(&prover->space);
	return prover->space.diagram.state != RMT_DIAGRAM_NO_MEMORY;
}

static bool
prove_edition(const struct rmt_program *program, remit_promises *list)
{
	struct prover prover = { .program = program, .arena = &list->arena };
	bool done = true;

	if (program->promise_count == 0)
		return true;
	prover.no_memory = !begin(&prover);
	for (uint32_t i = 0; i < program->promise_count && !prover.no_memory;
	     i++)
		prove_promise(&prover, &program->promise[i],
			      &list->items[list->count++]);
	done = !prover.no_memory;
	rmt_pair_clear(&prover.pair);
	rmt_space_clear(&prover.space);
	rmt_free(prover.text);
	return done;
}

remit_status
remit_promises_new(const remit_image *image, remit_promises **out)
{
	remit_promises *list;
	size_t count = 0;
	bool done;

	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (image == NULL)
		return REMIT_E_ARGUMENT;
	for (size_t i = 0; i < image->program_count; i++)
		count += image->programs[i].promise_count;
	list = rmt_alloc_array(1, sizeof *list);
	if (list == NULL)
		return REMIT_E_NOMEM;
	list->items = rmt_alloc_array(count + 1, sizeof *list->items);
	done = list->items != NULL;
	for (size_t i = 0; i < image->program_count && done; i++)
		done = prove_edition(&image->programs[i], list);
	if (!done) {
		remit_promises_free(list);
		return REMIT_E_NOMEM;
	}
	*out = list;
	return REMIT_OK;
}

size_t
remit_promises_count(const remit_promises *promises)
{
	return promises->count;
}

remit_status
remit_promises_at(const remit_promises *promises, size_t index,
		  remit_promise *out)
{
	memset(out, 0, sizeof *out);
	if (index >= promises->count)
		return REMIT_E_ARGUMENT;
	*out = promises->items[index];
	return REMIT_OK;
}

void
remit_promises_free(remit_promises *promises)
{
	if (promises == NULL)
		return;
	rmt_arena_clear(&promises->arena);
	rmt_free(promises->items);
	rmt_free(promises);
}
