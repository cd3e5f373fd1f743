/*
 * graph.c - the decisions of an edition and what they require.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, logic/, image/, decide/.
 */
#include "publish/graph.h"

#include <string.h>

#include "base/report.h"

/* Questions about each value of a fact are decided for one value, and their
 * worst answer is an input. */
static enum rmt_node_kind
kind_of(const struct rmt_program *p, const struct rmt_column *column)
{
	if (column->kind == RMT_COLUMN_TEST)
		return RMT_NODE_TEST;
	if (column->kind == RMT_COLUMN_QUESTION &&
	    (p->question[column->index].each_count == 0 ||
	     column->which == RMT_WHICH_EACH))
		return RMT_NODE_QUESTION;
	return RMT_NODE_INPUT;
}

static struct rmt_node *
add_node(struct rmt_graph *graph, const struct rmt_node *node)
{
	if (graph->status != REMIT_OK ||
	    !rmt_grow((void **)&graph->nodes, &graph->capacity,
		      graph->count + 1, sizeof *graph->nodes)) {
		if (graph->status == REMIT_OK)
			graph->status = REMIT_E_NOMEM;
		return NULL;
	}
	graph->nodes[graph->count] = *node;
	return &graph->nodes[graph->count++];
}

const struct rmt_node *
rmt_graph_node(struct rmt_graph *graph, const struct rmt_column *column)
{
	struct rmt_column of = *column;

	if (of.kind == RMT_COLUMN_RELATION) {
		const struct rmt_row_test *test =
			&graph->program->test[of.index];
		of = (struct rmt_column){
			.kind = RMT_COLUMN_NUMBER,
			.index = graph->program->operand[test->to].fact
		};
	}
	const struct rmt_feel_name *name = rmt_feel_name(&graph->names, &of);
	if (name == NULL) {
		graph->status = REMIT_E_NOMEM;
		return NULL;
	}
	for (size_t i = 0; i < graph->count; i++)
		if (strcmp(graph->nodes[i].name, name->name) == 0)
			return &graph->nodes[i];
	of.cuts = NULL;
	return add_node(graph, &(struct rmt_node){
				       .kind = kind_of(graph->program, &of),
				       .of = of,
				       .name = name->name,
				       .label = name->label,
			       });
}

const struct rmt_node *
rmt_graph_only(const struct rmt_graph *graph, enum rmt_node_kind kind)
{
	for (size_t i = 0; i < graph->count; i++)
		if (graph->nodes[i].kind == kind)
			return &graph->nodes[i];
	return NULL;
}

static struct rmt_row_place
place_of(const struct rmt_program *p, const struct rmt_node *node)
{
	if (node->kind == RMT_NODE_QUESTION)
		return p->question[node->of.index].place;
	return p->question[p->policy[0].scope].place;
}

static void
complain(struct rmt_graph *graph, const struct rmt_node *node)
{
	const struct rmt_program *p = graph->program;
	struct rmt_row_place place = place_of(p, node);
	struct rmt_position position = { rmt_text(p, place.file), place.line,
					 place.column };

	graph->status = rmt_report_at(graph->diag, RMT_F_NO_TABLE, position,
				      RMT_WORDS(node->label));
}

/* The conditions of the rules of a kind. */
static size_t
gather_rules(const struct rmt_program *p, enum rmt_node_kind kind,
	     uint32_t *out)
{
	size_t count = 0;

	if (kind == RMT_NODE_IMPOSSIBLE)
		for (uint32_t i = 0; i < p->impossible_count; i++)
			out[count++] = p->impossible[i].condition;
	else
		for (uint32_t i = 0; i < p->elsewhere_count; i++)
			out[count++] = p->elsewhere[i].condition;
	return count;
}

static bool
make_rules(const struct rmt_node *node, struct rmt_decision_table *table)
{
	const struct rmt_program *p = table->program;
	uint32_t *conditions = rmt_alloc_array((size_t)p->impossible_count +
						       p->elsewhere_count + 1,
					       sizeof *conditions);
	struct rmt_ruling_of of = { .question = RMT_NONE };
	bool made = false;

	if (conditions != NULL) {
		of.conditions = conditions;
		of.condition_count = gather_rules(p, node->kind, conditions);
		made = rmt_ruling_make(of, table);
	}
	table->failed = table->failed || conditions == NULL;
	rmt_free(conditions);
	return made;
}

static bool
make_table(const struct rmt_node *node, struct rmt_decision_table *table)
{
	switch (node->kind) {
	case RMT_NODE_QUESTION:
		return rmt_ruling_make(
			(struct rmt_ruling_of){ .question = node->of.index },
			table);
	case RMT_NODE_TEST:
		return rmt_ruling_tabulate(node->of.index,
					   node->of.which == RMT_WHICH_EACH,
					   table);
	case RMT_NODE_IMPOSSIBLE:
	case RMT_NODE_ELSEWHERE:
		return make_rules(node, table);
	default:
		return true;
	}
}

/* What a table's columns are about are nodes too; of a measure both ends. */
static void
require(struct rmt_graph *graph, const struct rmt_decision_table *table)
{
	for (size_t i = 0; i < table->column_count; i++) {
		struct rmt_column column = table->columns[i];
		rmt_graph_node(graph, &column);
		if (column.kind == RMT_COLUMN_RELATION) {
			const struct rmt_row_test *test =
				&graph->program->test[column.index];
			column = (struct rmt_column){
				.kind = RMT_COLUMN_NUMBER,
				.index =
					graph->program->operand[test->from].fact
			};
			rmt_graph_node(graph, &column);
		}
		if (column.kind == RMT_COLUMN_QUESTION &&
		    graph->program->question[column.index].each_count > 0) {
			column.which = RMT_WHICH_EACH;
			rmt_graph_node(graph, &column);
		}
	}
}

static void
make_node(struct rmt_graph *graph, size_t index)
{
	struct rmt_decision_table table = { .program = graph->program };
	struct rmt_node node = graph->nodes[index];

	if (!make_table(&node, &table)) {
		if (table.failed)
			graph->status = REMIT_E_NOMEM;
		else
			complain(graph, &node);
	}
	graph->nodes[index].table = table;
	if (graph->status == REMIT_OK)
		require(graph, &table);
}

static void
add_rules(struct rmt_graph *graph, enum rmt_node_kind kind, const char *name)
{
	add_node(graph, &(struct rmt_node){
				.kind = kind, .name = name, .label = name });
}

remit_status
rmt_graph_make(struct rmt_graph *graph, const struct rmt_program *program,
	       remit_diag *diag)
{
	struct rmt_column scope = { .kind = RMT_COLUMN_QUESTION,
				    .index = program->policy[0].scope };

	*graph = (struct rmt_graph){ .program = program, .diag = diag };
	graph->names.program = program;
	rmt_graph_node(graph, &scope);
	if (program->impossible_count > 0)
		add_rules(graph, RMT_NODE_IMPOSSIBLE, "facts_are_impossible");
	if (program->elsewhere_count > 0)
		add_rules(graph, RMT_NODE_ELSEWHERE, "governed_elsewhere");
	for (size_t i = 0; i < graph->count && graph->status == REMIT_OK; i++)
		make_node(graph, i);
	return graph->status;
}

void
rmt_graph_clear(struct rmt_graph *graph)
{
	for (size_t i = 0; i < graph->count; i++)
		rmt_decision_table_clear(&graph->nodes[i].table);
	rmt_free(graph->nodes);
	rmt_feel_clear(&graph->names);
	*graph = (struct rmt_graph){ 0 };
}
