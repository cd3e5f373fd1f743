/*
 * set.c - giving facts to a request, as texts.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. What is refused changes nothing.
 */
#include <string.h>

#include "base/name.h"
#include "decide/allowance.h"
#include "decide/request.h"
#include "decide/slate.h"

#define TEXT_MAX (RMT_NAME_LIMIT + 1)

/* Parts are given with values of what they belong to. */
static const char *
fact_name(const struct rmt_program *program, uint32_t fact)
{
	if ((program->fact[fact].flags & RMT_FACT_PART) != 0)
		return "";
	return rmt_text(program, program->fact[fact].id);
}

static remit_status
find_fact(struct rmt_reading *reading, const char *name, uint32_t *out)
{
	const struct rmt_program *program = reading->request->program;
	size_t length = rmt_text_length(name, TEXT_MAX);
	const char *folded;

	*out = rmt_program_find_exact(program, RMT_NAME_FACT, 0, name, length);
	if (*out != RMT_NONE)
		return REMIT_OK;
	remit_status status = rmt_reading_fold(reading, name, length, &folded);

	if (status != REMIT_OK)
		return status;
	*out = rmt_program_find(program, RMT_NAME_FACT, 0, folded);
	if (*out != RMT_NONE)
		return REMIT_OK;
	if (program->contract_count > 0 && rmt_text_same(folded, "contract"))
		return rmt_reading_refuse(
			reading, RMT_F_CONTRACT_STATE, name,
			rmt_text(program, program->contract[0].id), NULL);
	return rmt_reading_refuse_name(
		reading, RMT_F_FACT_UNKNOWN, name, "",
		&(struct rmt_right_names){
			fact_name, { 0, program->fact_count }, false, NULL });
}

struct rmt_stretch
rmt_trimmed(const char *text, size_t length)
{
	while (length > 0 && (unsigned char)*text <= ' ') {
		text++;
		length--;
	}
	while (length > 0 && (unsigned char)text[length - 1] <= ' ')
		length--;
	return (struct rmt_stretch){ text, length };
}

/* The bits of given parts, turned from by element to by part. */
static void
note_parts(struct rmt_reading *reading, uint32_t element_count)
{
	struct remit_request *request = reading->request;
	struct rmt_some parts = request->program->fact[reading->fact].parts;

	for (uint32_t i = 0; i < parts.count; i++) {
		uint32_t *given = &request->given[parts.first + i];
		*given = 0;
		for (uint32_t j = 0; j < element_count; j++)
			*given |= (reading->parts[j] >> i & 1) << j;
	}
}

/* Copies of the names of undeclared values; false without memory. */
static bool
copy_names(struct rmt_reading *reading, uint32_t element_count)
{
	struct remit_request *request = reading->request;
	const char **names = request->names +
			     (size_t)reading->fact * RMT_ELEMENT_MAX;

	for (uint32_t i = 0; i < element_count; i++) {
		struct rmt_stretch name = reading->names[i];
		names[i] = NULL;
		if (name.text == NULL)
			continue;
		names[i] = rmt_arena_copy(&request->arena, name.text,
					  name.length);
		if (names[i] == NULL)
			return false;
	}
	return true;
}

remit_status
rmt_request_keep_told(struct remit_request *request, const struct rmt_told *one,
		      size_t value_length)
{
	struct rmt_told told = { .index = one->index };

	if (!rmt_request_keeps_told(request))
		return REMIT_OK;
	if (!rmt_grow((void **)&request->told, &request->told_capacity,
		      request->told_count + 1, sizeof *request->told))
		return REMIT_E_NOMEM;
	told.fact = rmt_arena_copy(&request->arena, one->fact,
				   rmt_text_length(one->fact, TEXT_MAX));
	told.value = rmt_arena_copy(&request->arena, one->value, value_length);
	if (told.fact == NULL || told.value == NULL)
		return REMIT_E_NOMEM;
	for (size_t i = 0; i < request->told_count; i++)
		if (one->index != RMT_NONE &&
		    request->told[i].index == one->index) {
			request->told[i] = told;
			return REMIT_OK;
		}
	request->told[request->told_count++] = told;
	return REMIT_OK;
}

/* The same of the fact that is read. */
static remit_status
keep_reading(const struct rmt_reading *reading, const char *value,
	     size_t length)
{
	const struct rmt_program *program = reading->request->program;

	if (reading->request->giver == RMT_GIVEN_BY_CONTRACT ||
	    !rmt_request_keeps_told(reading->request))
		return REMIT_OK;
	struct rmt_told told = { rmt_text(program,
					  program->fact[reading->fact].id),
				 value, reading->fact };

	return rmt_request_keep_told(reading->request, &told, length);
}

/* Keep what was read. */
static remit_status
accept(struct rmt_reading *reading)
{
	struct remit_request *request = reading->request;

	if (rmt_fact_is_many(request->program, reading->fact)) {
		uint32_t count = rmt_state_count(&request->shape,
						 request->trial, reading->fact);
		if (!copy_names(reading, count))
			return REMIT_E_NOMEM;
		note_parts(reading, count);
	}
	rmt_request_copy_fact(request, reading->fact, request->trial,
			      request->state);
	request->given[reading->fact] = request->giver;
	request->changed = request->strayed = true;
	return REMIT_OK;
}

static remit_status
read_into_trial(struct rmt_reading *reading, const char *text, size_t length)
{
	struct remit_request *request = reading->request;

	if (rmt_allowance_answers(request->program, reading->fact))
		rmt_allowances_settle(request);
	rmt_request_copy_fact(request, reading->fact, request->state,
			      request->trial);
	if (rmt_fact_is_many(request->program, reading->fact))
		return rmt_values_read(reading, text, length);
	return rmt_reading_value(
		reading, text, length,
		rmt_state_slot(&request->shape, reading->fact, &RMT_NO_FOCUS));
}

/* A contract's word is not to be contradicted. */
static remit_status
refuse_twice(struct rmt_reading *reading)
{
	const struct remit_request *request = reading->request;
	const struct rmt_program *program = request->program;
	const char *id = rmt_text(program, program->fact[reading->fact].id);
	const struct rmt_row_contract *contract = rmt_contract_of(program);
	bool contracted = request->given[reading->fact] !=
				  RMT_GIVEN_BY_REQUEST ||
			  request->giver != RMT_GIVEN_BY_REQUEST;

	if (contract == NULL || !contracted)
		return rmt_reading_refuse(reading, RMT_F_FACT_TWICE, id, "",
					  NULL);
	return rmt_reading_refuse(reading, RMT_F_CONTRACT_FACT, id,
				  rmt_text(program, contract->id), NULL);
}

/* Whether what was read is none of what usage leaves possible. */
static bool
is_against_usage(const struct rmt_reading *reading)
{
	const struct remit_request *request = reading->request;
	uint32_t offset = request->shape.rooms[reading->fact].offset;

	return rmt_allowance_answers(request->program, reading->fact) &&
	       (request->trial[offset] & ~request->state[offset]) != 0;
}

/* Most texts are understood at once. */
static remit_status
set_alone(struct rmt_reading *reading, const char *value, size_t length)
{
	struct remit_request *request = reading->request;
	const struct rmt_inlet *inlet = &request->inlets[reading->fact];
	struct rmt_meant meant;

	if (request->given[reading->fact] == 0 && inlet->kind != 0 &&
	    rmt_meant_at_once(request->program, reading->fact, value, length,
			      &meant)) {
		remit_status kept = keep_reading(reading, value, length);
		if (kept != REMIT_OK)
			return kept;
		rmt_inlet_put(inlet, request->state, &meant);
		request->given[reading->fact] = request->giver;
		request->changed = request->strayed = true;
		return REMIT_OK;
	}
	struct rmt_stretch text = rmt_trimmed(value, length);
	remit_status status = read_into_trial(reading, text.text, text.length);
	if (status != REMIT_OK)
		return status;
	if (request->given[reading->fact] == 0 && !is_against_usage(reading)) {
		status = keep_reading(reading, text.text, text.length);
		return status == REMIT_OK ? accept(reading) : status;
	}
	if (rmt_state_fact_differs(&request->shape, request->state,
				   request->trial, reading->fact))
		return refuse_twice(reading);
	return REMIT_OK;
}

/* Give the fact of a reading; what is left of allowances may hang on it. */
static remit_status
set_fact(struct rmt_reading *reading, const char *value, size_t length)
{
	remit_status status = set_alone(reading, value, length);

	if (status == REMIT_OK)
		rmt_allowances_changed(reading->request);
	return status;
}

/* No edition is in force; a later one may be asked. */
static remit_status
keep_ungoverned(struct remit_request *request, const char *fact,
		const char *value)
{
	struct rmt_stretch text = rmt_trimmed(value,
					      rmt_text_length(value, TEXT_MAX));
	struct rmt_told told = { fact, text.text, RMT_NONE };

	return rmt_request_keep_told(request, &told, text.length);
}

/* Most texts are understood at once, and nobody else has a word in them. */
static inline __attribute__((always_inline)) bool
set_at_once(struct remit_request *request, uint32_t fact, const char *value,
	    size_t length)
{
	const struct rmt_inlet *inlet = &request->inlets[fact];
	struct rmt_meant meant RMT_UNFILLED;

	if (!request->alone || inlet->kind == 0 || request->given[fact] != 0 ||
	    !rmt_meant_at_once(request->program, fact, value, length, &meant))
		return false;
	rmt_inlet_put(inlet, request->state, &meant);
	request->given[fact] = RMT_GIVEN_BY_REQUEST;
	request->changed = true;
	rmt_request_follow(
		request, rmt_inlet_spot(request->program->plan, fact, &meant));
	return true;
}

remit_status
remit_request_set(remit_request *request, const char *fact, const char *value,
		  remit_diag *diag)
{
	struct rmt_reading reading = { .request = request, .diag = diag };

	if (request == NULL || fact == NULL || value == NULL)
		return REMIT_E_ARGUMENT;
	if (request->program == NULL)
		return keep_ungoverned(request, fact, value);
	remit_status status = find_fact(&reading, fact, &reading.fact);
	if (status != REMIT_OK)
		return status;
	size_t length = rmt_text_length(value, TEXT_MAX);
	if (set_at_once(request, reading.fact, value, length))
		return REMIT_OK;
	return set_fact(&reading, value, length);
}

remit_status
remit_request_find(remit_request *request, const char *name, remit_diag *diag,
		   size_t *out)
{
	struct rmt_reading reading = { .request = request, .diag = diag };
	uint32_t fact;

	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = SIZE_MAX;
	if (request == NULL || name == NULL)
		return REMIT_E_ARGUMENT;
	if (request->program == NULL)
		return REMIT_OK;
	remit_status status = find_fact(&reading, name, &fact);
	for (size_t i = 0; status == REMIT_OK && i < request->declared_count;
	     i++)
		if (request->declared[i] == fact)
			*out = i;
	return status;
}

static remit_status
set_slowly(struct remit_request *request, uint32_t fact, const char *value,
	   size_t length, remit_diag *diag)
{
	struct rmt_reading reading = { .request = request,
				       .diag = diag,
				       .fact = fact };

	return set_fact(&reading, value, length);
}

remit_status
remit_request_set_at(remit_request *request, size_t fact, const char *value,
		     size_t length, remit_diag *diag)
{
	if (request == NULL || value == NULL)
		return REMIT_E_ARGUMENT;
	if (request->program == NULL)
		return REMIT_OK;
	if (fact >= request->declared_count)
		return REMIT_E_ARGUMENT;
	uint32_t index = request->declared[fact];
	if (set_at_once(request, index, value, length))
		return REMIT_OK;
	return set_slowly(request, index, value, length, diag);
}
