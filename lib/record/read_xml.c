/*
 * read_xml.c - a record from XML.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6; includes base/, read/.
 */
#include "record/build.h"

#include <string.h>

#include "read/xml.h"

#define NAMESPACE "urn:remit:1"

/* Whether a name is that of a member or its items, with hyphens. */
static bool
is_called(const char *name, const char *called)
{
	for (; *name != '\0' || *called != '\0'; name++, called++)
		if (*name != (*called == '_' ? '-' : *called))
			return false;
	return true;
}

static const struct rmt_member *
attribute_member(const struct rmt_shape_of_record *shape, const char *name)
{
	for (const struct rmt_member *m = shape->members; m->name; m++)
		if (m->kind < RMT_MEMBER_OBJECT &&
		    m->kind != RMT_MEMBER_PROSE && is_called(name, m->name))
			return m;
	return NULL;
}

static const struct rmt_member *
element_member(const struct rmt_shape_of_record *shape, const char *name)
{
	for (const struct rmt_member *m = shape->members; m->name; m++)
		if ((m->kind >= RMT_MEMBER_OBJECT ||
		     m->kind == RMT_MEMBER_PROSE) &&
		    is_called(name, m->item ? m->item : m->name))
			return m;
	return NULL;
}

/* The value as JSON has it: flags are yes or no here. */
static const char *
value_of(const struct rmt_member *member, const char *text)
{
	if (member->kind != RMT_MEMBER_FLAG)
		return text;
	if (strcmp(text, "yes") == 0)
		return "true";
	return strcmp(text, "no") == 0 ? "false" : "";
}

/* A copy with a NUL, in the buffer. */
static const char *
copy_value(struct rmt_building *building,
	   const struct rmt_xml_attribute *attribute)
{
	rmt_buffer_restart(&building->text);
	rmt_buffer_append(&building->text, attribute->value, attribute->length);
	if (building->text.failed)
		rmt_tell_status(building->told, REMIT_E_NOMEM);
	return rmt_buffer_text(&building->text);
}

static bool
read_attribute(struct rmt_building *building,
	       const struct rmt_xml_attribute *attribute)
{
	const struct rmt_member *member = attribute_member(
		rmt_building_top(building)->shape, attribute->name);

	if (member == NULL || *attribute->space != '\0')
		return rmt_building_unknown(building, attribute->name,
					    attribute->name_offset);
	building->member = member;
	const char *text = value_of(member, copy_value(building, attribute));
	return building->told->status == REMIT_OK &&
	       rmt_building_text(building, text, attribute->offset);
}

static bool
read_attributes(struct rmt_building *building,
		const struct rmt_xml_element *element)
{
	for (size_t i = 0; i < element->attribute_count; i++)
		if (!read_attribute(building, &element->attributes[i]))
			return false;
	return true;
}

/* Go on with the list that a member is, or begin it. */
static bool
enter_list(struct rmt_building *building, const struct rmt_member *member,
	   size_t offset)
{
	struct rmt_opened *top = rmt_building_top(building);
	rmt_node *list = top->node->first;

	while (list != NULL && list->member != member)
		list = list->next;
	building->member = member;
	if (list == NULL)
		return rmt_building_open(building, true, offset);
	building->open[building->depth++] = (struct rmt_opened){
		list, member->shape, member, offset
	};
	return true;
}

/* A word stands as <fact id="..."/>. */
static bool
open_word(struct rmt_building *building, const struct rmt_member *member,
	  const struct rmt_xml_element *element)
{
	const struct rmt_xml_attribute *id = element->attributes;

	if (element->attribute_count != 1 || strcmp(id->name, "id") != 0)
		return rmt_building_refuse(building, RMT_F_RECORD_NEEDED,
					   element->offset,
					   RMT_WORDS(element->name, "id"));
	const char *text = copy_value(building, id);
	return building->told->status == REMIT_OK &&
	       enter_list(building, member, element->offset) &&
	       rmt_building_text(building, text, id->offset);
}

static bool
open_prose(struct rmt_building *building, const struct rmt_member *member,
	   const struct rmt_xml_element *element)
{
	if (element->attribute_count > 0)
		return rmt_building_refuse(
			building, RMT_F_RECORD_UNKNOWN,
			element->attributes[0].name_offset,
			RMT_WORDS(element->name, element->attributes[0].name));
	rmt_buffer_restart(&building->text);
	building->member = member;
	building->offset = element->offset;
	return true;
}

static enum rmt_element_form
form_of(const struct rmt_member *member)
{
	switch (member->kind) {
	case RMT_MEMBER_LIST:
		return RMT_FORM_ITEM;
	case RMT_MEMBER_WORDS:
		return RMT_FORM_WORD;
	case RMT_MEMBER_PROSE:
		return RMT_FORM_PROSE;
	default:
		return RMT_FORM_OBJECT;
	}
}

static bool
is_there(struct rmt_building *building, const struct rmt_member *member)
{
	return rmt_node_member(rmt_building_top(building)->node,
			       member->name) != NULL;
}

static bool
open_element(struct rmt_building *building, const struct rmt_member *member,
	     const struct rmt_xml_element *element)
{
	enum rmt_element_form form = form_of(member);

	if ((form == RMT_FORM_OBJECT || form == RMT_FORM_PROSE) &&
	    is_there(building, member))
		return rmt_building_refuse(building, RMT_F_RECORD_TWICE,
					   element->offset,
					   RMT_WORDS(element->name));
	building->forms[building->form_count++] = form;
	if (form == RMT_FORM_PROSE)
		return open_prose(building, member, element);
	if (form == RMT_FORM_WORD)
		return open_word(building, member, element);
	if (form == RMT_FORM_ITEM &&
	    !enter_list(building, member, element->offset))
		return false;
	building->member = member;
	return rmt_building_open(building, false, element->offset) &&
	       read_attributes(building, element);
}

static bool
open_root(struct rmt_building *building, const struct rmt_xml_element *element)
{
	if (strcmp(element->name, rmt_record_shape.name) != 0)
		return rmt_building_refuse(
			building, RMT_F_RECORD_FORM, element->offset,
			RMT_WORDS("its root is not <decision>"));
	building->forms[building->form_count++] = RMT_FORM_OBJECT;
	return rmt_building_open(building, false, element->offset) &&
	       read_attributes(building, element);
}

/* What is open takes no elements. */
static bool
is_leaf(const struct rmt_building *building)
{
	enum rmt_element_form form = building->forms[building->form_count - 1];

	return form == RMT_FORM_WORD || form == RMT_FORM_PROSE;
}

static bool
on_start(void *context, const struct rmt_xml_element *element)
{
	struct rmt_building *building = context;
	const struct rmt_member *member = NULL;

	if (strcmp(element->space, NAMESPACE) != 0)
		return rmt_building_refuse(
			building, RMT_F_WRONG_NAMESPACE, element->offset,
			RMT_WORDS(element->name,
				  *element->space ? element->space : "none"));
	if (building->form_count == 0)
		return open_root(building, element);
	if (!is_leaf(building))
		member = element_member(rmt_building_top(building)->shape,
					element->name);
	if (member == NULL)
		return rmt_building_unknown(building, element->name,
					    element->offset);
	return open_element(building, member, element);
}

static bool
on_text(void *context, const char *bytes, size_t length, size_t after)
{
	struct rmt_building *building = context;

	if (building->form_count > 0 &&
	    building->forms[building->form_count - 1] == RMT_FORM_PROSE) {
		rmt_buffer_append(&building->text, bytes, length);
		return true;
	}
	for (size_t i = 0; i < length; i++)
		if (strchr(" \t\r\n", bytes[i]) == NULL)
			return rmt_building_refuse(
				building, RMT_F_RECORD_TEXT,
				rmt_gate_text(building->source, after),
				RMT_NO_WORDS);
	return true;
}

/* The end of an element closes what its start has opened. */
static bool
on_end(void *context)
{
	struct rmt_building *building = context;

	switch (building->forms[--building->form_count]) {
	case RMT_FORM_PROSE:
		if (building->text.failed)
			rmt_tell_status(building->told, REMIT_E_NOMEM);
		return rmt_building_text(building,
					 rmt_buffer_text(&building->text),
					 building->offset);
	case RMT_FORM_WORD:
		building->depth--;
		return true;
	case RMT_FORM_ITEM:
		if (!rmt_building_close(building))
			return false;
		building->depth--;
		return true;
	default:
		return rmt_building_close(building);
	}
}

void
rmt_record_read_xml(struct rmt_building *building)
{
	struct rmt_xml_handler handler = { building, on_start, on_text,
					   on_end };
	size_t tags;

	if (rmt_gate(building->source, building->told, RMT_ELEMENTS_MAX, &tags))
		rmt_xml_read(building->source, tags, &handler, building->told);
}
