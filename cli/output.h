/*
 * output.h - where results go: standard output, or a file that is whole.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A file is written aside, in the same folder, and takes the place of the old
 * one only when all of it is on the disk. Whatever happens before, even a
 * signal, leaves the old file and nothing else.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <stddef.h>
#include <stdio.h>

#include <remit/status.h>

struct cli_output {
	FILE *stream;
	const char *path; /* NULL: standard output */
	char *target;     /* what is replaced: path with its links followed */
	char *aside; /* NULL where nothing is replaced (a device, a pipe) */
};

/* Open a file, or standard output for NULL and "-". An exit status; other than
 * CLI_OK it has complained and there is nothing to close. */
int
cli_output_open(const char *path, struct cli_output *out);

/* Make it count: all is written and takes its place. An exit status. */
int
cli_output_commit(struct cli_output *output);

/* Make it count when it could be made, or was not for the stream's sake; else
 * abandon it and complain. An exit status. */
int
cli_output_end(struct cli_output *output, remit_status status);

/* Give it up: the old file stays. */
void
cli_output_abandon(struct cli_output *output);

/* A remit_write whose context is a FILE. */
int
cli_output_write(void *stream, const char *bytes, size_t length);

/* See that all of standard output arrived; the exit status to leave with. */
int
cli_output_finish(int outcome);

#endif /* CLI_OUTPUT_H */
