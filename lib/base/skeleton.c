/*
 * skeleton.c - what a name looks like, by ICU's data of confusable characters.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. The data is read as it lies, format 2, and not by ICU's uspoof,
 * whose library would be loaded with every program: the results are the same.
 */
#include "base/skeleton.h"

#include <string.h>
#include <unicode/udata.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/memory.h"

/* The data's first bytes, as ICU writes them. */
struct heading {
	int32_t magic;
	uint8_t format[4];
	int32_t length;
	int32_t keys, key_count;       /* offset; 32 bits each */
	int32_t indexes, index_count;  /* offset; 16 bits each */
	int32_t strings, string_count; /* offset; units of UTF-16 */
};

#define MAGIC 0x3845fdef

/* No character becomes more units than this. */
#define UNIT_MAX 32

struct rmt_skeletons {
	UDataMemory *memory;
	const int32_t *keys;
	const uint16_t *indexes, *strings;
	int32_t key_count, string_count;
	const UNormalizer2 *apart;
};

static UBool U_CALLCONV
is_wanted(void *context, const char *type, const char *name,
	  const UDataInfo *info)
{
	(void)context, (void)type, (void)name;
	return info->size >= 20 && info->dataFormat[0] == 'C' &&
	       info->dataFormat[1] == 'f' && info->dataFormat[2] == 'u' &&
	       info->formatVersion[0] == 2;
}

static bool
take_tables(struct rmt_skeletons *s)
{
	const char *bytes = udata_getMemory(s->memory);
	struct heading heading;

	memcpy(&heading, bytes, sizeof heading);
	if (heading.magic != MAGIC || heading.key_count < 1 ||
	    heading.key_count != heading.index_count)
		return false;
	s->keys = (const void *)(bytes + heading.keys);
	s->indexes = (const void *)(bytes + heading.indexes);
	s->strings = (const void *)(bytes + heading.strings);
	s->key_count = heading.key_count;
	s->string_count = heading.string_count;
	return true;
}

remit_status
rmt_skeletons_open(struct rmt_skeletons **out)
{
	struct rmt_skeletons *s = rmt_alloc_array(1, sizeof *s);
	UErrorCode code = U_ZERO_ERROR;

	*out = s;
	if (s == NULL)
		return REMIT_E_NOMEM;
	s->apart = unorm2_getNFDInstance(&code);
	if (U_SUCCESS(code))
		s->memory = udata_openChoice(NULL, "cfu", "confusables",
					     is_wanted, NULL, &code);
	if (code == U_MEMORY_ALLOCATION_ERROR)
		return REMIT_E_NOMEM;
	return U_SUCCESS(code) && take_tables(s) ? REMIT_OK : REMIT_E_IO;
}

void
rmt_skeletons_close(struct rmt_skeletons *skeletons)
{
	if (skeletons == NULL)
		return;
	if (skeletons->memory != NULL)
		udata_close(skeletons->memory);
	rmt_free(skeletons);
}

/* A character of one unit, or of a pair. */
static UChar32
character_at(const UChar *units, int32_t count)
{
	return count == 1 ? units[0] :
			    U16_GET_SUPPLEMENTARY(units[0], units[1]);
}

/* The place of a character among the keys; or -1. */
static int32_t
find_key(const struct rmt_skeletons *s, UChar32 character)
{
	int32_t low = 0, high = s->key_count - 1;

	while (low <= high) {
		int32_t middle = low + (high - low) / 2;
		int32_t key = s->keys[middle] & 0xffffff;
		if (key == character)
			return middle;
		if (key < character)
			low = middle + 1;
		else
			high = middle - 1;
	}
	return -1;
}

/* What a character looks like; how many units. */
static int32_t
look_of(const struct rmt_skeletons *s, UChar32 character, UChar out[UNIT_MAX])
{
	int32_t at = find_key(s, character), count = 0;

	if (at < 0) {
		U16_APPEND_UNSAFE(out, count, character);
		return count;
	}
	int32_t length = (int32_t)((uint32_t)s->keys[at] >> 24) + 1;
	if (length == 1) {
		out[0] = s->indexes[at];
		return 1;
	}
	for (; count < length && count < UNIT_MAX &&
	       s->indexes[at] + count < s->string_count;
	     count++)
		out[count] = s->strings[s->indexes[at] + count];
	return count;
}

/* Taken apart into base letters and marks, into out. */
static int32_t
take_apart(const struct rmt_skeletons *s, const UChar *units, int32_t count,
	   UChar *out, int32_t size)
{
	UErrorCode code = U_ZERO_ERROR;
	int32_t length = unorm2_normalize(s->apart, units, count, out, size,
					  &code);

	return U_SUCCESS(code) ? length : -1;
}

bool
rmt_skeleton(const struct rmt_skeletons *s, const char *text,
	     char out[RMT_SKELETON_SIZE])
{
	UChar units[RMT_SKELETON_SIZE / 4], apart[RMT_SKELETON_SIZE / 4];
	const int32_t size = RMT_SKELETON_SIZE / 4;
	UErrorCode code = U_ZERO_ERROR;
	int32_t count = 0, length = 0, i = 0;

	u_strFromUTF8(units, size, &count, text, -1, &code);
	if (U_FAILURE(code))
		return false;
	count = take_apart(s, units, count, apart, size);
	while (i < count && length <= size - UNIT_MAX) {
		int32_t first = i;
		U16_FWD_1(apart, i, count);
		length += look_of(s, character_at(apart + first, i - first),
				  units + length);
	}
	if (count < 0 || i < count)
		return false;
	count = take_apart(s, units, length, apart, size);
	if (count < 0)
		return false;
	u_strToUTF8(out, RMT_SKELETON_SIZE, NULL, apart, count, &code);
	return U_SUCCESS(code) && code != U_STRING_NOT_TERMINATED_WARNING;
}
