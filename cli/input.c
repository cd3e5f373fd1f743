/*
 * input.c - reading whole inputs and streams.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/complain.h"
#include "cli/outcome.h"

static int
complain_about(const char *name, int error, int outcome)
{
	cli_complain("%s: %s", name, strerror(error));
	return error == ENOMEM ? CLI_NO_MEMORY : outcome;
}

int
cli_input_open(const char *path, struct cli_input *out)
{
	struct stat about;

	out->begin = out->end = 0;
	out->name = path;
	out->file = STDIN_FILENO;
	if (strcmp(path, "-") == 0)
		out->name = "standard input";
	else
		out->file = open(path, O_RDONLY | O_CLOEXEC);
	if (out->file < 0)
		return complain_about(out->name, errno, CLI_NO_INPUT);
	if (fstat(out->file, &about) == 0 && S_ISDIR(about.st_mode)) {
		cli_input_close(out);
		return complain_about(out->name, EISDIR, CLI_NO_INPUT);
	}
	return CLI_OK;
}

void
cli_input_close(struct cli_input *input)
{
	if (input->file > STDIN_FILENO)
		close(input->file);
	input->file = -1;
}

/* What is there, without waiting for more; 0 at the end, -1 for an error. */
static ssize_t
read_some(const struct cli_input *input, char *bytes, size_t size)
{
	ssize_t length;

	do
		length = read(input->file, bytes, size);
	while (length < 0 && errno == EINTR);
	return length;
}

/* The first character of the bytes that were looked at that is no blank. */
static char
first_of(const struct cli_input *input)
{
	static const char mark[] = "\xEF\xBB\xBF";
	static const char blanks[] = { ' ', '\t', '\r', '\n' };
	size_t at = 0;

	if (input->end >= 3 && memcmp(input->ahead, mark, 3) == 0)
		at = 3;
	for (; at < input->end; at++)
		if (!memchr(blanks, input->ahead[at], sizeof(blanks)))
			return input->ahead[at];
	return '\0';
}

char
cli_input_peek(struct cli_input *input)
{
	while (first_of(input) == '\0' && input->end < sizeof(input->ahead)) {
		ssize_t length = read_some(input, input->ahead + input->end,
					   sizeof(input->ahead) - input->end);

		if (length <= 0)
			break;
		input->end += (size_t)length;
	}
	return first_of(input);
}

int
cli_input_read(void *input_of_rows, char *bytes, size_t size,
	       size_t *out_length)
{
	struct cli_input *input = input_of_rows;
	size_t left = input->end - input->begin;
	ssize_t length;

	*out_length = left < size ? left : size;
	if (left > 0) {
		memcpy(bytes, input->ahead + input->begin, *out_length);
		input->begin += *out_length;
		return 0;
	}
	length = read_some(input, bytes, size);
	if (length > 0)
		*out_length = (size_t)length;
	return length < 0 ? -1 : 0;
}

#define HUGE_PAGE ((size_t)2 << 20)

/* What a file has, or 0 where that is not known before it is read. */
static uintmax_t
size_of(const struct cli_input *input)
{
	struct stat about;

	if (fstat(input->file, &about) != 0 || !S_ISREG(about.st_mode))
		return 0;
	return (uintmax_t)about.st_size;
}

/* Room for a large file at once, in pages that are as large where the system
 * has such; NULL where it is none, or there is no room. It may grow meanwhile,
 * so that there is room for a byte more. */
static char *
room_for(uintmax_t size, size_t *out_capacity)
{
	void *room = NULL;
	size_t capacity;

	if (size < HUGE_PAGE)
		return NULL;
	capacity = ((size_t)size / HUGE_PAGE + 1) * HUGE_PAGE;
	if (posix_memalign(&room, HUGE_PAGE, capacity) != 0)
		return NULL;
#ifdef MADV_HUGEPAGE
	(void)madvise(room, capacity, MADV_HUGEPAGE);
#endif
	*out_capacity = capacity;
	return room;
}

/* Room for more bytes; false when there is none. */
static bool
grow(char **bytes, size_t *capacity)
{
	size_t wanted = *capacity > 0 ? *capacity * 2 : 65536;
	char *more = wanted > *capacity ? realloc(*bytes, wanted) : NULL;

	if (!more)
		return false;
	*bytes = more;
	*capacity = wanted;
	return true;
}

static int
refuse_length(const struct cli_input *input, size_t limit)
{
	cli_complain("%s: longer than the %zu bytes that are read", input->name,
		     limit);
	return CLI_DATA;
}

int
cli_input_slurp(struct cli_input *input, size_t limit, char **out_bytes,
		size_t *out_length)
{
	uintmax_t size = size_of(input);
	size_t length = 0, capacity = 0, got = 1;
	char *bytes = size > limit ? NULL : room_for(size, &capacity);
	int outcome = size > limit ? refuse_length(input, limit) : CLI_OK;

	while (got > 0 && outcome == CLI_OK) {
		if (length == capacity && !grow(&bytes, &capacity))
			outcome = complain_about(input->name, ENOMEM,
						 CLI_NO_MEMORY);
		else if (cli_input_read(input, bytes + length,
					capacity - length, &got) != 0)
			outcome = complain_about(input->name, errno, CLI_IO);
		else if ((length += got) > limit)
			outcome = refuse_length(input, limit);
	}
	if (outcome != CLI_OK) {
		free(bytes);
		bytes = NULL;
		length = 0;
	}
	*out_bytes = bytes;
	*out_length = length;
	return outcome;
}
