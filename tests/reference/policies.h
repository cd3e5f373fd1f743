/*
 * policies.h - shipped and test policies, each with its reference evaluators.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_REFERENCE_POLICIES_H
#define TESTS_REFERENCE_POLICIES_H

#include <remit/image.h>

#include "tests/reference/random.h"
#include "tests/reference/reference.h"

enum {
	EDITION_MAX = 4,
	POLICY_MAX = 64
};

/* The editions of one policy, by first day. */
struct policy {
	const char *id;
	size_t edition_count;
	remit_model *models[EDITION_MAX];
	struct ref *refs[EDITION_MAX];
	remit_image *image; /* NULL until it is compiled */
};

struct policies {
	size_t count;
	struct policy at[POLICY_MAX];
};

/*
 * All of rules/policies and tests/reference/policies, by name. What cannot be
 * read is told on standard error; false then.
 */
bool
policies_read(struct policies *out);

/* Compiles every policy; findings are told on standard error. */
bool
policies_compile(struct policies *policies);

void
policies_free(struct policies *policies);

/* The reference of the edition in force, or of the first before it. */
struct ref *
policy_ref(const struct policy *policy, int32_t day);

/* A case's facts as texts and values; false when they are refused. */
bool
case_request(struct ref *ref, const struct rmt_case *trial,
	     struct random_request *out);

#endif /* TESTS_REFERENCE_POLICIES_H */
