/*
 * allowance.h - allowances as rows, and the clauses of included services.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3. An allowance is answered by a built-in fact, so that all that looks
 * at facts looks at it; what it answers is worked out by deciding.
 */
#ifndef RMT_COMPILE_ALLOWANCE_H
#define RMT_COMPILE_ALLOWANCE_H

#include "compile/clauses.h"

/* An <if allowance=>: tests of its fact. */
void
rmt_test_allowance(struct rmt_compiler *c,
		   const struct rmt_condition *condition,
		   const struct rmt_context *context, struct rmt_tests *tests);

/* The fact that answers an allowance. */
uint32_t
rmt_allowance_fact(struct rmt_compiler *c, const char *allowance);

/* A test that it answers one of these (bits). */
void
rmt_test_answers(struct rmt_compiler *c, uint32_t fact, uint64_t mask,
		 struct rmt_tests *tests);

/*
 * For every clause that bills a service which the contract includes, a twin
 * that stands before it, and is in scope while the included quantity lasts.
 */
void
rmt_include_clauses(struct rmt_compiler *c, struct rmt_clauses *clauses);

/* The conditions of the twins, once those of the clauses are there. */
void
rmt_include_conditions(struct rmt_compiler *c, struct rmt_clauses *clauses);

#endif /* RMT_COMPILE_ALLOWANCE_H */
