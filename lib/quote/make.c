/*
 * make.c - a quote made of requests: lines for what is billable.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, model/, image/, decide/, price/, compile/. The quote
 * is a model like one that was read; it is checked like one, too.
 */
#include <string.h>

#include <remit/contract.h>

#include "base/currency.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/memory.h"
#include "quote/making.h"
#include "quote/quantity.h"
#include "quote/step.h"
#include "quote/writing.h"

/* Days for which a quote is valid when nobody says otherwise. */
#define VALID_DAYS 30

static struct rmt_document *
document_of(struct remit_quoting *q)
{
	return &q->model->document;
}

static void
keep_prose(struct remit_quoting *q, struct rmt_list *list, const char *text)
{
	struct rmt_prose *prose;

	if (text == NULL || *text == '\0')
		return;
	prose = rmt_list_add(list, &q->model->arena, sizeof *prose, RMT_PROSE);
	if (prose != NULL)
		prose->text = rmt_arena_copy(&q->model->arena, text,
					     strlen(text));
}

/* What must be one word, since it is an id. */
static void
check_name(struct remit_quoting *q, const char *name)
{
	if (name != NULL && (*name == '\0' || strlen(name) > 256 ||
			     name[strcspn(name, " \t\r\n@|*")] != '\0'))
		rmt_checking_tell(&q->checking, RMT_F_BAD_NAME,
				  (struct rmt_place){ NULL, 0 },
				  RMT_WORDS(name));
}

static void
set_day(struct remit_quoting *q, struct rmt_attr_day *out, const char *text)
{
	if (text == NULL)
		return;
	out->given = rmt_day_parse(text, strlen(text), &out->day);
	if (!out->given)
		rmt_checking_tell(&q->checking, RMT_F_BAD_DAY,
				  (struct rmt_place){ NULL, 0 },
				  RMT_WORDS(text));
}

/* What the contract says of itself. */
static void
take_contract(struct remit_quoting *q, const char *customer)
{
	struct rmt_document *document = document_of(q);
	remit_contract contract;

	rmt_quoting_keep(q, &document->customer, customer);
	if (remit_image_contract(q->checking.image, q->checking.date,
				 &contract) != REMIT_OK)
		return;
	rmt_quoting_keep(q, &document->contract, contract.id);
	if (document->customer.text == NULL)
		rmt_quoting_keep(q, &document->customer, contract.customer);
	memcpy(q->checking.contract_day, contract.first_day,
	       sizeof contract.first_day);
}

static void
take_terms(struct remit_quoting *q, const remit_quote_terms *terms)
{
	struct rmt_document *document = document_of(q);
	remit_edition edition = { .policy = "" };

	document->item.element = RMT_QUOTE;
	check_name(q, terms->id);
	rmt_quoting_keep(q, &document->id, terms->id);
	set_day(q, &document->date, terms->date);
	set_day(q, &document->valid_until, terms->valid_until);
	if (document->date.given)
		rmt_day_text(document->date.day, q->checking.date);
	if (remit_image_edition(q->checking.image, 0, &edition) == REMIT_OK)
		rmt_quoting_keep(q, &document->policy, edition.policy);
	rmt_quoting_keep(q, &document->currency, terms->currency);
	rmt_quoting_keep(q, &document->prices, terms->list);
	rmt_quoting_keep(q, &document->seller, terms->seller);
	keep_prose(q, &document->titles, terms->title);
	keep_prose(q, &document->texts, terms->text);
	take_contract(q, terms->customer);
}

static remit_status
begin(struct remit_quoting *q, const remit_quote_terms *terms)
{
	remit_status status;

	q->model = rmt_alloc_array(1, sizeof *q->model);
	if (q->model == NULL)
		return REMIT_E_NOMEM;
	q->checking.quote = &q->model->document;
	q->last_day = RMT_DAY_NEVER;
	q->is_of_one_list = true;
	rmt_rational_set(&q->checking.sum, 0, 1);
	take_terms(q, terms);
	status = remit_decision_new(q->checking.image, &q->checking.decision);
	if (status == REMIT_OK)
		status = remit_pricing_new(q->checking.image,
					   &q->checking.pricing);
	if (status == REMIT_OK && q->model->arena.failed)
		status = REMIT_E_NOMEM;
	return status == REMIT_OK ? q->checking.status : status;
}

remit_status
remit_quoting_new(remit_image *image, const remit_quote_terms *terms,
		  remit_diag *diag, remit_quoting **out)
{
	struct remit_quoting *q;
	remit_status status;

	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (image == NULL || terms == NULL || terms->date == NULL)
		return REMIT_E_ARGUMENT;
	q = rmt_alloc_array(1, sizeof *q);
	if (q == NULL)
		return REMIT_E_NOMEM;
	q->checking.image = remit_image_ref(image);
	q->checking.diag = diag;
	status = begin(q, terms);
	q->checking.diag = NULL;
	if (status == REMIT_OK)
		*out = q;
	else
		remit_quoting_free(q);
	return status;
}

void
remit_quoting_free(remit_quoting *q)
{
	if (q == NULL)
		return;
	remit_decision_free(q->checking.decision);
	remit_pricing_free(q->checking.pricing);
	remit_model_free(q->model);
	remit_image_unref(q->checking.image);
	rmt_free(q);
}

/* ---- lines -------------------------------------------------------------- */

static void
add_given(struct remit_quoting *q, struct rmt_quote_line *line,
	  const remit_quote_fact *fact)
{
	struct rmt_given *given = rmt_list_add(&line->givens, &q->model->arena,
					       sizeof *given, RMT_GIVEN);

	if (given == NULL)
		return;
	rmt_quoting_keep(q, &given->fact, fact->name);
	given->is.text = rmt_arena_copy(&q->model->arena, fact->value,
					strlen(fact->value));
}

/* A line that is in no list yet, with what was asked; NULL: no memory. */
static struct rmt_quote_line *
begin_line(struct remit_quoting *q, const remit_quote_ask *ask)
{
	struct rmt_quote_line *line = rmt_arena_alloc(&q->model->arena,
						      sizeof *line);

	if (line == NULL)
		return NULL;
	line->item.element = RMT_QUOTE_LINE;
	check_name(q, ask->id);
	rmt_quoting_keep(q, &line->id, ask->id);
	rmt_quoting_keep(q, &line->installation, ask->installation);
	rmt_quoting_keep(q, &line->contact, ask->contact);
	keep_prose(q, &line->texts, ask->text);
	for (size_t i = 0; i < ask->fact_count; i++)
		add_given(q, line, &ask->facts[i]);
	for (const struct rmt_used_element *u = RMT_FIRST(q->useds); u != NULL;
	     u = RMT_NEXT(u))
		rmt_quoting_add_used(q, &line->useds, u->of.text,
				     u->first_day.day, u->amount.text);
	return q->model->arena.failed ? NULL : line;
}

/* A price of one unit is written where the amount is that times so many. */
static void
set_price(struct remit_quoting *q, struct rmt_quote_line *line,
	  const remit_price_result *result)
{
	struct rmt_rational price, quantity;
	struct rmt_fine fine[2];
	int64_t minor;

	if (rmt_checking_is_lump(&q->checking)) {
		rmt_quoting_keep(q, &line->price, result->amount);
		return;
	}
	if (!rmt_fine_parse(result->unit_price, strlen(result->unit_price),
			    &fine[0]) ||
	    !rmt_fine_parse(result->quantity, strlen(result->quantity),
			    &fine[1]))
		return;
	rmt_rational_set_fine(&price, fine[0]);
	rmt_rational_set_fine(&quantity, fine[1]);
	if (rmt_rational_multiply(&price, &price, &quantity) &&
	    rmt_checking_round(&q->checking, &price, &minor) &&
	    minor == result->amount_minor)
		rmt_quoting_keep(q, &line->price, result->unit_price);
}

static void
set_quantity(struct remit_quoting *q, struct rmt_quote_line *line,
	     const remit_price_result *result)
{
	const struct remit_pricing *pricing = q->checking.pricing;
	uint32_t seconds =
		pricing->program->service[pricing->service].unit_seconds;
	char text[RMT_QUANTITY_TEXT];

	if (rmt_checking_is_lump(&q->checking))
		rmt_quoting_keep(q, &line->quantity, "1");
	else
		rmt_quoting_keep(
			q, &line->quantity,
			rmt_quantity_of(&pricing->billed, seconds, text));
	rmt_quoting_keep(q, &line->unit, result->unit);
}

static void
set_steps(struct remit_quoting *q, struct rmt_quote_line *line)
{
	struct rmt_buffer text = { 0 };
	remit_step step;

	for (size_t i = 0;
	     remit_pricing_step(q->checking.pricing, i, &step) == REMIT_OK;
	     i++) {
		rmt_buffer_restart(&text);
		rmt_step_text(&step, &text);
		if (text.failed)
			q->model->arena.failed = true;
		else
			keep_prose(q, &line->steps, rmt_buffer_text(&text));
	}
	rmt_buffer_clear(&text);
}

/* All lines are in one currency, and perhaps of one list. */
static void
take_list(struct remit_quoting *q, const remit_price_result *result)
{
	struct rmt_document *document = document_of(q);
	const char *first = document->lines.count == 0 ? result->list : q->list;
	int32_t last;

	if (document->currency.text == NULL)
		rmt_quoting_keep(q, &document->currency, result->currency);
	q->checking.exponent = result->exponent;
	q->is_of_one_list = q->is_of_one_list &&
			    strcmp(first, result->list) == 0;
	q->list = first;
	if (rmt_day_parse(result->last_day, strlen(result->last_day), &last) &&
	    last < q->last_day)
		q->last_day = last;
}

static void
write_line(struct remit_quoting *q, struct rmt_quote_line *line)
{
	const struct remit_pricing *pricing = q->checking.pricing;
	const struct rmt_program *p = pricing->program;
	remit_price_result result = remit_pricing_result(pricing);
	struct rmt_rational amount;

	take_list(q, &result);
	rmt_quoting_keep(q, &line->service, result.service);
	set_quantity(q, line, &result);
	set_price(q, line, &result);
	rmt_quoting_keep(q, &line->amount, result.amount);
	if (line->texts.count == 0)
		keep_prose(q, &line->texts,
			   rmt_text(p, p->service[pricing->service].title));
	set_steps(q, line);
	rmt_rational_set_minor(&amount, result.amount_minor, result.exponent);
	if (!rmt_rational_add(&q->checking.sum, &q->checking.sum, &amount))
		rmt_checking_tell(&q->checking, RMT_F_PRICE_OVERFLOW,
				  line->item.place, RMT_NO_WORDS);
	rmt_list_append(&document_of(q)->lines, &line->item);
}

/* The verdict is billable: price it, or tell why it cannot be. */
static void
add_line(struct remit_quoting *q, struct rmt_quote_line *line,
	 const char *quantity)
{
	struct rmt_checking *c = &q->checking;

	if (rmt_checking_price(c, line, quantity))
		write_line(q, line);
	else if (c->status == REMIT_OK)
		rmt_checking_tell(
			c, RMT_F_QUOTE_ON_REQUEST, line->item.place,
			RMT_WORDS(line->id.text,
				  remit_decision_service(c->decision)));
}

static void
answer(struct remit_quoting *q, remit_quote_answer *out)
{
	const remit_decision *decision = q->checking.decision;
	remit_price_result result = remit_pricing_result(q->checking.pricing);
	remit_reason reason;

	out->verdict = remit_decision_verdict(decision);
	if (remit_decision_reason(decision, 0, &reason) == REMIT_OK)
		out->clause = reason.clause;
	if (out->verdict != REMIT_BILLABLE)
		return;
	out->service = result.service;
	out->currency = result.currency;
	out->amount = result.amount;
	out->quantity = result.quantity;
	out->included = result.included;
	out->unit = result.unit;
}

static void
decide(struct remit_quoting *q, const remit_quote_ask *ask,
       remit_quote_answer *out)
{
	struct rmt_checking *c = &q->checking;
	struct rmt_quote_line *line = begin_line(q, ask);

	if (line == NULL || c->status != REMIT_OK ||
	    !rmt_checking_decide(c, line))
		return;
	remit_verdict verdict = remit_decision_verdict(c->decision);
	if (verdict == REMIT_DEPENDS)
		rmt_checking_tell(
			c, RMT_F_QUOTE_DEPENDS, line->item.place,
			RMT_WORDS(line->id.text,
				  remit_decision_missing(c->decision, 0)));
	else if (verdict == REMIT_BILLABLE)
		add_line(q, line, ask->quantity);
	if (c->status != REMIT_OK)
		return;
	rmt_quoting_use_meters(q);
	answer(q, out);
}

remit_status
remit_quoting_add(remit_quoting *q, const remit_quote_ask *ask,
		  remit_diag *diag, remit_quote_answer *out)
{
	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = (remit_quote_answer){ .verdict = REMIT_DEPENDS,
				     .service = "",
				     .clause = "",
				     .currency = "",
				     .amount = "",
				     .quantity = "",
				     .included = "",
				     .unit = "" };
	if (q == NULL || q->model == NULL || ask == NULL || ask->id == NULL)
		return REMIT_E_ARGUMENT;
	if (document_of(q)->lines.count >= REMIT_QUOTE_LINES_MAX)
		return REMIT_E_LIMIT;
	q->checking.diag = diag;
	q->checking.status = REMIT_OK;
	decide(q, ask, out);
	q->checking.diag = NULL;
	return q->model->arena.failed ? REMIT_E_NOMEM : q->checking.status;
}

/* ---- the whole ---------------------------------------------------------- */

static int
add_to_digest(void *digest, const char *bytes, size_t length)
{
	rmt_digest_add(digest, bytes, length);
	return 0;
}

/* An id that follows from all that the quote says. */
static remit_status
name_quote(struct remit_quoting *q)
{
	struct rmt_digest digest;
	char hex[65], name[24] = "Q-";
	remit_status status;

	rmt_digest_begin(&digest);
	status = rmt_write_xml(&q->model->document, add_to_digest, &digest);
	rmt_digest_end(&digest, hex);
	memcpy(name + 2, q->checking.date, 10);
	name[12] = '-';
	memcpy(name + 13, hex, 8);
	rmt_quoting_keep(q, &document_of(q)->id, name);
	return status;
}

/* What only the end can tell: until when, how much, of which list. */
static void
complete(struct remit_quoting *q)
{
	struct rmt_document *document = document_of(q);
	char total[RMT_RATIONAL_TEXT];
	int64_t minor = 0;

	if (!document->valid_until.given) {
		document->valid_until.given = true;
		document->valid_until.day = document->date.day + VALID_DAYS;
		if (q->last_day < document->valid_until.day)
			document->valid_until.day = q->last_day;
	}
	if (document->prices.text == NULL && q->is_of_one_list)
		rmt_quoting_keep(q, &document->prices, q->list);
	if (!rmt_rational_round(&q->checking.sum, q->checking.exponent,
				RMT_MONEY_DOWN, &minor))
		rmt_checking_tell(&q->checking, RMT_F_PRICE_OVERFLOW,
				  document->item.place, RMT_NO_WORDS);
	rmt_quoting_keep(q, &document->total,
			 rmt_minor_text(minor, q->checking.exponent, total));
}

static remit_status
finish(struct remit_quoting *q, remit_diag *diag)
{
	struct rmt_document *document = document_of(q);
	remit_status status = REMIT_OK;

	if (document->lines.count == 0)
		return rmt_report(diag, RMT_F_QUOTE_EMPTY, document->item.place,
				  RMT_NO_WORDS);
	complete(q);
	if (document->id.text == NULL)
		status = name_quote(q);
	if (q->model->arena.failed)
		status = REMIT_E_NOMEM;
	if (status == REMIT_OK)
		status = q->checking.status;
	if (status == REMIT_OK)
		status = remit_quote_check(q->checking.image, q->model, NULL,
					   diag);
	return status;
}

remit_status
remit_quoting_end(remit_quoting *q, remit_diag *diag, remit_model **out)
{
	remit_status status;

	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (q == NULL || q->model == NULL)
		return REMIT_E_ARGUMENT;
	q->checking.diag = diag;
	q->checking.status = REMIT_OK;
	status = finish(q, diag);
	q->checking.diag = NULL;
	if (status != REMIT_OK)
		return status;
	*out = q->model;
	q->model = NULL;
	return REMIT_OK;
}
