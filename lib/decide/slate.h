/*
 * slate.h - texts made in memory that is there already.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, image/. A text that does not fit is "".
 */
#ifndef RMT_DECIDE_SLATE_H
#define RMT_DECIDE_SLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rmt_slate {
	char *bytes;
	size_t size;
	size_t start;  /* of the text that is being made */
	size_t length; /* of all */
	bool full;
};

/* Forget all texts. */
static inline void
rmt_slate_wipe(struct rmt_slate *slate)
{
	slate->start = slate->length = 0;
	slate->full = false;
}

void
rmt_slate_add(struct rmt_slate *slate, const char *text);

void
rmt_slate_add_number(struct rmt_slate *slate, uint64_t number);

/* End the text and begin the next. What it returns stays until wiped. */
const char *
rmt_slate_end(struct rmt_slate *slate);

/* The length of a text, at most limit. */
size_t
rmt_text_length(const char *text, size_t limit);

bool
rmt_text_same(const char *a, const char *b);

#endif /* RMT_DECIDE_SLATE_H */
