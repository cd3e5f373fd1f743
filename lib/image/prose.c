/*
 * prose.c - texts of a policy in other languages.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include <stdbool.h>
#include <string.h>

#include "image/image.h"

static char
lowered(char letter)
{
	return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') :
						letter;
}

/* Whether a tag is the first length bytes of another, in whatever case. */
static bool
is_tag(const char *tag, const char *wanted, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (lowered(tag[i]) != lowered(wanted[i]))
			return false;
	return tag[length] == '\0';
}

/* The first row of a text, or where it would stand. */
static uint32_t
first_row(const struct rmt_program *program, uint32_t offset)
{
	uint32_t low = 0, high = program->prose_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (program->prose[middle].of < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

uint32_t
rmt_program_prose(const struct rmt_program *program, uint32_t offset,
		  const char *language)
{
	uint32_t first = first_row(program, offset);
	const char *own = rmt_text(program, program->policy[0].language);
	size_t length = strlen(language);

	while (length > 0) {
		if (is_tag(own, language, length))
			return offset;
		for (uint32_t i = first;
		     i < program->prose_count && program->prose[i].of == offset;
		     i++)
			if (is_tag(rmt_text(program,
					    program->prose[i].language),
				   language, length))
				return program->prose[i].text;
		while (length > 0 && language[--length] != '-')
			continue;
	}
	return offset;
}
