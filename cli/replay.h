/*
 * replay.h - requests that were made, judged by two policies.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_REPLAY_H
#define CLI_REPLAY_H

#include <stdbool.h>
#include <stddef.h>

#include <remit/remit.h>

/* Requests that changed in one way. The texts are its own. */
struct cli_replayed {
	char *before, *after; /* verdict and service */
	char *clause_before, *clause_after;
	size_t count;
};

struct cli_replay {
	struct cli_replayed *rows;
	size_t count;
	size_t row_count, changed;
	size_t bad; /* refused by one of them, or impossible */
	bool is_run;
};

/* Judge the rows of a file, CSV or JSON Lines, by both. An exit status; other
 * than CLI_OK it has complained. To be cleared in any case. */
int
cli_replay_run(const char *path, remit_image *const images[2],
	       struct cli_replay *out);

void
cli_replay_clear(struct cli_replay *replay);

#endif /* CLI_REPLAY_H */
