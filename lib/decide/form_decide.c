/*
 * form_decide.c - deciding from the texts of a form.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Each way where the one before leads
 * nowhere: along the plan of the edition, from values, by a request that is given
 * values, and by one that is given texts, which says what is wrong.
 */
#include <remit/form.h>

#include <remit/value.h>

#include "base/date.h"
#include "decide/decision.h"
#include "decide/form.h"

/* Texts and a day to decide for. */
struct telling {
	remit_form *form;
	const struct rmt_form_edition *edition;
	const remit_text *texts;
	remit_diag *diag;
	int32_t day;
};

/* The text of a column that is a fact. */
static inline const remit_text *
text_of(const struct telling *telling, size_t column)
{
	return &telling->texts[telling->form->places[column]];
}

/* Puts the rows that the texts leave. What was taken is kept for who asks more
 * later. False: one of the texts is nothing to the plan. */
static inline bool
take_texts(const struct telling *telling, struct remit_decision *decision)
{
	const struct rmt_form_edition *edition = telling->edition;
	struct rmt_form_column *column = edition->columns;
	struct rmt_form_column *end = column + telling->form->count;
	struct rmt_taken *taken = decision->taken;
	uint32_t *rows = decision->straight.rows;
	uint64_t told = decision->straight.told;

	for (; column < end; column++) {
		const remit_text *text = &telling->texts[column->text];
		if (text->text == NULL)
			continue;
		const struct rmt_form_entry *entry = rmt_form_read(
			edition, column, text);
		if (entry == NULL || entry->row == RMT_NONE)
			return false;
		rows[column->plan_column] = entry->row;
		told |= column->told;
		memcpy(taken++, &entry->value, sizeof *taken);
	}
	decision->straight.told = told;
	decision->taken_count = (uint32_t)(taken - decision->taken);
	return true;
}

/* Most plans have one spot for all days, and let clauses ask for theirs. */
static inline uint32_t
spot_of_day(const struct rmt_plan *plan, int32_t day)
{
	const struct rmt_some spots = plan->spots_of[0];

	return spots.count == 1 &&
			       rmt_spot_holds(&plan->values[spots.first], day) ?
		       spots.first :
		       rmt_plan_spot_of_number(plan, 0, day);
}

static inline __attribute__((always_inline)) bool
decide_straight(struct remit_decision *decision, const struct telling *telling)
{
	const struct rmt_plan *plan = telling->edition->program->plan;
	struct rmt_straight *straight = &decision->straight;

	if (plan == NULL || !plan->index->direct)
		return false;
	uint32_t spot = spot_of_day(plan, telling->day);
	if (spot == 0)
		return false;
	rmt_straight_begin(straight);
	straight->told |= rmt_straight_put(plan, straight, &plan->spots[spot]);
	if (!take_texts(telling, decision))
		return false;
	if (!rmt_decision_along(decision, plan, telling->day))
		return false;
	rmt_decision_turn(decision,
			  (size_t)(telling->edition - telling->form->editions));
	return true;
}

/* REMIT_E_ARGUMENT: only a request knows. */
static remit_status
decide_by_values(struct remit_decision *decision, const struct telling *telling)
{
	remit_form *form = telling->form;
	const remit_value day = { .edition = (unsigned)(telling->edition -
							form->editions),
				  .kind = RMT_MEANT_NUMBER,
				  .number = telling->day };
	size_t count = 0;

	for (size_t i = 0; i < form->count; i++) {
		const remit_text *text = text_of(telling, i);
		if (text->text == NULL)
			continue;
		const struct rmt_form_entry *entry = rmt_form_read(
			telling->edition, &telling->edition->columns[i], text);
		if (entry == NULL)
			return REMIT_E_ARGUMENT;
		form->values[count++] = &entry->value;
	}
	return remit_decide_values(decision, &day, form->values, count);
}

/* The name of a column that the edition does not know is refused as the request
 * refuses it. */
static remit_status
give_text(const struct telling *telling, size_t at)
{
	remit_request *request = telling->edition->request;
	const remit_text *text = text_of(telling, at);
	size_t fact = telling->edition->facts[at].index;

	if (fact == SIZE_MAX)
		return remit_request_find(request, telling->form->names[at],
					  telling->diag, &fact);
	return remit_request_set_at(request, fact, text->text, text->length,
				    telling->diag);
}

static remit_status
begin_again(const struct telling *telling)
{
	char date[11];

	return remit_request_restart(telling->edition->request,
				     rmt_day_text(telling->day, date),
				     telling->diag);
}

/* What is known of the texts first, then those of which nothing is. False:
 * something is refused, and nothing is said of it yet. */
static bool
give_values(const struct telling *telling)
{
	remit_form *form = telling->form;
	remit_request *request = telling->edition->request;
	const struct rmt_form_entry *entry;
	struct telling silent = *telling;
	size_t count = 0, open = 0;

	silent.diag = NULL;
	for (size_t i = 0; i < form->count; i++) {
		const remit_text *text = text_of(telling, i);
		if (text->text == NULL)
			continue;
		entry = rmt_form_read(telling->edition,
				      &telling->edition->columns[i], text);
		if (entry != NULL)
			form->given[count++] = entry->value;
		else
			form->open[open++] = (uint16_t)i;
	}
	remit_status status = begin_again(&silent);
	if (status == REMIT_OK)
		status = remit_request_set_values(request, form->given, count);
	for (size_t i = 0; i < open && status == REMIT_OK; i++)
		status = give_text(&silent, form->open[i]);
	return status == REMIT_OK;
}

static remit_status
give_texts(const struct telling *telling)
{
	remit_status status = begin_again(telling);

	for (size_t i = 0; i < telling->form->count && status == REMIT_OK; i++)
		if (text_of(telling, i)->text != NULL)
			status = give_text(telling, i);
	return status;
}

static remit_status
decide_by_request(struct remit_decision *decision,
		  const struct telling *telling)
{
	remit_status status = give_values(telling) ? REMIT_OK :
						     give_texts(telling);

	if (status == REMIT_OK)
		return remit_decide(telling->edition->request, decision);
	rmt_decision_reset(decision, NULL, telling->day);
	return status;
}

/* As a request refuses it, whatever bytes it is of. */
static remit_status
refuse_date(remit_text date, remit_diag *diag, remit_decision *decision)
{
	char word[32] = "";
	size_t length = date.length < sizeof word ? date.length :
						    sizeof word - 1;

	rmt_decision_reset(decision, NULL, RMT_NO_DAY);
	memcpy(word, date.text, length);
	return rmt_report(diag, RMT_F_REQUEST_DATE, RMT_NOWHERE,
			  RMT_WORDS(word));
}

/* The edition in force on a day, or NULL before the first. */
static inline const struct rmt_form_edition *
edition_on(const remit_form *form, int32_t day)
{
	for (size_t i = form->image->program_count; i-- > 0;)
		if (form->editions[i].first_day <= day)
			return &form->editions[i];
	return NULL;
}

static __attribute__((noinline)) remit_status
decide_otherwise(struct remit_decision *decision, const struct telling *telling)
{
	if (telling->edition == NULL) {
		rmt_decision_reset(decision, NULL, telling->day);
		return REMIT_OK;
	}
	bool is_quick = telling->edition->alone && telling->form->presumes;
	remit_status status = is_quick ? decide_by_values(decision, telling) :
					 REMIT_E_ARGUMENT;
	return status == REMIT_E_ARGUMENT ?
		       decide_by_request(decision, telling) :
		       status;
}

remit_status
remit_form_decide(remit_form *form, remit_text date, const remit_text texts[],
		  remit_diag *diag, remit_decision *decision)
{
	struct telling telling = { form, NULL, texts, diag, 0 };

	if (form == NULL || decision == NULL || date.text == NULL ||
	    (texts == NULL && form->count > 0) ||
	    decision->image != form->image)
		return REMIT_E_ARGUMENT;
	if (!rmt_form_day(form, date, &telling.day))
		return refuse_date(date, diag, decision);
	telling.edition = edition_on(form, telling.day);
	if (telling.edition != NULL && form->presumes &&
	    decide_straight(decision, &telling))
		return REMIT_OK;
	return decide_otherwise(decision, &telling);
}
