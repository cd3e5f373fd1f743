/*
 * dump_condition.c - operands, tests and conditions as people read them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include "image/dump.h"

enum {
	DATE_TYPE = 3,
	DURATION_TYPE = 6
}; /* enum rmt_type of the model */

static enum rmt_dump_unit
unit_of_fact(const struct rmt_program *p, uint32_t fact)
{
	if (p->fact[fact].type == DATE_TYPE)
		return RMT_UNIT_DAY;
	return p->fact[fact].type == DURATION_TYPE ? RMT_UNIT_SECOND :
						     RMT_UNIT_NUMBER;
}

/* The unit of a difference follows from either end that is no constant. */
static enum rmt_dump_unit
unit_of_test(const struct rmt_program *p, const struct rmt_row_test *test)
{
	const uint32_t ends[] = { test->to, test->from };

	for (size_t i = 0; i < 2; i++) {
		const struct rmt_row_operand *operand = &p->operand[ends[i]];
		if (operand->kind == RMT_OPERAND_FACT)
			return unit_of_fact(p, operand->fact);
		if (operand->kind != RMT_OPERAND_CONSTANT)
			return RMT_UNIT_DAY;
	}
	return RMT_UNIT_NUMBER;
}

static void
add_fact(struct rmt_dump *dump, uint32_t fact)
{
	const struct rmt_row_fact *row = &dump->program->fact[fact];

	if (row->owner != RMT_NONE) {
		rmt_dump_id(dump, dump->program->fact[row->owner].id);
		rmt_dump_add(dump, "(");
	}
	rmt_dump_id(dump, row->id);
	rmt_dump_add(dump, row->owner != RMT_NONE ? ")" : "");
}

static void
add_phases(struct rmt_dump *dump, const struct rmt_row_state *state)
{
	static const struct {
		uint64_t bit;
		const char *word;
	} words[] = { { RMT_STATE_UNRELEASED, "unreleased" },
		      { RMT_STATE_ENDED, "ended" },
		      { RMT_STATE_INAPPLICABLE, "inapplicable" } };
	const struct rmt_row_track *track = &dump->program->track[state->track];
	bool any = false;

	for (uint32_t i = 0; i < track->phases.count; i++) {
		if ((state->phases >> i & 1) == 0)
			continue;
		rmt_dump_add(dump, any ? "|" : "");
		rmt_dump_id(dump,
			    dump->program->phase[track->phases.first + i].id);
		any = true;
	}
	for (size_t i = 0; i < 3; i++) {
		if ((state->phases & words[i].bit) == 0)
			continue;
		rmt_dump_add(dump, any ? "|" : "");
		rmt_dump_add(dump, words[i].word);
		any = true;
	}
	rmt_dump_add(dump, any ? "" : "nothing");
}

/* With several products, whose track it is stands before it. */
void
rmt_dump_states(struct rmt_dump *dump, struct rmt_some states)
{
	const struct rmt_program *p = dump->program;

	if (states.count == 0)
		rmt_dump_add(dump, "on no track");
	for (uint32_t i = 0; i < states.count; i++) {
		const struct rmt_row_state *state = &p->state[states.first + i];
		rmt_dump_add(dump, i > 0 ? ", " : "");
		if (states.count > 1) {
			rmt_dump_id(dump, p->product[state->product].id);
			rmt_dump_add(dump, " ");
		}
		rmt_dump_id(dump, p->track[state->track].id);
		rmt_dump_add(dump, " is ");
		add_phases(dump, state);
	}
}

/* FACT.TRACK.PHASE; products may call them differently: the first counts. */
static void
add_phase_operand(struct rmt_dump *dump, const struct rmt_row_operand *operand)
{
	const struct rmt_program *p = dump->program;

	if (operand->states.count > 0) {
		const struct rmt_row_state *state =
			&p->state[operand->states.first];
		rmt_dump_add(dump, ".");
		rmt_dump_id(dump, p->track[state->track].id);
		rmt_dump_add(dump, ".");
		add_phases(dump, state);
	}
	rmt_dump_add(dump, operand->kind == RMT_OPERAND_FIRST_DAY ?
				   ".first-day" :
				   ".last-day");
}

static void
add_fact_operand(struct rmt_dump *dump, const struct rmt_row_operand *operand)
{
	static const char *const heads[] = { "", "oldest-of(", "newest-of(" };

	rmt_dump_word(dump, heads, 3, operand->pick);
	add_fact(dump, operand->fact);
	rmt_dump_add(dump, operand->pick != RMT_PICK_ONLY ? ")" : "");
	if (operand->kind == RMT_OPERAND_RELEASE_DATE)
		rmt_dump_add(dump, ".date");
	if (operand->kind == RMT_OPERAND_FIRST_DAY ||
	    operand->kind == RMT_OPERAND_LAST_DAY)
		add_phase_operand(dump, operand);
}

void
rmt_dump_operand(struct rmt_dump *dump, uint32_t operand,
		 enum rmt_dump_unit unit)
{
	const struct rmt_row_operand *row = &dump->program->operand[operand];

	if (row->kind == RMT_OPERAND_NEWEST_RELEASED)
		rmt_dump_add(dump, "newest");
	else if (row->kind != RMT_OPERAND_CONSTANT)
		add_fact_operand(dump, row);
	else if (unit == RMT_UNIT_DAY)
		rmt_dump_day(dump, row->constant);
	else
		rmt_dump_amount(dump, unit, row->constant);
}

static void
add_range(struct rmt_dump *dump, const struct rmt_row_test *test)
{
	static const char *const words[2][2] = { { " at least ", " at most " },
						 { " from ", " to " } };
	enum rmt_dump_unit unit = unit_of_fact(dump->program, test->fact);
	const int64_t bounds[] = { test->low, test->high };
	const int64_t open[] = { INT64_MIN, INT64_MAX };

	add_fact(dump, test->fact);
	if (test->low == INT64_MIN && test->high == INT64_MAX)
		rmt_dump_add(dump, " is known");
	for (size_t i = 0; i < 2; i++) {
		if (bounds[i] == open[i])
			continue;
		rmt_dump_add(dump, words[unit == RMT_UNIT_DAY][i]);
		if (unit == RMT_UNIT_DAY)
			rmt_dump_day(dump, bounds[i]);
		else
			rmt_dump_amount(dump, unit, bounds[i]);
	}
}

static void
add_phase_test(struct rmt_dump *dump, const struct rmt_row_test *test)
{
	const struct rmt_row_operand *on = &dump->program->operand[test->to];

	add_fact(dump, test->fact);
	rmt_dump_add(dump, " ");
	rmt_dump_states(dump, test->states);
	if (test->low != 0 && test->states.count > 0)
		rmt_dump_add(dump, " or without it");
	if (on->kind == RMT_OPERAND_FACT && on->fact == 0)
		return;
	rmt_dump_add(dump, " on ");
	rmt_dump_operand(dump, test->to, RMT_UNIT_DAY);
}

/* A bound that is months and days: above P6M is one day more than it. */
static void
add_calendar_bound(struct rmt_dump *dump, int64_t months, int64_t days,
		   bool upper)
{
	bool beyond = days == (upper ? -1 : 1);

	if (beyond)
		rmt_dump_add(dump, upper ? " below " : " above ");
	else
		rmt_dump_add(dump, upper ? " at most " : " at least ");
	rmt_dump_span(dump, months, beyond ? 0 : days);
}

static void
add_bounds(struct rmt_dump *dump, const struct rmt_row_test *test,
	   enum rmt_dump_unit unit)
{
	static const char *const words[] = { " at least ", " at most " };
	const int64_t bounds[] = { test->low, test->high };
	const int64_t open[] = { INT64_MIN, INT64_MAX };

	for (size_t i = 0; i < 2; i++) {
		if (bounds[i] == open[i])
			continue;
		if (unit == RMT_UNIT_DAY && test->months != 0) {
			add_calendar_bound(dump, test->months, bounds[i],
					   i == 1);
			continue;
		}
		rmt_dump_add(dump, words[i]);
		rmt_dump_amount(dump, unit, bounds[i]);
	}
}

/* What the measure is called. */
static void
add_label(struct rmt_dump *dump, const struct rmt_row_test *test)
{
	if (test->label == 0)
		return;
	rmt_dump_quoted(dump, test->label);
	rmt_dump_add(dump, ": ");
}

static void
add_difference(struct rmt_dump *dump, const struct rmt_row_test *test)
{
	enum rmt_dump_unit unit = unit_of_test(dump->program, test);

	add_label(dump, test);
	rmt_dump_operand(dump, test->to, unit);
	rmt_dump_add(dump, " - ");
	rmt_dump_operand(dump, test->from, unit);
	add_bounds(dump, test, unit);
}

/* The name of a series level of the product that is counted. */
static void
add_level(struct rmt_dump *dump, const struct rmt_row_test *test)
{
	const struct rmt_program *p = dump->program;
	const struct rmt_row_fact *fact = &p->fact[p->operand[test->from].fact];
	struct rmt_some levels = { 0, 0 };

	if (fact->ranges.count > 0)
		levels =
			p->product[p->range[fact->ranges.first].product].levels;
	if (test->level < levels.count)
		rmt_dump_id(dump, p->link[levels.first + test->level]);
	else
		rmt_dump_number(dump, test->level);
}

static void
add_count(struct rmt_dump *dump, const struct rmt_row_test *test)
{
	static const char *const words[] = { "?", " steps from ",
					     " numbers from " };

	add_label(dump, test);
	add_level(dump, test);
	rmt_dump_word(dump, words, 3, test->by);
	rmt_dump_operand(dump, test->from, RMT_UNIT_STEP);
	rmt_dump_add(dump, " to ");
	rmt_dump_operand(dump, test->to, RMT_UNIT_STEP);
	add_bounds(dump, test, RMT_UNIT_STEP);
}

static void
add_question(struct rmt_dump *dump, const struct rmt_row_test *test)
{
	const struct rmt_program *p = dump->program;
	const struct rmt_row_question *question = &p->question[test->question];
	bool any = false;

	rmt_dump_id(dump, question->id);
	rmt_dump_add(dump, " is ");
	for (uint32_t i = 0; i < question->answers.count; i++) {
		if (((uint64_t)test->low >> i & 1) == 0)
			continue;
		rmt_dump_add(dump, any ? "|" : "");
		rmt_dump_id(dump, p->answer[question->answers.first + i].id);
		any = true;
	}
	rmt_dump_add(dump, any ? "" : "nothing");
}

void
rmt_dump_test(struct rmt_dump *dump, uint32_t index)
{
	const struct rmt_row_test *test = &dump->program->test[index];

	switch (test->kind) {
	case RMT_TEST_CONSTANT:
		rmt_dump_add(dump, test->low != 0 ? "always" : "never");
		break;
	case RMT_TEST_CELLS:
		add_fact(dump, test->fact);
		rmt_dump_add(dump, " is ");
		rmt_dump_cells(dump, test->fact,
			       dump->program->word + test->mask);
		break;
	case RMT_TEST_RANGE:
		add_range(dump, test);
		break;
	case RMT_TEST_NONE:
		add_fact(dump, test->fact);
		rmt_dump_add(dump, " is none");
		break;
	case RMT_TEST_PHASE:
		add_phase_test(dump, test);
		break;
	case RMT_TEST_DIFFERENCE:
		add_difference(dump, test);
		break;
	case RMT_TEST_COUNT:
		add_count(dump, test);
		break;
	default:
		add_question(dump, test);
	}
}

/* Within another condition, several members stand in parentheses. */
static void
add_condition(struct rmt_dump *dump, uint32_t index, bool within)
{
	const struct rmt_program *p = dump->program;
	const struct rmt_row_condition *row = &p->condition[index];
	bool any = row->op == RMT_OP_ANY;
	bool enclosed = within && row->members.count > 1;

	if (row->op == RMT_OP_TEST) {
		rmt_dump_test(dump, row->members.first);
		return;
	}
	if (row->op == RMT_OP_NOT) {
		rmt_dump_add(dump, "not ");
		add_condition(dump, p->link[row->members.first], true);
		return;
	}
	if (row->members.count == 0)
		rmt_dump_add(dump, any ? "never" : "always");
	rmt_dump_add(dump, enclosed ? "(" : "");
	for (uint32_t i = 0; i < row->members.count && dump->status == REMIT_OK;
	     i++) {
		rmt_dump_add(dump, i == 0 ? "" : any ? " or " : " and ");
		add_condition(dump, p->link[row->members.first + i], true);
	}
	rmt_dump_add(dump, enclosed ? ")" : "");
}

void
rmt_dump_condition(struct rmt_dump *dump, uint32_t condition)
{
	add_condition(dump, condition, false);
}
