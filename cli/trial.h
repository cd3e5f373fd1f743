/*
 * trial.h - running the cases of a policy, and what came of it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_TRIAL_H
#define CLI_TRIAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include <remit/remit.h>

#include "cli/json.h"

/* A case that did not come out as expected. The texts are its own. */
struct cli_failure {
	size_t index; /* of the case */
	char *expected;
	char *got;
};

struct cli_trial {
	struct cli_failure *failures;
	size_t failure_count;
	remit_coverage *coverage;
	size_t case_count, clause_count, unreached;
	size_t proposed; /* cases that nobody has confirmed */
};

/* Totals of several policies, and the list that they are written to. */
struct cli_trial_total {
	size_t cases, failed, clauses, unreached, refused, proposed;
	struct cli_json json;
};

/* Run all cases of an image. REMIT_OK also when some fail; REMIT_E_NOMEM. */
remit_status
cli_trial_run(remit_image *image, struct cli_trial *out);

void
cli_trial_free(struct cli_trial *trial);

/* A table of failures, then the clauses that no case reaches. */
void
cli_trial_print(FILE *stream, const char *path, const remit_image *image,
		const struct cli_trial *trial);

void
cli_trial_print_json(struct cli_json *json, const char *path,
		     const remit_image *image, const struct cli_trial *trial);

void
cli_trial_add(struct cli_trial_total *total, const struct cli_trial *trial);

void
cli_trial_print_total(FILE *stream, const struct cli_trial_total *total);

#endif /* CLI_TRIAL_H */
