/*
 * nearest.c - the word that somebody may have meant.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/nearest.h"

#include <string.h>

/* Words are short: options and commands. Longer ones are not compared. */
#define LETTERS 24

static size_t
least(size_t a, size_t b, size_t c)
{
	size_t ab = a < b ? a : b;

	return ab < c ? ab : c;
}

/* Letters to change, add, drop or swap with their neighbour. */
static size_t
slips(const char *a, const char *b)
{
	size_t rows[LETTERS + 1][LETTERS + 1] = { 0 };
	size_t m = strlen(a), n = strlen(b);

	for (size_t i = 0; i <= m; i++)
		rows[i][0] = i;
	for (size_t j = 0; j <= n; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= m; i++) {
		for (size_t j = 1; j <= n; j++) {
			size_t change = a[i - 1] == b[j - 1] ? 0 : 1;

			rows[i][j] = least(rows[i - 1][j] + 1,
					   rows[i][j - 1] + 1,
					   rows[i - 1][j - 1] + change);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1] &&
			    rows[i - 2][j - 2] + 1 < rows[i][j])
				rows[i][j] = rows[i - 2][j - 2] + 1;
		}
	}
	return rows[m][n];
}

struct cli_nearest
cli_nearest_to(const char *typed)
{
	size_t allowed = (strlen(typed) + 1) / 2;

	return (struct cli_nearest){
		.typed = typed, .distance = (allowed < 3 ? allowed : 3) + 1
	};
}

void
cli_nearest_offer(struct cli_nearest *nearest, const char *word)
{
	size_t distance;

	if (strlen(word) > LETTERS || strlen(nearest->typed) > LETTERS)
		return;
	distance = slips(nearest->typed, word);
	if (distance < nearest->distance) {
		nearest->distance = distance;
		nearest->word = word;
	}
}
