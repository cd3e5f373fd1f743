/*
 * statement.c - a statement, request by request.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6. Amounts are whole minor units, and sums of them are checked: the
 * column adds up.
 */
#include "paper/statement.h"

#include <string.h>

#include <remit/contract.h>

#include "base/currency.h"
#include "base/date.h"
#include "base/name.h"
#include "decide/request.h"
#include "decide/slate.h"

static bool
read_day(const char *text, int32_t *out)
{
	return text != NULL &&
	       rmt_day_parse(text, rmt_text_length(text, 32), out);
}

/* An amount with no more digits than the currency has. */
static bool
read_money(const char *text, uint32_t exponent, int64_t *out_minor)
{
	struct rmt_rational value, whole;
	struct rmt_fine fine;

	if (!rmt_fine_parse(text, strlen(text), &fine))
		return false;
	rmt_rational_set_fine(&value, fine);
	if (!rmt_rational_round(&value, exponent, RMT_MONEY_DOWN, out_minor))
		return false;
	rmt_rational_set_minor(&whole, *out_minor, exponent);
	return *out_minor >= 0 && rmt_rational_compare(&value, &whole) == 0;
}

static remit_status
take_terms(struct remit_statement *s, const remit_statement_terms *terms,
	   remit_diag *diag)
{
	if (!read_day(terms->first_day, &s->first_day) ||
	    !read_day(terms->last_day, &s->last_day) ||
	    s->last_day < s->first_day || terms->currency == NULL)
		return REMIT_E_ARGUMENT;
	s->day = RMT_DAY_MIN;
	if (!rmt_currency_exponent(terms->currency, &s->exponent))
		return rmt_report(diag, RMT_F_CURRENCY, RMT_NOWHERE,
				  RMT_WORDS(terms->currency));
	memcpy(s->currency, terms->currency, 4);
	s->has_fee = terms->fee != NULL;
	if (s->has_fee && !read_money(terms->fee, s->exponent, &s->fee_minor))
		return rmt_report(diag, RMT_F_STATEMENT_FEE, RMT_NOWHERE,
				  RMT_WORDS(terms->fee, terms->currency));
	if (terms->list != NULL)
		s->list = rmt_statement_text(s, terms->list);
	return terms->list != NULL && s->list == NULL ? REMIT_E_NOMEM :
							REMIT_OK;
}

remit_status
remit_statement_new(remit_image *image, const remit_statement_terms *terms,
		    remit_diag *diag, remit_statement **out)
{
	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (image == NULL || terms == NULL ||
	    rmt_contract_of(&image->programs[0]) == NULL)
		return REMIT_E_ARGUMENT;
	struct remit_statement *s = rmt_alloc_array(1, sizeof *s);
	if (s == NULL)
		return REMIT_E_NOMEM;
	s->image = remit_image_ref(image);
	s->contract = rmt_contract_of(&image->programs[0]);
	remit_status status = take_terms(s, terms, diag);
	if (status == REMIT_OK)
		status = remit_decision_new(image, &s->decision);
	if (status == REMIT_OK)
		status = remit_pricing_new(image, &s->pricing);
	if (status == REMIT_OK)
		*out = s;
	else
		remit_statement_free(s);
	return status;
}

void
remit_statement_free(remit_statement *statement)
{
	if (statement == NULL)
		return;
	remit_decision_free(statement->decision);
	remit_pricing_free(statement->pricing);
	rmt_free(statement->lines);
	rmt_free(statement->spent);
	rmt_ids_clear(&statement->ids);
	rmt_arena_clear(&statement->texts);
	remit_image_unref(statement->image);
	rmt_free(statement);
}

remit_status
remit_statement_request(remit_statement *statement, const char *date,
			remit_diag *diag, remit_request **out)
{
	char before[11];
	remit_status status = remit_request_new(statement->image, date, diag,
						out);

	if (status == REMIT_OK && (*out)->day < statement->day)
		status = rmt_report(
			diag, RMT_F_STATEMENT_ORDER, RMT_NOWHERE,
			RMT_WORDS(date, rmt_day_text(statement->day, before)));
	if (status == REMIT_OK)
		status = rmt_statement_tell_used(statement, *out, diag);
	if (status != REMIT_OK) {
		remit_request_free(*out);
		*out = NULL;
	}
	return status;
}

/* What the prices of an item go by. */
static struct remit_price_terms
terms_of(const struct remit_statement *s, const remit_statement_item *item,
	 char contract_day[11])
{
	bool billed = remit_decision_verdict(s->decision) == REMIT_BILLABLE;

	rmt_day_text(s->contract->first_day, contract_day);
	return (struct remit_price_terms){
		.currency = s->currency,
		.list = s->list,
		.contract_day = contract_day,
		.quantity = *item->quantity != '\0' && !billed ?
				    item->quantity :
				    NULL,
		.service = billed ? NULL : item->service,
	};
}

/* Of what is billed the rest that no allowance pays; of what is not, all. */
static remit_status
price(struct remit_statement *s, const struct remit_price_terms *terms,
      remit_diag *diag)
{
	return terms->service == NULL ?
		       remit_price(s->decision, terms, diag, s->pricing) :
		       rmt_price_whole(s->decision, terms, diag, s->pricing);
}

/* The standard price of what was done: of a service in scope, or as billed.
 * Nothing to price is no failure: *out_priced says. */
static remit_status
price_item(struct remit_statement *s, const remit_statement_item *item,
	   remit_diag *diag, bool *out_priced)
{
	remit_verdict verdict = remit_decision_verdict(s->decision);
	char contract_day[11];
	struct remit_price_terms terms = terms_of(s, item, contract_day);

	*out_priced = verdict == REMIT_BILLABLE ||
		      (verdict == REMIT_IN_SCOPE && *item->service != '\0');
	if (!*out_priced)
		return REMIT_OK;
	remit_status status = price(s, &terms, diag);
	/* where no fact counts the service, the row does */
	if (status == REMIT_OK && *item->quantity != '\0' &&
	    remit_pricing_result(s->pricing).kind == REMIT_PRICE_RATE) {
		terms.quantity = item->quantity;
		status = price(s, &terms, diag);
	}
	remit_price_result result = remit_pricing_result(s->pricing);
	if (status == REMIT_OK && result.kind != REMIT_PRICE_EXACT)
		return rmt_report(diag, RMT_F_STATEMENT_PRICE, RMT_NOWHERE,
				  RMT_WORDS(item->id, remit_price_kind_text(
							      result.kind)));
	return status;
}

static remit_status
add_up(struct remit_statement *s, remit_verdict verdict, int64_t amount,
       remit_diag *diag)
{
	int64_t *sum = verdict == REMIT_IN_SCOPE ? &s->delivered_minor :
						   &s->billed_minor;

	return __builtin_add_overflow(*sum, amount, sum) ?
		       rmt_report(diag, RMT_F_PRICE_OVERFLOW, RMT_NOWHERE,
				  RMT_NO_WORDS) :
		       REMIT_OK;
}

/* Texts of a line become copies that live as long as the statement. */
static remit_status
copy_texts(struct remit_statement *s, struct remit_statement_line *line)
{
	const char **texts[] = { &line->id, &line->service, &line->quantity,
				 &line->amount, &line->takes };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		*texts[i] = rmt_statement_text(s, *texts[i]);
		if (*texts[i] == NULL)
			return REMIT_E_NOMEM;
	}
	return REMIT_OK;
}

/* Keep a line, with copies of its texts. */
static remit_status
keep_line(struct remit_statement *s, const struct remit_statement_line *line)
{
	void *items = s->lines;

	if (!rmt_grow(&items, &s->line_capacity, s->line_count + 1,
		      sizeof *line))
		return REMIT_E_NOMEM;
	s->lines = items;
	s->lines[s->line_count] = *line;
	return copy_texts(s, &s->lines[s->line_count++]);
}

/*
 * What an allowance pays of a billed request is a line before it, in scope. It
 * is worth what all of it would have cost, less what is billed: a lump sum
 * that is billed anyway, nothing.
 */
static remit_status
keep_included(struct remit_statement *s, const remit_statement_item *item,
	      struct remit_statement_line *billed,
	      const remit_price_result *price, remit_diag *diag)
{
	char contract_day[11], amount[32];
	struct remit_price_terms terms = terms_of(s, item, contract_day);
	struct remit_statement_line line = *billed;

	line.verdict = REMIT_IN_SCOPE;
	line.quantity = rmt_statement_text(s, price->included);
	line.amount = amount;
	billed->takes = "";
	remit_status status = line.quantity == NULL ?
				      REMIT_E_NOMEM :
				      rmt_price_whole(s->decision, &terms, diag,
						      s->pricing);
	int64_t minor = remit_pricing_result(s->pricing).amount_minor;
	minor = minor > price->amount_minor ? minor - price->amount_minor : 0;
	rmt_minor_text(minor, s->exponent, amount);
	if (status == REMIT_OK)
		status = add_up(s, REMIT_IN_SCOPE, minor, diag);
	return status == REMIT_OK ? keep_line(s, &line) : status;
}

static remit_status
add_line(struct remit_statement *s, const remit_statement_item *item,
	 const char *takes, remit_diag *diag)
{
	bool priced;
	remit_status status = price_item(s, item, diag, &priced);
	remit_price_result result = remit_pricing_result(s->pricing);
	struct remit_statement_line line = {
		.id = item->id,
		.verdict = remit_decision_verdict(s->decision),
		.service = priced ? result.service : item->service,
		.quantity = priced && *result.quantity != '\0' ?
				    result.quantity :
				    item->quantity,
		.amount = priced ? result.amount : "",
		.takes = takes,
	};

	memcpy(line.day, remit_decision_date(s->decision), sizeof line.day);
	if (status == REMIT_OK)
		status = copy_texts(s, &line);
	if (status == REMIT_OK && priced)
		status = add_up(s, line.verdict, result.amount_minor, diag);
	if (status == REMIT_OK && priced && *result.included != '\0')
		status = keep_included(s, item, &line, &result, diag);
	return status == REMIT_OK ? keep_line(s, &line) : status;
}

static bool
has_service(const struct rmt_program *program, const char *service,
	    struct rmt_nearest *nearest)
{
	for (uint32_t i = 0; i < program->service_count; i++) {
		const char *id = rmt_text(program, program->service[i].id);
		if (strcmp(id, service) == 0)
			return true;
		rmt_nearest_offer(nearest, id);
	}
	return false;
}

/* That no other row of the day has its id: what is told twice would be counted
 * twice. */
static remit_status
check_id(struct remit_statement *s, const remit_statement_item *item,
	 remit_diag *diag)
{
	const char *id = rmt_statement_text(s, item->id);
	char day[11];

	if (id == NULL || !rmt_ids_room(&s->ids))
		return REMIT_E_NOMEM;
	if (*id == '\0' || rmt_ids_add(&s->ids, id))
		return REMIT_OK;
	return rmt_report(diag, RMT_F_STATEMENT_TWICE, RMT_NOWHERE,
			  RMT_WORDS(id, rmt_day_text(s->day, day)));
}

/* That a row names a service of the policy, and a quantity that can be read,
 * whatever comes of the request. */
static remit_status
check_item(const struct remit_statement *s, const remit_statement_item *item,
	   remit_diag *diag)
{
	const struct rmt_program *program = s->decision->program;
	struct rmt_nearest nearest = rmt_nearest_to(item->service);
	struct rmt_fine fine;
	int64_t seconds;

	if (program == NULL)
		return REMIT_OK;
	if (*item->service != '\0' &&
	    !has_service(program, item->service, &nearest))
		return rmt_report(
			diag, RMT_F_STATEMENT_SERVICE, RMT_NOWHERE,
			RMT_WORDS(item->id, item->service,
				  nearest.best != NULL ? " (did you mean " : "",
				  nearest.best,
				  nearest.best != NULL ? "?)" : ""));
	size_t length = strlen(item->quantity);
	if (length == 0 || rmt_fine_parse(item->quantity, length, &fine) ||
	    rmt_duration_seconds(item->quantity, length, &seconds))
		return REMIT_OK;
	return rmt_report(diag, RMT_F_STATEMENT_QUANTITY, RMT_NOWHERE,
			  RMT_WORDS(item->id, item->quantity));
}

remit_status
remit_statement_add(remit_statement *statement, const remit_request *request,
		    const remit_statement_item *item, remit_diag *diag)
{
	const char *takes;

	if (statement == NULL || request == NULL || item == NULL ||
	    request->image != statement->image)
		return REMIT_E_ARGUMENT;
	if (request->day > statement->last_day)
		return REMIT_OK;
	remit_status status = remit_decide(request, statement->decision);
	if (status == REMIT_E_DATA)
		return rmt_report(
			diag, RMT_F_STATEMENT_PRICE, RMT_NOWHERE,
			RMT_WORDS(item->id, remit_decision_impossible(
						    statement->decision)));
	if (status != REMIT_OK)
		return status;
	if (statement->day != request->day)
		rmt_ids_clear(&statement->ids);
	statement->day = request->day;
	status = check_item(statement, item, diag);
	if (status == REMIT_OK)
		status = check_id(statement, item, diag);
	if (status != REMIT_OK)
		return status;
	status = rmt_statement_spend(statement, &takes);
	if (status != REMIT_OK || request->day < statement->first_day)
		return status;
	return add_line(statement, item, takes, diag);
}

remit_status
remit_statement_at(const remit_statement *statement, size_t index,
		   remit_statement_line *out)
{
	memset(out, 0, sizeof *out);
	if (index >= statement->line_count)
		return REMIT_E_ARGUMENT;
	*out = statement->lines[index];
	return REMIT_OK;
}

remit_statement_sums
remit_statement_total(const remit_statement *statement)
{
	const struct rmt_program *program = &statement->image->programs[0];
	const struct rmt_row_contract *contract = statement->contract;
	remit_statement_sums sums = {
		.contract = rmt_text(program, contract->id),
		.customer = rmt_text(program, contract->customer),
		.currency = statement->currency,
	};
	uint32_t exponent = statement->exponent;
	int64_t ahead;

	rmt_day_text(statement->first_day, sums.first_day);
	rmt_day_text(statement->last_day, sums.last_day);
	rmt_minor_text(statement->delivered_minor, exponent, sums.delivered);
	rmt_minor_text(statement->billed_minor, exponent, sums.billed);
	if (!statement->has_fee)
		return sums;
	rmt_minor_text(statement->fee_minor, exponent, sums.fee);
	if (!__builtin_sub_overflow(statement->delivered_minor,
				    statement->fee_minor, &ahead))
		rmt_minor_text(ahead, exponent, sums.ahead);
	return sums;
}
