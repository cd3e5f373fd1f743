/*
 * quote_ubl.h - a Quotation of UBL while it is read.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#ifndef RMT_READ_QUOTE_UBL_H
#define RMT_READ_QUOTE_UBL_H

#include "base/buffer.h"
#include "read/entry.h"
#include "read/gate.h"

/* What is kept until more is known. */
enum rmt_ubl_slot {
	RMT_UBL_REFERENCE,  /* the id of a document */
	RMT_UBL_ORIGINATOR, /* a customer, if there is no buyer */
	RMT_UBL_EXCLUSIVE,  /* totals */
	RMT_UBL_INCLUSIVE,
	RMT_UBL_PAYABLE,
	RMT_UBL_TAXES, /* sums */
	RMT_UBL_SUBTOTALS,
	RMT_UBL_LINE_TAXES, /* of a line, as what follows */
	RMT_UBL_ITEM_ID,
	RMT_UBL_CHARGE, /* whether it is one, and no allowance */
	RMT_UBL_REASON, /* codes, with their list */
	RMT_UBL_NAME,
	RMT_UBL_SLOTS
};

struct rmt_ubl_kept {
	const char *text, *list; /* NULL: nothing */
	size_t offset;
	int64_t sum; /* in millionths */
};

struct rmt_ubl {
	const struct rmt_reader_task *reading;
	struct rmt_document *document;
	struct rmt_quote_line *line; /* or NULL */
	struct rmt_ubl_kept kept[RMT_UBL_SLOTS];
	bool is_ours; /* remit wrote it */
	uint32_t discounts;

	/* the element at hand */
	struct rmt_buffer path, text;
	size_t lengths[RMT_DEPTH_MAX]; /* of the path around it */
	size_t depth;
	size_t offset; /* of its text, or its tag */
	bool is_leaf, has_text;
	const char *currency, *unit, *language, *list; /* or NULL */
};

/* The element at hand, a leaf, has ended: take its text. False: it is not
 * known. */
bool
rmt_ubl_take(struct rmt_ubl *ubl, const char *path,
	     const struct rmt_entry_text *text);

/* An element that holds others begins, or ends. */
void
rmt_ubl_begin(struct rmt_ubl *ubl, const char *path, size_t offset);
void
rmt_ubl_end(struct rmt_ubl *ubl, const char *path, size_t offset);

/* All of it was read. */
void
rmt_ubl_finish(struct rmt_ubl *ubl);

/* Tell, at an offset. */
void
rmt_ubl_tell(struct rmt_ubl *ubl, enum rmt_finding finding, size_t offset,
	     const char *first, const char *second);

#endif /* RMT_READ_QUOTE_UBL_H */
