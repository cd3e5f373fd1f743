/*
 * locale.c - the one file of this floor that includes ICU.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/ only. The bundles are one block of data, linked in
 * and made known to ICU by name, which is harmless to repeat. u_cleanup() is
 * never called: the process may use ICU itself.
 */
#include "explain/locale.h"

#include <stdio.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ucurr.h>
#include <unicode/udata.h>
#include <unicode/ulistformatter.h>
#include <unicode/uloc.h>
#include <unicode/upluralrules.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "explain/bundles.h"

#define NAME_SIZE ULOC_FULLNAME_CAPACITY

struct rmt_locale {
	char name[NAME_SIZE]; /* as ICU writes it */
	UResourceBundle *bundle;
	UPluralRules *plural;
	UListFormatter *lists[RMT_LIST_KIND_COUNT];
};

static remit_status
status_of(UErrorCode code)
{
	if (U_SUCCESS(code))
		return REMIT_OK;
	switch (code) {
	case U_MEMORY_ALLOCATION_ERROR:
		return REMIT_E_NOMEM;
	case U_MISSING_RESOURCE_ERROR:
	case U_ILLEGAL_ARGUMENT_ERROR:
		return REMIT_E_DATA;
	default:
		return REMIT_E_IO;
	}
}

/* Append UTF-16 as UTF-8. */
static remit_status
append(struct rmt_buffer *out, const UChar *units, int32_t length)
{
	/* No unit of UTF-16 takes more than three bytes. */
	size_t room = (size_t)length * 3 + 1;
	char *bytes = rmt_alloc(room);
	UErrorCode code = U_ZERO_ERROR;
	int32_t size = 0;

	if (!bytes)
		return REMIT_E_NOMEM;
	u_strToUTF8WithSub(bytes, (int32_t)room, &size, units, length, 0xFFFD,
			   NULL, &code);
	if (U_SUCCESS(code))
		rmt_buffer_append(out, bytes, (size_t)size);
	rmt_free(bytes);
	if (U_SUCCESS(code) && out->failed)
		return REMIT_E_NOMEM;
	return status_of(code);
}

/* ---- opening ------------------------------------------------------------ */

remit_status
rmt_locale_open(const char *bundle, const char *tag, struct rmt_locale **out)
{
	struct rmt_locale *locale = rmt_alloc_array(1, sizeof(*locale));
	UErrorCode code = U_ZERO_ERROR;

	*out = NULL;
	if (!locale)
		return REMIT_E_NOMEM;
	uloc_forLanguageTag(tag, locale->name, NAME_SIZE, NULL, &code);
	if (code == U_STRING_NOT_TERMINATED_WARNING)
		code = U_ILLEGAL_ARGUMENT_ERROR;
	if (U_SUCCESS(code))
		udata_setAppData("remit", rmt_bundles, &code);
	if (U_SUCCESS(code)) {
		code = U_ZERO_ERROR;
		locale->bundle = ures_openDirect("remit", bundle, &code);
	}
	if (U_SUCCESS(code) && !locale->bundle)
		code = U_MEMORY_ALLOCATION_ERROR;
	if (U_FAILURE(code)) {
		rmt_locale_close(locale);
		return code == U_MISSING_RESOURCE_ERROR ? REMIT_E_IO :
							  status_of(code);
	}
	*out = locale;
	return REMIT_OK;
}

void
rmt_locale_close(struct rmt_locale *locale)
{
	if (!locale)
		return;
	ures_close(locale->bundle);
	uplrules_close(locale->plural);
	for (size_t i = 0; i < RMT_LIST_KIND_COUNT; i++)
		ulistfmt_close(locale->lists[i]);
	rmt_free(locale);
}

remit_status
rmt_locale_message(struct rmt_locale *locale, const char *key,
		   struct rmt_buffer *out)
{
	UErrorCode code = U_ZERO_ERROR;
	int32_t length = 0;
	const UChar *units = ures_getStringByKey(locale->bundle, key, &length,
						 &code);

	if (U_FAILURE(code))
		return status_of(code);
	return append(out, units, length);
}

/* ---- symbols ------------------------------------------------------------ */

/* Step down a path of keys in ICU's own data for one locale. */
static UResourceBundle *
step_down(const char *name, const char *const *path, UErrorCode *code)
{
	UResourceBundle *at = ures_openDirect(NULL, name, code);

	for (; U_SUCCESS(*code) && *path; path++) {
		UResourceBundle *below = ures_getByKey(at, *path, NULL, code);

		ures_close(at);
		at = below;
	}
	return at;
}

/* The locale from which another inherits, in place; false after root. */
static bool
go_to_parent(char name[NAME_SIZE])
{
	UErrorCode code = U_ZERO_ERROR;
	UResourceBundle *bundle = ures_openDirect(NULL, name, &code);
	int32_t length = 0;
	const UChar *parent = NULL;
	char *end = strrchr(name, '_');

	if (U_SUCCESS(code))
		parent = ures_getStringByKey(bundle, "%%Parent", &length,
					     &code);
	ures_close(bundle);
	if (strcmp(name, "root") == 0)
		return false;
	if (U_SUCCESS(code) && parent && length < NAME_SIZE)
		u_UCharsToChars(parent, name, length + 1);
	else if (end)
		*end = '\0';
	else
		memcpy(name, "root", sizeof("root"));
	return true;
}

/* A text of ICU's data by its path, inherited where need be; one that is not
 * there or too long stays what it was. */
static void
find_text(const struct rmt_locale *locale, const char *const *path, char *out,
	  UErrorCode *failed)
{
	char name[NAME_SIZE];
	bool found = false, more = true;

	memcpy(name, locale->name, NAME_SIZE);
	for (; U_SUCCESS(*failed) && more && !found;) {
		UErrorCode code = U_ZERO_ERROR;
		UResourceBundle *at = step_down(name, path, &code);
		int32_t length = 0;
		const UChar *text = NULL;

		if (U_SUCCESS(code))
			text = ures_getString(at, &length, &code);
		found = U_SUCCESS(code) && text;
		if (found)
			u_strToUTF8(out, RMT_SYMBOL_SIZE, NULL, text, length,
				    &code);
		if (code == U_MEMORY_ALLOCATION_ERROR)
			*failed = code;
		ures_close(at);
		more = go_to_parent(name);
	}
}

remit_status
rmt_locale_symbols(struct rmt_locale *locale, struct rmt_symbols *out)
{
	char numbering[RMT_SYMBOL_SIZE] = "latn", least[RMT_SYMBOL_SIZE] = "1";
	const char *const path[] = { "NumberElements", "default", NULL };
	const char *const least_path[] = { "NumberElements",
					   "minimumGroupingDigits", NULL };
	const struct {
		const char *table, *key;
		char *out;
	} wanted[] = { { "symbols", "decimal", out->decimal },
		       { "symbols", "group", out->group },
		       { "symbols", "minusSign", out->minus },
		       { "patterns", "currencyFormat", out->money } };
	UErrorCode code = U_ZERO_ERROR;

	*out = (struct rmt_symbols){ ".", ",", "-", "\u00A4#", '0', 1 };
	find_text(locale, path, numbering, &code);
	find_text(locale, least_path, least, &code);
	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
		const char *const keys[] = { "NumberElements", numbering,
					     wanted[i].table, wanted[i].key,
					     NULL };
		find_text(locale, keys, wanted[i].out, &code);
	}
	out->least_grouped = *least == '2' ? 2 : 1;
	if (strcmp(numbering, "arab") == 0)
		out->zero = 0x660;
	return status_of(code);
}

remit_status
rmt_locale_currency(struct rmt_locale *locale, const char *currency,
		    char out[RMT_SYMBOL_SIZE], int32_t *out_fraction)
{
	UErrorCode code = U_ZERO_ERROR;
	UChar name[4];
	int32_t length = 0;

	if (strlen(currency) != 3)
		return REMIT_E_DATA;
	u_charsToUChars(currency, name, 3);
	name[3] = 0;
	*out_fraction = ucurr_getDefaultFractionDigits(name, &code);
	const UChar *symbol = ucurr_getName(
		name, locale->name, UCURR_SYMBOL_NAME, NULL, &length, &code);
	if (U_SUCCESS(code))
		u_strToUTF8(out, RMT_SYMBOL_SIZE, NULL, symbol, length, &code);
	return status_of(code);
}

/* Which plural a number asks for. ICU counts in floating point: exact for
 * numbers this small, and rules look no further than the last six digits. */
remit_status
rmt_locale_category(struct rmt_locale *locale, int64_t millionths,
		    char category[RMT_CATEGORY_SIZE])
{
	const int64_t whole = 1000000, far = whole * whole;
	UChar room[RMT_CATEGORY_SIZE];
	UErrorCode code = U_ZERO_ERROR;

	if (millionths < 0)
		millionths = millionths == INT64_MIN ? 0 : -millionths;
	if (millionths >= 2 * far)
		millionths = far + millionths % far;
	if (!locale->plural)
		locale->plural = uplrules_open(locale->name, &code);
	if (U_SUCCESS(code) && !locale->plural)
		code = U_MEMORY_ALLOCATION_ERROR;
	if (U_FAILURE(code))
		return status_of(code);
	int32_t length = uplrules_select(locale->plural,
					 (UDate)millionths / (UDate)whole, room,
					 RMT_CATEGORY_SIZE, &code);
	if (U_SUCCESS(code) && length >= RMT_CATEGORY_SIZE)
		code = U_INTERNAL_PROGRAM_ERROR;
	if (U_FAILURE(code))
		return status_of(code);
	u_UCharsToChars(room, category, length);
	category[length] = '\0';
	return REMIT_OK;
}

/* ---- lists ------------------------------------------------------------- */

static remit_status
open_list(struct rmt_locale *locale, enum rmt_list_kind kind)
{
	static const UListFormatterType types[] = { ULISTFMT_TYPE_AND,
						    ULISTFMT_TYPE_OR,
						    ULISTFMT_TYPE_UNITS };
	UErrorCode code = U_ZERO_ERROR;

	if (!locale->lists[kind])
		locale->lists[kind] = ulistfmt_openForType(
			locale->name, types[kind], ULISTFMT_WIDTH_WIDE, &code);
	if (U_SUCCESS(code) && !locale->lists[kind])
		code = U_MEMORY_ALLOCATION_ERROR;
	return status_of(code);
}

/* The texts in UTF-16, one behind the other. */
struct texts {
	UChar *units;
	const UChar **at;
	int32_t *lengths;
	size_t unit_count;
};

static remit_status
widen_texts(const char *const *texts, size_t count, struct texts *out)
{
	size_t size = 1, used = 0;
	UErrorCode code = U_ZERO_ERROR;

	for (size_t i = 0; i < count; i++)
		size += strlen(texts[i]) + 1;
	out->units = rmt_alloc_array(size, sizeof(*out->units));
	out->at = rmt_alloc_array(count, sizeof(*out->at));
	out->lengths = rmt_alloc_array(count, sizeof(*out->lengths));
	if (!out->units || !out->at || !out->lengths)
		return REMIT_E_NOMEM;
	for (size_t i = 0; i < count && U_SUCCESS(code); i++) {
		out->at[i] = out->units + used;
		u_strFromUTF8WithSub(out->units + used, (int32_t)(size - used),
				     &out->lengths[i], texts[i], -1, 0xFFFD,
				     NULL, &code);
		used += (size_t)out->lengths[i] + 1;
	}
	out->unit_count = used;
	return status_of(code);
}

static remit_status
join(const UListFormatter *formatter, const struct texts *texts, size_t count,
     struct rmt_buffer *out)
{
	/* What stands between two texts is shorter than this. */
	size_t room = texts->unit_count + count * 16 + 1;
	UChar *joined = rmt_alloc_array(room, sizeof(*joined));
	UErrorCode code = U_ZERO_ERROR;

	if (!joined)
		return REMIT_E_NOMEM;
	int32_t length = ulistfmt_format(formatter, texts->at, texts->lengths,
					 (int32_t)count, joined, (int32_t)room,
					 &code);
	remit_status status = status_of(code);
	if (status == REMIT_OK)
		status = append(out, joined, length);
	rmt_free(joined);
	return status;
}

remit_status
rmt_locale_list(struct rmt_locale *locale, enum rmt_list_kind kind,
		const char *const *texts, size_t count, struct rmt_buffer *out)
{
	struct texts wide = { 0 };
	remit_status status = open_list(locale, kind);

	if (status == REMIT_OK)
		status = widen_texts(texts, count, &wide);
	if (status == REMIT_OK)
		status = join(locale->lists[kind], &wide, count, out);
	rmt_free(wide.units);
	rmt_free(wide.at);
	rmt_free(wide.lengths);
	return status;
}

/* ---- direction ---------------------------------------------------------- */

bool
rmt_locale_is_right_to_left(const struct rmt_locale *locale)
{
	return uloc_isRightToLeft(locale->name);
}

bool
rmt_text_has_right_to_left(const char *text)
{
	size_t left = strlen(text), size;
	uint32_t character;

	for (; left > 0; text += size, left -= size) {
		size = rmt_utf8_next(text, left, &character);
		if (size == 0)
			return false;
		UCharDirection direction = u_charDirection((UChar32)character);
		if (direction == U_RIGHT_TO_LEFT ||
		    direction == U_RIGHT_TO_LEFT_ARABIC)
			return true;
	}
	return false;
}
