/*
 * model.c - what a request document asks for; the end of a model.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. Everything a model holds is in its arena, but
 * for the bytes of its files.
 */
#include "model/condition.h"

#include <remit/record.h>

#include "base/date.h"
#include "base/digest.h"

static const char *
text_or_none(struct rmt_attr attr)
{
	return attr.text != NULL ? attr.text : "";
}

remit_status
remit_model_asked(const remit_model *model, remit_asked *out)
{
	const struct rmt_document *document;

	*out = (remit_asked){ .at = "",
			      .policy = "",
			      .contract = "",
			      .installation = "",
			      .contact = "" };
	if (model == NULL || model->document.item.element != RMT_REQUEST)
		return REMIT_E_ARGUMENT;
	document = &model->document;
	if (document->date.given)
		rmt_day_text(document->date.day, out->date);
	out->at = text_or_none(document->at);
	out->policy = text_or_none(document->policy);
	out->contract = text_or_none(document->contract);
	out->installation = text_or_none(document->installation);
	out->contact = text_or_none(document->contact);
	return REMIT_OK;
}

const struct rmt_list rmt_no_conditions;
const struct rmt_condition_range rmt_no_range;
const struct rmt_condition_more rmt_nothing_more;

/* What a document is to a decision. */
static const char *
kind_of(enum rmt_element root)
{
	switch (root) {
	case RMT_CONTRACT:
		return "contract";
	case RMT_PRICELIST:
		return "prices";
	case RMT_REQUEST:
		return "request";
	case RMT_POLICY:
		return "policy";
	default:
		return "include";
	}
}

remit_input
remit_input_of(const char *kind, const char *name, const void *bytes,
	       size_t length)
{
	remit_input input = { .kind = kind, .name = name };
	struct rmt_digest digest;

	rmt_digest_begin(&digest);
	rmt_digest_add(&digest, bytes, length);
	rmt_digest_end(&digest, input.sha256);
	return input;
}

remit_status
remit_model_input(const remit_model *model, size_t index, remit_input *out)
{
	const struct rmt_file *file = model != NULL ? model->files : NULL;
	enum rmt_element root = RMT_VOCABULARY;

	if (index == 0 && model != NULL)
		root = model->document.item.element;
	*out = (remit_input){ .kind = NULL };
	for (; file != NULL && index > 0; index--)
		file = file->next;
	if (file == NULL)
		return REMIT_E_ARGUMENT;
	*out = remit_input_of(kind_of(root), file->source.name,
			      file->source.bytes, file->source.length);
	return REMIT_OK;
}

void
rmt_list_append(struct rmt_list *list, struct rmt_item *item)
{
	if (list->last)
		list->last->next = item;
	else
		list->first = item;
	list->last = item;
	list->count++;
}

void *
rmt_list_add(struct rmt_list *list, struct rmt_arena *arena, size_t size,
	     enum rmt_element element)
{
	struct rmt_item *item = rmt_arena_alloc(arena, size);

	if (item == NULL)
		return NULL;
	item->element = element;
	rmt_list_append(list, item);
	return item;
}

void
remit_model_free(remit_model *model)
{
	if (!model)
		return;
	for (struct rmt_file *file = model->files; file; file = file->next)
		rmt_free(file->memory);
	rmt_arena_clear(&model->arena);
	rmt_free(model);
}
