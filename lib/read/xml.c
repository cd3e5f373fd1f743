/*
 * xml.c - elements and text of an XML file, as they come.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. The only file that knows libxml2, of
 * which nothing but the push parser is used: no tree, no entities, no files,
 * no network, no process-wide setting. Places come from the source: the n-th
 * event is its n-th tag, on which nothing inside libxml2 bears.
 */
#include "read/xml.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include "base/memory.h"
#include "read/tag.h"

#define PIECE 65536

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_ref;
#else
typedef xmlErrorPtr error_ref;
#endif

struct parse {
	const struct rmt_source *source;
	size_t tags;                           /* that there are */
	const struct rmt_xml_handler *handler; /* NULL: only look */
	xmlParserCtxtPtr parser;
	size_t tags_seen;
	size_t past;     /* behind the tag whose event came last */
	bool is_empty;   /* it is a start that is an end, too */
	bool is_stopped; /* by the handler */
	bool is_out_of_memory;
	bool is_refused;
	unsigned line;
	unsigned column;
	char message[160];
};

static void
stop(struct parse *parse)
{
	parse->is_stopped = true;
	xmlStopParser(parse->parser);
}

/* Whether the event of a tag is to be handed over. There is none too many
 * unless the parser is out of memory. */
static bool
has_tag(struct parse *parse)
{
	if (parse->is_stopped)
		return false;
	if (parse->tags_seen++ < parse->tags)
		return parse->handler != NULL;
	parse->is_out_of_memory = true;
	stop(parse);
	return false;
}

/* Whether the name at offset is prefix:local. */
static bool
is_named(const struct rmt_source *source, const struct rmt_tag_attribute *said,
	 const char *prefix, const char *local)
{
	const char *name = source->bytes + said->name;
	size_t length = said->name_length;
	size_t head = prefix ? strlen(prefix) : 0;

	if (prefix) {
		if (length <= head || memcmp(name, prefix, head) != 0 ||
		    name[head] != ':')
			return false;
		name += head + 1;
		length -= head + 1;
	}
	return strncmp(local, name, length) == 0 && local[length] == '\0';
}

/* Where the attributes of a tag may begin. */
static size_t
behind_name(const struct parse *parse, size_t first)
{
	return first + 1 + rmt_tag_name_length(parse->source, first + 1);
}

/* Where the attribute stands, from an offset of the tag on. Its value has in
 * the source as many bytes as it was read to have, or more. */
static bool
find_said(const struct parse *parse, size_t *at, const xmlChar *const *sax,
	  struct rmt_xml_attribute *out)
{
	const struct rmt_source *source = parse->source;
	struct rmt_tag_attribute said;

	while (rmt_tag_name(source, at, &said) == RMT_TAG_ATTRIBUTE) {
		bool found = is_named(source, &said, (const char *)sax[1],
				      (const char *)sax[0]);
		size_t least = found ? (size_t)(sax[4] - sax[3]) : 0;
		rmt_tag_value(source, at, least, &said);
		if (!found)
			continue;
		out->name_offset = said.name;
		out->offset = said.value;
		return true;
	}
	return false;
}

/* Where the attribute stands within the tag; its '<' when it is not there.
 * They come as they stand, so that it is looked for behind the one before. */
static void
place_attribute(const struct parse *parse, size_t first, size_t *at,
		const xmlChar *const *sax, struct rmt_xml_attribute *out)
{
	if (find_said(parse, at, sax, out))
		return;
	*at = behind_name(parse, first);
	if (find_said(parse, at, sax, out))
		return;
	*at = behind_name(parse, first);
	out->name_offset = first;
	out->offset = first;
}

/* The end of a start tag, some attributes of which were passed. */
static void
pass_start(struct parse *parse, size_t at)
{
	struct rmt_tag_attribute said;
	enum rmt_tag_step step;

	do
		step = rmt_tag_next(parse->source, &at, &said);
	while (step == RMT_TAG_ATTRIBUTE);
	parse->is_empty = step == RMT_TAG_EMPTY_END;
	parse->past = at + (parse->is_empty ? 2 : 1);
}

/* The end tag; that of an empty element was passed with its start. */
static void
pass_end(struct parse *parse)
{
	const struct rmt_source *source = parse->source;
	size_t at = parse->past;

	if (!parse->is_empty) {
		at = rmt_gate_tag(source, at);
		while (at < source->length && source->bytes[at] != '>')
			at++;
		parse->past = at + 1;
	}
	parse->is_empty = false;
}

static const char *
text_or_empty(const xmlChar *text)
{
	return text ? (const char *)text : "";
}

/* SAX hands over five pointers for each attribute. */
static void
on_start(void *context, const xmlChar *name, const xmlChar *prefix,
	 const xmlChar *space, int space_count, const xmlChar **spaces,
	 int count, int defaulted, const xmlChar **sax)
{
	struct parse *parse = context;
	struct rmt_xml_attribute attributes[RMT_ATTRIBUTES_MAX] RMT_UNFILLED;
	struct rmt_xml_element element;
	size_t first, at;

	(void)prefix, (void)space_count, (void)spaces, (void)defaulted;
	if (!has_tag(parse))
		return;
	first = rmt_gate_tag(parse->source, parse->past);
	at = behind_name(parse, first);
	for (int i = 0; i < count && i < RMT_ATTRIBUTES_MAX; i++, sax += 5) {
		attributes[i].name = (const char *)sax[0];
		attributes[i].space = text_or_empty(sax[2]);
		attributes[i].value = (const char *)sax[3];
		attributes[i].length = (size_t)(sax[4] - sax[3]);
		place_attribute(parse, first, &at, sax, &attributes[i]);
	}
	element.space = text_or_empty(space);
	element.name = (const char *)name;
	element.offset = first;
	element.attributes = attributes;
	element.attribute_count = (size_t)count;
	pass_start(parse, at);
	if (!parse->handler->start(parse->handler->context, &element))
		stop(parse);
}

static void
on_end(void *context, const xmlChar *name, const xmlChar *prefix,
       const xmlChar *space)
{
	struct parse *parse = context;

	(void)name, (void)prefix, (void)space;
	if (!has_tag(parse))
		return;
	pass_end(parse);
	if (!parse->handler->end(parse->handler->context))
		stop(parse);
}

static void
on_text(void *context, const xmlChar *bytes, int length)
{
	struct parse *parse = context;

	if (parse->is_stopped || !parse->handler)
		return;
	if (!parse->handler->text(parse->handler->context, (const char *)bytes,
				  (size_t)length, parse->past))
		stop(parse);
}

static void
keep_message(struct parse *parse, const char *message)
{
	size_t length = strcspn(message, "\r\n");

	if (length >= sizeof(parse->message))
		length = sizeof(parse->message) - 1;
	memcpy(parse->message, message, length);
	parse->message[length] = '\0';
}

static void
on_error(void *context, error_ref error)
{
	struct parse *parse = context;

	if (error->code == XML_ERR_NO_MEMORY || !error->message)
		parse->is_out_of_memory = true;
	if (error->level < XML_ERR_ERROR || !error->message ||
	    parse->is_refused || parse->is_stopped)
		return;
	parse->is_refused = true;
	parse->line = error->line > 0 ? (unsigned)error->line : 1;
	parse->column = error->int2 > 0 ? (unsigned)error->int2 : 1;
	keep_message(parse, error->message);
}

/*
 * Fed whole, libxml2 refuses what is longer than ten million bytes; in pieces
 * it drops what is behind it. Whether all of it was taken.
 */
static bool
feed_pieces(struct parse *parse)
{
	const struct rmt_source *source = parse->source;
	size_t at = 0;

	while (source->length - at > PIECE && !parse->is_stopped) {
		if (xmlParseChunk(parse->parser, source->bytes + at, PIECE, 0))
			return false;
		at += PIECE;
	}
	return xmlParseChunk(parse->parser, source->bytes + at,
			     (int)(source->length - at), 1) == 0;
}

static void
feed(struct parse *parse)
{
	xmlParserCtxtPtr parser = parse->parser;

	/* Without NOENT an & of an attribute's value comes as "&#38;". No
	 * entity can be declared: the gate refuses a DOCTYPE. */
#if LIBXML_VERSION >= 21300
	xmlCtxtSetErrorHandler(parser, on_error, parse);
	xmlCtxtUseOptions(parser,
			  XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_NO_XXE);
#else
	xmlCtxtUseOptions(parser, XML_PARSE_NOENT | XML_PARSE_NONET);
#endif
	if (!feed_pieces(parse) || !parser->wellFormed || !parser->nsWellFormed)
		parse->is_refused = true;
	/* Tags that never came were lost on the way. */
	if (!parse->is_refused && !parse->is_stopped &&
	    parse->tags_seen != parse->tags)
		parse->is_out_of_memory = true;
}

static void
run(struct parse *parse)
{
	xmlSAXHandler sax;

	xmlInitParser();
	memset(&sax, 0, sizeof(sax));
	sax.initialized = XML_SAX2_MAGIC;
	sax.startElementNs = on_start;
	sax.endElementNs = on_end;
	sax.characters = on_text;
	sax.ignorableWhitespace = on_text;
	sax.cdataBlock = on_text;
	parse->parser = xmlCreatePushParserCtxt(&sax, parse, NULL, 0, NULL);
	if (!parse->parser) {
		parse->is_out_of_memory = true;
		return;
	}
	feed(parse);
	xmlFreeParserCtxt(parse->parser);
	parse->parser = NULL;
}

/*
 * Up to 2.12 only a structured handler of the thread sees a failed allocation.
 * The handler that the host may have set is put back, and the error that it
 * saw last.
 */
static void
run_with_handler(struct parse *parse)
{
#if LIBXML_VERSION < 21300
	xmlStructuredErrorFunc host = xmlStructuredError;
	void *host_context = xmlStructuredErrorContext;
	xmlError host_error = xmlLastError;

	memset(&xmlLastError, 0, sizeof(xmlLastError));
	xmlSetStructuredErrorFunc(parse, on_error);
	run(parse);
	xmlSetStructuredErrorFunc(host_context, host);
	xmlResetLastError();
	xmlLastError = host_error;
#else
	run(parse);
	xmlResetLastError();
#endif
}

/*
 * Some failed allocations come out as errors of syntax. What is read without
 * fault a second time was well-formed.
 */
static bool
is_faulty_again(const struct parse *first)
{
	struct parse again = { .source = first->source, .tags = first->tags };

	run_with_handler(&again);
	return again.is_refused && !again.is_out_of_memory;
}

static void
tell_refusal(const struct parse *parse, struct rmt_told *told)
{
	struct rmt_position position = { parse->source->name, parse->line,
					 parse->column };

	rmt_tell_status(told, rmt_report_at(told->diag, RMT_F_NOT_XML, position,
					    RMT_WORDS(parse->message)));
}

bool
rmt_xml_read(const struct rmt_source *source, size_t tags,
	     const struct rmt_xml_handler *handler, struct rmt_told *told)
{
	struct parse parse = { .source = source,
			       .tags = tags,
			       .handler = handler,
			       .line = 1,
			       .column = 1 };

	run_with_handler(&parse);
	if (parse.is_stopped && !parse.is_out_of_memory)
		return false;
	if (parse.is_refused && !parse.is_out_of_memory)
		parse.is_out_of_memory = !is_faulty_again(&parse);
	if (parse.is_out_of_memory)
		rmt_tell_status(told, REMIT_E_NOMEM);
	else if (parse.is_refused)
		tell_refusal(&parse, told);
	return !parse.is_out_of_memory && !parse.is_refused;
}
