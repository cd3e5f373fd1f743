/*
 * outcome.c - exit statuses of the program.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/outcome.h"

#include <stddef.h>

int
cli_outcome(remit_status status)
{
	static const int outcomes[] = {
		[REMIT_OK] = CLI_OK,
		[REMIT_E_ARGUMENT] = CLI_DATA,
		[REMIT_E_NOMEM] = CLI_NO_MEMORY,
		[REMIT_E_DATA] = CLI_DATA,
		[REMIT_E_NO_INPUT] = CLI_NO_INPUT,
		[REMIT_E_IO] = CLI_IO,
		[REMIT_E_LIMIT] = CLI_DATA,
	};

	return outcomes[status];
}

int
cli_outcome_worse(int a, int b)
{
	static const int gravest_first[] = { CLI_NO_MEMORY, CLI_IO,
					     CLI_NO_INPUT,  CLI_DATA,
					     CLI_USAGE,     CLI_FINDINGS };

	for (size_t i = 0; i < sizeof(gravest_first) / sizeof(gravest_first[0]);
	     i++)
		if (a == gravest_first[i] || b == gravest_first[i])
			return gravest_first[i];
	return CLI_OK;
}
