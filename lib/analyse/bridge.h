/*
 * bridge.h - two spaces of requests as one.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/. Axes of the same
 * fact are one; the values of a finite one are classes, each a cell here and a
 * cell there: what both sides take it for. A value that one side refuses is in
 * no class. Axes of a fact that one side does not know stand alone.
 */
#ifndef RMT_ANALYSE_BRIDGE_H
#define RMT_ANALYSE_BRIDGE_H

#include <remit/image.h>

#include "prove/answers.h"

/* Two sides: the policy before, and after. */
enum {
	RMT_BEFORE,
	RMT_AFTER
};

/* A value as both sides see it, and how a request says it. */
struct rmt_class {
	uint32_t cell[2]; /* or none: it does not know the fact */
	const char *text;
};

struct rmt_joint {
	enum rmt_axis_kind kind;
	uint32_t fact[2]; /* or none */
	uint32_t element;
	uint32_t axis[2];          /* in the spaces; or none */
	struct rmt_class *classes; /* CELLS */
	uint32_t class_count;
	bool narrow;       /* one side has values that the other refuses */
	uint32_t from, to; /* DIFFERENCE: joint axes of numbers */
	int32_t months;
};

struct rmt_bridge {
	struct rmt_space spaces[2];
	struct rmt_joint *axes;
	struct rmt_range *domains;
	uint32_t axis_count;
	size_t axis_capacity, domain_capacity;
	struct rmt_diagram diagram; /* over the joint axes */
	uint32_t *facts[2];         /* by fact: the other side's, or none */
	struct rmt_arena arena;
	bool unknown; /* some question was too large */
};

/* A value that only one side has, or that they divide otherwise. */
typedef void
rmt_bridge_odd(void *context, uint32_t side, const char *fact,
	       const char *value);

/* Join two editions on the days of both. REMIT_E_NOMEM. To be cleared. */
remit_status
rmt_bridge_init(struct rmt_bridge *bridge, const struct rmt_program *before,
		const struct rmt_program *after);

void
rmt_bridge_clear(struct rmt_bridge *bridge);

/* Tell each value of a fact of both that is in no class. False: no memory. */
bool
rmt_bridge_odds(struct rmt_bridge *bridge, rmt_bridge_odd *tell, void *context);

/* The joint axis that an axis of one side is; past all: none. */
uint32_t
rmt_bridge_joint(const struct rmt_bridge *bridge, uint32_t side, uint32_t axis);

/* The outcomes of one side as a function of the joint axes; as leaves of
 * rmt_space_outcome(). Ask bridge->unknown and the diagram's state. */
uint32_t
rmt_bridge_outcome(struct rmt_bridge *bridge, uint32_t side);

/* Carry any function of one side over, once its outcome was asked for. */
uint32_t
rmt_bridge_carry(struct rmt_bridge *bridge, uint32_t side, uint32_t function);

/* Whether an axis is about a fact that can have several values: their number,
 * one of them or a part of it. */
bool
rmt_bridge_is_of_several(const struct rmt_bridge *bridge, uint32_t axis);

/* That fact, for a side that knows it. */
uint32_t
rmt_bridge_holder(const struct rmt_bridge *bridge, uint32_t axis);

/* Whether an axis is one value, of a fact that can have several; the axis of
 * the next value of it, or none. */
bool
rmt_bridge_is_one_of_several(const struct rmt_bridge *bridge, uint32_t axis);
uint32_t
rmt_bridge_next_value(const struct rmt_bridge *bridge, uint32_t axis);

/* 1 where the values of such facts are in one order, of groups of classes that
 * some functions do not tell apart; and of the first group where there are
 * none. False: no memory. */
bool
rmt_bridge_in_order(struct rmt_bridge *bridge, const uint32_t *functions,
		    size_t count, uint32_t *out);

/* Take away from a function what the contract that a side was compiled with, if
 * any, leaves no request; of an installation, unless that is NULL. False: no
 * memory. */
bool
rmt_bridge_given(struct rmt_bridge *bridge, uint32_t side, remit_image *image,
		 const char *installation, uint32_t *given);

#endif /* RMT_ANALYSE_BRIDGE_H */
