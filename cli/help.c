/*
 * help.c - what the program says about itself.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/help.h"

#include <string.h>

#include "cli/options.h"

static void
list_options(FILE *stream, const struct cli_option *options)
{
	char text[64];

	for (; options->name; options++) {
		const char *argument = options->argument;

		snprintf(text, sizeof(text), "--%s%s%s", options->name,
			 argument && *argument != '[' ? " " : "",
			 argument ? argument : "");
		if (options->letter)
			fprintf(stream, "  -%c, ", options->letter);
		else
			fputs("      ", stream);
		fprintf(stream, "%-24s %s\n", text, options->help);
	}
}

static void
list_commands(FILE *stream, const struct cli_command *const *commands)
{
	for (; *commands; commands++)
		fprintf(stream, "  %-10s %s\n", (*commands)->name,
			(*commands)->summary);
}

void
cli_help_short(FILE *stream, const struct cli_command *const *commands)
{
	fputs("Usage: remit COMMAND POLICY... [OPTION]... [FACT=VALUE]...\n\n",
	      stream);
	list_commands(stream, commands);
	fputs("\n'remit --help' tells more.\n", stream);
}

void
cli_help_program(FILE *stream, const struct cli_command *const *commands)
{
	fputs("Usage: remit COMMAND POLICY... [OPTION]... [FACT=VALUE]...\n\n"
	      "Decides from a support policy written in XML whether a request "
	      "is in scope,\nbillable or out of scope, and says why.\n\n"
	      "Commands:\n",
	      stream);
	list_commands(stream, commands);
	fputs("\nOptions of every command:\n", stream);
	list_options(stream, cli_global_options);
	fputs("\nA POLICY is an XML file, several ones with the editions of "
	      "one policy, or an image\nthat 'remit compile' wrote; '-' is "
	      "standard input.\n\n"
	      "Examples:\n"
	      "  remit check meridian.xml\n"
	      "  remit ask meridian.xml kind=defect release=kernel@7.1 "
	      "level=standard\n"
	      "  remit releases meridian.xml --date 2026-08-27\n\n"
	      "'remit COMMAND --help' tells about a command; remit(1) is the "
	      "manual,\nremit-policy(5) describes the language.\n",
	      stream);
}

void
cli_help_command(FILE *stream, const struct cli_command *command)
{
	fprintf(stream, "Usage: remit %s %s\n\n%s\n", command->name,
		command->synopsis, command->about);
	if (command->options->name) {
		fputs("\nOptions:\n", stream);
		list_options(stream, command->options);
	}
	fputs("\nOptions of every command:\n", stream);
	list_options(stream, cli_global_options);
	fprintf(stream, "\nExamples:\n%s", command->examples);
}
