/*
 * build.c - making the tree of a record while it is read.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6; includes base/, read/.
 */
#include "record/build.h"

#include <string.h>

#include "base/date.h"
#include "base/name.h"
#include "read/value.h"

struct rmt_opened *
rmt_building_top(struct rmt_building *building)
{
	return &building->open[building->depth - 1];
}

bool
rmt_building_refuse(struct rmt_building *building, enum rmt_finding finding,
		    size_t offset, const char *const words[6])
{
	rmt_tell(building->told, finding,
		 (struct rmt_place){ building->source, offset }, words);
	return false;
}

static bool
without_memory(struct rmt_building *building)
{
	rmt_tell_status(building->told, REMIT_E_NOMEM);
	return false;
}

const char *
rmt_member_words(enum rmt_member_kind kind)
{
	static const char *const words[] = {
		[RMT_MEMBER_TEXT] = "a text",
		[RMT_MEMBER_PROSE] = "a text",
		[RMT_MEMBER_DAY] = "a day such as 2026-08-27",
		[RMT_MEMBER_DIGEST] = "64 hexadecimal digits",
		[RMT_MEMBER_FLAG] = "true or false (in XML yes or no)",
		[RMT_MEMBER_COUNT] = "a count",
		[RMT_MEMBER_OBJECT] = "an object",
		[RMT_MEMBER_LIST] = "a list of objects",
		[RMT_MEMBER_WORDS] = "a list of texts",
	};

	return words[kind];
}

/* Where a thing stands in the tree, below what is open. */
static rmt_node *
add_node(struct rmt_building *building, const struct rmt_member *member)
{
	rmt_node *parent = rmt_building_top(building)->node;
	rmt_node *node = rmt_arena_alloc(&building->record->arena,
					 sizeof *node);

	if (node == NULL)
		return NULL;
	node->member = member;
	if (parent->last != NULL)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
	return node;
}

static bool
is_day(const char *text)
{
	int32_t day;

	return rmt_day_parse(text, strlen(text), &day);
}

/* Whether a text is one of this kind. */
static bool
suits(enum rmt_member_kind kind, const char *text)
{
	size_t length = strlen(text);

	switch (kind) {
	case RMT_MEMBER_DAY:
		return is_day(text);
	case RMT_MEMBER_DIGEST:
		return length == 64 && strspn(text, "0123456789abcdef") == 64;
	case RMT_MEMBER_FLAG:
		return strcmp(text, "true") == 0 || strcmp(text, "false") == 0;
	case RMT_MEMBER_COUNT:
		return length > 0 && length < 20 &&
		       strspn(text, "0123456789") == length;
	default:
		return true;
	}
}

static bool
refuse_kind(struct rmt_building *building, const struct rmt_member *member,
	    size_t offset)
{
	return rmt_building_refuse(
		building, RMT_F_RECORD_KIND, offset,
		RMT_WORDS(member->name, rmt_member_words(member->kind)));
}

/* Open what has parts below a node. The reader of the form bounds the depth. */
static bool
push(struct rmt_building *building, rmt_node *node,
     const struct rmt_member *list, size_t offset)
{
	struct rmt_opened *open = &building->open[building->depth];

	if (node == NULL)
		return without_memory(building);
	*open = (struct rmt_opened){ .node = node,
				     .list = list,
				     .offset = offset };
	if (building->depth == 0)
		open->shape = &rmt_record_shape;
	else
		open->shape = node->member != NULL ? node->member->shape :
						     open[-1].shape;
	building->depth++;
	return true;
}

static bool
open_record(struct rmt_building *building, bool list, size_t offset)
{
	if (list)
		return rmt_building_refuse(building, RMT_F_RECORD_FORM, offset,
					   RMT_WORDS("it is a list"));
	return push(building, &building->record->root, NULL, offset);
}

bool
rmt_building_open(struct rmt_building *building, bool list, size_t offset)
{
	if (building->depth == 0)
		return open_record(building, list, offset);
	struct rmt_opened *top = rmt_building_top(building);

	if (top->list != NULL) {
		if (list || top->list->kind == RMT_MEMBER_WORDS)
			return refuse_kind(building, top->list, offset);
		return push(building, add_node(building, NULL), NULL, offset);
	}
	const struct rmt_member *member = building->member;
	bool wants_list = member->kind == RMT_MEMBER_LIST ||
			  member->kind == RMT_MEMBER_WORDS;
	if (list != wants_list || (!list && member->kind != RMT_MEMBER_OBJECT))
		return refuse_kind(building, member, offset);
	return push(building, add_node(building, member), list ? member : NULL,
		    offset);
}

static bool
check_needed(struct rmt_building *building, const struct rmt_opened *open)
{
	for (const struct rmt_member *m = open->shape->members; m->name; m++)
		if (m->needed && rmt_node_member(open->node, m->name) == NULL)
			return rmt_building_refuse(
				building, RMT_F_RECORD_NEEDED, open->offset,
				RMT_WORDS(open->shape->name, m->name));
	return true;
}

/* A list without items is as good as none: it came last. */
static void
drop_empty(rmt_node *parent, const rmt_node *node)
{
	rmt_node *before = parent->first;

	if (before == node) {
		parent->first = parent->last = NULL;
		return;
	}
	while (before->next != node)
		before = before->next;
	before->next = NULL;
	parent->last = before;
}

bool
rmt_building_close(struct rmt_building *building)
{
	struct rmt_opened closed = building->open[--building->depth];

	if (closed.list == NULL)
		return check_needed(building, &closed);
	if (closed.node->first == NULL)
		drop_empty(rmt_building_top(building)->node, closed.node);
	return true;
}

bool
rmt_building_text(struct rmt_building *building, const char *text,
		  size_t offset)
{
	struct rmt_opened *top = rmt_building_top(building);
	const struct rmt_member *member = top->list != NULL ? top->list :
							      building->member;
	bool is_word = top->list != NULL && member->kind == RMT_MEMBER_WORDS;

	if (!is_word &&
	    (top->list != NULL || member->kind >= RMT_MEMBER_OBJECT ||
	     !suits(member->kind, text)))
		return refuse_kind(building, member, offset);
	rmt_node *node = add_node(building, is_word ? NULL : member);
	if (node != NULL)
		node->text = rmt_arena_copy(&building->record->arena, text,
					    strlen(text));
	return (node != NULL && node->text != NULL) || without_memory(building);
}

bool
rmt_building_unknown(struct rmt_building *building, const char *name,
		     size_t offset)
{
	const struct rmt_shape_of_record *shape =
		rmt_building_top(building)->shape;
	struct rmt_nearest nearest = rmt_nearest_to(name);
	struct rmt_buffer hint = { 0 };

	for (const struct rmt_member *m = shape->members; m->name; m++)
		rmt_nearest_offer(&nearest, m->name);
	rmt_hint_add(&hint, " (did you mean ", nearest.best, "?)");
	if (hint.failed)
		rmt_tell_status(building->told, REMIT_E_NOMEM);
	rmt_building_refuse(
		building, RMT_F_RECORD_UNKNOWN, offset,
		RMT_WORDS(shape->name, name, rmt_buffer_text(&hint)));
	rmt_buffer_clear(&hint);
	return false;
}
