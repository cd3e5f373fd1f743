/*
 * request.c - what somebody told of a request, as a state.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. What is refused changes nothing.
 */
#include "decide/request.h"

#include <string.h>

#include "base/date.h"
#include "base/name.h"
#include "base/zone.h"
#include "decide/slate.h"
#include "decide/vocabulary.h"

#define TEXT_MAX (RMT_NAME_LIMIT + 1)

/* Shape, two states, who is given, names: in one block. */
static bool
make_room(struct remit_request *request)
{
	const struct rmt_program *program = request->program;
	struct rmt_shape shape;

	if (!rmt_shape_measure(program, &shape))
		return false;
	size_t shape_size = rmt_shape_size(program);
	size_t state_size = shape.word_count * sizeof(uint64_t);
	size_t names_size = program->fact_count * RMT_ELEMENT_MAX *
			    sizeof(char *);
	size_t given_size = program->fact_count * sizeof(uint32_t);
	size_t kept_size = program->contract_count > 0 ?
				   state_size + names_size + given_size :
				   0;
	unsigned char *at = rmt_alloc_array(1, shape_size + 2 * state_size +
						       names_size + given_size +
						       kept_size + 8);
	if (at == NULL)
		return false;
	request->memory = at;
	rmt_shape_init(&request->shape, program, at);
	request->state = (void *)(at + shape_size);
	request->trial = (void *)(at + shape_size + state_size);
	request->names = (void *)(at + shape_size + 2 * state_size);
	request->given = (void *)(at + shape_size + 2 * state_size +
				  names_size);
	at += (shape_size + 2 * state_size + names_size + given_size + 7) / 8 *
	      8;
	request->kept = (struct rmt_given_facts){
		(void *)at, (void *)(at + state_size),
		(void *)(at + state_size + names_size)
	};
	return true;
}

/* Copy all that is given from one place to another. */
static void
copy_given(const struct remit_request *request, struct rmt_given_facts from,
	   struct rmt_given_facts to)
{
	size_t facts = request->program->fact_count;

	memcpy(to.state, from.state,
	       request->shape.word_count * sizeof *to.state);
	memcpy(to.names, from.names,
	       facts * RMT_ELEMENT_MAX * sizeof *to.names);
	memcpy(to.given, from.given, facts * sizeof *to.given);
}

static struct rmt_given_facts
told(const struct remit_request *request)
{
	return (struct rmt_given_facts){ request->state, request->names,
					 request->given };
}

static void
set_day(struct remit_request *request)
{
	struct rmt_slot date = { 0, request->shape.rooms[0].offset };

	rmt_slot_set_range(request->state, date,
			   (struct rmt_range){ request->day, request->day });
	request->given[0] = 1;
}

void
remit_request_clear(remit_request *request)
{
	rmt_arena_clear(&request->arena);
	request->told_count = 0;
	if (request->program == NULL)
		return;
	memset(request->names, 0,
	       request->program->fact_count * RMT_ELEMENT_MAX *
		       sizeof *request->names);
	memset(request->given, 0,
	       request->program->fact_count * sizeof *request->given);
	rmt_state_open(&request->shape, request->state);
	set_day(request);
	if (request->has_kept)
		copy_given(request, request->kept, told(request));
}

/* Give what the contract of the image gives, and keep it. */
static remit_status
begin_contract(remit_request *request, remit_diag *diag)
{
	const struct rmt_program *program = request->program;

	request->giver = RMT_GIVEN_BY_REQUEST;
	if (program == NULL || program->contract_count == 0)
		return REMIT_OK;
	remit_status status = rmt_request_give(request,
					       program->contract[0].givens,
					       RMT_GIVEN_BY_CONTRACT, diag);
	copy_given(request, told(request), request->kept);
	request->kept_names = request->arena;
	request->arena = (struct rmt_arena){ NULL, false };
	request->has_kept = true;
	return status;
}

static remit_status
request_on(remit_image *image, int32_t day, remit_diag *diag,
	   remit_request **out)
{
	remit_request *request = rmt_alloc_array(1, sizeof *request);

	*out = NULL;
	if (request == NULL)
		return REMIT_E_NOMEM;
	request->image = remit_image_ref(image);
	request->program = rmt_image_program_on(image, day);
	request->day = day;
	request->presume = true;
	rmt_day_text(day, request->date);
	if (request->program != NULL && !make_room(request)) {
		remit_request_free(request);
		return REMIT_E_NOMEM;
	}
	remit_request_clear(request);
	remit_status status = begin_contract(request, diag);
	if (status != REMIT_OK) {
		remit_request_free(request);
		return status;
	}
	*out = request;
	return REMIT_OK;
}

remit_status
remit_request_new(remit_image *image, const char *date, remit_diag *diag,
		  remit_request **out)
{
	int32_t day;

	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (image == NULL || date == NULL)
		return REMIT_E_ARGUMENT;
	if (!rmt_day_parse(date, rmt_text_length(date, 32), &day))
		return rmt_report(diag, RMT_F_REQUEST_DATE, RMT_NOWHERE,
				  RMT_WORDS(date));
	return request_on(image, day, diag, out);
}

/* The day and minute by the clock of the edition that is then in force. */
static remit_status
find_local(const remit_image *image, const char *instant, struct rmt_local *out)
{
	const struct rmt_program *program =
		&image->programs[image->program_count - 1];

	for (size_t i = 0; i <= image->program_count; i++) {
		remit_status status = rmt_zone_local(
			rmt_text(program, program->policy[0].time_zone),
			instant, out);
		const struct rmt_program *then = rmt_image_program_on(image,
								      out->day);
		if (status != REMIT_OK || then == NULL || then == program)
			return status;
		program = then;
	}
	return REMIT_OK;
}

static bool
is_closed_day(const struct rmt_program *program, int32_t day)
{
	for (uint32_t i = 0; i < program->closed_count; i++)
		if (program->closed[i] == day)
			return true;
	return false;
}

static bool
is_open(const struct rmt_program *program, struct rmt_local local)
{
	uint32_t weekday = (uint32_t)rmt_day_weekday(local.day);
	uint32_t minute = (uint32_t)local.minute;

	if (is_closed_day(program, local.day))
		return false;
	for (uint32_t i = 0; i < program->open_count; i++)
		if (program->open[i].weekday == weekday &&
		    program->open[i].from_minute <= minute &&
		    minute < program->open[i].to_minute)
			return true;
	return false;
}

/* Whether the instant lies in working hours is a fact that it answers. */
static void
answer_hours(struct remit_request *request, struct rmt_local local)
{
	const struct rmt_program *program = request->program;

	if (program == NULL || program->policy[0].hours_fact == RMT_NONE)
		return;
	uint32_t fact = program->policy[0].hours_fact;
	struct rmt_slot slot = rmt_state_slot(&request->shape, fact,
					      &RMT_NO_FOCUS);
	request->state[slot.offset] = is_open(program, local) ? 1 : 2;
	request->given[fact] = 1;
}

remit_status
remit_request_new_at(remit_image *image, const char *instant, remit_diag *diag,
		     remit_request **out)
{
	struct rmt_local local = { 0, 0 };

	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (image == NULL || instant == NULL)
		return REMIT_E_ARGUMENT;
	remit_status status = find_local(image, instant, &local);
	if (status == REMIT_E_DATA)
		return rmt_report(diag, RMT_F_REQUEST_INSTANT, RMT_NOWHERE,
				  RMT_WORDS(instant));
	if (status == REMIT_OK)
		status = request_on(image, local.day, diag, out);
	if (status == REMIT_OK)
		answer_hours(*out, local);
	return status;
}

const char *
remit_request_date(const remit_request *request)
{
	return request->date;
}

void
remit_request_allow_presumptions(remit_request *request, bool allow)
{
	request->presume = allow;
}

void
remit_request_free(remit_request *request)
{
	if (request == NULL)
		return;
	rmt_arena_clear(&request->kept_names);
	rmt_arena_clear(&request->arena);
	rmt_buffer_clear(&request->folded);
	rmt_buffer_clear(&request->word);
	rmt_free(request->told);
	rmt_free(request->memory);
	remit_image_unref(request->image);
	rmt_free(request);
}

static remit_status
find_fact(struct rmt_reading *reading, const char *name, uint32_t *out)
{
	const struct rmt_program *program = reading->request->program;
	struct rmt_nearest nearest = rmt_nearest_to(name);
	const char *folded;
	remit_status status = rmt_reading_fold(
		reading, name, rmt_text_length(name, TEXT_MAX), &folded);

	*out = RMT_NONE;
	if (status != REMIT_OK)
		return status;
	*out = rmt_program_find(program, RMT_NAME_FACT, 0, folded);
	if (*out != RMT_NONE)
		return REMIT_OK;
	if (program->contract_count > 0 && rmt_text_same(folded, "contract"))
		return rmt_reading_refuse(
			reading, RMT_F_CONTRACT_STATE, name,
			rmt_text(program, program->contract[0].id), NULL);
	for (uint32_t i = 0; i < program->fact_count; i++)
		if ((program->fact[i].flags & RMT_FACT_PART) == 0)
			rmt_nearest_offer(
				&nearest,
				rmt_text(program, program->fact[i].id));
	return rmt_reading_refuse(reading, RMT_F_FACT_UNKNOWN, name, "",
				  nearest.best);
}

static void
trim(const char **text, size_t *length)
{
	while (*length > 0 && (unsigned char)**text <= ' ') {
		(*text)++;
		(*length)--;
	}
	while (*length > 0 && (unsigned char)(*text)[*length - 1] <= ' ')
		(*length)--;
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

/* Keep what was told where another edition may have to judge it. */
static remit_status
keep_told(struct remit_request *request, const char *fact, const char *value,
	  size_t length)
{
	if (request->program != NULL && request->image->program_count == 1)
		return REMIT_OK;
	if (!rmt_grow((void **)&request->told, &request->told_capacity,
		      request->told_count + 1, sizeof *request->told))
		return REMIT_E_NOMEM;
	struct rmt_told told = {
		rmt_arena_copy(&request->arena, fact,
			       rmt_text_length(fact, TEXT_MAX)),
		rmt_arena_copy(&request->arena, value, length),
	};
	if (told.fact == NULL || told.value == NULL)
		return REMIT_E_NOMEM;
	request->told[request->told_count++] = told;
	return REMIT_OK;
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
	memcpy(request->state, request->trial,
	       request->shape.word_count * sizeof *request->state);
	request->given[reading->fact] = request->giver;
	return REMIT_OK;
}

static remit_status
read_into_trial(struct rmt_reading *reading, const char *text, size_t length)
{
	struct remit_request *request = reading->request;

	memcpy(request->trial, request->state,
	       request->shape.word_count * sizeof *request->state);
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
	const struct rmt_row_contract *contract = rmt_contract_of(program);
	const char *id = rmt_text(program, program->fact[reading->fact].id);
	bool contracted = request->given[reading->fact] !=
				  RMT_GIVEN_BY_REQUEST ||
			  request->giver != RMT_GIVEN_BY_REQUEST;

	if (contract == NULL || !contracted)
		return rmt_reading_refuse(reading, RMT_F_FACT_TWICE, id, "",
					  NULL);
	return rmt_reading_refuse(reading, RMT_F_CONTRACT_FACT, id,
				  rmt_text(program, contract->id), NULL);
}

remit_status
remit_request_set(remit_request *request, const char *fact, const char *value,
		  remit_diag *diag)
{
	struct rmt_reading reading = { .request = request, .diag = diag };
	const struct rmt_program *program;

	if (request == NULL || fact == NULL || value == NULL)
		return REMIT_E_ARGUMENT;
	program = request->program;
	size_t length = rmt_text_length(value, TEXT_MAX);
	trim(&value, &length);
	if (program == NULL)
		return keep_told(request, fact, value, length);
	remit_status status = find_fact(&reading, fact, &reading.fact);
	if (status == REMIT_OK)
		status = read_into_trial(&reading, value, length);
	if (status != REMIT_OK)
		return status;
	if (request->given[reading.fact] == 0) {
		if (request->giver != RMT_GIVEN_BY_CONTRACT)
			status = keep_told(request, fact, value, length);
		return status == REMIT_OK ? accept(&reading) : status;
	}
	if (rmt_state_fact_differs(&request->shape, request->state,
				   request->trial, reading.fact))
		return refuse_twice(&reading);
	return REMIT_OK;
}

/* Whether an instant lay in working hours stays as it was. */
static void
move_hours(const struct remit_request *from, struct remit_request *to)
{
	if (from->program == NULL || to->program == NULL)
		return;
	uint32_t was = from->program->policy[0].hours_fact;
	uint32_t is = to->program->policy[0].hours_fact;
	if (was == RMT_NONE || is == RMT_NONE || from->given[was] == 0)
		return;
	struct rmt_slot a = rmt_state_slot(&from->shape, was, &RMT_NO_FOCUS);
	struct rmt_slot b = rmt_state_slot(&to->shape, is, &RMT_NO_FOCUS);
	to->state[b.offset] = from->state[a.offset];
	to->given[is] = 1;
}

/* What was told is told again. */
static remit_status
move_facts(const struct remit_request *from, struct remit_request *to)
{
	remit_status status = REMIT_OK;

	for (size_t i = 0; i < from->told_count && status == REMIT_OK; i++)
		status = remit_request_set(to, from->told[i].fact,
					   from->told[i].value, NULL);
	return status;
}

remit_status
rmt_request_move(const struct remit_request *request, int32_t day,
		 struct remit_request **out)
{
	remit_status status = request_on(request->image, day, NULL, out);

	if (status == REMIT_OK)
		status = move_facts(request, *out);
	if (status != REMIT_OK) {
		remit_request_free(*out);
		*out = NULL;
		return status;
	}
	(*out)->presume = request->presume;
	move_hours(request, *out);
	return REMIT_OK;
}

remit_status
rmt_request_give(remit_request *request, struct rmt_some givens, uint32_t giver,
		 remit_diag *diag)
{
	const struct rmt_program *program = request->program;
	remit_status worst = REMIT_OK;

	request->giver = giver;
	for (uint32_t i = 0; i < givens.count && worst != REMIT_E_NOMEM; i++) {
		const struct rmt_row_given *given =
			&program->given[givens.first + i];
		remit_status status = remit_request_set(
			request, rmt_text(program, given->fact),
			rmt_text(program, given->value), diag);
		if (status != REMIT_OK)
			worst = status;
	}
	request->giver = RMT_GIVEN_BY_REQUEST;
	return worst;
}
