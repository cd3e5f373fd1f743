/*
 * paper.c - what a life makes of a contract: calendars, statements, terms.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/life/paper.h"

#include "tests/image/exercise.h"
#include "tests/support/read_file.h"

#define DAY "2026-05-01"

remit_status
life_compile_all(remit_diag *diag, remit_image **out)
{
	return life_compile("tests/cli/gizmo.xml",
			    "tests/hostile/good/prices.xml",
			    "tests/hostile/good/contract.xml", diag, out);
}

/* ---- calendars ---------------------------------------------------------- */

static remit_status
say_events(struct life *life, const remit_calendar *calendar,
	   remit_language *language)
{
	static const unsigned days[] = { 7 };
	const remit_alarms alarms = { days, 1 };
	remit_status status = REMIT_OK;
	remit_event event;

	for (size_t i = 0;
	     i < remit_calendar_event_count(calendar) && status == REMIT_OK;
	     i++) {
		const char *sentence = NULL;

		status = remit_calendar_event(calendar, i, &event);
		if (status == REMIT_OK)
			status = remit_event_sentence(&event, language,
						      &sentence);
		if (status != REMIT_OK)
			break;
		life_say(life, remit_event_kind_text(event.kind));
		life_say(life, sentence);
	}
	return status == REMIT_OK ?
		       remit_calendar_to_ics(calendar, alarms, language,
					     write_to_buffer, &life->said) :
		       status;
}

remit_status
life_calendar(struct life *life)
{
	remit_image *image;
	remit_language *language = NULL;
	remit_calendar *calendar = NULL;
	remit_status status = life_compile_all(life->diag, &image);

	if (status == REMIT_OK)
		status = remit_language_new(image, "de", &language);
	if (status == REMIT_OK)
		status = remit_calendar_new(DAY, "2027-12-31", &calendar);
	if (status == REMIT_OK)
		status = remit_calendar_add(calendar, image, life->diag);
	if (status == REMIT_OK)
		status = say_events(life, calendar, language);
	remit_calendar_free(calendar);
	remit_language_free(language);
	remit_image_unref(image);
	return status;
}

/* ---- statements --------------------------------------------------------- */

static remit_status
add_row(struct life *life, remit_statement *statement)
{
	const remit_statement_item item = { "A-1", "porting", "2" };
	remit_request *request;
	remit_status status = remit_statement_request(statement, DAY,
						      life->diag, &request);

	if (status == REMIT_OK)
		status = remit_request_set(request, "kind", "port", life->diag);
	if (status == REMIT_OK)
		status = remit_statement_add(statement, request, &item,
					     life->diag);
	remit_request_free(request);
	return status;
}

remit_status
life_statement(struct life *life)
{
	static const remit_statement_terms terms = { DAY, "2026-05-31", "EUR",
						     NULL, "100" };
	remit_image *image;
	remit_statement *statement = NULL;
	remit_language *language = NULL;
	remit_statement_line line;
	remit_status status = life_compile_all(life->diag, &image);

	if (status == REMIT_OK)
		status = remit_statement_new(image, &terms, life->diag,
					     &statement);
	if (status == REMIT_OK)
		status = add_row(life, statement);
	if (status == REMIT_OK)
		status = remit_statement_at(statement, 0, &line);
	if (status == REMIT_OK) {
		life_say(life, line.amount);
		life_say(life, remit_statement_total(statement).billed);
		status = remit_language_new(image, "de", &language);
	}
	if (status == REMIT_OK)
		status = remit_statement_to_html(statement, language,
						 write_to_buffer, &life->said);
	remit_language_free(language);
	if (status == REMIT_OK)
		status = remit_statement_to_json(statement, write_to_buffer,
						 &life->said);
	remit_statement_free(statement);
	remit_image_unref(image);
	return status;
}

/* ---- terms -------------------------------------------------------------- */

static remit_status
fill_in(struct life *life, const remit_model *template,
	const remit_decision *decision)
{
	const remit_terms_fill fill = { .language = "de" };
	remit_terms *terms;
	remit_terms_part part;
	remit_status status = remit_terms_new(template, decision, &fill,
					      life->diag, &terms);

	for (size_t i = 0;
	     status == REMIT_OK && remit_terms_at(terms, i, &part) == REMIT_OK;
	     i++)
		life_say(life, part.text);
	if (status == REMIT_OK)
		status = remit_terms_to_html(terms, write_to_buffer,
					     &life->said);
	remit_terms_free(terms);
	return status;
}

remit_status
life_terms(struct life *life)
{
	remit_image *image;
	remit_model *template = NULL;
	remit_request *request = NULL;
	remit_decision *decision = NULL;
	remit_status status = life_compile_all(life->diag, &image);

	if (status == REMIT_OK)
		status = life_read("tests/hostile/good/terms.xml", life->diag,
				   &template);
	if (status == REMIT_OK)
		status = remit_request_new(image, DAY, life->diag, &request);
	if (status == REMIT_OK)
		status = remit_request_set(request, "kind", "port", life->diag);
	if (status == REMIT_OK)
		status = remit_decision_new(image, &decision);
	if (status == REMIT_OK)
		status = remit_decide(request, decision);
	if (status == REMIT_OK) {
		const char *named = remit_image_terms(
			image, remit_terms_service(template));

		life_say(life, named ? named : "");
		named = remit_image_service(image, 0);
		life_say(life, named ? named : "");
		status = fill_in(life, template, decision);
	}
	remit_decision_free(decision);
	remit_request_free(request);
	remit_model_free(template);
	remit_image_unref(image);
	return status;
}

/* ---- what was read ------------------------------------------------------ */

/* A quote written as CSV and read back. */
static remit_status
read_back(struct life *life, const remit_model *quote)
{
	struct rmt_buffer csv = { 0 };
	remit_model *again = NULL;
	remit_input input;
	remit_status status = remit_quote_write(
		quote, REMIT_QUOTE_CSV, write_to_buffer, &csv, life->diag);

	if (csv.failed)
		status = REMIT_E_NOMEM;
	if (status == REMIT_OK)
		status = remit_quote_read("quote.csv", csv.bytes, csv.length,
					  life->diag, &again);
	if (status == REMIT_OK) {
		input = remit_input_of("quote", "quote.csv", csv.bytes,
				       csv.length);
		life_say(life, input.sha256);
	}
	if (status == REMIT_OK)
		status = remit_quote_write(again, REMIT_QUOTE_XML,
					   write_to_buffer, &life->said,
					   life->diag);
	remit_model_free(again);
	rmt_buffer_clear(&csv);
	return status;
}

remit_status
life_quote_again(struct life *life)
{
	remit_model *quote;
	remit_input input;
	remit_status status = life_read("tests/hostile/good/quote.xml",
					life->diag, &quote);

	if (status == REMIT_OK &&
	    remit_model_input(quote, 0, &input) == REMIT_OK)
		life_say(life, input.sha256);
	if (status == REMIT_OK)
		status = read_back(life, quote);
	remit_model_free(quote);
	remit_diag_clear(life->diag);
	return status;
}

remit_status
life_reasons(struct life *life)
{
	remit_explanation *explanation = NULL;
	remit_used used;
	remit_status status;

	remit_request_clear(life->request);
	status = remit_request_set(life->request, "kind", "port", life->diag);
	if (status == REMIT_OK)
		status = remit_decide(life->request, life->decision);
	if (status == REMIT_OK)
		status = remit_explanation_new(&explanation);
	if (status == REMIT_OK)
		status = remit_explain(life->decision, explanation);
	if (status == REMIT_OK)
		status = remit_explanation_to_json(explanation, write_to_buffer,
						   &life->said);
	if (remit_request_used(life->request, 0, &used) == REMIT_OK)
		life_say(life, used.meter);
	remit_explanation_free(explanation);
	return status;
}
