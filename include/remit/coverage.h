/*
 * coverage.h - what the cases of a policy reach, and cases for the rest.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A coverage belongs to one thread at a time and keeps its image alive. Its
 * strings are borrowed: they live until it is freed.
 */
#ifndef REMIT_COVERAGE_H
#define REMIT_COVERAGE_H

#include <stdbool.h>
#include <stddef.h>

#include <remit/decision.h>
#include <remit/export.h>
#include <remit/image.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What the cases of an image reach. Opaque; freed, not shared. */
typedef struct remit_coverage remit_coverage;

/** Kinds of goals. A goal counts as reached by a case only when the case's
 * verdict rests on the goal's question. */
typedef enum remit_goal_kind {
	REMIT_GOAL_CLAUSE = 0,   /**< A clause decides its question. */
	REMIT_GOAL_ANSWER = 1,   /**< A question gets an answer. */
	REMIT_GOAL_BOUNDARY = 2, /**< A value at, just before, just after an
				      edge that a test has: a bound, the last
				      day of a phase, the day of a release. */
	REMIT_GOAL_CONDITION = 3 /**< A condition turns its clause, by holding
				      or failing, the others unchanged
				      (MC/DC). */
} remit_goal_kind;

/** One goal. Strings are never NULL. */
typedef struct remit_goal {
	remit_goal_kind kind;
	const char *question; /**< Id; "" for riders. */
	const char *clause;   /**< Id; "" for answers and boundaries. */
	const char *text;     /**< The clause or answer by id; "estimate 10:
				   just above"; "kind is defect: fails". */
	bool reached;
	size_t reached_by; /**< Case (of remit_image_case()), if reached; or
				the number of cases plus a proposal. */
	const char *why;   /**< Why a clause was not reached, or, after
				remit_coverage_propose(), that no request
				reaches the goal; or "". */
	remit_place place; /**< Of the clause or question. */
} remit_goal;

/**
 * Run all cases of an image and note what they reach.
 *
 * @param out  Set to a coverage that the caller frees; NULL on failure.
 * @retval REMIT_OK, REMIT_E_NOMEM, REMIT_E_ARGUMENT.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_coverage_new(remit_image *image, remit_coverage **out);

/** Free a coverage. NULL is ignored. */
REMIT_API void
remit_coverage_free(remit_coverage *coverage);

/** How many goals there are, of all editions: per edition clauses, answers,
 * boundaries, conditions. */
REMIT_API size_t
remit_coverage_goal_count(const remit_coverage *coverage);

/** The goal at @p index; REMIT_E_ARGUMENT (out zeroed) past the last. */
REMIT_API remit_status
remit_coverage_goal(const remit_coverage *coverage, size_t index,
		    remit_goal *out);

/** How many goals of a kind there are, and how many of them are reached. */
REMIT_API size_t
remit_coverage_total(const remit_coverage *coverage, remit_goal_kind kind,
		     size_t *out_reached);

/**
 * Find a request for every goal that is not reached, as few as that takes,
 * each with the verdict that the policy gives today. A goal that provably no
 * request reaches says so in its why. The requests reach goals from then on.
 *
 * @retval REMIT_OK, REMIT_E_NOMEM, REMIT_E_ARGUMENT.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_coverage_propose(remit_coverage *coverage);

/** A case that is proposed: a person has to say whether it is right. */
typedef struct remit_proposal {
	const char *id;      /**< That no case of the image has. */
	const char *date;    /**< "YYYY-MM-DD" */
	const char *expect;  /**< The verdict that the policy gives today. */
	const char *service; /**< or "" */
	const char *text;    /**< What it is for. */
	size_t given_count;
} remit_proposal;

/** How many requests remit_coverage_propose() found. */
REMIT_API size_t
remit_coverage_proposal_count(const remit_coverage *coverage);

/** The proposal at @p index; REMIT_E_ARGUMENT (out zeroed) past the last. */
REMIT_API remit_status
remit_coverage_proposal(const remit_coverage *coverage, size_t index,
			remit_proposal *out);

/** A fact that a proposal gives, by its id, and the value as
 * remit_request_set() takes it; NULL past the last. */
REMIT_API const char *
remit_coverage_proposal_given(const remit_coverage *coverage, size_t index,
			      size_t given, const char **out_value);

/**
 * Write the proposals as a vocabulary document whose cases are all marked
 * proposed="yes". A policy includes it; remit test says how many of its cases
 * nobody has confirmed.
 *
 * @retval REMIT_OK, REMIT_E_NOMEM, REMIT_E_ARGUMENT.
 * @retval REMIT_E_IO  The caller's function failed.
 */
REMIT_API remit_status
remit_coverage_write(const remit_coverage *coverage, remit_write write,
		     void *context);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_COVERAGE_H */
