/*
 * jobs.h - slices of a batch, judged by several threads, told in their order.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_JOBS_H
#define CLI_JOBS_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/judge.h"

struct cli_jobs {
	const struct cli_docket *docket;
	remit_rows *rows;
	size_t count; /* of threads at most, from 1; few rows are not shared */
	/* Takes what was judged, in the order of the input; false: enough. */
	bool (*take)(void *context, const struct cli_sheaf *sheaf);
	void *context;
};

/* How many threads can work at once, from 1. */
size_t
cli_jobs_default(void);

/* Judge all rows. REMIT_OK also when it was enough; REMIT_E_IO when they could
 * not be read to their end, REMIT_E_NOMEM. */
remit_status
cli_jobs_run(const struct cli_jobs *jobs);

#endif /* CLI_JOBS_H */
