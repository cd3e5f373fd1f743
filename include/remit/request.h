/*
 * request.h - what is known about a request, as facts of a policy.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A request belongs to one thread at a time and keeps its image alive.
 */
#ifndef REMIT_REQUEST_H
#define REMIT_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

#include <remit/diag.h>
#include <remit/export.h>
#include <remit/image.h>
#include <remit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The facts of one request. Opaque; freed, not shared. */
typedef struct remit_request remit_request;

/**
 * Begin a request that is judged for a civil day.
 *
 * @param image  The policy set; a reference is taken.
 * @param date   "YYYY-MM-DD", a day in the policy's time zone. It chooses the
 *               edition: before the first, every decision is not-governed.
 * @param out    Set to a request that the caller frees; NULL on failure.
 * @retval REMIT_OK, REMIT_E_DATA (no such day), REMIT_E_NOMEM.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_request_new(remit_image *image, const char *date, remit_diag *diag,
		  remit_request **out);

/**
 * Begin a request at an instant, RFC 3339 ("2026-08-27T09:30:00+02:00"): the
 * civil day and the policy's working hours follow from it in its time zone.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_request_new_at(remit_image *image, const char *instant, remit_diag *diag,
		     remit_request **out);

/**
 * Give a fact. Names and values compare folded (case, width, NFKC).
 *
 * @param fact   Id or alias of a fact.
 * @param value  A choice, "product@version" or "product", "YYYY-MM-DD", a
 *               decimal number, an ISO 8601 duration, "yes"/"no", or "none".
 *               Of a fact with many values several, separated by blanks, with
 *               parts in parentheses: "qnet(role=suspected) oracle-db".
 * @retval REMIT_OK, REMIT_E_NOMEM, REMIT_E_DATA (findings 600-699: unknown
 *         fact or value with the nearest names, wrong type, given twice
 *         with different values).
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_request_set(remit_request *request, const char *fact, const char *value,
		  remit_diag *diag);

/**
 * Find a fact once, for remit_request_set_at() and remit_request_look_up().
 *
 * @param out  Its index, which all requests that the same edition judges
 *             share; SIZE_MAX for "date", and where no edition is in force.
 * @retval REMIT_OK, REMIT_E_NOMEM, REMIT_E_DATA (no such fact).
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_request_find(remit_request *request, const char *name, remit_diag *diag,
		   size_t *out);

/** As remit_request_set(), for the fact at an index: of @p value the first
 * @p length bytes. REMIT_E_ARGUMENT past the last fact. */
REMIT_API REMIT_MUST_CHECK remit_status
remit_request_set_at(remit_request *request, size_t fact, const char *value,
		     size_t length, remit_diag *diag);

/** A value of a fact as one edition of an image knows it. Plain data, good for
 * every request of that image that this edition judges; to be copied, not to be
 * changed: what was changed is refused or taken for some value. */
typedef struct remit_value {
	unsigned edition, spot;
	long long number;
	unsigned fact, kind, first, count;
} remit_value;

/**
 * Look a value up once, to give it often. Gives nothing.
 *
 * @param fact  Index of a fact, not one of type text, nor with many values, nor
 *              what an allowance answers.
 * @param out   Zeroed on failure.
 * @retval REMIT_OK, REMIT_E_NOMEM, REMIT_E_DATA (as remit_request_set()).
 * @retval REMIT_E_ARGUMENT  No such fact; it has many values; the value stands
 *                           for several that do not lie side by side.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_request_look_up(remit_request *request, size_t fact, const char *value,
		      remit_diag *diag, remit_value *out);

/**
 * Give values that were looked up, in place of what was given before of the
 * same facts. Allocates nothing where the image has one edition.
 *
 * @retval REMIT_OK, REMIT_E_NOMEM
 * @retval REMIT_E_DATA      A contract says otherwise of one; those behind it
 *                           are not given.
 * @retval REMIT_E_ARGUMENT  One is not of this edition: none is given.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_request_set_values(remit_request *request, const remit_value *values,
			 size_t count);

/** Give all facts of a request document that remit_model_read_*() read. */
REMIT_API REMIT_MUST_CHECK remit_status
remit_request_set_model(remit_request *request, const remit_model *model,
			remit_diag *diag);

/**
 * Begin again for another day, forgetting the given facts and keeping the
 * memory while the same edition judges. Statuses as of remit_request_new();
 * after a failure the request is as it was.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_request_restart(remit_request *request, const char *date,
		      remit_diag *diag);

/** Forget the given facts; the day and edition stay. */
REMIT_API void
remit_request_clear(remit_request *request);

/** The civil day it is judged for, "YYYY-MM-DD". Borrowed. */
REMIT_API const char *
remit_request_date(const remit_request *request);

/** Whether undeclared facts may be presumed as the policy says (default
 * yes). */
REMIT_API void
remit_request_allow_presumptions(remit_request *request, bool allow);

/** Free a request. NULL is ignored. */
REMIT_API void
remit_request_free(remit_request *request);

/** A fact of the edition that judges the request; strings are borrowed. */
typedef struct remit_fact {
	const char *id;
	const char *label;    /**< For people; the id where there is none. */
	const char *ask;      /**< The question to put; or "". */
	const char *type;     /**< "choice", "release", "date" … */
	const char *presumed; /**< What is presumed when not given; or "". */
	bool many, later, given;
	size_t value_count; /**< Choices, or products of a release. */
} remit_fact;

/** How many facts the edition declares (0 when no edition is in force). */
REMIT_API size_t
remit_request_fact_count(const remit_request *request);

/** The fact at @p index; REMIT_E_ARGUMENT (out zeroed) past the last. */
REMIT_API remit_status
remit_request_fact(const remit_request *request, size_t index, remit_fact *out);

/** A value that a fact may have: its id, and its label or id; or NULL. */
REMIT_API const char *
remit_request_fact_value(const remit_request *request, size_t fact,
			 size_t value, const char **out_label);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_REQUEST_H */
