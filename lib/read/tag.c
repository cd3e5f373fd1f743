/*
 * tag.c - the attributes of a start tag, by their bytes.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. What a name may consist of is left to
 * the parser; here it only ends.
 */
#include "read/tag.h"

#include <stdint.h>
#include <string.h>

#include "base/memory.h"
#include "read/marks.h"

#define BIT(c) (UINT64_C(1) << (c))
#define BLANKS (BIT(' ') | BIT('\t') | BIT('\n') | BIT('\r'))

/* Whether a byte is one of those that are set in a mask, all below 64. */
static inline bool
is_among(char c, uint64_t mask)
{
	unsigned char byte = (unsigned char)c;

	return byte < 64 && (mask >> byte & 1) != 0;
}

static inline size_t
skip_blanks(const struct rmt_source *source, size_t at)
{
	while (at < source->length && is_among(source->bytes[at], BLANKS))
		at++;
	return at;
}

static char
byte_at(const struct rmt_source *source, size_t at)
{
	return at < source->length ? source->bytes[at] : '\0';
}

static bool
ends_name(char c)
{
	return is_among(c, BLANKS | BIT('=') | BIT('<') | BIT('>') | BIT('/') |
				   BIT('"') | BIT('\'') | BIT('\0'));
}

size_t
rmt_tag_name_length(const struct rmt_source *source, size_t offset)
{
	size_t end = offset;

	while (end < source->length && !ends_name(source->bytes[end]))
		end++;
	return end - offset;
}

/* The quote that ends a value, or a '<' within it, or the end. */
static size_t
value_end(const struct rmt_source *source, size_t at, char quote,
	  bool *may_refer)
{
	unsigned refers = 0;

	while (at < source->length) {
		size_t rest = source->length - at;
		char room[RMT_MARKS_STEP] RMT_UNFILLED;
		const char *bytes = rmt_marks_rest(source->bytes + at, rest,
						   room);
		unsigned marks = rmt_marks_of(bytes, quote) |
				 rmt_marks_of(bytes, '<');
		refers |= rmt_marks_of(bytes, '&');
		*may_refer = refers != 0;
		if (marks != 0)
			return at + (unsigned)__builtin_ctz(marks);
		at += rest < RMT_MARKS_STEP ? rest : RMT_MARKS_STEP;
	}
	return at;
}

enum rmt_tag_step
rmt_tag_value(const struct rmt_source *source, size_t *at, size_t least,
	      struct rmt_tag_attribute *out)
{
	char quote = source->bytes[*at];
	size_t end;

	out->may_refer = true;
	end = value_end(source, *at + 1 + least, quote, &out->may_refer);
	out->value = *at + 1;
	out->value_length = end - out->value;
	if (byte_at(source, end) != quote)
		return RMT_TAG_QUOTE_OPEN;
	*at = end + 1;
	return RMT_TAG_ATTRIBUTE;
}

enum rmt_tag_step
rmt_tag_name(const struct rmt_source *source, size_t *at,
	     struct rmt_tag_attribute *out)
{
	char c;

	*at = skip_blanks(source, *at);
	c = byte_at(source, *at);
	if (c == '>')
		return RMT_TAG_END;
	if (c == '/' && byte_at(source, *at + 1) == '>')
		return RMT_TAG_EMPTY_END;
	out->name = *at;
	out->name_length = rmt_tag_name_length(source, *at);
	*at = skip_blanks(source, *at + out->name_length);
	if (out->name_length == 0 || byte_at(source, *at) != '=')
		return RMT_TAG_MALFORMED;
	*at = skip_blanks(source, *at + 1);
	c = byte_at(source, *at);
	return c == '"' || c == '\'' ? RMT_TAG_ATTRIBUTE : RMT_TAG_MALFORMED;
}

enum rmt_tag_step
rmt_tag_next(const struct rmt_source *source, size_t *at,
	     struct rmt_tag_attribute *out)
{
	enum rmt_tag_step step = rmt_tag_name(source, at, out);

	return step == RMT_TAG_ATTRIBUTE ? rmt_tag_value(source, at, 0, out) :
					   step;
}
