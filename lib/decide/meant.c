/*
 * meant.c - what most texts say of a fact, understood at once.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing. Names that stand
 * as the policy keeps them, lower-case and without blanks, need no folding. A
 * text that is not understood here is read by value.c, which says what is
 * wrong with it.
 */
#include <string.h>

#include "base/date.h"
#include "base/decimal.h"
#include "decide/release.h"
#include "decide/request.h"
#include "decide/slate.h"
#include "decide/vocabulary.h"

/* Longer versions are read slowly. */
#define VERSION_SIZE 64

static bool
is_word(const char *text, size_t length, const char *word)
{
	return rmt_text_length(word, 8) == length &&
	       memcmp(text, word, length) == 0;
}

static bool
one_cell(uint32_t cell, struct rmt_meant *out)
{
	out->kind = RMT_MEANT_CELLS;
	out->cells = (struct rmt_some){ cell, 1 };
	return cell != RMT_NONE;
}

static bool
choice_meant(const struct rmt_program *program, uint32_t fact, const char *text,
	     size_t length, struct rmt_meant *out)
{
	uint32_t value = rmt_program_find_exact(program, RMT_NAME_VALUE, fact,
						text, length);

	if (value == RMT_NONE)
		return is_word(text, length, "none") &&
		       one_cell(program->fact[fact].none_cell, out);
	out->kind = RMT_MEANT_CELLS;
	out->cells = program->value[value].cells;
	return true;
}

static bool
flag_meant(const struct rmt_row_fact *row, const char *text, size_t length,
	   struct rmt_meant *out)
{
	if (is_word(text, length, "yes"))
		return one_cell(0, out);
	if (is_word(text, length, "no"))
		return one_cell(1, out);
	return is_word(text, length, "none") && one_cell(row->none_cell, out);
}

/* A version that is folded as it stands: small letters, digits, signs. */
static bool
copy_version(const char *text, size_t length, char out[VERSION_SIZE])
{
	if (length == 0 || length >= VERSION_SIZE)
		return false;
	for (size_t i = 0; i < length; i++)
		if (text[i] <= ' ' || text[i] > '~' ||
		    (text[i] >= 'A' && text[i] <= 'Z'))
			return false;
	memcpy(out, text, length);
	out[length] = '\0';
	return true;
}

/* A version of an open product, or one that belongs to a release that a closed
 * one declares. */
static bool
version_meant(const struct rmt_program *program,
	      const struct rmt_row_range *range, const char *text,
	      size_t length, struct rmt_meant *out)
{
	const struct rmt_row_product *product =
		&program->product[range->product];
	bool closed = (product->flags & RMT_PRODUCT_CLOSED) != 0;
	char version[VERSION_SIZE] RMT_UNFILLED;
	uint32_t release = RMT_NONE;

	if (closed)
		release = rmt_program_find_exact(program, RMT_NAME_RELEASE,
						 range->product, text, length);
	if (release == RMT_NONE && !copy_version(text, length, version))
		return false;
	if (!closed)
		return one_cell(rmt_release_cell(program, range, version), out);
	if (release == RMT_NONE)
		release = rmt_release_find(program, range->product, version);
	return release != RMT_NONE &&
	       one_cell(range->cells.first + release - product->releases.first,
			out);
}

static bool
release_meant(const struct rmt_program *program, uint32_t fact,
	      const char *text, size_t length, struct rmt_meant *out)
{
	const char *at = memchr(text, '@', length);
	size_t before = at == NULL ? length : (size_t)(at - text);
	uint32_t product = rmt_program_find_exact(program, RMT_NAME_PRODUCT, 0,
						  text, before);
	const struct rmt_row_range *range = rmt_range_of(program, fact,
							 product);

	if (range != NULL && at != NULL)
		return version_meant(program, range, at + 1,
				     length - before - 1, out);
	if (range != NULL) {
		out->kind = RMT_MEANT_POSSIBLE_CELLS;
		out->cells = range->cells;
		return true;
	}
	return is_word(text, length, "none") &&
	       one_cell(program->fact[fact].none_cell, out);
}

static bool
number_meant(const struct rmt_row_fact *row, const char *text, size_t length,
	     struct rmt_meant *out)
{
	int32_t day;

	out->kind = RMT_MEANT_NUMBER;
	if (row->type == RMT_TYPE_DATE && rmt_day_parse(text, length, &day)) {
		out->number = day;
		return true;
	}
	if (row->type != RMT_TYPE_DATE && row->type != RMT_TYPE_DURATION)
		return rmt_decimal_parse(text, length, &out->number);
	out->kind = RMT_MEANT_NO_NUMBER;
	return row->none_cell != RMT_NONE && is_word(text, length, "none");
}

bool
rmt_meant_at_once(const struct rmt_program *program, uint32_t fact,
		  const char *text, size_t length, struct rmt_meant *out)
{
	const struct rmt_row_fact *row = &program->fact[fact];

	switch (row->type) {
	case RMT_TYPE_CHOICE:
		return choice_meant(program, fact, text, length, out);
	case RMT_TYPE_RELEASE:
		return release_meant(program, fact, text, length, out);
	case RMT_TYPE_FLAG:
		return flag_meant(row, text, length, out);
	case RMT_TYPE_TEXT:
		return false;
	default:
		return number_meant(row, text, length, out);
	}
}
