/*
 * declaration.c - the XML declaration.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. Its form is left to the parser; here
 * is looked at what the parser would take and remit does not.
 */
#include "read/declaration.h"

#include <string.h>

#include "read/tag.h"

static bool
is_text(const struct rmt_source *source, size_t offset, size_t length,
	const char *text)
{
	return length == strlen(text) &&
	       memcmp(source->bytes + offset, text, length) == 0;
}

static bool
is_utf8(const struct rmt_source *source, const struct rmt_tag_attribute *said)
{
	const char *bytes = source->bytes + said->value;

	return said->value_length == 5 && (bytes[0] | 0x20) == 'u' &&
	       (bytes[1] | 0x20) == 't' && (bytes[2] | 0x20) == 'f' &&
	       memcmp(bytes + 3, "-8", 2) == 0;
}

static void
take_encoding(const struct rmt_source *source,
	      const struct rmt_tag_attribute *said, struct rmt_declaration *out)
{
	size_t length = said->value_length;

	if (length >= sizeof(out->encoding_text))
		length = sizeof(out->encoding_text) - 1;
	memcpy(out->encoding_text, source->bytes + said->value, length);
	out->encoding_text[length] = '\0';
	out->encoding = said->value;
	out->encoding_ok = is_utf8(source, said);
}

struct rmt_declaration
rmt_declaration_read(const struct rmt_source *source, size_t offset)
{
	struct rmt_declaration out = { .version = offset,
				       .encoding = offset,
				       .encoding_ok = true };
	struct rmt_tag_attribute said;
	size_t at = offset + strlen("<?xml");

	while (rmt_tag_next(source, &at, &said) == RMT_TAG_ATTRIBUTE) {
		if (is_text(source, said.name, said.name_length, "encoding"))
			take_encoding(source, &said, &out);
		if (!is_text(source, said.name, said.name_length, "version"))
			continue;
		out.version = said.value;
		out.version_ok = is_text(source, said.value, said.value_length,
					 "1.0");
	}
	return out;
}
