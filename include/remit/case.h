/*
 * case.h - the cases that a policy carries: requests with their answer.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef REMIT_CASE_H
#define REMIT_CASE_H

#include <stddef.h>

#include <remit/decision.h>
#include <remit/export.h>
#include <remit/image.h>
#include <remit/request.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A case. Strings are borrowed from the image. */
typedef struct remit_case {
	const char *id;
	const char *expect;  /**< A verdict, or "impossible". */
	const char *service; /**< or "" */
	char date[11];       /**< "YYYY-MM-DD" */
	const char *with;    /**< Proviso ids that must be carried; or "". */
	const char *without; /**< Proviso ids that must not be; or "". */
	bool proposed;       /**< Nobody has confirmed it yet. */
	remit_place place;
} remit_case;

/** How many cases all editions have, in order of edition and document. */
REMIT_API size_t
remit_image_case_count(const remit_image *image);

/** The case at @p index; REMIT_E_ARGUMENT (out zeroed) past the last. */
REMIT_API remit_status
remit_image_case(const remit_image *image, size_t index, remit_case *out);

/** The case's request. REMIT_E_DATA when its facts are refused. */
REMIT_API REMIT_MUST_CHECK remit_status
remit_request_new_case(remit_image *image, size_t index, remit_diag *diag,
		       remit_request **out);

/** How many clauses all editions have (rows, otherwises and riders too). */
REMIT_API size_t
remit_image_clause_count(const remit_image *image);

/** Id and place of the clause at @p index; NULL past the last. */
REMIT_API const char *
remit_image_clause(const remit_image *image, size_t index,
		   remit_place *out_place);

/** Whether that clause decided in @p decision (it won its question). */
REMIT_API bool
remit_decision_rests_on(const remit_decision *decision, size_t clause);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_CASE_H */
