/*
 * unicode.c - the one file that includes ICU.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. No locale is asked for. Of time zones only ICU's data is read: its
 * calendars crash, or wait for themselves for ever, when memory is short.
 * u_cleanup() is never called: the process may use ICU itself.
 */
#include "base/unicode.h"

#include <string.h>
#include <unicode/udata.h>
#include <unicode/unorm2.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "base/memory.h"

static remit_status
status_of(UErrorCode code)
{
	if (U_SUCCESS(code))
		return REMIT_OK;
	switch (code) {
	case U_MEMORY_ALLOCATION_ERROR:
		return REMIT_E_NOMEM;
	case U_INVALID_CHAR_FOUND:
	case U_TRUNCATED_CHAR_FOUND:
	case U_ILLEGAL_CHAR_FOUND:
	case U_ILLEGAL_ARGUMENT_ERROR:
		return REMIT_E_DATA;
	default:
		return REMIT_E_IO;
	}
}

/* A string of ICU's with what it owns. */
struct wide {
	UChar *units;
	int32_t length;
};

static remit_status
widen(const char *text, size_t length, struct wide *out)
{
	UErrorCode code = U_ZERO_ERROR;

	*out = (struct wide){ 0 };
	out->units = rmt_alloc_array(length + 1, sizeof(*out->units));
	if (!out->units)
		return REMIT_E_NOMEM;
	u_strFromUTF8(out->units, (int32_t)length + 1, &out->length, text,
		      (int32_t)length, &code);
	return status_of(code);
}

static remit_status
fold(const struct wide *text, struct wide *out)
{
	UErrorCode code = U_ZERO_ERROR;
	const UNormalizer2 *folder = unorm2_getNFKCCasefoldInstance(&code);

	*out = (struct wide){ 0 };
	if (U_FAILURE(code))
		return status_of(code);
	out->length = unorm2_normalize(folder, text->units, text->length, NULL,
				       0, &code);
	if (U_FAILURE(code) && code != U_BUFFER_OVERFLOW_ERROR)
		return status_of(code);
	out->units = rmt_alloc_array((size_t)out->length + 1,
				     sizeof(*out->units));
	if (!out->units)
		return REMIT_E_NOMEM;
	code = U_ZERO_ERROR;
	out->length = unorm2_normalize(folder, text->units, text->length,
				       out->units, out->length + 1, &code);
	return status_of(code);
}

static remit_status
append_narrow(const struct wide *text, struct rmt_buffer *out)
{
	/* No unit of UTF-16 takes more than three bytes. */
	size_t room = (size_t)text->length * 3 + 1;
	char *bytes = rmt_alloc(room);
	UErrorCode code = U_ZERO_ERROR;
	int32_t length = 0;

	if (!bytes)
		return REMIT_E_NOMEM;
	u_strToUTF8(bytes, (int32_t)room, &length, text->units, text->length,
		    &code);
	if (U_SUCCESS(code))
		rmt_buffer_append(out, bytes, (size_t)length);
	rmt_free(bytes);
	if (U_SUCCESS(code) && out->failed)
		return REMIT_E_NOMEM;
	return status_of(code);
}

remit_status
rmt_unicode_fold(const char *text, size_t length, struct rmt_buffer *out)
{
	struct wide wide;
	struct wide folded = { 0 };
	remit_status status = widen(text, length, &wide);

	if (status == REMIT_OK)
		status = fold(&wide, &folded);
	if (status == REMIT_OK)
		status = append_narrow(&folded, out);
	rmt_free(wide.units);
	rmt_free(folded.units);
	return status;
}

/* ---- time zones --------------------------------------------------------- */

/* Open a member of the table outer; NULL when it has none. */
static UResourceBundle *
member_of(const UResourceBundle *outer, const char *key, UErrorCode *code)
{
	UResourceBundle *inner = ures_getByKey(outer, key, NULL, code);

	if (U_SUCCESS(*code))
		return inner;
	ures_close(inner);
	if (*code == U_MISSING_RESOURCE_ERROR)
		*code = U_ZERO_ERROR;
	return NULL;
}

static struct rmt_int_list
list_of(const UResourceBundle *outer, const char *key, UErrorCode *code)
{
	struct rmt_int_list list = { 0 };
	UResourceBundle *inner = member_of(outer, key, code);
	int32_t count = 0;

	if (inner)
		list.items = ures_getIntVector(inner, &count, code);
	ures_close(inner);
	if (U_SUCCESS(*code))
		list.count = (size_t)count;
	return list;
}

static int32_t
number_of(const UResourceBundle *outer, const char *key, UErrorCode *code)
{
	UResourceBundle *inner = member_of(outer, key, code);
	int32_t number = inner ? ures_getInt(inner, code) : 0;

	ures_close(inner);
	return number;
}

/* <0, 0, >0 as the bytes of zone come before units. */
static int
compare_name(const char *zone, const UChar *units, int32_t length)
{
	for (int32_t i = 0; i < length; i++) {
		int order = (unsigned char)zone[i] - (int)units[i];

		if (order != 0)
			return order;
	}
	return zone[length] != '\0';
}

/* The place of a name among all, which are sorted; -1 when it is not there. */
static int32_t
find_name(const UResourceBundle *zones, const char *zone, UErrorCode *code)
{
	UResourceBundle *names = ures_getByKey(zones, "Names", NULL, code);
	int32_t low = 0;
	int32_t high = U_SUCCESS(*code) ? ures_getSize(names) : 0;
	int32_t found = -1;

	while (low < high && found < 0) {
		int32_t middle = low + (high - low) / 2, length = 0;
		const UChar *name = ures_getStringByIndex(names, middle,
							  &length, code);
		int order = U_SUCCESS(*code) ?
				    compare_name(zone, name, length) :
				    0;

		if (U_FAILURE(*code))
			high = low;
		else if (order == 0)
			found = middle;
		else if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	ures_close(names);
	return found;
}

/* Open the entry of a zone, or of the one that it is another name for. */
static UResourceBundle *
entry_at(const UResourceBundle *zones, int32_t index, UErrorCode *code)
{
	UResourceBundle *list = ures_getByKey(zones, "Zones", NULL, code);
	UResourceBundle *entry = ures_getByIndex(list, index, NULL, code);

	if (U_SUCCESS(*code) && ures_getType(entry) == URES_INT)
		entry = ures_getByIndex(list, ures_getInt(entry, code), entry,
					code);
	ures_close(list);
	return entry;
}

/* The rule for the years after the last transition; none: count is 0. */
static struct rmt_int_list
rule_of(const UResourceBundle *zones, const UResourceBundle *entry,
	UErrorCode *code)
{
	struct rmt_int_list list = { 0 };
	UResourceBundle *name = member_of(entry, "finalRule", code), *rules;
	char key[32];
	int32_t length = 0;
	const UChar *units = name ? ures_getString(name, &length, code) : NULL;

	if (units && U_SUCCESS(*code) && length < (int32_t)sizeof(key)) {
		u_UCharsToChars(units, key, length);
		key[length] = '\0';
		rules = ures_getByKey(zones, "Rules", NULL, code);
		if (U_SUCCESS(*code))
			list = list_of(rules, key, code);
		ures_close(rules);
	}
	ures_close(name);
	return list;
}

static void
read_entry(const UResourceBundle *zones, const UResourceBundle *entry,
	   struct rmt_zone_data *out, UErrorCode *code)
{
	UResourceBundle *types = member_of(entry, "typeMap", code);
	int32_t length = 0;

	out->before_32 = list_of(entry, "transPre32", code);
	out->in_32 = list_of(entry, "trans", code);
	out->after_32 = list_of(entry, "transPost32", code);
	out->offsets = list_of(entry, "typeOffsets", code);
	if (types)
		out->types = ures_getBinary(types, &length, code);
	out->type_count = (size_t)length;
	ures_close(types);
	out->rule = rule_of(zones, entry, code);
	out->final_year = number_of(entry, "finalYear", code);
	out->final_offset = number_of(entry, "finalRaw", code);
}

remit_status
rmt_unicode_zone(const char *zone, struct rmt_zone_data *out)
{
	UErrorCode code = U_ZERO_ERROR;
	UResourceBundle *zones = ures_openDirect(NULL, "zoneinfo64", &code);
	UResourceBundle *entry = NULL;
	int32_t index = U_SUCCESS(code) ? find_name(zones, zone, &code) : -1;

	*out = (struct rmt_zone_data){ 0 };
	if (index >= 0)
		entry = entry_at(zones, index, &code);
	if (U_SUCCESS(code) && entry)
		read_entry(zones, entry, out, &code);
	ures_close(entry);
	ures_close(zones);
	if (U_FAILURE(code))
		return code == U_MEMORY_ALLOCATION_ERROR ? REMIT_E_NOMEM :
							   REMIT_E_IO;
	return index >= 0 ? REMIT_OK : REMIT_E_DATA;
}

/* ---- what a name looks like ---------------------------------------------- */

/* ICU's data of confusable characters, format 2, is read as it lies, and not by
 * its uspoof, whose library would be loaded with every program: the results are
 * the same. */

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
