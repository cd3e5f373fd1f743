/*
 * values.c - reading several values of a fact, each with its parts.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. "qnet(role=suspected) oracle-db":
 * values stand between blanks, parts in parentheses.
 */
#include <string.h>

#include "decide/request.h"
#include "decide/slate.h"
#include "decide/vocabulary.h"

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static void
skip(struct rmt_stretch *from, size_t count)
{
	from->text += count;
	from->length -= count;
}

static void
skip_blanks(struct rmt_stretch *from)
{
	while (from->length > 0 && is_blank(*from->text))
		skip(from, 1);
}

/* What comes up to a blank or a byte, which stays. */
static struct rmt_stretch
take_word(struct rmt_stretch *from, char stop)
{
	struct rmt_stretch word = { from->text, 0 };

	while (from->length > 0 && !is_blank(*from->text) &&
	       *from->text != stop) {
		skip(from, 1);
		word.length++;
	}
	return word;
}

static remit_status
refuse_form(struct rmt_reading *reading, struct rmt_stretch word)
{
	const struct rmt_program *program = reading->request->program;

	return rmt_reading_refuse(
		reading, RMT_F_VALUES_FORM,
		rmt_reading_word(reading, word.text, word.length),
		rmt_text(program, program->fact[reading->fact].id), NULL);
}

static const char *
part_name(const struct rmt_program *program, uint32_t part)
{
	return rmt_text(program, program->fact[part].id);
}

static remit_status
refuse_part(struct rmt_reading *reading, struct rmt_stretch name)
{
	const struct rmt_program *program = reading->request->program;
	const struct rmt_row_fact *row = &program->fact[reading->fact];

	return rmt_reading_refuse_name(
		reading, RMT_F_PART_UNKNOWN,
		rmt_reading_word(reading, name.text, name.length),
		rmt_text(program, row->id),
		&(struct rmt_right_names){ part_name, row->parts, false,
					   NULL });
}

/* One "part=value" of an element. */
static remit_status
read_part(struct rmt_reading *reading, struct rmt_stretch word,
	  uint32_t element)
{
	struct remit_request *request = reading->request;
	struct rmt_stretch rest = word;
	struct rmt_stretch name = take_word(&rest, '=');
	const char *folded;

	if (rest.length == 0 || name.length == 0)
		return refuse_form(reading, word);
	skip(&rest, 1);
	remit_status status = rmt_reading_fold(reading, name.text, name.length,
					       &folded);
	if (status != REMIT_OK)
		return status;
	uint32_t part = rmt_program_find(request->program, RMT_NAME_FACT,
					 reading->fact + 1, folded);
	if (part == RMT_NONE)
		return refuse_part(reading, name);
	uint32_t bit = part - request->program->fact[reading->fact].parts.first;
	if ((reading->parts[element] >> bit & 1) != 0)
		return refuse_form(reading, word);
	reading->parts[element] |= UINT32_C(1) << bit;
	return rmt_reading_value(
		reading, rest.text, rest.length,
		rmt_state_element(&request->shape, part, element));
}

/* "(part=value part=value)", if there is one. */
static remit_status
read_parts(struct rmt_reading *reading, struct rmt_stretch *from,
	   uint32_t element)
{
	const char *end;

	if (from->length == 0 || *from->text != '(')
		return REMIT_OK;
	end = memchr(from->text, ')', from->length);
	if (end == NULL)
		return refuse_form(reading, *from);
	struct rmt_stretch inside = { from->text + 1,
				      (size_t)(end - from->text) - 1 };
	skip(from, inside.length + 2);
	for (skip_blanks(&inside); inside.length > 0; skip_blanks(&inside)) {
		remit_status status = read_part(
			reading, take_word(&inside, ')'), element);
		if (status != REMIT_OK)
			return status;
	}
	return REMIT_OK;
}

/* Keep the name of a value that the policy does not list. */
static void
keep_name(struct rmt_reading *reading, struct rmt_stretch word,
	  uint32_t element)
{
	struct remit_request *request = reading->request;
	uint32_t other = request->program->fact[reading->fact].other_cell;
	struct rmt_slot slot = rmt_state_element(&request->shape, reading->fact,
						 element);

	reading->names[element] = (struct rmt_stretch){ NULL, 0 };
	if (other != RMT_NONE &&
	    rmt_set_has(request->trial + slot.offset, other))
		reading->names[element] = word;
}

/* "none" is the empty set, which excludes all values. */
static remit_status
is_none(struct rmt_reading *reading, struct rmt_stretch text, bool *out)
{
	const char *folded;
	remit_status status = rmt_reading_fold(reading, text.text, text.length,
					       &folded);

	*out = rmt_text_same(folded, "none");
	return status;
}

static remit_status
read_element(struct rmt_reading *reading, struct rmt_stretch *from,
	     uint32_t element)
{
	struct remit_request *request = reading->request;
	struct rmt_stretch word = take_word(from, '(');

	bool none;

	reading->parts[element] = 0;
	remit_status status = is_none(reading, word, &none);
	if (status == REMIT_OK && (word.length == 0 || none))
		return refuse_form(reading, word.length == 0 ? *from : word);
	if (status == REMIT_OK)
		status = rmt_reading_value(reading, word.text, word.length,
					   rmt_state_element(&request->shape,
							     reading->fact,
							     element));
	if (status != REMIT_OK)
		return status;
	keep_name(reading, word, element);
	return read_parts(reading, from, element);
}

/* Whether an element says no more than one before it. */
static bool
is_repeated(const struct rmt_reading *reading, uint32_t element)
{
	const struct remit_request *request = reading->request;
	const uint64_t *state = request->trial;
	uint32_t stride = request->shape.rooms[reading->fact].stride;
	uint32_t at = rmt_state_element(&request->shape, reading->fact, element)
			      .offset;

	for (uint32_t i = 0; i < element; i++) {
		uint32_t other = rmt_state_element(&request->shape,
						   reading->fact, i)
					 .offset;
		if (memcmp(state + at, state + other, stride * sizeof *state) ==
			    0 &&
		    reading->parts[i] == reading->parts[element] &&
		    reading->names[i].text == NULL &&
		    reading->names[element].text == NULL)
			return true;
	}
	return false;
}

static remit_status
refuse_count(struct rmt_reading *reading)
{
	const struct rmt_program *program = reading->request->program;

	return rmt_reading_refuse(
		reading, RMT_F_VALUES_MANY,
		rmt_text(program, program->fact[reading->fact].id), "16", NULL);
}

remit_status
rmt_values_read(struct rmt_reading *reading, const char *text, size_t length)
{
	struct remit_request *request = reading->request;
	struct rmt_stretch from = { text, length };
	uint32_t count = 0;
	bool none;

	remit_status status = is_none(reading, from, &none);
	if (status != REMIT_OK)
		return status;
	rmt_state_close(&request->shape, request->trial, reading->fact,
			none ? 0 : RMT_ELEMENT_MAX);
	if (none)
		return REMIT_OK;
	for (skip_blanks(&from); from.length > 0; skip_blanks(&from)) {
		if (count == RMT_ELEMENT_MAX)
			return refuse_count(reading);
		status = read_element(reading, &from, count);
		if (status != REMIT_OK)
			return status;
		if (!is_repeated(reading, count))
			count++;
	}
	request->trial[request->shape.rooms[reading->fact].offset] = count;
	return count > 0 ? REMIT_OK :
			   refuse_form(reading,
				       (struct rmt_stretch){ text, length });
}
