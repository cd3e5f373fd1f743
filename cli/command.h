/*
 * command.h - commands, their options, and a call of one.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

/* An option; the one whose name is NULL ends a table. */
struct cli_option {
	char letter; /* or 0 */
	const char *name;
	const char *argument; /* what it takes, for people; NULL: nothing;
			       * "[=…]": perhaps something, behind a '=' */
	const char *help;
};

#define CLI_GIVEN_MAX 16

/* One call of a command, as the command line has it. */
struct cli_call {
	const struct cli_command *command;
	const char *include_root;
	bool json;
	const char *format; /* a word of the command's own formats; or NULL */
	char **words;       /* what is no option */
	size_t word_count;
	struct {
		const struct cli_option *option;
		const char *value;
	} given[CLI_GIVEN_MAX];
	size_t given_count;
};

/* A command. Everything but run is for its help. */
struct cli_command {
	const char *name;
	const char *summary;
	const char *synopsis;
	const char *about;
	const char *examples;
	const struct cli_option *options;
	bool has_json;      /* whether --format json means something */
	const char *format; /* others that it writes, as "xml|csv"; or NULL */
	int (*run)(const struct cli_call *call);
};

extern const struct cli_command cli_ask, cli_batch, cli_calendar, cli_check,
	cli_compile, cli_diff, cli_export, cli_quote, cli_releases,
	cli_statement, cli_terms, cli_test, cli_verify, cli_why;

/* The value of an option, "" for one that takes none; NULL: not given. */
const char *
cli_call_value(const struct cli_call *call, const char *name);

bool
cli_call_has(const struct cli_call *call, const char *name);

/* How many of the words come before the first that is fact=value. */
size_t
cli_call_policy_count(const struct cli_call *call);

/* Where the value begins in fact=value; NULL when word is no such thing. A
 * path that has a '=' after a '/' is none. */
const char *
cli_call_fact_value(const char *word);

#endif /* CLI_COMMAND_H */
