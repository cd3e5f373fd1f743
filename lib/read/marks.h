/*
 * marks.h - which of sixteen bytes are what.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. A bit for each byte, the first the
 * lowest.
 */
#ifndef RMT_READ_MARKS_H
#define RMT_READ_MARKS_H

#include <stddef.h>
#include <string.h>

#if defined(__SSE2__) && !defined(RMT_PORTABLE)
#include <emmintrin.h>
#endif

#define RMT_MARKS_STEP 16

#if defined(__SSE2__) && !defined(RMT_PORTABLE)

/* Those that are a character. */
static inline unsigned
rmt_marks_of(const char *bytes, char c)
{
	__m128i all = _mm_loadu_si128((const __m128i *)(const void *)bytes);

	return (unsigned)_mm_movemask_epi8(
		_mm_cmpeq_epi8(all, _mm_set1_epi8(c)));
}

/* Controls and what is not ASCII: what has its high bit set is less than all
 * that has not. */
static inline unsigned
rmt_marks_odd(const char *bytes)
{
	__m128i all = _mm_loadu_si128((const __m128i *)(const void *)bytes);

	return (unsigned)_mm_movemask_epi8(
		_mm_cmplt_epi8(all, _mm_set1_epi8(' ')));
}

#else

static inline unsigned
rmt_marks_of(const char *bytes, char c)
{
	unsigned marks = 0;

	for (unsigned i = 0; i < RMT_MARKS_STEP; i++)
		marks |= (unsigned)(bytes[i] == c) << i;
	return marks;
}

static inline unsigned
rmt_marks_odd(const char *bytes)
{
	unsigned marks = 0;

	for (unsigned i = 0; i < RMT_MARKS_STEP; i++) {
		unsigned char c = (unsigned char)bytes[i];

		marks |= (unsigned)(c < ' ' || c >= 0x80) << i;
	}
	return marks;
}

#endif

/* The bytes of a step of which there are fewer: blanks stand for the rest. */
static inline const char *
rmt_marks_rest(const char *bytes, size_t length, char room[RMT_MARKS_STEP])
{
	if (length >= RMT_MARKS_STEP)
		return bytes;
	memset(room, ' ', RMT_MARKS_STEP);
	memcpy(room, bytes, length);
	return room;
}

#endif /* RMT_READ_MARKS_H */
