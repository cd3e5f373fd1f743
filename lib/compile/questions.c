/*
 * questions.c - scales, questions in an order in which each stands after all
 * that it tests, and the scope.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include <string.h>

#include <remit/decision.h>

#include "compile/allowance.h"
#include "compile/amend.h"
#include "compile/walk.h"

/* A scale's answers as rows; the outcomes of the scope likewise. */
static struct rmt_some
write_scale(struct rmt_compiler *c, const struct rmt_scale *scale)
{
	struct rmt_some some = { rmt_writer_count(&c->writer, RMT_TABLE_ANSWER),
				 0 };

	for (const struct rmt_answer *a = RMT_FIRST(scale->answers); a != NULL;
	     a = RMT_NEXT(a)) {
		struct rmt_row_answer row = {
			rmt_writer_text(&c->writer, a->id.text),
			rmt_prose_text(c, &a->labels), RMT_NONE, RMT_NONE
		};
		if (some.count == RMT_ANSWER_MAX) {
			rmt_complain(c, RMT_F_TOO_MANY, a->item.place,
				     RMT_WORDS("answers of a scale", "60"));
			break;
		}
		rmt_declare(c, RMT_NAME_ANSWER, some.first, &a->id,
			    some.count++);
		rmt_writer_add(&c->writer, RMT_TABLE_ANSWER, &row, sizeof row);
	}
	return some;
}

static void
write_scales(struct rmt_compiler *c, struct rmt_some *scales)
{
	uint32_t index = 0;

	for (const struct rmt_scale *s = RMT_FIRST(c->document->scales);
	     s != NULL; s = RMT_NEXT(s), index++) {
		rmt_declare(c, RMT_NAME_SCALE, 0, &s->id, index);
		scales[index] = write_scale(c, s);
	}
}

/* in-scope, billable by each service, out-of-scope */
static struct rmt_some
write_outcomes(struct rmt_compiler *c)
{
	static const char *const words[] = { "in-scope", "billable",
					     "out-of-scope" };
	uint32_t services = rmt_writer_count(&c->writer, RMT_TABLE_SERVICE);
	struct rmt_some some = { rmt_writer_count(&c->writer, RMT_TABLE_ANSWER),
				 services + 2 };

	for (uint32_t i = 0; i < some.count; i++) {
		uint32_t verdict = i == 0              ? REMIT_IN_SCOPE :
				   i + 1 == some.count ? REMIT_OUT_OF_SCOPE :
							 REMIT_BILLABLE;
		struct rmt_row_answer row = {
			rmt_writer_text(&c->writer, words[verdict]), 0, verdict,
			verdict == REMIT_BILLABLE ? i - 1 : RMT_NONE
		};
		rmt_writer_add(&c->writer, RMT_TABLE_ANSWER, &row, sizeof row);
	}
	return some;
}

/* Questions while they are put in order. */
struct sorting {
	struct rmt_compiler *c;
	const struct rmt_question **written; /* document order, scope last */
	unsigned char *seen;                 /* 1: on the way, 2: placed */
	size_t count;
};

static void
place_question(struct sorting *s, size_t index);

/* A question that the one at hand tests comes first. */
static void
place_named(struct sorting *s, const struct rmt_attr *attr, const char *word,
	    size_t length)
{
	uint32_t index = rmt_lookup(s->c, RMT_NAME_GROUP, RMT_NONE, word,
				    length);

	if (index == RMT_NONE)
		return;
	if (s->seen[index] == 1) {
		const char *copy = rmt_arena_copy(&s->c->arena, word, length);
		rmt_complain(s->c, RMT_F_QUESTION_CIRCLE,
			     rmt_word_place(attr, word), RMT_WORDS(copy));
		return;
	}
	place_question(s, index);
}

static void
place_tested_list(struct sorting *s, const struct rmt_list *conditions)
{
	for (const struct rmt_condition *i = RMT_FIRST(*conditions); i != NULL;
	     i = RMT_NEXT(i)) {
		place_tested_list(s, rmt_condition_members(i));
		if (rmt_condition_more(i)->question.text != NULL)
			place_named(
				s, &rmt_condition_more(i)->question,
				rmt_condition_more(i)->question.text,
				strlen(rmt_condition_more(i)->question.text));
	}
}

static void
place_tested(struct sorting *s, const struct rmt_list *rules)
{
	if (s->c->document->questions.count == 0)
		return;
	for (const struct rmt_item *item = RMT_FIRST(*rules); item != NULL;
	     item = item->next) {
		const struct rmt_rules *several = (const void *)item;
		const struct rmt_clause *clause = (const void *)item;
		if (item->element == RMT_CLAUSE || item->element == RMT_ROW) {
			place_tested_list(s, &clause->conditions);
			continue;
		}
		place_tested_list(s, &several->conditions);
		place_tested(s, &several->rules);
		place_tested(s, &several->rows);
	}
}

static void
place_question(struct sorting *s, size_t index)
{
	const struct rmt_question *q = s->written[index], *amended = NULL;

	if (s->seen[index] != 0)
		return;
	s->seen[index] = 1;
	place_tested(s, &q->rules);
	while ((amended = rmt_amend_next(s->c, q, amended)) != NULL)
		place_tested(s, &amended->rules);
	for (const struct rmt_least *l = RMT_FIRST(q->least); l != NULL;
	     l = RMT_NEXT(l)) {
		const char *word = l->of.text;
		for (size_t n; (n = rmt_word_next(&word)) > 0; word += n)
			place_named(s, &l->of, word, n);
	}
	s->seen[index] = 2;
	rmt_declare(s->c, RMT_NAME_QUESTION, 0, &q->id, s->c->question_count);
	s->c->questions[s->c->question_count++] = q;
}

/*
 * c->questions in an order in which each stands after those that it tests.
 * While sorting, names stand for places in the document, among the groups of
 * no question, where nothing else looks for them.
 */
static void
sort_questions(struct rmt_compiler *c)
{
	struct sorting s = { .c = c };

	s.count = c->document->questions.count + c->document->scopes.count;
	s.written = rmt_compiler_alloc(c, s.count, sizeof *s.written);
	s.seen = rmt_compiler_alloc(c, s.count, 1);
	c->questions = rmt_compiler_alloc(c, s.count, sizeof *c->questions);
	if (rmt_compiler_failed(c))
		return;
	s.count = 0;
	for (const struct rmt_question *q = RMT_FIRST(c->document->questions);
	     q != NULL; q = RMT_NEXT(q)) {
		rmt_declare(c, RMT_NAME_GROUP, RMT_NONE, &q->id,
			    (uint32_t)s.count);
		s.written[s.count++] = q;
	}
	for (const struct rmt_question *q = RMT_FIRST(c->document->scopes);
	     q != NULL; q = RMT_NEXT(q))
		s.written[s.count++] = q;
	for (size_t i = 0; i < s.count; i++)
		place_question(&s, i);
	rmt_amend_check(c);
}

/* The answer that a clause gives, as an index; RMT_NONE after a complaint. */
static uint32_t
answer_of(struct rmt_compiler *c, const struct rmt_row_question *row,
	  const struct rmt_clause *clause, const struct rmt_rules *table)
{
	const struct rmt_attr *answer = rmt_own_or_table(
		&clause->answer, table == NULL ? NULL : &table->answer);
	const struct rmt_attr *service = rmt_own_or_table(
		&clause->service, table == NULL ? NULL : &table->service);
	int verdict = clause->verdict != 0 || table == NULL ? clause->verdict :
							      table->verdict;
	bool scope = row->answers.first ==
		     rmt_writer_count(&c->writer, RMT_TABLE_ANSWER) -
			     row->answers.count;

	if (row->answers.first == RMT_NONE)
		return RMT_NONE;
	if (!scope)
		return rmt_resolve(c, RMT_NAME_ANSWER, row->answers.first,
				   answer);
	if (verdict == RMT_BILLABLE) {
		uint32_t index = rmt_resolve(c, RMT_NAME_SERVICE, 0, service);
		return index == RMT_NONE ? RMT_NONE : index + 1;
	}
	return verdict == RMT_IN_SCOPE ? 0 : row->answers.count - 1;
}

static struct rmt_row_clause
clause_row(struct rmt_compiler *c, const struct rmt_row_question *question,
	   const struct rmt_clause *clause, const struct rmt_rules *table,
	   const char *id)
{
	const struct rmt_attr *with = rmt_own_or_table(
		&clause->with, table == NULL ? NULL : &table->with);
	const struct rmt_attr *discretion = rmt_own_or_table(
		&clause->discretion, table == NULL ? NULL : &table->discretion);
	bool own_text = clause->texts.count > 0 || table == NULL;
	bool own_cite = clause->cites.count > 0 || table == NULL;

	return (struct rmt_row_clause){
		.id = rmt_writer_text(&c->writer, id),
		.text = rmt_prose_text(c, own_text ? &clause->texts :
						     &table->texts),
		.cite = rmt_cite_text(c, own_cite ? &clause->cites :
						    &table->cites),
		.discretion = rmt_writer_text(&c->writer, discretion->text),
		.condition = RMT_NONE,
		.answer = answer_of(c, question, clause, table),
		.on = 7,
		.provisos = rmt_proviso_links(c, with),
		.place = rmt_row_place(c, clause->item.place),
	};
}

/* One cell of a row: an is list for one fact of the table. */
static uint32_t
compile_cell(struct rmt_compiler *c, const struct rmt_attr *fact,
	     const struct rmt_attr *cell, struct rmt_context *context)
{
	struct rmt_condition condition = {
		.item = { .element = RMT_IF, .place = cell->place },
		.fact = *fact,
		.is = *cell,
	};

	return rmt_compile_if(c, &condition, context);
}

static struct rmt_attr
trimmed(struct rmt_compiler *c, const struct rmt_attr *attr, const char *from,
	size_t length)
{
	while (length > 0 && *from == ' ') {
		from++;
		length--;
	}
	while (length > 0 && from[length - 1] == ' ')
		length--;
	const char *copy = rmt_arena_copy(&c->arena, from, length);
	return (struct rmt_attr){ copy == NULL ? "" : copy,
				  rmt_word_place(attr, from) };
}

/* The cells of a row, one for each fact of its table, in order. */
static size_t
compile_cells(struct rmt_compiler *c, const struct rmt_gathered *item,
	      struct rmt_context *context, uint32_t *members)
{
	const struct rmt_attr *cells = &item->clause->cells;
	const char *word = item->table->facts.text, *at = cells->text;
	size_t count = 0;

	for (size_t n; at != NULL && (n = rmt_word_next(&word)) > 0;
	     word += n) {
		const char *bar = strchr(at, '|');
		size_t length = bar == NULL ? strlen(at) : (size_t)(bar - at);
		struct rmt_attr cell = trimmed(c, cells, at, length);
		struct rmt_attr fact = trimmed(c, &item->table->facts, word, n);
		if (*cell.text != '\0' && strcmp(cell.text, "*") != 0)
			members[count++] = compile_cell(c, &fact, &cell,
							context);
		at = bar == NULL ? NULL : bar + 1;
	}
	return count;
}

static void
compile_gathered(struct rmt_compiler *c, struct rmt_gathered *item,
		 struct rmt_context *context)
{
	size_t count = 0, fact_count = item->table == NULL ?
					       0 :
					       strlen(item->table->facts.text);
	uint32_t *members = rmt_compiler_alloc(
		c, item->around_count + fact_count + 1, sizeof *members);

	if (members == NULL)
		return;
	for (; count < item->around_count; count++)
		members[count] = item->around[count];
	if (item->table != NULL)
		count += compile_cells(c, item, context, members + count);
	if (item->clause->conditions.count > 0)
		members[count++] = rmt_compile_conditions(
			c, &item->clause->conditions, context);
	item->condition = rmt_join(c, RMT_OP_ALL, members, count);
}

/* The questions that the conditions around and of a clause name. */
static struct rmt_some
rests_of(struct rmt_compiler *c, uint32_t condition)
{
	struct rmt_program p;
	uint32_t *links = NULL, *stack = NULL;
	size_t count = 0, capacity = 0, depth = 0, room = 0;
	bool grown = !rmt_compiler_failed(c) &&
		     rmt_grow((void **)&stack, &room, 1, sizeof *stack);

	rmt_writer_program(&c->writer, &p);
	if (grown && condition != RMT_NONE)
		stack[depth++] = condition;
	while (grown && depth > 0) {
		const struct rmt_row_condition *row =
			&p.condition[stack[--depth]];
		uint32_t question = RMT_NONE;
		bool found = false;
		if (row->op == RMT_OP_TEST)
			question = p.test[row->members.first].question;
		else
			grown = rmt_grow((void **)&stack, &room,
					 depth + row->members.count + 1,
					 sizeof *stack);
		for (uint32_t i = 0;
		     grown && row->op != RMT_OP_TEST && i < row->members.count;
		     i++)
			stack[depth++] = p.link[row->members.first + i];
		for (size_t i = 0; i < count; i++)
			found = found || links[i] == question;
		if (!grown || question == RMT_NONE || found)
			continue;
		grown = rmt_grow((void **)&links, &capacity, count + 1,
				 sizeof *links);
		if (grown)
			links[count++] = question;
	}
	if (!grown)
		rmt_out_of_memory(c);
	struct rmt_some some = rmt_writer_links(&c->writer, links, count);
	rmt_free(links);
	rmt_free(stack);
	return some;
}

/* What a contract pays for is in scope, in the contract's words. */
static void
make_included(struct rmt_compiler *c, const struct rmt_includes *included,
	      struct rmt_row_clause *row)
{
	row->answer = 0;
	row->place = rmt_row_place(c, included->item.place);
	if (included->texts.count > 0)
		row->text = rmt_prose_text(c, &included->texts);
}

static void
write_clauses(struct rmt_compiler *c, struct rmt_clauses *clauses,
	      const struct rmt_context *context, struct rmt_row_question *row)
{
	clauses->first = rmt_writer_count(&c->writer, RMT_TABLE_CLAUSE);
	for (size_t i = 0; i < clauses->count; i++) {
		const struct rmt_gathered *item = &clauses->items[i];
		struct rmt_attr name = { item->id, item->clause->id.place };
		struct rmt_row_clause clause = clause_row(
			c, row, item->clause, item->table, item->id);
		clause.question = clauses->question;
		clause.condition = item->condition;
		if (item->included != NULL)
			make_included(c, item->included, &clause);
		clause.rests = context->tested_count > 0 ?
				       rests_of(c, item->condition) :
				       rmt_writer_links(&c->writer, NULL, 0);
		uint32_t index = rmt_writer_add(&c->writer, RMT_TABLE_CLAUSE,
						&clause, sizeof clause);
		rmt_declare(c, RMT_NAME_CLAUSE, 0, &name, index);
	}
	row->clauses = (struct rmt_some){ clauses->first,
					  (uint32_t)clauses->count };
}

static void
write_otherwise(struct rmt_compiler *c, const struct rmt_question *question,
		const struct rmt_context *context, uint32_t index,
		struct rmt_row_question *row)
{
	const struct rmt_clause *otherwise = RMT_FIRST(question->otherwise);

	if (otherwise == NULL)
		return;
	struct rmt_row_clause clause = clause_row(c, row, otherwise, NULL,
						  otherwise->id.text);
	clause.question = index;
	clause.rests = rmt_writer_links(&c->writer, context->tested,
					context->tested_count);
	row->otherwise = rmt_writer_add(&c->writer, RMT_TABLE_CLAUSE, &clause,
					sizeof clause);
	rmt_declare(c, RMT_NAME_CLAUSE, 0, &otherwise->id, row->otherwise);
}

/* least: questions on the same scale, all before this one. */
static void
write_least(struct rmt_compiler *c, const struct rmt_question *question,
	    struct rmt_row_question *row)
{
	const struct rmt_least *least = RMT_FIRST(question->least);
	uint32_t *links, count = 0;
	const char *word;

	if (least == NULL)
		return;
	word = least->of.text;
	links = rmt_compiler_alloc(c, strlen(word), sizeof *links);
	if (links == NULL)
		return;
	for (size_t n; (n = rmt_word_next(&word)) > 0; word += n) {
		uint32_t index = rmt_resolve_word(
			c, RMT_NAME_QUESTION, 0,
			(struct rmt_word){ &least->of, word, n });
		if (index >= rmt_writer_count(&c->writer, RMT_TABLE_QUESTION))
			continue;
		const struct rmt_row_question *other = rmt_row(
			c, RMT_TABLE_QUESTION, index);
		if (other->answers.first != row->answers.first)
			rmt_complain(c, RMT_F_LEAST_SCALE,
				     rmt_word_place(&least->of, word),
				     RMT_WORDS(rmt_row(c, RMT_TABLE_TEXT,
						       other->id)));
		links[count++] = index;
	}
	row->least = rmt_writer_links(&c->writer, links, count);
}

/* each=: one or two many-valued facts. */
static void
resolve_each(struct rmt_compiler *c, const struct rmt_question *question,
	     struct rmt_context *context)
{
	const struct rmt_attr *each = &question->each;
	const char *word = each->text;

	if (word == NULL)
		return;
	for (size_t n; (n = rmt_word_next(&word)) > 0; word += n) {
		uint32_t fact = rmt_resolve_word(
			c, RMT_NAME_FACT, 0,
			(struct rmt_word){ each, word, n });
		if (fact == RMT_NONE)
			continue;
		if (context->each_count == 2 ||
		    (context->each_count == 1 && context->each[0] == fact) ||
		    (rmt_fact_row(c, fact).flags & RMT_FACT_MANY) == 0)
			rmt_complain(c, RMT_F_EACH, rmt_word_place(each, word),
				     RMT_NO_WORDS);
		else
			context->each[context->each_count++] = fact;
	}
}

static void
compile_question(struct rmt_compiler *c, uint32_t index,
		 struct rmt_some answers)
{
	const struct rmt_question *question = c->questions[index];
	struct rmt_context context = { .question_end = index };
	struct rmt_clauses clauses = { .question = index };
	struct rmt_row_question row = {
		.id = rmt_writer_text(&c->writer, question->id.text == NULL ?
							  "scope" :
							  question->id.text),
		.title = rmt_prose_text(c, &question->titles),
		.answers = answers,
		.otherwise = RMT_NONE,
		.place = rmt_row_place(c, question->item.place),
	};

	rmt_writer_begin_tests(&c->writer);
	resolve_each(c, question, &context);
	row.each_count = context.each_count;
	memcpy(row.each, context.each, sizeof row.each);
	rmt_clauses_gather(c, question, &context, &clauses);
	if (question->item.element == RMT_SCOPE)
		rmt_include_clauses(c, &clauses);
	for (size_t i = 0; i < clauses.count; i++)
		if (clauses.items[i].included == NULL)
			compile_gathered(c, &clauses.items[i], &context);
	rmt_include_conditions(c, &clauses);
	write_clauses(c, &clauses, &context, &row);
	write_otherwise(c, question, &context, index, &row);
	write_least(c, question, &row);
	rmt_writer_add(&c->writer, RMT_TABLE_QUESTION, &row, sizeof row);
	rmt_clauses_order(c, &clauses);
	rmt_clauses_clear(&clauses);
	rmt_context_clear(&context);
}

void
rmt_compile_questions(struct rmt_compiler *c)
{
	struct rmt_some *scales = rmt_compiler_alloc(
		c, c->document->scales.count, sizeof *scales);
	struct rmt_some outcomes;

	if (scales == NULL)
		return;
	write_scales(c, scales);
	outcomes = write_outcomes(c);
	sort_questions(c);
	if (c->question_count > RMT_QUESTION_MAX)
		rmt_complain(c, RMT_F_TOO_MANY, c->document->item.place,
			     RMT_WORDS("questions", "500"));
	for (uint32_t i = 0; i < c->question_count && !rmt_compiler_failed(c);
	     i++) {
		const struct rmt_attr *scale = &c->questions[i]->scale;
		struct rmt_some answers = outcomes;
		if (scale->text != NULL) {
			uint32_t at = rmt_resolve(c, RMT_NAME_SCALE, 0, scale);
			answers = at == RMT_NONE ?
					  (struct rmt_some){ RMT_NONE, 0 } :
					  scales[at];
		}
		compile_question(c, i, answers);
	}
}
