/*
 * tree.h - a record as it was read: a tree of members.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6; includes base/. What is null and lists without items are not there,
 * so that the trees of a record in JSON and in XML are the same.
 */
#ifndef RMT_RECORD_TREE_H
#define RMT_RECORD_TREE_H

#include <remit/record.h>

#include "base/memory.h"
#include "base/place.h"
#include "record/shape.h"

struct rmt_branch_of_record {
	struct rmt_branch_of_record *next;
	const struct rmt_member *member; /* NULL: the record, an item */
	const char *text;                /* NULL of what has parts */
	struct rmt_branch_of_record *first, *last;
};

typedef struct rmt_branch_of_record rmt_node;

struct remit_record {
	struct rmt_arena arena;
	rmt_node root;
	bool is_xml;
};

/* A member of an object, or NULL. */
const rmt_node *
rmt_node_member(const rmt_node *object, const char *name);

/* The text of a member; "" where it is not there. */
const char *
rmt_node_text(const rmt_node *object, const char *name);

/* The object that a member is; one without members where it is not there. */
const rmt_node *
rmt_node_object(const rmt_node *object, const char *name);

/* The first item of a list, or NULL. */
const rmt_node *
rmt_node_items(const rmt_node *object, const char *name);

#endif /* RMT_RECORD_TREE_H */
