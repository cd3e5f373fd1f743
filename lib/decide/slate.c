/*
 * slate.c - texts made in memory that is there already.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, image/. Allocates nothing.
 */
#include "decide/slate.h"

#include <string.h>

void
rmt_slate_add(struct rmt_slate *slate, const char *text)
{
	for (; *text != '\0'; text++) {
		if (slate->length + 1 >= slate->size) {
			slate->full = true;
			return;
		}
		slate->bytes[slate->length++] = *text;
	}
}

void
rmt_slate_add_number(struct rmt_slate *slate, uint64_t number)
{
	char digits[24];
	size_t at = sizeof digits - 1;

	digits[at] = '\0';
	do
		digits[--at] = (char)('0' + number % 10);
	while ((number /= 10) != 0);
	rmt_slate_add(slate, digits + at);
}

const char *
rmt_slate_end(struct rmt_slate *slate)
{
	const char *text = slate->bytes + slate->start;

	if (slate->full || slate->length >= slate->size) {
		slate->length = slate->start;
		return "";
	}
	slate->bytes[slate->length++] = '\0';
	slate->start = slate->length;
	return text;
}

size_t
rmt_text_length(const char *text, size_t limit)
{
	const char *end = memchr(text, '\0', limit);

	return end == NULL ? limit : (size_t)(end - text);
}

bool
rmt_text_same(const char *a, const char *b)
{
	while (*a != '\0' && *a == *b) {
		a++;
		b++;
	}
	return *a == *b;
}
