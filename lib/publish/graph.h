/*
 * graph.h - the decisions of an edition and what they require.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, logic/, image/, decide/.
 */
#ifndef RMT_PUBLISH_GRAPH_H
#define RMT_PUBLISH_GRAPH_H

#include <remit/diag.h>

#include "publish/feel.h"
#include "publish/ruling.h"

enum rmt_node_kind {
	RMT_NODE_INPUT, /* a fact, or the worst answer of a question for each */
	RMT_NODE_QUESTION,
	RMT_NODE_TEST,
	RMT_NODE_IMPOSSIBLE, /* whether a rule calls the facts so */
	RMT_NODE_ELSEWHERE   /* whether another policy governs */
};

struct rmt_node {
	enum rmt_node_kind kind;
	struct rmt_column of; /* INPUT, QUESTION, TEST */
	const char *name;
	const char *label;
	struct rmt_decision_table table; /* but for INPUT */
};

struct rmt_graph {
	const struct rmt_program *program;
	struct rmt_feel_names names;
	struct rmt_node *nodes;
	size_t count, capacity;
	remit_diag *diag;
	remit_status status;
};

/* All decisions that the scope hangs on, with their tables. A finding is
 * reported where a question cannot be a table. To be cleared in any case. */
remit_status
rmt_graph_make(struct rmt_graph *graph, const struct rmt_program *program,
	       remit_diag *diag);

/* The node that a column of a table is about; NULL without memory. */
const struct rmt_node *
rmt_graph_node(struct rmt_graph *graph, const struct rmt_column *column);

/* The node of a kind of which there is one; or NULL. */
const struct rmt_node *
rmt_graph_only(const struct rmt_graph *graph, enum rmt_node_kind kind);

void
rmt_graph_clear(struct rmt_graph *graph);

#endif /* RMT_PUBLISH_GRAPH_H */
