/*
 * read_file.c - whole files of the source tree.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/support/read_file.h"

#include <stdio.h>
#include <stdlib.h>

const char *
source_path(const char *path, char *buffer, size_t size)
{
	const char *top = getenv("top_srcdir");

	if (path[0] == '/')
		snprintf(buffer, size, "%s", path);
	else
		snprintf(buffer, size, "%s/%s", top ? top : ".", path);
	return buffer;
}

static void
give_up(const char *path)
{
	perror(path);
	exit(99);
}

char *
read_file(const char *path, size_t *out_length)
{
	char full[4096];
	FILE *file = fopen(source_path(path, full, sizeof(full)), "rb");
	char *bytes = NULL;
	size_t length = 0;
	size_t capacity = 0;
	size_t got = 0;

	if (!file)
		give_up(full);
	do {
		length += got;
		if (capacity - length < 2) {
			capacity = capacity * 2 + 65536;
			bytes = realloc(bytes, capacity);
		}
		if (!bytes)
			give_up(full);
		got = fread(bytes + length, 1, capacity - length - 1, file);
	} while (got > 0);
	if (ferror(file))
		give_up(full);
	fclose(file);
	bytes[length] = '\0';
	if (out_length)
		*out_length = length;
	return bytes;
}
