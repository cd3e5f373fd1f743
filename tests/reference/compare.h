/*
 * compare.h - a decision of the library against what the reference found.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_REFERENCE_COMPARE_H
#define TESTS_REFERENCE_COMPARE_H

#include <remit/decision.h>

#include "tests/reference/reference.h"

/*
 * What differs, or NULL. status is what remit_decide() returned. The outcome
 * is of a complete request: provisos and winning clauses are compared too.
 * Static until the next call.
 */
const char *
compare_outcome(const remit_decision *decision, remit_status status,
		const struct ref_outcome *outcome);

/* The same for a request that leaves facts open: the sets of outcomes. */
const char *
compare_outcomes(const remit_decision *decision, remit_status status,
		 const struct ref_outcomes *outcomes);

#endif /* TESTS_REFERENCE_COMPARE_H */
