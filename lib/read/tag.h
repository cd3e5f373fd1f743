/*
 * tag.h - the attributes of a start tag, by their bytes.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#ifndef RMT_READ_TAG_H
#define RMT_READ_TAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/place.h"

/* Offsets into the source. */
struct rmt_tag_attribute {
	size_t name;
	size_t name_length;
	size_t value; /* behind the quote */
	size_t value_length;
	bool may_refer; /* unless there is no '&' in the value */
};

enum rmt_tag_step {
	RMT_TAG_ATTRIBUTE,
	RMT_TAG_END,       /* '>' stands at *at */
	RMT_TAG_EMPTY_END, /* "/>" stands at *at */
	RMT_TAG_MALFORMED, /* at *at */
	RMT_TAG_QUOTE_OPEN /* out->value runs into a '<' or the end */
};

/* How long the name at offset is, in bytes. */
size_t
rmt_tag_name_length(const struct rmt_source *source, size_t offset);

/* What follows at *at within a start tag; *at is moved behind it. */
enum rmt_tag_step
rmt_tag_next(const struct rmt_source *source, size_t *at,
	     struct rmt_tag_attribute *out);

/* The same in two steps: first only to the quote before the value, */
enum rmt_tag_step
rmt_tag_name(const struct rmt_source *source, size_t *at,
	     struct rmt_tag_attribute *out);

/* then over the value, which is known to have so many bytes or more. */
enum rmt_tag_step
rmt_tag_value(const struct rmt_source *source, size_t *at, size_t least,
	      struct rmt_tag_attribute *out);

#endif /* RMT_READ_TAG_H */
