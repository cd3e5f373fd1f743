/*
 * value.c - reading one value of a fact.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/.
 */
#include <string.h>

#include "base/date.h"
#include "base/decimal.h"
#include "base/name.h"
#include "decide/phase.h"
#include "decide/release.h"
#include "decide/request.h"
#include "decide/slate.h"
#include "decide/vocabulary.h"

const char *
rmt_reading_word(struct rmt_reading *reading, const char *text, size_t length)
{
	struct rmt_buffer *word = &reading->request->word;

	rmt_buffer_restart(word);
	rmt_buffer_append(word, text, length);
	return rmt_buffer_text(word);
}

remit_status
rmt_reading_fold(struct rmt_reading *reading, const char *text, size_t length,
		 const char **out)
{
	struct rmt_buffer *folded = &reading->request->folded;

	rmt_buffer_restart(folded);
	*out = "";
	remit_status status = rmt_name_fold(text, length, folded);
	if (status == REMIT_E_DATA || status == REMIT_E_LIMIT)
		return rmt_report(reading->diag, RMT_F_REQUEST_WORDS,
				  RMT_NOWHERE, RMT_NO_WORDS);
	*out = rmt_buffer_text(folded);
	return folded->failed ? REMIT_E_NOMEM : status;
}

static const char *
id_of(const struct rmt_reading *reading, uint32_t fact)
{
	const struct rmt_program *program = reading->request->program;

	return rmt_text(program, program->fact[fact].id);
}

/* What is no value of its type: told what it is like. */
static remit_status
refuse_type(struct rmt_reading *reading, const char *text, size_t length,
	    uint32_t fact)
{
	static const char *const forms[] = {
		[RMT_TYPE_DATE] = "a day that exists, as 2026-08-27",
		[RMT_TYPE_DURATION] = "a duration, as PT2H30M or P2D",
		[RMT_TYPE_FLAG] = "yes or no",
	};
	uint32_t type = reading->request->program->fact[fact].type;
	const char *form = type < sizeof forms / sizeof *forms ? forms[type] :
								 NULL;

	return rmt_reading_refuse(
		reading, RMT_F_VALUE_TYPE,
		rmt_reading_word(reading, text, length), id_of(reading, fact),
		form != NULL ? form :
			       "a number with at most six decimals, as 12.5");
}

static void
set_cells(struct rmt_reading *reading, struct rmt_slot slot,
	  struct rmt_some cells)
{
	uint64_t *set = reading->request->trial + slot.offset;

	rmt_set_clear(set, reading->request->shape.rooms[slot.fact].words);
	rmt_set_put_range(set, cells.first, cells.count);
}

static const char *
value_name(const struct rmt_program *program, uint32_t value)
{
	return rmt_text(program, program->value[value].id);
}

static remit_status
read_choice(struct rmt_reading *reading, const char *text, size_t length,
	    struct rmt_slot slot)
{
	const struct rmt_program *program = reading->request->program;
	const struct rmt_row_fact *row = &program->fact[slot.fact];
	const char *folded;
	remit_status status = rmt_reading_fold(reading, text, length, &folded);

	if (status != REMIT_OK)
		return status;
	uint32_t value = rmt_program_find(program, RMT_NAME_VALUE, slot.fact,
					  folded);
	struct rmt_some cells = { row->other_cell, 1 };
	if (value != RMT_NONE)
		cells = program->value[value].cells;
	else if (row->none_cell != RMT_NONE && rmt_text_same(folded, "none"))
		cells.first = row->none_cell;
	if (cells.first == RMT_NONE || *folded == '\0') {
		return rmt_reading_refuse_name(
			reading, RMT_F_VALUE_UNKNOWN,
			rmt_reading_word(reading, text, length),
			id_of(reading, slot.fact),
			&(struct rmt_right_names){ value_name, row->values,
						   false, NULL });
	}
	set_cells(reading, slot, cells);
	return REMIT_OK;
}

static remit_status
read_flag(struct rmt_reading *reading, const char *text, size_t length,
	  struct rmt_slot slot)
{
	const struct rmt_row_fact *row =
		&reading->request->program->fact[slot.fact];
	const char *folded;
	remit_status status = rmt_reading_fold(reading, text, length, &folded);

	if (status != REMIT_OK)
		return status;
	struct rmt_some cells = { RMT_NONE, 1 };
	if (rmt_text_same(folded, "yes"))
		cells.first = 0;
	else if (rmt_text_same(folded, "no"))
		cells.first = 1;
	else if (rmt_text_same(folded, "none"))
		cells.first = row->none_cell;
	if (cells.first == RMT_NONE)
		return refuse_type(reading, text, length, slot.fact);
	set_cells(reading, slot, cells);
	return REMIT_OK;
}

static const char *
product_name(const struct rmt_program *program, uint32_t range)
{
	uint32_t product = program->range[range].product;

	return rmt_text(program, program->product[product].id);
}

static const char *
release_name(const struct rmt_program *program, uint32_t release)
{
	return rmt_text(program, program->release[release].id);
}

/* What is near is its product, before the '@'. */
static remit_status
refuse_product(struct rmt_reading *reading, const char *text, size_t length,
	       uint32_t fact)
{
	const char *at = memchr(text, '@', length);
	struct rmt_buffer product = { 0 };
	struct rmt_right_names right = {
		product_name, reading->request->program->fact[fact].ranges,
		false, NULL
	};
	remit_status status = REMIT_E_NOMEM;

	rmt_buffer_append(&product, text,
			  at != NULL ? (size_t)(at - text) : length);
	right.word = rmt_buffer_text(&product);
	if (!product.failed)
		status = rmt_reading_refuse_name(
			reading, RMT_F_PRODUCT_UNKNOWN,
			rmt_reading_word(reading, text, length),
			id_of(reading, fact), &right);
	rmt_buffer_clear(&product);
	return status;
}

static remit_status
refuse_release(struct rmt_reading *reading, const char *text, size_t length,
	       uint32_t product)
{
	const struct rmt_program *program = reading->request->program;
	const struct rmt_row_product *row = &program->product[product];

	return rmt_reading_refuse_name(reading, RMT_F_RELEASE_UNKNOWN,
				       rmt_reading_word(reading, text, length),
				       rmt_text(program, row->id),
				       &(struct rmt_right_names){ release_name,
								  row->releases,
								  true, NULL });
}

const struct rmt_row_range *
rmt_range_of(const struct rmt_program *program, uint32_t fact, uint32_t product)
{
	struct rmt_some ranges = program->fact[fact].ranges;

	for (uint32_t i = 0; i < ranges.count; i++)
		if (program->range[ranges.first + i].product == product)
			return &program->range[ranges.first + i];
	return NULL;
}

/* A product alone: any of its cells that can be. */
static void
set_product(struct rmt_reading *reading, const struct rmt_row_range *range,
	    struct rmt_slot slot)
{
	const struct rmt_program *program = reading->request->program;

	set_cells(reading, slot, range->cells);
	rmt_set_keep(reading->request->trial + slot.offset,
		     program->word + program->fact[slot.fact].full,
		     reading->request->shape.rooms[slot.fact].words);
}

static remit_status
read_version(struct rmt_reading *reading, const char *text, size_t length,
	     const struct rmt_row_range *range, struct rmt_slot slot)
{
	const struct rmt_program *program = reading->request->program;
	const struct rmt_row_product *product =
		&program->product[range->product];
	bool closed = (product->flags & RMT_PRODUCT_CLOSED) != 0;
	bool unlisted = (product->flags & RMT_PRODUCT_UNLISTED) != 0;
	uint32_t release = RMT_NONE;
	const char *folded;
	remit_status status = rmt_reading_fold(reading, text, length, &folded);

	if (status != REMIT_OK)
		return status;
	if (closed)
		release = rmt_release_find(program, range->product, folded);
	if (*folded == '\0' || (closed && release == RMT_NONE && !unlisted))
		return refuse_release(reading, text, length, range->product);
	struct rmt_some cells = { range->cells.first, 1 };
	if (!closed)
		cells.first = rmt_release_cell(program, range, folded);
	else if (release != RMT_NONE)
		cells.first += release - product->releases.first;
	if (closed && release == RMT_NONE)
		set_product(reading, range, slot);
	else
		set_cells(reading, slot, cells);
	return REMIT_OK;
}

/* No product of that name: none, another one, or the version of the only
 * product that there can be. */
static remit_status
read_productless(struct rmt_reading *reading, const char *text, size_t length,
		 struct rmt_slot slot)
{
	const struct rmt_program *program = reading->request->program;
	const struct rmt_row_fact *row = &program->fact[slot.fact];
	const char *folded;
	remit_status status = rmt_reading_fold(reading, text, length, &folded);

	if (status != REMIT_OK)
		return status;
	struct rmt_some cells = { row->other_cell, 1 };
	bool bare = memchr(text, '@', length) == NULL;
	if (row->none_cell != RMT_NONE && rmt_text_same(folded, "none"))
		cells.first = row->none_cell;
	else if (cells.first == RMT_NONE && bare && row->ranges.count == 1 &&
		 length > 0)
		return read_version(reading, text, length,
				    &program->range[row->ranges.first], slot);
	if (cells.first == RMT_NONE || *folded == '\0')
		return refuse_product(reading, text, length, slot.fact);
	set_cells(reading, slot, cells);
	return REMIT_OK;
}

static remit_status
read_release(struct rmt_reading *reading, const char *text, size_t length,
	     struct rmt_slot slot)
{
	const struct rmt_program *program = reading->request->program;
	const char *at = memchr(text, '@', length);
	size_t product_length = at == NULL ? length : (size_t)(at - text);
	const char *folded;
	remit_status status = rmt_reading_fold(reading, text, product_length,
					       &folded);

	if (status != REMIT_OK)
		return status;
	uint32_t product = rmt_program_find(program, RMT_NAME_PRODUCT, 0,
					    folded);
	const struct rmt_row_range *range = product == RMT_NONE ?
						    NULL :
						    rmt_range_of(program,
								 slot.fact,
								 product);
	if (range == NULL)
		return read_productless(reading, text, length, slot);
	if (at != NULL)
		return read_version(reading, at + 1,
				    length - product_length - 1, range, slot);
	set_product(reading, range, slot);
	return REMIT_OK;
}

/* A duration of fixed length, in seconds. */
static bool
parse_seconds(const char *text, size_t length, int64_t *out)
{
	struct rmt_duration duration;

	if (!rmt_duration_parse(text, length, &duration) ||
	    duration.months != 0)
		return false;
	*out = rmt_sum(duration.days * INT64_C(86400), duration.seconds);
	return true;
}

static bool
parse_number(uint32_t type, const char *text, size_t length, int64_t *out)
{
	int32_t day;

	if (type == RMT_TYPE_DURATION)
		return parse_seconds(text, length, out);
	if (type != RMT_TYPE_DATE)
		return rmt_decimal_parse(text, length, out);
	if (!rmt_day_parse(text, length, &day))
		return false;
	*out = day;
	return true;
}

static remit_status
read_number(struct rmt_reading *reading, const char *text, size_t length,
	    struct rmt_slot slot)
{
	const struct rmt_row_fact *row =
		&reading->request->program->fact[slot.fact];
	uint64_t *state = reading->request->trial;
	const char *folded;
	int64_t number;
	remit_status status = rmt_reading_fold(reading, text, length, &folded);

	if (status != REMIT_OK)
		return status;
	if (row->none_cell != RMT_NONE && rmt_text_same(folded, "none")) {
		rmt_slot_set_range(state, slot, (struct rmt_range){ 0, 0 });
		state[slot.offset + 2] = RMT_ABSENT;
		return REMIT_OK;
	}
	if (!parse_number(row->type, text, length, &number))
		return refuse_type(reading, text, length, slot.fact);
	rmt_slot_set_range(state, slot, (struct rmt_range){ number, number });
	state[slot.offset + 2] = RMT_PRESENT;
	return REMIT_OK;
}

remit_status
rmt_reading_value(struct rmt_reading *reading, const char *text, size_t length,
		  struct rmt_slot slot)
{
	switch (reading->request->program->fact[slot.fact].type) {
	case RMT_TYPE_CHOICE:
		return read_choice(reading, text, length, slot);
	case RMT_TYPE_RELEASE:
		return read_release(reading, text, length, slot);
	case RMT_TYPE_FLAG:
		return read_flag(reading, text, length, slot);
	case RMT_TYPE_TEXT:
		return REMIT_OK;
	default:
		return read_number(reading, text, length, slot);
	}
}
