/*
 * locale.h - what is asked of ICU to speak a language. SPDX-License-Identifier:
 * LGPL-2.1-or-later
 *
 * Floor 3; includes base/ only. Bundles, symbols, plurals, lists; nothing of
 * the process's own locale. ICU's formatters of numbers and dates are not
 * asked: when memory fails within them they crash, or write another number than
 * they were given. What ICU needs is opened when it is first asked for. Every
 * function: REMIT_E_NOMEM, REMIT_E_IO when ICU has not got its data.
 */
#ifndef RMT_EXPLAIN_LOCALE_H
#define RMT_EXPLAIN_LOCALE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <remit/status.h>

#include "base/buffer.h"

struct rmt_locale;

/* bundle names one that is linked into the library; tag (BCP 47) says how
 * numbers are written. *out is NULL on failure. */
remit_status
rmt_locale_open(const char *bundle, const char *tag, struct rmt_locale **out);

void
rmt_locale_close(struct rmt_locale *locale);

/* Append the message of a key. REMIT_E_DATA when the bundle has none. */
remit_status
rmt_locale_message(struct rmt_locale *locale, const char *key,
		   struct rmt_buffer *out);

/* How numbers are written. */
#define RMT_SYMBOL_SIZE 48
struct rmt_symbols {
	char decimal[RMT_SYMBOL_SIZE];
	char group[RMT_SYMBOL_SIZE];
	char minus[RMT_SYMBOL_SIZE];
	char money[RMT_SYMBOL_SIZE]; /* such as "#,##0.00 \u00A4" */
	uint32_t zero;               /* the first of ten digits */
	size_t least_grouped;        /* digits before the first group */
};

remit_status
rmt_locale_symbols(struct rmt_locale *locale, struct rmt_symbols *out);

/* The sign of a currency (ISO 4217), and how many decimals it has. */
remit_status
rmt_locale_currency(struct rmt_locale *locale, const char *currency,
		    char out[RMT_SYMBOL_SIZE], int32_t *out_fraction);

/* The longest name of a plural category, with its NUL. */
#define RMT_CATEGORY_SIZE 8

/* The plural category of a number in millionths. */
remit_status
rmt_locale_category(struct rmt_locale *locale, int64_t millionths,
		    char category[RMT_CATEGORY_SIZE]);

enum rmt_list_kind {
	RMT_LIST_AND,
	RMT_LIST_OR,
	RMT_LIST_UNITS, /* "1 hour, 30 minutes" */
	RMT_LIST_KIND_COUNT
};

/* Append texts, joined. */
remit_status
rmt_locale_list(struct rmt_locale *locale, enum rmt_list_kind kind,
		const char *const *texts, size_t count, struct rmt_buffer *out);

/* Whether the language is written from right to left; whether some letter of
 * a text is. */
bool
rmt_locale_is_right_to_left(const struct rmt_locale *locale);
bool
rmt_text_has_right_to_left(const char *text);

/* What a character is where a line might end beside it without a blank
 * (Unicode's line breaking, UAX #14). */
struct rmt_edge {
	bool is_wide; /* as the letters of Chinese and Japanese */
	bool is_digit;
	bool is_mark;  /* belongs to the character before it */
	bool no_begin; /* no line begins with it: closing marks, "。", "ッ" */
	bool no_end;   /* no line ends with it: opening marks, signs of money */
};

struct rmt_edge
rmt_edge_of(uint32_t character);

#endif /* RMT_EXPLAIN_LOCALE_H */
