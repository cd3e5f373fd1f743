/*
 * outcome.h - exit statuses of the program.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Those from 64 on are the ones of sysexits.h. `ask` also ends with its
 * verdict, 0 to 4 (enum remit_verdict).
 */
#ifndef CLI_OUTCOME_H
#define CLI_OUTCOME_H

#include <remit/status.h>

enum {
	CLI_OK = 0,
	CLI_FINDINGS = 1,  /* check and test: something is wrong */
	CLI_USAGE = 64,    /* the command line */
	CLI_DATA = 65,     /* an input is refused */
	CLI_NO_INPUT = 66, /* an input is not there or unreadable */
	CLI_NO_MEMORY = 71,
	CLI_IO = 74 /* reading or writing failed half-way */
};

/* What a status of the library means for the exit. */
int
cli_outcome(remit_status status);

/* The graver of two exit statuses: no memory, I/O, no input, data, findings. */
int
cli_outcome_worse(int a, int b);

#endif /* CLI_OUTCOME_H */
