/*
 * contract.c - the contract of an image: its days, installations, contacts.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/.
 */
#include <remit/contract.h>

#include <string.h>

#include "base/date.h"
#include "base/name.h"
#include "decide/decision.h"
#include "decide/period.h"
#include "decide/slate.h"

#define TEXT_MAX (RMT_NAME_LIMIT + 1)

static remit_status
refuse_without_contract(struct rmt_reading *reading, const char *id)
{
	return rmt_reading_refuse(reading, RMT_F_NO_CONTRACT, id, "", NULL);
}

static remit_status
fold_id(struct rmt_reading *reading, const char *id, const char **out)
{
	return rmt_reading_fold(reading, id, rmt_text_length(id, TEXT_MAX),
				out);
}

/* REMIT_E_DATA and a hint when the contract has no such installation; out is
 * set where it has. */
static remit_status
find_installation(struct rmt_reading *reading, const char *id,
		  const struct rmt_row_installation **out)
{
	const struct rmt_program *program = reading->request->program;
	const struct rmt_row_contract *contract = rmt_contract_of(program);
	struct rmt_nearest nearest = rmt_nearest_to(id);
	const char *folded;

	if (contract == NULL)
		return refuse_without_contract(reading, id);
	remit_status status = fold_id(reading, id, &folded);
	for (uint32_t i = 0;
	     status == REMIT_OK && i < contract->installations.count; i++) {
		const struct rmt_row_installation *row =
			&program->installation[contract->installations.first +
					       i];
		if (rmt_text_same(rmt_text(program, row->folded), folded)) {
			*out = row;
			return REMIT_OK;
		}
		rmt_nearest_offer(&nearest, rmt_text(program, row->id));
	}
	if (status != REMIT_OK)
		return status;
	return rmt_reading_refuse(reading, RMT_F_INSTALLATION_UNKNOWN, id,
				  rmt_text(program, contract->id),
				  nearest.best);
}

remit_status
remit_request_set_installation(remit_request *request, const char *id,
			       remit_diag *diag)
{
	struct rmt_reading reading = { .request = request, .diag = diag };
	const struct rmt_row_installation *row = NULL;

	if (request == NULL || id == NULL)
		return REMIT_E_ARGUMENT;
	if (request->program == NULL)
		return REMIT_OK;
	remit_status status = find_installation(&reading, id, &row);
	if (row == NULL)
		return status;
	return rmt_request_give(request, row->givens, RMT_GIVEN_BY_INSTALLATION,
				diag);
}

static bool
is_contact(const struct rmt_program *program, struct rmt_some contacts,
	   const char *folded)
{
	for (uint32_t i = 0; i < contacts.count; i++)
		if (rmt_text_same(rmt_text(program,
					   program->link[contacts.first + i]),
				  folded))
			return true;
	return contacts.count == 0;
}

remit_status
remit_request_set_contact(remit_request *request, const char *id,
			  remit_diag *diag)
{
	struct rmt_reading reading = { .request = request, .diag = diag };
	const char *folded;

	if (request == NULL || id == NULL)
		return REMIT_E_ARGUMENT;
	const struct rmt_program *program = request->program;
	const struct rmt_row_contract *contract = rmt_contract_of(program);
	if (program == NULL)
		return REMIT_OK;
	if (contract == NULL)
		return refuse_without_contract(&reading, id);
	remit_status status = fold_id(&reading, id, &folded);
	if (status != REMIT_OK || contract->contact_fact == RMT_NONE)
		return status;
	return remit_request_set(
		request,
		rmt_text(program, program->fact[contract->contact_fact].id),
		is_contact(program, contract->contacts, folded) ? "yes" : "no",
		diag);
}

/* The last day on which notice ends the contract with a term; or NEVER. */
static int32_t
notice_day(const struct rmt_row_contract *row, int32_t term_last)
{
	struct rmt_duration back = { -(int32_t)row->notice_months,
				     -(int32_t)row->notice_days, 0 };
	int32_t begin;

	if (!rmt_contract_renews(row) || row->last_day != RMT_DAY_NEVER ||
	    term_last == RMT_DAY_NEVER ||
	    !rmt_day_add(term_last + 1, back, &begin))
		return RMT_DAY_NEVER;
	return begin - 1;
}

static const char *
state_on(const struct rmt_row_contract *row, int32_t day)
{
	if (day < row->first_day)
		return "pending";
	if (day <= row->last_day)
		return "active";
	return day <= row->grace_last_day ? "grace" : "lapsed";
}

static void
write_day(int32_t day, char out[11])
{
	if (day >= RMT_DAY_MIN && day <= RMT_DAY_MAX)
		rmt_day_text(day, out);
}

static void
write_contract(const struct rmt_program *program, int32_t day,
	       remit_contract *out)
{
	const struct rmt_row_contract *row = &program->contract[0];
	struct rmt_days term = rmt_contract_term(row, day);

	out->id = rmt_text(program, row->id);
	out->title = rmt_text(program, row->title);
	out->customer = rmt_text(program, row->customer);
	out->prices = rmt_text(program, row->prices);
	out->sha256 = rmt_text(program, row->sha256);
	out->state = state_on(row, day);
	write_day(row->first_day, out->first_day);
	write_day(row->last_day, out->last_day);
	if (row->grace_last_day != row->last_day)
		write_day(row->grace_last_day, out->grace_last_day);
	write_day(row->ordered_on, out->ordered_on);
	write_day(term.first, out->term_first_day);
	write_day(term.last, out->term_last_day);
	write_day(notice_day(row, term.last), out->notice_day);
	out->installation_count = row->installations.count;
}

remit_status
remit_image_contract(const remit_image *image, const char *date,
		     remit_contract *out)
{
	int32_t day;

	if (out == NULL)
		return REMIT_E_ARGUMENT;
	memset(out, 0, sizeof *out);
	if (image == NULL || date == NULL ||
	    !rmt_day_parse(date, rmt_text_length(date, 32), &day) ||
	    rmt_contract_of(&image->programs[0]) == NULL)
		return REMIT_E_ARGUMENT;
	write_contract(&image->programs[0], day, out);
	return REMIT_OK;
}

remit_status
remit_request_contract(const remit_request *request, remit_contract *out)
{
	return remit_image_contract(request->image, request->date, out);
}

remit_status
remit_decision_contract(const remit_decision *decision, remit_contract *out)
{
	return remit_image_contract(decision->image,
				    rmt_decision_date(decision), out);
}

const char *
remit_image_installation(const remit_image *image, size_t index)
{
	const struct rmt_program *program = &image->programs[0];

	if (index >= program->installation_count)
		return NULL;
	return rmt_text(program, program->installation[index].id);
}
