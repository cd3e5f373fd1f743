/*
 * name.c - when two names are the same, and which name is nearest.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. Nearness is the optimal string alignment distance: letters put in,
 * left out, changed, or two neighbours swapped.
 */
#include "base/name.h"

#include <stdbool.h>
#include <string.h>

#include "base/unicode.h"

#define WORD_LIMIT 63

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Cut what is behind start: blanks at both ends. */
static void
trim_from(struct rmt_buffer *out, size_t start)
{
	size_t first = start;

	while (out->length > start && is_blank(out->bytes[out->length - 1]))
		out->length--;
	while (first < out->length && is_blank(out->bytes[first]))
		first++;
	if (first > start)
		memmove(out->bytes + start, out->bytes + first,
			out->length - first);
	out->length -= first - start;
}

static remit_status
append_lower(const char *text, size_t length, struct rmt_buffer *out)
{
	size_t start = out->length;

	rmt_buffer_append(out, text, length);
	if (out->failed)
		return REMIT_E_NOMEM;
	for (size_t i = start; i < out->length; i++)
		out->bytes[i] = lower(out->bytes[i]);
	return REMIT_OK;
}

remit_status
rmt_name_fold(const char *text, size_t length, struct rmt_buffer *out)
{
	size_t start = out->length;
	bool ascii = true;
	remit_status status;

	if (length > RMT_NAME_LIMIT)
		return REMIT_E_LIMIT;
	for (size_t i = 0; i < length && ascii; i++)
		ascii = (unsigned char)text[i] < 0x80;
	status = ascii ? append_lower(text, length, out) :
			 rmt_unicode_fold(text, length, out);
	if (status == REMIT_OK && out->length > start)
		trim_from(out, start);
	return status;
}

bool
rmt_name_is_folded(const char *text, size_t length, uint32_t *hash)
{
	unsigned other = length > RMT_NAME_LIMIT;
	uint32_t sum = *hash;

	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)text[i];
		other |= c >> 7 | ((unsigned char)(c - 'A') < 26);
		sum = (sum ^ c) * 16777619u;
	}
	*hash = sum ^ sum >> 15;
	return !other && (length == 0 ||
			  (!is_blank(text[0]) && !is_blank(text[length - 1])));
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The distances of a's first i letters from each beginning of b. */
static void
fill_row(size_t rows[3][WORD_LIMIT + 1], size_t i, const char *a, const char *b)
{
	size_t *row = rows[i % 3];
	const size_t *above = rows[(i + 2) % 3];
	const size_t *two_above = rows[(i + 1) % 3];

	row[0] = i;
	for (size_t j = 1; b[j - 1] != '\0'; j++) {
		bool same = lower(a[i - 1]) == lower(b[j - 1]);

		row[j] = least(least(above[j], row[j - 1]) + 1,
			       above[j - 1] + !same);
		if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
		    lower(a[i - 2]) == lower(b[j - 1]))
			row[j] = least(row[j], two_above[j - 2] + 1);
	}
}

static size_t
distance_between(const char *a, const char *b)
{
	size_t rows[3][WORD_LIMIT + 1] = { { 0 } };
	size_t a_length = strlen(a);
	size_t b_length = strlen(b);

	for (size_t j = 0; j <= b_length; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a_length; i++)
		fill_row(rows, i, a, b);
	return rows[a_length % 3][b_length];
}

struct rmt_nearest
rmt_nearest_to(const char *word)
{
	struct rmt_nearest nearest = { word, NULL, 0 };
	size_t length = word ? strlen(word) : 0;

	/* One more than what is near enough. */
	if (length > 0 && length <= WORD_LIMIT)
		nearest.distance = least((length + 2) / 3, 3) + 1;
	return nearest;
}

void
rmt_nearest_offer(struct rmt_nearest *nearest, const char *candidate)
{
	size_t length = candidate ? strlen(candidate) : 0;
	size_t distance;

	if (nearest->distance == 0 || length == 0 || length > WORD_LIMIT)
		return;
	distance = distance_between(nearest->word, candidate);
	if (distance >= nearest->distance || distance >= length)
		return;
	nearest->best = candidate;
	nearest->distance = distance;
}
