/*
 * tree.c - a record as it was read: a tree of members.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6; includes base/.
 */
#include "record/tree.h"

#include <string.h>

const rmt_node *
rmt_node_member(const rmt_node *object, const char *name)
{
	const rmt_node *node = object->first;

	while (node != NULL && strcmp(node->member->name, name) != 0)
		node = node->next;
	return node;
}

const char *
rmt_node_text(const rmt_node *object, const char *name)
{
	const rmt_node *node = rmt_node_member(object, name);

	return node != NULL ? node->text : "";
}

const rmt_node *
rmt_node_object(const rmt_node *object, const char *name)
{
	static const rmt_node nothing = { 0 };
	const rmt_node *node = rmt_node_member(object, name);

	return node != NULL ? node : &nothing;
}

const rmt_node *
rmt_node_items(const rmt_node *object, const char *name)
{
	return rmt_node_object(object, name)->first;
}

void
remit_record_free(remit_record *record)
{
	if (record == NULL)
		return;
	rmt_arena_clear(&record->arena);
	rmt_free(record);
}
