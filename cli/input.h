/*
 * input.h - reading whole inputs and streams.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include <stdbool.h>
#include <stddef.h>

/* An input, opened; "-" is standard input. */
struct cli_input {
	int file;
	const char *name;  /* for people */
	size_t begin, end; /* of the bytes that were looked at already */
	char ahead[4096];
};

/* An exit status; other than CLI_OK it has complained. */
int
cli_input_open(const char *path, struct cli_input *out);

void
cli_input_close(struct cli_input *input);

/* The first character that is no blank, byte order mark left out; '\0' at the
 * end or after an error. Nothing is lost. */
char
cli_input_peek(struct cli_input *input);

/* A remit_read whose context is a struct cli_input. */
int
cli_input_read(void *input, char *bytes, size_t size, size_t *out_length);

/* All that is left, for free(). An exit status; other than CLI_OK it has
 * complained. More than limit bytes are refused. */
int
cli_input_slurp(struct cli_input *input, size_t limit, char **out_bytes,
		size_t *out_length);

#endif /* CLI_INPUT_H */
