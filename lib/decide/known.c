/*
 * known.c - values that are looked up once and given often.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/.
 */
#include <string.h>

#include "base/name.h"
#include "decide/allowance.h"
#include "decide/request.h"
#include "decide/slate.h"
#include "decide/witness.h"

/* Room for a value's name. */
#define TEXT_SIZE 1024

#define TEXT_MAX (RMT_NAME_LIMIT + 1)

static uint32_t
edition_of(const remit_request *request)
{
	return (uint32_t)(request->program - request->image->programs);
}

/* What was read slowly into the trial: one run of cells, or a number. */
static bool
meant_by_trial(const struct remit_request *request, uint32_t fact,
	       struct rmt_meant *out)
{
	struct rmt_slot slot = rmt_state_slot(&request->shape, fact,
					      &RMT_NO_FOCUS);
	const uint64_t *set = request->trial + slot.offset;
	uint32_t words = request->shape.rooms[fact].words;

	if (request->program->fact[fact].kind == RMT_NUMERIC) {
		out->number = (int64_t)set[0];
		out->kind = set[2] == RMT_ABSENT ? RMT_MEANT_NO_NUMBER :
						   RMT_MEANT_NUMBER;
		return true;
	}
	out->kind = RMT_MEANT_POSSIBLE_CELLS;
	out->cells.first = rmt_set_next(set, words, 0);
	out->cells.count = rmt_set_count(set, words);
	if (out->cells.count == 1)
		out->kind = RMT_MEANT_CELLS;
	for (uint32_t i = 0; i < out->cells.count; i++)
		if (!rmt_set_has(set, out->cells.first + i))
			return false;
	return out->cells.count > 0;
}

static remit_status
read_slowly(struct rmt_reading *reading, struct rmt_stretch value,
	    struct rmt_meant *out)
{
	struct remit_request *request = reading->request;
	struct rmt_stretch text = rmt_trimmed(value.text, value.length);
	remit_status status = rmt_reading_value(
		reading, text.text, text.length,
		rmt_state_slot(&request->shape, reading->fact, &RMT_NO_FOCUS));

	if (status != REMIT_OK)
		return status;
	return meant_by_trial(request, reading->fact, out) ? REMIT_OK :
							     REMIT_E_ARGUMENT;
}

remit_status
rmt_request_look_up(remit_request *request, size_t fact,
		    struct rmt_stretch value, remit_diag *diag,
		    remit_value *out)
{
	struct rmt_reading reading = { .request = request, .diag = diag };
	struct rmt_meant meant = { .kind = RMT_MEANT_CELLS };
	remit_status status = REMIT_OK;

	if (request->program == NULL || fact >= request->declared_count)
		return REMIT_E_ARGUMENT;
	reading.fact = request->declared[fact];
	if (request->inlets[reading.fact].kind == 0)
		return REMIT_E_ARGUMENT;
	if (!rmt_meant_at_once(request->program, reading.fact, value.text,
			       value.length, &meant))
		status = read_slowly(&reading, value, &meant);
	if (status != REMIT_OK)
		return status;
	*out = (remit_value){ edition_of(request),
			      rmt_inlet_spot(request->program->plan,
					     reading.fact, &meant),
			      meant.kind == RMT_MEANT_NUMBER ? meant.number : 0,
			      reading.fact,
			      meant.kind,
			      meant.cells.first,
			      meant.cells.count };
	return REMIT_OK;
}

remit_status
remit_request_look_up(remit_request *request, size_t fact, const char *value,
		      remit_diag *diag, remit_value *out)
{
	if (out == NULL)
		return REMIT_E_ARGUMENT;
	memset(out, 0, sizeof *out);
	if (request == NULL || value == NULL)
		return REMIT_E_ARGUMENT;
	struct rmt_stretch text = { value, rmt_text_length(value, TEXT_MAX) };
	return rmt_request_look_up(request, fact, text, diag, out);
}

/* Values come from outside: each is looked at again. */
static bool
is_value(const struct remit_request *request, const remit_value *value)
{
	const struct rmt_program *program = request->program;

	if (value->fact >= program->fact_count)
		return false;
	const struct rmt_inlet *inlet = &request->inlets[value->fact];
	if (rmt_inlet_has_cell(inlet, value) ||
	    rmt_inlet_has_number(inlet, value))
		return true;
	struct rmt_meant meant = rmt_meant_by(value);
	return rmt_inlet_takes(inlet, &program->fact[value->fact], &meant);
}

/* Another edition will want a text. */
static remit_status
keep_value(struct remit_request *request, uint32_t fact, const uint64_t *state)
{
	const struct rmt_program *program = request->program;
	char bytes[TEXT_SIZE];
	struct rmt_slate slate = { .bytes = bytes, .size = sizeof bytes };
	struct rmt_told told = {
		.fact = rmt_text(program, program->fact[fact].id), .index = fact
	};

	rmt_slot_name(
		&request->shape, state,
		(struct rmt_slot){ fact, request->shape.rooms[fact].offset },
		&slate);
	told.value = rmt_slate_end(&slate);
	return rmt_request_keep_told(request, &told,
				     rmt_text_length(told.value, TEXT_SIZE));
}

/* By way of the trial: a contract's word stands, a text may be wanted. */
static remit_status
set_carefully(struct remit_request *request, uint32_t fact,
	      const struct rmt_meant *meant)
{
	uint32_t offset = request->shape.rooms[fact].offset;
	size_t size = request->shape.rooms[fact].words * sizeof(uint64_t);

	rmt_inlet_put(&request->inlets[fact], request->trial, meant);
	if (request->given[fact] > RMT_GIVEN_BY_REQUEST)
		return memcmp(request->trial + offset, request->state + offset,
			      size) == 0 ?
			       REMIT_OK :
			       REMIT_E_DATA;
	remit_status status = keep_value(request, fact, request->trial);
	if (status != REMIT_OK)
		return status;
	memcpy(request->state + offset, request->trial + offset, size);
	request->given[fact] = RMT_GIVEN_BY_REQUEST;
	return REMIT_OK;
}

static remit_status
set_value(struct remit_request *request, const remit_value *value)
{
	uint32_t fact = value->fact;
	struct rmt_meant meant = rmt_meant_by(value);

	if (rmt_request_keeps_told(request) ||
	    request->given[fact] > RMT_GIVEN_BY_REQUEST)
		return set_carefully(request, fact, &meant);
	rmt_inlet_put(&request->inlets[fact], request->state, &meant);
	request->given[fact] = RMT_GIVEN_BY_REQUEST;
	return REMIT_OK;
}

/* Nobody else has a word in them. */
static void
set_alone(struct remit_request *request, const remit_value *values,
	  size_t count)
{
	const struct rmt_inlet *inlets = request->inlets;
	uint64_t *state = request->state;
	uint32_t *given = request->given;

	for (size_t i = 0; i < count; i++) {
		const struct rmt_inlet *inlet = &inlets[values[i].fact];
		if (!rmt_inlet_put_quick(inlet, state, &values[i])) {
			struct rmt_meant meant = rmt_meant_by(&values[i]);
			rmt_inlet_put(inlet, state, &meant);
		}
		given[values[i].fact] = RMT_GIVEN_BY_REQUEST;
		rmt_request_follow_value(request, &values[i]);
	}
}

remit_status
remit_request_set_values(remit_request *request, const remit_value *values,
			 size_t count)
{
	if (request == NULL || (values == NULL && count > 0))
		return REMIT_E_ARGUMENT;
	if (request->program == NULL)
		return REMIT_OK;
	uint32_t edition = edition_of(request);
	for (size_t i = 0; i < count; i++)
		if (values[i].edition != edition ||
		    !is_value(request, &values[i]))
			return REMIT_E_ARGUMENT;
	remit_status status = REMIT_OK;
	request->changed = true;
	request->strayed = request->strayed || !request->alone;
	if (request->alone)
		set_alone(request, values, count);
	for (size_t i = 0; i < count && status == REMIT_OK && !request->alone;
	     i++)
		status = set_value(request, &values[i]);
	rmt_allowances_changed(request);
	return status;
}
