/*
 * coverage.h - what the cases of a policy reach, as text and JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_COVERAGE_H
#define CLI_COVERAGE_H

#include <stdio.h>

#include <remit/remit.h>

#include "cli/json.h"
#include "cli/page.h"

/* One line: how many answers, boundaries and conditions are reached. */
void
cli_coverage_print_totals(struct cli_page *page,
			  const remit_coverage *coverage);

/* The clauses that no case reaches, and why. */
void
cli_coverage_print_clauses(struct cli_page *page,
			   const remit_coverage *coverage);

/* Everything else that no case reaches. */
void
cli_coverage_print_rest(FILE *stream, const remit_coverage *coverage);

/* One line: how many cases are proposed, and how many goals stay open. */
void
cli_coverage_print_proposals(FILE *stream, const remit_coverage *coverage);

/* All of that as members of the object at hand. */
void
cli_coverage_put(struct cli_json *json, const remit_coverage *coverage);

#endif /* CLI_COVERAGE_H */
