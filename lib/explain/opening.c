/*
 * opening.c - choosing a language.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, image/. Lookup as BCP 47 has it: what was asked
 * for, then that without its last part, and so on; at the end English.
 */
#include <string.h>

#include "base/memory.h"
#include "explain/language.h"

static const struct {
	const char *tag, *bundle;
} bundles[] = {
	{ "en", "en" }, { "de", "de" }, { "fr", "fr" },       { "es", "es" },
	{ "ja", "ja" }, { "ar", "ar" }, { "en-XA", "en_XA" },
};

#define BUNDLE_COUNT (sizeof(bundles) / sizeof(bundles[0]))

const char *
remit_language_at(size_t index)
{
	return index < BUNDLE_COUNT ? bundles[index].tag : NULL;
}

static char
lowered(char letter)
{
	return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') :
						letter;
}

static bool
is_tag(const char *tag, size_t length, const char *wanted)
{
	for (size_t i = 0; i < length; i++)
		if (wanted[i] == '\0' || lowered(tag[i]) != lowered(wanted[i]))
			return false;
	return wanted[length] == '\0';
}

/* Letters, digits and hyphens, no part of them empty. */
static bool
is_well_formed(const char *tag)
{
	size_t length = strlen(tag);

	if (length == 0 || length >= RMT_TAG_SIZE || tag[length - 1] == '-' ||
	    *tag == '-' || strstr(tag, "--"))
		return false;
	return strspn(tag, "abcdefghijklmnopqrstuvwxyz"
			   "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == length;
}

/* The bundle for a tag, or for the longest beginning of it that has one. */
static size_t
find_bundle(const char *tag)
{
	size_t length = strlen(tag);

	while (length > 0) {
		for (size_t i = 0; i < BUNDLE_COUNT; i++)
			if (is_tag(tag, length, bundles[i].tag))
				return i;
		while (length > 0 && tag[--length] != '-')
			continue;
	}
	return BUNDLE_COUNT;
}

/* The language of the policy's last edition. */
static const char *
own_language(const remit_image *image)
{
	const struct rmt_program *program;

	if (!image)
		return "en";
	program = &image->programs[image->program_count - 1];
	const char *tag = rmt_text(program, program->policy[0].language);
	return *tag != '\0' ? tag : "en";
}

static const remit_say builtins[] = {
#define RMT_BUILTIN_TEXT(name, text) REMIT_SAY_##name,
#include "image/builtin.def"
#undef RMT_BUILTIN_TEXT
};

/* An image has them in English. */
static remit_status
translate_builtins(remit_language *language)
{
	remit_status status = REMIT_OK;
	const char *said;

	if (!language->image || strcmp(language->bundle, "en") == 0)
		return REMIT_OK;
	for (size_t i = 0; i < RMT_BUILTIN_TEXT_COUNT && status == REMIT_OK;
	     i++) {
		status = remit_sentence(language, builtins[i], NULL, 0, &said);
		if (status == REMIT_OK)
			language->builtin[i] = rmt_arena_copy(
				&language->arena, said, strlen(said));
		if (status == REMIT_OK && !language->builtin[i])
			status = REMIT_E_NOMEM;
	}
	return status;
}

remit_status
remit_language_new(remit_image *image, const char *tag, remit_language **out)
{
	remit_language *language;
	size_t bundle;

	if (!out)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (!tag || *tag == '\0')
		tag = own_language(image);
	if (!is_well_formed(tag))
		return REMIT_E_ARGUMENT;
	language = rmt_alloc_array(1, sizeof(*language));
	if (!language)
		return REMIT_E_NOMEM;
	memcpy(language->tag, tag, strlen(tag) + 1);
	language->image = remit_image_ref(image);
	bundle = find_bundle(tag);
	if (bundle == BUNDLE_COUNT)
		tag = bundles[bundle = 0].tag;
	language->bundle = bundles[bundle].tag;
	remit_status status = rmt_locale_open(bundles[bundle].bundle, tag,
					      &language->locale);
	if (status == REMIT_OK)
		status = rmt_locale_symbols(language->locale,
					    &language->symbols);
	if (status == REMIT_OK)
		status = translate_builtins(language);
	if (status == REMIT_OK)
		*out = language;
	else
		remit_language_free(language);
	return status;
}
