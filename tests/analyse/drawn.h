/*
 * drawn.h - requests by chance to every policy, for what lib/analyse finds.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * $REMIT_TEST_SCALE is in percent, $REMIT_TEST_REQUESTS how many complete
 * requests there are in all instead, $REMIT_TEST_SEED another seed.
 */
#ifndef TESTS_ANALYSE_DRAWN_H
#define TESTS_ANALYSE_DRAWN_H

#include <remit/remit.h>

#include "tests/reference/policies.h"

/* Read and compile all policies; a test fails when that does. */
void
drawn_start(struct policies *policies);

/* So many per cent of a count as the test is scaled to, at least one. */
uint64_t
drawn_scaled(uint64_t count);

/* How many requests each policy gets: of complete ones (omit 0) of so many in
 * all, scaled, or as many as the environment says. */
uint64_t
drawn_share(const struct policies *policies, uint64_t total, uint64_t omit);

/* Print what was counted of all policies. */
void
drawn_counted(const char *what, uint64_t count);

uint64_t
drawn_seed(uint64_t otherwise);

/*
 * A request on a day of the policy, each fact left out with probability
 * omit/1000; 0: it is complete. To be freed. Facts that are refused are drawn
 * again.
 */
remit_request *
drawn_request(struct random_source *source, const struct policy *policy,
	      uint64_t omit);

/* The same, complete, on a day, presuming nothing. */
remit_request *
drawn_request_on(struct random_source *source, const struct policy *policy,
		 int32_t day);

/* What was drawn last of a fact; "" when it is not given. */
const char *
drawn_text(const char *fact);

/* The request that was drawn last with other values of some facts; NULL when
 * one of them is refused. To be freed. */
remit_request *
drawn_changed(const struct policy *policy, const char *const *facts,
	      const char *const *values, size_t count);

/* Print the request that was drawn last, as arguments for remit ask. */
void
drawn_show(const struct policy *policy, const char *why);

#endif /* TESTS_ANALYSE_DRAWN_H */
