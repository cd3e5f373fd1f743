/*
 * judge.h - one who judges slices of a batch; several may at once.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_JUDGE_H
#define CLI_JUDGE_H

#include <stdbool.h>
#include <stddef.h>

#include <remit/remit.h>

#include "cli/bytes.h"
#include "cli/command.h"
#include "cli/intake.h"
#include "cli/results.h"

/* What is the same for all judges of a batch. */
struct cli_docket {
	const struct cli_call *call;
	remit_image *image;
	const remit_rows *rows; /* whose slices they are */
	const char *name;       /* of the input, for people */
	const char *date;       /* of rows that have none */
	bool is_json, may_presume, is_strict, is_priced;
	bool is_shown; /* results go to a terminal */
};

/* A slice and what becomes of it. */
struct cli_sheaf {
	char *room; /* for the slice's bytes */
	remit_slice slice;
	struct cli_bytes results;
	char *told; /* complaints, for free(); or NULL */
	size_t told_length;
	size_t row_count, bad_count;
	remit_status status; /* of the row at which it stopped; or REMIT_OK */
};

bool
cli_sheaf_open(struct cli_sheaf *sheaf);

void
cli_sheaf_close(struct cli_sheaf *sheaf);

struct cli_judge {
	const struct cli_docket *docket;
	remit_rows *rows; /* of one slice after the other */
	remit_row row;
	size_t good_shape; /* of rows without keys that are ours */
	remit_diag *diag;
	remit_decision *decision;
	remit_pricing *pricing;   /* where rows are priced, else NULL */
	remit_price_result price; /* of the row */
	remit_request *request;   /* of the last row that took one */
	struct cli_intake intake;
	struct cli_tails tails;
};

/* REMIT_OK; REMIT_E_NOMEM, or REMIT_E_DATA with findings in diag. It is to be
 * closed in any case. */
remit_status
cli_judge_open(const struct cli_docket *docket, struct cli_judge *out);

/* Judge all rows of a slice, or all up to a bad one where batches are strict;
 * the sheaf says what came of it. */
void
cli_judge_slice(struct cli_judge *judge, struct cli_sheaf *sheaf);

void
cli_judge_close(struct cli_judge *judge);

#endif /* CLI_JUDGE_H */
