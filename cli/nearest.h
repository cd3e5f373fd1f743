/*
 * nearest.h - the word that somebody may have meant.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_NEAREST_H
#define CLI_NEAREST_H

#include <stddef.h>

/* The candidate nearest to what was typed, so far. */
struct cli_nearest {
	const char *typed;
	const char *word; /* NULL while none is near enough */
	size_t distance;
};

/* At most one slip in two letters, and three in all, is near. */
struct cli_nearest
cli_nearest_to(const char *typed);

void
cli_nearest_offer(struct cli_nearest *nearest, const char *word);

#endif /* CLI_NEAREST_H */
