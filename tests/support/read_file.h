/*
 * read_file.h - whole files of the source tree.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_SUPPORT_READ_FILE_H
#define TESTS_SUPPORT_READ_FILE_H

#include <stddef.h>

/*
 * The bytes of a file with a NUL behind them; the caller frees them. path is
 * below $top_srcdir (or "."), unless it begins with a slash. What cannot be
 * read ends the program with 99, which the harness takes for an error of the
 * test itself. out_length may be NULL.
 */
char *
read_file(const char *path, size_t *out_length);

/* The path below $top_srcdir, in buffer. Returns buffer. */
const char *
source_path(const char *path, char *buffer, size_t size);

#endif /* TESTS_SUPPORT_READ_FILE_H */
