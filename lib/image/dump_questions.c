/*
 * dump_questions.c - questions with their clauses, riders, and provisos.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include "image/dump.h"

static const char *const verdicts[] = { "in-scope", "billable",
					"out-of-scope" };

static void
add_verdicts(struct rmt_dump *dump, uint32_t on)
{
	for (uint32_t i = 0; i < 3; i++) {
		if ((on >> i & 1) == 0)
			continue;
		rmt_dump_add(dump, " ");
		rmt_dump_add(dump, verdicts[i]);
	}
}

static void
add_answer(struct rmt_dump *dump, const struct rmt_row_question *question,
	   uint32_t index)
{
	const struct rmt_program *p = dump->program;
	const struct rmt_row_answer *answer =
		&p->answer[question->answers.first + index];

	rmt_dump_id(dump, answer->id);
	if (answer->service == RMT_NONE)
		return;
	rmt_dump_add(dump, " ");
	rmt_dump_id(dump, p->service[answer->service].id);
}

/* The id is what a row of any of these tables begins with. */
static void
dump_links(struct rmt_dump *dump, const char *keyword, struct rmt_some links,
	   uint32_t (*id_of)(const struct rmt_program *p, uint32_t index))
{
	if (links.count == 0)
		return;
	rmt_dump_line(dump, 3);
	rmt_dump_add(dump, keyword);
	for (uint32_t i = 0; i < links.count; i++) {
		rmt_dump_add(dump, " ");
		rmt_dump_id(dump, id_of(dump->program,
					dump->program->link[links.first + i]));
	}
	rmt_dump_end(dump);
}

static uint32_t
proviso_id(const struct rmt_program *p, uint32_t index)
{
	return p->proviso[index].id;
}

static uint32_t
clause_id(const struct rmt_program *p, uint32_t index)
{
	return p->clause[index].id;
}

static uint32_t
question_id(const struct rmt_program *p, uint32_t index)
{
	return p->question[index].id;
}

static void
dump_clause_details(struct rmt_dump *dump, const struct rmt_row_clause *clause)
{
	rmt_dump_prose(dump, 3, "text", clause->text);
	rmt_dump_prose(dump, 3, "cite", clause->cite);
	if (clause->discretion != 0) {
		rmt_dump_line(dump, 3);
		rmt_dump_add(dump, "discretion ");
		rmt_dump_id(dump, clause->discretion);
		rmt_dump_end(dump);
	}
	dump_links(dump, "with", clause->provisos, proviso_id);
	dump_links(dump, "beaten by", clause->beaten_by, clause_id);
	dump_links(dump, "rests on", clause->rests, question_id);
	rmt_dump_place(dump, 3, clause->place);
}

static void
dump_clause(struct rmt_dump *dump, const struct rmt_row_question *question,
	    uint32_t index)
{
	const struct rmt_row_clause *clause = &dump->program->clause[index];

	rmt_dump_line(dump, 2);
	rmt_dump_add(dump,
		     clause->condition == RMT_NONE ? "otherwise " : "clause ");
	rmt_dump_id(dump, clause->id);
	rmt_dump_add(dump, ": ");
	add_answer(dump, question, clause->answer);
	if (clause->condition != RMT_NONE) {
		rmt_dump_add(dump, " if ");
		rmt_dump_condition(dump, clause->condition);
	}
	rmt_dump_end(dump);
	dump_clause_details(dump, clause);
}

static void
dump_answers(struct rmt_dump *dump, const struct rmt_row_question *question)
{
	const struct rmt_program *p = dump->program;

	for (uint32_t i = 0; i < question->answers.count; i++) {
		uint32_t label = p->answer[question->answers.first + i].label;
		rmt_dump_line(dump, 2);
		rmt_dump_add(dump, "answer ");
		add_answer(dump, question, i);
		if (label != 0) {
			rmt_dump_add(dump, " ");
			rmt_dump_quoted(dump, label);
		}
		rmt_dump_end(dump);
	}
}

static void
dump_least(struct rmt_dump *dump, struct rmt_some least)
{
	if (least.count == 0)
		return;
	rmt_dump_line(dump, 2);
	rmt_dump_add(dump, "least of");
	for (uint32_t i = 0; i < least.count; i++) {
		uint32_t part = dump->program->link[least.first + i];
		rmt_dump_add(dump, " ");
		rmt_dump_id(dump, dump->program->question[part].id);
	}
	rmt_dump_end(dump);
}

static void
dump_question(struct rmt_dump *dump, const struct rmt_row_question *question)
{
	rmt_dump_line(dump, 1);
	rmt_dump_add(dump, "question ");
	rmt_dump_id(dump, question->id);
	for (uint32_t i = 0; i < question->each_count; i++) {
		rmt_dump_add(dump, i == 0 ? ", each " : " and ");
		rmt_dump_id(dump, dump->program->fact[question->each[i]].id);
	}
	rmt_dump_end(dump);
	rmt_dump_prose(dump, 2, "title", question->title);
	rmt_dump_place(dump, 2, question->place);
	dump_answers(dump, question);
	dump_least(dump, question->least);
	for (uint32_t i = 0; i < question->clauses.count; i++)
		dump_clause(dump, question, question->clauses.first + i);
	if (question->otherwise != RMT_NONE)
		dump_clause(dump, question, question->otherwise);
}

static void
dump_rider(struct rmt_dump *dump, const struct rmt_row_clause *rider)
{
	rmt_dump_line(dump, 1);
	rmt_dump_add(dump, "rider ");
	rmt_dump_id(dump, rider->id);
	rmt_dump_add(dump, " on");
	add_verdicts(dump, rider->on);
	rmt_dump_add(dump, " if ");
	rmt_dump_condition(dump, rider->condition);
	rmt_dump_end(dump);
	dump_clause_details(dump, rider);
}

void
rmt_dump_questions(struct rmt_dump *dump)
{
	const struct rmt_program *p = dump->program;

	for (uint32_t i = 0; i < p->question_count; i++)
		dump_question(dump, &p->question[i]);
	for (uint32_t i = 0; i < p->clause_count; i++)
		if (p->clause[i].question == RMT_NONE)
			dump_rider(dump, &p->clause[i]);
}

/* The newest release of a product, and what it must be. */
static void
dump_target(struct rmt_dump *dump, const struct rmt_row_proviso *proviso)
{
	const struct rmt_program *p = dump->program;

	if (proviso->target == RMT_NONE)
		return;
	const struct rmt_row_fact *fact = &p->fact[proviso->target];
	rmt_dump_line(dump, 2);
	rmt_dump_add(dump, "target newest of ");
	rmt_dump_id(dump, fact->id);
	if (proviso->within != RMT_NONE && fact->ranges.count > 0) {
		struct rmt_some levels =
			p->product[p->range[fact->ranges.first].product].levels;
		rmt_dump_add(dump, " within ");
		if (proviso->within < levels.count)
			rmt_dump_id(dump,
				    p->link[levels.first + proviso->within]);
	}
	if (proviso->line != 0) {
		rmt_dump_add(dump, " of line ");
		rmt_dump_id(dump, proviso->line);
	}
	if (proviso->states.count > 0) {
		rmt_dump_add(dump, " where ");
		rmt_dump_states(dump, proviso->states);
	}
	rmt_dump_end(dump);
}

static void
dump_by_day(struct rmt_dump *dump, const struct rmt_row_proviso *proviso)
{
	if (proviso->by_day == RMT_NONE)
		return;
	rmt_dump_line(dump, 2);
	rmt_dump_add(dump, "by day ");
	rmt_dump_operand(dump, proviso->by_day, RMT_UNIT_DAY);
	if (proviso->plus_months != 0 || proviso->plus_days != 0) {
		rmt_dump_add(dump, " + ");
		rmt_dump_span(dump, proviso->plus_months, proviso->plus_days);
	}
	rmt_dump_end(dump);
}

static void
dump_until(struct rmt_dump *dump, const struct rmt_row_proviso *proviso)
{
	const struct rmt_program *p = dump->program;

	if (proviso->fact == RMT_NONE)
		return;
	rmt_dump_line(dump, 2);
	rmt_dump_add(dump, "until ");
	rmt_dump_id(dump, p->fact[proviso->fact].id);
	if (proviso->is != RMT_NONE &&
	    p->fact[proviso->fact].kind == RMT_FINITE) {
		rmt_dump_add(dump, " is ");
		rmt_dump_cells(dump, proviso->fact, p->word + proviso->is);
	}
	rmt_dump_end(dump);
}

static void
dump_proviso(struct rmt_dump *dump, const struct rmt_row_proviso *proviso)
{
	static const char *const kinds[] = { "?",     "effort",  "deliver",
					     "level", "oblige",  "until",
					     "refer", "channel", "cap",
					     "limit", "forced",  "note" };

	rmt_dump_line(dump, 1);
	rmt_dump_add(dump, "proviso ");
	rmt_dump_id(dump, proviso->id);
	rmt_dump_add(dump, ": ");
	rmt_dump_word(dump, kinds, 12, proviso->kind);
	rmt_dump_add(dump, " on");
	add_verdicts(dump, proviso->on);
	rmt_dump_end(dump);
	rmt_dump_prose(dump, 2, "text", proviso->text);
	rmt_dump_prose(dump, 2, "cite", proviso->cite);
	dump_target(dump, proviso);
	dump_by_day(dump, proviso);
	dump_until(dump, proviso);
}

void
rmt_dump_provisos(struct rmt_dump *dump)
{
	for (uint32_t i = 0; i < dump->program->proviso_count; i++)
		dump_proviso(dump, &dump->program->proviso[i]);
}
