/*
 * terminal.c - what is known of the terminal, and progress on it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/terminal.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

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

/* Whether the environment names a locale of UTF-8, installed or not: one that
 * is not, as in a container, still says what can be shown. */
static bool
names_unicode(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	const char *named = NULL;

	for (size_t i = 0; i < 3 && (!named || *named == '\0'); i++)
		named = getenv(names[i]);
	named = named ? strchr(named, '.') : NULL;
	return named && (strncasecmp(named, ".UTF-8", 6) == 0 ||
			 strncasecmp(named, ".utf8", 5) == 0);
}

static bool
locale_has_unicode(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool
cli_terminal_has_unicode(void)
{
	return names_unicode() || locale_has_unicode();
}

void
cli_terminal_take_locale(void)
{
	if (!names_unicode())
		setlocale(LC_CTYPE, "");
}

/* To take a locale of UTF-8 is to read its tables, which only widths need. */
size_t
cli_terminal_columns_of(uint32_t character)
{
	static const uint32_t one[][2] = {
		{ 0x20, 0x7E },     { 0xA0, 0x2FF },    { 0x2010, 0x2027 },
		{ 0x2190, 0x21FF }, { 0x2264, 0x2265 }, { 0x2500, 0x257F },
		{ 0x2713, 0x2717 }, { 0x20AC, 0x20AC },
	};

	for (size_t i = 0; i < sizeof(one) / sizeof(one[0]); i++)
		if (character >= one[i][0] && character <= one[i][1])
			return 1;
	if (names_unicode() && !locale_has_unicode() &&
	    !setlocale(LC_CTYPE, ""))
		setlocale(LC_CTYPE, "C.UTF-8");
	int width = wcwidth((wchar_t)character);
	return width < 0 ? 1 : (size_t)width;
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
