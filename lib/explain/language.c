/*
 * language.c - a language, and texts in it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, image/.
 */
#include "explain/language.h"

#include <string.h>

static const char *const builtins[] = {
#define RMT_BUILTIN_TEXT(name, text) text,
#include "image/builtin.def"
#undef RMT_BUILTIN_TEXT
};

/* A text that the policy does not have in this language. */
static const char *
builtin_text(const remit_language *language, const char *text)
{
	for (size_t i = 0; i < RMT_BUILTIN_TEXT_COUNT; i++)
		if (language->builtin[i] && strcmp(builtins[i], text) == 0)
			return language->builtin[i];
	return text;
}

void
remit_language_free(remit_language *language)
{
	if (!language)
		return;
	for (size_t i = 0; i < RMT_SAY_COUNT; i++)
		rmt_free(language->patterns[i]);
	rmt_arena_clear(&language->arena);
	rmt_locale_close(language->locale);
	rmt_buffer_clear(&language->sentence);
	remit_image_unref(language->image);
	rmt_free(language);
}

const char *
remit_language_tag(const remit_language *language)
{
	return language->bundle;
}

bool
remit_language_is_right_to_left(const remit_language *language)
{
	return rmt_locale_is_right_to_left(language->locale);
}

const char *
remit_language_text(const remit_language *language, const char *text)
{
	if (!text || !language->image)
		return text;
	for (size_t i = 0; i < language->image->program_count; i++) {
		const struct rmt_program *program =
			&language->image->programs[i];
		uintptr_t offset = (uintptr_t)text - (uintptr_t)program->text;

		if (offset >= program->text_count)
			continue;
		const char *prose = rmt_text(
			program, rmt_program_prose(program, (uint32_t)offset,
						   language->tag));
		return prose == text ? builtin_text(language, text) : prose;
	}
	return text;
}
