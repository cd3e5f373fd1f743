/*
 * entry.c - elements of a document that comes in another form than ours.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#include "read/entry.h"

#include <string.h>

#include "read/grammar_shared.h"
#include "read/value.h"

static const struct rmt_attribute_rule *
find(const struct rmt_element_rule *rule, const char *name)
{
	const struct rmt_attribute_rule *found = rule->attributes;

	while (found->name != NULL && strcmp(found->name, name) != 0)
		found++;
	return found;
}

void
rmt_entry_attribute(const struct rmt_reader_task *reading,
		    const struct rmt_element_rule *rule, void *item,
		    const char *name, struct rmt_entry_text text)
{
	const struct rmt_xml_attribute attribute = {
		.space = "",
		.name = name,
		.value = text.bytes,
		.length = text.length,
		.name_offset = text.offset,
		.offset = text.offset,
	};
	const struct rmt_value_source from = { reading->source,
					       find(rule, name), &attribute,
					       NULL };

	if (from.rule->name != NULL)
		rmt_value_read(&from, reading->arena, reading->told, item);
}

static bool
is_there(const struct rmt_attribute_rule *rule, const void *item)
{
	const void *at = (const char *)item + rule->offset;

	if (rule->kind == RMT_VALUE_DAY)
		return ((const struct rmt_attr_day *)at)->given;
	return ((const struct rmt_attr *)at)->text != NULL;
}

bool
rmt_entry_has(const struct rmt_element_rule *rule, const void *item,
	      const char *name)
{
	return is_there(find(rule, name), item);
}

const char *
rmt_entry_said(const struct rmt_element_rule *rule, const void *item,
	       const char *name)
{
	const struct rmt_attribute_rule *found = find(rule, name);
	const void *at = (const char *)item + found->offset;

	return found->kind == RMT_VALUE_DAY ?
		       "" :
		       ((const struct rmt_attr *)at)->text;
}

const char *
rmt_entry_missing(const struct rmt_element_rule *rule, const void *item,
		  size_t *at)
{
	for (; rule->attributes[*at].name != NULL; (*at)++) {
		const struct rmt_attribute_rule *one = &rule->attributes[*at];
		if (!one->required || is_there(one, item))
			continue;
		(*at)++;
		return one->name;
	}
	return NULL;
}

void *
rmt_entry_add(const struct rmt_reader_task *reading, struct rmt_list *list,
	      const struct rmt_element_rule *rule, size_t offset)
{
	struct rmt_item *item = rmt_list_add(list, reading->arena, rule->size,
					     rule->element);

	if (item == NULL)
		rmt_tell_status(reading->told, REMIT_E_NOMEM);
	else
		item->place = (struct rmt_place){ reading->source, offset };
	return item;
}

/* Of a text, its words with one blank between. */
static const char *
copy_words(const struct rmt_reader_task *reading, struct rmt_entry_text text)
{
	char *copy = rmt_arena_copy(reading->arena, text.bytes, text.length);
	size_t length = 0;

	if (copy == NULL) {
		rmt_tell_status(reading->told, REMIT_E_NOMEM);
		return "";
	}
	for (size_t i = 0; i < text.length; i++) {
		if (strchr(" \t\r\n", copy[i]) == NULL)
			copy[length++] = copy[i];
		else if (length > 0 && copy[length - 1] != ' ')
			copy[length++] = ' ';
	}
	while (length > 0 && copy[length - 1] == ' ')
		length--;
	copy[length] = '\0';
	return copy;
}

/* A language as xml:lang would say it. */
static const char *
read_language(const struct rmt_reader_task *reading, const char *language,
	      size_t offset)
{
	const struct rmt_xml_attribute attribute = {
		.space = "",
		.name = "xml:lang",
		.value = language,
		.length = strlen(language),
		.name_offset = offset,
		.offset = offset,
	};
	const struct rmt_value_source from = { reading->source,
					       find(&rmt_rule_text, "xml:lang"),
					       &attribute, NULL };

	return rmt_value_read(&from, reading->arena, reading->told, NULL);
}

void
rmt_entry_prose(const struct rmt_reader_task *reading, struct rmt_list *list,
		const char *language, struct rmt_entry_text text)
{
	struct rmt_prose *prose = rmt_entry_add(reading, list, &rmt_rule_text,
						text.offset);

	if (prose == NULL)
		return;
	prose->text = copy_words(reading, text);
	if (language != NULL && *language != '\0')
		prose->language = read_language(reading, language, text.offset);
}

void
rmt_entry_given(const struct rmt_reader_task *reading, struct rmt_list *list,
		const char *fact, struct rmt_entry_text is)
{
	struct rmt_given *given = rmt_entry_add(reading, list, &rmt_rule_given,
						is.offset);
	struct rmt_entry_text name = { fact, strlen(fact), is.offset };

	if (given == NULL)
		return;
	rmt_entry_attribute(reading, &rmt_rule_given, given, "fact", name);
	rmt_entry_attribute(reading, &rmt_rule_given, given, "is", is);
}

void
rmt_entry_used(const struct rmt_reader_task *reading, struct rmt_list *list,
	       const char *what, struct rmt_entry_text amount)
{
	struct rmt_used_element *used = rmt_entry_add(
		reading, list, &rmt_rule_used, amount.offset);
	size_t length = strcspn(what, "@");
	struct rmt_entry_text meter = { what, length, amount.offset };
	struct rmt_entry_text day = { what + length + (what[length] == '@'), 0,
				      amount.offset };

	day.length = strlen(day.bytes);
	if (used == NULL)
		return;
	rmt_entry_attribute(reading, &rmt_rule_used, used, "of", meter);
	rmt_entry_attribute(reading, &rmt_rule_used, used, "first-day", day);
	rmt_entry_attribute(reading, &rmt_rule_used, used, "amount", amount);
}
