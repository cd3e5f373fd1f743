/*
 * field.c - what the fields of terms are filled with.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6.
 */
#include <string.h>

#include <remit/contract.h>

#include "base/buffer.h"
#include "base/date.h"
#include "base/name.h"
#include "explain/explanation.h"
#include "paper/terms.h"

/* Where a value comes from. Each returns "" when it has none. */
typedef const char *(*field_filler)(struct rmt_writing *w);

static const char *
policy_text(const struct rmt_writing *w, uint32_t title, uint32_t id)
{
	return remit_language_text(
		w->language, rmt_text(w->program, title != 0 ? title : id));
}

static const char *
day_words(struct rmt_writing *w, const char *day)
{
	int32_t number;

	if (day == NULL || !rmt_day_parse(day, strlen(day), &number))
		return "";
	return rmt_writing_value(
		w, (remit_parameter){ .kind = REMIT_DAY, .number = number });
}

/* ---- contract and policy ------------------------------------------------- */

static remit_contract
contract_of(const struct rmt_writing *w)
{
	remit_contract contract = { .id = "", .customer = "" };

	if (remit_decision_contract(w->decision, &contract) != REMIT_OK)
		contract = (remit_contract){ .id = "", .customer = "" };
	return contract;
}

static const char *
fill_customer(struct rmt_writing *w)
{
	return w->fill->customer != NULL ? w->fill->customer :
					   contract_of(w).customer;
}

static const char *
fill_contract(struct rmt_writing *w)
{
	return contract_of(w).id;
}

static const char *
fill_contract_first_day(struct rmt_writing *w)
{
	return day_words(w, contract_of(w).first_day);
}

/* Of a contract that renews itself, the last day of the term. */
static const char *
fill_contract_last_day(struct rmt_writing *w)
{
	remit_contract contract = contract_of(w);

	return day_words(w, *contract.last_day != '\0' ?
				    contract.last_day :
				    contract.term_last_day);
}

static const char *
fill_policy(struct rmt_writing *w)
{
	return policy_text(w, w->program->policy[0].title,
			   w->program->policy[0].id);
}

static const char *
fill_edition(struct rmt_writing *w)
{
	return rmt_text(w->program, w->program->policy[0].edition);
}

static const char *
fill_date(struct rmt_writing *w)
{
	const char *quote_day = w->fill->price.quote_day;

	return day_words(w, quote_day != NULL ? quote_day :
						rmt_decision_date(w->decision));
}

/* ---- service ------------------------------------------------------------- */

static const struct rmt_row_service *
service_of(const struct rmt_writing *w)
{
	return &w->program->service[w->service];
}

static const char *
fill_service(struct rmt_writing *w)
{
	return policy_text(w, service_of(w)->title, service_of(w)->id);
}

static const char *
fill_unit(struct rmt_writing *w)
{
	return rmt_writing_unit(w, rmt_text(w->program, service_of(w)->unit));
}

static const char *
step_words(struct rmt_writing *w, const struct rmt_row_step *step)
{
	if (step->amount == 0)
		return "";
	if (step->is_time != 0)
		return rmt_writing_value(
			w, (remit_parameter){ .kind = REMIT_DURATION,
					      .number = step->amount });
	return rmt_writing_units(w, (struct rmt_fine){ step->amount, 6 },
				 rmt_text(w->program, service_of(w)->unit));
}

static const char *
fill_increment(struct rmt_writing *w)
{
	return step_words(w, &service_of(w)->increment);
}

static const char *
fill_minimum(struct rmt_writing *w)
{
	return step_words(w, &service_of(w)->minimum);
}

/* ---- price --------------------------------------------------------------- */

static const char *
fill_note(struct rmt_writing *w)
{
	return remit_language_text(w->language, w->pricing->told->text);
}

static const char *
fill_currency(struct rmt_writing *w)
{
	return w->pricing->told->currency;
}

static const char *
fill_price_list(struct rmt_writing *w)
{
	return w->pricing->told->list;
}

static const char *
fill_valid_until(struct rmt_writing *w)
{
	return day_words(w, w->pricing->told->last_day);
}

static const char *
fill_quantity(struct rmt_writing *w)
{
	const char *text = w->pricing->told->quantity;
	struct rmt_fine number;

	return rmt_fine_parse(text, strlen(text), &number) ?
		       rmt_writing_units(w, number, w->pricing->told->unit) :
		       text;
}

static const char *
fill_total(struct rmt_writing *w)
{
	const remit_price_result *result = w->pricing->told;

	if (result->kind != REMIT_PRICE_EXACT)
		return "";
	return rmt_writing_value(w,
				 (remit_parameter){ .kind = REMIT_MONEY,
						    .text = result->amount,
						    .unit = result->currency });
}

/* ---- all of them --------------------------------------------------------- */

static const struct filler {
	const char *name;
	field_filler fill;
	bool of_price;
	const char *source; /* what is to be given where there is nothing */
} fillers[] = {
	{ "customer", fill_customer, false, "--customer or --contract" },
	{ "contract", fill_contract, false, "--contract" },
	{ "contract-first-day", fill_contract_first_day, false, "--contract" },
	{ "contract-last-day", fill_contract_last_day, false,
	  "--contract, of one that ends" },
	{ "policy", fill_policy, false, "" },
	{ "edition", fill_edition, false, "" },
	{ "date", fill_date, false, "" },
	{ "service", fill_service, false, "" },
	{ "unit", fill_unit, false, "a unit of the service in the policy" },
	{ "increment", fill_increment, false,
	  "an increment of the service in the policy" },
	{ "minimum", fill_minimum, false,
	  "a minimum of the service in the policy" },
	{ "price", rmt_writing_tariff, true, "" },
	{ "price-note", fill_note, true, "a text of the price in its list" },
	{ "currency", fill_currency, true, "" },
	{ "price-list", fill_price_list, true, "" },
	{ "valid-until", fill_valid_until, true,
	  "a last-day of the price list" },
	{ "quantity", fill_quantity, true,
	  "--quantity, or the fact that counts the service" },
	{ "total", fill_total, true,
	  "--quantity, or the facts that the price hangs on" },
};

#define FILLER_COUNT (sizeof fillers / sizeof *fillers)

static const struct filler *
find_filler(struct rmt_writing *w, const struct rmt_attr *name)
{
	struct rmt_nearest nearest = rmt_nearest_to(name->text);
	struct rmt_buffer hint = { 0 };

	for (size_t i = 0; i < FILLER_COUNT; i++) {
		if (strcmp(fillers[i].name, name->text) == 0)
			return &fillers[i];
		rmt_nearest_offer(&nearest, fillers[i].name);
	}
	if (nearest.best != NULL) {
		rmt_buffer_add(&hint, " (did you mean ");
		rmt_buffer_add(&hint, nearest.best);
		rmt_buffer_add(&hint, "?)");
	}
	rmt_writing_tell(w, RMT_F_TERMS_FIELD, name->place,
			 RMT_WORDS(name->text, rmt_buffer_text(&hint)));
	if (hint.failed)
		rmt_writing_fail(w, REMIT_E_NOMEM);
	rmt_buffer_clear(&hint);
	return NULL;
}

/* That there is a price; told once, at the first field that wants it. */
static bool
has_price(struct rmt_writing *w, struct rmt_place place)
{
	const remit_price_result *result = w->pricing->told;
	const char *service = w->document->service.text;

	if (w->priced != REMIT_OK)
		return false;
	if (result->kind == REMIT_PRICE_OPEN)
		rmt_writing_tell(w, RMT_F_TERMS_OPEN, place,
				 RMT_WORDS(service, result->missing));
	else if (result->kind == REMIT_PRICE_UNPRICED)
		rmt_writing_tell(
			w, RMT_F_TERMS_UNPRICED, place,
			RMT_WORDS(service, rmt_decision_date(w->decision)));
	else
		return true;
	w->priced = REMIT_E_DATA;
	return false;
}

static const char *
fill_name(struct rmt_writing *w, const struct rmt_field *field)
{
	const struct filler *filler = find_filler(w, &field->name);
	const char *text;

	if (filler == NULL ||
	    (filler->of_price && !has_price(w, field->item.place)))
		return NULL;
	text = filler->fill(w);
	if (*text != '\0')
		return text;
	rmt_writing_tell(w, RMT_F_TERMS_EMPTY, field->item.place,
			 RMT_WORDS(filler->name, filler->source));
	return NULL;
}

/* A fact by its id; or none. */
static uint32_t
find_fact(const struct rmt_program *program, const char *id)
{
	for (uint32_t i = 0; i < program->fact_count; i++)
		if (program->fact[i].owner == RMT_NONE &&
		    !rmt_fact_is_many(program, i) &&
		    strcmp(rmt_text(program, program->fact[i].id), id) == 0)
			return i;
	return RMT_NONE;
}

/* What is known of a fact, in the words of explanations. */
static const char *
fact_words(struct rmt_writing *w, uint32_t fact)
{
	struct remit_explanation room = { 0 };
	struct rmt_case_made made = { .explanation = &room,
				      .decision = w->decision->self,
				      .program = w->program,
				      .e = &w->decision->search->evaluation };
	struct rmt_slot slot = rmt_state_slot(made.e->shape, fact,
					      &RMT_NO_FOCUS);
	const char *words;

	rmt_evaluation_begin(made.e, rmt_decision_base(w->decision));
	words = rmt_writing_value(w, rmt_say_slot(&made, slot));
	if (room.arena.failed)
		rmt_writing_fail(w, REMIT_E_NOMEM);
	rmt_explanation_forget(&room);
	return words;
}

static const char *
fill_fact(struct rmt_writing *w, const struct rmt_field *field)
{
	uint32_t fact = find_fact(w->program, field->fact.text);

	if (fact != RMT_NONE &&
	    rmt_state_fact_known(&w->decision->search->shape,
				 rmt_decision_base(w->decision), fact))
		return fact_words(w, fact);
	rmt_writing_tell(w, RMT_F_TERMS_FACT, field->item.place,
			 RMT_WORDS(field->fact.text));
	return NULL;
}

const char *
rmt_writing_field(struct rmt_writing *w, const struct rmt_field *field)
{
	if ((field->name.text != NULL) == (field->fact.text != NULL)) {
		rmt_writing_tell(w, RMT_F_TERMS_FORM, field->item.place,
				 RMT_NO_WORDS);
		return NULL;
	}
	return field->name.text != NULL ? fill_name(w, field) :
					  fill_fact(w, field);
}
