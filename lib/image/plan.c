/*
 * plan.c - how the scope is answered where each fact is one known value.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include "image/plan.h"

#include "base/date.h"
#include "base/memory.h"

/* With more spots a plan takes more room than it is worth. */
#define SPOT_MAX 32768

/* A plan while it is made. */
struct planning {
	const struct rmt_program *program;
	const struct rmt_index_question *question;
	struct rmt_plan *plan;
	bool counts; /* spots are only counted */
	size_t count;
};

/* Nothing but the clauses of the scope has a word, the first that applies
 * stands, and all that they test is one value of a fact. */
static bool
is_plain(const struct rmt_program *program)
{
	const struct rmt_index *index = program->index;
	uint32_t scope = program->policy[0].scope;
	const struct rmt_index_question *question = &index->questions[scope];

	if (program->question[scope].each_count > 0 || !question->ordered ||
	    question->columns.count < 2 ||
	    question->columns.count > RMT_PLAN_COLUMN_MAX ||
	    program->impossible_count > 0 || program->elsewhere_count > 0 ||
	    program->contract_count > 0 || program->allowance_count > 0)
		return false;
	for (uint32_t i = 0; i < program->fact_count; i++)
		if ((program->fact[i].flags & RMT_FACT_SPLIT) != 0)
			return false;
	for (uint32_t i = 0; i < question->columns.count; i++) {
		const struct rmt_index_column *column =
			&index->columns[question->columns.first + i];
		if (column->test != RMT_NONE ||
		    (program->fact[column->fact].flags &
		     (RMT_FACT_MANY | RMT_FACT_PART)) != 0)
			return false;
	}
	return true;
}

/* The column of a fact, or NULL; its number in the plan. */
static const struct rmt_index_column *
column_of(const struct planning *planning, uint32_t fact, uint32_t *out)
{
	const struct rmt_index *index = planning->program->index;
	const struct rmt_index_question *question = planning->question;

	*out = 0;
	for (uint32_t i = 0; i < question->columns.count; i++) {
		const struct rmt_index_column *column =
			&index->columns[question->columns.first + i];
		if (column->fact == fact) {
			if (i == question->pivot)
				*out = RMT_PLAN_PIVOT;
			return column;
		}
		*out += i != question->pivot;
	}
	*out = RMT_PLAN_IDLE;
	return NULL;
}

static uint32_t
row_of(const struct planning *planning, const struct rmt_index_column *column,
       uint32_t number, uint32_t cell)
{
	const struct rmt_index *index = planning->program->index;

	if (column == NULL)
		return 0;
	uint32_t row = index->classes[column->cells + cell];
	return number == RMT_PLAN_PIVOT ? row : row + column->row;
}

/* A fact while its spots are made. */
struct draft {
	const struct rmt_index_column *column; /* or NULL */
	struct rmt_spot spot;
	struct rmt_spot_value value;
};

static void
add(struct planning *planning, const struct draft *draft)
{
	const struct rmt_plan *plan = planning->plan;
	size_t at = planning->count++;

	if (planning->counts)
		return;
	plan->values[at] = draft->value;
	plan->spots[at] = draft->spot;
	plan->spots[at].row = row_of(planning, draft->column,
				     draft->spot.column, draft->value.cell);
}

static bool
can_be(const struct rmt_program *program, uint32_t fact, uint32_t cell)
{
	const uint64_t *full = program->word + program->fact[fact].full;

	return (full[cell / 64] >> cell % 64 & 1) != 0;
}

/* One for each, so that they are found by number; what cannot be is nothing. */
static void
add_cells(struct planning *planning, struct draft *draft)
{
	struct rmt_spot_value *value = &draft->value;
	const struct rmt_row_fact *row = &planning->program->fact[value->fact];
	struct draft nothing = { .spot.column = RMT_PLAN_STRAY };

	for (value->cell = 0; value->cell < row->cell_count; value->cell++) {
		nothing.value = *value;
		add(planning,
		    can_be(planning->program, value->fact, value->cell) ?
			    draft :
			    &nothing);
	}
}

/* What a number can be; the day lies in the edition. */
static void
find_bounds(const struct rmt_program *program, uint32_t fact, int64_t *out_low,
	    int64_t *out_high)
{
	const struct rmt_row_policy *policy = &program->policy[0];
	bool date = program->fact[fact].type == RMT_DATE_TYPE;

	*out_low = date ? RMT_DAY_MIN : INT64_MIN;
	*out_high = date ? RMT_DAY_MAX : INT64_MAX;
	if (fact != 0)
		return;
	if (policy->first_day > *out_low)
		*out_low = policy->first_day;
	if (policy->last_day < *out_high)
		*out_high = policy->last_day;
}

/* The numbers of a cell, as far as they lie from low to high. */
static void
add_stretch(struct planning *planning, struct draft *draft, int64_t low,
	    int64_t high)
{
	if (low > high)
		return;
	draft->value.low = low;
	draft->value.span = (uint64_t)high - (uint64_t)low;
	add(planning, draft);
}

/* Cell i holds the numbers from cut i - 2 on that lie below cut i - 1. */
static void
add_numbers(struct planning *planning, struct draft *draft)
{
	const struct rmt_program *program = planning->program;
	const struct rmt_index_column *column = draft->column;
	uint32_t cuts = column == NULL ? 0 : column->cuts.count;
	int64_t low, high;

	find_bounds(program, draft->value.fact, &low, &high);
	if (program->fact[draft->value.fact].none_cell != RMT_NONE)
		add(planning, draft);
	for (uint32_t i = 0; i < cuts; i++) {
		int64_t cut = program->index->cuts[column->cuts.first + i];
		draft->value.cell = i + 1;
		if (cut <= low)
			continue;
		add_stretch(planning, draft, low,
			    cut - 1 < high ? cut - 1 : high);
		low = cut;
	}
	draft->value.cell = cuts + 1;
	add_stretch(planning, draft, low, high);
}

static void
add_values(struct planning *planning, uint32_t fact)
{
	const struct rmt_row_fact *row = &planning->program->fact[fact];
	struct draft draft = { .value.fact = fact };

	draft.column = column_of(planning, fact, &draft.spot.column);
	if ((row->flags & (RMT_FACT_MANY | RMT_FACT_PART)) != 0)
		return;
	if (row->kind == RMT_FINITE)
		add_cells(planning, &draft);
	else if (row->kind == RMT_NUMERIC)
		add_numbers(planning, &draft);
}

static void
add_fact(struct planning *planning, uint32_t fact)
{
	uint32_t first = (uint32_t)planning->count;

	if (planning->count <= SPOT_MAX)
		add_values(planning, fact);
	if (!planning->counts)
		planning->plan->spots_of[fact] = (struct rmt_some){
			first, (uint32_t)planning->count - first
		};
}

/* The first spot is nothing; those of the day, which nobody gives as a value,
 * come last. */
static void
add_spots(struct planning *planning, bool counts)
{
	struct draft nothing = { .spot.column = RMT_PLAN_STRAY };

	planning->counts = counts;
	planning->count = 0;
	add(planning, &nothing);
	for (uint32_t i = 1; i < planning->program->fact_count; i++)
		add_fact(planning, i);
	planning->plan->given_count = (uint32_t)planning->count;
	add_fact(planning, 0);
	planning->plan->spot_count = (uint32_t)planning->count;
}

/* The one cell that is presumed; none: there are several. */
static uint32_t
presumed_cell(const struct rmt_program *program, uint32_t fact)
{
	const struct rmt_row_fact *row = &program->fact[fact];
	const uint64_t *words = program->word + row->presume;
	uint32_t cell = RMT_NONE;

	for (uint32_t i = 0; i < row->cell_count; i++)
		if ((words[i / 64] >> i % 64 & 1) != 0) {
			if (cell != RMT_NONE)
				return RMT_NONE;
			cell = i;
		}
	return cell;
}

/* The spot of what is presumed of a fact that is not given; 0: nothing is, or
 * nothing that is one value. */
static uint32_t
presumed_spot(const struct planning *planning, uint32_t fact)
{
	const struct rmt_program *program = planning->program;
	const struct rmt_row_fact *row = &program->fact[fact];
	const uint64_t *words = program->word + row->presume;
	uint32_t cell = 0;

	if ((row->flags & RMT_FACT_PRESUMED) == 0)
		return 0;
	if (row->kind == RMT_NUMERIC && words[1] == 0)
		return rmt_plan_spot_of_number(planning->plan, fact,
					       (int64_t)words[0]);
	if (row->kind == RMT_FINITE)
		cell = presumed_cell(program, fact);
	return cell == RMT_NONE ?
		       0 :
		       rmt_plan_spot_of_cell(planning->plan, fact, cell);
}

static void
presume(struct planning *planning)
{
	const struct rmt_index *index = planning->program->index;
	struct rmt_some columns = planning->question->columns;
	struct rmt_plan *plan = planning->plan;

	for (uint32_t i = 0; i < RMT_PLAN_ROOM; i++)
		plan->bits[i] = UINT64_C(1) << i;
	plan->told = RMT_PLAN_IDLE_BIT;
	plan->all = plan->told | (plan->bits[plan->column_count] - 1);
	if (planning->question->pivot != RMT_NONE)
		plan->all |= plan->bits[RMT_PLAN_PIVOT];
	for (uint32_t i = 0; i < columns.count; i++) {
		uint32_t at = presumed_spot(
			planning, index->columns[columns.first + i].fact);
		const struct rmt_spot *spot = &plan->spots[at];
		if (at == 0)
			continue;
		plan->told |= plan->bits[spot->column];
		plan->rows[spot->column] = spot->row;
	}
}

static uint32_t
otherwise_answer(const struct rmt_program *program)
{
	const struct rmt_row_question *scope =
		&program->question[program->policy[0].scope];

	return scope->otherwise == RMT_NONE ?
		       scope->answers.count - 1 :
		       program->clause[scope->otherwise].answer;
}

static int32_t
clipped(int64_t day)
{
	if (day < RMT_DAY_MIN)
		return RMT_DAY_MIN;
	return day > RMT_DAY_MAX ? RMT_DAY_MAX : (int32_t)day;
}

static struct rmt_plan_clause
always(uint32_t answer)
{
	return (struct rmt_plan_clause){ 0, UINT32_MAX, answer };
}

/* Days are the one rest of a clause that a plan knows. */
static struct rmt_plan_clause
clause_of(const struct rmt_index_clause *clause)
{
	if (clause->rest.count == 0)
		return always(clause->answer);
	if (clause->ranged != 0)
		return always(RMT_NONE);
	if (clause->low > clause->high || clause->low > RMT_DAY_MAX ||
	    clause->high < RMT_DAY_MIN)
		return (struct rmt_plan_clause){ RMT_DAY_MAX + 1, 0, RMT_NONE };
	int32_t first = clipped(clause->low);
	return (struct rmt_plan_clause){
		first, (uint32_t)(clipped(clause->high) - first), clause->answer
	};
}

static struct rmt_plan_answer
answer_of(const struct rmt_program *program,
	  const struct rmt_row_answer *answer)
{
	struct rmt_plan_answer out = { .verdict = answer->verdict };

	if (answer->service != RMT_NONE)
		out.service = rmt_text(program,
				       program->service[answer->service].id);
	return out;
}

/* What stands behind a plan, all in one block of memory. */
struct room {
	struct rmt_plan plan;
	struct rmt_plan_answer answers[RMT_ANSWER_MAX];
	struct rmt_spot spots[];
};

static struct rmt_plan *
take_room(const struct planning *planning)
{
	const struct rmt_program *program = planning->program;
	const struct rmt_row_question *scope =
		&program->question[program->policy[0].scope];
	struct rmt_plan *plan = planning->plan;
	const uint32_t last = plan->last_clause;
	struct rmt_plan_clause *clauses;
	struct room *room = rmt_alloc_array(
		1, sizeof *room +
			   planning->count * (sizeof *plan->spots +
					      sizeof *plan->values) +
			   program->fact_count * sizeof *plan->spots_of +
			   ((size_t)last + 1) * sizeof *clauses);

	if (room == NULL)
		return NULL;
	plan->spots = room->spots;
	plan->values = (void *)(plan->spots + planning->count);
	plan->spots_of = (void *)(plan->values + planning->count);
	clauses = (void *)(plan->spots_of + program->fact_count);
	plan->clauses = clauses;
	plan->answers = room->answers;
	for (uint32_t i = scope->clauses.first; i < last; i++)
		clauses[i] = clause_of(&program->index->clauses[i]);
	clauses[last] = always(plan->otherwise);
	for (uint32_t i = 0; i < scope->answers.count; i++)
		room->answers[i] = answer_of(
			program, &program->answer[scope->answers.first + i]);
	return &room->plan;
}

bool
rmt_plan_new(const struct rmt_program *program, struct rmt_plan **out)
{
	const struct rmt_index *index = program->index;
	uint32_t scope = program->policy[0].scope;
	struct rmt_plan plan = { .index = index,
				 .words = index->words,
				 .members = index->members };
	struct planning planning = { .program = program, .plan = &plan };

	*out = NULL;
	if (!is_plain(program))
		return true;
	planning.question = &index->questions[scope];
	plan.column_count = planning.question->columns.count -
			    (planning.question->pivot != RMT_NONE);
	plan.blocks = index->blocks + planning.question->blocks;
	plan.otherwise = otherwise_answer(program);
	plan.last_clause = program->question[scope].clauses.first +
			   program->question[scope].clauses.count;
	add_spots(&planning, true);
	if (planning.count > SPOT_MAX)
		return true;
	*out = take_room(&planning);
	if (*out == NULL)
		return false;
	add_spots(&planning, false);
	presume(&planning);
	**out = plan;
	return true;
}

void
rmt_plan_free(struct rmt_plan *plan)
{
	rmt_free(plan);
}

/* Spots of numbers rise; the one that is none comes first. */
uint32_t
rmt_plan_spot_of_number(const struct rmt_plan *plan, uint32_t fact,
			int64_t number)
{
	struct rmt_some spots = plan->spots_of[fact];
	uint32_t at = spots.first, count = spots.count;

	while (count > 1) {
		uint32_t half = count / 2;
		at += half &
		      (0 - (uint32_t)(plan->values[at + half].low <= number));
		count -= half;
	}
	return count > 0 && plan->values[at].cell > 0 &&
			       rmt_spot_holds(&plan->values[at], number) ?
		       at :
		       0;
}
