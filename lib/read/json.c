/*
 * json.c - strict JSON, token by token.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. Depth is bounded, so descending is by
 * plain calls.
 */
#include "read/json.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"

struct scan {
	const char *bytes;
	size_t length;
	size_t at;
	size_t depth;
	const struct rmt_json_handler *handler;
	struct rmt_json_fault *fault;
	struct rmt_buffer text; /* of the string or number at hand */
	struct rmt_buffer keys; /* of all open objects, each with a NUL */
	size_t *key_starts;     /* in keys */
	size_t key_capacity;
	size_t key_count;
	bool is_out_of_memory;
};

static bool
scan_value(struct scan *scan);

static bool
refuse(struct scan *scan, enum rmt_finding finding, size_t offset,
       const char *word)
{
	scan->fault->finding = finding;
	scan->fault->offset = offset;
	snprintf(scan->fault->word, sizeof(scan->fault->word), "%s", word);
	return false;
}

static bool
no_json(struct scan *scan, const char *why)
{
	return refuse(scan, RMT_F_JSON_SYNTAX, scan->at, why);
}

static bool
out_of_memory(struct scan *scan)
{
	scan->is_out_of_memory = true;
	return false;
}

/* The byte at hand; NUL at the end, which no JSON holds. */
static char
peek(const struct scan *scan)
{
	return scan->at < scan->length ? scan->bytes[scan->at] : '\0';
}

static void
skip_blanks(struct scan *scan)
{
	while (scan->at < scan->length &&
	       memchr(" \t\n\r", scan->bytes[scan->at], 4))
		scan->at++;
}

static bool
give(struct scan *scan, enum rmt_json_kind kind, size_t offset)
{
	struct rmt_json_token token = { kind, "", offset };

	if (kind == RMT_JSON_KEY || kind == RMT_JSON_STRING ||
	    kind == RMT_JSON_NUMBER)
		token.text = rmt_buffer_text(&scan->text);
	if (scan->text.failed)
		return out_of_memory(scan);
	return scan->handler->token(scan->handler->context, &token,
				    scan->fault);
}

/* Four hexadecimal digits at hand. */
static bool
scan_hex(struct scan *scan, uint32_t *out)
{
	static const char digits[] = "0123456789abcdef0123456789ABCDEF";

	*out = 0;
	for (int i = 0; i < 4; i++) {
		const char *digit = memchr(digits, peek(scan), 32);

		if (!digit)
			return no_json(scan, "\\u needs four hexadecimal "
					     "digits");
		*out = *out * 16 + (uint32_t)(digit - digits) % 16;
		scan->at++;
	}
	return true;
}

static void
add_character(struct rmt_buffer *out, uint32_t c)
{
	char bytes[4];
	size_t size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	static const unsigned char leads[] = { 0, 0, 0xC0, 0xE0, 0xF0 };

	for (size_t i = size - 1; i > 0; i--) {
		bytes[i] = (char)(0x80 | (c & 0x3F));
		c >>= 6;
	}
	bytes[0] = (char)(leads[size] | c);
	rmt_buffer_append(out, bytes, size);
}

/* Behind "\u"; escape is where the backslash stands. */
static bool
scan_unicode(struct scan *scan, size_t escape)
{
	uint32_t c;
	uint32_t low = 0;

	if (!scan_hex(scan, &c))
		return false;
	if (c == 0)
		return refuse(scan, RMT_F_JSON_NUL, escape, "");
	if (c >= 0xD800 && c <= 0xDBFF) {
		if (peek(scan) != '\\' || scan->at + 1 >= scan->length ||
		    scan->bytes[scan->at + 1] != 'u')
			return refuse(scan, RMT_F_JSON_SURROGATE, escape, "");
		scan->at += 2;
		if (!scan_hex(scan, &low))
			return false;
		if (low < 0xDC00 || low > 0xDFFF)
			return refuse(scan, RMT_F_JSON_SURROGATE, escape, "");
		c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
	} else if (c >= 0xDC00 && c <= 0xDFFF) {
		return refuse(scan, RMT_F_JSON_SURROGATE, escape, "");
	}
	add_character(&scan->text, c);
	return true;
}

/* A backslash is at hand. */
static bool
scan_escape(struct scan *scan)
{
	static const char names[] = "\"\\/bfnrt";
	static const char meanings[] = "\"\\/\b\f\n\r\t";
	size_t escape = scan->at++;
	const char *name = memchr(names, peek(scan), sizeof(names) - 1);

	if (name) {
		rmt_buffer_append(&scan->text, &meanings[name - names], 1);
		scan->at++;
		return true;
	}
	if (peek(scan) != 'u')
		return no_json(scan, "there is no such escape");
	scan->at++;
	return scan_unicode(scan, escape);
}

/* One character of a string that is neither quote nor backslash. */
static bool
scan_character(struct scan *scan)
{
	uint32_t c;
	size_t size = rmt_utf8_next(scan->bytes + scan->at,
				    scan->length - scan->at, &c);

	if (scan->at >= scan->length)
		return no_json(scan, "the string has no closing quote");
	if (size == 0)
		return no_json(scan, "the string is not UTF-8");
	if (c < 0x20)
		return no_json(scan, "a control character stands in the "
				     "string");
	rmt_buffer_append(&scan->text, scan->bytes + scan->at, size);
	scan->at += size;
	return true;
}

/* A quote is at hand. The string is put into text. */
static bool
scan_string(struct scan *scan)
{
	rmt_buffer_restart(&scan->text);
	for (scan->at++; peek(scan) != '"';)
		if (peek(scan) == '\\' ? !scan_escape(scan) :
					 !scan_character(scan))
			return false;
	scan->at++;
	return true;
}

static size_t
scan_digits(struct scan *scan)
{
	size_t first = scan->at;

	while (peek(scan) >= '0' && peek(scan) <= '9')
		scan->at++;
	return scan->at - first;
}

static bool
scan_number(struct scan *scan)
{
	size_t first = scan->at;

	if (peek(scan) == '-')
		scan->at++;
	if (peek(scan) == '0')
		scan->at++;
	else if (scan_digits(scan) == 0)
		return no_json(scan, "a value is expected");
	if (peek(scan) == '.') {
		scan->at++;
		if (scan_digits(scan) == 0)
			return no_json(scan, "a digit is expected");
	}
	if (peek(scan) == 'e' || peek(scan) == 'E') {
		scan->at++;
		if (peek(scan) == '+' || peek(scan) == '-')
			scan->at++;
		if (scan_digits(scan) == 0)
			return no_json(scan, "a digit is expected");
	}
	rmt_buffer_restart(&scan->text);
	rmt_buffer_append(&scan->text, scan->bytes + first, scan->at - first);
	return give(scan, RMT_JSON_NUMBER, first);
}

static bool
scan_literal(struct scan *scan)
{
	static const struct {
		const char *text;
		enum rmt_json_kind kind;
	} literals[] = { { "true", RMT_JSON_TRUE },
			 { "false", RMT_JSON_FALSE },
			 { "null", RMT_JSON_NULL } };

	for (size_t i = 0; i < sizeof(literals) / sizeof(literals[0]); i++) {
		size_t length = strlen(literals[i].text);

		if (scan->length - scan->at < length ||
		    memcmp(scan->bytes + scan->at, literals[i].text, length) !=
			    0)
			continue;
		scan->at += length;
		return give(scan, literals[i].kind, scan->at - length);
	}
	return scan_number(scan);
}

/* The key in text stands once among those from first on. */
static bool
keep_key(struct scan *scan, size_t first, size_t offset)
{
	const char *key = rmt_buffer_text(&scan->text);

	if (scan->key_count - first == RMT_JSON_KEYS_MAX)
		return refuse(scan, RMT_F_JSON_KEYS, offset, "1000");
	for (size_t i = first; i < scan->key_count; i++)
		if (strcmp(scan->keys.bytes + scan->key_starts[i], key) == 0)
			return refuse(scan, RMT_F_JSON_KEY_TWICE, offset,
				      scan->keys.bytes + scan->key_starts[i]);
	if (!rmt_grow((void **)&scan->key_starts, &scan->key_capacity,
		      scan->key_count + 1, sizeof(scan->key_starts[0])))
		return out_of_memory(scan);
	scan->key_starts[scan->key_count++] = scan->keys.length;
	rmt_buffer_append(&scan->keys, key, strlen(key) + 1);
	return !scan->keys.failed || out_of_memory(scan);
}

static bool
scan_member(struct scan *scan, size_t first)
{
	size_t offset = scan->at;

	if (peek(scan) != '"')
		return no_json(scan, "a key in double quotes is expected");
	if (!scan_string(scan) || !keep_key(scan, first, offset) ||
	    !give(scan, RMT_JSON_KEY, offset))
		return false;
	skip_blanks(scan);
	if (peek(scan) != ':')
		return no_json(scan, "a colon is expected");
	scan->at++;
	return scan_value(scan);
}

/* How the two kinds of nest differ. */
static const struct nest {
	enum rmt_json_kind open, close;
	char end;
	const char *expected;
} nests[] = {
	{ RMT_JSON_ARRAY, RMT_JSON_ARRAY_END, ']', "a comma or ] is expected" },
	{ RMT_JSON_OBJECT, RMT_JSON_OBJECT_END, '}',
	  "a comma or } is expected" },
};

/* The items of a nest, up to its end. */
static bool
scan_items(struct scan *scan, const struct nest *nest, size_t first)
{
	skip_blanks(scan);
	if (peek(scan) == nest->end)
		return true;
	for (;;) {
		skip_blanks(scan);
		if (nest->open == RMT_JSON_OBJECT ? !scan_member(scan, first) :
						    !scan_value(scan))
			return false;
		skip_blanks(scan);
		if (peek(scan) == nest->end)
			return true;
		if (peek(scan) != ',')
			return no_json(scan, nest->expected);
		scan->at++;
	}
}

static bool
scan_nest(struct scan *scan, const struct nest *nest)
{
	size_t first = scan->key_count;
	size_t first_byte = scan->keys.length;

	if (scan->depth == RMT_JSON_DEPTH_MAX)
		return refuse(scan, RMT_F_JSON_DEEP, scan->at, "64");
	if (!give(scan, nest->open, scan->at))
		return false;
	scan->depth++;
	scan->at++;
	if (!scan_items(scan, nest, first))
		return false;
	scan->depth--;
	scan->key_count = first;
	scan->keys.length = first_byte;
	return give(scan, nest->close, scan->at++);
}

static bool
scan_value(struct scan *scan)
{
	size_t offset;

	skip_blanks(scan);
	offset = scan->at;
	if (peek(scan) == '[' || peek(scan) == '{')
		return scan_nest(scan, &nests[peek(scan) == '{']);
	if (peek(scan) == '"')
		return scan_string(scan) && give(scan, RMT_JSON_STRING, offset);
	return scan_literal(scan);
}

remit_status
rmt_json_scan(const char *bytes, size_t length,
	      const struct rmt_json_handler *handler,
	      struct rmt_json_fault *out)
{
	struct scan scan = { .bytes = bytes,
			     .length = length,
			     .handler = handler,
			     .fault = out };
	bool is_good = scan_value(&scan);

	skip_blanks(&scan);
	if (is_good && scan.at < length)
		is_good = no_json(&scan, "nothing may follow the value");
	rmt_buffer_clear(&scan.text);
	rmt_buffer_clear(&scan.keys);
	rmt_free(scan.key_starts);
	if (scan.is_out_of_memory)
		return REMIT_E_NOMEM;
	return is_good ? REMIT_OK : REMIT_E_DATA;
}
