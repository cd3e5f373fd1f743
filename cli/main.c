/*
 * main.c - remit: from a support policy to decisions about requests.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The program knows the library by <remit/...> alone. It is what reads the
 * clock, the locale and the environment; the library never does.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "cli/command.h"
#include "cli/complain.h"
#include "cli/help.h"
#include "cli/options.h"
#include "cli/outcome.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "cli/text.h"

static const struct cli_command *const commands[] = {
	&cli_ask,    &cli_check,   &cli_why,       &cli_test,     &cli_batch,
	&cli_quote,  &cli_terms,   &cli_statement, &cli_calendar, &cli_releases,
	&cli_verify, &cli_compile, &cli_diff,      &cli_export,   NULL,
};

/*
 * A program that is started without one of the three streams must not get one
 * of its files in that place. What is opened here fails when it is used.
 */
static void
hold_streams(void)
{
	static const int modes[] = { O_WRONLY, O_RDONLY, O_RDONLY };

	for (int i = 0; i < 3; i++)
		if (fcntl(i, F_GETFD) == -1 && errno == EBADF)
			(void)!open("/dev/null", modes[i]);
}

/* A language tag by its shape (BCP 47): words of up to eight ASCII letters and
 * digits with hyphens between them, the first one of two or three letters. */
static bool
is_language(const char *tag)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	size_t length = strspn(tag, letters);

	if (length < 2 || length > 3 || strcspn(tag, "0123456789") < length)
		return false;
	while (length > 0 && length <= 8 && tag[length] == '-') {
		tag += length + 1;
		length = strspn(tag, letters);
	}
	return length > 0 && length <= 8 && tag[length] == '\0';
}

/* The options of every command. */
static int
settle_globals(struct cli_call *call)
{
	const char *format = cli_call_value(call, "format");
	const char *language = cli_call_value(call, "lang");

	call->include_root = cli_call_value(call, "include");
	if (!call->include_root)
		call->include_root = REMIT_DATA_DIR;
	call->json = format && strcmp(format, "json") == 0;
	if (format && cli_text_is_among(format, call->command->format, '|'))
		call->format = format;
	if (format && !call->json && !call->format &&
	    strcmp(format, "text") != 0)
		return cli_complain_usage(
			"'--format' is text or json%s%s, "
			"not '%s'",
			call->command->format ? " or " : "",
			call->command->format ? call->command->format : "",
			format);
	if (language && !is_language(language))
		return cli_complain_usage(
			"'%s' is no language tag, such as de or es-MX",
			language);
	if (call->json && !call->command->has_json)
		return cli_complain_usage(
			"%s has no '--format json'%s%s", call->command->name,
			call->command->format ? "; there is " : "",
			call->command->format ? call->command->format : "");
	return CLI_OK;
}

static int
run(char **argv)
{
	struct cli_call call;
	int outcome = cli_options_read(argv, commands, &call);

	if (outcome != CLI_OK)
		return outcome;
	if (cli_call_has(&call, "version")) {
		puts("remit " PACKAGE_VERSION);
		return CLI_OK;
	}
	if (cli_call_has(&call, "help")) {
		if (call.command)
			cli_help_command(stdout, call.command);
		else
			cli_help_program(stdout, commands);
		return CLI_OK;
	}
	if (!call.command) {
		cli_help_short(stderr, commands);
		return CLI_USAGE;
	}
	outcome = settle_globals(&call);
	return outcome == CLI_OK ? call.command->run(&call) : outcome;
}

/*
 * What is large is to be mapped by itself: so it grows without being copied,
 * and goes back when it is given up. Once something large was, glibc would map
 * nothing any more that is not larger still.
 */
static void
map_what_is_large(void)
{
#ifdef M_MMAP_THRESHOLD
	mallopt(M_MMAP_THRESHOLD, 128 * 1024);
#endif
}

int
main(int argc, char **argv)
{
	(void)argc;
	hold_streams();
	map_what_is_large();
	cli_terminal_take_locale();
	return cli_output_finish(run(argv));
}
