/*
 * complain.h - what went wrong, on stderr.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_COMPLAIN_H
#define CLI_COMPLAIN_H

#include <stdio.h>

#include <remit/status.h>

#if defined(__GNUC__)
#define CLI_PRINTF __attribute__((format(printf, 1, 2)))
#else
#define CLI_PRINTF
#endif

/* "remit: " and one line. */
void
cli_complain(const char *format, ...) CLI_PRINTF;

/* The command that usage is complained about from here on. */
void
cli_complain_of(const char *command);

/* The same about the command line, with where help is. Returns CLI_USAGE. */
int
cli_complain_usage(const char *format, ...) CLI_PRINTF;

/* Where complaints go: stderr, or what this thread has put in its place. */
FILE *
cli_complaints(void);

/* Let those of this thread go elsewhere; NULL: to stderr again. */
void
cli_complain_to(FILE *stream);

/* A status that no finding explains; the exit status it means. */
int
cli_complain_status(const char *about, remit_status status);

#endif /* CLI_COMPLAIN_H */
