/*
 * form.h - what a form knows of its columns, and of the texts that it met.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. A column has a table of texts with
 * the values that they mean, one table for each edition. Nothing gets into it
 * but what the readers of a request said of the very bytes, so a text that is
 * found means what a request would take it for. A text has its place or one of
 * the next few; where these are taken it drives another one out.
 */
#ifndef RMT_DECIDE_FORM_H
#define RMT_DECIDE_FORM_H

#include <remit/form.h>

#include <string.h>

#include "decide/request.h"

/* Longer texts are read each time; most are short ones. */
#define RMT_FORM_TEXT_MAX 24
#define RMT_FORM_TEXT_SHORT 16

/* A text is in its place or one of the next, so many in all. */
#define RMT_FORM_PLACES 4

/* All bytes of a text: in two words of a short one, else in three. */
struct rmt_form_key {
	uint64_t words[3];
	uint32_t length;
};

/* A text and what it means: a line of a cache. */
struct rmt_form_entry {
	uint64_t words[3];
	uint32_t length; /* 0: there is none */
	uint32_t row;    /* that it leaves in the plan; RMT_NONE: none */
	remit_value value;
};

struct rmt_form_column {
	struct rmt_form_entry *entries; /* RMT_FORM_PLACES more than places, and
					 * one for a text that is not kept */
	uint32_t mask;                  /* of where a place begins, in bytes */
	uint32_t plan_column;           /* where the plan has the fact */
	uint32_t text;                  /* which of the texts it takes */
	uint64_t told;                  /* the bit of that */
};

/* What else is known of a column. */
struct rmt_form_fact {
	size_t index; /* for remit_request_set_at(); SIZE_MAX: unknown */
	bool learns;  /* one value is all that is told of it, and once */
};

/* Columns as one edition sees them. */
struct rmt_form_edition {
	int32_t first_day;
	bool alone; /* no contract and no allowance has a word in it */
	const struct rmt_program *program;
	remit_request *request;
	struct rmt_form_column *columns;
	struct rmt_form_fact *facts; /* of the columns */
	void *memory;
};

/* Texts "YYYY-MM-" of months. */
struct rmt_form_month {
	uint64_t text;
	int32_t first;
	uint32_t day_count;
};

/* Months of twenty years that lie side by side each have their place. */
#define RMT_FORM_MONTHS 512

struct remit_form {
	remit_image *image;
	size_t count;                            /* of columns that are facts */
	uint16_t places[REMIT_FORM_COLUMNS_MAX]; /* of these, among all */
	bool presumes;
	char **names;
	struct rmt_form_edition *editions;
	const remit_value **values;            /* of the request at hand */
	remit_value *given;                    /* the same, side by side */
	uint16_t open[REMIT_FORM_COLUMNS_MAX]; /* columns of other texts */
	struct rmt_form_month months[RMT_FORM_MONTHS];
};

static inline uint64_t
rmt_form_four(const char *bytes)
{
	uint32_t word;

	memcpy(&word, bytes, sizeof word);
	return word;
}

static inline uint64_t
rmt_form_eight(const char *bytes)
{
	uint64_t word;

	memcpy(&word, bytes, sizeof word);
	return word;
}

/* Of 1 to RMT_FORM_TEXT_SHORT bytes. Words overlap where the text is shorter
 * than they are: without a branch for most lengths. */
static inline struct rmt_form_key
rmt_form_short_key(const char *text, size_t length)
{
	struct rmt_form_key key RMT_UNFILLED;

	key.length = (uint32_t)length;
	key.words[2] = 0;
	if (length >= 4) {
		size_t second = length < 8 ? length - 4 : 4;
		size_t third = length < 8 ? 0 : length - 8;
		key.words[0] = rmt_form_four(text) |
			       rmt_form_four(text + second) << 32;
		key.words[1] = rmt_form_four(text + third) |
			       rmt_form_four(text + length - 4) << 32;
	} else {
		key.words[0] = (uint64_t)(unsigned char)text[0] |
			       (uint64_t)(unsigned char)text[length / 2] << 8 |
			       (uint64_t)(unsigned char)text[length - 1] << 16;
		key.words[1] = 0;
	}
	return key;
}

/* Multiplying carries upwards, and what is high in the product is taken: the
 * second word, whose high bytes tell texts apart, is turned before. */
static inline struct rmt_form_entry *
rmt_form_place(const struct rmt_form_column *column,
	       const struct rmt_form_key *key)
{
	uint64_t turned = key->words[1] << 21 | key->words[1] >> 43;
	uint64_t hash = (key->words[0] + turned) * UINT64_C(0xd6e8feb86659fd93);
	size_t offset = (size_t)(hash >> 42) & column->mask;

	return (void *)((unsigned char *)column->entries + offset);
}

/* The slow part of rmt_form_read(): the text is not where it was looked for. */
const struct rmt_form_entry *
rmt_form_learn(const struct rmt_form_edition *edition,
	       struct rmt_form_column *column, remit_text text);

/* What a text of a column means; NULL: only a request knows. Good until the
 * next text of that column is read. */
static inline __attribute__((always_inline)) const struct rmt_form_entry *
rmt_form_read(const struct rmt_form_edition *edition,
	      struct rmt_form_column *column, const remit_text *text)
{
	if (text->length - 1 < RMT_FORM_TEXT_SHORT) {
		struct rmt_form_key key = rmt_form_short_key(text->text,
							     text->length);
		const struct rmt_form_entry *entry = rmt_form_place(column,
								    &key);
		if (((entry->words[0] ^ key.words[0]) |
		     (entry->words[1] ^ key.words[1])) == 0 &&
		    entry->length == key.length)
			return entry;
	}
	return rmt_form_learn(edition, column, *text);
}

/* The place of the month of a day. */
static inline struct rmt_form_month *
rmt_form_month(struct remit_form *form, const char *text)
{
	return &form->months[(text[2] & 1) << 8 | (text[3] & 15) << 4 |
			     (((text[5] & 1) * 10 + text[6]) & 15)];
}

/* The slow part of rmt_form_day(). */
bool
rmt_form_learn_day(struct remit_form *form, remit_text date, int32_t *out);

/* The day that a text is; false: there is no such day. */
static inline bool
rmt_form_day(struct remit_form *form, remit_text date, int32_t *out)
{
	const char *text = date.text;

	if (date.length != 10)
		return false;
	const struct rmt_form_month *month = rmt_form_month(form, text);
	unsigned tens = (unsigned char)text[8] - (unsigned)'0';
	unsigned ones = (unsigned char)text[9] - (unsigned)'0';
	if (month->text != rmt_form_eight(text) || tens > 9 || ones > 9 ||
	    tens * 10 + ones - 1 >= month->day_count)
		return rmt_form_learn_day(form, date, out);
	*out = month->first + (int32_t)(tens * 10 + ones) - 1;
	return true;
}

#endif /* RMT_DECIDE_FORM_H */
