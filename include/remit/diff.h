/*
 * diff.h - which requests two policies answer differently.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A diff belongs to one thread at a time and keeps both images alive. Its
 * strings are borrowed: they live until it is freed.
 */
#ifndef REMIT_DIFF_H
#define REMIT_DIFF_H

#include <stdbool.h>
#include <stddef.h>

#include <remit/decision.h>
#include <remit/export.h>
#include <remit/image.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What changed between two policies. Opaque; freed, not shared. */
typedef struct remit_diff remit_diff;

/**
 * Compare what two policies answer to every request that both accept, on every
 * day on which both have an edition in force. Facts are matched by id, values
 * by name, versions by what they are; a fact that one policy does not know may
 * be anything there. All facts are taken for known.
 *
 * @param out  Set to a diff that the caller frees; NULL on failure.
 * @retval REMIT_OK, REMIT_E_NOMEM, REMIT_E_ARGUMENT.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_diff_new(remit_image *before, remit_image *after, remit_diff **out);

/** Free a diff. NULL is ignored. */
REMIT_API void
remit_diff_free(remit_diff *diff);

/** Whether nothing changed: no answer, no wording, no values. */
REMIT_API bool
remit_diff_same(const remit_diff *diff);

/** False when the policies were too large to be compared in full: what is
 * listed is so, but more may have changed. */
REMIT_API bool
remit_diff_exact(const remit_diff *diff);

/** For whom an answer changed. */
typedef enum remit_direction {
	REMIT_STRICTER = 0, /**< The new answer is less favourable. */
	REMIT_KINDER = 1,
	REMIT_SIDEWAYS = 2 /**< Another service, or judged elsewhere, or
				impossible on one side. */
} remit_direction;

/** An installation of a contract that some requests are of. */
typedef struct remit_site {
	const char *installation; /**< Its id. */
	const char *first_day;    /**< "YYYY-MM-DD" of such requests. */
} remit_site;

/** Requests whose answer changed in one way. Strings are never NULL. */
typedef struct remit_difference {
	remit_direction direction;
	const char *before; /**< "in-scope", "billable backport",
				 "not-governed", "impossible" */
	const char *after;
	const char *of;      /**< Among which: "what S1 answered", "what S1
				 answers now"; "" among all. */
	const char *where;   /**< "kind is how-to, release is in phase extended
				 of support"; "" for all of those. "was in
				 phase": by the old policy alone. */
	bool partly;         /**< Only some of those; else all of them. */
	const char *example; /**< "--date 2027-01-01 kind=how-to": accepted by
				  both, and answered so. */
	const char *first_day;     /**< "YYYY-MM-DD" of such requests, or "". */
	const char *last_day;      /**< or "" when there is none. */
	const char *clause_before; /**< That decided the example; or "". */
	const char *clause_after;
	const remit_site *sites; /**< When both policies were compiled with one
				      contract: its installations that such
				      requests can be of. */
	size_t site_count;
} remit_difference;

/** How many changes there are: stricter ones, kinder ones, others. */
REMIT_API size_t
remit_diff_change_count(const remit_diff *diff);

/** The change at @p index; REMIT_E_ARGUMENT (out zeroed) past the last. */
REMIT_API remit_status
remit_diff_change(const remit_diff *diff, size_t index, remit_difference *out);

/** Something that changes no answer by itself. */
typedef struct remit_rewording {
	const char *kind; /**< "clause", "proviso", "fact", "service", "value",
				 "days" … */
	const char *id;   /**< Of what; "" where there is none. */
	const char *what; /**< "text", "citation", "label", "only one" … */
	const char *before; /**< "" when it is not there. */
	const char *after;
} remit_rewording;

/** How many rewordings there are, in order of the new policy. */
REMIT_API size_t
remit_diff_rewording_count(const remit_diff *diff);

/** The one at @p index; REMIT_E_ARGUMENT (out zeroed) past the last. */
REMIT_API remit_status
remit_diff_rewording(const remit_diff *diff, size_t index,
		     remit_rewording *out);

/** Requests that were made and are answered otherwise now. */
typedef struct remit_diff_count {
	const char *before; /**< As in remit_difference. */
	const char *after;
	const char *clause_before; /**< Or "". */
	const char *clause_after;
	size_t count;
} remit_diff_count;

/** A change that a contract is hit by. */
typedef struct remit_diff_hit {
	const char *contract; /**< Its id. */
	const char *customer; /**< Or "". */
	const char *from;     /**< The first day on which it is. */
	const char *before;
	const char *after;
	remit_direction direction;
	const char *example; /**< For requests under that contract. */
	const char *at;      /**< "plant-1, plant-2 from 2027-01-01": of which
			     installations; or "" or NULL. */
} remit_diff_hit;

/** What a caller found out with a diff, for its page. */
typedef struct remit_diff_notes {
	size_t request_count; /**< Requests that were judged again; 0: none. */
	size_t refused_count; /**< Of these: not judged by both. */
	const remit_diff_count *counts;
	size_t count_count;
	size_t contract_count; /**< Contracts that were looked at; 0: none. */
	const remit_diff_hit *hits;
	size_t hit_count;
} remit_diff_notes;

/**
 * Write a page of HTML that says all of it and needs nothing else: no other
 * file, no script. What the policies say is escaped.
 *
 * @param notes  What to tell besides; NULL for nothing.
 * @retval REMIT_OK, REMIT_E_NOMEM, REMIT_E_ARGUMENT.
 * @retval REMIT_E_IO  The caller's function failed.
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_diff_to_html(const remit_diff *diff, const remit_diff_notes *notes,
		   remit_write write, void *context);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_DIFF_H */
