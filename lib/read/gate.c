/*
 * gate.c - the look at the bytes before an XML parser sees them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. The first mistake ends it: behind a
 * slip in the markup everything else would be guessed.
 */
#include "read/gate.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "read/declaration.h"
#include "read/marks.h"
#include "read/tag.h"

struct gate {
	const struct rmt_source *source;
	struct rmt_told *told;
	size_t at;
	size_t depth;
	size_t element_count, elements_max;
	size_t tag_count;
	size_t open[RMT_DEPTH_MAX]; /* offsets of the open elements' names */
};

static bool
refuse(struct gate *gate, enum rmt_finding finding, size_t offset,
       const char *const words[6])
{
	struct rmt_place place = { gate->source, offset };

	rmt_tell(gate->told, finding, place, words);
	return false;
}

static bool
refuse_beyond(struct gate *gate, enum rmt_finding finding, size_t offset,
	      size_t limit)
{
	struct rmt_place place = { gate->source, offset };

	rmt_tell_number(gate->told, finding, place, limit);
	return false;
}

static bool
begins(const struct gate *gate, size_t at, const char *text)
{
	size_t length = strlen(text);

	return gate->source->length - at >= length &&
	       memcmp(gate->source->bytes + at, text, length) == 0;
}

/* The offset of text from at on, or the length of the source. */
static size_t
find(const struct gate *gate, size_t at, const char *text)
{
	const char *bytes = gate->source->bytes;
	size_t end = gate->source->length;

	while (at < end) {
		const char *hit = memchr(bytes + at, text[0], end - at);

		if (!hit)
			return end;
		at = (size_t)(hit - bytes);
		if (begins(gate, at, text))
			return at;
		at++;
	}
	return end;
}

/* A copy of the name at offset that can be shown. */
static const char *
name_text(const struct gate *gate, size_t offset,
	  char buffer[RMT_XML_NAME_MAX + 1])
{
	size_t length = rmt_tag_name_length(gate->source, offset);

	if (length > RMT_XML_NAME_MAX)
		length = RMT_XML_NAME_MAX;
	memcpy(buffer, gate->source->bytes + offset, length);
	buffer[length] = '\0';
	return buffer;
}

/* Tab and the line ends are the only controls. */
static bool
is_control(uint32_t c)
{
	return rmt_utf8_control(c) || c == 0x7F;
}

static bool
refuse_control(struct gate *gate, size_t offset, uint32_t c)
{
	char hex[12];

	snprintf(hex, sizeof(hex), "%04X", (unsigned)c);
	return refuse(gate, RMT_F_CONTROL, offset, RMT_WORDS(hex));
}

static bool
refuse_byte(struct gate *gate, size_t offset)
{
	char hex[4];

	snprintf(hex, sizeof(hex), "%02X",
		 (unsigned)(unsigned char)gate->source->bytes[offset]);
	return refuse(gate, RMT_F_BAD_UTF8, offset, RMT_WORDS(hex));
}

static bool
check_wide(struct gate *gate)
{
	static const struct {
		const char *mark;
		size_t length;
		const char *name;
	} wide[] = { { "\xFF\xFE\0\0", 4, "UTF-32" },
		     { "\0\0\xFE\xFF", 4, "UTF-32" },
		     { "\xFF\xFE", 2, "UTF-16" },
		     { "\xFE\xFF", 2, "UTF-16" },
		     { "<\0", 2, "UTF-16" },
		     { "\0<", 2, "UTF-16" } };

	for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
		if (gate->source->length >= wide[i].length &&
		    memcmp(gate->source->bytes, wide[i].mark, wide[i].length) ==
			    0)
			return refuse(gate, RMT_F_WIDE_ENCODING, 0,
				      RMT_WORDS(wide[i].name));
	return true;
}

/* Controls that are none, and nothing else that is told by its first byte. */
static bool
is_blank(char c)
{
	return c == '\n' || c == '\t' || c == '\r';
}

/* Pass over what is printable ASCII, as most of any document is. */
static size_t
skip_plain(const struct rmt_source *source, size_t at)
{
	while (at < source->length) {
		size_t rest = source->length - at;
		char room[RMT_MARKS_STEP] RMT_UNFILLED;
		const char *bytes = rmt_marks_rest(source->bytes + at, rest,
						   room);
		unsigned marks = rmt_marks_odd(bytes) |
				 rmt_marks_of(bytes, 0x7F);
		if (marks != 0)
			return at + (unsigned)__builtin_ctz(marks);
		at += rest < RMT_MARKS_STEP ? rest : RMT_MARKS_STEP;
	}
	return at;
}

static bool
check_characters(struct gate *gate)
{
	const struct rmt_source *source = gate->source;
	size_t at = 0;

	while ((at = skip_plain(source, at)) < source->length) {
		uint32_t c;
		size_t size;

		if (is_blank(source->bytes[at])) {
			at++;
			continue;
		}
		size = rmt_utf8_next(source->bytes + at, source->length - at,
				     &c);
		if (size == 0)
			return refuse_byte(gate, at);
		if (is_control(c))
			return refuse_control(gate, at, c);
		at += size;
	}
	return true;
}

static bool
check_declaration(struct gate *gate)
{
	struct rmt_declaration declaration;

	if (begins(gate, 0, "\xEF\xBB\xBF"))
		gate->at = 3;
	if (!begins(gate, gate->at, "<?xml") ||
	    rmt_tag_name_length(gate->source, gate->at + 2) > 3)
		return true;
	declaration = rmt_declaration_read(gate->source, gate->at);
	if (!declaration.version_ok)
		return refuse(gate, RMT_F_XML_VERSION, declaration.version,
			      RMT_NO_WORDS);
	if (!declaration.encoding_ok)
		return refuse(gate, RMT_F_XML_ENCODING, declaration.encoding,
			      RMT_WORDS(declaration.encoding_text));
	return true;
}

/* The number of a character reference, from its '#'; the end in *end. */
static uint32_t
reference_number(const struct gate *gate, size_t at, size_t *end)
{
	static const char digits[] = "0123456789abcdef0123456789ABCDEF";
	const struct rmt_source *source = gate->source;
	bool is_hex = at + 1 < source->length && source->bytes[at + 1] == 'x';
	uint32_t base = is_hex ? 16 : 10;
	uint32_t number = 0;

	for (at += is_hex ? 2 : 1; at < source->length; at++) {
		const char *digit = memchr(digits, source->bytes[at], 32);
		uint32_t value = digit ? (uint32_t)(digit - digits) % 16 : 16;

		if (value >= base)
			break;
		if (number <= 0x10FFFF)
			number = number * base + value;
	}
	*end = at;
	return number;
}

/* An '&' stands at offset. */
static bool
check_reference(struct gate *gate, size_t offset)
{
	static const char *const known[] = { "&amp;", "&lt;", "&gt;", "&quot;",
					     "&apos;" };
	size_t end;
	uint32_t number;

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (begins(gate, offset, known[i]))
			return true;
	if (!begins(gate, offset, "&#"))
		return refuse(gate, RMT_F_ENTITY, offset, RMT_NO_WORDS);
	number = reference_number(gate, offset + 1, &end);
	if (end >= gate->source->length || gate->source->bytes[end] != ';')
		return refuse(gate, RMT_F_ENTITY, offset, RMT_NO_WORDS);
	if (is_control(number))
		return refuse_control(gate, offset, number);
	return true;
}

static bool
check_references(struct gate *gate, size_t at, size_t end)
{
	const char *bytes = gate->source->bytes;

	while (at < end) {
		const char *hit = memchr(bytes + at, '&', end - at);

		if (!hit)
			break;
		at = (size_t)(hit - bytes);
		if (!check_reference(gate, at))
			return false;
		at++;
	}
	return true;
}

static bool
check_text(struct gate *gate)
{
	size_t end = find(gate, gate->at, "<");
	size_t first = gate->at;

	while (gate->depth == 0 && first < end &&
	       strchr(" \t\r\n", gate->source->bytes[first]))
		first++;
	if (gate->depth == 0 && first < end && gate->element_count == 0)
		return refuse(gate, RMT_F_NOT_XML, first,
			      RMT_WORDS("it begins with text, not with <"));
	if (gate->depth == 0 && first < end)
		return refuse(gate, RMT_F_OUTSIDE_ROOT, first, RMT_NO_WORDS);
	if (end - gate->at > RMT_PROSE_MAX)
		return refuse_beyond(gate, RMT_F_TEXT_TOO_LONG, gate->at,
				     RMT_PROSE_MAX);
	if (!check_references(gate, gate->at, end))
		return false;
	gate->at = end;
	return true;
}

/* What begins at gate->at and goes on until the text end. */
static bool
skip_until(struct gate *gate, size_t head, const char *end, const char *what)
{
	size_t first = gate->at;
	size_t last = find(gate, first + head, end);

	if (last == gate->source->length)
		return refuse(gate, RMT_F_NOT_ENDED, first, RMT_WORDS(what));
	gate->at = last + strlen(end);
	return true;
}

static bool
check_comment(struct gate *gate)
{
	size_t first = gate->at;
	size_t dashes = find(gate, first + 4, "--");

	if (!skip_until(gate, 4, "-->", "a comment (<!--)"))
		return false;
	if (dashes + 3 != gate->at)
		return refuse(gate, RMT_F_COMMENT_DASHES, dashes, RMT_NO_WORDS);
	return true;
}

static bool
check_cdata(struct gate *gate)
{
	size_t first = gate->at;

	if (gate->depth == 0)
		return refuse(gate, RMT_F_OUTSIDE_ROOT, first, RMT_NO_WORDS);
	if (!skip_until(gate, 9, "]]>", "literal text (<![CDATA[)"))
		return false;
	if (gate->at - first > RMT_PROSE_MAX)
		return refuse_beyond(gate, RMT_F_TEXT_TOO_LONG, first,
				     RMT_PROSE_MAX);
	return true;
}

static bool
check_instruction(struct gate *gate)
{
	size_t start = begins(gate, 0, "\xEF\xBB\xBF") ? 3 : 0;

	if (gate->at > start && begins(gate, gate->at, "<?xml") &&
	    rmt_tag_name_length(gate->source, gate->at + 2) == 3)
		return refuse(gate, RMT_F_XML_DECLARATION, gate->at,
			      RMT_NO_WORDS);
	return skip_until(gate, 2, "?>", "an instruction (<?)");
}

/* Whether two names in the source are the same. */
static bool
same_name(const struct rmt_source *source, size_t a, size_t b)
{
	size_t length = rmt_tag_name_length(source, a);

	return length == rmt_tag_name_length(source, b) &&
	       memcmp(source->bytes + a, source->bytes + b, length) == 0;
}

static bool
refuse_end(struct gate *gate)
{
	char name[RMT_XML_NAME_MAX + 1];
	char open_name[RMT_XML_NAME_MAX + 1];
	char line[12];
	struct rmt_place open = { gate->source, gate->open[gate->depth - 1] };

	snprintf(line, sizeof(line), "%u", rmt_place_position(open).line);
	return refuse(gate, RMT_F_WRONG_END, gate->at,
		      RMT_WORDS(name_text(gate, gate->at + 2, name),
				name_text(gate, open.offset, open_name), line));
}

static bool
check_end(struct gate *gate)
{
	if (gate->depth == 0)
		return refuse(gate, RMT_F_OUTSIDE_ROOT, gate->at, RMT_NO_WORDS);
	if (!same_name(gate->source, gate->at + 2, gate->open[gate->depth - 1]))
		return refuse_end(gate);
	if (!skip_until(gate, 2, ">", "an end tag (</)"))
		return false;
	gate->depth--;
	gate->tag_count++;
	return true;
}

static bool
check_attribute_twice(struct gate *gate,
		      const struct rmt_tag_attribute *attributes, size_t count)
{
	char name[RMT_XML_NAME_MAX + 1] RMT_UNFILLED;
	const struct rmt_tag_attribute *last = &attributes[count - 1];
	const char *bytes = gate->source->bytes;

	for (; attributes < last; attributes++)
		if (attributes->name_length == last->name_length &&
		    memcmp(bytes + attributes->name, bytes + last->name,
			   last->name_length) == 0)
			return refuse(
				gate, RMT_F_ATTRIBUTE_TWICE, last->name,
				RMT_WORDS(name_text(gate, last->name, name)));
	return true;
}

/* The attribute last read, which is the count-th of its tag. */
static bool
check_attribute(struct gate *gate, const struct rmt_tag_attribute *attributes,
		size_t count)
{
	const struct rmt_tag_attribute *last = &attributes[count - 1];

	if (last->name_length > RMT_XML_NAME_MAX)
		return refuse_beyond(gate, RMT_F_NAME_TOO_LONG, last->name,
				     RMT_XML_NAME_MAX);
	return check_attribute_twice(gate, attributes, count) &&
	       (!last->may_refer ||
		check_references(gate, last->value,
				 last->value + last->value_length));
}

/* The attributes of the tag at gate->at; *at is behind its name. */
static bool
check_attributes(struct gate *gate, size_t *at, bool *out_empty)
{
	struct rmt_tag_attribute all[RMT_ATTRIBUTES_MAX + 1] RMT_UNFILLED;
	size_t count = 0;

	for (;;) {
		enum rmt_tag_step step = rmt_tag_next(gate->source, at,
						      &all[count]);

		if (*at - gate->at > RMT_TAG_MAX)
			return refuse_beyond(gate, RMT_F_TAG_TOO_LONG, gate->at,
					     RMT_TAG_MAX);
		*out_empty = step == RMT_TAG_EMPTY_END;
		if (step == RMT_TAG_END || step == RMT_TAG_EMPTY_END)
			return true;
		if (step == RMT_TAG_QUOTE_OPEN)
			return refuse(gate, RMT_F_QUOTE_OPEN, all[count].value,
				      RMT_NO_WORDS);
		if (step == RMT_TAG_MALFORMED && *at >= gate->source->length)
			return refuse(gate, RMT_F_NOT_ENDED, gate->at,
				      RMT_WORDS("a tag (<)"));
		if (step == RMT_TAG_MALFORMED)
			return refuse(gate, RMT_F_ATTRIBUTE_FORM, *at,
				      RMT_NO_WORDS);
		if (++count > RMT_ATTRIBUTES_MAX)
			return refuse_beyond(gate, RMT_F_TOO_MANY_ATTRIBUTES,
					     gate->at, RMT_ATTRIBUTES_MAX);
		if (!check_attribute(gate, all, count))
			return false;
	}
}

static bool
check_element_limits(struct gate *gate, size_t name_length)
{
	if (name_length > RMT_XML_NAME_MAX)
		return refuse_beyond(gate, RMT_F_NAME_TOO_LONG, gate->at + 1,
				     RMT_XML_NAME_MAX);
	if (gate->depth == RMT_DEPTH_MAX)
		return refuse_beyond(gate, RMT_F_TOO_DEEP, gate->at,
				     RMT_DEPTH_MAX);
	if (++gate->element_count > gate->elements_max)
		return refuse_beyond(gate, RMT_F_TOO_MANY_ELEMENTS, gate->at,
				     gate->elements_max);
	return true;
}

static bool
check_start(struct gate *gate)
{
	size_t first = gate->at;
	size_t name_length = rmt_tag_name_length(gate->source, first + 1);
	size_t at = first + 1 + name_length;
	bool is_empty = false;

	if (name_length == 0)
		return refuse(gate, RMT_F_NOT_XML, first,
			      RMT_WORDS("a name must follow <; the character "
					"< is written &lt;"));
	if (gate->depth == 0 && gate->element_count > 0)
		return refuse(gate, RMT_F_OUTSIDE_ROOT, first, RMT_NO_WORDS);
	if (!check_element_limits(gate, name_length) ||
	    !check_attributes(gate, &at, &is_empty))
		return false;
	gate->at = at + (is_empty ? 2 : 1);
	gate->tag_count += is_empty ? 2 : 1;
	if (!is_empty)
		gate->open[gate->depth++] = first + 1;
	return true;
}

static bool
check_markup(struct gate *gate)
{
	static const struct {
		const char *head;
		bool (*check)(struct gate *gate);
	} markup[] = { { "<!--", check_comment },
		       { "<![CDATA[", check_cdata },
		       { "<?", check_instruction },
		       { "</", check_end } };

	char second = gate->at + 1 < gate->source->length ?
			      gate->source->bytes[gate->at + 1] :
			      '\0';

	if (second != '!' && second != '?' && second != '/')
		return check_start(gate);
	for (size_t i = 0; i < sizeof(markup) / sizeof(markup[0]); i++)
		if (begins(gate, gate->at, markup[i].head))
			return markup[i].check(gate);
	if (begins(gate, gate->at, "<!DOCTYPE"))
		return refuse(gate, RMT_F_DOCTYPE, gate->at, RMT_NO_WORDS);
	return check_start(gate);
}

/* The end of the file is reached. */
static bool
check_whole(struct gate *gate)
{
	char name[RMT_XML_NAME_MAX + 1];
	char what[RMT_XML_NAME_MAX + 3];

	if (gate->depth > 0) {
		size_t open = gate->open[gate->depth - 1];

		snprintf(what, sizeof(what), "<%s>",
			 name_text(gate, open, name));
		return refuse(gate, RMT_F_NOT_ENDED, open - 1, RMT_WORDS(what));
	}
	if (gate->element_count == 0)
		return refuse(gate, RMT_F_NO_ROOT, gate->source->length,
			      RMT_NO_WORDS);
	return true;
}

bool
rmt_gate(const struct rmt_source *source, struct rmt_told *told,
	 size_t elements_max, size_t *out_tags)
{
	struct gate gate = { .source = source,
			     .told = told,
			     .elements_max = elements_max };

	*out_tags = 0;
	if (!check_wide(&gate) || !check_characters(&gate) ||
	    !check_declaration(&gate))
		return false;
	while (gate.at < source->length)
		if (source->bytes[gate.at] == '<' ? !check_markup(&gate) :
						    !check_text(&gate))
			return false;
	*out_tags = gate.tag_count;
	return check_whole(&gate);
}

size_t
rmt_gate_tag(const struct rmt_source *source, size_t offset)
{
	struct gate gate = { .source = source };

	while (offset + 1 < source->length) {
		const char *hit = memchr(source->bytes + offset, '<',
					 source->length - offset - 1);
		if (hit == NULL)
			break;
		offset = (size_t)(hit - source->bytes);
		if (source->bytes[offset + 1] == '?')
			offset = find(&gate, offset, "?>");
		else if (source->bytes[offset + 1] != '!')
			return offset;
		else if (begins(&gate, offset, "<!--"))
			offset = find(&gate, offset + 4, "-->");
		else
			offset = find(&gate, offset, "]]>");
	}
	return source->length;
}

size_t
rmt_gate_text(const struct rmt_source *source, size_t offset)
{
	struct gate gate = { .source = source, .at = offset };

	while (gate.at < source->length) {
		if (strchr(" \t\r\n", source->bytes[gate.at]))
			gate.at++;
		else if (begins(&gate, gate.at, "<!--"))
			gate.at = find(&gate, gate.at, "-->") + 3;
		else if (begins(&gate, gate.at, "<?"))
			gate.at = find(&gate, gate.at, "?>") + 2;
		else
			break;
	}
	return gate.at < source->length ? gate.at : source->length;
}
