/*
 * frame.h - the elements that are open while a document is read.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#ifndef RMT_READ_FRAME_H
#define RMT_READ_FRAME_H

#include "read/gate.h"
#include "read/grammar.h"

struct rmt_frame {
	const struct rmt_element_rule *rule;
	struct rmt_item *item;
	void *lists;          /* the struct whose lists take its children */
	const char *language; /* inherited; or NULL */
	bool is_broken;       /* a mistake in it was told: nothing is missed */
	bool is_included;     /* the root of an included document */
};

struct rmt_frames {
	struct rmt_frame items[RMT_DEPTH_MAX];
	size_t depth;
};

/* The innermost open element. */
static inline struct rmt_frame *
rmt_frame_top(struct rmt_frames *frames)
{
	return &frames->items[frames->depth - 1];
}

/* The nearest element around the innermost one that is of this kind; or NULL. */
static inline const struct rmt_frame *
rmt_frame_around(const struct rmt_frames *frames, enum rmt_element element)
{
	for (size_t i = frames->depth - 1; i > 0; i--)
		if (frames->items[i - 1].rule->element == element)
			return &frames->items[i - 1];
	return NULL;
}

#endif /* RMT_READ_FRAME_H */
