/*
 * json.c - writing JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/json.h"

#include <string.h>

#include "cli/text.h"

static void
separate(struct cli_json *json)
{
	if (json->comma)
		fputc(',', json->stream);
	json->comma = true;
}

void
cli_json_begin(struct cli_json *json, char bracket)
{
	separate(json);
	fputc(bracket, json->stream);
	json->comma = false;
}

void
cli_json_end(struct cli_json *json, char bracket)
{
	fputc(bracket, json->stream);
	json->comma = true;
}

static size_t
escape(uint32_t character, char out[CLI_JSON_GLYPH_MAX])
{
	if (character < 0x10000)
		return (size_t)snprintf(out, CLI_JSON_GLYPH_MAX, "\\u%04X",
					(unsigned)character);
	return (size_t)snprintf(out, CLI_JSON_GLYPH_MAX, "\\u%04X\\u%04X",
				0xD7C0 + (unsigned)(character >> 10),
				0xDC00 + (unsigned)(character & 0x3FF));
}

size_t
cli_json_glyph(const char *text, char out[CLI_JSON_GLYPH_MAX],
	       size_t *out_length)
{
	struct cli_glyph glyph = cli_glyph_next(text);

	if (*text == '"' || *text == '\\') {
		out[0] = '\\';
		out[1] = *text;
		*out_length = 2;
	} else if (glyph.is_itself) {
		memcpy(out, glyph.bytes, glyph.length);
		*out_length = glyph.length;
	} else {
		*out_length = escape(glyph.character, out);
	}
	return glyph.taken;
}

static void
write_string(FILE *stream, const char *text)
{
	char bytes[CLI_JSON_GLYPH_MAX];
	size_t length;

	fputc('"', stream);
	while (*text != '\0') {
		text += cli_json_glyph(text, bytes, &length);
		fwrite(bytes, 1, length, stream);
	}
	fputc('"', stream);
}

void
cli_json_key(struct cli_json *json, const char *name)
{
	separate(json);
	write_string(json->stream, name);
	fputc(':', json->stream);
	json->comma = false;
}

void
cli_json_text(struct cli_json *json, const char *text)
{
	separate(json);
	if (text)
		write_string(json->stream, text);
	else
		fputs("null", json->stream);
}

void
cli_json_member(struct cli_json *json, const char *name, const char *text)
{
	cli_json_key(json, name);
	cli_json_text(json, text);
}

void
cli_json_member_if_any(struct cli_json *json, const char *name,
		       const char *text)
{
	cli_json_member(json, name, *text != '\0' ? text : NULL);
}

void
cli_json_number(struct cli_json *json, const char *name, size_t number)
{
	cli_json_key(json, name);
	fprintf(json->stream, "%zu", number);
	json->comma = true;
}

void
cli_json_flag(struct cli_json *json, const char *name, bool flag)
{
	cli_json_key(json, name);
	fputs(flag ? "true" : "false", json->stream);
	json->comma = true;
}
