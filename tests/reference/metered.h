/*
 * metered.h - policies with allowances by chance.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_REFERENCE_METERED_H
#define TESTS_REFERENCE_METERED_H

#include "base/buffer.h"
#include "tests/reference/random.h"

/* The contract that they are counted under begins with them. */
#define METERED_DAY "2026-01-31"

/* A policy of one to three allowances, which its scope tests in some way. */
void
metered_policy(struct random_source *source, struct rmt_buffer *out);

/* Some complete facts for it: "kind", "plan", "estimate", "parts". */
enum {
	METERED_FACTS = 4
};
void
metered_facts(struct random_source *source, const char *out[METERED_FACTS][2]);

/* What was used in a period, in increments of the amounts that are included. */
const char *
metered_used(struct random_source *source, bool time);

#endif /* TESTS_REFERENCE_METERED_H */
