/*
 * explanation.h - the grounds of a decision while they are found.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/. Everything lies in one
 * arena, which keeps a failure to the end.
 */
#ifndef RMT_EXPLAIN_EXPLANATION_H
#define RMT_EXPLAIN_EXPLANATION_H

#include <remit/reason.h>

#include "base/memory.h"
#include "decide/decision.h"

struct remit_explanation {
	remit_image *image; /* or NULL */
	struct rmt_arena arena;
	remit_ground *grounds;
	size_t count, capacity;
};

/* Let go of all grounds. */
void
rmt_explanation_forget(struct remit_explanation *explanation);

/* What an explanation is made from. */
struct rmt_case_made {
	struct remit_explanation *explanation;
	struct remit_decision *decision;
	const struct rmt_program *program;
	struct rmt_evaluation *e;
	/* questions of which it was told what a better answer lacks */
	uint64_t told[(RMT_QUESTION_MAX + 63) / 64];
};

/* ---- parameters (parameter.c) ------------------------------------------- */

/* A policy's text: what it is called, else its id. */
remit_parameter
rmt_say_text(const struct rmt_program *program, uint32_t id, uint32_t label);

/* A sentence as a parameter; items are copied. */
remit_parameter
rmt_say_sentence(struct rmt_case_made *made, remit_say code,
		 const remit_parameter *items, size_t count);

/* Texts that are joined by "or"; items are copied. One is itself. */
remit_parameter
rmt_say_any(struct rmt_case_made *made, const remit_parameter *items,
	    size_t count);

remit_parameter
rmt_say_fact(const struct rmt_program *program, uint32_t fact);

/* A question's title, with the value that it is asked about. */
remit_parameter
rmt_say_question(struct rmt_case_made *made, uint32_t question,
		 const struct rmt_focus *focus);

/* An answer by its number; a verdict with its service for the scope. */
remit_parameter
rmt_say_answer(struct rmt_case_made *made, uint32_t question, uint32_t answer);

/* Several answers, as a set. */
remit_parameter
rmt_say_answers(struct rmt_case_made *made, uint32_t question,
		uint64_t answers);

remit_parameter
rmt_say_clause(const struct rmt_program *program, uint32_t clause);

/* What the request has in a slot. */
remit_parameter
rmt_say_slot(struct rmt_case_made *made, struct rmt_slot slot);

/* A number of a fact's type, in units of the image. */
remit_parameter
rmt_say_number(struct rmt_case_made *made, uint32_t fact, int64_t number);

remit_parameter
rmt_say_day(int64_t day);

remit_parameter
rmt_say_release(struct rmt_case_made *made, uint32_t release);

/* A set of cells of a finite fact: a text, or several joined by "or". */
remit_parameter
rmt_say_cells(struct rmt_case_made *made, uint32_t fact, const uint64_t *set);

/* ---- grounds ------------------------------------------------------------ */

/* Add a ground, whose parameters are copied; strings that are NULL are "". */
void
rmt_ground_add(struct rmt_case_made *made, const remit_ground *ground);

/* Add what a condition tests and what the request has, below depth. negated:
 * its opposite is meant. Only those members that have one of the bearings
 * (bits) are told. */
void
rmt_ground_condition(struct rmt_case_made *made, uint32_t condition,
		     const struct rmt_focus *focus, size_t depth,
		     unsigned bearings);

/* Why a question does not give one of the wanted answers. */
void
rmt_ground_lacking(struct rmt_case_made *made, uint32_t question,
		   uint64_t wanted, const struct rmt_focus *focus,
		   size_t depth);

/* The clauses of a question that would give one of the wanted answers, the one
 * that lacks least first, with what they lack. How many were told. */
size_t
rmt_ground_candidates(struct rmt_case_made *made, uint32_t question,
		      uint64_t wanted, const struct rmt_focus *focus,
		      size_t depth);

/* The answers that a test of a question wants. */
uint64_t
rmt_wanted_answers(const struct rmt_program *program,
		   const struct rmt_row_test *test, bool negated);

/* One test (test.c). */
void
rmt_ground_test(struct rmt_case_made *made, uint32_t test, bool negated,
		const struct rmt_focus *focus, size_t depth);

#define RMT_BEARING(bearing) (1u << (bearing))
#define RMT_BEARS_ALL 7u
#define RMT_BEARS_WITHOUT (RMT_BEARING(REMIT_FAILS) | RMT_BEARING(REMIT_OPEN))

static inline remit_bearing
rmt_bearing_of(enum rmt_truth truth)
{
	return truth == RMT_TRUTH_YES ? REMIT_HOLDS :
	       truth == RMT_TRUTH_NO  ? REMIT_FAILS :
					REMIT_OPEN;
}

#endif /* RMT_EXPLAIN_EXPLANATION_H */
