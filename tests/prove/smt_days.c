/*
 * smt_days.c - days of phases, and what operands are, in SMT-LIB.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "base/date.h"
#include "tests/prove/smt_parts.h"

#define NONE RMT_NONE

/* The release that a cell of a fact is; or none. Products' cells are their
 * releases in order, where they have any. */
uint32_t
smt_release_of(const struct smt *s, uint32_t fact, uint32_t cell,
	       uint32_t *out_product)
{
	struct rmt_some ranges = s->p->fact[fact].ranges;

	*out_product = NONE;
	for (uint32_t i = 0; i < ranges.count; i++) {
		const struct rmt_row_range *range =
			&s->p->range[ranges.first + i];
		uint32_t at = cell - range->cells.first;
		if (cell < range->cells.first || at >= range->cells.count)
			continue;
		*out_product = range->product;
		const struct rmt_row_product *product =
			&s->p->product[range->product];
		return at < product->releases.count ?
			       product->releases.first + at :
			       NONE;
	}
	return NONE;
}

struct rmt_some
smt_spans_of(const struct smt *s, uint32_t release, uint32_t track)
{
	uint32_t first =
		s->p->product[s->p->release[release].product].releases.first;

	return s->p->reach[s->p->track[track].reach + release - first].spans;
}

/* Whether a span is the one that counts for its phase. */
void
smt_put_taken(const struct smt *s, struct rmt_some spans, uint32_t index)
{
	const struct rmt_row_span *span = &s->p->span[spans.first + index];

	PUT("(and true");
	if (span->condition != NONE) {
		PUT(" ");
		smt_put_condition(s, span->condition, &smt_nowhere);
	}
	for (uint32_t i = 0; i < index; i++) {
		const struct rmt_row_span *other = &s->p->span[spans.first + i];
		if (other->phase != span->phase)
			continue;
		PUT(" (not ");
		if (other->condition == NONE)
			PUT("true");
		else
			smt_put_condition(s, other->condition, &smt_nowhere);
		PUT(")");
	}
	PUT(")");
}

void
smt_define_spans(struct smt *s, struct rmt_some spans)
{
	for (uint32_t i = 0; i < spans.count; i++)
		if (s->p->span[spans.first + i].condition != NONE)
			smt_define_condition(
				s, s->p->span[spans.first + i].condition,
				&smt_nowhere);
}

/* ---- operands: whether they are known, and what they are ----------------- */

/* Elements of a fact that an operand is taken from. */
static uint32_t
pick_count(const struct smt *s, const struct rmt_row_operand *row)
{
	return row->pick != RMT_PICK_ONLY && smt_is_many(s, row->fact) ?
		       s->elements :
		       1;
}

/* The first day, or the last, of a phase of a release: an expression of the
 * part wanted, 'k' whether it is known or 'v' its value. */
static void
put_phase_day(const struct smt *s, const struct rmt_row_operand *row,
	      uint32_t release, char part)
{
	uint32_t product = s->p->release[release].product;
	const struct rmt_row_state *state = NULL;

	for (uint32_t i = 0; i < row->states.count; i++)
		if (s->p->state[row->states.first + i].product == product)
			state = &s->p->state[row->states.first + i];
	if (state == NULL) {
		PUT(part == 'k' ? "false" : "0");
		return;
	}
	struct rmt_some spans = smt_spans_of(s, release, state->track);
	uint32_t open = 0;
	for (uint32_t i = 0; i < spans.count; i++) {
		const struct rmt_row_span *span = &s->p->span[spans.first + i];
		if ((state->phases >> span->phase & 1) == 0)
			continue;
		PUT("(ite ");
		smt_put_taken(s, spans, i);
		PUT(" ");
		open++;
		if (part == 'k') {
			PUT("true ");
			continue;
		}
		if (row->kind == RMT_OPERAND_LAST_DAY) {
			smt_number(s, span->last_day);
			PUT(" ");
			continue;
		}
		/* the day after all phases before it that count */
		for (uint32_t j = 0; j < i; j++) {
			PUT("(let ((f ");
		}
		smt_number(s, s->p->release[release].date);
		for (uint32_t j = 0; j < i; j++) {
			int64_t next =
				(int64_t)s->p->span[spans.first + j].last_day +
				1;
			PUT(")) (ite (and ");
			smt_put_taken(s, spans, j);
			PUT(" (< f ");
			smt_number(s, next);
			PUT(")) ");
			smt_number(s, next);
			PUT(" f))");
		}
		PUT(" ");
	}
	PUT(part == 'k' ? "false" : "0");
	for (; open > 0; open--)
		PUT(")");
}

/* For each release that a cell is, the day of the operand. */
static void
put_release_operand(const struct smt *s, const struct rmt_row_operand *row,
		    uint32_t element, char part)
{
	uint32_t count = s->p->fact[row->fact].cell_count, product;

	for (uint32_t i = 0; i < count; i++) {
		uint32_t release = smt_release_of(s, row->fact, i, &product);
		PUT("(ite (= ");
		smt_name(s, 'v', row->fact, element);
		PUT(" %u) ", i);
		if (release == NONE)
			PUT(part == 'k' ? "false" : "0");
		else if (row->kind == RMT_OPERAND_RELEASE_DATE &&
			 s->p->release[release].date == RMT_DAY_EVER)
			PUT(part == 'k' ? "true" : "(- 1000000000)");
		else if (row->kind == RMT_OPERAND_RELEASE_DATE) {
			if (part == 'k')
				PUT("true");
			else
				smt_number(s, s->p->release[release].date);
		} else
			put_phase_day(s, row, release, part);
		PUT(" ");
	}
	PUT(part == 'k' ? "false" : "0");
	for (uint32_t i = 0; i < count; i++)
		PUT(")");
}

/* The oldest or newest of several numbers: among those there are. */
static void
put_picked(const struct smt *s, const struct rmt_row_operand *row)
{
	const char *better = row->pick == RMT_PICK_OLDEST ? "<" : ">";

	for (uint32_t i = 1; i < s->elements; i++)
		PUT("(let ((m ");
	smt_name(s, 'v', row->fact, 0);
	for (uint32_t i = 1; i < s->elements; i++) {
		PUT(")) (ite (and (< %u ", i);
		smt_name(s, 'c', row->fact, 0);
		PUT(") (%s ", better);
		smt_name(s, 'v', row->fact, i);
		PUT(" m)) ");
		smt_name(s, 'v', row->fact, i);
		PUT(" m))");
	}
}

void
smt_put_operand(const struct smt *s, uint32_t index,
		const struct smt_focus *focus, char part)
{
	const struct rmt_row_operand *row = &s->p->operand[index];
	uint32_t element = row->kind == RMT_OPERAND_CONSTANT ?
				   0 :
				   smt_element_of(s, row->fact, focus);

	if (row->kind == RMT_OPERAND_CONSTANT) {
		if (part == 'k')
			PUT("true");
		else
			smt_number(s, row->constant);
		return;
	}
	if (part == 'k') {
		PUT("(and ");
		smt_put_meaning(s, row->fact);
		PUT(" ");
	}
	if (row->kind != RMT_OPERAND_FACT) {
		put_release_operand(s, row, element, part);
	} else if (pick_count(s, row) > 1) {
		if (part == 'k') {
			PUT("(< 0 ");
			smt_name(s, 'c', row->fact, 0);
			PUT(")");
		} else {
			put_picked(s, row);
		}
	} else if (part == 'k') {
		PUT("(not ");
		smt_name(s, 'n', row->fact, element);
		PUT(")");
	} else {
		smt_name(s, 'v', row->fact, element);
	}
	PUT(part == 'k' ? ")" : "");
}

void
smt_define_operand(struct smt *s, uint32_t index)
{
	const struct rmt_row_operand *row = &s->p->operand[index];
	uint32_t product;

	if (row->kind == RMT_OPERAND_CONSTANT || row->fact == NONE)
		return;
	if (s->p->fact[row->fact].applies != NONE)
		smt_define_condition(s, s->p->fact[row->fact].applies,
				     &smt_nowhere);
	if (row->kind != RMT_OPERAND_FIRST_DAY &&
	    row->kind != RMT_OPERAND_LAST_DAY)
		return;
	for (uint32_t i = 0; i < s->p->fact[row->fact].cell_count; i++) {
		uint32_t release = smt_release_of(s, row->fact, i, &product);
		for (uint32_t j = 0; j < row->states.count && release != NONE;
		     j++)
			if (s->p->state[row->states.first + j].product ==
			    product)
				smt_define_spans(
					s,
					smt_spans_of(
						s, release,
						s->p->state[row->states.first +
							    j]
							.track));
	}
}
