/*
 * request.c - what somebody told of a request, as a state.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/.
 */
#include "decide/request.h"

#include <string.h>

#include <remit/record.h>

#include "base/date.h"
#include "base/zone.h"
#include "decide/allowance.h"
#include "decide/slate.h"
#include "decide/vocabulary.h"

/* The facts that a policy declares: without the date and without parts. */
static bool
is_declared(const struct rmt_program *program, uint32_t fact)
{
	return fact > 0 && (program->fact[fact].flags & RMT_FACT_PART) == 0;
}

/* What is given and what is kept lie in one block, behind the shape. */
struct layout {
	size_t shape, state, names, given;
};

static struct rmt_given_facts
lay_out(const struct layout *layout, unsigned char *at)
{
	return (struct rmt_given_facts){
		(void *)at, (void *)(at + layout->state),
		(void *)(at + layout->state + layout->names)
	};
}

/* A multiple of 8: what comes behind is aligned. */
static size_t
given_size(const struct layout *layout)
{
	return (layout->state + layout->names + layout->given + 7) / 8 * 8;
}

/* The lists of facts; there is room for all in each. */
static void
list_facts(struct remit_request *request, void *memory)
{
	const struct rmt_program *program = request->program;

	request->declared = memory;
	request->special = request->declared + program->fact_count;
	for (uint32_t i = 0; i < program->fact_count; i++)
		if (is_declared(program, i))
			request->declared[request->declared_count++] = i;
	request->special_count = rmt_special_facts(program, request->special);
}

static bool
make_room(struct remit_request *request)
{
	const struct rmt_program *program = request->program;
	struct rmt_shape shape;

	if (!rmt_shape_measure(program, &shape))
		return false;
	struct layout layout = { rmt_shape_size(program),
				 shape.word_count * sizeof(uint64_t),
				 (size_t)program->fact_count * RMT_ELEMENT_MAX *
					 sizeof(char *),
				 program->fact_count * sizeof(uint32_t) };
	unsigned char *at = rmt_alloc_array(
		1, layout.shape + 2 * given_size(&layout) + layout.state +
			   program->meter_count * sizeof *request->meters +
			   program->fact_count * sizeof *request->inlets +
			   2 * layout.given);
	if (at == NULL)
		return false;
	request->memory = at;
	rmt_shape_init(&request->shape, program, at);
	at += layout.shape;
	struct rmt_given_facts now = lay_out(&layout, at);
	request->state = now.state;
	request->names = now.names;
	request->given = now.given;
	at += given_size(&layout);
	request->kept = lay_out(&layout, at);
	at += given_size(&layout);
	request->trial = (void *)at;
	at += layout.state;
	request->meters = (void *)at;
	at += program->meter_count * sizeof *request->meters;
	request->inlets = (void *)at;
	rmt_inlets_init(request->inlets, &request->shape);
	list_facts(request, at + program->fact_count * sizeof *request->inlets);
	rmt_state_open(&request->shape, request->state);
	rmt_state_open(&request->shape, request->kept.state);
	return true;
}

/* Copy all that is given from one place to another. Only special facts have
 * names. */
static void
copy_given(const struct remit_request *request, struct rmt_given_facts from,
	   struct rmt_given_facts to)
{
	size_t facts = request->program->fact_count;

	for (uint32_t i = 0; i < request->special_count; i++) {
		size_t names = (size_t)request->special[i] * RMT_ELEMENT_MAX;
		if (to.given[request->special[i]] !=
		    from.given[request->special[i]])
			memcpy(to.names + names, from.names + names,
			       RMT_ELEMENT_MAX * sizeof *to.names);
	}
	memcpy(to.state, from.state,
	       request->shape.word_count * sizeof *to.state);
	memcpy(to.given, from.given, facts * sizeof *to.given);
}

static struct rmt_given_facts
told(const struct remit_request *request)
{
	return (struct rmt_given_facts){ request->state, request->names,
					 request->given };
}

/* Begin along the plan, on the day. */
static void
set_out(struct remit_request *request)
{
	const struct rmt_plan *plan = request->program->plan;

	request->strayed = plan == NULL;
	if (request->strayed)
		return;
	rmt_straight_begin(&request->straight);
	rmt_request_follow(request,
			   rmt_plan_spot_of_number(plan, 0, request->day));
}

static void
set_day(struct remit_request *request, int32_t day)
{
	request->day = day;
	if (request->program == NULL)
		return;
	struct rmt_slot date = { 0, request->shape.rooms[0].offset };

	rmt_slot_set_range(request->state, date,
			   (struct rmt_range){ request->day, request->day });
	request->given[0] = 1;
	set_out(request);
}

/* Forget all facts but the day; allowances are not settled. */
static void
forget(struct remit_request *request)
{
	if (request->arena.blocks != NULL || request->arena.failed)
		rmt_arena_clear(&request->arena);
	request->told_count = request->used_count = 0;
	if (!request->changed)
		return;
	copy_given(request, request->kept, told(request));
	request->changed = false;
}

void
remit_request_clear(remit_request *request)
{
	forget(request);
	set_day(request, request->day);
	rmt_allowances_changed(request);
}

/* Give what the contract of the image gives, and keep it. */
static remit_status
begin_contract(remit_request *request, remit_diag *diag)
{
	const struct rmt_program *program = request->program;

	request->giver = RMT_GIVEN_BY_REQUEST;
	request->alone = program != NULL &&
			 request->image->program_count == 1 &&
			 program->contract_count == 0 &&
			 program->allowance_count == 0;
	if (program == NULL || program->contract_count == 0)
		return REMIT_OK;
	remit_status status = rmt_request_give(request,
					       program->contract[0].givens,
					       RMT_GIVEN_BY_CONTRACT, diag);
	copy_given(request, told(request), request->kept);
	request->changed = false;
	request->kept_names = request->arena;
	request->arena = (struct rmt_arena){ NULL, false };
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
	request->self = request;
	request->image = remit_image_ref(image);
	request->program = rmt_image_program_on(image, day);
	request->presume = true;
	if (request->program != NULL && !make_room(request)) {
		remit_request_free(request);
		return REMIT_E_NOMEM;
	}
	set_day(request, day);
	rmt_day_text(day, request->date);
	rmt_allowances_changed(request);
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

remit_status
remit_request_restart(remit_request *request, const char *date,
		      remit_diag *diag)
{
	int32_t day;

	if (request == NULL || date == NULL)
		return REMIT_E_ARGUMENT;
	if (!rmt_day_parse(date, rmt_text_length(date, 32), &day))
		return rmt_report(diag, RMT_F_REQUEST_DATE, RMT_NOWHERE,
				  RMT_WORDS(date));
	const struct rmt_program *program = rmt_image_program_on(request->image,
								 day);
	if (program == request->program) {
		forget(request);
		set_day(request, day);
		memcpy(request->date, date, sizeof request->date - 1);
		rmt_allowances_changed(request);
		return REMIT_OK;
	}
	struct remit_request *other;
	remit_status status = request_on(request->image, day, diag, &other);
	if (status != REMIT_OK)
		return status;
	struct remit_request was = *request;
	other->presume = was.presume;
	if (was.keeps)
		remit_request_keep(other);
	*request = *other;
	*other = was;
	request->self = request;
	other->self = other;
	remit_request_free(other);
	return REMIT_OK;
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
	request->changed = request->strayed = true;
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
	rmt_allowances_changed(request);
}

void
remit_request_keep(remit_request *request)
{
	request->keeps = true;
	request->alone = false;
}

remit_status
remit_request_told(const remit_request *request, size_t index,
		   remit_told_fact *out)
{
	*out = (remit_told_fact){ NULL, NULL };
	for (size_t i = 0; i < request->told_count; i++) {
		const struct rmt_told *told = &request->told[i];
		if (told->index != RMT_NONE &&
		    request->given[told->index] > RMT_GIVEN_BY_REQUEST)
			continue;
		if (index-- > 0)
			continue;
		*out = (remit_told_fact){ told->fact, told->value };
		return REMIT_OK;
	}
	return REMIT_E_ARGUMENT;
}

void
remit_request_free(remit_request *request)
{
	if (request == NULL)
		return;
	rmt_free(request->used);
	rmt_arena_clear(&request->kept_names);
	rmt_arena_clear(&request->arena);
	rmt_buffer_clear(&request->folded);
	rmt_buffer_clear(&request->word);
	rmt_free(request->told);
	rmt_free(request->memory);
	remit_image_unref(request->image);
	rmt_free(request);
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
	to->changed = to->strayed = true;
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

/* The meter of another edition that counts the same under the same name. */
static uint32_t
same_meter(const struct rmt_program *from, uint32_t meter,
	   const struct rmt_program *to)
{
	const struct rmt_row_meter *was = &from->meter[meter];

	for (uint32_t i = 0; i < to->meter_count; i++)
		if (to->meter[i].duration == was->duration &&
		    rmt_text_same(rmt_text(to, to->meter[i].name),
				  rmt_text(from, was->name)))
			return i;
	return RMT_NONE;
}

/* What was used of a meter stays so, where there is that meter. */
static remit_status
move_used(const struct remit_request *from, struct remit_request *to)
{
	for (size_t i = 0; i < from->used_count && to->program != NULL; i++) {
		struct rmt_used used = from->used[i];
		used.meter = same_meter(from->program, used.meter, to->program);
		if (used.meter != RMT_NONE && !rmt_request_keep_used(to, used))
			return REMIT_E_NOMEM;
	}
	return REMIT_OK;
}

remit_status
rmt_request_move(const struct remit_request *request, int32_t day,
		 struct remit_request **out)
{
	remit_status status = request_on(request->image, day, NULL, out);

	if (status == REMIT_OK)
		status = move_facts(request, *out);
	if (status == REMIT_OK)
		status = move_used(request, *out);
	if (status != REMIT_OK) {
		remit_request_free(*out);
		*out = NULL;
		return status;
	}
	(*out)->presume = request->presume;
	move_hours(request, *out);
	return REMIT_OK;
}

bool
rmt_request_keep_used(remit_request *request, struct rmt_used used)
{
	if (!rmt_grow((void **)&request->used, &request->used_capacity,
		      request->used_count + 1, sizeof *request->used))
		return false;
	request->used[request->used_count++] = used;
	rmt_allowances_changed(request);
	return true;
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
