/*
 * sound.c - words of a list that give way to the sound of the next one.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/ only.
 */
#include "explain/sound.h"

#include <stdbool.h>
#include <string.h>

static char
lower(char letter)
{
	return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') :
						letter;
}

/* The length of one of two vowels at the start, with or without accent. */
static unsigned
vowel_at(const char *text, char vowel, const char *accented)
{
	if (lower(*text) == vowel)
		return 1;
	return strncmp(text, accented, 2) == 0 ? 2 : 0;
}

/* An i, but not that of hielo or hiato. */
static bool
sounds_like_i(const char *text)
{
	bool silent = lower(*text) == 'h';
	unsigned vowel = vowel_at(text + silent, 'i', "\xC3\xAD");

	if (vowel == 0 || !silent)
		return vowel > 0;
	return lower(text[2]) != 'a' && lower(text[2]) != 'e';
}

/* An o; ocho and once when they are written as numbers. */
static bool
sounds_like_o(const char *text)
{
	size_t digits = strspn(text, "0123456789");

	if (digits > 0)
		return *text == '8' ||
		       (digits == 2 && strncmp(text, "11", 2) == 0);
	text += lower(*text) == 'h';
	return vowel_at(text, 'o', "\xC3\xB3") > 0;
}

const char *
rmt_sound_suit(const char *language, const char *pattern, const char *next)
{
	if (strncmp(language, "es", 2) != 0)
		return pattern;
	if (strcmp(pattern, "{0} y {1}") == 0 && sounds_like_i(next))
		return "{0} e {1}";
	if (strcmp(pattern, "{0} o {1}") == 0 && sounds_like_o(next))
		return "{0} u {1}";
	return pattern;
}
