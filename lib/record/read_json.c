/*
 * read_json.c - a record from JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6; includes base/, read/.
 */
#include "record/build.h"

#include <string.h>

/* An object names its members; keys that stand twice the scanner refuses. */
static bool
on_key(struct rmt_building *building, const struct rmt_json_token *token)
{
	const struct rmt_member *member =
		rmt_building_top(building)->shape->members;

	while (member->name && strcmp(member->name, token->text) != 0)
		member++;
	building->member = member;
	return member->name != NULL ||
	       rmt_building_unknown(building, token->text, token->offset);
}

/* Texts are strings, counts numbers, flags true or false. */
static bool
fits(const struct rmt_member *member, enum rmt_json_kind kind)
{
	if (member->kind == RMT_MEMBER_FLAG)
		return kind == RMT_JSON_TRUE || kind == RMT_JSON_FALSE;
	return kind == (member->kind == RMT_MEMBER_COUNT ? RMT_JSON_NUMBER :
							   RMT_JSON_STRING);
}

static bool
on_scalar(struct rmt_building *building, const struct rmt_json_token *token)
{
	const char *text = token->text;

	if (building->depth == 0)
		return rmt_building_refuse(building, RMT_F_RECORD_FORM,
					   token->offset,
					   RMT_WORDS("it is no object"));
	const struct rmt_opened *top = rmt_building_top(building);
	const struct rmt_member *member = top->list != NULL ? top->list :
							      building->member;
	if (token->kind == RMT_JSON_NULL && top->list == NULL)
		return true;
	if (!fits(member, token->kind))
		return rmt_building_refuse(
			building, RMT_F_RECORD_KIND, token->offset,
			RMT_WORDS(member->name,
				  rmt_member_words(member->kind)));
	if (member->kind == RMT_MEMBER_FLAG)
		text = token->kind == RMT_JSON_TRUE ? "true" : "false";
	return rmt_building_text(building, text, token->offset);
}

static bool
on_token(void *context, const struct rmt_json_token *token,
	 struct rmt_json_fault *fault)
{
	(void)fault;
	switch (token->kind) {
	case RMT_JSON_KEY:
		return on_key(context, token);
	case RMT_JSON_OBJECT:
	case RMT_JSON_ARRAY:
		return rmt_building_open(context, token->kind == RMT_JSON_ARRAY,
					 token->offset);
	case RMT_JSON_OBJECT_END:
	case RMT_JSON_ARRAY_END:
		return rmt_building_close(context);
	default:
		return on_scalar(context, token);
	}
}

void
rmt_record_read_json(struct rmt_building *building)
{
	const struct rmt_source *source = building->source;
	struct rmt_json_handler handler = { building, on_token };
	struct rmt_json_fault fault = { .offset = 0 };
	remit_status status = rmt_json_scan(source->bytes, source->length,
					    &handler, &fault);

	if (status == REMIT_E_DATA && building->told->count == 0)
		rmt_building_refuse(building, fault.finding, fault.offset,
				    RMT_WORDS(fault.word));
	rmt_tell_status(building->told, status);
}
