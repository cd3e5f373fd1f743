/*
 * unicode.c - the one file that includes ICU.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. No locale: ICU is given the root locale wherever it wants one. Its
 * calendar is asked for a zone's offset alone; the civil day is reckoned in
 * date.c. u_cleanup() is never called: the process may use ICU itself.
 */
#include "base/unicode.h"

#include <stdbool.h>

#include <unicode/ucal.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/memory.h"

#define ZONE_LIMIT 64
#define MILLISECONDS 1000

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

/* The name in UTF-16, as ICU wants it; false when it is none of a zone. */
static bool
widen_zone(const char *zone, UChar out[ZONE_LIMIT])
{
	int32_t length = 0;

	for (; zone[length] != '\0'; length++) {
		if (length == ZONE_LIMIT - 1 ||
		    (unsigned char)zone[length] >= 0x80)
			return false;
		out[length] = (UChar)zone[length];
	}
	out[length] = 0;
	return length > 0;
}

remit_status
rmt_unicode_zone_known(const char *zone)
{
	UChar name[ZONE_LIMIT];
	UChar canonical[ZONE_LIMIT * 2];
	UErrorCode code = U_ZERO_ERROR;

	if (!widen_zone(zone, name))
		return REMIT_E_DATA;
	ucal_getCanonicalTimeZoneID(name, -1, canonical, ZONE_LIMIT * 2, NULL,
				    &code);
	return status_of(code);
}

remit_status
rmt_unicode_zone_offset(const char *zone, int64_t seconds_since_1970,
			int32_t *out)
{
	UChar name[ZONE_LIMIT];
	UErrorCode code = U_ZERO_ERROR;
	UCalendar *calendar;

	*out = 0;
	if (!widen_zone(zone, name))
		return REMIT_E_DATA;
	calendar = ucal_open(name, -1, "", UCAL_GREGORIAN, &code);
	if (U_FAILURE(code))
		return status_of(code);
	if (!calendar)
		return REMIT_E_NOMEM;
	ucal_setMillis(calendar, (UDate)(seconds_since_1970 * MILLISECONDS),
		       &code);
	*out = ucal_get(calendar, UCAL_ZONE_OFFSET, &code);
	*out += ucal_get(calendar, UCAL_DST_OFFSET, &code);
	*out /= MILLISECONDS;
	ucal_close(calendar);
	if (U_FAILURE(code))
		*out = 0;
	return status_of(code);
}
