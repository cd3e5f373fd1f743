/*
 * fail_alloc.h - makes the n-th allocation of a thread fail.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Check itself allocates in its macros: stop first, assert then.
 *
 *	for (size_t n = 1;; n++) {
 *		fail_alloc_at(n, false);
 *		status = remit_...;
 *		if (!fail_alloc_stop())
 *			break;
 *		ck_assert_int_eq(status, REMIT_E_NOMEM);
 *	}
 */
#ifndef TESTS_SUPPORT_FAIL_ALLOC_H
#define TESTS_SUPPORT_FAIL_ALLOC_H

#include <stdbool.h>
#include <stddef.h>

/*
 * From now on, the nth (from 1) call of malloc, calloc, realloc or
 * aligned_alloc of this thread returns NULL; for_ever: so do all later ones. All
 * libraries count.
 */
void
fail_alloc_at(size_t nth, bool for_ever);

/* No more failures. Whether one has happened since fail_alloc_at(). */
bool
fail_alloc_stop(void);

/*
 * Whether failures can be made here: not under valgrind, which puts its own
 * malloc before this one. Then no failure ever happens.
 */
bool
fail_alloc_works(void);

/* How many allocations this thread has made since fail_alloc_at(). */
size_t
fail_alloc_count(void);

#endif /* TESTS_SUPPORT_FAIL_ALLOC_H */
