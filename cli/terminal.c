/*
 * terminal.c - what is known of the terminal, and progress on it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/terminal.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define WIDTH_MIN 40

bool
cli_terminal_is(FILE *stream)
{
	return isatty(fileno(stream)) == 1;
}

size_t
cli_terminal_width(FILE *stream)
{
	struct winsize size = { 0 };
	size_t columns = CLI_WIDTH_MAX;

	if (cli_terminal_is(stream) &&
	    ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		columns = size.ws_col;
	if (columns > CLI_WIDTH_MAX)
		return CLI_WIDTH_MAX;
	return columns < WIDTH_MIN ? WIDTH_MIN : columns;
}

bool
cli_terminal_has_color(FILE *stream)
{
	const char *refusal = getenv("NO_COLOR");
	const char *kind = getenv("TERM");

	if (refusal && *refusal)
		return false;
	return cli_terminal_is(stream) && kind && strcmp(kind, "dumb") != 0;
}

bool
cli_terminal_has_unicode(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static int64_t
now_ms(void)
{
	struct timespec now = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct cli_progress
cli_progress_begin(const char *what)
{
	return (struct cli_progress){ .what = what,
				      .is_shown = cli_terminal_is(stderr),
				      .told_at_ms = now_ms() };
}

void
cli_progress_tell(struct cli_progress *progress, size_t count)
{
	int64_t now;

	if (!progress->is_shown)
		return;
	now = now_ms();
	if (now - progress->told_at_ms < 100)
		return;
	progress->told_at_ms = now;
	fprintf(stderr, "\r%zu %s", count, progress->what);
	fflush(stderr);
}

void
cli_progress_wipe(const struct cli_progress *progress)
{
	if (progress->is_shown)
		fputs("\r\033[K", stderr);
}
