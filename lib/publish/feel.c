/*
 * feel.c - names and values as FEEL, the expression language of DMN.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, logic/, image/, decide/.
 */
#include "publish/feel.h"

#include <string.h>

#include "analyse/term.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "decide/vocabulary.h"
#include "decide/witness.h"
#include "logic/set.h"

#define MILLION 1000000

/* ---- names --------------------------------------------------------------- */

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* What FEEL means something by, and what a document has anyway. */
static bool
is_reserved(const char *name)
{
	static const char *const words[] = {
		"and",
		"between",
		"context",
		"count",
		"date",
		"duration",
		"else",
		"every",
		"external",
		"false",
		"for",
		"function",
		"if",
		"in",
		"instance",
		"item",
		"list",
		"max",
		"mean",
		"min",
		"not",
		"null",
		"of",
		"or",
		"return",
		"satisfies",
		"some",
		"sum",
		"then",
		"time",
		"true",
		"verdict",
		"service",
		"facts_are_impossible",
		"governed_elsewhere",
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i], name) == 0)
			return true;
	return false;
}

/* A label as a name: one low line for what cannot be in it. */
static void
add_plain_name(struct rmt_buffer *out, const char *label)
{
	bool gap = false;

	for (; *label != '\0'; label++) {
		bool digit = *label >= '0' && *label <= '9';
		if (!is_letter(*label) && !digit) {
			gap = true;
			continue;
		}
		if ((gap && out->length > 0) || (digit && out->length == 0))
			rmt_buffer_add(out, "_");
		gap = false;
		rmt_buffer_append(out, label, 1);
	}
	if (out->length == 0 || is_reserved(rmt_buffer_text(out)))
		rmt_buffer_add(out, "_");
}

static bool
is_taken(const struct rmt_feel_names *names, const char *name)
{
	for (size_t i = 0; i < names->count; i++)
		if (strcmp(names->rows[i].name, name) == 0)
			return true;
	return false;
}

static const char *
make_name(struct rmt_feel_names *names, const char *label)
{
	struct rmt_buffer name = { 0 };

	add_plain_name(&name, label);
	size_t length = name.length;
	for (int64_t number = 2;
	     !name.failed && is_taken(names, rmt_buffer_text(&name));
	     number++) {
		name.length = length;
		rmt_buffer_add(&name, "_");
		rmt_buffer_add_number(&name, number);
	}
	const char *kept = name.failed ?
				   NULL :
				   rmt_arena_copy(&names->arena, name.bytes,
						  name.length);
	rmt_buffer_clear(&name);
	return kept;
}

static void
add_fact_label(const struct rmt_program *p, uint32_t fact,
	       struct rmt_buffer *out)
{
	const struct rmt_row_fact *row = &p->fact[fact];

	if (row->owner != RMT_NONE) {
		rmt_buffer_add(out, rmt_text(p, p->fact[row->owner].id));
		rmt_buffer_add(out, " ");
	}
	rmt_buffer_add(out, rmt_text(p, row->id));
}

static void
add_label(const struct rmt_program *p, const struct rmt_column *column,
	  struct rmt_buffer *out)
{
	static const char *const which[] = { "", "", " oldest", " newest" };

	switch (column->kind) {
	case RMT_COLUMN_FACT:
	case RMT_COLUMN_NUMBER:
		add_fact_label(p, column->index, out);
		rmt_buffer_add(out, which[column->which]);
		break;
	case RMT_COLUMN_NONE:
		add_fact_label(p, column->index, out);
		rmt_buffer_add(out, which[column->which]);
		rmt_buffer_add(out, " is none");
		break;
	case RMT_COLUMN_QUESTION:
		rmt_buffer_add(out, rmt_text(p, p->question[column->index].id));
		rmt_buffer_add(
			out, column->which == RMT_WHICH_EACH ? " of one" : "");
		break;
	default:
		rmt_term_test(p, column->index, out);
		rmt_buffer_add(
			out, column->which == RMT_WHICH_EACH ? " of one" : "");
	}
}

static bool
same_thing(const struct rmt_feel_name *name, const struct rmt_column *column,
	   const char *label)
{
	if (name->of.kind != column->kind)
		return false;
	if (column->kind == RMT_COLUMN_TEST)
		return name->of.which == column->which &&
		       strcmp(name->label, label) == 0;
	return name->of.index == column->index &&
	       name->of.which == column->which;
}

const struct rmt_feel_name *
rmt_feel_name(struct rmt_feel_names *names, const struct rmt_column *column)
{
	struct rmt_buffer label = { 0 };
	struct rmt_feel_name new = { .of = *column };
	const struct rmt_feel_name *found = NULL;

	add_label(names->program, column, &label);
	const char *text = rmt_buffer_text(&label);
	for (size_t i = 0; i < names->count && found == NULL && !label.failed;
	     i++)
		if (same_thing(&names->rows[i], column, text))
			found = &names->rows[i];
	if (found == NULL && !label.failed) {
		new.name = make_name(names, text);
		new.label = rmt_arena_copy(&names->arena, text, strlen(text));
		if (new.name != NULL &&new.label != NULL &&
		    rmt_grow((void **)&names->rows, &names->capacity,
			     names->count + 1, sizeof *names->rows)) {
			names->rows[names->count] = new;
			found = &names->rows[names->count++];
		}
	}
	rmt_buffer_clear(&label);
	return found;
}

void
rmt_feel_clear(struct rmt_feel_names *names)
{
	rmt_free(names->rows);
	rmt_arena_clear(&names->arena);
	*names = (struct rmt_feel_names){ 0 };
}

/* ---- values -------------------------------------------------------------- */

void
rmt_feel_string(struct rmt_buffer *out, const char *text)
{
	rmt_buffer_add(out, "\"");
	for (size_t length; *text != '\0'; text += length) {
		length = strcspn(text, "\"\\");
		rmt_buffer_append(out, text, length);
		if (text[length] == '\0')
			break;
		rmt_buffer_add(out, text[length] == '"' ? "\\\"" : "\\\\");
		length++;
	}
	rmt_buffer_add(out, "\"");
}

void
rmt_feel_cell(const struct rmt_program *program, uint32_t fact, uint32_t cell,
	      struct rmt_buffer *out)
{
	char bytes[1024];
	struct rmt_slate slate = { .bytes = bytes, .size = sizeof bytes };

	rmt_witness_cell(program, fact, cell, &slate);
	rmt_feel_string(out, rmt_slate_end(&slate));
}

void
rmt_feel_answer(const struct rmt_program *program, uint32_t question,
		uint32_t answer, struct rmt_buffer *out)
{
	const struct rmt_row_answer *row =
		&program->answer[program->question[question].answers.first +
				 answer];
	struct rmt_buffer text = { 0 };

	rmt_buffer_add(&text, rmt_text(program, row->id));
	if (row->service != RMT_NONE) {
		rmt_buffer_add(&text, " ");
		rmt_buffer_add(
			&text,
			rmt_text(program, program->service[row->service].id));
	}
	rmt_feel_string(out, rmt_buffer_text(&text));
	out->failed = out->failed || text.failed;
	rmt_buffer_clear(&text);
}

void
rmt_feel_number(uint32_t type, int64_t value, struct rmt_buffer *out)
{
	char text[28];

	if (type == RMT_TYPE_DATE) {
		rmt_buffer_add(out, "date(\"");
		rmt_buffer_add(out, rmt_day_text((int32_t)value, text));
		rmt_buffer_add(out, "\")");
	} else if (type == RMT_TYPE_DURATION) {
		rmt_buffer_add_number(out, value);
	} else {
		rmt_buffer_add(out, rmt_decimal_text(value, text));
	}
}

const char *
rmt_feel_type(const struct rmt_program *program,
	      const struct rmt_column *column)
{
	switch (column->kind) {
	case RMT_COLUMN_NUMBER:
		return program->fact[column->index].type == RMT_TYPE_DATE ?
			       "date" :
			       "number";
	case RMT_COLUMN_FACT:
	case RMT_COLUMN_QUESTION:
		return "string";
	default:
		return "boolean";
	}
}

/* ---- entries ------------------------------------------------------------- */

/* Values between blanks and commas. */
static void
add_comma(struct rmt_buffer *out, size_t begin)
{
	if (out->length > begin)
		rmt_buffer_add(out, ", ");
}

/* How many cells of a finite column can be, and how many of them are in set. */
static uint32_t
count_cells(const uint64_t *full, const uint64_t *set, uint32_t cells,
	    uint32_t *out_in)
{
	uint32_t count = 0;

	*out_in = 0;
	for (uint32_t i = 0; i < cells; i++) {
		if (full != NULL && !rmt_set_has(full, i))
			continue;
		count++;
		*out_in += rmt_set_has(set, i);
	}
	return count;
}

static void
add_list(const struct rmt_program *p, const struct rmt_column *column,
	 const uint64_t *set, bool wanted, struct rmt_buffer *out)
{
	const uint64_t *full = NULL;
	size_t begin = out->length;

	if (column->kind == RMT_COLUMN_FACT)
		full = p->word + p->fact[column->index].full;
	for (uint32_t i = 0; i < column->cells; i++) {
		if ((full != NULL && !rmt_set_has(full, i)) ||
		    rmt_set_has(set, i) != wanted)
			continue;
		add_comma(out, begin);
		if (full != NULL)
			rmt_feel_cell(p, column->index, i, out);
		else
			rmt_feel_answer(p, column->index, i, out);
	}
}

static void
add_finite(const struct rmt_program *p, const struct rmt_column *column,
	   const uint64_t *set, struct rmt_buffer *out)
{
	const uint64_t *full = column->kind == RMT_COLUMN_FACT ?
				       p->word + p->fact[column->index].full :
				       NULL;
	uint32_t in, count = count_cells(full, set, column->cells, &in);

	if (in == count) {
		rmt_buffer_add(out, "-");
	} else if (in * 2 > count + 1) {
		rmt_buffer_add(out, "not(");
		add_list(p, column, set, false, out);
		rmt_buffer_add(out, ")");
	} else {
		add_list(p, column, set, true, out);
	}
}

/* How many decimal zeros a number ends in: what is round is written. */
static unsigned
roundness(int64_t value)
{
	unsigned zeros = 0;

	for (; zeros < 6 && value % 10 == 0; zeros++)
		value /= 10;
	return zeros;
}

/* From the first value of a run to the last. */
static void
add_run(uint32_t type, int64_t first, int64_t last, struct rmt_buffer *out)
{
	bool day = type == RMT_TYPE_DATE || type == RMT_TYPE_DURATION;
	bool above = !day && first != INT64_MIN &&
		     roundness(first - 1) > roundness(first);
	bool below = !day && last != INT64_MAX &&
		     roundness(last + 1) > roundness(last);

	if (last == INT64_MAX) {
		rmt_buffer_add(out, above ? "> " : ">= ");
		rmt_feel_number(type, first - above, out);
	} else if (first == INT64_MIN) {
		rmt_buffer_add(out, below ? "< " : "<= ");
		rmt_feel_number(type, last + below, out);
	} else {
		rmt_buffer_add(out, above ? "(" : "[");
		rmt_feel_number(type, first - above, out);
		rmt_buffer_add(out, "..");
		rmt_feel_number(type, last + below, out);
		rmt_buffer_add(out, below ? ")" : "]");
	}
}

static void
add_ranges(const struct rmt_program *p, const struct rmt_column *column,
	   const uint64_t *set, struct rmt_buffer *out)
{
	uint32_t type = p->fact[column->index].type;
	size_t begin = out->length;

	for (uint32_t i = 0; i < column->cells; i++) {
		if (!rmt_set_has(set, i))
			continue;
		uint32_t end = i;
		while (end + 1 < column->cells && rmt_set_has(set, end + 1))
			end++;
		if (i == 0 && end + 1 == column->cells) {
			rmt_buffer_add(out, "-");
			return;
		}
		add_comma(out, begin);
		add_run(type, i == 0 ? INT64_MIN : column->cuts[i - 1],
			end + 1 == column->cells ? INT64_MAX :
						   column->cuts[end] - 1,
			out);
		i = end;
	}
}

/* A duration that is added to what stands before. */
static void
add_duration(struct rmt_buffer *out, int64_t count, const char *unit)
{
	rmt_buffer_add(out, " + duration(\"");
	rmt_buffer_add(out, count < 0 ? "-P" : "P");
	rmt_buffer_add_number(out, count < 0 ? -count : count);
	rmt_buffer_add(out, unit);
	rmt_buffer_add(out, "\")");
}

/* "from + months + low": where a bound of a measure lies. A day stays a day:
 * some engines make an instant of it. */
static void
add_bound(struct rmt_feel_names *names, const struct rmt_row_test *test,
	  int64_t bound, struct rmt_buffer *out)
{
	const struct rmt_program *p = names->program;
	uint32_t fact = p->operand[test->from].fact;
	struct rmt_column from = { .kind = RMT_COLUMN_NUMBER, .index = fact };
	const struct rmt_feel_name *name = rmt_feel_name(names, &from);
	bool day = p->fact[fact].type == RMT_TYPE_DATE;
	bool moved = day && (bound != 0 || test->months != 0);
	bool twice = day && bound != 0 && test->months != 0;

	out->failed = out->failed || name == NULL;
	rmt_buffer_add(out, moved ? "date(" : "");
	rmt_buffer_add(out, twice ? "(" : "");
	rmt_buffer_add(out, name == NULL ? "" : name->name);
	if (test->months != 0)
		add_duration(out, test->months, "M");
	rmt_buffer_add(out, twice ? ")" : "");
	if (day && bound != 0)
		add_duration(out, bound, "D");
	if (!day && bound != 0) {
		rmt_buffer_add(out, " + ");
		rmt_feel_number(p->fact[fact].type, bound, out);
	}
	rmt_buffer_add(out, moved ? ")" : "");
}

/* A bound beyond which a measure has to lie: in days "above P6M" is kept as a
 * day more than that. */
struct bound {
	int64_t value;
	bool any;  /* else there is none */
	bool open; /* without the value itself */
};

static struct bound
bound_of(const struct rmt_program *p, const struct rmt_row_test *test,
	 bool upper)
{
	struct bound bound = { .value = upper ? test->high : test->low };
	int64_t beyond = upper ? -1 : 1;

	bound.any = bound.value != (upper ? INT64_MAX : INT64_MIN);
	bound.open = bound.value == beyond &&
		     p->fact[p->operand[test->to].fact].type == RMT_TYPE_DATE;
	if (bound.open)
		bound.value = 0;
	return bound;
}

/* Where the later number lies when the measure is as tested, or is not. */
static void
add_relation(struct rmt_feel_names *names, const struct rmt_column *column,
	     uint64_t set, struct rmt_buffer *out)
{
	static const char *const single[2][2][2] = {
		{ { "< ", "<= " }, { ">= ", "> " } }, /* low: not, holds */
		{ { "> ", ">= " }, { "<= ", "< " } }, /* high */
	};
	const struct rmt_row_test *test = &names->program->test[column->index];
	struct bound low = bound_of(names->program, test, false);
	struct bound high = bound_of(names->program, test, true);
	bool holds = set == 2, range = low.any && high.any && holds;

	if (set == 3) {
		rmt_buffer_add(out, "-");
		return;
	}
	if (low.any) {
		rmt_buffer_add(out, !range   ? single[0][holds][low.open] :
				    low.open ? "(" :
					       "[");
		add_bound(names, test, low.value, out);
	}
	if (low.any && high.any)
		rmt_buffer_add(out, range ? ".." : ", ");
	if (high.any) {
		rmt_buffer_add(out, range ? "" : single[1][holds][high.open]);
		add_bound(names, test, high.value, out);
	}
	if (range)
		rmt_buffer_add(out, high.open ? ")" : "]");
}

static void
add_boolean(uint64_t set, struct rmt_buffer *out)
{
	static const char *const words[] = { "-", "false", "true", "-" };

	rmt_buffer_add(out, words[set & 3]);
}

void
rmt_feel_entry(struct rmt_feel_names *names, const struct rmt_column *column,
	       const uint64_t *set, struct rmt_buffer *out)
{
	switch (column->kind) {
	case RMT_COLUMN_FACT:
	case RMT_COLUMN_QUESTION:
		add_finite(names->program, column, set, out);
		break;
	case RMT_COLUMN_NUMBER:
		add_ranges(names->program, column, set, out);
		break;
	case RMT_COLUMN_RELATION:
		add_relation(names, column, set[0], out);
		break;
	default:
		add_boolean(set[0], out);
	}
}
