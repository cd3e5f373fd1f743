/*
 * affected.h - which contracts a change of their policy hits, and from when.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_AFFECTED_H
#define CLI_AFFECTED_H

#include <stdbool.h>
#include <stddef.h>

#include <remit/remit.h>

#include "cli/command.h"

/* An installation that is hit. */
struct cli_site {
	char *id;
	char from[11];
};

/* Requests under a contract that go from one answer to another. */
struct cli_hit {
	char *before, *after;
	char *example;
	char from[11];
	remit_direction direction;
	struct cli_site *sites;
	size_t site_count;
	char *at; /* the same in words; or "" */
};

/* A contract; its texts are its own. */
struct cli_held {
	char *path;
	char *id, *customer;
	char *refusal; /* why one policy does not take it; or NULL */
	bool refused_by_new;
	bool broken; /* it could not be read: that was told */
	size_t installation_count;
	struct cli_hit *hits; /* stricter ones first */
	size_t hit_count;
};

struct cli_affected {
	struct cli_held *rows;
	size_t count;
	size_t hit_count; /* of all rows */
	int outcome;      /* the worst of contracts that could not be read */
	bool is_run;
};

/* Look at the contracts in a folder, which are for the policies that the two
 * words of a call name. An exit status; other than CLI_OK it has complained,
 * and nothing can be told. */
int
cli_affected_run(const struct cli_call *call, const char *folder,
		 struct cli_affected *out);

void
cli_affected_clear(struct cli_affected *affected);

#endif /* CLI_AFFECTED_H */
