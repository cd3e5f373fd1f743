/*
 * locale.c - the one file of this floor that includes ICU.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/ only. The bundles are one block of data, linked in
 * and made known to ICU by name, which is harmless to repeat. u_cleanup() is
 * never called: the process may use ICU itself.
 */
#include "explain/locale.h"
#include "explain/sound.h"

#include <stdio.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ucurr.h>
#include <unicode/udata.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "explain/bundles.h"
#include "explain/plural.h"

#define NAME_SIZE ULOC_FULLNAME_CAPACITY

/* Where ICU keeps its data of currencies; NULL is where it keeps the rest. */
#define CURRENCIES U_ICUDATA_NAME "-curr"

struct rmt_locale {
	char name[NAME_SIZE]; /* as ICU writes it */
	UResourceBundle *bundle;
	UResourceBundle *rules; /* of plurals; NULL until they are wanted */
	bool right_to_left;
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

/* Append the ASCII that UTF-16 begins with. Returns how many units that is. */
static size_t
append_ascii(struct rmt_buffer *out, const UChar *units, size_t length)
{
	char piece[256];
	size_t count = 0;

	while (count < length && count < sizeof(piece) && units[count] < 0x80) {
		piece[count] = (char)units[count];
		count++;
	}
	rmt_buffer_append(out, piece, count);
	return count;
}

/* Append what no ASCII parts; no unit of UTF-16 takes more than three bytes. */
static remit_status
append_others(struct rmt_buffer *out, const UChar *units, size_t length)
{
	size_t room = length * 3 + 1;
	char *bytes = rmt_alloc(room);
	UErrorCode code = U_ZERO_ERROR;
	int32_t size = 0;

	if (!bytes)
		return REMIT_E_NOMEM;
	u_strToUTF8WithSub(bytes, (int32_t)room, &size, units, (int32_t)length,
			   0xFFFD, NULL, &code);
	if (U_SUCCESS(code))
		rmt_buffer_append(out, bytes, (size_t)size);
	rmt_free(bytes);
	return status_of(code);
}

/* Append UTF-16 as UTF-8. */
static remit_status
append(struct rmt_buffer *out, const UChar *units, size_t length)
{
	remit_status status = REMIT_OK;

	while (length > 0 && status == REMIT_OK) {
		size_t count = append_ascii(out, units, length);

		if (count == 0) {
			while (count < length && units[count] >= 0x80)
				count++;
			status = append_others(out, units, count);
		}
		units += count;
		length -= count;
	}
	return status == REMIT_OK && out->failed ? REMIT_E_NOMEM : status;
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
	locale->right_to_left = uloc_isRightToLeft(locale->name);
	*out = locale;
	return REMIT_OK;
}

void
rmt_locale_close(struct rmt_locale *locale)
{
	if (!locale)
		return;
	ures_close(locale->bundle);
	ures_close(locale->rules);
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
	return append(out, units, (size_t)length);
}

/* ---- symbols ------------------------------------------------------------ */

/* Step down a path of keys from a bundle, which is closed. */
static UResourceBundle *
step_down(UResourceBundle *at, const char *const *path, UErrorCode *code)
{
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

/* The text that a path has led to; of several, the first. */
static const UChar *
text_of(UResourceBundle *at, int32_t *length, UErrorCode *code)
{
	if (U_FAILURE(*code))
		return NULL;
	return ures_getType(at) == URES_ARRAY ?
		       ures_getStringByIndex(at, 0, length, code) :
		       ures_getString(at, length, code);
}

/* A text of ICU's data by its path. */
struct sought {
	const char *const *path;
	char *out; /* of RMT_SYMBOL_SIZE */
	bool found;
};

static void
look_up(UResourceBundle *bundle, UErrorCode code, struct sought *sought,
	UErrorCode *failed)
{
	UResourceBundle *at = ures_getByKey(bundle, *sought->path, NULL, &code);
	int32_t length = 0;

	at = step_down(at, sought->path + 1, &code);
	const UChar *text = text_of(at, &length, &code);
	sought->found = U_SUCCESS(code) && text;
	if (sought->found)
		u_strToUTF8(sought->out, RMT_SYMBOL_SIZE, NULL, text, length,
			    &code);
	if (code == U_MEMORY_ALLOCATION_ERROR)
		*failed = code;
	ures_close(at);
}

/* Some texts, inherited where need be; one that is not there or too long stays
 * what it was. */
static void
find_in(const char *package, const struct rmt_locale *locale,
	struct sought *sought, size_t count, UErrorCode *failed)
{
	char name[NAME_SIZE];
	bool more = true;

	memcpy(name, locale->name, NAME_SIZE);
	while (U_SUCCESS(*failed) && more) {
		UErrorCode code = U_ZERO_ERROR;
		UResourceBundle *bundle = ures_openDirect(package, name, &code);

		more = false;
		for (size_t i = 0; i < count; i++) {
			if (!sought[i].found)
				look_up(bundle, code, &sought[i], failed);
			more = more || !sought[i].found;
		}
		ures_close(bundle);
		more = more && go_to_parent(name);
	}
}

remit_status
rmt_locale_symbols(struct rmt_locale *locale, struct rmt_symbols *out)
{
	char numbering[RMT_SYMBOL_SIZE] = "latn", least[RMT_SYMBOL_SIZE] = "1";
	const char *const system[] = { "NumberElements", "default", NULL };
	const char *const digits[] = { "NumberElements",
				       "minimumGroupingDigits", NULL };
	struct sought first[] = { { system, numbering, false },
				  { digits, least, false } };
	const char *const paths[][5] = {
		{ "NumberElements", numbering, "symbols", "decimal", NULL },
		{ "NumberElements", numbering, "symbols", "group", NULL },
		{ "NumberElements", numbering, "symbols", "minusSign", NULL },
		{ "NumberElements", numbering, "patterns", "currencyFormat",
		  NULL },
	};
	struct sought then[] = { { paths[0], out->decimal, false },
				 { paths[1], out->group, false },
				 { paths[2], out->minus, false },
				 { paths[3], out->money, false } };
	UErrorCode code = U_ZERO_ERROR;

	*out = (struct rmt_symbols){ ".", ",", "-", "\u00A4#", '0', 1 };
	find_in(NULL, locale, first, 2, &code);
	find_in(NULL, locale, then, 4, &code);
	out->least_grouped = *least == '2' ? 2 : 1;
	if (strcmp(numbering, "arab") == 0)
		out->zero = 0x660;
	return status_of(code);
}

/* The symbol is read from ICU's data: its own function crashes when memory is
 * short at its first use. */
remit_status
rmt_locale_currency(struct rmt_locale *locale, const char *currency,
		    char out[RMT_SYMBOL_SIZE], int32_t *out_fraction)
{
	const char *const path[] = { "Currencies", currency, NULL };
	struct sought symbol = { path, out, false };
	UErrorCode code = U_ZERO_ERROR;
	UChar name[4];

	if (strlen(currency) != 3)
		return REMIT_E_DATA;
	u_charsToUChars(currency, name, 4);
	*out_fraction = ucurr_getDefaultFractionDigits(name, &code);
	memcpy(out, currency, 4);
	find_in(CURRENCIES, locale, &symbol, 1, &code);
	return status_of(code);
}

/* ---- plurals ------------------------------------------------------------ */

/* The rules of a locale, or of the language that it is of; NULL: none. */
static UResourceBundle *
open_rules(const char *locale, UErrorCode *code)
{
	UResourceBundle *all = ures_openDirect(NULL, "plurals", code);
	UResourceBundle *names = ures_getByKey(all, "locales", NULL, code);
	UResourceBundle *sets = ures_getByKey(all, "rules", NULL, code);
	UResourceBundle *rules = NULL;
	char name[NAME_SIZE], *end = name;
	const UChar *set = NULL;
	int32_t length = 0;

	memcpy(name, locale, NAME_SIZE);
	while (U_SUCCESS(*code) && !set && end) {
		set = ures_getStringByKey(names, name, &length, code);
		if (*code == U_MISSING_RESOURCE_ERROR)
			*code = U_ZERO_ERROR;
		end = strrchr(name, '_');
		if (end && !set)
			*end = '\0';
	}
	if (U_SUCCESS(*code) && set && length > 0 && length < NAME_SIZE) {
		u_UCharsToChars(set, name, length);
		name[length] = '\0';
		rules = ures_getByKey(sets, name, NULL, code);
	}
	ures_close(sets);
	ures_close(names);
	ures_close(all);
	return rules;
}

static bool
rule_holds(const UChar *units, int64_t millionths, UErrorCode *code)
{
	char rule[512];
	int32_t length = 0;

	/* What is cut off are samples. */
	u_strToUTF8WithSub(rule, sizeof(rule) - 1, &length, units, -1, '@',
			   NULL, code);
	if (*code == U_BUFFER_OVERFLOW_ERROR)
		*code = U_ZERO_ERROR;
	rule[sizeof(rule) - 1] = '\0';
	return U_SUCCESS(*code) && rmt_plural_holds(rule, millionths);
}

/* Rules are read from ICU's data and tried here: the functions of ICU that do
 * the same crash when memory is short at their first use. */
remit_status
rmt_locale_category(struct rmt_locale *locale, int64_t millionths,
		    char category[RMT_CATEGORY_SIZE])
{
	UErrorCode code = U_ZERO_ERROR;

	if (millionths < 0)
		millionths = millionths == INT64_MIN ? 0 : -millionths;
	memcpy(category, "other", sizeof("other"));
	if (!locale->rules)
		locale->rules = open_rules(locale->name, &code);
	for (int32_t i = 0; U_SUCCESS(code) && locale->rules &&
			    i < ures_getSize(locale->rules);
	     i++) {
		const char *key = NULL;
		const UChar *rule = ures_getNextString(locale->rules, NULL,
						       &key, &code);

		if (U_SUCCESS(code) && rule && key &&
		    strlen(key) < RMT_CATEGORY_SIZE &&
		    rule_holds(rule, millionths, &code))
			memcpy(category, key, strlen(key) + 1);
	}
	ures_resetIterator(locale->rules);
	return status_of(code);
}

/* ---- lists ------------------------------------------------------------- */

/* Put a text behind what is there, as a pattern such as "{0} and {1}" says. */
static bool
join(struct rmt_buffer *list, const char *pattern, const char *text)
{
	struct rmt_buffer joined = { 0 };

	while (*pattern != '\0') {
		size_t plain = strcspn(pattern, "{");

		rmt_buffer_append(&joined, pattern, plain);
		pattern += plain;
		if (strncmp(pattern, "{0}", 3) == 0)
			rmt_buffer_append(&joined, list->bytes, list->length);
		else if (strncmp(pattern, "{1}", 3) == 0)
			rmt_buffer_add(&joined, text);
		pattern += *pattern != '\0' ? strlen("{0}") : 0;
	}
	rmt_buffer_clear(list);
	*list = joined;
	return !joined.failed;
}

remit_status
rmt_locale_list(struct rmt_locale *locale, enum rmt_list_kind kind,
		const char *const *texts, size_t count, struct rmt_buffer *out)
{
	static const char *const kinds[] = { "standard", "or", "unit" };
	const char *const paths[][4] = {
		{ "listPattern", kinds[kind], "2", NULL },
		{ "listPattern", kinds[kind], "start", NULL },
		{ "listPattern", kinds[kind], "middle", NULL },
		{ "listPattern", kinds[kind], "end", NULL },
	};
	char patterns[4][RMT_SYMBOL_SIZE];
	struct sought sought[4];
	struct rmt_buffer list = { 0 };
	UErrorCode code = U_ZERO_ERROR;
	bool good;

	for (size_t i = 0; i < 4; i++) {
		memcpy(patterns[i], "{0}, {1}", sizeof("{0}, {1}"));
		sought[i] = (struct sought){ paths[i], patterns[i], false };
	}
	if (count > 1)
		find_in(NULL, locale, sought, 4, &code);
	rmt_buffer_add(&list, count > 0 ? texts[0] : "");
	good = !list.failed;
	for (size_t i = 1; i < count && U_SUCCESS(code) && good; i++) {
		size_t place = count == 2     ? 0 :
			       i == 1         ? 1 :
			       i + 1 == count ? 3 :
						2;

		good = join(
			&list,
			rmt_sound_suit(locale->name, patterns[place], texts[i]),
			texts[i]);
	}
	rmt_buffer_append(out, list.bytes, list.length);
	good = good && !list.failed && !out->failed;
	rmt_buffer_clear(&list);
	return U_SUCCESS(code) && !good ? REMIT_E_NOMEM : status_of(code);
}

/* ---- direction ---------------------------------------------------------- */

bool
rmt_locale_is_right_to_left(const struct rmt_locale *locale)
{
	return locale->right_to_left;
}

bool
rmt_text_has_right_to_left(const char *text)
{
	size_t left = strlen(text), size;
	uint32_t character;

	for (; left > 0; text += size, left -= size) {
		size = rmt_utf8_ascii_length(text, left);
		if (size > 0)
			continue;
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

/* ---- line ends ---------------------------------------------------------- */

static bool
is_wide(UChar32 character)
{
	int32_t width = u_getIntPropertyValue(character,
					      UCHAR_EAST_ASIAN_WIDTH);

	return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

/* Properties are tables within ICU's code: nothing is opened or allocated, as
 * its iterator of line ends does. */
struct rmt_edge
rmt_edge_of(uint32_t character)
{
	int32_t kind = u_getIntPropertyValue((UChar32)character,
					     UCHAR_LINE_BREAK);
	struct rmt_edge edge = { .is_wide = is_wide((UChar32)character),
				 .is_digit = kind == U_LB_NUMERIC };

	switch (kind) {
	case U_LB_COMBINING_MARK:
	case U_LB_ZWJ:
	case U_LB_E_MODIFIER:
		edge.is_mark = true;
		break;
	case U_LB_QUOTATION:
	case U_LB_GLUE:
	case U_LB_WORD_JOINER:
	case U_LB_PREFIX_NUMERIC:
	case U_LB_POSTFIX_NUMERIC:
		edge.no_begin = edge.no_end = true;
		break;
	case U_LB_OPEN_PUNCTUATION:
		edge.no_end = true;
		break;
	case U_LB_CLOSE_PUNCTUATION:
	case U_LB_CLOSE_PARENTHESIS:
	case U_LB_EXCLAMATION:
	case U_LB_INFIX_NUMERIC:
	case U_LB_BREAK_SYMBOLS:
	case U_LB_BREAK_AFTER:
	case U_LB_HYPHEN:
	case U_LB_NONSTARTER:
	case U_LB_INSEPARABLE:
	case U_LB_CONDITIONAL_JAPANESE_STARTER:
		edge.no_begin = true;
		break;
	default:
		break;
	}
	return edge;
}
