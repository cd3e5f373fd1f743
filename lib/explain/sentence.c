/*
 * sentence.c - from a code and its parameters to a sentence.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, image/.
 */
#include <remit/sentence.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/decimal.h"
#include "base/memory.h"
#include "base/name.h"
#include "base/utf8.h"
#include "explain/language.h"
#include "explain/number.h"
#include "explain/pattern.h"

/* Parameters of one sentence, and how deep sentences lie in sentences. */
#define PARAMETER_MAX 10
#define DEPTH_MAX 8

/* Counts beyond this are said by their last digits. */
#define COUNT_FAR INT64_C(1000000000)

static const struct {
	remit_say code;
	const char *key, *kinds;
} says[RMT_SAY_COUNT] = {
#define REMIT_SENTENCE(number, name, key, kinds) \
	{ REMIT_SAY_##name, key, kinds },
#include <remit/sentence.def>
#undef REMIT_SENTENCE
};

/* They are sorted by number. */
static size_t
find_say(remit_say code)
{
	size_t low = 0, high = RMT_SAY_COUNT;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (says[middle].code < code)
			low = middle + 1;
		else
			high = middle;
	}
	return low < RMT_SAY_COUNT && says[low].code == code ? low :
							       RMT_SAY_COUNT;
}

const char *
remit_say_name(remit_say code)
{
	size_t index = find_say(code);

	return index < RMT_SAY_COUNT ? says[index].key : NULL;
}

const char *
remit_say_kinds(remit_say code)
{
	size_t index = find_say(code);

	return index < RMT_SAY_COUNT ? says[index].kinds : NULL;
}

remit_say
remit_say_at(size_t index)
{
	return index < RMT_SAY_COUNT ? says[index].code : REMIT_SAY_NOTHING;
}

/* A value, while its sentence is made. */
struct value {
	struct rmt_buffer text;
	bool chooses; /* its category is wanted */
	char category[RMT_CATEGORY_SIZE];
	char exact[28];
};

static remit_status
say(remit_language *language, const remit_parameter *what, size_t depth,
    struct rmt_buffer *out);

/* What the plural of a number is, where the sentence chooses by one. */
static remit_status
categorize(remit_language *language, int64_t millionths, struct value *value)
{
	return value->chooses ?
		       rmt_locale_category(language->locale, millionths,
					   value->category) :
		       REMIT_OK;
}

static remit_status
say_number(remit_language *language, int64_t millionths, struct value *value)
{
	rmt_decimal_text(millionths, value->exact);
	rmt_number_write(&language->symbols, value->exact, 0, &value->text);
	return categorize(language, millionths, value);
}

/* A whole number: beyond what millionths can hold the plural is that of its
 * last digits. */
static remit_status
say_count(remit_language *language, int64_t count, struct value *value)
{
	snprintf(value->exact, sizeof(value->exact), "%" PRId64, count);
	rmt_number_write(&language->symbols, value->exact, 0, &value->text);
	if (count >= COUNT_FAR || count <= -COUNT_FAR)
		count = COUNT_FAR + count % COUNT_FAR;
	return categorize(language, count * RMT_DECIMAL_ONE, value);
}

static remit_status
say_money(remit_language *language, const remit_parameter *what,
	  struct rmt_buffer *out)
{
	char sign[RMT_SYMBOL_SIZE];
	int32_t fraction;
	remit_status status = rmt_locale_currency(language->locale, what->unit,
						  sign, &fraction);

	if (status == REMIT_OK)
		rmt_money_write(&language->symbols, what->text, sign,
				(size_t)fraction, out);
	return status;
}

/* The sentence for so many of a unit of time; of others there is none. */
static remit_say
unit_of_time(const char *unit)
{
	static const struct {
		const char *unit;
		remit_say code;
	} units[] = { { "second", REMIT_SAY_SECONDS },
		      { "minute", REMIT_SAY_MINUTES },
		      { "hour", REMIT_SAY_HOURS },
		      { "day", REMIT_SAY_DAYS },
		      { "month", REMIT_SAY_MONTHS } };

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (strcmp(units[i].unit, unit) == 0)
			return units[i].code;
	return REMIT_SAY_NOTHING;
}

/* A number with its unit. */
static remit_status
say_measured(remit_language *language, const remit_parameter *what,
	     size_t depth, struct value *value)
{
	if (!what->unit || *what->unit == '\0')
		return say_number(language, what->number, value);
	const remit_parameter parts[] = {
		{ .kind = REMIT_NUMBER, .number = what->number },
		{ .kind = REMIT_TEXT, .text = what->unit },
	};
	remit_say time = unit_of_time(what->unit);
	const remit_parameter quantity = {
		.kind = REMIT_SENTENCE_OF,
		.code = time != REMIT_SAY_NOTHING ? time : REMIT_SAY_QUANTITY,
		.items = parts,
		.item_count = time != REMIT_SAY_NOTHING ? 1 : 2
	};
	return say(language, &quantity, depth + 1, &value->text);
}

/* Several texts, joined. */
static remit_status
say_list(remit_language *language, const remit_parameter *what, size_t depth,
	 struct rmt_buffer *out)
{
	enum rmt_list_kind kind = what->kind == REMIT_ALL_OF ? RMT_LIST_AND :
				  what->kind == REMIT_ANY_OF ? RMT_LIST_OR :
							       RMT_LIST_UNITS;
	size_t count = what->item_count;
	struct value *values = rmt_alloc_array(count, sizeof(*values));
	const char **texts = rmt_alloc_array(count, sizeof(*texts));
	remit_status status = values && texts ? REMIT_OK : REMIT_E_NOMEM;

	for (size_t i = 0; status == REMIT_OK && i < count; i++) {
		status = say(language, &what->items[i], depth + 1,
			     &values[i].text);
		texts[i] = rmt_buffer_text(&values[i].text);
	}
	if (status == REMIT_OK && count == 1)
		rmt_buffer_add(out, texts[0]);
	else if (status == REMIT_OK && count > 1)
		status = rmt_locale_list(language->locale, kind, texts, count,
					 out);
	for (size_t i = 0; values && i < count; i++)
		rmt_buffer_clear(&values[i].text);
	rmt_free(values);
	rmt_free(texts);
	return status;
}

/* "2 days, 4 hours": the parts that are not zero. */
static remit_status
say_duration(remit_language *language, const remit_parameter *what,
	     size_t depth, struct rmt_buffer *out)
{
	static const struct {
		remit_say code;
		int64_t seconds;
	} units[] = { { REMIT_SAY_DAYS, 86400 },
		      { REMIT_SAY_HOURS, 3600 },
		      { REMIT_SAY_MINUTES, 60 },
		      { REMIT_SAY_SECONDS, 1 } };
	remit_parameter counts[4], parts[4];
	const remit_parameter list = { .kind = REMIT_DURATION, .items = parts };
	int64_t left = what->number;
	remit_parameter whole = list;

	for (size_t i = 0; i < 4; i++) {
		int64_t count = left / units[i].seconds;

		left %= units[i].seconds;
		if (count == 0 && (i < 3 || whole.item_count > 0))
			continue;
		counts[i] = (remit_parameter){ .kind = REMIT_COUNT,
					       .number = count };
		parts[whole.item_count++] = (remit_parameter){
			.kind = REMIT_SENTENCE_OF,
			.code = units[i].code,
			.items = &counts[i],
			.item_count = 1
		};
	}
	return say_list(language, &whole, depth, out);
}

/* A day of the Gregorian calendar. */
static remit_status
say_day(remit_language *language, int32_t day, size_t depth,
	struct rmt_buffer *out)
{
	static const char *const months[] = { "jan", "feb", "mar", "apr",
					      "may", "jun", "jul", "aug",
					      "sep", "oct", "nov", "dec" };
	struct rmt_civil civil = rmt_day_civil(day);
	const remit_parameter parts[] = {
		{ .kind = REMIT_COUNT, .number = civil.day },
		{ .kind = REMIT_KEYWORD, .text = months[civil.month - 1] },
		{ .kind = REMIT_COUNT, .number = civil.year },
	};
	const remit_parameter date = { .kind = REMIT_SENTENCE_OF,
				       .code = REMIT_SAY_DATE,
				       .items = parts,
				       .item_count = 3 };

	return say(language, &date, depth + 1, out);
}

static remit_status
say_value(remit_language *language, const remit_parameter *what, size_t depth,
	  struct value *value)
{
	switch (what->kind) {
	case REMIT_TEXT:
		rmt_utf8_add_plain(
			&value->text,
			what->text ? remit_language_text(language, what->text) :
				     "",
			RMT_NAME_LIMIT);
		return value->text.failed ? REMIT_E_NOMEM : REMIT_OK;
	case REMIT_COUNT:
		return say_count(language, what->number, value);
	case REMIT_NUMBER:
		return say_measured(language, what, depth, value);
	case REMIT_DAY:
		if (what->number < RMT_DAY_MIN || what->number > RMT_DAY_MAX)
			return REMIT_E_ARGUMENT;
		return say_day(language, (int32_t)what->number, depth,
			       &value->text);
	case REMIT_MONEY:
		return say_money(language, what, &value->text);
	case REMIT_DURATION:
		return say_duration(language, what, depth, &value->text);
	case REMIT_ALL_OF:
	case REMIT_ANY_OF:
		return say_list(language, what, depth, &value->text);
	default:
		return say(language, what, depth + 1, &value->text);
	}
}

/* Put a value between U+2068 and U+2069 where the line could be turned. */
static void
isolate(const remit_language *language, struct value *value)
{
	struct rmt_buffer whole = { 0 };

	if (value->text.length == 0 || value->text.failed ||
	    (!rmt_locale_is_right_to_left(language->locale) &&
	     !rmt_text_has_right_to_left(rmt_buffer_text(&value->text))))
		return;
	rmt_buffer_add(&whole, "\xE2\x81\xA8");
	rmt_buffer_add(&whole, rmt_buffer_text(&value->text));
	rmt_buffer_add(&whole, "\xE2\x81\xA9");
	rmt_buffer_clear(&value->text);
	value->text = whole;
}

/* Whether a parameter is of the kind that is wanted. What is shown as a text
 * may be anything that can be shown; how many may be two and a half. */
static bool
fits(char wanted, const remit_parameter *parameter)
{
	if (wanted == REMIT_KEYWORD || parameter->kind == REMIT_KEYWORD)
		return wanted == (char)parameter->kind && parameter->text;
	if (parameter->kind == REMIT_MONEY &&
	    (!parameter->text || !parameter->unit ||
	     strlen(parameter->unit) != 3))
		return false;
	if (wanted == REMIT_COUNT && parameter->kind == REMIT_NUMBER)
		return true;
	return wanted == (char)parameter->kind ||
	       strchr("tvol", wanted) != NULL;
}

/* What a parameter fills in; value is its room. */
static remit_status
make_argument(remit_language *language, const remit_parameter *item,
	      size_t depth, struct value *value, struct rmt_argument *out)
{
	bool keyword = item->kind == REMIT_KEYWORD;
	remit_status status = REMIT_OK;

	if (!keyword)
		status = say_value(language, item, depth, value);
	isolate(language, value);
	*out = (struct rmt_argument){ rmt_buffer_text(&value->text),
				      keyword ? item->text : value->category,
				      value->exact };
	return status == REMIT_OK && value->text.failed ? REMIT_E_NOMEM :
							  status;
}

/* Append a value as one of a list is: by itself. */
static remit_status
say_alone(remit_language *language, const remit_parameter *what, size_t depth,
	  struct rmt_buffer *out)
{
	struct value value = { 0 };
	remit_status status = say_value(language, what, depth, &value);

	isolate(language, &value);
	rmt_buffer_add(out, rmt_buffer_text(&value.text));
	if (status == REMIT_OK && (value.text.failed || out->failed))
		status = REMIT_E_NOMEM;
	rmt_buffer_clear(&value.text);
	return status;
}

/* Fill a pattern with the parameters of a sentence, which are of its kinds. */
static remit_status
fill_in(remit_language *language, const char *pattern,
	const remit_parameter *what, size_t depth, struct rmt_buffer *out)
{
	struct value values[PARAMETER_MAX];
	struct rmt_argument arguments[PARAMETER_MAX];
	bool chooses = strstr(pattern, "plural") != NULL;
	remit_status status = REMIT_OK;

	memset(values, 0, sizeof(values));
	for (size_t i = 0; i < what->item_count && status == REMIT_OK; i++) {
		values[i].chooses = chooses;
		status = make_argument(language, &what->items[i], depth,
				       &values[i], &arguments[i]);
	}
	if (status == REMIT_OK)
		status = rmt_pattern_fill(pattern, arguments, what->item_count,
					  out);
	for (size_t i = 0; i < what->item_count; i++)
		rmt_buffer_clear(&values[i].text);
	return status;
}

/* Whether the parameters are as many as a sentence has, and of their kinds. */
static bool
all_fit(const char *kinds, const remit_parameter *what)
{
	if (what->item_count > PARAMETER_MAX ||
	    what->item_count != strlen(kinds))
		return false;
	for (size_t i = 0; i < what->item_count; i++)
		if (!fits(kinds[i], &what->items[i]))
			return false;
	return true;
}

/* The pattern of a sentence, which the language then keeps. */
static remit_status
find_pattern(remit_language *language, size_t index, const char **out)
{
	struct rmt_buffer pattern = { 0 };

	*out = language->patterns[index];
	if (*out)
		return REMIT_OK;
	remit_status status = rmt_locale_message(language->locale,
						 says[index].key, &pattern);
	if (status != REMIT_OK) {
		rmt_buffer_clear(&pattern);
		return status;
	}
	*out = rmt_buffer_text(&pattern);
	language->patterns[index] = pattern.bytes;
	return REMIT_OK;
}

/* Append a sentence, or a value. */
static remit_status
say(remit_language *language, const remit_parameter *what, size_t depth,
    struct rmt_buffer *out)
{
	size_t index = find_say(what->code);
	const char *pattern;

	if (what->kind != REMIT_SENTENCE_OF)
		return say_alone(language, what, depth, out);
	if (index == RMT_SAY_COUNT || depth > DEPTH_MAX ||
	    !all_fit(says[index].kinds, what))
		return REMIT_E_ARGUMENT;
	remit_status status = find_pattern(language, index, &pattern);
	return status == REMIT_OK ?
		       fill_in(language, pattern, what, depth, out) :
		       status;
}

remit_status
remit_sentence(remit_language *language, remit_say code,
	       const remit_parameter *parameters, size_t count,
	       const char **out)
{
	const remit_parameter what = { .kind = REMIT_SENTENCE_OF,
				       .code = code,
				       .items = parameters,
				       .item_count = count };

	if (!out)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (!language || (!parameters && count > 0))
		return REMIT_E_ARGUMENT;
	rmt_buffer_clear(&language->sentence);
	remit_status status = say(language, &what, 0, &language->sentence);
	if (status == REMIT_OK)
		*out = rmt_buffer_text(&language->sentence);
	return status == REMIT_OK && language->sentence.failed ? REMIT_E_NOMEM :
								 status;
}
