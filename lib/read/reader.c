/*
 * reader.c - from one XML file to the lists of a document.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. The one reader, for all elements: what
 * they are like is said by grammar.c. A mistake is told and stepped over, so
 * that the next one is found in the same run.
 */
#include "read/reader.h"

#include <string.h>

#include "base/buffer.h"
#include "base/name.h"
#include "model/terms.h"
#include "read/frame.h"
#include "read/grammar.h"
#include "read/sense.h"
#include "read/tag.h"
#include "read/value.h"
#include "read/xml.h"

#define NO_TEXT_TOLD ((size_t)-1)

struct reader {
	const struct rmt_reader_task *reading;
	struct rmt_told *told;
	struct rmt_frames frames;
	size_t skip_depth; /* open elements that are not read */
	struct rmt_buffer text;
	const char *wanted; /* the root; NULL: any */
	const char *recent[RMT_RECENT];
	size_t text_told; /* where the text stands that was told last */
};

static struct rmt_place
place_of(const struct reader *reader, size_t offset)
{
	return (struct rmt_place){ reader->reading->source, offset };
}

/* Tell with words that were put together, and drop them. */
static void
tell_built(struct reader *reader, enum rmt_finding finding, size_t offset,
	   const char *const words[4], struct rmt_buffer built[2])
{
	if (built[0].failed || built[1].failed)
		rmt_tell_status(reader->told, REMIT_E_NOMEM);
	rmt_tell(reader->told, finding, place_of(reader, offset),
		 RMT_WORDS(words[0], words[1], words[2], words[3]));
	rmt_buffer_clear(&built[0]);
	rmt_buffer_clear(&built[1]);
}

static void
add_element_names(struct rmt_buffer *out, const struct rmt_child_rule *children,
		  bool has_text)
{
	if (!children->rule)
		rmt_buffer_add(out, has_text ? "text only" : "nothing");
	for (const struct rmt_child_rule *child = children; child->rule;
	     child++) {
		rmt_buffer_add(out, child == children ? "<" : ", <");
		rmt_buffer_add(out, child->rule->name);
		rmt_buffer_add(out, ">");
	}
}

static const char *
nearest_element(const char *name, const struct rmt_child_rule *children)
{
	struct rmt_nearest nearest = rmt_nearest_to(name);

	for (; children->rule; children++)
		rmt_nearest_offer(&nearest, children->rule->name);
	return nearest.best;
}

static void
tell_root(struct reader *reader, const struct rmt_xml_element *element)
{
	struct rmt_buffer built[2] = { { 0 }, { 0 } };

	add_element_names(&built[0], rmt_roots, false);
	rmt_hint_add(&built[1], " (did you mean <",
		     nearest_element(element->name, rmt_roots), ">?)");
	tell_built(reader, RMT_F_UNKNOWN_ROOT, element->offset,
		   (const char *const[4]){ element->name,
					   rmt_buffer_text(&built[1]),
					   rmt_buffer_text(&built[0]) },
		   built);
}

/* Whether a root is the one that is wanted; what else it is, is told. */
static bool
is_wanted(struct reader *reader, const struct rmt_xml_element *element)
{
	if (!reader->wanted || strcmp(element->name, reader->wanted) == 0)
		return true;
	rmt_tell(reader->told, RMT_F_OTHER_DOCUMENT,
		 place_of(reader, element->offset),
		 RMT_WORDS(element->name, reader->wanted));
	return false;
}

/* An element that the innermost open one does not have. */
static void
tell_child(struct reader *reader, const struct rmt_xml_element *element)
{
	struct rmt_frame *top = rmt_frame_top(&reader->frames);
	struct rmt_buffer built[2] = { { 0 }, { 0 } };
	const char *parent = top->rule->name;

	add_element_names(&built[0], top->rule->children, top->rule->text != 0);
	if (rmt_grammar_knows(element->name)) {
		tell_built(reader, RMT_F_MISPLACED_ELEMENT, element->offset,
			   (const char *const[4]){ element->name, parent,
						   rmt_buffer_text(&built[0]) },
			   built);
		return;
	}
	rmt_hint_add(&built[1], " (did you mean <",
		     nearest_element(element->name, top->rule->children),
		     ">?)");
	tell_built(reader, RMT_F_UNKNOWN_ELEMENT, element->offset,
		   (const char *const[4]){ element->name,
					   rmt_buffer_text(&built[1]), parent,
					   rmt_buffer_text(&built[0]) },
		   built);
	top->is_broken = true;
}

/* Most names differ in their first letter. */
static bool
is_same(const char *a, const char *b)
{
	return *a == *b && strcmp(a, b) == 0;
}

/* The rule of an element here; NULL, told, when there is none. */
static const struct rmt_child_rule *
find_rule(struct reader *reader, const struct rmt_xml_element *element)
{
	bool is_root = reader->frames.depth == 0;
	const struct rmt_child_rule *child =
		is_root ? rmt_roots :
			  rmt_frame_top(&reader->frames)->rule->children;

	if (strcmp(element->space, RMT_NAMESPACE) != 0) {
		rmt_tell(reader->told, RMT_F_WRONG_NAMESPACE,
			 place_of(reader, element->offset),
			 RMT_WORDS(element->name, element->space[0] ?
							  element->space :
							  "none"));
		return NULL;
	}
	for (; child->rule; child++)
		if (is_same(child->rule->name, element->name))
			return is_root && !is_wanted(reader, element) ? NULL :
									child;
	if (is_root)
		tell_root(reader, element);
	else
		tell_child(reader, element);
	return NULL;
}

/* The place of an attribute in its element's list; its end when unknown. */
static size_t
find_attribute(const struct rmt_element_rule *rule,
	       const struct rmt_xml_attribute *attribute)
{
	const char *name = attribute->name;
	size_t i = 0;

	if (is_same(attribute->space, RMT_XML_SPACE))
		name = strcmp(name, "lang") == 0 ? "xml:lang" : "";
	else if (attribute->space[0])
		name = "";
	while (rule->attributes[i].name &&
	       !is_same(rule->attributes[i].name, name))
		i++;
	return i;
}

/* An attribute's name with the prefix that it was written with. */
static const char *
written_name(const struct reader *reader,
	     const struct rmt_xml_attribute *attribute,
	     char name[RMT_XML_NAME_MAX + 1])
{
	const struct rmt_source *source = reader->reading->source;
	size_t length = rmt_tag_name_length(source, attribute->name_offset);

	if (length > RMT_XML_NAME_MAX)
		length = RMT_XML_NAME_MAX;
	memcpy(name, source->bytes + attribute->name_offset, length);
	name[length] = '\0';
	return name;
}

/* Returns the place of the nearest attribute in the list, or its end. */
static size_t
tell_attribute(struct reader *reader, const struct rmt_element_rule *rule,
	       const struct rmt_xml_attribute *attribute)
{
	struct rmt_nearest nearest = rmt_nearest_to(attribute->name);
	struct rmt_buffer built[2] = { { 0 }, { 0 } };
	char name[RMT_XML_NAME_MAX + 1];
	size_t i;

	for (i = 0; rule->attributes[i].name; i++) {
		rmt_buffer_add(&built[0], i > 0 ? ", " : "");
		rmt_buffer_add(&built[0], rule->attributes[i].name);
		rmt_nearest_offer(&nearest, rule->attributes[i].name);
	}
	if (i == 0)
		rmt_buffer_add(&built[0], "none");
	rmt_hint_add(&built[1], " (did you mean ", nearest.best, "?)");
	tell_built(reader, RMT_F_UNKNOWN_ATTRIBUTE, attribute->name_offset,
		   (const char *const[4]){
			   rule->name, written_name(reader, attribute, name),
			   rmt_buffer_text(&built[1]),
			   rmt_buffer_text(&built[0]) },
		   built);
	for (i = 0; rule->attributes[i].name; i++)
		if (rule->attributes[i].name == nearest.best)
			break;
	return i;
}

/* Read one attribute; returns its place in the element's list. */
static size_t
read_attribute(struct reader *reader, const struct rmt_xml_attribute *attribute)
{
	struct rmt_frame *top = rmt_frame_top(&reader->frames);
	size_t index = find_attribute(top->rule, attribute);
	struct rmt_value_source from = { reader->reading->source,
					 &top->rule->attributes[index],
					 attribute, reader->recent };
	size_t told_before = reader->told->count;
	const char *text;

	if (!from.rule->name) {
		top->is_broken = true;
		return tell_attribute(reader, top->rule, attribute);
	}
	text = rmt_value_read(&from, reader->reading->arena, reader->told,
			      top->item);
	if (from.rule->kind == RMT_VALUE_LANGUAGE)
		top->language = text;
	top->is_broken |= reader->told->count > told_before;
	return index;
}

/* Tell the attributes that must be there and are not, in one sentence. */
static void
check_missing(struct reader *reader, uint64_t seen)
{
	struct rmt_frame *top = rmt_frame_top(&reader->frames);
	struct rmt_buffer built[2] = { { 0 }, { 0 } };

	for (size_t i = 0; top->rule->attributes[i].name; i++) {
		if (!top->rule->attributes[i].required || seen >> i & 1)
			continue;
		if (built[0].length > 0)
			rmt_buffer_add(&built[0], ", ");
		rmt_buffer_add(&built[0], top->rule->attributes[i].name);
	}
	if (built[0].length == 0 && !built[0].failed)
		return;
	top->is_broken = true;
	tell_built(reader, RMT_F_MISSING_ATTRIBUTE, top->item->place.offset,
		   (const char *const[4]){ top->rule->name,
					   rmt_buffer_text(&built[0]) },
		   built);
}

static void
read_attributes(struct reader *reader, const struct rmt_xml_element *element)
{
	uint64_t seen = 0;

	for (size_t i = 0; i < element->attribute_count; i++)
		seen |= (uint64_t)1
			<< read_attribute(reader, &element->attributes[i]);
	check_missing(reader, seen);
}

/* Make the struct of an element and open its frame. */
static struct rmt_frame *
open_frame(struct reader *reader, const struct rmt_child_rule *child)
{
	struct rmt_frames *frames = &reader->frames;
	const struct rmt_reader_task *reading = reader->reading;
	bool is_root = frames->depth == 0;
	struct rmt_frame frame = { .rule = child->rule };

	if (is_root && !reading->is_included)
		frame.item = &reading->document->item;
	else
		frame.item = rmt_arena_alloc(reading->arena, child->rule->size);
	if (!frame.item)
		return NULL;
	frame.is_included = is_root && reading->is_included;
	frame.lists = is_root ? (void *)reading->document : frame.item;
	if (!is_root) {
		struct rmt_frame *top = rmt_frame_top(frames);

		frame.language = top->language;
		rmt_list_append((void *)((char *)top->lists + child->offset),
				frame.item);
	}
	frames->items[frames->depth] = frame;
	return &frames->items[frames->depth++];
}

/* How days are counted is said by the document that a product stands in. */
static void
stamp_product(struct reader *reader, struct rmt_product *product)
{
	const struct rmt_document *root =
		(const void *)reader->frames.items[0].item;

	product->anniversary = root->anniversary;
	product->succession = root->succession;
}

static bool
is_includable(const struct rmt_element_rule *root)
{
	return root->element == RMT_VOCABULARY || root->element == RMT_RELEASES;
}

/* White space within becomes one blank each; at the ends none, unless they
 * are kept. */
static size_t
collapse(char *text, size_t length, bool keeps_ends)
{
	size_t out = 0;

	for (size_t i = 0; i < length; i++) {
		if (!strchr(" \t\r\n", text[i]))
			text[out++] = text[i];
		else if (out > 0 ? text[out - 1] != ' ' : keeps_ends)
			text[out++] = ' ';
	}
	return !keeps_ends && out > 0 && text[out - 1] == ' ' ? out - 1 : out;
}

/* The text so far, as a piece of its own among the elements. */
static void
keep_piece(struct reader *reader, const struct rmt_frame *frame)
{
	struct rmt_buffer *text = &reader->text;
	struct rmt_piece *piece;

	if (text->length == 0 && !text->failed)
		return;
	piece = rmt_arena_alloc(reader->reading->arena, sizeof *piece);
	if (!piece || text->failed) {
		rmt_tell_status(reader->told, REMIT_E_NOMEM);
		return;
	}
	piece->item.element = RMT_PIECE;
	piece->item.place = frame->item->place;
	piece->text = rmt_arena_copy(reader->reading->arena, text->bytes,
				     collapse(text->bytes, text->length, true));
	if (!piece->text)
		rmt_tell_status(reader->told, REMIT_E_NOMEM);
	rmt_list_append((void *)((char *)frame->item + frame->rule->mixed),
			&piece->item);
	text->length = 0;
}

static bool
read_element(struct reader *reader, const struct rmt_child_rule *child,
	     const struct rmt_xml_element *element)
{
	struct rmt_frame *frame;

	if (reader->frames.depth > 0 &&
	    rmt_frame_top(&reader->frames)->rule->mixed != 0)
		keep_piece(reader, rmt_frame_top(&reader->frames));
	frame = open_frame(reader, child);

	if (!frame) {
		rmt_tell_status(reader->told, REMIT_E_NOMEM);
		return false;
	}
	frame->item->element = child->rule->element;
	frame->item->place = place_of(reader, element->offset);
	read_attributes(reader, element);
	if (child->rule->element == RMT_PROSE)
		((struct rmt_prose *)(void *)frame->item)->language =
			frame->language;
	if (child->rule->element == RMT_PASSAGE)
		((struct rmt_passage *)(void *)frame->item)->language =
			frame->language;
	if (child->rule->element == RMT_PRODUCT)
		stamp_product(reader, (void *)frame->item);
	if (child->rule->element == RMT_TABLE)
		reader->reading->document->has_tables = true;
	reader->text.length = 0;
	return !rmt_told_enough(reader->told);
}

static bool
on_start(void *context, const struct rmt_xml_element *element)
{
	struct reader *reader = context;
	const struct rmt_child_rule *child = NULL;

	if (reader->skip_depth == 0)
		child = find_rule(reader, element);
	if (child && reader->frames.depth == 0 &&
	    reader->reading->is_included && !is_includable(child->rule)) {
		rmt_tell(reader->told, RMT_F_INCLUDE_KIND,
			 place_of(reader, element->offset),
			 RMT_WORDS(element->name));
		child = NULL;
	}
	if (child)
		return read_element(reader, child, element);
	reader->skip_depth++;
	return !rmt_told_enough(reader->told);
}

static bool
is_blank_text(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!strchr(" \t\r\n", bytes[i]))
			return false;
	return true;
}

static bool
on_text(void *context, const char *bytes, size_t length, size_t after)
{
	struct reader *reader = context;
	struct rmt_frame *top;

	if (reader->skip_depth > 0 || reader->frames.depth == 0)
		return true;
	top = rmt_frame_top(&reader->frames);
	if (top->rule->text != 0 || top->rule->mixed != 0) {
		rmt_buffer_append(&reader->text, bytes, length);
		return true;
	}
	if (after == reader->text_told || is_blank_text(bytes, length))
		return true;
	reader->text_told = after;
	rmt_tell(
		reader->told, RMT_F_STRAY_TEXT,
		place_of(reader, rmt_gate_text(reader->reading->source, after)),
		RMT_WORDS(top->rule->name));
	return !rmt_told_enough(reader->told);
}

static void
keep_text(struct reader *reader, const struct rmt_frame *frame)
{
	struct rmt_buffer *text = &reader->text;
	size_t length = collapse(text->bytes, text->length, false);
	char *copy = rmt_arena_copy(reader->reading->arena,
				    length > 0 ? text->bytes : "", length);

	if (!copy || text->failed)
		rmt_tell_status(reader->told, REMIT_E_NOMEM);
	*(const char **)(void *)((char *)frame->item +
				 frame->rule->text) = copy;
	text->length = 0;
}

static bool
on_end(void *context)
{
	struct reader *reader = context;
	struct rmt_frame *top;

	if (reader->skip_depth > 0) {
		reader->skip_depth--;
		return true;
	}
	top = rmt_frame_top(&reader->frames);
	if (top->rule->text != 0)
		keep_text(reader, top);
	if (top->rule->mixed != 0)
		keep_piece(reader, top);
	if (top->rule->element == RMT_INCLUDE) {
		const struct rmt_include *include = (const void *)top->item;

		if (include->href.text && include->href.text[0])
			reader->reading->include(reader->reading->context,
						 include);
	}
	rmt_sense_check(&reader->frames, reader->told);
	reader->frames.depth--;
	return !rmt_told_enough(reader->told);
}

static void
read_some(const struct rmt_reader_task *reading, size_t elements_max,
	  const char *wanted)
{
	struct reader reader = { .reading = reading,
				 .told = reading->told,
				 .wanted = wanted,
				 .text_told = NO_TEXT_TOLD };
	struct rmt_xml_handler handler = { &reader, on_start, on_text, on_end };
	size_t tags;

	if (rmt_gate(reading->source, reading->told, elements_max, &tags))
		rmt_xml_read(reading->source, tags, &handler, reading->told);
	rmt_buffer_clear(&reader.text);
}

void
rmt_reader_read(const struct rmt_reader_task *reading)
{
	read_some(reading, RMT_ELEMENTS_MAX, NULL);
}

void
rmt_reader_read_quote(const struct rmt_reader_task *reading)
{
	read_some(reading, RMT_QUOTE_ELEMENTS_MAX, "quote");
}

void
rmt_reader_read_request(const struct rmt_reader_task *reading)
{
	read_some(reading, RMT_ELEMENTS_MAX, "request");
}
