/*
 * complain.c - what went wrong, on stderr.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/complain.h"

#include <stdarg.h>
#include <stdio.h>

#include "cli/outcome.h"
#include "cli/text.h"

static _Thread_local FILE *elsewhere;
static _Thread_local const char *command_name;

FILE *
cli_complaints(void)
{
	return elsewhere ? elsewhere : stderr;
}

void
cli_complain_to(FILE *stream)
{
	elsewhere = stream;
}

void
cli_complain_of(const char *command)
{
	command_name = command;
}

#if defined(__GNUC__)
static void
complain(const char *format, va_list values)
	__attribute__((format(printf, 1, 0)));
#endif

static void
complain(const char *format, va_list values)
{
	char line[1024];

	vsnprintf(line, sizeof(line), format, values);
	fputs("remit: ", cli_complaints());
	cli_text_write(cli_complaints(), line);
	fputc('\n', cli_complaints());
}

void
cli_complain(const char *format, ...)
{
	va_list values;

	va_start(values, format);
	complain(format, values);
	va_end(values);
}

int
cli_complain_usage(const char *format, ...)
{
	va_list values;

	va_start(values, format);
	complain(format, values);
	va_end(values);
	if (command_name)
		fprintf(stderr, "See 'remit %s --help'.\n", command_name);
	else
		fputs("See 'remit --help'.\n", stderr);
	return CLI_USAGE;
}

int
cli_complain_status(const char *about, remit_status status)
{
	cli_complain("%s%s%s", about, *about ? ": " : "",
		     remit_status_text(status));
	return cli_outcome(status);
}
