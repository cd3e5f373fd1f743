/*
 * writing.c - texts and sentences that live as long as the terms.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6.
 */
#include <string.h>

#include "base/buffer.h"
#include "explain/number.h"
#include "paper/terms.h"

void
rmt_writing_fail(struct rmt_writing *w, remit_status status)
{
	if (w->status == REMIT_OK || status == REMIT_E_NOMEM)
		w->status = status;
}

void
rmt_writing_tell(struct rmt_writing *w, enum rmt_finding finding,
		 struct rmt_place place, const char *const words[6])
{
	remit_status status = rmt_report(w->diag, finding, place, words);

	if (status != REMIT_OK)
		rmt_writing_fail(w, status);
}

const char *
rmt_writing_keep(struct rmt_writing *w, const char *text, size_t length)
{
	const char *copy = rmt_arena_copy(&w->terms->texts, text, length);

	if (copy == NULL)
		rmt_writing_fail(w, REMIT_E_NOMEM);
	return copy == NULL ? "" : copy;
}

static const char *
keep_buffer(struct rmt_writing *w, struct rmt_buffer *text)
{
	const char *copy = rmt_writing_keep(
		w, text->length > 0 ? text->bytes : "", text->length);

	if (text->failed)
		rmt_writing_fail(w, REMIT_E_NOMEM);
	rmt_buffer_clear(text);
	return copy;
}

const char *
rmt_writing_say(struct rmt_writing *w, remit_say code,
		const remit_parameter *parameters)
{
	const char *sentence;
	remit_status status = remit_sentence(w->language, code, parameters,
					     strlen(remit_say_kinds(code)),
					     &sentence);

	if (status == REMIT_OK)
		return rmt_writing_keep(w, sentence, strlen(sentence));
	rmt_writing_fail(w, status);
	return "";
}

const char *
rmt_writing_value(struct rmt_writing *w, remit_parameter value)
{
	return rmt_writing_say(w, REMIT_SAY_FIELD, &value);
}

const char *
rmt_writing_number(struct rmt_writing *w, struct rmt_fine number)
{
	struct rmt_buffer text = { 0 };
	char digits[24];

	rmt_number_write(&w->language->symbols, rmt_fine_text(number, digits),
			 0, &text);
	return keep_buffer(w, &text);
}

const char *
rmt_writing_unit(struct rmt_writing *w, const char *unit)
{
	const remit_parameter parameters[] = {
		{ .kind = REMIT_KEYWORD, .text = unit },
		{ .kind = REMIT_TEXT, .text = unit },
	};

	return *unit == '\0' ? "" :
			       rmt_writing_say(w, REMIT_SAY_UNIT, parameters);
}

/* A number in millionths; false where it is finer, or too large. */
static bool
as_millionths(struct rmt_fine number, int64_t *out)
{
	for (; number.scale > 6; number.scale--) {
		if (number.coefficient % 10 != 0)
			return false;
		number.coefficient /= 10;
	}
	*out = number.coefficient;
	for (; number.scale < 6; number.scale++)
		if (__builtin_mul_overflow(*out, 10, out))
			return false;
	return true;
}

/* The sentence for so many of a unit. */
static remit_say
units_code(const char *unit)
{
	if (strcmp(unit, "hour") == 0)
		return REMIT_SAY_HOURS;
	if (strcmp(unit, "day") == 0)
		return REMIT_SAY_DAYS;
	return strcmp(unit, "month") == 0 ? REMIT_SAY_MONTHS : REMIT_SAY_UNITS;
}

const char *
rmt_writing_units(struct rmt_writing *w, struct rmt_fine number,
		  const char *unit)
{
	remit_parameter parameters[] = {
		{ .kind = REMIT_KEYWORD, .text = unit },
		{ .kind = REMIT_NUMBER },
		{ .kind = REMIT_TEXT, .text = unit },
	};
	remit_say code = units_code(unit);

	if (*unit == '\0' || !as_millionths(number, &parameters[1].number))
		return rmt_writing_number(w, number);
	return rmt_writing_say(
		w, code, code == REMIT_SAY_UNITS ? parameters : &parameters[1]);
}
