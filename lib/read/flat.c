/*
 * flat.c - a row of JSON that is one flat object, looked through at once.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. First all quotes are found, sixteen
 * bytes in a step; then what stands between strings is looked at.
 */
#include "read/flat.h"

#include <string.h>

#include <remit/rows.h>

#include "read/marks.h"

#define QUOTES_MAX ((size_t)RMT_FLAT_MAX * 4)

struct scan {
	const char *bytes;
	size_t length;
	size_t at;
	size_t quote; /* of quotes, the next */
	size_t quote_count;
	uint32_t quotes[QUOTES_MAX];
};

/* False where anything is in the row that is not for us. */
static bool
find_quotes(struct scan *scan)
{
	for (size_t at = 0; at < scan->length; at += RMT_MARKS_STEP) {
		char room[RMT_MARKS_STEP];
		const char *bytes = rmt_marks_rest(scan->bytes + at,
						   scan->length - at, room);
		unsigned quotes = rmt_marks_of(bytes, '"');

		if ((rmt_marks_odd(bytes) | rmt_marks_of(bytes, '\\')) != 0)
			return false;
		for (; quotes != 0; quotes &= quotes - 1) {
			if (scan->quote_count == QUOTES_MAX)
				return false;
			scan->quotes[scan->quote_count++] =
				(uint32_t)at + (uint32_t)__builtin_ctz(quotes);
		}
	}
	return true;
}

static char
peek(struct scan *scan)
{
	while (scan->at < scan->length && scan->bytes[scan->at] == ' ')
		scan->at++;
	return scan->at < scan->length ? scan->bytes[scan->at] : '\0';
}

static bool
take(struct scan *scan, char c)
{
	if (peek(scan) != c)
		return false;
	scan->at++;
	return true;
}

/* A string, whose quotes are the next two. */
static bool
take_string(struct scan *scan, uint32_t *out_start, uint32_t *out_length)
{
	if (peek(scan) != '"' || scan->quote + 2 > scan->quote_count)
		return false;
	*out_start = scan->quotes[scan->quote] + 1;
	*out_length = scan->quotes[scan->quote + 1] - *out_start;
	scan->at = scan->quotes[scan->quote + 1] + 1;
	scan->quote += 2;
	return true;
}

/* true, false, null, as facts have it. */
static bool
take_word(struct scan *scan, struct rmt_flat_member *out)
{
	static const struct {
		const char *name;
		uint32_t length;
		char word[REMIT_CELL_ROOM];
	} words[] = { { "true", 4, "yes" },
		      { "false", 5, "no" },
		      { "null", 4, "" } };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (scan->length - scan->at < words[i].length ||
		    memcmp(scan->bytes + scan->at, words[i].name,
			   words[i].length) != 0)
			continue;
		out->value = (uint32_t)scan->at;
		out->value_length = (uint32_t)strlen(words[i].word);
		out->word = words[i].word;
		scan->at += words[i].length;
		return true;
	}
	return false;
}

/* A whole number without leading zeros; what follows it is looked at next. */
static bool
take_number(struct scan *scan, struct rmt_flat_member *out)
{
	size_t first = scan->at, digits;

	scan->at += scan->bytes[first] == '-';
	digits = scan->at;
	while (scan->at < scan->length && scan->bytes[scan->at] >= '0' &&
	       scan->bytes[scan->at] <= '9')
		scan->at++;
	out->value = (uint32_t)first;
	out->value_length = (uint32_t)(scan->at - first);
	return scan->at > digits &&
	       (scan->bytes[digits] != '0' || scan->at == digits + 1);
}

static bool
take_member(struct scan *scan, struct rmt_flat_member *out)
{
	char c;

	out->word = NULL;
	if (!take_string(scan, &out->key, &out->key_length) || !take(scan, ':'))
		return false;
	c = peek(scan);
	if (c == '"')
		return take_string(scan, &out->value, &out->value_length);
	if (c == '-' || (c >= '0' && c <= '9'))
		return take_number(scan, out);
	return take_word(scan, out);
}

/* Whether the key of the last member is that of another. */
static bool
is_there_twice(const char *bytes, const struct rmt_flat *flat)
{
	const struct rmt_flat_member *last = &flat->members[flat->count - 1];

	for (size_t i = 0; i + 1 < flat->count; i++)
		if (flat->members[i].key_length == last->key_length &&
		    memcmp(bytes + flat->members[i].key, bytes + last->key,
			   last->key_length) == 0)
			return true;
	return false;
}

bool
rmt_flat_row(const char *bytes, size_t length, struct rmt_flat *out)
{
	struct scan scan;

	scan.bytes = bytes;
	scan.length = length;
	scan.at = scan.quote = scan.quote_count = 0;
	out->count = 0;
	if (!find_quotes(&scan) || !take(&scan, '{'))
		return false;
	if (take(&scan, '}'))
		return peek(&scan) == '\0';
	do {
		if (out->count == RMT_FLAT_MAX ||
		    !take_member(&scan, &out->members[out->count++]) ||
		    is_there_twice(bytes, out))
			return false;
	} while (take(&scan, ','));
	return take(&scan, '}') && peek(&scan) == '\0';
}
