/*
 * build.h - making the tree of a record while it is read.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6; includes base/, read/. The first mistake is told and ends it.
 */
#ifndef RMT_RECORD_BUILD_H
#define RMT_RECORD_BUILD_H

#include "base/buffer.h"
#include "read/gate.h"
#include "read/json.h"
#include "record/tree.h"

/* What an element of XML is; it decides what its end closes. */
enum rmt_element_form {
	RMT_FORM_OBJECT,
	RMT_FORM_ITEM, /* an object of a list */
	RMT_FORM_WORD,
	RMT_FORM_PROSE
};

/* Something that is open: an object, or a list. */
struct rmt_opened {
	rmt_node *node;
	const struct rmt_shape_of_record *shape; /* of an object; of items */
	const struct rmt_member *list;           /* or NULL: an object */
	size_t offset;                           /* where it begins */
};

struct rmt_building {
	struct remit_record *record;
	const struct rmt_source *source;
	struct rmt_told *told;
	struct rmt_opened
		open[2 * RMT_DEPTH_MAX + 2]; /* lists and their items */
	size_t depth;
	const struct rmt_member *member; /* that was named, of an object */
	size_t offset;                   /* where that is */

	/* only of XML */
	enum rmt_element_form forms[RMT_DEPTH_MAX + 1];
	size_t form_count;
	struct rmt_buffer text; /* the value at hand */
};

/* Read the source, of one form or the other. */
void
rmt_record_read_json(struct rmt_building *building);
void
rmt_record_read_xml(struct rmt_building *building);

/* The innermost open thing. Something must be open: depth tells. */
struct rmt_opened *
rmt_building_top(struct rmt_building *building);

/* Tell a finding at an offset. False, for the caller to return. */
bool
rmt_building_refuse(struct rmt_building *building, enum rmt_finding finding,
		    size_t offset, const char *const words[6]);

/* Open an object or a list: the record itself, the member that was named, or
 * an item of the list that is open. */
bool
rmt_building_open(struct rmt_building *building, bool list, size_t offset);

/* Close it; what it needs must be there. */
bool
rmt_building_close(struct rmt_building *building);

/* The value of the member that was named, or an item. */
bool
rmt_building_text(struct rmt_building *building, const char *text,
		  size_t offset);

/* Tell that the object at hand has no such member. */
bool
rmt_building_unknown(struct rmt_building *building, const char *name,
		     size_t offset);

/* What a value of this kind has to be, in words. */
const char *
rmt_member_words(enum rmt_member_kind kind);

#endif /* RMT_RECORD_BUILD_H */
