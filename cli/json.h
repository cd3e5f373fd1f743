/*
 * json.h - writing JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* An object or list that is being written, with the commas in between. */
struct cli_json {
	FILE *stream;
	bool comma; /* whether the next item needs one before it */
};

void
cli_json_begin(struct cli_json *json, char bracket);

void
cli_json_end(struct cli_json *json, char bracket);

/* The name of a member; its value must follow. */
void
cli_json_key(struct cli_json *json, const char *name);

/* The most bytes that one character becomes. */
#define CLI_JSON_GLYPH_MAX 16

/* The first character of text as it stands in a string; bytes of the text that
 * it was. */
size_t
cli_json_glyph(const char *text, char out[CLI_JSON_GLYPH_MAX],
	       size_t *out_length);

/* A string; NULL is null. What is not UTF-8 becomes U+FFFD. */
void
cli_json_text(struct cli_json *json, const char *text);

void
cli_json_member(struct cli_json *json, const char *name, const char *text);

/* The same, where "" means that there is none: null. */
void
cli_json_member_if_any(struct cli_json *json, const char *name,
		       const char *text);

void
cli_json_number(struct cli_json *json, const char *name, size_t number);

void
cli_json_flag(struct cli_json *json, const char *name, bool flag);

#endif /* CLI_JSON_H */
