/*
 * dmn.c - an edition as a document of DMN 1.3.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, logic/, image/, decide/.
 */
#include <remit/dmn.h>

#include <string.h>

#include "analyse/term.h"
#include "decide/vocabulary.h"
#include "image/dump.h"
#include "logic/set.h"
#include "publish/graph.h"
#include "base/markup.h"

struct document {
	struct rmt_graph *graph;
	struct rmt_markup markup;
};

/* The text of a buffer; one that there was no memory for ends the document. */
static const char *
text_of(struct document *d, struct rmt_buffer *buffer)
{
	const char *text = rmt_buffer_text(buffer);

	if (buffer->failed && d->markup.status == REMIT_OK)
		d->markup.status = REMIT_E_NOMEM;
	return text;
}

/* An attribute made of a short head and a name. */
static void
put_joined(struct document *d, const char *attribute, const char *head,
	   const char *name)
{
	struct rmt_buffer text = { 0 };

	rmt_buffer_add(&text, head);
	rmt_buffer_add(&text, name);
	rmt_markup_attribute(&d->markup, attribute, text_of(d, &text));
	rmt_buffer_clear(&text);
}

/* An element of the text that a buffer holds, which is cleared. */
static void
put_buffer(struct document *d, const char *element, struct rmt_buffer *text)
{
	rmt_markup_element(&d->markup, element, text_of(d, text));
	rmt_buffer_clear(text);
}

/* An element that holds a <text>. */
static void
put_expression(struct document *d, const char *element, struct rmt_buffer *text)
{
	rmt_markup_begin(&d->markup, element);
	put_buffer(d, "text", text);
	rmt_markup_end(&d->markup);
}

static void
put_words(struct document *d, const char *element, const char *words)
{
	struct rmt_buffer text = { 0 };

	rmt_buffer_add(&text, words);
	put_expression(d, element, &text);
}

/* ---- inputs -------------------------------------------------------------- */

/* Values that are given as strings, in order: best first, lowest first. */
static void
add_values(const struct rmt_program *p, const struct rmt_column *of,
	   struct rmt_buffer *out)
{
	bool fact = of->kind == RMT_COLUMN_FACT;
	uint32_t count = fact ? p->fact[of->index].cell_count :
				p->question[of->index].answers.count;

	for (uint32_t i = 0; i < count; i++) {
		if (fact && !rmt_set_has(p->word + p->fact[of->index].full, i))
			continue;
		rmt_buffer_add(out, out->length > 0 ? ", " : "");
		if (fact)
			rmt_feel_cell(p, of->index, i, out);
		else
			rmt_feel_answer(p, of->index, i, out);
	}
}

static bool
is_string(const struct rmt_column *of)
{
	return of->kind == RMT_COLUMN_FACT || of->kind == RMT_COLUMN_QUESTION;
}

static void
put_type(struct document *d, const struct rmt_node *node)
{
	struct rmt_buffer values = { 0 };

	if (node->kind != RMT_NODE_INPUT || !is_string(&node->of))
		return;
	add_values(d->graph->program, &node->of, &values);
	rmt_markup_begin(&d->markup, "itemDefinition");
	put_joined(d, "name", "t_", node->name);
	rmt_markup_element(&d->markup, "typeRef", "string");
	put_expression(d, "allowedValues", &values);
	rmt_markup_end(&d->markup);
}

/* Which versions of a product without a list a sample stands for. */
static void
add_ranges(const struct rmt_program *p, uint32_t fact, struct rmt_buffer *out)
{
	uint64_t *mask = rmt_alloc_array(
		rmt_set_words(p->fact[fact].cell_count) + 1, sizeof *mask);

	out->failed = out->failed || mask == NULL;
	for (uint32_t i = 0; mask != NULL && i < p->fact[fact].ranges.count;
	     i++) {
		const struct rmt_row_range *range =
			&p->range[p->fact[fact].ranges.first + i];
		if (range->cuts.count == 0)
			continue;
		for (uint32_t j = 0; j < range->cells.count; j++) {
			uint32_t cell = range->cells.first + j;
			if (!rmt_set_has(p->word + p->fact[fact].full, cell))
				continue;
			rmt_set_put(mask, cell);
			rmt_buffer_add(out, " ");
			rmt_feel_cell(p, fact, cell, out);
			rmt_buffer_add(out, " stands for ");
			rmt_term_cells(p, fact, mask, out);
			rmt_buffer_add(out, ".");
			rmt_set_drop(mask, cell);
		}
	}
	rmt_free(mask);
}

static void
describe_fact(const struct rmt_program *p, const struct rmt_column *of,
	      struct rmt_buffer *out)
{
	const struct rmt_row_fact *row = &p->fact[of->index];

	rmt_buffer_add(out, *rmt_text(p, row->ask) != '\0' ?
				    rmt_text(p, row->ask) :
				    "A fact of the request.");
	if ((row->flags & RMT_FACT_PRESUMED) != 0) {
		rmt_buffer_add(out, " If it is not known, presume ");
		rmt_buffer_add(out, rmt_text(p, row->presume_text));
		rmt_buffer_add(out, ".");
	}
	if (row->owner != RMT_NONE || (row->flags & RMT_FACT_MANY) != 0)
		rmt_buffer_add(out, of->which == RMT_WHICH_ONE ?
					    " Of several, one at a time." :
					    " Of several, this one.");
	if (of->kind == RMT_COLUMN_FACT && row->other_cell != RMT_NONE) {
		rmt_buffer_add(out, " What is not listed is ");
		rmt_feel_cell(p, of->index, row->other_cell, out);
		rmt_buffer_add(out, ".");
	}
	if (of->kind == RMT_COLUMN_NUMBER && row->type == RMT_TYPE_DURATION)
		rmt_buffer_add(out, " In seconds.");
	if (of->kind == RMT_COLUMN_NUMBER && row->none_cell != RMT_NONE)
		rmt_buffer_add(out, " Any value while it is none.");
	if (of->kind == RMT_COLUMN_FACT && row->type == RMT_TYPE_RELEASE)
		add_ranges(p, of->index, out);
}

static void
describe(const struct rmt_program *p, const struct rmt_column *of,
	 struct rmt_buffer *out)
{
	if (of->kind == RMT_COLUMN_NONE)
		rmt_buffer_add(out, "Whether there is none.");
	if (of->kind == RMT_COLUMN_FACT || of->kind == RMT_COLUMN_NUMBER) {
		describe_fact(p, of, out);
	} else if (of->kind == RMT_COLUMN_QUESTION) {
		rmt_buffer_add(out, "The worst answer of the decision for one, "
				    "over all values; ");
		rmt_feel_answer(p, of->index, 0, out);
		rmt_buffer_add(out, " when there are none.");
	}
}

static void
put_variable(struct document *d, const struct rmt_node *node)
{
	rmt_markup_begin(&d->markup, "variable");
	rmt_markup_attribute(&d->markup, "name", node->name);
	if (node->kind == RMT_NODE_INPUT && is_string(&node->of))
		put_joined(d, "typeRef", "t_", node->name);
	else if (node->kind == RMT_NODE_INPUT ||
		 node->kind == RMT_NODE_QUESTION)
		rmt_markup_attribute(
			&d->markup, "typeRef",
			rmt_feel_type(d->graph->program, &node->of));
	else
		rmt_markup_attribute(&d->markup, "typeRef", "boolean");
	rmt_markup_end(&d->markup);
}

static void
put_input(struct document *d, const struct rmt_node *node)
{
	struct rmt_buffer text = { 0 };

	if (node->kind != RMT_NODE_INPUT)
		return;
	describe(d->graph->program, &node->of, &text);
	rmt_markup_begin(&d->markup, "inputData");
	put_joined(d, "id", "i_", node->name);
	rmt_markup_attribute(&d->markup, "name", node->name);
	rmt_markup_attribute(&d->markup, "label", node->label);
	if (text.length > 0 || text.failed)
		put_buffer(d, "description", &text);
	put_variable(d, node);
	rmt_markup_end(&d->markup);
}

/* ---- decisions ----------------------------------------------------------- */

static void
put_requirement(struct document *d, const struct rmt_node *on)
{
	bool input = on->kind == RMT_NODE_INPUT;

	rmt_markup_begin(&d->markup, "informationRequirement");
	rmt_markup_begin(&d->markup,
			 input ? "requiredInput" : "requiredDecision");
	put_joined(d, "href", input ? "#i_" : "#d_", on->name);
	rmt_markup_end(&d->markup);
	rmt_markup_end(&d->markup);
}

/* The column of the number that a measure begins with. */
static struct rmt_column
from_column(const struct rmt_program *p, const struct rmt_column *relation)
{
	const struct rmt_row_test *test = &p->test[relation->index];

	return (struct rmt_column){ .kind = RMT_COLUMN_NUMBER,
				    .index = p->operand[test->from].fact };
}

/* What a column needs, by its place among twice as many: the from of measures
 * come after all others. NULL: nothing. */
static const struct rmt_node *
needed(struct document *d, const struct rmt_decision_table *table, size_t i)
{
	/* There is an i only where there is a column.
	 * NOLINTNEXTLINE(clang-analyzer-core.DivideZero) */
	size_t at = i % table->column_count;
	const struct rmt_column *column = &table->columns[at];

	if (i < table->column_count)
		return rmt_graph_node(d->graph, column);
	if (column->kind != RMT_COLUMN_RELATION)
		return NULL;
	struct rmt_column from = from_column(table->program, column);
	return rmt_graph_node(d->graph, &from);
}

static void
put_requirements(struct document *d, const struct rmt_decision_table *table)
{
	for (size_t i = 0; i < 2 * table->column_count; i++) {
		const struct rmt_node *on = needed(d, table, i);
		bool told = on == NULL;
		for (size_t j = 0; j < i && !told; j++)
			told = needed(d, table, j) == on;
		if (!told)
			put_requirement(d, on);
	}
}

static void
put_columns(struct document *d, const struct rmt_decision_table *table)
{
	for (size_t i = 0; i < table->column_count; i++) {
		const struct rmt_column *column = &table->columns[i];
		const struct rmt_node *on = rmt_graph_node(d->graph, column);
		struct rmt_column shown = *column;
		if (on == NULL)
			return;
		if (shown.kind == RMT_COLUMN_RELATION)
			shown = on->of;
		struct rmt_buffer name = { 0 };
		rmt_buffer_add(&name, on->name);
		rmt_markup_begin(&d->markup, "input");
		rmt_markup_attribute(&d->markup, "label", on->label);
		rmt_markup_begin(&d->markup, "inputExpression");
		rmt_markup_attribute(&d->markup, "typeRef",
				     rmt_feel_type(table->program, &shown));
		put_buffer(d, "text", &name);
		rmt_markup_end(&d->markup);
		rmt_markup_end(&d->markup);
	}
}

/* What a row says: the output entry. */
static void
put_result(struct document *d, const struct rmt_node *node, uint64_t result)
{
	struct rmt_buffer text = { 0 };

	if (node->kind == RMT_NODE_QUESTION)
		rmt_feel_answer(d->graph->program, node->of.index,
				(uint32_t)result, &text);
	else
		rmt_buffer_add(&text, result != 0 ? "true" : "false");
	put_expression(d, "outputEntry", &text);
}

static void
put_note(struct document *d, const struct rmt_node *node, uint64_t note)
{
	const struct rmt_program *p = d->graph->program;

	if (node->kind != RMT_NODE_QUESTION)
		return;
	rmt_markup_begin(&d->markup, "annotationEntry");
	rmt_markup_element(&d->markup, "text",
			   note == RMT_NONE ? "" :
					      rmt_text(p, p->clause[note].id));
	rmt_markup_end(&d->markup);
}

static void
put_rows(struct document *d, const struct rmt_node *node)
{
	const struct rmt_decision_table *table = &node->table;

	for (size_t i = 0; i < table->row_count; i++) {
		uint64_t result, note;
		const uint64_t *box = rmt_decision_table_row(table, i, &result,
							     &note);
		rmt_markup_begin(&d->markup, "rule");
		for (size_t j = 0; j < table->column_count; j++) {
			const struct rmt_column *column = &table->columns[j];
			struct rmt_buffer entry = { 0 };
			rmt_feel_entry(&d->graph->names, column,
				       box + column->offset, &entry);
			put_expression(d, "inputEntry", &entry);
		}
		put_result(d, node, result);
		put_note(d, node, note);
		rmt_markup_end(&d->markup);
	}
}

static void
put_output(struct document *d, const struct rmt_node *node)
{
	struct rmt_buffer values = { 0 };
	bool question = node->kind == RMT_NODE_QUESTION;

	rmt_markup_begin(&d->markup, "output");
	rmt_markup_attribute(&d->markup, "name", node->name);
	rmt_markup_attribute(&d->markup, "typeRef",
			     question ? "string" : "boolean");
	if (question) {
		add_values(d->graph->program, &node->of, &values);
		put_expression(d, "outputValues", &values);
	}
	rmt_markup_end(&d->markup);
	if (question) {
		rmt_markup_begin(&d->markup, "annotation");
		rmt_markup_attribute(&d->markup, "name", "clause");
		rmt_markup_end(&d->markup);
	}
}

static void
begin_table(struct document *d)
{
	rmt_markup_begin(&d->markup, "decisionTable");
	rmt_markup_attribute(&d->markup, "hitPolicy", "UNIQUE");
}

static void
put_decision(struct document *d, const struct rmt_node *node)
{
	if (node->kind == RMT_NODE_INPUT)
		return;
	rmt_markup_begin(&d->markup, "decision");
	put_joined(d, "id", "d_", node->name);
	rmt_markup_attribute(&d->markup, "name", node->name);
	rmt_markup_attribute(&d->markup, "label", node->label);
	put_variable(d, node);
	put_requirements(d, &node->table);
	begin_table(d);
	put_columns(d, &node->table);
	put_output(d, node);
	put_rows(d, node);
	rmt_markup_end(&d->markup);
	rmt_markup_end(&d->markup);
}

/* ---- the verdict --------------------------------------------------------- */

/* The decisions that the verdict rests on, in the order of its columns. */
static const enum rmt_node_kind verdict_on[] = { RMT_NODE_IMPOSSIBLE,
						 RMT_NODE_ELSEWHERE,
						 RMT_NODE_QUESTION };

/* A row: entries for the decisions that there are, then verdict, service. */
static void
put_verdict_row(struct document *d, const char *const entries[3],
		const char *verdict, const char *service)
{
	const char *const outputs[] = { verdict, service };

	rmt_markup_begin(&d->markup, "rule");
	for (size_t i = 0; i < 3; i++)
		if (rmt_graph_only(d->graph, verdict_on[i]) != NULL)
			put_words(d, "inputEntry", entries[i]);
	for (size_t i = 0; i < 2; i++) {
		struct rmt_buffer text = { 0 };
		rmt_feel_string(&text, outputs[i]);
		put_expression(d, "outputEntry", &text);
	}
	rmt_markup_end(&d->markup);
}

static void
put_verdict_rows(struct document *d)
{
	const struct rmt_program *p = d->graph->program;
	uint32_t scope = p->policy[0].scope;

	if (p->impossible_count > 0)
		put_verdict_row(d, (const char *const[3]){ "true", "-", "-" },
				"impossible", "");
	if (p->elsewhere_count > 0)
		put_verdict_row(d,
				(const char *const[3]){ "false", "true", "-" },
				"not-governed", "");
	for (uint32_t i = 0; i < p->question[scope].answers.count; i++) {
		const struct rmt_row_answer *row =
			&p->answer[p->question[scope].answers.first + i];
		struct rmt_buffer answer = { 0 };
		rmt_feel_answer(p, scope, i, &answer);
		const char *const entries[] = { "false", "false",
						text_of(d, &answer) };
		put_verdict_row(
			d, entries, rmt_text(p, row->id),
			row->service == RMT_NONE ?
				"" :
				rmt_text(p, p->service[row->service].id));
		rmt_buffer_clear(&answer);
	}
}

static void
put_verdict_columns(struct document *d)
{
	for (size_t i = 0; i < 3; i++) {
		const struct rmt_node *on = rmt_graph_only(d->graph,
							   verdict_on[i]);
		if (on == NULL)
			continue;
		rmt_markup_begin(&d->markup, "input");
		rmt_markup_begin(&d->markup, "inputExpression");
		rmt_markup_attribute(&d->markup, "typeRef",
				     i == 2 ? "string" : "boolean");
		rmt_markup_element(&d->markup, "text", on->name);
		rmt_markup_end(&d->markup);
		rmt_markup_end(&d->markup);
	}
}

static void
put_verdict(struct document *d)
{
	static const char *const outputs[] = { "verdict", "service" };

	rmt_markup_begin(&d->markup, "decision");
	rmt_markup_attribute(&d->markup, "id", "verdict");
	rmt_markup_attribute(&d->markup, "name", "verdict");
	rmt_markup_begin(&d->markup, "variable");
	rmt_markup_attribute(&d->markup, "name", "verdict");
	rmt_markup_end(&d->markup);
	for (size_t i = 0; i < 3; i++)
		if (rmt_graph_only(d->graph, verdict_on[i]) != NULL)
			put_requirement(
				d, rmt_graph_only(d->graph, verdict_on[i]));
	begin_table(d);
	put_verdict_columns(d);
	for (size_t i = 0; i < 2; i++) {
		rmt_markup_begin(&d->markup, "output");
		rmt_markup_attribute(&d->markup, "name", outputs[i]);
		rmt_markup_attribute(&d->markup, "typeRef", "string");
		rmt_markup_end(&d->markup);
	}
	put_verdict_rows(d);
	rmt_markup_end(&d->markup);
	rmt_markup_end(&d->markup);
}

static void
put_document(struct document *d)
{
	const struct rmt_program *p = d->graph->program;
	const char *id = rmt_text(p, p->policy[0].id);
	const char *title = rmt_text(p, p->policy[0].title);
	struct rmt_graph *graph = d->graph;

	rmt_markup_head(&d->markup,
			"<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
	rmt_markup_begin(&d->markup, "definitions");
	rmt_markup_attribute(&d->markup, "xmlns",
			     "https://www.omg.org/spec/DMN/20191111/MODEL/");
	rmt_markup_attribute(&d->markup, "id", "policy");
	rmt_markup_attribute(&d->markup, "name", *title != '\0' ? title : id);
	put_joined(d, "namespace", "urn:remit:1:policy:", id);
	rmt_markup_attribute(&d->markup, "exporter", "remit");
	for (size_t i = 0; i < graph->count; i++)
		put_type(d, &graph->nodes[i]);
	for (size_t i = 0; i < graph->count; i++)
		put_input(d, &graph->nodes[i]);
	for (size_t i = 0; i < graph->count; i++)
		put_decision(d, &graph->nodes[i]);
	put_verdict(d);
	rmt_markup_end(&d->markup);
}

remit_status
remit_image_to_dmn(const remit_image *image, size_t edition, remit_diag *diag,
		   remit_write write, void *context)
{
	struct rmt_graph graph;
	struct document document = {
		.graph = &graph,
		.markup = { .write = write, .context = context },
	};

	if (image == NULL || write == NULL || edition >= image->program_count)
		return REMIT_E_ARGUMENT;
	remit_status status = rmt_graph_make(&graph, &image->programs[edition],
					     diag);
	if (status == REMIT_OK) {
		put_document(&document);
		status = document.markup.status != REMIT_OK ?
				 document.markup.status :
				 graph.status;
	}
	rmt_graph_clear(&graph);
	return status;
}
