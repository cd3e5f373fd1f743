/*
 * write.c - a record as JSON and as XML.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6; includes base/, decide/, price/, explain/, analyse/. XML
 * is made from the tree of the record as JSON, so that both say the same.
 */
#include <string.h>

#include "analyse/json.h"
#include "base/buffer.h"
#include "decide/request.h"
#include "explain/json.h"
#include "price/pricing.h"
#include "base/markup.h"
#include "record/tree.h"

static void
put_facts(struct rmt_sheet *sheet, const remit_request *request)
{
	remit_told_fact told;

	rmt_sheet_key(sheet, "facts");
	rmt_sheet_begin(sheet, '[');
	for (size_t i = 0; remit_request_told(request, i, &told) == REMIT_OK;
	     i++) {
		rmt_sheet_begin(sheet, '{');
		rmt_sheet_member(sheet, "fact", told.fact);
		rmt_sheet_member(sheet, "value", told.value);
		rmt_sheet_end(sheet, '}');
	}
	rmt_sheet_end(sheet, ']');
}

static void
put_used(struct rmt_sheet *sheet, const remit_request *request)
{
	remit_used used;

	rmt_sheet_key(sheet, "used");
	rmt_sheet_begin(sheet, '[');
	for (size_t i = 0; remit_request_used(request, i, &used) == REMIT_OK;
	     i++) {
		rmt_sheet_begin(sheet, '{');
		rmt_sheet_member(sheet, "meter", used.meter);
		rmt_sheet_member(sheet, "first_day", used.first_day);
		rmt_sheet_member(sheet, "amount", used.amount);
		rmt_sheet_end(sheet, '}');
	}
	rmt_sheet_end(sheet, ']');
}

/* All that is needed to ask again. */
static void
put_asked(struct rmt_sheet *sheet, const remit_record_parts *parts)
{
	const remit_asked nobody = { .at = NULL };
	const remit_price_terms nothing = { .currency = NULL };
	const remit_asked *asked = parts->asked ? parts->asked : &nobody;
	const remit_price_terms *terms = parts->terms ? parts->terms : &nothing;

	rmt_sheet_key(sheet, "asked");
	rmt_sheet_begin(sheet, '{');
	rmt_sheet_member(sheet, "date", remit_request_date(parts->request));
	rmt_sheet_member_if_any(sheet, "at", asked->at);
	rmt_sheet_flag(sheet, "presume", parts->request->presume);
	rmt_sheet_member_if_any(sheet, "installation", asked->installation);
	rmt_sheet_member_if_any(sheet, "contact", asked->contact);
	rmt_sheet_member_if_any(sheet, "currency", terms->currency);
	rmt_sheet_member_if_any(sheet, "price_list", terms->list);
	rmt_sheet_member_if_any(sheet, "quote_day", terms->quote_day);
	rmt_sheet_member_if_any(sheet, "quantity", terms->quantity);
	put_facts(sheet, parts->request);
	put_used(sheet, parts->request);
	rmt_sheet_end(sheet, '}');
}

static void
put_inputs(struct rmt_sheet *sheet, const remit_record_parts *parts)
{
	rmt_sheet_key(sheet, "inputs");
	rmt_sheet_begin(sheet, '[');
	for (size_t i = 0; i < parts->input_count; i++) {
		rmt_sheet_begin(sheet, '{');
		rmt_sheet_member(sheet, "kind", parts->inputs[i].kind);
		rmt_sheet_member(sheet, "name", parts->inputs[i].name);
		rmt_sheet_member(sheet, "sha256", parts->inputs[i].sha256);
		rmt_sheet_end(sheet, '}');
	}
	rmt_sheet_end(sheet, ']');
}

static void
put_question(struct rmt_sheet *sheet, const remit_question *question)
{
	rmt_sheet_key(sheet, "question");
	if (question == NULL || question->fact == NULL) {
		rmt_sheet_value(sheet, NULL);
		return;
	}
	rmt_sheet_begin(sheet, '{');
	rmt_sheet_member(sheet, "fact", question->fact);
	rmt_sheet_number(sheet, "expected_milli", question->expected_milli);
	rmt_sheet_flag(sheet, "exact", question->exact);
	rmt_sheet_end(sheet, '}');
}

/* What was found around the decision. */
static void
put_around(struct rmt_sheet *sheet, const remit_record_parts *parts)
{
	if (parts->timeline != NULL)
		rmt_timeline_put_holds(sheet, parts->timeline,
				       remit_decision_date(parts->decision));
	if (parts->ways != NULL) {
		rmt_sheet_key(sheet, "ways");
		rmt_ways_put(sheet, parts->ways);
	}
	if (parts->explanation != NULL)
		rmt_grounds_put(sheet, parts->explanation);
	put_question(sheet, parts->question);
	if (parts->pricing != NULL) {
		rmt_sheet_key(sheet, "price");
		rmt_pricing_put(sheet, parts->pricing);
	}
}

remit_status
remit_record_to_json(const remit_record_parts *parts, remit_write write,
		     void *context)
{
	struct rmt_sheet sheet = { .write = write, .context = context };

	if (parts == NULL || write == NULL || parts->request == NULL ||
	    parts->decision == NULL)
		return REMIT_E_ARGUMENT;
	if (remit_decision_impossible(parts->decision) != NULL)
		return REMIT_E_DATA;
	rmt_sheet_begin(&sheet, '{');
	rmt_sheet_member(&sheet, "record", RMT_RECORD_VERSION);
	rmt_decision_members(&sheet, parts->decision);
	put_around(&sheet, parts);
	put_asked(&sheet, parts);
	put_inputs(&sheet, parts);
	rmt_sheet_end(&sheet, '}');
	return sheet.failed ? REMIT_E_IO : REMIT_OK;
}

/* ---- XML ----------------------------------------------------------------- */

#define NAME_SIZE 32

/* The name with hyphens; none of the table is longer. */
static const char *
xml_name(const char *name, char out[NAME_SIZE])
{
	size_t length = strlen(name);

	for (size_t i = 0; i < length && i < NAME_SIZE - 1; i++)
		out[i] = name[i] == '_' ? '-' : name[i];
	out[length < NAME_SIZE ? length : NAME_SIZE - 1] = '\0';
	return out;
}

static void
put_attribute(struct rmt_markup *markup, const rmt_node *node)
{
	char name[NAME_SIZE];
	const char *text = node->text;

	if (node->member->kind == RMT_MEMBER_FLAG)
		text = strcmp(text, "true") == 0 ? "yes" : "no";
	rmt_markup_attribute(markup, xml_name(node->member->name, name), text);
}

static void
put_element(struct rmt_markup *markup, const char *name, const rmt_node *node);

static void
put_word(struct rmt_markup *markup, const char *name, const rmt_node *node)
{
	rmt_markup_begin(markup, name);
	rmt_markup_attribute(markup, "id", node->text);
	rmt_markup_end(markup);
}

static void
put_child(struct rmt_markup *markup, const rmt_node *node)
{
	const struct rmt_member *member = node->member;

	if (member->kind == RMT_MEMBER_PROSE) {
		rmt_markup_element(markup, member->name, node->text);
		return;
	}
	if (member->kind == RMT_MEMBER_OBJECT)
		put_element(markup, member->name, node);
	else if (member->item == NULL)
		return;
	for (const rmt_node *item = member->item ? node->first : NULL;
	     item != NULL; item = item->next)
		if (member->kind == RMT_MEMBER_WORDS)
			put_word(markup, member->item, item);
		else
			put_element(markup, member->item, item);
}

/* Attributes first, then what has elements. */
static void
put_members(struct rmt_markup *markup, const rmt_node *node)
{
	for (const rmt_node *m = node->first; m != NULL; m = m->next)
		if (m->member->kind < RMT_MEMBER_OBJECT &&
		    m->member->kind != RMT_MEMBER_PROSE)
			put_attribute(markup, m);
	for (const rmt_node *m = node->first; m != NULL; m = m->next)
		put_child(markup, m);
}

static void
put_element(struct rmt_markup *markup, const char *name, const rmt_node *node)
{
	rmt_markup_begin(markup, name);
	put_members(markup, node);
	rmt_markup_end(markup);
}

static int
keep(void *buffer, const char *bytes, size_t length)
{
	rmt_buffer_append(buffer, bytes, length);
	return ((struct rmt_buffer *)buffer)->failed;
}

static remit_status
write_tree(const remit_record *record, remit_write write, void *context)
{
	struct rmt_markup markup = { .write = write, .context = context };

	rmt_markup_head(&markup, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
	rmt_markup_begin(&markup, "decision");
	rmt_markup_attribute(&markup, "xmlns", "urn:remit:1");
	put_members(&markup, &record->root);
	rmt_markup_end(&markup);
	return markup.status;
}

remit_status
remit_record_to_xml(const remit_record_parts *parts, remit_write write,
		    void *context)
{
	struct rmt_buffer json = { 0 };
	remit_record *record = NULL;

	if (write == NULL)
		return REMIT_E_ARGUMENT;
	remit_status status = remit_record_to_json(parts, keep, &json);
	if (json.failed)
		status = REMIT_E_NOMEM;
	if (status == REMIT_OK)
		status = remit_record_read("record", json.bytes, json.length,
					   NULL, &record);
	if (status == REMIT_OK)
		status = write_tree(record, write, context);
	remit_record_free(record);
	rmt_buffer_clear(&json);
	return status;
}
