/*
 * terms.h - the elements of terms of a service, as written.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#ifndef RMT_MODEL_TERMS_H
#define RMT_MODEL_TERMS_H

#include "model/model.h"

struct rmt_section {
	struct rmt_item item;
	struct rmt_attr id;
	struct rmt_list titles;
	struct rmt_list paragraphs; /* struct rmt_paragraph */
};

struct rmt_paragraph {
	struct rmt_item item;
	struct rmt_list passages; /* one text in several languages */
};

struct rmt_passage {
	struct rmt_item item;
	const char *language;   /* as of struct rmt_prose */
	struct rmt_list pieces; /* struct rmt_piece, struct rmt_field */
};

/* White space is collapsed, and kept at the ends. */
struct rmt_piece {
	struct rmt_item item;
	const char *text;
};

/* What is filled in: something of a name, or a fact of the request. */
struct rmt_field {
	struct rmt_item item;
	struct rmt_attr name, fact;
};

#endif /* RMT_MODEL_TERMS_H */
