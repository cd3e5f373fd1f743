/*
 * results.h - rows of requests with their decisions added.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A row is written as it was read, byte for byte; only what is added is ours.
 * On a terminal it is made fit to be shown.
 */
#ifndef CLI_RESULTS_H
#define CLI_RESULTS_H

#include <stdbool.h>

#include <remit/remit.h>

#include "cli/bytes.h"

/* The columns that are added; NULL ends them. */
extern const char *const cli_result_columns[];

/* Those that are added where rows are priced. */
extern const char *const cli_price_columns[];

/* The header of CSV with our columns behind it. */
void
cli_results_head(struct cli_bytes *out, const remit_rows *rows, bool is_priced,
		 bool is_shown);

/* What was written of a decision in which one clause is all there is to
 * tell. */
struct cli_tail {
	const char *clause; /* NULL: nothing is here */
	const char *service, *word;
	size_t at, length;
};

/* All such, for rows of one kind. */
struct cli_tails {
	struct cli_tail *all; /* by hash of the clause */
	struct cli_bytes texts;
};

void
cli_tails_free(struct cli_tails *tails);

/* A row that was judged, or was not: then decision is NULL, and word says why
 * in place of a verdict. */
struct cli_result {
	const remit_rows *rows;
	const remit_row *row;
	const remit_decision *decision;
	struct cli_tails *tails;
	const char *word;
	bool is_shown;                   /* on a terminal */
	const remit_price_result *price; /* NULL where rows are not priced */
};

void
cli_results_csv(struct cli_bytes *out, const struct cli_result *result);

void
cli_results_jsonl(struct cli_bytes *out, const struct cli_result *result);

/* Whether an object has a key that would stand in the way of ours. */
const char *
cli_results_clash(const remit_row *row, bool is_priced);

#endif /* CLI_RESULTS_H */
