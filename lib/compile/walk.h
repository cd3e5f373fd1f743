/*
 * walk.h - visiting every condition of a policy, wherever it stands.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3.
 */
#ifndef RMT_COMPILE_WALK_H
#define RMT_COMPILE_WALK_H

#include "compile/compiler.h"

typedef void
rmt_visit_if(struct rmt_compiler *c, const struct rmt_condition *condition);
typedef void
rmt_visit_is(struct rmt_compiler *c, const struct rmt_attr *is);

/* Every <if> of the document, and of the contract that amends it. */
void
rmt_walk_conditions(struct rmt_compiler *c, rmt_visit_if *visit);

/* The cells= of every row of every table. */
void
rmt_walk_cells(struct rmt_compiler *c, rmt_visit_is *visit);

/* The facts= of every table. */
void
rmt_walk_tables(struct rmt_compiler *c, rmt_visit_is *visit);

/* A version that from= or before= names, and its product. */
struct rmt_version_bound {
	uint32_t product;
	const char *version;
};

/*
 * Which product a bound speaks of: "P@V", or V where the fact or the <if>'s
 * is= leaves one product. False when that is not clear (no complaint).
 */
bool
rmt_version_bound(struct rmt_compiler *c, const struct rmt_condition *condition,
		  uint32_t fact, const struct rmt_attr *attr,
		  struct rmt_version_bound *out);

#endif /* RMT_COMPILE_WALK_H */
