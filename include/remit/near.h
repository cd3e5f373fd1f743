/*
 * near.h - near misses: clauses that one fact alone keeps from applying.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Of all clauses of the scope at once, as quickly as a verdict: which of them
 * do not apply although all that they test holds, but for their tests of one
 * fact. That fact, and no other, would have to change. Whether it could, and
 * what would come of it, remit/way.h tells.
 */
#ifndef REMIT_NEAR_H
#define REMIT_NEAR_H

#include <stddef.h>

#include <remit/decision.h>
#include <remit/export.h>
#include <remit/image.h>
#include <remit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Room for near misses of decisions by an image. Opaque; belongs to one thread
 * at a time. */
typedef struct remit_near remit_near;

/** A clause and what it misses. */
typedef struct remit_near_miss {
	size_t clause; /**< For remit_image_clause(). */
	size_t fact;   /**< For remit_request_fact(); SIZE_MAX: the date. */
} remit_near_miss;

/** Room for any decision by @p image, to which it holds a reference. NULL in
 * @p out on failure. REMIT_OK, REMIT_E_NOMEM or REMIT_E_ARGUMENT. */
REMIT_API REMIT_MUST_CHECK remit_status
remit_near_new(remit_image *image, remit_near **out);

REMIT_API void
remit_near_free(remit_near *near);

/**
 * Find all near misses of what was decided. Allocates nothing. Facts that are
 * not known count as if their tests held; of a request that is taken apart the
 * part counts that the headline is about.
 *
 * @param out_count  How many there are.
 * @return Them, in the order of their clauses but for clauses that stand
 *         within 64 of each other; borrowed until the next call. NULL where
 *         there are none, no edition judged, or an argument is NULL or of
 *         another image.
 */
REMIT_API const remit_near_miss *
remit_near_find(remit_near *near, const remit_decision *decision,
		size_t *out_count);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_NEAR_H */
