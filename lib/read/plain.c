/*
 * plain.c - a row of CSV in which nothing is quoted, looked through at once.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. Sixteen bytes in a step.
 */
#include "read/plain.h"

#include <string.h>

#if defined(__SSE2__) && !defined(RMT_PORTABLE)
#include <emmintrin.h>
#endif

#define STEP 16

/* A bit for each of some bytes, the first the lowest. */
struct marks {
	unsigned commas, lines, quotes;
	unsigned odd; /* controls and what is not ASCII */
};

#if defined(__SSE2__) && !defined(RMT_PORTABLE)

static unsigned
equal(__m128i bytes, char c)
{
	return (unsigned)_mm_movemask_epi8(
		_mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)));
}

static struct marks
mark(const char *bytes)
{
	__m128i all = _mm_loadu_si128((const __m128i *)(const void *)bytes);

	/* what has its high bit set is less than all that has not */
	return (struct marks){ equal(all, ','), equal(all, '\n'),
			       equal(all, '"'),
			       (unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(
				       all, _mm_set1_epi8(' '))) };
}

#else

static struct marks
mark(const char *bytes)
{
	struct marks marks = { 0, 0, 0, 0 };

	for (unsigned i = 0; i < STEP; i++) {
		unsigned char c = (unsigned char)bytes[i];

		marks.commas |= (unsigned)(c == ',') << i;
		marks.lines |= (unsigned)(c == '\n') << i;
		marks.quotes |= (unsigned)(c == '"') << i;
		marks.odd |= (unsigned)(c < ' ' || c >= 0x80) << i;
	}
	return marks;
}

#endif

/* The marks of fewer bytes than a step has. */
static struct marks
mark_rest(const char *bytes, size_t length)
{
	char rest[STEP] = { 0 };

	memcpy(rest, bytes, length);
	struct marks marks = mark(rest);
	marks.odd &= (1U << length) - 1;
	return marks;
}

static void
add_ends(struct rmt_plain *plain, size_t at, unsigned commas)
{
	for (; commas != 0; commas &= commas - 1)
		if (plain->count < REMIT_ROW_FIELDS_MAX)
			plain->ends[plain->count++] = (uint32_t)at +
						      (uint32_t)__builtin_ctz(
							      commas);
		else
			plain->count = REMIT_ROW_FIELDS_MAX + 1;
}

/* The line end is found: the last field, and CR before it. */
static bool
finish(struct rmt_plain *plain, const char *bytes, size_t length)
{
	plain->length = length;
	plain->end_length = 1;
	if (length > 0 && bytes[length - 1] == '\r') {
		plain->length--;
		plain->end_length++;
	}
	if (plain->count <= REMIT_ROW_FIELDS_MAX)
		plain->ends[plain->count++] = (uint32_t)plain->length;
	return !plain->is_odd || memchr(bytes, '\r', plain->length) == NULL;
}

bool
rmt_plain_row(const char *bytes, size_t length, struct rmt_plain *out)
{
	unsigned odd = 0;

	out->count = 0;
	if (length > REMIT_ROW_MAX)
		length = REMIT_ROW_MAX;
	for (size_t at = 0; at < length; at += STEP) {
		struct marks marks = length - at < STEP ?
					     mark_rest(bytes + at,
						       length - at) :
					     mark(bytes + at);
		unsigned in_row = (marks.lines & -marks.lines) - 1;

		if ((marks.quotes & in_row) != 0)
			return false;
		odd |= marks.odd & in_row;
		add_ends(out, at, marks.commas & in_row);
		if (marks.lines == 0)
			continue;
		out->is_odd = odd != 0;
		return finish(out, bytes,
			      at + (size_t)__builtin_ctz(marks.lines));
	}
	return false;
}
