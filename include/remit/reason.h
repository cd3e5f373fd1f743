/*
 * reason.h - why a decision is what it is, and why it is not a better one.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * An explanation is a tree of grounds, listed in reading order, each with its
 * depth: the questions that the answer rests on, with their answers and the
 * clauses that gave them; below each clause what it tested and what the request
 * had; what it took precedence over. After that, for each more favourable
 * verdict, the clauses that would give it, the one that lacks least first, with
 * the conditions that fail. Every ground is a code with parameters; sentences
 * are made from it by remit_ground_sentence().
 */
#ifndef REMIT_REASON_H
#define REMIT_REASON_H

#include <stddef.h>

#include <remit/decision.h>
#include <remit/export.h>
#include <remit/sentence.h>
#include <remit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Room for one explanation, used again and again. Opaque; it belongs to one
 * thread at a time. */
typedef struct remit_explanation remit_explanation;

/** REMIT_OK, REMIT_E_NOMEM or REMIT_E_ARGUMENT; NULL in @p out then. */
REMIT_API REMIT_MUST_CHECK remit_status
remit_explanation_new(remit_explanation **out);

REMIT_API void
remit_explanation_free(remit_explanation *explanation);

/**
 * Explain a decision, which stays as it is.
 *
 * @param decision     Made by remit_decide(), which returned REMIT_OK.
 * @param explanation  Overwritten. It borrows from the decision's image, to
 *                     which it holds a reference, and not from the decision.
 * @retval REMIT_OK, REMIT_E_NOMEM (the explanation is empty then),
 *         REMIT_E_ARGUMENT.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_explain(remit_decision *decision, remit_explanation *explanation);

/** Whether something speaks for its parent, against it, or is not known. */
typedef enum remit_bearing {
	REMIT_HOLDS = 0,
	REMIT_FAILS = 1,
	REMIT_OPEN = 2
} remit_bearing;

/** One ground. Strings and parameters are borrowed from the explanation. */
typedef struct remit_ground {
	remit_say code;
	const remit_parameter *parameters;
	size_t parameter_count;
	size_t depth; /**< 0: the scope, and each "why not". */
	remit_bearing bearing;
	const char *question; /**< Id: of an answer or a clause; else "". */
	const char *answer;   /**< Id; the verdict for the scope; or "". */
	const char *clause;   /**< Id, or "". */
	const char *text;     /**< Of the clause, or "". */
	const char *discretion;
	const char *cite;
	remit_place
		place; /**< Of the clause; file is "" where there is none. */
} remit_ground;

/** How many grounds there are. */
REMIT_API size_t
remit_explanation_count(const remit_explanation *explanation);

/** The ground at @p index; REMIT_E_ARGUMENT (out zeroed) past the last. */
REMIT_API remit_status
remit_explanation_at(const remit_explanation *explanation, size_t index,
		     remit_ground *out);

/** The sentence of the ground at @p index, as remit_sentence() makes it. */
REMIT_API REMIT_MUST_CHECK remit_status
remit_ground_sentence(const remit_explanation *explanation, size_t index,
		      remit_language *language, const char **out);

/**
 * Write all grounds as one line of JSON without its line end: an object whose
 * member grounds rules/schema/decision.schema.json describes. Codes and
 * parameters, no sentences. Allocates nothing. REMIT_OK, REMIT_E_IO,
 * REMIT_E_ARGUMENT.
 */
REMIT_API remit_status
remit_explanation_to_json(const remit_explanation *explanation,
			  remit_write write, void *context);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_REASON_H */
