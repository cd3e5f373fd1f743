/*
 * terminal.h - what is known of the terminal, and progress on it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* No line that is laid out is wider, however wide the terminal. */
#define CLI_WIDTH_MAX 100

/* Whether stream is a terminal. */
bool
cli_terminal_is(FILE *stream);

/* Columns to fill: those of the terminal, at most and by default 100. */
size_t
cli_terminal_width(FILE *stream);

/* Only on a terminal that can, and not when NO_COLOR says no. */
bool
cli_terminal_has_color(FILE *stream);

/* Whether the user's locale has UTF-8: other characters than ASCII, and bars of
 * blocks. */
bool
cli_terminal_has_unicode(void);

/* At the beginning, before there are threads. */
void
cli_terminal_take_locale(void);

/* How many columns a character takes; where the locale does not know, one. Not
 * for threads: the locale is taken whole when it is first needed. */
size_t
cli_terminal_columns_of(uint32_t character);

/* How far a long piece of work is, told on stderr when that is a terminal. */
struct cli_progress {
	const char *what;
	bool is_shown;
	int64_t told_at_ms;
};

struct cli_progress
cli_progress_begin(const char *what);

/* Told at most ten times a second. */
void
cli_progress_tell(struct cli_progress *progress, size_t count);

/* Wipe it off the terminal, as also before anything else is told there. */
void
cli_progress_wipe(const struct cli_progress *progress);

#endif /* CLI_TERMINAL_H */
