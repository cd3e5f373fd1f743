/*
 * options.h - reading the command line.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/command.h"

/* The options that every command takes. */
extern const struct cli_option cli_global_options[];

/*
 * Read argv into a call. Options may stand anywhere; "--" ends them. Returns
 * CLI_OK, or CLI_USAGE when it has complained. The words point into argv,
 * which is put into another order. A command is NULL when none was named.
 *
 * @param commands  Ends with NULL.
 */
int
cli_options_read(char **argv, const struct cli_command *const *commands,
		 struct cli_call *out);

#endif /* CLI_OPTIONS_H */
