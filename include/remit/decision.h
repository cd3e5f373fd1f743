/*
 * decision.h - deciding a request, and what the decision says.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A decision belongs to one thread at a time and is used again and again:
 * remit_decide() allocates nothing. Same request, same image: same decision.
 * What the verdict rests on and what else could be is worked out when it is
 * first asked for, allocating nothing either; the request may have changed.
 * Strings are borrowed: they live until the decision is used again or freed.
 */
#ifndef REMIT_DECISION_H
#define REMIT_DECISION_H

#include <stdbool.h>
#include <stddef.h>

#include <remit/export.h>
#include <remit/request.h>
#include <remit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The first three are verdicts, most favourable first. */
typedef enum remit_verdict {
	REMIT_IN_SCOPE = 0,
	REMIT_BILLABLE = 1, /**< A named service, for a price. */
	REMIT_OUT_OF_SCOPE = 2,
	REMIT_DEPENDS = 3,     /**< On facts that were not given. */
	REMIT_NOT_GOVERNED = 4 /**< Another policy, or no edition yet. */
} remit_verdict;

/** "in-scope", "billable", "out-of-scope", "depends", "not-governed". */
REMIT_API const char *
remit_verdict_text(remit_verdict verdict);

/** What a request came to. Opaque. */
typedef struct remit_decision remit_decision;

/** Room for decisions by any edition of @p image, to which it holds a
 * reference. NULL in @p out on failure. REMIT_OK or REMIT_E_NOMEM. */
REMIT_API REMIT_MUST_CHECK remit_status
remit_decision_new(remit_image *image, remit_decision **out);

REMIT_API void
remit_decision_free(remit_decision *decision);

/**
 * Decide. Allocates nothing, takes no lock, calls nothing outside the library.
 *
 * @param request   Of the same image as @p decision.
 * @param decision  Overwritten.
 * @retval REMIT_OK
 * @retval REMIT_E_DATA      The policy calls the given facts impossible:
 *                           remit_decision_impossible() names the rule.
 * @retval REMIT_E_ARGUMENT  They are of different images.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_decide(const remit_request *request, remit_decision *decision);

REMIT_API remit_verdict
remit_decision_verdict(const remit_decision *decision);

/** Id of the service that is billed; NULL unless the verdict is billable. */
REMIT_API const char *
remit_decision_service(const remit_decision *decision);

/** The day it was judged for, "YYYY-MM-DD". */
REMIT_API const char *
remit_decision_date(const remit_decision *decision);

/** Index of the edition that judged; REMIT_E_ARGUMENT when there is none. */
REMIT_API remit_status
remit_decision_edition(const remit_decision *decision, remit_edition *out);

/** Whether the search over missing facts ended within its budget; when not,
 * the verdict is depends and more outcomes than listed may be possible. */
REMIT_API bool
remit_decision_exact(const remit_decision *decision);

/** Where something stands in the policy's source. */
typedef struct remit_place {
	const char *file;
	unsigned line;
	unsigned column;
} remit_place;

/** One question's answer and the clause that won; the scope comes first. */
typedef struct remit_reason {
	const char *question; /**< "scope" for the last question. */
	const char *answer;   /**< Id; the verdict for the scope. */
	const char *clause; /**< Id; "" where several are possible, or least. */
	const char *text;   /**< The clause's text, or "". */
	const char *discretion; /**< Who may decide otherwise, or "". */
	const char *of;         /**< The value it is about (each), or "". */
	const char *cite;       /**< Title or address of the source, or "". */
	remit_place place;
	size_t depth; /**< 0 the scope, 1 what it rests on, … */
} remit_reason;

REMIT_API size_t
remit_decision_reason_count(const remit_decision *decision);
REMIT_API remit_status
remit_decision_reason(const remit_decision *decision, size_t index,
		      remit_reason *out);

/** The id of the clause that is all there is to tell: it alone decided the
 * scope, no other question did, nothing is missing, no proviso is carried. NULL
 * where there is more. It and the service that is billed then are the image's
 * own, and stay as long as it does: who keeps what he made of them need not
 * make it again. */
REMIT_API const char *
remit_decision_sole_clause(const remit_decision *decision);

typedef struct remit_proviso {
	const char *id;
	const char *kind; /**< "effort", "oblige" … */
	const char *text;
	const char *target; /**< Release to go to, "none known", or "". */
	const char *by_day; /**< "YYYY-MM-DD" or "". */
	bool certain;       /**< Holds however the missing facts turn out. */
} remit_proviso;

REMIT_API size_t
remit_decision_proviso_count(const remit_decision *decision);
REMIT_API remit_status
remit_decision_proviso(const remit_decision *decision, size_t index,
		       remit_proviso *out);

/** A fact that was not given and is presumed, where it matters. */
typedef struct remit_presumption {
	const char *fact;
	const char *value;
	bool later; /**< Will be known only afterwards. */
} remit_presumption;

REMIT_API size_t
remit_decision_presumption_count(const remit_decision *decision);
REMIT_API remit_status
remit_decision_presumption(const remit_decision *decision, size_t index,
			   remit_presumption *out);

/**
 * What else the answer may be: for verdict depends each possible outcome, for
 * presumptions each single deviation that changes the outcome.
 */
typedef struct remit_branch {
	remit_verdict verdict;
	const char *service; /**< or NULL */
	const char *when;    /**< "kind=defect level=standard": an example. */
	bool contingency;    /**< A presumption that turns out otherwise. */
} remit_branch;

REMIT_API size_t
remit_decision_branch_count(const remit_decision *decision);
REMIT_API remit_status
remit_decision_branch(const remit_decision *decision, size_t index,
		      remit_branch *out);

/** Ids of the missing facts that matter, the one worth asking first first. */
REMIT_API size_t
remit_decision_missing_count(const remit_decision *decision);
REMIT_API const char *
remit_decision_missing(const remit_decision *decision, size_t index);

/** One part of a request that a fact with split="yes" takes apart. */
typedef struct remit_part {
	const char *value; /**< Of the fact that splits. */
	remit_verdict verdict;
	const char *service; /**< or NULL */
} remit_part;

REMIT_API size_t
remit_decision_part_count(const remit_decision *decision);
REMIT_API remit_status
remit_decision_part(const remit_decision *decision, size_t index,
		    remit_part *out);

/** For not-governed: whose it is. "" where the policy does not say. */
typedef struct remit_pointer {
	const char *id; /**< Of the elsewhere clause; "" when no edition. */
	const char *policy;
	const char *href;
	const char *text;
} remit_pointer;

REMIT_API remit_pointer
remit_decision_pointer(const remit_decision *decision);

/** Id of the rule that calls the facts impossible; NULL when none does. */
REMIT_API const char *
remit_decision_impossible(const remit_decision *decision);

/**
 * Write the decision as one line of JSON without its line end, as
 * rules/schema/decision.schema.json describes it. Allocates nothing.
 *
 * @retval REMIT_OK
 * @retval REMIT_E_DATA      The facts were impossible: there is no decision.
 * @retval REMIT_E_IO        The caller's function failed.
 * @retval REMIT_E_ARGUMENT
 */
REMIT_API remit_status
remit_decision_to_json(const remit_decision *decision, remit_write write,
		       void *context);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_DECISION_H */
