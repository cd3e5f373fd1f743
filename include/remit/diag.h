/*
 * diag.h - findings: what is wrong, where, and what cures it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A list of findings belongs to one thread at a time. Calls that may find
 * fault with their input append to it; the caller owns it.
 */
#ifndef REMIT_DIAG_H
#define REMIT_DIAG_H

#include <stddef.h>

#include <remit/export.h>
#include <remit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A list of findings, at most REMIT_DIAG_MAX, sorted by place. Opaque. */
typedef struct remit_diag remit_diag;

/**
 * No list grows longer than this. What follows is not kept, but an error takes
 * the place of the last finding that is none.
 */
#define REMIT_DIAG_MAX 50

typedef enum remit_severity {
	REMIT_ERROR = 0,   /**< The input is refused. */
	REMIT_WARNING = 1, /**< Accepted; very likely not what was meant. */
	REMIT_NOTE = 2     /**< Accepted; worth knowing. */
} remit_severity;

/**
 * One finding. All strings are borrowed from the list and live until the list
 * is cleared or freed. @p file is "" and @p line and @p column are 0 where a
 * finding has no place; lines and columns count from 1, columns in characters.
 */
typedef struct remit_finding {
	int number; /**< Stable for ever; see remit_finding_sentence(). */
	remit_severity severity;
	const char *file;
	unsigned line;
	unsigned column;
	const char *text;    /**< The whole sentence, English, UTF-8. */
	const char *example; /**< A request that shows it, or "". */
	const char *against; /**< A second one to hold it against, or "". */
} remit_finding;

/** Make an empty list. NULL when there is no memory. Drop with _free(). */
REMIT_API REMIT_MUST_CHECK remit_diag *
remit_diag_new(void);

/** Free a list and its findings. NULL is ignored. */
REMIT_API void
remit_diag_free(remit_diag *diag);

/** Forget all findings, so that the list can be used again. */
REMIT_API void
remit_diag_clear(remit_diag *diag);

/** How many findings are kept. Cost: constant. */
REMIT_API size_t
remit_diag_count(const remit_diag *diag);

/** How many errors were found, those included that were not kept. */
REMIT_API size_t
remit_diag_error_count(const remit_diag *diag);

/**
 * The finding at @p index, in order of file, line and column.
 *
 * @param out  Set to the finding; zeroed when @p index is out of range.
 * @retval REMIT_OK, or REMIT_E_ARGUMENT when @p index is out of range.
 */
REMIT_API remit_status
remit_diag_at(const remit_diag *diag, size_t index, remit_finding *out);

/**
 * The sentence of a finding's number with its blanks (%1, %2 …) open, or NULL
 * when no finding has that number. Static. Thread-safe.
 */
REMIT_API const char *
remit_finding_sentence(int number);

/** What causes a finding and what cures it, with an example; or NULL.
 * Static. */
REMIT_API const char *
remit_finding_cure(int number);

/** The numbers in use, ascending: the one at @p index, or 0 past the last. */
REMIT_API int
remit_finding_number(size_t index);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_DIAG_H */
