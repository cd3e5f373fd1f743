/*
 * language.h - a language, with the room to make sentences in it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, image/.
 */
#ifndef RMT_EXPLAIN_LANGUAGE_H
#define RMT_EXPLAIN_LANGUAGE_H

#include <remit/sentence.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "explain/locale.h"
#include "image/image.h"

/* The longest tag that is taken, with its NUL. */
#define RMT_TAG_SIZE 64

/* Texts about facts that no policy declares. */
#define RMT_BUILTIN_TEXT(name, text) RMT_TEXT_##name,
enum rmt_builtin_text {
#include "image/builtin.def"
	RMT_BUILTIN_TEXT_COUNT
};
#undef RMT_BUILTIN_TEXT

/* Where a sentence stands among all of them. */
#define REMIT_SENTENCE(number, name, key, kinds) RMT_SAY_AT_##name,
enum rmt_say_at {
#include <remit/sentence.def>
	RMT_SAY_COUNT
};
#undef REMIT_SENTENCE

struct remit_language {
	remit_image *image;     /* or NULL */
	const char *bundle;     /* tag of the bundle */
	char tag[RMT_TAG_SIZE]; /* that was asked for */
	struct rmt_locale *locale;
	struct rmt_symbols symbols;
	struct rmt_buffer sentence; /* the last one */
	struct rmt_arena arena;     /* of those texts */
	const char *builtin[RMT_BUILTIN_TEXT_COUNT];
	char *patterns[RMT_SAY_COUNT]; /* NULL until one is wanted */
};

/* Arguments of a sentence: a text as it is; a word that it chooses by. */
static inline remit_parameter
rmt_argument_text(const char *text)
{
	return (remit_parameter){ .kind = REMIT_TEXT, .text = text };
}

static inline remit_parameter
rmt_argument_word(const char *word)
{
	return (remit_parameter){ .kind = REMIT_KEYWORD, .text = word };
}

#endif /* RMT_EXPLAIN_LANGUAGE_H */
