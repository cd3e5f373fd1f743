/*
 * shape.h - what a record looks like, in JSON and in XML.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6; includes nothing. One table for the readers, the writer of XML and
 * the comparison. In XML a member is an attribute, prose an element with text,
 * an object an element, and a list as many elements as it has items. Names
 * have hyphens there, and flags are yes or no.
 */
#ifndef RMT_RECORD_SHAPE_H
#define RMT_RECORD_SHAPE_H

#include <stdbool.h>

enum rmt_member_kind {
	RMT_MEMBER_TEXT,
	RMT_MEMBER_PROSE,
	RMT_MEMBER_DAY,
	RMT_MEMBER_DIGEST,
	RMT_MEMBER_FLAG,
	RMT_MEMBER_COUNT,
	RMT_MEMBER_OBJECT,
	RMT_MEMBER_LIST, /* of objects */
	RMT_MEMBER_WORDS /* a list of texts */
};

/* What is not an answer that could differ. */
enum rmt_member_use {
	RMT_USE_ANSWER,
	RMT_USE_PLACE,  /* follows from the text of the inputs */
	RMT_USE_NOTHING /* inputs tell it */
};

struct rmt_shape_of_record;

struct rmt_member {
	const char *name; /* in JSON; NULL ends a list */
	enum rmt_member_kind kind;
	enum rmt_member_use use;
	bool needed;
	const struct rmt_shape_of_record *shape; /* of an object or an item */
	const char *item; /* LIST, WORDS: the element of each */
};

struct rmt_shape_of_record {
	const char *name; /* as an element */
	const struct rmt_member *members;
};

/* The record as a whole. */
extern const struct rmt_shape_of_record rmt_record_shape;

/* The only version there is. */
#define RMT_RECORD_VERSION "1"

#endif /* RMT_RECORD_SHAPE_H */
