/*
 * options.c - reading the command line.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/options.h"

#include <string.h>

#include "cli/complain.h"
#include "cli/nearest.h"
#include "cli/outcome.h"

const struct cli_option cli_global_options[] = {
	{ 'h', "help", NULL, "show help" },
	{ 0, "version", NULL, "show the version" },
	{ 'I', "include", "DIR", "where includes are looked for, too" },
	{ 0, "format", "text|json", "how results are written (text)" },
	{ 0, "lang", "TAG", "language of sentences, as de (the locale's)" },
	{ 0, NULL, NULL, NULL },
};

/* The command line while it is read. */
struct reading {
	char **next; /* the word to read */
	const struct cli_command *const *commands;
	struct cli_call *call;
};

static const struct cli_option no_options[] = { { 0, NULL, NULL, NULL } };

/* The command's own options, none before it is known. */
static const struct cli_option *
own_options(const struct cli_call *call)
{
	return call->command ? call->command->options : no_options;
}

static const struct cli_option *
find_long(const struct cli_option *options, const char *name, size_t length)
{
	for (; options->name; options++)
		if (strlen(options->name) == length &&
		    memcmp(options->name, name, length) == 0)
			return options;
	return NULL;
}

static const struct cli_option *
find_short(const struct cli_option *options, char letter)
{
	for (; options->name; options++)
		if (options->letter != 0 && options->letter == letter)
			return options;
	return NULL;
}

static void
offer_all(struct cli_nearest *nearest, const struct cli_option *options)
{
	for (; options->name; options++)
		cli_nearest_offer(nearest, options->name);
}

static int
refuse_option(const struct cli_call *call, const char *word, size_t length)
{
	struct cli_nearest nearest = cli_nearest_to(word + 2);
	const char *where = call->command ? call->command->name : "remit";

	if (word[1] == '-') {
		offer_all(&nearest, cli_global_options);
		offer_all(&nearest, own_options(call));
	}
	if (nearest.word)
		return cli_complain_usage("%s has no option '%.*s'; "
					  "did you mean '--%s'?",
					  where, (int)length, word,
					  nearest.word);
	return cli_complain_usage("%s has no option '%.*s'", where, (int)length,
				  word);
}

/* What takes "FILE..." may be given again and again. */
static bool
is_repeatable(const struct cli_option *option)
{
	const char *argument = option->argument;
	size_t length = argument ? strlen(argument) : 0;

	return length > 3 && strcmp(argument + length - 3, "...") == 0;
}

static int
keep(struct cli_call *call, const struct cli_option *option, const char *value)
{
	if (cli_call_has(call, option->name) && !is_repeatable(option)) {
		if (!option->argument)
			return CLI_OK;
		return cli_complain_usage("'--%s' is given twice",
					  option->name);
	}
	if (call->given_count == CLI_GIVEN_MAX)
		return cli_complain_usage("too many options");
	call->given[call->given_count].option = option;
	call->given[call->given_count++].value = value;
	return CLI_OK;
}

/* An option whose value, if any, is in the same word or else in the next. */
static int
take(struct reading *reading, const struct cli_option *option,
     const char *value)
{
	if (!option->argument) {
		if (value)
			return cli_complain_usage("'--%s' takes no value",
						  option->name);
		return keep(reading->call, option, "");
	}
	if (!value && option->argument[0] == '[')
		value = "";
	if (!value)
		value = *++reading->next;
	if (!value)
		return cli_complain_usage("'--%s' wants a value: %s",
					  option->name, option->argument);
	return keep(reading->call, option, value);
}

static int
read_long(struct reading *reading)
{
	const char *word = *reading->next;
	size_t length = strcspn(word + 2, "=");
	const char *value = word[2 + length] == '=' ? word + length + 3 : NULL;
	const struct cli_option *option = find_long(cli_global_options,
						    word + 2, length);

	if (!option)
		option = find_long(own_options(reading->call), word + 2,
				   length);
	if (!option)
		return refuse_option(reading->call, word, length + 2);
	return take(reading, option, value);
}

static int
read_short(struct reading *reading)
{
	const char *word = *reading->next;
	int outcome = CLI_OK;

	for (size_t i = 1; word[i] != '\0' && outcome == CLI_OK; i++) {
		const struct cli_option *option = find_short(cli_global_options,
							     word[i]);

		if (!option)
			option = find_short(own_options(reading->call),
					    word[i]);
		if (!option)
			return refuse_option(reading->call, word, strlen(word));
		if (option->argument)
			return take(reading, option,
				    word[i + 1] ? word + i + 1 : NULL);
		outcome = take(reading, option, NULL);
	}
	return outcome;
}

static int
read_command(struct reading *reading)
{
	const char *word = *reading->next;
	struct cli_nearest nearest = cli_nearest_to(word);

	for (size_t i = 0; reading->commands[i]; i++) {
		const struct cli_command *command = reading->commands[i];

		cli_nearest_offer(&nearest, command->name);
		if (strcmp(command->name, word) == 0) {
			reading->call->command = command;
			cli_complain_of(command->name);
			return CLI_OK;
		}
	}
	if (nearest.word)
		return cli_complain_usage("there is no command '%s'; "
					  "did you mean '%s'?",
					  word, nearest.word);
	return cli_complain_usage("there is no command '%s'", word);
}

static int
read_word(struct reading *reading, bool options_ended)
{
	char *word = *reading->next;

	if (!options_ended && word[0] == '-' && word[1] == '-')
		return read_long(reading);
	if (!options_ended && word[0] == '-' && word[1] != '\0')
		return read_short(reading);
	if (!reading->call->command)
		return read_command(reading);
	reading->call->words[reading->call->word_count++] = word;
	return CLI_OK;
}

int
cli_options_read(char **argv, const struct cli_command *const *commands,
		 struct cli_call *out)
{
	struct reading reading = { .next = argv,
				   .commands = commands,
				   .call = out };
	bool options_ended = false;
	int outcome = CLI_OK;

	*out = (struct cli_call){ .words = argv };
	if (*reading.next)
		reading.next++;
	for (; *reading.next && outcome == CLI_OK; reading.next++) {
		if (!options_ended && strcmp(*reading.next, "--") == 0)
			options_ended = true;
		else
			outcome = read_word(&reading, options_ended);
	}
	return outcome;
}
