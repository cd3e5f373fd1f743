/*
 * command.c - what a call of a command was given.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/command.h"

#include <string.h>

const char *
cli_call_value(const struct cli_call *call, const char *name)
{
	for (size_t i = 0; i < call->given_count; i++)
		if (strcmp(call->given[i].option->name, name) == 0)
			return call->given[i].value;
	return NULL;
}

bool
cli_call_has(const struct cli_call *call, const char *name)
{
	return cli_call_value(call, name) != NULL;
}

const char *
cli_call_fact_value(const char *word)
{
	size_t length = strcspn(word, "=/");

	return length > 0 && word[length] == '=' ? word + length + 1 : NULL;
}

size_t
cli_call_policy_count(const struct cli_call *call)
{
	size_t count = 0;

	while (count < call->word_count &&
	       !cli_call_fact_value(call->words[count]))
		count++;
	return count;
}
