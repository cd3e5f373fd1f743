/*
 * command.h - a command of the program, run where it can be made to fail.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_MEMORY_COMMAND_H
#define TESTS_MEMORY_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

/* How a run of a command ended. */
struct command_result {
	int status;  /* for exit(); -signal when one ended it */
	bool failed; /* whether an allocation was made to fail */
	size_t allocations;
	char *out, *err; /* what it said, for free() */
	size_t out_length, err_length;
};

/*
 * Run remit in a child process with the nth allocation failing (0: none), and
 * all later ones when for_ever. Arguments are separated by single blanks; in
 * them "@" is the top of the source tree and "%" the folder for outputs.
 */
void
command_run(const char *arguments, size_t nth, bool for_ever,
	    struct command_result *out);

void
command_free(struct command_result *result);

/* The folder for outputs, made when it is asked for first. */
const char *
command_folder(void);

/* Remove what is in the folder, and it. */
void
command_tidy(void);

#endif /* TESTS_MEMORY_COMMAND_H */
