/*
 * term.c - what goals are, in words.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, image/. Conditions are said as the dump of an
 * image says them.
 */
#include <string.h>

#include "analyse/coverage.h"
#include "analyse/term.h"
#include "base/date.h"
#include "base/decimal.h"
#include "decide/vocabulary.h"
#include "image/dump.h"

static int
take(void *context, const char *bytes, size_t length)
{
	rmt_buffer_append(context, bytes, length);
	return 0;
}

/* A dump that appends to a buffer; what it holds back is moved over. */
static struct rmt_dump
dump_to(const struct rmt_program *program, struct rmt_buffer *out)
{
	return (struct rmt_dump){ .program = program,
				  .write = take,
				  .context = out };
}

static void
end_dump(struct rmt_dump *dump)
{
	struct rmt_buffer *out = dump->context;

	rmt_buffer_append(out, dump->text.bytes, dump->text.length);
	out->failed = out->failed || dump->text.failed ||
		      dump->status != REMIT_OK;
	rmt_buffer_clear(&dump->text);
}

void
rmt_term_test(const struct rmt_program *program, uint32_t test,
	      struct rmt_buffer *out)
{
	struct rmt_dump dump = dump_to(program, out);

	rmt_dump_test(&dump, test);
	end_dump(&dump);
}

void
rmt_term_cells(const struct rmt_program *program, uint32_t fact,
	       const uint64_t *mask, struct rmt_buffer *out)
{
	struct rmt_dump dump = dump_to(program, out);

	rmt_dump_cells(&dump, fact, mask);
	end_dump(&dump);
}

void
rmt_term_condition(const struct rmt_program *program, uint32_t condition,
		   struct rmt_buffer *out)
{
	struct rmt_dump dump = dump_to(program, out);

	rmt_dump_condition(&dump, condition);
	end_dump(&dump);
}

static void
add_operands(struct rmt_dump *dump, const struct rmt_row_test *test,
	     enum rmt_dump_unit unit)
{
	bool count = test->kind == RMT_TEST_COUNT;

	if (count)
		rmt_dump_add(dump, "steps from ");
	rmt_dump_operand(dump, count ? test->from : test->to, unit);
	rmt_dump_add(dump, count ? " to " : " - ");
	rmt_dump_operand(dump, count ? test->to : test->from, unit);
}

static enum rmt_dump_unit
unit_of(const struct rmt_program *p, const struct rmt_row_test *test)
{
	uint32_t fact = test->fact;

	if (test->kind == RMT_TEST_COUNT)
		return RMT_UNIT_STEP;
	if (test->kind == RMT_TEST_DIFFERENCE) {
		const struct rmt_row_operand *to = &p->operand[test->to];
		const struct rmt_row_operand *from = &p->operand[test->from];
		if (to->kind == RMT_OPERAND_CONSTANT)
			to = from;
		if (to->kind != RMT_OPERAND_FACT)
			return RMT_UNIT_DAY;
		fact = to->fact;
	}
	if (p->fact[fact].type == RMT_TYPE_DATE)
		return RMT_UNIT_DAY;
	return p->fact[fact].type == RMT_TYPE_DURATION ? RMT_UNIT_SECOND :
							 RMT_UNIT_NUMBER;
}

/* "release support full ends", "host rhel appears" */
static void
add_phase(struct rmt_dump *dump, const struct rmt_edge *edge)
{
	const struct rmt_program *p = dump->program;
	const struct rmt_row_track *track = &p->track[edge->track];

	const struct rmt_row_fact *fact = &p->fact[p->test[edge->test].fact];

	rmt_dump_id(dump, fact->id);
	rmt_dump_add(dump, " ");
	if (fact->ranges.count > 1) {
		rmt_dump_id(dump, p->product[track->product].id);
		rmt_dump_add(dump, " ");
	}
	if (edge->phase == track->phases.count) {
		rmt_dump_add(dump, "appears");
		return;
	}
	rmt_dump_id(dump, track->id);
	rmt_dump_add(dump, " ");
	rmt_dump_id(dump, p->phase[track->phases.first + edge->phase].id);
	rmt_dump_add(dump, " ends");
}

static void
add_edge(struct rmt_dump *dump, const struct rmt_edge *edge)
{
	const struct rmt_row_test *test = &dump->program->test[edge->test];
	enum rmt_dump_unit unit = unit_of(dump->program, test);

	if (test->kind == RMT_TEST_RANGE)
		rmt_dump_id(dump, dump->program->fact[test->fact].id);
	else
		add_operands(dump, test, unit);
	rmt_dump_add(dump, " ");
	if (test->kind == RMT_TEST_RANGE && unit == RMT_UNIT_DAY)
		rmt_dump_day(dump, edge->value);
	else if (test->months != 0)
		rmt_dump_span(dump, test->months, edge->value);
	else
		rmt_dump_amount(dump, unit, edge->value);
}

static void
name_boundary(const struct rmt_program *p, const struct rmt_goal *goal,
	      struct rmt_buffer *out)
{
	static const char *const days[] = { ": the day before", ": that day",
					    ": the day after" };
	/* the edge of a release is the day before it appears */
	static const char *const appears[] = { ": two days before",
					       ": the day before",
					       ": that day" };
	static const char *const numbers[] = { ": just below", ": exactly",
					       ": just above" };
	const struct rmt_edge *edge = &goal->edge;
	const struct rmt_row_test *test = &p->test[edge->test];
	struct rmt_dump dump = dump_to(p, out);

	if (test->kind != RMT_TEST_PHASE) {
		bool day = test->kind == RMT_TEST_RANGE &&
			   unit_of(p, test) == RMT_UNIT_DAY;
		add_edge(&dump, edge);
		rmt_dump_add(&dump, (day ? days : numbers)[goal->side + 1]);
	} else {
		bool last = edge->phase == p->track[edge->track].phases.count;
		add_phase(&dump, edge);
		rmt_dump_add(&dump, (last ? appears : days)[goal->side + 1]);
	}
	end_dump(&dump);
}

static void
name_goal(const struct rmt_program *p, const struct rmt_goal *goal,
	  struct rmt_buffer *out)
{
	if (goal->kind == REMIT_GOAL_BOUNDARY) {
		name_boundary(p, goal, out);
		return;
	}
	rmt_term_condition(p, goal->index, out);
	rmt_buffer_add(out, goal->side == 0 ? ": fails" : ": holds");
}

const char *
rmt_coverage_keep(remit_coverage *coverage, struct rmt_buffer *text)
{
	const char *kept = NULL;

	if (!text->failed)
		kept = rmt_arena_copy(&coverage->arena, text->bytes,
				      text->length);
	if (kept == NULL)
		coverage->arena.failed = true;
	rmt_buffer_clear(text);
	return kept == NULL ? "" : kept;
}

remit_status
rmt_coverage_name(remit_coverage *coverage)
{
	for (size_t i = 0; i < coverage->image->program_count; i++) {
		struct rmt_goals *goals = &coverage->editions[i];
		for (size_t j = 0; j < goals->count; j++) {
			struct rmt_buffer text = { 0 };
			if (goals->rows[j].kind < REMIT_GOAL_BOUNDARY)
				continue;
			name_goal(goals->program, &goals->rows[j], &text);
			goals->rows[j].of = rmt_coverage_keep(coverage, &text);
			if (coverage->arena.failed)
				return REMIT_E_NOMEM;
		}
	}
	return REMIT_OK;
}
