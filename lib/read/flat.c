/*
 * flat.c - a row of JSON that is one flat object, looked through at once.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. The ends of strings are looked for
 * sixteen bytes in a step.
 */
#include "read/flat.h"

#include <string.h>

#include "read/marks.h"

struct scan {
	const char *bytes;
	size_t length;
	size_t at;
};

static inline char
peek(struct scan *scan)
{
	while (scan->at < scan->length && scan->bytes[scan->at] == ' ')
		scan->at++;
	return scan->at < scan->length ? scan->bytes[scan->at] : '\0';
}

static inline bool
take(struct scan *scan, char c)
{
	if (peek(scan) != c)
		return false;
	scan->at++;
	return true;
}

/* A string of ASCII without escapes and controls. */
static inline bool
take_string(struct scan *scan, uint32_t *out_start, uint32_t *out_length)
{
	if (peek(scan) != '"')
		return false;
	size_t start = scan->at + 1;
	for (size_t at = start; at < scan->length; at += RMT_MARKS_STEP) {
		char room[RMT_MARKS_STEP];
		const char *bytes = rmt_marks_rest(scan->bytes + at,
						   scan->length - at, room);
		unsigned quotes = rmt_marks_of(bytes, '"');
		unsigned inside = (quotes & -quotes) - 1;

		if (((rmt_marks_odd(bytes) | rmt_marks_of(bytes, '\\')) &
		     inside) != 0)
			return false;
		if (quotes == 0)
			continue;
		size_t end = at + (size_t)__builtin_ctz(quotes);
		*out_start = (uint32_t)start;
		*out_length = (uint32_t)(end - start);
		scan->at = end + 1;
		return true;
	}
	return false;
}

/* true, false, null, as facts have it. */
static bool
take_word(struct scan *scan, struct rmt_flat_member *out)
{
	static const struct {
		const char *name;
		uint32_t length;
		const char *word;
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

/* The key that stood in that place of the last row, where it is next; most rows
 * have the keys of the one before. */
static inline bool
take_last_key(struct scan *scan, const struct rmt_flat *flat, size_t index,
	      struct rmt_flat_member *out)
{
	if (index >= flat->key_count)
		return false;
	uint32_t start = index == 0 ? 0 : flat->key_ends[index - 1];
	uint32_t length = flat->key_ends[index] - start;
	peek(scan);
	if (scan->length - scan->at < length ||
	    memcmp(scan->bytes + scan->at, flat->keys + start, length) != 0)
		return false;
	out->key = (uint32_t)scan->at + 1;
	out->key_length = length - 3;
	scan->at += length;
	return true;
}

static inline bool
take_value(struct scan *scan, struct rmt_flat_member *out)
{
	char c = peek(scan);

	out->word = NULL;
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

/* All keys of a row that were those of the last one are different. */
static bool
take_members(struct scan *scan, struct rmt_flat *out)
{
	bool is_as_last = true;

	do {
		struct rmt_flat_member *member = &out->members[out->count];

		if (out->count == RMT_FLAT_MAX)
			return false;
		is_as_last = is_as_last &&
			     take_last_key(scan, out, out->count, member);
		if (!is_as_last &&
		    (!take_string(scan, &member->key, &member->key_length) ||
		     !take(scan, ':')))
			return false;
		out->count++;
		if (!take_value(scan, member) ||
		    (!is_as_last && is_there_twice(scan->bytes, out)))
			return false;
	} while (take(scan, ','));
	if (is_as_last && out->count == out->key_count)
		out->shape = out->last_shape;
	return true;
}

/* Keep the keys of a row, which are others than those of the last one. */
static void
keep_keys(const char *bytes, struct rmt_flat *flat)
{
	size_t length = 0;

	flat->key_count = 0;
	for (size_t i = 0; i < flat->count; i++) {
		const struct rmt_flat_member *member = &flat->members[i];

		if (RMT_FLAT_KEYS_SIZE - length <
		    (size_t)member->key_length + 3)
			return;
		flat->keys[length] = '"';
		memcpy(flat->keys + length + 1, bytes + member->key,
		       member->key_length);
		memcpy(flat->keys + length + 1 + member->key_length, "\":", 2);
		length += (size_t)member->key_length + 3;
		flat->key_ends[i] = (uint32_t)length;
	}
	flat->key_count = flat->count;
	flat->shape = flat->last_shape = ++flat->shape_count;
}

/* A NUL is not the end. */
static bool
is_done(struct scan *scan)
{
	return peek(scan) == '\0' && scan->at == scan->length;
}

bool
rmt_flat_row(const char *bytes, size_t length, struct rmt_flat *out)
{
	struct scan scan = { bytes, length, 0 };

	out->count = out->shape = 0;
	if (!take(&scan, '{'))
		return false;
	if (take(&scan, '}'))
		return is_done(&scan);
	if (!take_members(&scan, out) || !take(&scan, '}') || !is_done(&scan))
		return false;
	if (out->shape == 0)
		keep_keys(bytes, out);
	return true;
}
