/*
 * promise.h - whether a policy keeps what it promises, over every request.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef REMIT_PROMISE_H
#define REMIT_PROMISE_H

#include <stddef.h>

#include <remit/decision.h>
#include <remit/export.h>
#include <remit/image.h>
#include <remit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How the proof of a promise ended. */
typedef enum remit_proof {
	REMIT_PROVED = 0,   /**< It holds of every request that can be. */
	REMIT_BROKEN = 1,   /**< A request breaks it, or two together do. */
	REMIT_TOO_LARGE = 2 /**< There is too much to look at. */
} remit_proof;

/** What was found of one promise. Strings are borrowed from the list. */
typedef struct remit_promise {
	const char *id;
	const char *text;    /**< In the policy's language, or "". */
	const char *edition; /**< Of the policy. */
	remit_place place;
	remit_proof proof;
	/**
	 * Of how many requests it speaks, in decimal: requests that are
	 * possible, are judged here, and meet its conditions. Every value
	 * counts, of numbers and days every range that the policy tells apart,
	 * of facts with several values none or one. With "at most" before it
	 * where differences between numbers are tested; "" where it is too
	 * large.
	 */
	const char *requests;
	const char *broken; /**< What breaks it: "never", "always" …; or "". */
	const char *
		example; /**< A request that breaks it, as remit ask takes it. */
	const char *against; /**< The request that it is held against, or "". */
	size_t node_count;   /**< Of the diagrams, for too large. */
} remit_promise;

/** Promises of all editions with their proofs. Opaque; freed, not shared. */
typedef struct remit_promises remit_promises;

/**
 * Prove all promises of an image, in order of edition and document. Each is
 * proved over every request at once; what breaks one is decided again.
 * Bounded in time and memory: some milliseconds for policies as people write
 * them.
 *
 * @param out  Set to the list, which the caller frees; NULL on failure.
 * @retval REMIT_OK     Whatever came out.
 * @retval REMIT_E_NOMEM, REMIT_E_ARGUMENT
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_promises_new(const remit_image *image, remit_promises **out);

REMIT_API size_t
remit_promises_count(const remit_promises *promises);

/** The promise at @p index; REMIT_E_ARGUMENT (out zeroed) past the last. */
REMIT_API remit_status
remit_promises_at(const remit_promises *promises, size_t index,
		  remit_promise *out);

/** Free a list. NULL is ignored. */
REMIT_API void
remit_promises_free(remit_promises *promises);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_PROMISE_H */
