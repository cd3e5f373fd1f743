/*
 * answers.h - what questions answer, and what becomes of requests.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/. Answers are leaves: 1 is
 * the best answer of the scale, 2 the next; 0 where no clause applies, CLASH
 * where two stand that disagree.
 */
#ifndef RMT_PROVE_ANSWERS_H
#define RMT_PROVE_ANSWERS_H

#include "prove/lower.h"

/* Where facts mean anything, requests are possible, and are judged here at
 * all: before any question. */
void
rmt_space_begin(struct rmt_space *space);

/* Where requests are judged here, once all questions are answered: an image
 * that nobody compiled may ask questions to tell. */
void
rmt_space_judge(struct rmt_space *space);

enum rmt_answered {
	RMT_ANSWERED,
	RMT_ANSWERED_LOOSELY, /* whatever the questions that it tests say */
	RMT_ANSWERED_NOT
};

/*
 * Answer a question, all questions before it being answered. Afterwards
 * space->applies and space->stands tell of its clauses for elements 0. Where
 * it is too large, it is answered loosely or not at all, and *out_nodes says
 * how many nodes there were; rmt_space_settle() must be called then.
 */
enum rmt_answered
rmt_space_answer(struct rmt_space *space, uint32_t question,
		 uint32_t *out_nodes);

/* Let the answer to a question that was too large be anything from now on, and
 * forget what was made since a mark. */
void
rmt_space_settle(struct rmt_space *space, uint32_t question, uint32_t mark);

/*
 * Begin, answer all questions, and leave out of care where one has not exactly
 * one answer. Those that are too large are settled.
 */
void
rmt_space_answer_all(struct rmt_space *space);

/* Where a question is asked about elements 0: they are there. */
uint32_t
rmt_space_asked(struct rmt_space *space, uint32_t question);

/* What becomes of requests that are judged: the scope's answer as a leaf, or
 * RMT_LEAF_ELSEWHERE; 0 where there is no request. */
uint32_t
rmt_space_outcome(struct rmt_space *space);

#endif /* RMT_PROVE_ANSWERS_H */
