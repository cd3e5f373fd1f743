/*
 * unicode.c - the one file that includes ICU.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. No locale is asked for. Of time zones only ICU's data is read: its
 * calendars crash, or wait for themselves for ever, when memory is short.
 * u_cleanup() is never called: the process may use ICU itself.
 */
#include "base/unicode.h"

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
