/*
 * check_index.c - whether an index may be followed blindly.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. Each row is looked at once. Questions have
 * their columns and blocks one behind the other, so that nothing is of two.
 */
#include "image/check_index.h"

#include "base/memory.h"
#include "image/index_parts.h"

struct checking {
	const struct rmt_program *program;
	const struct rmt_index *index;
	const struct rmt_index_tables *tables;
	uint32_t column, block; /* the first of the question at hand */
	uint64_t row_count;     /* of each of its blocks */
	enum rmt_index_table table;
	uint32_t row; /* that is looked at */
};

static uint32_t
count_of(const struct checking *c, enum rmt_index_table table)
{
	return c->tables->at[table].count;
}

/* What columns are told of is what some test could be of. */
static bool
test_ok(const struct rmt_program *p, const struct rmt_index_column *column)
{
	if (column->fact >= p->fact_count)
		return false;
	if (column->test == RMT_NONE)
		return p->fact[column->fact].kind != RMT_CARRIED;
	if (column->test >= p->test_count)
		return false;
	const struct rmt_row_test *test = &p->test[column->test];
	return test->kind == RMT_TEST_PHASE && test->fact == column->fact &&
	       rmt_index_direct(p, test);
}

static bool
classes_ok(const struct checking *c, const struct rmt_index_column *column)
{
	struct rmt_some cells = { column->cells,
				  rmt_index_cell_count(c->program, column) };
	const uint16_t *classes = c->index->classes + cells.first;
	uint32_t most = 0;

	if (!rmt_some_fits(cells, count_of(c, RMT_INDEX_CLASS)))
		return false;
	for (uint32_t i = 0; i < cells.count; i++)
		most = classes[i] > most ? classes[i] : most;
	return most < column->class_count;
}

static bool
column_ok(const struct checking *c, uint32_t at)
{
	const struct rmt_index_column *column = &c->index->columns[at];

	return test_ok(c->program, column) &&
	       column->class_count <= UINT16_MAX + 1u &&
	       column->cuts.count <= RMT_INDEX_CUT_MAX &&
	       rmt_some_fits(column->cuts, count_of(c, RMT_INDEX_CUT)) &&
	       classes_ok(c, column);
}

/* Rows of all columns but the pivot lie in each block. */
static bool
columns_ok(struct checking *c, const struct rmt_index_question *question)
{
	c->table = RMT_INDEX_COLUMN;
	c->row_count = 0;
	for (uint32_t i = 0; i < question->columns.count; i++) {
		const struct rmt_index_column *column;
		c->row = question->columns.first + i;
		if (!column_ok(c, c->row))
			return false;
		column = &c->index->columns[c->row];
		uint64_t end = (uint64_t)column->row + column->class_count;
		if (i != question->pivot && end > c->row_count)
			c->row_count = end;
	}
	return true;
}

/* Clauses of the question, rising. */
static bool
members_ok(const struct checking *c, const struct rmt_index_block *block,
	   struct rmt_some clauses)
{
	const uint32_t *members = c->index->members + block->members;
	struct rmt_some some = { block->members, block->member_count };

	if (!rmt_some_fits(some, count_of(c, RMT_INDEX_MEMBER)))
		return false;
	for (uint32_t i = 0; i < block->member_count; i++)
		if (!rmt_some_has(clauses, members[i]) ||
		    (i > 0 && members[i] <= members[i - 1]))
			return false;
	return true;
}

/* No row has a bit behind those of the block's clauses. */
static bool
rows_end(const struct checking *c, const struct rmt_index_block *block)
{
	const uint64_t *last = c->index->words + block->rows;
	uint64_t beyond = 0;

	if (block->member_count % 64 == 0)
		return true;
	last += block->word_count - 1;
	for (uint64_t i = 0; i < c->row_count; i++, last += block->word_count)
		beyond |= *last >> block->member_count % 64;
	return beyond == 0;
}

static bool
block_ok(const struct checking *c, const struct rmt_index_block *block,
	 struct rmt_some clauses)
{
	uint32_t word_count = count_of(c, RMT_INDEX_WORD);

	if (!members_ok(c, block, clauses) ||
	    block->word_count != (block->member_count + 63) / 64 ||
	    block->rows > word_count)
		return false;
	return block->word_count == 0 ||
	       (c->row_count <=
			(word_count - block->rows) / block->word_count &&
		rows_end(c, block));
}

static bool
blocks_ok(struct checking *c, const struct rmt_index_question *question,
	  struct rmt_some clauses)
{
	uint32_t count = question->pivot == RMT_NONE ?
				 1 :
				 c->index->columns[c->column + question->pivot]
					 .class_count;

	c->table = RMT_INDEX_BLOCK;
	c->row = question->blocks;
	if (question->blocks != c->block ||
	    count > count_of(c, RMT_INDEX_BLOCK) - c->block)
		return false;
	for (uint32_t i = 0; i < count; i++) {
		c->row = question->blocks + i;
		if (!block_ok(c, &c->index->blocks[c->row], clauses))
			return false;
	}
	c->block += count;
	return true;
}

/* Whether the conditions that remain to be asked are parts of the clause. */
static bool
rest_ok(const struct checking *c, uint32_t clause, struct rmt_some rest)
{
	uint32_t condition = rmt_index_condition(c->program, c->index->prices,
						 clause);
	uint32_t parts[RMT_INDEX_PART_MAX] RMT_UNFILLED;
	const uint32_t *conditions = c->index->rest + rest.first;
	uint32_t count, found = 0;

	if (rest.count == 0)
		return true;
	if (!rmt_some_fits(rest, count_of(c, RMT_INDEX_REST)))
		return false;
	count = rmt_index_conditions(c->program, condition, parts);
	for (uint32_t i = 0; i < count && found < rest.count; i++)
		found += parts[i] == conditions[found];
	return found == rest.count;
}

static bool
clause_ok(const struct checking *c, uint32_t clause, uint32_t column_count)
{
	const struct rmt_index_clause *row = &c->index->clauses[clause];
	struct rmt_index_clause right = { .rest = row->rest };

	if ((column_count < 64 && row->columns >> column_count != 0) ||
	    !rest_ok(c, clause, row->rest))
		return false;
	rmt_index_tell_rest(c->program, clause, c->index->rest, &right);
	return row->answer == right.answer && row->ranged == right.ranged &&
	       row->low == right.low && row->high == right.high;
}

static bool
clauses_ok(struct checking *c, struct rmt_some clauses, uint32_t column_count)
{
	c->table = RMT_INDEX_CLAUSE;
	for (uint32_t i = 0; i < clauses.count; i++) {
		c->row = clauses.first + i;
		if (!clause_ok(c, c->row, column_count))
			return false;
	}
	return true;
}

static bool
question_ok(struct checking *c, uint32_t at, struct rmt_some clauses)
{
	const struct rmt_index_question *question = &c->index->questions[at];
	struct rmt_some columns = question->columns;

	c->table = RMT_INDEX_QUESTION;
	c->row = at;
	if (question->ordered != rmt_index_ordered(c->program, clauses))
		return false;
	if (columns.count == 0)
		return true;
	if (columns.first != c->column ||
	    columns.count > RMT_INDEX_COLUMN_MAX ||
	    columns.count > count_of(c, RMT_INDEX_COLUMN) - c->column ||
	    (question->pivot != RMT_NONE && question->pivot >= columns.count))
		return false;
	if (!columns_ok(c, question) || !blocks_ok(c, question, clauses) ||
	    !clauses_ok(c, clauses, columns.count))
		return false;
	c->column += columns.count;
	return true;
}

/* Prices of a list and a service, as they stand there. */
static bool
offer_ok(struct checking *c, const struct rmt_index_offer *offer,
	 struct rmt_some list)
{
	const uint32_t *prices = c->index->prices;
	struct rmt_some its = offer->prices;

	for (uint32_t i = its.first; i < its.first + its.count; i++)
		if (!rmt_some_has(list, prices[i]) ||
		    c->program->price[prices[i]].service != offer->service ||
		    (i > its.first && prices[i] <= prices[i - 1]))
			return false;
	return true;
}

/* The offers of a list, by service, from *at on: with all of its prices, where
 * the list has them. */
static bool
offers_of(struct checking *c, struct rmt_some list, uint32_t *at)
{
	uint32_t first = *at, taken = list.first;

	for (; taken < list.first + list.count; ++*at) {
		const struct rmt_index_offer *offer = &c->index->offers[*at];
		c->row = *at;
		if (*at == count_of(c, RMT_INDEX_OFFER) ||
		    offer->prices.first != taken ||
		    offer->prices.count > list.first + list.count - taken ||
		    (*at > first && offer->service <= offer[-1].service) ||
		    !offer_ok(c, offer, list))
			return false;
		taken += offer->prices.count;
	}
	return true;
}

/* Lists have their prices one behind the other. */
static bool
offers_ok(struct checking *c)
{
	const struct rmt_program *p = c->program;
	uint32_t taken = 0, at = 0;

	c->table = RMT_INDEX_PRICE;
	if (count_of(c, RMT_INDEX_PRICE) != p->price_count)
		return false;
	c->table = RMT_INDEX_OFFER;
	for (uint32_t i = 0; i < p->price_list_count; i++) {
		struct rmt_some list = p->price_list[i].prices;
		if (list.first != taken || !offers_of(c, list, &at))
			return false;
		taken += list.count;
	}
	c->row = at;
	return taken == p->price_count && at == count_of(c, RMT_INDEX_OFFER);
}

static bool
questions_ok(struct checking *c)
{
	const struct rmt_program *p = c->program;

	c->table = RMT_INDEX_QUESTION;
	c->row = 0;
	if (count_of(c, RMT_INDEX_QUESTION) !=
	    (uint64_t)p->question_count + count_of(c, RMT_INDEX_OFFER))
		return false;
	c->table = RMT_INDEX_CLAUSE;
	if (count_of(c, RMT_INDEX_CLAUSE) !=
	    (uint64_t)p->clause_count + p->price_count)
		return false;
	for (uint32_t i = 0; i < p->question_count; i++)
		if (!question_ok(c, i, p->question[i].clauses))
			return false;
	for (uint32_t i = 0; i < count_of(c, RMT_INDEX_OFFER); i++) {
		struct rmt_some prices = c->index->offers[i].prices;
		prices.first += p->clause_count;
		if (!question_ok(c, p->question_count + i, prices))
			return false;
	}
	c->table = RMT_INDEX_BLOCK;
	c->row = c->block;
	if (c->block != count_of(c, RMT_INDEX_BLOCK))
		return false;
	c->table = RMT_INDEX_COLUMN;
	c->row = c->column;
	return c->column == count_of(c, RMT_INDEX_COLUMN);
}

/* All clauses that belong to no question, rising. */
static bool
riders_ok(struct checking *c)
{
	uint32_t found = 0, count = count_of(c, RMT_INDEX_RIDER);

	c->table = RMT_INDEX_RIDER;
	for (uint32_t i = 0; i < c->program->clause_count; i++) {
		if (c->program->clause[i].question != RMT_NONE)
			continue;
		c->row = found;
		if (found == count || c->index->riders[found++] != i)
			return false;
	}
	return found == count;
}

bool
rmt_index_check(const struct rmt_program *program,
		const struct rmt_index *index,
		const struct rmt_index_tables *tables,
		enum rmt_index_table *out_table, uint32_t *out_row)
{
	struct checking c = { .program = program,
			      .index = index,
			      .tables = tables,
			      .table = RMT_INDEX_QUESTION };
	bool ok = offers_ok(&c) && questions_ok(&c) && riders_ok(&c);

	*out_table = c.table;
	*out_row = c.row;
	return ok;
}
