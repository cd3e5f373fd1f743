/*
 * value.c - from the text of an attribute to what the model keeps.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. The one reader of attributes.
 */
#include "read/value.h"

#include <string.h>

#include "base/buffer.h"
#include "base/decimal.h"
#include "base/memory.h"
#include "base/name.h"
#include "read/marks.h"

/* A value on its way: trimmed, with the place of its first byte. */
struct value {
	const struct rmt_attribute_rule *rule;
	struct rmt_told *told;
	const char *text;
	size_t length;
	struct rmt_place place;
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The place of the character at offset within the value, where that stands in
 * the source as it is here; else its beginning. */
static struct rmt_place
place_within(const struct value *value, size_t offset)
{
	struct rmt_place place = value->place;
	const struct rmt_source *source = place.source;

	if (source->length - place.offset >= value->length &&
	    memcmp(source->bytes + place.offset, value->text, value->length) ==
		    0)
		place.offset += offset;
	return place;
}

static void
tell(const struct value *value, enum rmt_finding finding)
{
	rmt_tell(value->told, finding, value->place, RMT_WORDS(value->text));
}

void
rmt_words_add(struct rmt_buffer *out, const char *const *words)
{
	for (size_t i = 0; words[i]; i++) {
		if (i > 0)
			rmt_buffer_add(out, ", ");
		rmt_buffer_add(out, words[i]);
	}
}

void
rmt_hint_add(struct rmt_buffer *out, const char *before, const char *nearest,
	     const char *after)
{
	if (!nearest)
		return;
	rmt_buffer_add(out, before);
	rmt_buffer_add(out, nearest);
	rmt_buffer_add(out, after);
}

/* Copy a word of the value; NULL is reported as no memory. */
static const char *
copy_word(const struct value *value, struct rmt_buffer *out, const char *word,
	  size_t length)
{
	rmt_buffer_append(out, word, length);
	if (out->failed)
		rmt_tell_status(value->told, REMIT_E_NOMEM);
	return rmt_buffer_text(out);
}

static void
tell_word(const struct value *value, const char *word, size_t length)
{
	const char *const *words = value->rule->words;
	struct rmt_buffer copy = { 0 };
	struct rmt_buffer allowed = { 0 };
	struct rmt_buffer hint = { 0 };
	const char *text = copy_word(value, &copy, word, length);
	struct rmt_nearest nearest = rmt_nearest_to(text);

	for (size_t i = 0; words[i]; i++)
		rmt_nearest_offer(&nearest, words[i]);
	rmt_words_add(&allowed, words);
	rmt_hint_add(&hint, " (did you mean \"", nearest.best, "\"?)");
	if (allowed.failed || hint.failed)
		rmt_tell_status(value->told, REMIT_E_NOMEM);
	rmt_tell(value->told, RMT_F_BAD_WORD,
		 place_within(value, (size_t)(word - value->text)),
		 RMT_WORDS(value->rule->name, text, rmt_buffer_text(&hint),
			   rmt_buffer_text(&allowed)));
	rmt_buffer_clear(&copy);
	rmt_buffer_clear(&allowed);
	rmt_buffer_clear(&hint);
}

/* The place of a word among the allowed ones, from 1; told when it is none. */
static int
find_word(const struct value *value, const char *word, size_t length)
{
	const char *const *words = value->rule->words;

	for (int i = 0; words[i]; i++)
		if (strlen(words[i]) == length &&
		    memcmp(words[i], word, length) == 0)
			return i + 1;
	tell_word(value, word, length);
	return 0;
}

static void
check_name(const struct value *value, const char *word, size_t length)
{
	size_t offset = (size_t)(word - value->text);
	struct rmt_buffer copy = { 0 };
	bool is_bad = false;

	for (size_t i = 0; i < length; i++)
		is_bad |= is_blank(word[i]) || word[i] == '@' ||
			  word[i] == '|' || word[i] == '*';
	if (is_bad)
		rmt_tell(value->told, RMT_F_BAD_NAME,
			 place_within(value, offset),
			 RMT_WORDS(copy_word(value, &copy, word, length)));
	else if (length > RMT_NAME_MAX)
		rmt_tell_number(value->told, RMT_F_LONG_NAME,
				place_within(value, offset), RMT_NAME_MAX);
	rmt_buffer_clear(&copy);
}

/* Whether what no name has stands in a value, or so much without a blank that
 * it may be too long a name. */
static bool
may_hold_bad_name(const struct value *value)
{
	size_t steps = 0; /* without a blank */

	for (size_t at = 0; at < value->length; at += RMT_MARKS_STEP) {
		char room[RMT_MARKS_STEP] RMT_UNFILLED;
		const char *bytes = rmt_marks_rest(value->text + at,
						   value->length - at, room);
		steps = rmt_marks_of(bytes, ' ') != 0 ? 0 : steps + 1;
		if ((rmt_marks_of(bytes, '@') | rmt_marks_of(bytes, '|') |
		     rmt_marks_of(bytes, '*')) != 0 ||
		    steps >= RMT_NAME_MAX / RMT_MARKS_STEP - 1)
			return true;
	}
	return false;
}

/* Most lists are seen at once to hold names alone. */
static void
check_names(const struct value *value)
{
	const char *word = value->text;
	size_t length;

	if (!may_hold_bad_name(value))
		return;
	while ((length = rmt_word_next(&word)) > 0) {
		check_name(value, word, length);
		word += length;
	}
}

static void
check_words(const struct value *value)
{
	const char *word = value->text;
	size_t length;

	while ((length = rmt_word_next(&word)) > 0) {
		find_word(value, word, length);
		word += length;
	}
}

static void
check_language(const struct value *value)
{
	size_t run = 0;

	for (size_t i = 0; i <= value->length; i++) {
		char c = i < value->length ? value->text[i] : '-';
		bool is_letter = (c >= 'a' && c <= 'z') ||
				 (c >= 'A' && c <= 'Z');

		if (c == '-' ? run == 0 || run > 8 :
			       !is_letter && (c < '0' || c > '9')) {
			tell(value, RMT_F_BAD_LANGUAGE);
			return;
		}
		run = c == '-' ? 0 : run + 1;
	}
}

/* Whether it is written like a day, whatever the calendar says. */
static bool
is_day_shaped(const struct value *value)
{
	if (value->length != 10)
		return false;
	for (size_t i = 0; i < 10; i++) {
		char c = value->text[i];

		if (i == 4 || i == 7 ? c != '-' : c < '0' || c > '9')
			return false;
	}
	return true;
}

static void
read_day(const struct value *value, struct rmt_attr_day *out)
{
	out->place = value->place;
	out->given = rmt_day_parse(value->text, value->length, &out->day);
	if (!out->given)
		tell(value,
		     is_day_shaped(value) ? RMT_F_NO_SUCH_DAY : RMT_F_BAD_DAY);
	/* Not missing: only wrong, and told. */
	out->given = true;
}

static void
read_duration(const struct value *value, struct rmt_attr_duration *out)
{
	out->place = value->place;
	out->given = true;
	if (!rmt_duration_parse(value->text, value->length, &out->value))
		tell(value, RMT_F_BAD_DURATION);
}

/* A number, or a duration, which begins with P. */
static void
read_extent(const struct value *value, struct rmt_attr_extent *out)
{
	bool is_read;

	out->place = value->place;
	out->given = true;
	out->text = value->text;
	out->is_number = !memchr(value->text, 'P', value->length);
	if (out->is_number)
		is_read = rmt_decimal_parse(value->text, value->length,
					    &out->millionths);
	else
		is_read = rmt_duration_parse(value->text, value->length,
					     &out->duration);
	if (!is_read)
		tell(value, RMT_F_BAD_EXTENT);
}

static void
read_count(const struct value *value, uint32_t *out)
{
	if (value->length > 9 ||
	    !rmt_count_parse(value->text, value->length, 999999999, out))
		tell(value, RMT_F_BAD_COUNT);
}

static void
read_text(const struct value *value, struct rmt_attr *out)
{
	switch (value->rule->kind) {
	case RMT_VALUE_NAME:
		check_name(value, value->text, value->length);
		break;
	case RMT_VALUE_NAMES:
		check_names(value);
		break;
	case RMT_VALUE_STARRED:
		if (strcmp(value->text, "*") != 0)
			check_names(value);
		break;
	case RMT_VALUE_WORDS:
		check_words(value);
		break;
	case RMT_VALUE_LANGUAGE:
		check_language(value);
		break;
	default:
		break;
	}
	if (!out)
		return;
	out->text = value->text;
	out->place = value->place;
}

/* What only some conditions have, which is made for the first of it. */
static void *
target_apart(const struct value *value, struct rmt_arena *arena,
	     struct rmt_condition *condition)
{
	size_t offset = value->rule->offset;
	bool is_range = offset >= RMT_IN_RANGE;
	void *apart = is_range ? (void *)condition->range :
				 (void *)condition->more;

	if (apart == NULL)
		apart = rmt_arena_alloc(arena,
					is_range ? sizeof *condition->range :
						   sizeof *condition->more);
	if (apart == NULL) {
		rmt_tell_status(value->told, REMIT_E_NOMEM);
		return NULL;
	}
	if (is_range)
		condition->range = apart;
	else
		condition->more = apart;
	return (char *)apart +
	       (offset - (is_range ? RMT_IN_RANGE : RMT_IN_MORE));
}

/* Where in the item the value goes; NULL without memory. What is kept nowhere
 * goes to its beginning, which is not written then. */
static void *
target(const struct value *value, struct rmt_arena *arena, void *item)
{
	if (value->rule->offset == RMT_NOWHERE)
		return item;
	if (value->rule->offset >= RMT_IN_MORE)
		return target_apart(value, arena, item);
	return (char *)item + value->rule->offset;
}

static void
read_kind(const struct value *value, void *out)
{
	bool is_kept = value->rule->offset != RMT_NOWHERE;

	switch (value->rule->kind) {
	case RMT_VALUE_DAY:
		read_day(value, out);
		break;
	case RMT_VALUE_DURATION:
		read_duration(value, out);
		break;
	case RMT_VALUE_EXTENT:
		read_extent(value, out);
		break;
	case RMT_VALUE_COUNT:
		read_count(value, out);
		break;
	case RMT_VALUE_FLAG:
		find_word(value, value->text, value->length);
		*(bool *)out = strcmp(value->text, "no") != 0;
		break;
	case RMT_VALUE_WORD:
		*(int *)out = find_word(value, value->text, value->length);
		break;
	default:
		read_text(value, is_kept ? out : NULL);
		break;
	}
}

/* Blanks at both ends are no part of a value. */
static void
trim(const struct rmt_value_source *from, struct value *value,
     const char **text)
{
	const struct rmt_source *source = from->source;
	size_t length = from->attribute->length;
	const char *start = from->attribute->value;
	size_t offset = from->attribute->offset;

	while (length > 0 && is_blank(start[length - 1]))
		length--;
	while (length > 0 && is_blank(*start))
		start++, length--;
	while (offset < source->length && is_blank(source->bytes[offset]))
		offset++;
	*text = start;
	value->length = length;
	value->place.source = source;
	value->place.offset = offset;
}

/* Whether the text of a value is kept, and not only what it means. */
static bool
is_text_kept(enum rmt_value_kind kind)
{
	switch (kind) {
	case RMT_VALUE_DAY:
	case RMT_VALUE_DURATION:
	case RMT_VALUE_COUNT:
	case RMT_VALUE_FLAG:
	case RMT_VALUE_WORD:
		return false;
	default:
		return true;
	}
}

/* The place among the names of before where one would be. */
static const char **
recent_of(const struct rmt_value_source *from, const char *text, size_t length)
{
	size_t at = length * 5;

	if (from->recent == NULL || from->rule->kind != RMT_VALUE_NAME ||
	    length == 0)
		return NULL;
	at += (unsigned char)text[0] + 3u * (unsigned char)text[length - 1];
	return &from->recent[at % RMT_RECENT];
}

/* A copy of the text; one of before where it is the same. */
static const char *
keep(const struct rmt_value_source *from, struct rmt_arena *arena,
     const char *text, size_t length)
{
	const char **recent = recent_of(from, text, length);

	if (recent == NULL)
		return rmt_arena_copy(arena, text, length);
	if (*recent == NULL || strlen(*recent) != length ||
	    memcmp(*recent, text, length) != 0)
		*recent = rmt_arena_copy(arena, text, length);
	return *recent;
}

const char *
rmt_value_read(const struct rmt_value_source *from, struct rmt_arena *arena,
	       struct rmt_told *told, void *item)
{
	struct value value = { .rule = from->rule, .told = told };
	void *out = target(&value, arena, item);
	const char *text;

	trim(from, &value, &text);
	value.text = keep(from, arena, text, value.length);
	if (!value.text)
		rmt_tell_status(told, REMIT_E_NOMEM);
	else if (value.length == 0)
		rmt_tell(told, RMT_F_EMPTY_VALUE, value.place,
			 RMT_WORDS(from->rule->name));
	else if (out != NULL)
		read_kind(&value, out);
	if (!value.text || is_text_kept(from->rule->kind))
		return value.text;
	rmt_arena_drop(arena, value.text);
	return "";
}
