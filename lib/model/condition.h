/*
 * condition.h - the conditions of a document, as written.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#ifndef RMT_MODEL_CONDITION_H
#define RMT_MODEL_CONDITION_H

#include "model/model.h"

/* if, all, any, not */
struct rmt_condition {
	struct rmt_item item;
	struct rmt_attr fact, is;
	struct rmt_condition_range *range; /* NULL: none of it is there */
	struct rmt_condition_more *more;   /* the same */
};

/* all, any, not */
struct rmt_conditions {
	struct rmt_condition condition; /* of which nothing is there */
	struct rmt_list conditions;
};

/* What some conditions have. */
struct rmt_condition_range {
	struct rmt_attr at_least, at_most;
	struct rmt_attr_day first_day, last_day;
};

/* What few conditions have; most of a document is conditions. */
struct rmt_condition_more {
	struct rmt_attr part, measure, question, allowance;
	struct rmt_attr above, below;
	struct rmt_attr from, before; /* releases, or a date (exclusive) */
	struct rmt_attr_day after;
	struct rmt_attr line, track, on;
	struct rmt_attr no_worse_than, worse_than;
};

/* Those of a condition, or some in which nothing is given. */
extern const struct rmt_list rmt_no_conditions;
extern const struct rmt_condition_range rmt_no_range;
extern const struct rmt_condition_more rmt_nothing_more;

static inline const struct rmt_condition_more *
rmt_condition_more(const struct rmt_condition *condition)
{
	return condition->more != NULL ? condition->more : &rmt_nothing_more;
}

static inline const struct rmt_condition_range *
rmt_condition_range(const struct rmt_condition *condition)
{
	return condition->range != NULL ? condition->range : &rmt_no_range;
}

/* What a condition holds: nothing is in an <if>. */
static inline const struct rmt_list *
rmt_condition_members(const struct rmt_condition *condition)
{
	const struct rmt_conditions *several = (const void *)condition;

	return condition->item.element == RMT_IF ? &rmt_no_conditions :
						   &several->conditions;
}

#endif /* RMT_MODEL_CONDITION_H */
