/*
 * place.c - from a byte offset to line and column.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. Counted from the start or from the place last asked for.
 */
#include "base/place.h"

#include <string.h>

/* The byte order mark is no character of the first line. */
static size_t
text_start(const struct rmt_source *source)
{
	if (source->length >= 3 &&
	    memcmp(source->bytes, "\xEF\xBB\xBF", 3) == 0)
		return 3;
	return 0;
}

/* Count on byte by byte. */
static void
count_bytes(const struct rmt_source *source, size_t from, size_t end,
	    struct rmt_position *position)
{
	const char *bytes = source->bytes;

	for (size_t i = from; i < end; i++) {
		char next = i + 1 < source->length ? bytes[i + 1] : '\0';

		if (bytes[i] == '\n' || (bytes[i] == '\r' && next != '\n')) {
			position->line++;
			position->column = 1;
		} else if (((unsigned char)bytes[i] & 0xC0) != 0x80) {
			position->column++;
		}
	}
}

/* Count on from a place to a later one: columns only behind the last line feed
 * between them. */
static void
count(const struct rmt_source *source, size_t from, size_t end,
      struct rmt_position *position)
{
	const char *bytes = source->bytes, *feed;

	/* a place may lie in the byte order mark */
	if (from >= end)
		return;
	if (memchr(bytes + from, '\r', end - from) == NULL)
		while ((feed = memchr(bytes + from, '\n', end - from)) !=
		       NULL) {
			from = (size_t)(feed - bytes) + 1;
			position->line++;
			position->column = 1;
		}
	count_bytes(source, from, end, position);
}

struct rmt_position
rmt_place_position_from(struct rmt_place place, struct rmt_place_mark *mark)
{
	const struct rmt_source *source = place.source;

	if (!source)
		return (struct rmt_position){ "", 0, 0 };
	if (place.offset > source->length)
		place.offset = source->length;
	if (mark->place.source != source || mark->place.offset > place.offset)
		*mark = (struct rmt_place_mark){
			{ source, text_start(source) },
			{ source->name ? source->name : "", 1, 1 }
		};
	count(source, mark->place.offset, place.offset, &mark->position);
	if (place.offset > mark->place.offset)
		mark->place.offset = place.offset;
	return mark->position;
}

struct rmt_position
rmt_place_position(struct rmt_place place)
{
	struct rmt_place_mark mark = { { 0 }, { 0 } };

	return rmt_place_position_from(place, &mark);
}

size_t
rmt_place_offset(const struct rmt_source *source, unsigned line,
		 unsigned column, struct rmt_place_mark *mark)
{
	struct rmt_place place = { source, mark->place.offset };
	struct rmt_position at = rmt_place_position_from(place, mark);

	while (place.offset < source->length &&
	       (at.line < line || (at.line == line && at.column < column))) {
		place.offset++;
		at = rmt_place_position_from(place, mark);
	}
	return place.offset;
}
