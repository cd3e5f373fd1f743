/*
 * ruling.c - the clauses of a question as a decision table.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, logic/, image/, decide/. A box of everything is
 * taken apart at the first test that its answer hangs on, until one clause
 * stands for certain: precedence ends up in the rows.
 */
#include "publish/ruling.h"

#include <string.h>

#include "base/memory.h"
#include "decide/evaluate.h"
#include "logic/set.h"

/* How deep boxes may be taken apart. */
#define DEPTH_MAX 600

/* The cells of a column for which a test holds. */
struct literal {
	uint32_t column;
	size_t set; /* in the pool */
	bool known;
};

struct ruling {
	const struct rmt_program *program;
	struct rmt_decision_table *table;
	struct rmt_ruling_of of;
	struct literal *literals; /* by test */
	uint64_t *pool;
	size_t pool_count, pool_capacity;
	/* the first test that something hangs on: */
	bool open;
	uint32_t open_column;
	const uint64_t *open_set;
	uint64_t answer_set; /* of a column with answers */
};

/* ---- columns ------------------------------------------------------------- */

static bool
may_be_none(const struct rmt_program *p, uint32_t fact)
{
	return p->fact[fact].none_cell != RMT_NONE;
}

static void
collect_condition(struct ruling *ruling, uint32_t condition);

/* A fact is looked at where it means something, and is not none. */
static void
collect_fact(struct ruling *ruling, uint32_t fact)
{
	const struct rmt_row_fact *row = &ruling->program->fact[fact];

	if (row->applies != RMT_NONE)
		collect_condition(ruling, row->applies);
	if (row->kind == RMT_NUMERIC && may_be_none(ruling->program, fact))
		rmt_decision_table_column(
			ruling->table,
			(struct rmt_column){ .kind = RMT_COLUMN_NONE,
					     .index = fact });
}

static uint32_t
collect_range(struct ruling *ruling, const struct rmt_row_test *test)
{
	uint32_t column = rmt_decision_table_column(
		ruling->table, (struct rmt_column){ .kind = RMT_COLUMN_NUMBER,
						    .index = test->fact });

	if (test->low != INT64_MIN)
		rmt_decision_table_cut(ruling->table, column, test->low);
	if (test->high != INT64_MAX)
		rmt_decision_table_cut(ruling->table, column, test->high + 1);
	return column;
}

static uint32_t
collect_measure(struct ruling *ruling, uint32_t index)
{
	const struct rmt_row_test *test = &ruling->program->test[index];

	if (!rmt_test_is_relation(ruling->program, index))
		return rmt_decision_table_column(
			ruling->table,
			(struct rmt_column){
				.kind = RMT_COLUMN_TEST,
				.index = index,
				.which = rmt_test_is_focused(
						 ruling->program, index,
						 ruling->of.question) ?
						 RMT_WHICH_EACH :
						 RMT_WHICH_ONE });
	collect_fact(ruling, ruling->program->operand[test->from].fact);
	collect_fact(ruling, ruling->program->operand[test->to].fact);
	return rmt_decision_table_column(
		ruling->table, (struct rmt_column){ .kind = RMT_COLUMN_RELATION,
						    .index = index });
}

/* A question that is asked within another sees the values that this one is
 * about; both of two facts, or a column could not say it. */
static uint32_t
question_column(struct ruling *ruling, uint32_t question)
{
	struct rmt_column column = { .kind = RMT_COLUMN_QUESTION,
				     .index = question };
	const struct rmt_row_question *rows = ruling->program->question;
	uint32_t shared = 0;

	for (uint32_t i = 0; ruling->of.question != RMT_NONE &&
			     i < rows[ruling->of.question].each_count;
	     i++)
		for (uint32_t j = 0; j < rows[question].each_count; j++)
			shared += rows[ruling->of.question].each[i] ==
				  rows[question].each[j];
	if (shared > 0 && shared < rows[question].each_count)
		ruling->table->too_large = true;
	if (shared > 0)
		column.which = RMT_WHICH_EACH;
	return rmt_decision_table_column(ruling->table, column);
}

static uint32_t
test_column(struct ruling *ruling, uint32_t index)
{
	const struct rmt_row_test *test = &ruling->program->test[index];

	switch (test->kind) {
	case RMT_TEST_CELLS:
		return rmt_decision_table_column(
			ruling->table,
			(struct rmt_column){ .kind = RMT_COLUMN_FACT,
					     .index = test->fact });
	case RMT_TEST_RANGE:
		return collect_range(ruling, test);
	case RMT_TEST_NONE:
		return rmt_decision_table_column(
			ruling->table,
			(struct rmt_column){ .kind = RMT_COLUMN_NONE,
					     .index = test->fact });
	case RMT_TEST_QUESTION:
		return question_column(ruling, test->question);
	default:
		return collect_measure(ruling, index);
	}
}

static void
collect_test(struct ruling *ruling, uint32_t index)
{
	const struct rmt_row_test *test = &ruling->program->test[index];

	if (ruling->literals[index].known || test->kind == RMT_TEST_CONSTANT)
		return;
	ruling->literals[index].known = true;
	if (test->kind == RMT_TEST_CELLS || test->kind == RMT_TEST_RANGE ||
	    test->kind == RMT_TEST_NONE)
		collect_fact(ruling, test->fact);
	ruling->literals[index].column = test_column(ruling, index);
}

static void
collect_condition(struct ruling *ruling, uint32_t condition)
{
	const struct rmt_program *p = ruling->program;
	const struct rmt_row_condition *row = &p->condition[condition];

	if (row->op == RMT_OP_TEST) {
		collect_test(ruling, row->members.first);
		return;
	}
	for (uint32_t i = 0; i < row->members.count; i++)
		collect_condition(ruling, p->link[row->members.first + i]);
}

static void
collect(struct ruling *ruling)
{
	const struct rmt_program *p = ruling->program;

	for (size_t i = 0; i < ruling->of.condition_count; i++)
		collect_condition(ruling, ruling->of.conditions[i]);
	if (ruling->of.question == RMT_NONE)
		return;
	const struct rmt_row_question *row = &p->question[ruling->of.question];
	for (uint32_t i = 0; i < row->clauses.count; i++)
		collect_condition(ruling,
				  p->clause[row->clauses.first + i].condition);
	for (uint32_t i = 0; i < row->least.count; i++)
		question_column(ruling, p->link[row->least.first + i]);
}

/* ---- literals ------------------------------------------------------------ */

static void
fill_literal(const struct ruling *ruling, uint32_t index, uint64_t *set)
{
	const struct rmt_program *p = ruling->program;
	const struct rmt_row_test *test = &p->test[index];
	const struct rmt_column *column =
		&ruling->table->columns[ruling->literals[index].column];

	if (test->kind == RMT_TEST_CELLS)
		memcpy(set, p->word + test->mask, column->words * sizeof *set);
	else if (test->kind == RMT_TEST_RANGE)
		rmt_column_put_range(column, set, test->low, test->high);
	else if (test->kind == RMT_TEST_QUESTION)
		set[0] = (uint64_t)test->low;
	else
		rmt_set_put(set, 1);
}

static bool
make_literals(struct ruling *ruling)
{
	for (uint32_t i = 0; i < ruling->program->test_count; i++) {
		struct literal *literal = &ruling->literals[i];
		if (!literal->known)
			continue;
		uint32_t words = ruling->table->columns[literal->column].words;
		if (!rmt_grow((void **)&ruling->pool, &ruling->pool_capacity,
			      ruling->pool_count + words, sizeof *ruling->pool))
			return false;
		literal->set = ruling->pool_count;
		rmt_set_clear(ruling->pool + literal->set, words);
		fill_literal(ruling, i, ruling->pool + literal->set);
		ruling->pool_count += words;
	}
	return true;
}

/* ---- truth --------------------------------------------------------------- */

/* Whether a column lies in a set; what is open is kept. */
static enum rmt_truth
set_truth(struct ruling *ruling, const uint64_t *box, uint32_t index,
	  const uint64_t *set)
{
	const struct rmt_column *column = &ruling->table->columns[index];

	if (rmt_set_within(box + column->offset, set, column->words))
		return RMT_TRUTH_YES;
	if (!rmt_set_meets(box + column->offset, set, column->words))
		return RMT_TRUTH_NO;
	if (!ruling->open) {
		ruling->open = true;
		ruling->open_column = index;
		ruling->open_set = set;
	}
	return RMT_TRUTH_OPEN;
}

static enum rmt_truth
condition_truth(struct ruling *ruling, const uint64_t *box, uint32_t condition);

static uint32_t
find_column(const struct ruling *ruling, enum rmt_column_kind kind,
	    uint32_t index)
{
	uint32_t at = 0;

	while (ruling->table->columns[at].kind != kind ||
	       ruling->table->columns[at].index != index)
		at++;
	return at;
}

/* Whether a fact means anything, and is not none. */
static enum rmt_truth
fact_truth(struct ruling *ruling, const uint64_t *box, uint32_t fact,
	   bool not_none)
{
	static const uint64_t present = 1;
	const struct rmt_row_fact *row = &ruling->program->fact[fact];
	enum rmt_truth truth = RMT_TRUTH_YES;

	if (row->applies != RMT_NONE)
		truth = condition_truth(ruling, box, row->applies);
	if (truth == RMT_TRUTH_NO || !not_none || row->kind != RMT_NUMERIC ||
	    !may_be_none(ruling->program, fact))
		return truth;
	return rmt_truth_and(
		truth, set_truth(ruling, box,
				 find_column(ruling, RMT_COLUMN_NONE, fact),
				 &present));
}

/* What has to hold besides for a test to be looked at. */
static enum rmt_truth
ground_truth(struct ruling *ruling, const uint64_t *box, uint32_t index)
{
	const struct rmt_program *p = ruling->program;
	const struct rmt_row_test *test = &p->test[index];
	enum rmt_truth truth;

	if (rmt_test_is_relation(p, index)) {
		truth = fact_truth(ruling, box, p->operand[test->from].fact,
				   true);
		if (truth == RMT_TRUTH_NO)
			return truth;
		return rmt_truth_and(
			truth, fact_truth(ruling, box,
					  p->operand[test->to].fact, true));
	}
	if (test->kind != RMT_TEST_CELLS && test->kind != RMT_TEST_RANGE &&
	    test->kind != RMT_TEST_NONE)
		return RMT_TRUTH_YES;
	return fact_truth(ruling, box, test->fact, test->kind != RMT_TEST_NONE);
}

static enum rmt_truth
test_truth(struct ruling *ruling, const uint64_t *box, uint32_t index)
{
	const struct literal *literal = &ruling->literals[index];

	if (ruling->program->test[index].kind == RMT_TEST_CONSTANT)
		return ruling->program->test[index].low != 0 ? RMT_TRUTH_YES :
							       RMT_TRUTH_NO;
	bool was_open = ruling->open;
	enum rmt_truth truth = ground_truth(ruling, box, index);
	if (truth != RMT_TRUTH_NO)
		truth = rmt_truth_and(truth,
				      set_truth(ruling, box, literal->column,
						ruling->pool + literal->set));
	if (truth != RMT_TRUTH_OPEN)
		ruling->open = was_open;
	return truth;
}

static enum rmt_truth
condition_truth(struct ruling *ruling, const uint64_t *box, uint32_t condition)
{
	const struct rmt_program *p = ruling->program;
	const struct rmt_row_condition *row = &p->condition[condition];
	bool flip = row->op != RMT_OP_ALL;
	bool was_open = ruling->open;
	enum rmt_truth all = RMT_TRUTH_YES;

	if (row->op == RMT_OP_TEST)
		return test_truth(ruling, box, row->members.first);
	for (uint32_t i = 0; i < row->members.count && all != RMT_TRUTH_NO;
	     i++) {
		enum rmt_truth truth = condition_truth(
			ruling, box, p->link[row->members.first + i]);
		all = rmt_truth_and(all, flip ? rmt_truth_not(truth) : truth);
	}
	if (all != RMT_TRUTH_OPEN)
		ruling->open = was_open;
	return row->op == RMT_OP_ANY ? rmt_truth_not(all) : all;
}

/* ---- results ------------------------------------------------------------- */

/* What a box comes to: several while something in it is open. */
struct result {
	bool open;
	uint64_t value;
	uint64_t note;
};

static struct result
any_result(struct ruling *ruling, const uint64_t *box)
{
	enum rmt_truth none = RMT_TRUTH_YES;

	ruling->open = false;
	for (size_t i = 0;
	     i < ruling->of.condition_count && none != RMT_TRUTH_NO; i++)
		none = rmt_truth_and(
			none, rmt_truth_not(condition_truth(
				      ruling, box, ruling->of.conditions[i])));
	return (struct result){ none == RMT_TRUTH_OPEN, none == RMT_TRUTH_NO,
				RMT_NONE };
}

/* Whether a clause stands; what it hangs on is kept. */
static enum rmt_truth
clause_stands(struct ruling *ruling, const uint64_t *box, uint32_t clause)
{
	const struct rmt_program *p = ruling->program;
	struct rmt_some by = p->clause[clause].beaten_by;
	enum rmt_truth stands = condition_truth(ruling, box,
						p->clause[clause].condition);

	for (uint32_t i = 0; i < by.count && stands != RMT_TRUTH_NO; i++)
		stands = rmt_truth_and(
			stands,
			rmt_truth_not(condition_truth(
				ruling, box,
				p->clause[p->link[by.first + i]].condition)));
	return stands;
}

/* The first clause that stands for certain; the otherwise where none can. */
static struct result
clauses_result(struct ruling *ruling, const uint64_t *box)
{
	const struct rmt_program *p = ruling->program;
	const struct rmt_row_question *row = &p->question[ruling->of.question];

	ruling->open = false;
	for (uint32_t i = 0; i < row->clauses.count; i++) {
		uint32_t clause = row->clauses.first + i;
		bool was_open = ruling->open;
		enum rmt_truth stands = clause_stands(ruling, box, clause);
		if (stands == RMT_TRUTH_YES)
			return (struct result){ false, p->clause[clause].answer,
						clause };
		if (stands == RMT_TRUTH_NO)
			ruling->open = was_open;
	}
	if (ruling->open)
		return (struct result){ .open = true };
	if (row->otherwise == RMT_NONE)
		return (struct result){ false, row->answers.count - 1,
					RMT_NONE };
	/* beaten clauses all: then nothing applies or stands */
	return (struct result){ false, p->clause[row->otherwise].answer,
				row->otherwise };
}

static struct result
least_result(struct ruling *ruling, const uint64_t *box)
{
	const struct rmt_decision_table *table = ruling->table;
	uint64_t worst = 1;

	ruling->open = false;
	for (uint32_t i = 0; i < table->column_count; i++) {
		uint64_t answers = box[table->columns[i].offset];
		worst = rmt_answers_worst(worst, answers);
		if (rmt_answers_single(answers) || ruling->open)
			continue;
		ruling->open = true;
		ruling->open_column = i;
		ruling->answer_set = answers & (~answers + 1);
		ruling->open_set = &ruling->answer_set;
	}
	return (struct result){ !rmt_answers_single(worst),
				(uint64_t)__builtin_ctzll(worst), RMT_NONE };
}

static struct result
find_result(struct ruling *ruling, const uint64_t *box)
{
	if (ruling->of.question == RMT_NONE)
		return any_result(ruling, box);
	if (ruling->program->question[ruling->of.question].least.count > 0)
		return least_result(ruling, box);
	return clauses_result(ruling, box);
}

/* Take a box apart until its parts have one result each. */
static void
take_apart(struct ruling *ruling, uint64_t *box, unsigned depth)
{
	struct rmt_decision_table *table = ruling->table;
	struct result result = find_result(ruling, box);

	if (!result.open) {
		rmt_decision_table_add(table, box, result.value, result.note);
		return;
	}
	uint64_t *part = rmt_alloc_array((size_t)table->words * 2 + 1,
					 sizeof *part);
	if (part == NULL)
		table->failed = true;
	if (depth == DEPTH_MAX)
		table->too_large = true;
	if (table->failed || table->too_large) {
		rmt_free(part);
		return;
	}
	const struct rmt_column *column = &table->columns[ruling->open_column];
	uint64_t *set = part + table->words;
	memcpy(set, ruling->open_set, column->words * sizeof *set);
	memcpy(part, box, table->words * sizeof *part);
	rmt_set_keep(part + column->offset, set, column->words);
	take_apart(ruling, part, depth + 1);
	memcpy(part, box, table->words * sizeof *part);
	rmt_set_remove(part + column->offset, set, column->words);
	take_apart(ruling, part, depth + 1);
	rmt_free(part);
}

static bool
start(struct ruling *ruling)
{
	const struct rmt_program *p = ruling->program;

	ruling->literals = rmt_alloc_array((size_t)p->test_count + 1,
					   sizeof *ruling->literals);
	if (ruling->literals == NULL)
		return false;
	collect(ruling);
	rmt_decision_table_seal(ruling->table);
	return !ruling->table->failed && make_literals(ruling);
}

bool
rmt_ruling_make(struct rmt_ruling_of of, struct rmt_decision_table *table)
{
	struct ruling ruling = { .program = table->program,
				 .table = table,
				 .of = of };
	uint64_t *box = NULL;

	if (!start(&ruling))
		table->failed = true;
	else
		box = rmt_alloc_array((size_t)table->words + 1, sizeof *box);
	if (box == NULL) {
		table->failed = true;
	} else {
		rmt_decision_table_open(table, box);
		take_apart(&ruling, box, 0);
		rmt_decision_table_merge(table);
	}
	rmt_free(box);
	rmt_free(ruling.pool);
	rmt_free(ruling.literals);
	return !table->failed && !table->too_large;
}
