/*
 * help.h - what the program says about itself.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include <stdio.h>

#include "cli/command.h"

/* The program as a whole; commands end with NULL. */
void
cli_help_program(FILE *stream, const struct cli_command *const *commands);

void
cli_help_command(FILE *stream, const struct cli_command *command);

/* A few lines, for somebody who typed nothing but the name. */
void
cli_help_short(FILE *stream, const struct cli_command *const *commands);

#endif /* CLI_HELP_H */
