/*
 * answers.c - what questions answer, and what becomes of requests.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/.
 */
#include "prove/answers.h"

#define BEST_LEAF 1u

/* Each failure halves the steps that the next may take, down to this. */
#define STEPS_LEAST 20000u

static uint32_t
least_answers(struct rmt_space *space, struct rmt_some least,
	      const struct rmt_focus *focus)
{
	uint32_t worst = BEST_LEAF;

	for (uint32_t i = 0; i < least.count; i++) {
		uint32_t question = space->program->link[least.first + i];
		if (space->unknown[question])
			space->rests_on_unknown = true;
		worst = rmt_diagram_apply(
			&space->diagram, RMT_WORST, worst,
			rmt_lower_answers(space, question, focus));
	}
	return worst;
}

/* Where some clause applies that beats another. Many are beaten by the same,
 * so that the last result is kept. */
struct beaters {
	struct rmt_some links;
	uint32_t function;
	uint32_t *room;
};

static bool
same_links(const struct rmt_program *p, struct rmt_some a, struct rmt_some b)
{
	if (a.count != b.count)
		return false;
	for (uint32_t i = 0; i < a.count; i++)
		if (p->link[a.first + i] != p->link[b.first + i])
			return false;
	return true;
}

static uint32_t
beaten(struct rmt_space *space, const uint32_t *applies, struct rmt_some by,
       struct beaters *last)
{
	const struct rmt_program *p = space->program;

	if (same_links(p, by, last->links))
		return last->function;
	for (uint32_t i = 0; i < by.count; i++)
		last->room[i] = applies[p->link[by.first + i]];
	last->links = by;
	last->function = rmt_diagram_join(&space->diagram, RMT_EITHER,
					  last->room, by.count);
	return last->function;
}

/* Clauses of one question while it is being answered. */
struct clauses {
	struct rmt_some rows;
	uint32_t *applies, *stands; /* by clause of the program */
	uint32_t *room;             /* as many as the question has */
};

static void
find_standing(struct rmt_space *space, const struct clauses *clauses)
{
	struct beaters last = { .room = clauses->room };

	for (uint32_t i = 0; i < clauses->rows.count; i++) {
		uint32_t clause = clauses->rows.first + i;
		clauses->stands[clause] = rmt_diagram_apply(
			&space->diagram, RMT_EXCEPT, clauses->applies[clause],
			beaten(space, clauses->applies,
			       space->program->clause[clause].beaten_by,
			       &last));
	}
}

static uint32_t
answer_leaf(const struct rmt_space *space, uint32_t clause)
{
	return 1 + space->program->clause[clause].answer;
}

static uint32_t
none_applies(struct rmt_space *space, uint32_t answers)
{
	static const uint32_t leaves[64] = { 1 };

	return rmt_diagram_map(&space->diagram, answers, leaves, 0);
}

/* The same answers, and a leaf where there is none. */
static uint32_t
where_none(struct rmt_space *space, uint32_t answers, uint32_t leaf)
{
	uint32_t leaves[64] = { leaf };

	for (uint32_t i = 1; i < 64; i++)
		leaves[i] = i;
	return rmt_diagram_map(&space->diagram, answers, leaves,
			       RMT_LEAF_CLASH);
}

/* Where some of as many clauses stand as follow each other with one answer:
 * that answer. How many there are is told. */
static uint32_t
join_alike(struct rmt_space *space, const struct clauses *clauses,
	   uint32_t first, uint32_t *room, uint32_t *out_count)
{
	uint32_t leaf = answer_leaf(space, clauses->rows.first + first);
	uint32_t count = 0;

	for (uint32_t i = first; i < clauses->rows.count; i++) {
		uint32_t clause = clauses->rows.first + i;
		if (answer_leaf(space, clause) != leaf)
			break;
		room[count++] = clauses->stands[clause];
	}
	*out_count = count;
	return rmt_diagram_apply(
		&space->diagram, RMT_WHERE,
		rmt_diagram_join(&space->diagram, RMT_EITHER, room, count),
		leaf);
}

/* The answers of all clauses that stand. */
static uint32_t
join_standing(struct rmt_space *space, const struct clauses *clauses)
{
	uint32_t part_count = 0, count;

	for (uint32_t i = 0; i < clauses->rows.count; i += count) {
		clauses->room[part_count] = join_alike(
			space, clauses, i, clauses->room + part_count, &count);
		part_count++;
	}
	return rmt_diagram_join(&space->diagram, RMT_AGREE, clauses->room,
				part_count);
}

static uint32_t
clauses_answers(struct rmt_space *space, uint32_t question,
		const struct rmt_focus *focus, const struct clauses *clauses)
{
	uint32_t otherwise = space->program->question[question].otherwise;

	for (uint32_t i = 0; i < clauses->rows.count; i++) {
		uint32_t clause = clauses->rows.first + i;
		clauses->applies[clause] = rmt_lower_condition(
			space, space->program->clause[clause].condition, focus);
	}
	find_standing(space, clauses);
	uint32_t all = join_standing(space, clauses);
	if (otherwise == RMT_NONE)
		return all;
	clauses->stands[otherwise] = none_applies(space, all);
	return where_none(space, all, answer_leaf(space, otherwise));
}

static uint32_t
focused_answers(struct rmt_space *space, uint32_t question,
		const struct rmt_focus *focus, const struct clauses *clauses)
{
	const struct rmt_row_question *row =
		&space->program->question[question];

	if (row->clauses.count == 0 && row->otherwise == RMT_NONE)
		return least_answers(space, row->least, focus);
	return clauses_answers(space, question, focus, clauses);
}

/* For each choice of elements; that of elements 0 last, whose clauses stay. */
static void
answer_elements(struct rmt_space *space, uint32_t question,
		const struct clauses *clauses)
{
	uint32_t counts[2] = { rmt_lower_choices(space, question, 0),
			       rmt_lower_choices(space, question, 1) };
	struct rmt_focus focus = rmt_space_focus(space, question);

	for (uint32_t i = counts[0] - (counts[0] > 1); i-- > 0;)
		for (uint32_t j = counts[1] - (counts[1] > 1); j-- > 0;) {
			focus.element[0] = counts[0] > 1 ? i : RMT_NONE;
			focus.element[1] = counts[1] > 1 ? j : RMT_NONE;
			*rmt_lower_place(
				space, question,
				&focus) = focused_answers(space, question,
							  &focus, clauses);
		}
}

/* The worst answer over the elements of the fact at a place, if it has any. */
static uint32_t
worst_of(struct rmt_space *space, uint32_t question, struct rmt_focus focus,
	 uint32_t at)
{
	struct rmt_diagram *diagram = &space->diagram;
	uint32_t fact = space->program->question[question].each[at];
	uint32_t worst = BEST_LEAF;

	for (uint32_t i = 0; i < space->elements[fact]; i++) {
		focus.element[at] = i;
		worst = rmt_diagram_apply(
			diagram, RMT_WORST, worst,
			*rmt_lower_place(space, question, &focus));
	}
	uint32_t some = rmt_diagram_apply(diagram, RMT_WHERE,
					  space->meaning[fact],
					  rmt_space_many(space, fact));
	return rmt_diagram_choose(diagram, some, worst, BEST_LEAF);
}

/* Seen from outside, or by a question about one of two facts. */
static void
answer_outside(struct rmt_space *space, uint32_t question)
{
	uint32_t each_count = space->program->question[question].each_count;
	struct rmt_focus focus = rmt_space_focus(space, question);

	if (each_count == 2)
		for (uint32_t at = 0; at < 2; at++)
			for (uint32_t i = 0;
			     i + 1 < rmt_lower_choices(space, question, 1 - at);
			     i++) {
				focus.element[at] = RMT_NONE;
				focus.element[1 - at] = i;
				*rmt_lower_place(space, question, &focus) =
					worst_of(space, question, focus, at);
			}
	focus.element[0] = focus.element[1] = RMT_NONE;
	if (each_count > 0)
		*rmt_lower_place(space, question,
				 &focus) = worst_of(space, question, focus, 0);
}

static uint32_t
room_for(const struct rmt_program *p, struct rmt_some clauses)
{
	uint32_t most = clauses.count;

	for (uint32_t i = 0; i < clauses.count; i++)
		if (p->clause[clauses.first + i].beaten_by.count > most)
			most = p->clause[clauses.first + i].beaten_by.count;
	return most;
}

static void
answer_with(struct rmt_space *space, uint32_t question)
{
	const struct rmt_program *p = space->program;
	struct clauses clauses = { p->question[question].clauses,
				   space->applies, space->stands, NULL };

	clauses.room = rmt_alloc_array((size_t)room_for(p, clauses.rows) + 1,
				       sizeof *clauses.room);
	if (clauses.room == NULL) {
		space->diagram.state = RMT_DIAGRAM_NO_MEMORY;
		return;
	}
	answer_elements(space, question, &clauses);
	rmt_free(clauses.room);
	answer_outside(space, question);
}

enum rmt_answered
rmt_space_answer(struct rmt_space *space, uint32_t question,
		 uint32_t *out_nodes)
{
	uint32_t mark = rmt_diagram_mark(&space->diagram);
	size_t count = (size_t)rmt_lower_choices(space, question, 0) *
		       rmt_lower_choices(space, question, 1);

	*out_nodes = 0;
	space->answers[question] = rmt_arena_alloc(
		&space->arena, count * sizeof **space->answers);
	if (space->answers[question] == NULL)
		space->diagram.state = RMT_DIAGRAM_NO_MEMORY;
	else
		answer_with(space, question);
	if (!rmt_space_failed(space))
		return RMT_ANSWERED;
	*out_nodes = rmt_diagram_mark(&space->diagram) - mark;
	if (space->diagram.state == RMT_DIAGRAM_NO_MEMORY)
		return RMT_ANSWERED_NOT;
	rmt_space_rewind(space, mark);
	space->abstract = true;
	answer_with(space, question);
	space->abstract = false;
	return rmt_space_failed(space) ? RMT_ANSWERED_NOT :
					 RMT_ANSWERED_LOOSELY;
}

void
rmt_space_settle(struct rmt_space *space, uint32_t question, uint32_t mark)
{
	uint32_t axis = space->answer_axes[question];

	if (space->diagram.state == RMT_DIAGRAM_NO_MEMORY)
		return;
	rmt_space_rewind(space, mark);
	if (space->diagram.step_limit > STEPS_LEAST)
		space->diagram.step_limit /= 2;
	space->settled[question] = true;
	space->unknown[question] = axis == RMT_NONE;
	if (axis != RMT_NONE)
		space->answers[question][0] = rmt_lower_any(space, axis);
}

uint32_t
rmt_space_asked(struct rmt_space *space, uint32_t question)
{
	const struct rmt_row_question *row =
		&space->program->question[question];
	uint32_t asked = 1;

	for (uint32_t i = 0; i < row->each_count; i++) {
		uint32_t fact = row->each[i];
		asked = rmt_diagram_apply(&space->diagram, RMT_WHERE, asked,
					  space->meaning[fact]);
		asked = rmt_diagram_apply(&space->diagram, RMT_WHERE, asked,
					  rmt_space_many(space, fact));
	}
	return asked;
}

/* Where a value is a cell that can be. */
static uint32_t
can_be(struct rmt_space *space)
{
	uint64_t *state = space->search.scratch;
	uint32_t all = 1;

	for (uint32_t i = 0; i < space->axis_count; i++) {
		struct rmt_slot slot = space->axes[i].slot;
		if (space->axes[i].kind != RMT_AXIS_CELLS)
			continue;
		rmt_state_open_slot(&space->search.shape, state, slot);
		all = rmt_diagram_apply(
			&space->diagram, RMT_WHERE,
			rmt_lower_cells(space, slot, state + slot.offset), all);
	}
	return all;
}

void
rmt_space_judge(struct rmt_space *space)
{
	const struct rmt_program *p = space->program;
	struct rmt_diagram *diagram = &space->diagram;

	space->elsewhere = 0;
	for (uint32_t i = 0; i < p->elsewhere_count; i++)
		space->elsewhere = rmt_diagram_apply(
			diagram, RMT_EITHER, space->elsewhere,
			rmt_lower_condition(space, p->elsewhere[i].condition,
					    &RMT_NO_FOCUS));
	space->care = rmt_diagram_apply(diagram, RMT_EXCEPT, space->care,
					space->elsewhere);
}

void
rmt_space_begin(struct rmt_space *space)
{
	const struct rmt_program *p = space->program;

	rmt_lower_meanings(space);
	space->possible = can_be(space);
	for (uint32_t i = 0; i < p->impossible_count; i++)
		space->possible = rmt_diagram_apply(
			&space->diagram, RMT_EXCEPT, space->possible,
			rmt_lower_condition(space, p->impossible[i].condition,
					    &RMT_NO_FOCUS));
	space->care = space->possible;
	rmt_space_judge(space);
	if (!space->rests_on_unknown)
		return;
	space->rests_on_unknown = false;
	space->elsewhere = 0;
	space->care = space->possible;
}

uint32_t
rmt_space_outcome(struct rmt_space *space)
{
	uint32_t scope = space->program->policy[0].scope;

	if (space->unknown[scope])
		space->rests_on_unknown = true;
	uint32_t judged = rmt_diagram_choose(
		&space->diagram, space->elsewhere, RMT_LEAF_ELSEWHERE,
		rmt_lower_answers(space, scope, &RMT_NO_FOCUS));
	return rmt_diagram_apply(&space->diagram, RMT_WHERE, space->possible,
				 judged);
}

/* Where a question that is asked has not exactly one answer. */
static uint32_t
unsound(struct rmt_space *space, uint32_t question)
{
	static const uint32_t is_wrong[64] = { 1 };
	struct rmt_focus focus = rmt_space_focus(space, question);
	uint32_t wrong = rmt_diagram_map(
		&space->diagram, rmt_lower_answers(space, question, &focus),
		is_wrong, 1);

	return rmt_diagram_apply(&space->diagram, RMT_WHERE, wrong,
				 rmt_space_asked(space, question));
}

void
rmt_space_answer_all(struct rmt_space *space)
{
	const struct rmt_program *p = space->program;

	rmt_space_begin(space);
	for (uint32_t i = 0; i < p->question_count; i++) {
		uint32_t mark = rmt_diagram_mark(&space->diagram), nodes;
		uint32_t care = space->care;
		if (rmt_space_answer(space, i, &nodes) != RMT_ANSWERED) {
			rmt_space_settle(space, i, mark);
			continue;
		}
		if (p->question[i].least.count == 0)
			space->care = rmt_diagram_apply(&space->diagram,
							RMT_EXCEPT, space->care,
							unsound(space, i));
		if (space->diagram.state == RMT_DIAGRAM_TOO_LARGE) {
			rmt_space_settle(space, i, mark);
			space->care = care;
		}
	}
	rmt_space_judge(space);
}
