/*
 * sentence.h - what is said to people, in their language.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Whatever remit says of a decision is a code with typed parameters. Programs
 * act on those; people are given the sentence that is made from them. All
 * sentences lie in message bundles that are part of the library: in English,
 * German, French, Spanish, Japanese and Arabic, and in en-XA, which is English
 * with accents, so that a test can see what was not taken from a bundle.
 *
 * Days are always those of the Gregorian calendar. In a language that is
 * written from right to left each inserted value stands between U+2068 and
 * U+2069, so that it cannot turn its neighbours around; in the others only a
 * value does that is itself written so.
 */
#ifndef REMIT_SENTENCE_H
#define REMIT_SENTENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <remit/export.h>
#include <remit/image.h>
#include <remit/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** REMIT_SAY_WHY and so on, one for each row of <remit/sentence.def>. The
 * numbers and the names in quotes there are stable for ever. */
typedef enum remit_say {
	REMIT_SAY_NOTHING = 0,
#define REMIT_SENTENCE(number, name, key, kinds) REMIT_SAY_##name = (number),
#include <remit/sentence.def>
#undef REMIT_SENTENCE
} remit_say;

/** The stable name of a code, such as "phase"; NULL for what is no code. */
REMIT_API const char *
remit_say_name(remit_say code);

/** The kinds of its parameters, a letter of remit_parameter_kind for each. */
REMIT_API const char *
remit_say_kinds(remit_say code);

/** The code at @p index of the list; REMIT_SAY_NOTHING past the last. */
REMIT_API remit_say
remit_say_at(size_t index);

typedef enum remit_parameter_kind {
	REMIT_TEXT = 't',        /**< text */
	REMIT_KEYWORD = 'k',     /**< text: chooses words, is never shown */
	REMIT_COUNT = 'c',       /**< number: how many; a NUMBER will do */
	REMIT_NUMBER = 'n',      /**< number: millionths; unit, or NULL */
	REMIT_DAY = 'd',         /**< number: days since 1970-01-01 */
	REMIT_DURATION = 'u',    /**< number: seconds */
	REMIT_MONEY = 'm',       /**< text: exact decimal; unit: currency */
	REMIT_SENTENCE_OF = 's', /**< code and items, its parameters */
	REMIT_ALL_OF = 'l',      /**< items: "a, b and c" */
	REMIT_ANY_OF = 'o',      /**< items: "a, b or c" */
	REMIT_VALUE = 'v'        /**< only in a list of kinds: any kind but k */
} remit_parameter_kind;

/** One parameter of a sentence. Where the kinds ask for a text, another
 * sentence is taken too. What a kind does not use is ignored. */
typedef struct remit_parameter {
	remit_parameter_kind kind;
	remit_say code;
	const char *id;   /**< Stable name of what text is about, or NULL. */
	const char *text; /**< A policy's text, or any other. */
	const char *unit;
	int64_t number;
	const struct remit_parameter *items;
	size_t item_count;
} remit_parameter;

/** A language, with the room to make sentences in it. Opaque; it belongs to
 * one thread at a time. */
typedef struct remit_language remit_language;

/**
 * Choose a language.
 *
 * @param image  Whose texts are to be given in that language; a reference is
 *               taken. May be NULL.
 * @param tag    BCP 47, such as "de-CH". Of a language without a bundle the
 *               sentences are English ones. NULL or "": the policy's own.
 * @param out    Set to a language that the caller frees; NULL on failure.
 * @retval REMIT_OK, REMIT_E_NOMEM, REMIT_E_ARGUMENT (no tag at all), REMIT_E_IO
 *         (ICU has no data).
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_language_new(remit_image *image, const char *tag, remit_language **out);

REMIT_API void
remit_language_free(remit_language *language);

/** The language that the sentences are in, such as "de" or "en-XA". */
REMIT_API const char *
remit_language_tag(const remit_language *language);

/** Whether it is written from right to left. */
REMIT_API bool
remit_language_is_right_to_left(const remit_language *language);

/**
 * A text of the policy in this language: what a function of the library gave
 * of the language's image as a label, a title, a question or a text. Where the
 * policy does not have it in this language, or the text is not one of that
 * image's, it is returned as it is. Borrowed, never NULL but for NULL.
 */
REMIT_API const char *
remit_language_text(const remit_language *language, const char *text);

/** Tags of the languages that have bundles; NULL past the last. */
REMIT_API const char *
remit_language_at(size_t index);

/**
 * Make a sentence.
 *
 * @param parameters  As the kinds of @p code ask for.
 * @param out         Set to the sentence, UTF-8; borrowed from the language,
 *                    until the next sentence is made in it. NULL on failure.
 * @retval REMIT_OK, REMIT_E_NOMEM, REMIT_E_ARGUMENT (other parameters),
 *         REMIT_E_DATA (no such sentence), REMIT_E_IO (ICU has no data).
 */
REMIT_API REMIT_MUST_CHECK remit_status
remit_sentence(remit_language *language, remit_say code,
	       const remit_parameter *parameters, size_t count,
	       const char **out);

/**
 * Where a line of text may end.
 *
 * @param text  UTF-8, such as a sentence. What is not UTF-8 is as a letter.
 * @return How many bytes at its beginning stay on one line: up to a blank, or
 *         to a place between letters of Chinese and Japanese where Unicode
 *         (UAX #14) lets a line end. Digits stay with what they touch, so that
 *         a date is not cut; U+00A0 is no blank. 0 when text begins with a
 *         blank or is empty.
 */
REMIT_API size_t
remit_text_piece(const char *text);

#ifdef __cplusplus
}
#endif
#endif /* REMIT_SENTENCE_H */
