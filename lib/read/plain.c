/*
 * plain.c - rows of CSV in which nothing is quoted, looked through at once.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. Sixty-four bytes in a step: a bit for
 * each that ends a field, and a walk from one to the next.
 */
#include "read/plain.h"

#include <string.h>

#include <remit/rows.h>

#include "base/memory.h"
#include "read/marks.h"

#define STEP 64

static inline void
look_at(struct rmt_plain *plain, const char *bytes, unsigned i)
{
	uint64_t lines = rmt_marks_of(bytes + i, '\n');
	uint64_t commas = rmt_marks_of(bytes + i, ',');
	uint64_t quotes = rmt_marks_of(bytes + i, '"');
	uint64_t odd = rmt_marks_odd(bytes + i) & ~lines;

	plain->lines |= lines << i;
	plain->marks |= (lines | commas) << i;
	plain->odd |= (odd | quotes) << i;
}

/* Look at a step; blanks stand for bytes that are not there. */
static inline void
look(struct rmt_plain *plain)
{
	char room[STEP] RMT_UNFILLED;
	const char *bytes = plain->step;

	if (plain->end - bytes < STEP) {
		memset(room, ' ', STEP);
		memcpy(room, bytes, (size_t)(plain->end - bytes));
		bytes = room;
	}
	plain->marks = plain->lines = plain->odd = 0;
	look_at(plain, bytes, 0);
	look_at(plain, bytes, 16);
	look_at(plain, bytes, 32);
	look_at(plain, bytes, 48);
}

static bool
is_blank(const char *text, size_t length)
{
	while (length > 0 && (*text == ' ' || *text == '\t'))
		text++, length--;
	return length == 0;
}

/* The row ends in CRLF: its last field is shorter. */
static void
take_return(struct rmt_plain *plain, remit_text *last)
{
	if (is_blank(last->text, --last->length)) {
		*last = (remit_text){ NULL, 0 };
		plain->given--;
	}
	plain->length--;
	plain->end_length++;
}

/* Some bytes are odd; false: the row is not plain. */
static bool
take_odd(struct rmt_plain *plain, const char *bytes, remit_text *last)
{
	if (plain->length > 0 && bytes[plain->length - 1] == '\r')
		take_return(plain, last);
	return !plain->is_odd || (memchr(bytes, '\r', plain->length) == NULL &&
				  memchr(bytes, '"', plain->length) == NULL);
}

/* Marks of a row that were passed on the way to its end. */
struct way {
	uint64_t lines, odd;
};

/* To the next step; false: there is none. */
static inline bool
step_on(struct rmt_plain *plain, struct way *way)
{
	way->lines |= plain->lines;
	way->odd |= plain->odd;
	if (plain->end - plain->step <= STEP)
		return false;
	plain->step += STEP;
	look(plain);
	return true;
}

/* Find the fields; returns where the last one ends, or NULL. */
static inline const char *
take_fields(struct rmt_plain *plain, const char *bytes, remit_text *text,
	    size_t count, struct way *way)
{
	const remit_text *end = text + count;
	const char *start = bytes, *at = bytes, *step = plain->step;
	uint64_t marks = plain->marks;

	plain->given = count;
	for (; text < end; text++, start = at + 1) {
		while (marks == 0) {
			if (!step_on(plain, way))
				return NULL;
			marks = plain->marks;
			step = plain->step;
		}
		at = step + __builtin_ctzll(marks);
		marks &= marks - 1;
		*text = (remit_text){ start, (size_t)(at - start) };
		/* what is empty or blank begins with one of these */
		if (*start <= ',' && is_blank(start, text->length)) {
			*text = (remit_text){ NULL, 0 };
			plain->given--;
		}
	}
	plain->marks = marks;
	return at;
}

/* What is known of a row that ends at a mark of the step; false: it is no plain
 * one, or has not so many fields. */
static bool
describe(struct rmt_plain *plain, const char *bytes, const char *at,
	 const struct way *way, remit_text *last)
{
	uint64_t bit = UINT64_C(1) << (at - plain->step);
	uint64_t odd = plain->odd & (bit - 1);

	if (*at != '\n' || way->lines != 0 || (plain->lines & (bit - 1)) != 0 ||
	    at - bytes > REMIT_ROW_MAX)
		return false;
	plain->lines &= ~bit;
	plain->odd &= ~odd;
	plain->length = (size_t)(at - bytes);
	plain->end_length = 1;
	plain->is_odd = way->odd != 0 || (odd & ~(bit >> 1)) != 0 ||
			(odd != 0 && at[-1] != '\r');
	return (way->odd | odd) == 0 || take_odd(plain, bytes, last);
}

bool
rmt_plain_row(struct rmt_plain *plain, const char *bytes, const char *end,
	      remit_text texts[], size_t count)
{
	struct way way = { 0, 0 };
	const char *at;

	if (plain->next != bytes || plain->end != end) {
		plain->step = bytes;
		plain->end = end;
		look(plain);
	}
	plain->next = NULL;
	at = take_fields(plain, bytes, texts, count, &way);
	if (!at || !describe(plain, bytes, at, &way, &texts[count - 1]))
		return false;
	plain->next = at + 1;
	return true;
}
