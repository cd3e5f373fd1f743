/*
 * question.h - which missing fact is worth asking for next.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef REMIT_QUESTION_H
#define REMIT_QUESTION_H

#include <stdbool.h>
#include <stddef.h>

#include <remit/decision.h>
#include <remit/export.h>
#include <remit/request.h>
#include <remit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A question to put. Strings are borrowed from the request's image. */
typedef struct remit_question {
	const char *fact; /**< NULL: nothing that could be asked matters. */
	size_t index;     /**< As remit_request_fact() counts. */
	/** How many questions there will be, this one counted, on average; in
	 * thousandths. A lower bound where it is not exact. */
	unsigned expected_milli;
	bool exact; /**< No other order asks less on average. */
} remit_question;

/**
 * Find the fact to ask for, so that the expected number of questions until the
 * verdict is known is least.
 *
 * Every value that a fact declares counts as equally likely (every release,
 * none, each stretch of numbers that the policy tells apart), whatever the
 * others are; those that the policy calls impossible do not count. Exact while
 * the values that matter have some thousands of combinations; beyond, two or
 * more questions are looked ahead. The same request gets the same question.
 * Facts known only later are never asked for: what may become of them is
 * counted as open. Nor are facts that were given, even in part, or passed.
 *
 * @param passed    Ids of facts that nobody can answer, ends with NULL; or
 *                  NULL: none.
 * @param decision  Of the request's image; overwritten with what is decided on
 *                  the facts that are known.
 * @retval REMIT_OK, REMIT_E_DATA (the facts are impossible), REMIT_E_NOMEM,
 *         REMIT_E_ARGUMENT.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_request_next_question(const remit_request *request,
			    const char *const *passed, remit_decision *decision,
			    remit_question *out);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_QUESTION_H */
