/*
 * quote_ubl.c - a quote from a Quotation of UBL 2.1.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. What is not known is passed over, but
 * for money: an amount that is not 0 and has no place in a quote is told,
 * wherever it stands.
 */
#include "read/quote_ubl.h"

#include <string.h>

#include "base/decimal.h"
#include "base/ubl.h"
#include "read/grammar_shared.h"
#include "read/quote.h"
#include "read/xml.h"

/* A copy of an attribute that the element may have; NULL: it has none. */
static const char *
copy_attribute(struct rmt_ubl *ubl, const struct rmt_xml_element *element,
	       const char *name)
{
	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct rmt_xml_attribute *a = &element->attributes[i];
		if (*a->space != '\0' || strcmp(a->name, name) != 0)
			continue;
		const char *copy = rmt_arena_copy(ubl->reading->arena, a->value,
						  a->length);
		if (copy == NULL)
			rmt_tell_status(ubl->reading->told, REMIT_E_NOMEM);
		return copy;
	}
	return NULL;
}

/* The root has to be what we take it for. */
static bool
begin_root(struct rmt_ubl *ubl, const struct rmt_xml_element *element)
{
	ubl->depth = 1;
	ubl->document->item.element = RMT_QUOTE;
	ubl->document->item.place = (struct rmt_place){ ubl->reading->source,
							element->offset };
	if (strcmp(element->name, "Quotation") == 0 &&
	    strcmp(element->space, RMT_UBL_QUOTATION) == 0)
		return true;
	rmt_ubl_tell(ubl, RMT_F_UBL_ROOT, element->offset, element->name,
		     *element->space != '\0' ? element->space : "none");
	return false;
}

/* Names of other vocabularies are none of ours: no path that is known has a
 * colon. */
static void
add_name(struct rmt_ubl *ubl, const struct rmt_xml_element *element)
{
	bool is_known = strcmp(element->space, RMT_UBL_AGGREGATE) == 0 ||
			strcmp(element->space, RMT_UBL_BASIC) == 0;

	if (ubl->path.length > 0)
		rmt_buffer_add(&ubl->path, "/");
	rmt_buffer_add(&ubl->path, is_known ? "" : ":");
	rmt_buffer_add(&ubl->path, element->name);
}

static bool
on_start(void *context, const struct rmt_xml_element *element)
{
	struct rmt_ubl *ubl = context;

	if (ubl->depth == 0)
		return begin_root(ubl, element);
	ubl->lengths[ubl->depth++] = ubl->path.length;
	add_name(ubl, element);
	rmt_buffer_restart(&ubl->text);
	ubl->is_leaf = true;
	ubl->has_text = false;
	ubl->offset = element->offset;
	ubl->currency = copy_attribute(ubl, element, "currencyID");
	ubl->unit = copy_attribute(ubl, element, "unitCode");
	ubl->language = copy_attribute(ubl, element, "languageID");
	ubl->list = copy_attribute(ubl, element, "listID");
	rmt_ubl_begin(ubl, rmt_buffer_text(&ubl->path), element->offset);
	return !rmt_told_enough(ubl->reading->told);
}

static bool
on_text(void *context, const char *bytes, size_t length, size_t after)
{
	struct rmt_ubl *ubl = context;

	if (!ubl->is_leaf)
		return true;
	if (!ubl->has_text)
		ubl->offset = rmt_gate_text(ubl->reading->source, after);
	ubl->has_text = true;
	rmt_buffer_append(&ubl->text, bytes, length);
	return true;
}

/* The text of the element at hand, without blanks around it. */
static struct rmt_entry_text
take_out(struct rmt_ubl *ubl)
{
	const char *bytes = rmt_buffer_text(&ubl->text);
	size_t length = ubl->text.length;

	while (length > 0 && strchr(" \t\r\n", bytes[length - 1]) != NULL)
		length--;
	while (length > 0 && strchr(" \t\r\n", *bytes) != NULL)
		bytes++, length--;
	bytes = rmt_arena_copy(ubl->reading->arena, bytes, length);
	if (bytes == NULL || ubl->text.failed)
		rmt_tell_status(ubl->reading->told, REMIT_E_NOMEM);
	return (struct rmt_entry_text){ bytes != NULL ? bytes : "",
					bytes != NULL ? length : 0,
					ubl->offset };
}

static bool
is_money(const struct rmt_ubl *ubl, const char *path)
{
	static const char name[] = "Amount";
	size_t length = strlen(path), size = sizeof name - 1;

	return ubl->currency != NULL ||
	       (length >= size && strcmp(path + length - size, name) == 0);
}

/* All money of a quote is in one currency: that of the first amount, where
 * none is said. */
static void
check_currency(struct rmt_ubl *ubl, const struct rmt_entry_text *text)
{
	struct rmt_entry_text as = { ubl->currency, 0, text->offset };
	const char *own = ubl->document->currency.text;

	if (ubl->currency == NULL)
		return;
	as.length = strlen(as.bytes);
	if (own == NULL)
		rmt_entry_attribute(ubl->reading, &rmt_rule_quote_document,
				    ubl->document, "currency", as);
	else if (strcmp(own, ubl->currency) != 0)
		rmt_ubl_tell(ubl, RMT_F_UBL_CURRENCY, text->offset,
			     ubl->currency, own);
}

static bool
is_nothing(const struct rmt_entry_text *text)
{
	struct rmt_fine value;

	return text->length == 0 ||
	       (rmt_fine_parse(text->bytes, text->length, &value) &&
		value.coefficient == 0);
}

static void
end_leaf(struct rmt_ubl *ubl, const char *path)
{
	struct rmt_entry_text text = take_out(ubl);

	if (is_money(ubl, path))
		check_currency(ubl, &text);
	if (rmt_ubl_take(ubl, path, &text) || !is_money(ubl, path) ||
	    is_nothing(&text))
		return;
	rmt_ubl_tell(ubl, RMT_F_UBL_MONEY, text.offset, text.bytes, path);
}

static bool
on_end(void *context)
{
	struct rmt_ubl *ubl = context;
	const char *path = rmt_buffer_text(&ubl->path);

	if (--ubl->depth == 0)
		return true;
	if (ubl->path.failed) {
		rmt_tell_status(ubl->reading->told, REMIT_E_NOMEM);
		return false;
	}
	if (ubl->is_leaf)
		end_leaf(ubl, path);
	rmt_ubl_end(ubl, path, ubl->offset);
	ubl->is_leaf = false;
	ubl->path.length = ubl->lengths[ubl->depth];
	return !rmt_told_enough(ubl->reading->told);
}

void
rmt_quote_read_ubl(const struct rmt_reader_task *reading)
{
	struct rmt_ubl ubl = { .reading = reading,
			       .document = reading->document };
	const struct rmt_xml_handler handler = { &ubl, on_start, on_text,
						 on_end };
	size_t tags;

	if (rmt_gate(reading->source, reading->told, RMT_QUOTE_ELEMENTS_MAX,
		     &tags) &&
	    rmt_xml_read(reading->source, tags, &handler, reading->told) &&
	    reading->told->status == REMIT_OK)
		rmt_ubl_finish(&ubl);
	rmt_buffer_clear(&ubl.path);
	rmt_buffer_clear(&ubl.text);
}
