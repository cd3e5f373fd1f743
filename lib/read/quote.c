/*
 * quote.c - a quote from bytes of any of its formats.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#include "read/quote.h"

#include <string.h>

#include <remit/quote.h>

#include "read/document.h"

static size_t
skip(const char *bytes, size_t length, size_t at, const char *set)
{
	while (at < length && bytes[at] != '\0' && strchr(set, bytes[at]))
		at++;
	return at;
}

/* Where the first tag of an XML document has its name; length: nowhere. */
static size_t
find_root(const char *bytes, size_t length)
{
	size_t at = 0;

	while (at + 1 < length) {
		const char *mark = memchr(bytes + at, '<', length - at);
		if (mark == NULL)
			break;
		at = (size_t)(mark - bytes) + 1;
		if (at < length && bytes[at] != '?' && bytes[at] != '!')
			return at;
	}
	return length;
}

/* Whether the root is a Quotation, with whatever prefix. */
static bool
is_quotation(const char *bytes, size_t length)
{
	static const char name[] = "Quotation";
	size_t at = find_root(bytes, length), end = at;

	while (end < length && bytes[end] != '\0' &&
	       strchr(" \t\r\n/>", bytes[end]) == NULL) {
		if (bytes[end] == ':')
			at = end + 1;
		end++;
	}
	return end - at == sizeof name - 1 &&
	       memcmp(bytes + at, name, sizeof name - 1) == 0;
}

/* By what the bytes look like. */
static rmt_document_reader
reader_for(const char *bytes, size_t length)
{
	size_t at = 0;

	if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		at = 3;
	at = skip(bytes, length, at, " \t\r\n");
	if (at < length && bytes[at] != '<' && bytes[at] != '\0')
		return rmt_quote_read_csv;
	return is_quotation(bytes, length) ? rmt_quote_read_ubl :
					     rmt_reader_read_quote;
}

remit_status
remit_quote_read(const char *name, const void *bytes, size_t length,
		 remit_diag *diag, remit_model **out)
{
	const struct rmt_source source = { name, bytes, length };

	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (name == NULL || (bytes == NULL && length > 0))
		return REMIT_E_ARGUMENT;
	if (length > REMIT_QUOTE_MAX)
		return REMIT_E_LIMIT;
	return rmt_document_read(&source, reader_for(bytes, length), diag, out);
}
