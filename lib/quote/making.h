/*
 * making.h - a quote while it is made.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, model/, image/, decide/, price/, compile/.
 */
#ifndef RMT_QUOTE_MAKING_H
#define RMT_QUOTE_MAKING_H

#include "quote/inside.h"

struct remit_quoting {
	remit_model *model;
	struct rmt_checking checking; /* of the model's document */
	struct rmt_list useds;        /* of meters, so far */
	int32_t last_day;             /* of the lists that lines rest on */
	const char *list;             /* of the first line, borrowed */
	bool is_of_one_list;
};

/* Keep a text as an attribute; NULL and "" are none. */
void
rmt_quoting_keep(struct remit_quoting *q, struct rmt_attr *out,
		 const char *text);

/* Say in a list what was used of a meter in the period that begins so. */
void
rmt_quoting_add_used(struct remit_quoting *q, struct rmt_list *list,
		     const char *meter, int32_t first_day, const char *amount);

/* What the request at hand takes is used when the next one comes. */
void
rmt_quoting_use_meters(struct remit_quoting *q);

#endif /* RMT_QUOTE_MAKING_H */
