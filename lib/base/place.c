/*
 * place.c - from a byte offset to line and column.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. Counted from the start each time: places are only asked for when a
 * finding is told, and at most fifty are.
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

struct rmt_position
rmt_place_position(struct rmt_place place)
{
	struct rmt_position position = { "", 0, 0 };
	const char *bytes;
	size_t end;

	if (!place.source)
		return position;
	bytes = place.source->bytes;
	end = place.offset < place.source->length ? place.offset :
						    place.source->length;
	position.file = place.source->name ? place.source->name : "";
	position.line = 1;
	position.column = 1;
	for (size_t i = text_start(place.source); i < end; i++) {
		char next = i + 1 < place.source->length ? bytes[i + 1] : '\0';

		if (bytes[i] == '\n' || (bytes[i] == '\r' && next != '\n')) {
			position.line++;
			position.column = 1;
		} else if (((unsigned char)bytes[i] & 0xC0) != 0x80) {
			position.column++;
		}
	}
	return position;
}
