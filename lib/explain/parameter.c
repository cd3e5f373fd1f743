/*
 * parameter.c - what an image and a state hold, as parameters of sentences.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/.
 */
#include <string.h>

#include "base/date.h"
#include "base/decimal.h"
#include "decide/outcome.h"
#include "decide/phase.h"
#include "decide/vocabulary.h"
#include "explain/explanation.h"

/* Items that one list names; more are left out. */
#define ITEM_MAX 64

remit_parameter
rmt_say_text(const struct rmt_program *program, uint32_t id, uint32_t label)
{
	return (remit_parameter){ .kind = REMIT_TEXT,
				  .id = rmt_text(program, id),
				  .text = rmt_text(program,
						   label != 0 ? label : id) };
}

static const remit_parameter *
keep(struct rmt_case_made *made, const remit_parameter *items, size_t count)
{
	size_t size = count * sizeof(*items);
	remit_parameter *kept = rmt_arena_alloc(&made->explanation->arena,
						size);

	if (kept && count > 0)
		memcpy(kept, items, size);
	return kept;
}

remit_parameter
rmt_say_sentence(struct rmt_case_made *made, remit_say code,
		 const remit_parameter *items, size_t count)
{
	return (remit_parameter){ .kind = REMIT_SENTENCE_OF,
				  .code = code,
				  .items = keep(made, items, count),
				  .item_count = count };
}

remit_parameter
rmt_say_any(struct rmt_case_made *made, const remit_parameter *items,
	    size_t count)
{
	if (count == 1)
		return items[0];
	return (remit_parameter){ .kind = REMIT_ANY_OF,
				  .items = keep(made, items, count),
				  .item_count = count };
}

static remit_parameter
bare(remit_say code)
{
	return (remit_parameter){ .kind = REMIT_SENTENCE_OF, .code = code };
}

remit_parameter
rmt_say_fact(const struct rmt_program *program, uint32_t fact)
{
	const struct rmt_row_fact *row = &program->fact[fact];

	return rmt_say_text(program, row->id, row->label);
}

remit_parameter
rmt_say_clause(const struct rmt_program *program, uint32_t clause)
{
	return rmt_say_text(program, program->clause[clause].id, 0);
}

remit_parameter
rmt_say_day(int64_t day)
{
	return (remit_parameter){ .kind = REMIT_DAY, .number = day };
}

/* ---- questions and answers ---------------------------------------------- */

/* The values that a question is asked about; none when it is about all. */
static size_t
focused_values(struct rmt_case_made *made, const struct rmt_focus *focus,
	       remit_parameter out[2])
{
	size_t count = 0;

	for (uint32_t i = 0; i < 2; i++)
		if (focus->fact[i] != RMT_NONE && focus->element[i] != RMT_NONE)
			out[count++] = rmt_say_slot(
				made, rmt_state_element(made->e->shape,
							focus->fact[i],
							focus->element[i]));
	return count;
}

remit_parameter
rmt_say_question(struct rmt_case_made *made, uint32_t question,
		 const struct rmt_focus *focus)
{
	const struct rmt_row_question *row = &made->program->question[question];
	bool scope = question == made->program->policy[0].scope;
	remit_parameter parts[2], values[2];
	size_t count = focused_values(made, focus, values);

	parts[0] = scope && row->title == 0 ?
			   bare(REMIT_SAY_SCOPE) :
			   rmt_say_text(made->program, row->id, row->title);
	if (count == 0)
		return parts[0];
	parts[1] = (remit_parameter){ .kind = REMIT_ALL_OF,
				      .items = keep(made, values, count),
				      .item_count = count };
	return rmt_say_sentence(made, REMIT_SAY_QUESTION_OF, parts, 2);
}

static remit_parameter
say_verdict(struct rmt_case_made *made, const struct rmt_row_answer *answer)
{
	const struct rmt_program *program = made->program;
	remit_parameter parts[2] = {
		{ .kind = REMIT_KEYWORD,
		  .text = remit_verdict_text((remit_verdict)answer->verdict) }
	};

	if (answer->service == RMT_NONE)
		return rmt_say_sentence(made, REMIT_SAY_VERDICT, parts, 1);
	parts[1] = rmt_say_text(program, program->service[answer->service].id,
				program->service[answer->service].title);
	return rmt_say_sentence(made, REMIT_SAY_VERDICT_SERVICE, parts, 2);
}

remit_parameter
rmt_say_answer(struct rmt_case_made *made, uint32_t question, uint32_t answer)
{
	const struct rmt_program *program = made->program;
	const struct rmt_row_answer *row =
		&program->answer[program->question[question].answers.first +
				 answer];

	if (question == program->policy[0].scope)
		return say_verdict(made, row);
	return rmt_say_text(program, row->id, row->label);
}

remit_parameter
rmt_say_answers(struct rmt_case_made *made, uint32_t question, uint64_t answers)
{
	remit_parameter items[RMT_ANSWER_MAX];
	size_t count = 0;

	for (uint32_t i = 0;
	     i < made->program->question[question].answers.count; i++)
		if ((answers >> i & 1) != 0)
			items[count++] = rmt_say_answer(made, question, i);
	return rmt_say_any(made, items, count);
}

/* ---- values ------------------------------------------------------------- */

static remit_parameter
say_money(struct rmt_case_made *made, const char *currency, int64_t number)
{
	char decimal[28];

	rmt_decimal_text(number, decimal);
	return (remit_parameter){ .kind = REMIT_MONEY,
				  .text = rmt_arena_copy(
					  &made->explanation->arena, decimal,
					  strlen(decimal)),
				  .unit = currency };
}

remit_parameter
rmt_say_number(struct rmt_case_made *made, uint32_t fact, int64_t number)
{
	const struct rmt_row_fact *row = &made->program->fact[fact];
	const char *unit = rmt_text(made->program, row->unit);

	if (row->type == RMT_TYPE_DATE)
		return rmt_say_day(number);
	if (row->type == RMT_TYPE_DURATION)
		return (remit_parameter){ .kind = REMIT_DURATION,
					  .number = number };
	if (row->type == RMT_TYPE_MONEY)
		return say_money(made, unit, number);
	return (remit_parameter){ .kind = REMIT_NUMBER,
				  .unit = unit,
				  .number = number };
}

static remit_parameter
say_product(const struct rmt_program *program, uint32_t product)
{
	return rmt_say_text(program, program->product[product].id,
			    program->product[product].label);
}

static remit_parameter
say_version(struct rmt_case_made *made, uint32_t product, uint32_t id,
	    uint32_t label)
{
	const remit_parameter parts[] = { say_product(made->program, product),
					  rmt_say_text(made->program, id,
						       label) };

	return rmt_say_sentence(made, REMIT_SAY_RELEASE, parts, 2);
}

remit_parameter
rmt_say_release(struct rmt_case_made *made, uint32_t release)
{
	const struct rmt_row_release *row = &made->program->release[release];

	return say_version(made, row->product, row->id, row->label);
}

/* Where a run of cells of a product begins or ends. */
struct edge {
	const char *word; /* "from", "after", "before", "through", "none" */
	uint32_t version; /* text */
};

static struct edge
edge_before(const struct rmt_program *program,
	    const struct rmt_row_range *range, uint32_t cell)
{
	uint32_t at = cell - range->cells.first;

	if (at == 0)
		return (struct edge){ "none", 0 };
	if (range->cuts.count > 0) {
		const struct rmt_row_cut *cut =
			&program->cut[range->cuts.first + at - 1];
		return (struct edge){ cut->past != 0 ? "after" : "from",
				      cut->version };
	}
	const struct rmt_row_product *product =
		&program->product[range->product];
	return (struct edge){
		"from", program->release[product->releases.first + at].id
	};
}

static struct edge
edge_behind(const struct rmt_program *program,
	    const struct rmt_row_range *range, uint32_t cell)
{
	uint32_t at = cell - range->cells.first;

	if (at + 1 == range->cells.count)
		return (struct edge){ "none", 0 };
	if (range->cuts.count > 0) {
		const struct rmt_row_cut *cut =
			&program->cut[range->cuts.first + at];
		return (struct edge){ cut->past != 0 ? "through" : "before",
				      cut->version };
	}
	const struct rmt_row_product *product =
		&program->product[range->product];
	return (struct edge){
		"before", program->release[product->releases.first + at + 1].id
	};
}

/* A run of cells of a product: its name with the versions that are meant. */
static remit_parameter
say_run(struct rmt_case_made *made, const struct rmt_row_range *range,
	uint32_t first, uint32_t last)
{
	const struct rmt_program *program = made->program;
	struct edge from = edge_before(program, range, first);
	struct edge to = edge_behind(program, range, last);

	if (*from.word == 'n' && *to.word == 'n')
		return say_product(program, range->product);
	if (first == last && range->cuts.count == 0)
		return rmt_say_release(
			made, program->product[range->product].releases.first +
				      first - range->cells.first);
	if (from.version == to.version && from.version != 0)
		return say_version(made, range->product, from.version, 0);
	const remit_parameter parts[] = {
		say_product(program, range->product),
		{ .kind = REMIT_KEYWORD, .text = from.word },
		rmt_say_text(program, from.version, 0),
		{ .kind = REMIT_KEYWORD, .text = to.word },
		rmt_say_text(program, to.version, 0),
	};
	return rmt_say_sentence(made, REMIT_SAY_RELEASES, parts, 5);
}

static size_t
add_runs(struct rmt_case_made *made, const struct rmt_row_range *range,
	 const uint64_t *set, remit_parameter *items, size_t count)
{
	uint32_t end = range->cells.first + range->cells.count;

	for (uint32_t cell = range->cells.first; cell < end; cell++) {
		uint32_t first = cell;

		if (!rmt_set_has(set, cell))
			continue;
		while (cell + 1 < end && rmt_set_has(set, cell + 1))
			cell++;
		if (count < ITEM_MAX)
			items[count++] = say_run(made, range, first, cell);
	}
	return count;
}

static bool
all_within(const uint64_t *set, struct rmt_some cells)
{
	for (uint32_t i = 0; i < cells.count; i++)
		if (!rmt_set_has(set, cells.first + i))
			return false;
	return cells.count > 0;
}

/* The widest values that lie in the set: a value's parent says all of it. */
static size_t
add_values(const struct rmt_program *program, uint32_t fact,
	   const uint64_t *set, remit_parameter *items)
{
	const struct rmt_row_fact *row = &program->fact[fact];
	uint32_t done = 0; /* cells before this one are told */
	size_t count = 0;

	for (uint32_t i = 0; i < row->values.count; i++) {
		const struct rmt_row_value *value =
			&program->value[row->values.first + i];

		if (value->cells.first < done || !all_within(set, value->cells))
			continue;
		done = value->cells.first + value->cells.count;
		if (count < ITEM_MAX)
			items[count++] = rmt_say_text(program, value->id,
						      value->label);
	}
	return count;
}

static size_t
add_flags(const uint64_t *set, remit_parameter *items)
{
	size_t count = 0;

	if (rmt_set_has(set, 0))
		items[count++] = bare(REMIT_SAY_YES);
	if (rmt_set_has(set, 1))
		items[count++] = bare(REMIT_SAY_NO);
	return count;
}

remit_parameter
rmt_say_cells(struct rmt_case_made *made, uint32_t fact, const uint64_t *set)
{
	const struct rmt_program *program = made->program;
	const struct rmt_row_fact *row = &program->fact[fact];
	remit_parameter items[ITEM_MAX + 2];
	size_t count = 0;

	if (row->type == RMT_TYPE_FLAG)
		count = add_flags(set, items);
	else if (row->type == RMT_TYPE_CHOICE)
		count = add_values(program, fact, set, items);
	for (uint32_t i = 0; i < row->ranges.count; i++)
		count = add_runs(made, &program->range[row->ranges.first + i],
				 set, items, count);
	if (row->other_cell != RMT_NONE && rmt_set_has(set, row->other_cell))
		items[count++] = bare(REMIT_SAY_OTHER);
	if (row->none_cell != RMT_NONE && rmt_set_has(set, row->none_cell))
		items[count++] = bare(REMIT_SAY_NONE);
	if (count == 0)
		return bare(REMIT_SAY_NEVER);
	return rmt_say_any(made, items, count);
}

/* The name that was given of a value that the policy does not declare. */
static const char *
given_name(const struct rmt_case_made *made, struct rmt_slot slot)
{
	const struct rmt_room *room = &made->e->shape->rooms[slot.fact];
	size_t element = 0;

	if (made->program->fact[slot.fact].owner != RMT_NONE)
		return NULL;
	if (room->stride > 0)
		element = (slot.offset - room->offset - RMT_HEADER_WORDS) /
			  room->stride;
	return made->decision
		->names[(size_t)slot.fact * RMT_ELEMENT_MAX + element];
}

static remit_parameter
say_finite(struct rmt_case_made *made, struct rmt_slot slot)
{
	const struct rmt_row_fact *row = &made->program->fact[slot.fact];
	const uint64_t *set = made->e->state + slot.offset;
	uint32_t words = made->e->shape->rooms[slot.fact].words;
	const char *name = given_name(made, slot);

	if (name && row->other_cell != RMT_NONE &&
	    rmt_set_has(set, row->other_cell) && rmt_set_single(set, words))
		return (remit_parameter){ .kind = REMIT_TEXT,
					  .id = name,
					  .text = rmt_arena_copy(
						  &made->explanation->arena,
						  name, strlen(name)) };
	if (rmt_set_equal(set, made->program->word + row->full, words) &&
	    !rmt_set_single(set, words))
		return bare(REMIT_SAY_UNKNOWN);
	return rmt_say_cells(made, slot.fact, set);
}

remit_parameter
rmt_say_slot(struct rmt_case_made *made, struct rmt_slot slot)
{
	const struct rmt_row_fact *row = &made->program->fact[slot.fact];
	const uint64_t *state = made->e->state;

	if (row->kind == RMT_FINITE)
		return say_finite(made, slot);
	if (row->kind != RMT_NUMERIC)
		return bare(REMIT_SAY_UNKNOWN);
	if (rmt_slot_absence(state, slot) == RMT_ABSENT)
		return bare(REMIT_SAY_NONE);
	struct rmt_range range = rmt_slot_range(state, slot);
	if (rmt_slot_absence(state, slot) != RMT_PRESENT ||
	    range.low != range.high)
		return bare(REMIT_SAY_UNKNOWN);
	return rmt_say_number(made, slot.fact, range.low);
}
