/*
 * findings.h - findings as text and as JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_FINDINGS_H
#define CLI_FINDINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include <remit/remit.h>

/* Findings of several lists, borrowed from them. */
struct cli_findings {
	remit_finding *items;
	size_t count;
	size_t by_severity[3];
	size_t untold; /* errors that were too many to be kept */
};

/* Add the findings of a list; false when there is no memory. */
bool
cli_findings_add(struct cli_findings *findings, const remit_diag *diag);

/* Order by file and place, and drop what two lists have both. */
void
cli_findings_sort(struct cli_findings *findings);

void
cli_findings_free(struct cli_findings *findings);

/* A line each: "FILE:LINE:COLUMN: error 201: TEXT", an example below. */
void
cli_findings_print(FILE *stream, const struct cli_findings *findings);

void
cli_findings_print_json(FILE *stream, const struct cli_findings *findings);

/* As SARIF 2.1.0, which editors and code review show in place. */
void
cli_findings_print_sarif(FILE *stream, const struct cli_findings *findings);

/*
 * Print the errors of a list with the complaints; findings without a place of their own
 * get the one that is given. Warnings are left to `remit check`.
 *
 * @param place  NULL for none.
 */
void
cli_findings_tell(const remit_diag *diag, const remit_place *place);

#endif /* CLI_FINDINGS_H */
