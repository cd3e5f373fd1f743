/*
 * life.c - all that a program does with the library, from XML to sentences.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/life/life.h"

#include <stdio.h>
#include <string.h>

#include "tests/image/exercise.h"
#include "tests/life/paper.h"
#include "tests/life/whole.h"
#include "tests/read/stream.h"
#include "tests/support/read_file.h"

#define DAY "2026-05-01"

static void
say(struct life *life, const char *what, const char *text)
{
	rmt_buffer_add(&life->said, what);
	rmt_buffer_add(&life->said, "=");
	life_say(life, text ? text : "(none)");
}

void
life_say(struct life *life, const char *text)
{
	rmt_buffer_add(&life->said, text);
	rmt_buffer_add(&life->said, "\n");
}

static void
say_number(struct life *life, const char *what, size_t number)
{
	char text[24];

	snprintf(text, sizeof(text), "%zu", number);
	say(life, what, text);
}

/* ---- reading and compiling ---------------------------------------------- */

remit_status
life_read(const char *path, remit_diag *diag, remit_model **out)
{
	char full[4096];

	return remit_model_read_file(source_path(path, full, sizeof(full)),
				     NULL, diag, out);
}

remit_status
life_compile(const char *policy, const char *beside, const char *contract,
	     remit_diag *diag, remit_image **out)
{
	const char *const paths[] = { policy, beside, contract };
	remit_model *models[] = { NULL, NULL, NULL };
	const remit_model *const *editions = (const remit_model *const *)models;
	const size_t count = beside ? 2 : 1;
	remit_status status = REMIT_OK;

	*out = NULL;
	for (size_t i = 0; i < 3 && status == REMIT_OK; i++)
		if (paths[i])
			status = life_read(paths[i], diag, &models[i]);
	if (status == REMIT_OK && contract)
		status = remit_image_compile_contract(editions, count,
						      models[2], diag, out);
	else if (status == REMIT_OK)
		status = remit_image_compile(editions, count, diag, out);
	for (size_t i = 0; i < 3; i++)
		remit_model_free(models[i]);
	return status;
}

static remit_status
read_and_dump(struct life *life)
{
	remit_image *image;
	remit_status status = life_compile("tests/image/small.xml", NULL, NULL,
					   life->diag, &image);

	if (status == REMIT_OK)
		status = remit_image_dump(image, write_to_buffer, &life->said);
	remit_image_unref(image);
	return status;
}

static remit_status
read_mistakes(struct life *life)
{
	remit_image *image;
	remit_diag *diag = remit_diag_new();
	remit_status status = diag ? life_compile(
					     "tests/errors/ten-mistakes.xml",
					     NULL, NULL, diag, &image) :
				     REMIT_E_NOMEM;
	remit_finding finding;

	for (size_t i = 0; status == REMIT_E_DATA && i < remit_diag_count(diag);
	     i++)
		if (remit_diag_at(diag, i, &finding) == REMIT_OK)
			say(life, "finding", finding.text);
	if (diag)
		say_number(life, "errors", remit_diag_error_count(diag));
	remit_diag_free(diag);
	return status == REMIT_E_DATA ? REMIT_OK : status;
}

static remit_status
load_again(struct life *life)
{
	size_t length;
	const void *bytes = remit_image_bytes(life->image, &length);
	remit_edition edition;
	remit_image *image;
	remit_status status = remit_image_load(bytes, length, life->diag,
					       &image);

	if (status == REMIT_OK &&
	    remit_image_edition(image, 0, &edition) == REMIT_OK)
		say(life, "sha256", edition.sha256);
	remit_image_unref(remit_image_ref(image));
	remit_image_unref(image);
	return status;
}

/* ---- requests and decisions --------------------------------------------- */

static remit_status
give(struct life *life, const char *const facts[][2])
{
	remit_status status = REMIT_OK;

	remit_request_clear(life->request);
	for (size_t i = 0; facts[i][0] && status == REMIT_OK; i++)
		status = remit_request_set(life->request, facts[i][0],
					   facts[i][1], life->diag);
	return status;
}

static const char *const known[][2] = {
	{ "kind", "how-to" },   { "release", "core@1.0" },
	{ "level", "premium" }, { "third-party", "qnet(role=suspected) else" },
	{ NULL, NULL },
};
static const char *const open[][2] = { { "kind", "defect" }, { NULL, NULL } };
static const char *const wrong[][2] = { { "kind", "fish" }, { NULL, NULL } };

static remit_status
decide(struct life *life, const char *const facts[][2])
{
	remit_status status = give(life, facts);

	if (status == REMIT_OK)
		status = remit_decide(life->request, life->decision);
	if (remit_decision_impossible(life->decision))
		say(life, "impossible", facts[0][0]);
	if (status == REMIT_OK)
		status = remit_decision_to_json(life->decision, write_to_buffer,
						&life->said);
	rmt_buffer_add(&life->said, "\n");
	return status;
}

static remit_status
decide_known(struct life *life)
{
	return decide(life, known);
}

static remit_status
decide_open(struct life *life)
{
	return decide(life, open);
}

static remit_status
refuse_facts(struct life *life)
{
	remit_status status = give(life, wrong);
	remit_finding finding;

	if (status != REMIT_E_DATA)
		return status;
	if (remit_diag_at(life->diag, 0, &finding) == REMIT_OK)
		say(life, "refused", finding.text);
	remit_diag_clear(life->diag);
	return REMIT_OK;
}

static remit_status
begin_requests(struct life *life)
{
	remit_request *request;
	remit_status status = remit_request_new_at(
		life->image, DAY "T23:30:00Z", life->diag, &request);

	if (status == REMIT_OK)
		say(life, "day", remit_request_date(request));
	remit_request_free(request);
	for (size_t i = 0;
	     status == REMIT_OK && i < remit_image_case_count(life->image);
	     i++) {
		status = remit_request_new_case(life->image, i, life->diag,
						&request);
		if (status == REMIT_E_DATA) /* it is to be impossible */
			status = REMIT_OK;
		remit_request_free(request);
	}
	remit_diag_clear(life->diag);
	return status;
}

static remit_status
give_document(struct life *life)
{
	remit_model *model;
	remit_asked asked;
	remit_status status = life_read("tests/hostile/good/request.xml",
					life->diag, &model);

	remit_request_clear(life->request);
	if (status == REMIT_OK && remit_model_asked(model, &asked) == REMIT_OK)
		say(life, "asked of", asked.policy);
	if (status == REMIT_OK)
		status = remit_request_set_model(life->request, model,
						 life->diag);
	remit_model_free(model);
	return status;
}

static remit_status
read_rows(struct life *life, open_rows *begin, const char *text)
{
	struct stream stream = { text, strlen(text), 7, 0 };
	remit_row row = { .number = 1 };
	remit_field field;
	remit_rows *rows;
	const char *header;
	size_t length;
	remit_status status = begin("rows", stream_read, &stream, life->diag,
				    &rows);

	while (status == REMIT_OK && row.number > 0) {
		status = remit_rows_next(rows, life->diag, &row);
		for (size_t i = 0; status == REMIT_OK && i < row.field_count;
		     i++)
			if (remit_rows_field(rows, i, &field) == REMIT_OK)
				say(life, field.name,
				    remit_rows_cells(rows)[i].value);
	}
	if (rows) {
		say(life, "column", remit_rows_column(rows, 0));
		header = remit_rows_header(rows, &length);
		rmt_buffer_append(&life->said, header, length);
		say(life, "its end", remit_rows_header_end(rows));
	}
	remit_rows_free(rows);
	return status;
}

static remit_status
read_csv(struct life *life)
{
	return read_rows(life, remit_rows_open_csv,
			 "kind,level\nport,\"premium\"\n,standard\n");
}

static remit_status
read_jsonl(struct life *life)
{
	return read_rows(life, remit_rows_open_jsonl,
			 "{\"kind\":\"port\",\"third-party\":[{\"value\":"
			 "\"qnet\",\"role\":\"present\"}]}\n");
}

/* ---- what is said about decisions --------------------------------------- */

static remit_status
explain(struct life *life)
{
	remit_explanation *explanation;
	remit_ground ground;
	remit_status status = decide(life, known);

	if (status != REMIT_OK)
		return status;
	status = remit_explanation_new(&explanation);
	if (status == REMIT_OK)
		status = remit_explain(life->decision, explanation);
	for (size_t i = 0;
	     status == REMIT_OK && i < remit_explanation_count(explanation);
	     i++)
		if (remit_explanation_at(explanation, i, &ground) == REMIT_OK)
			say(life, ground.question, ground.clause);
	remit_explanation_free(explanation);
	return status;
}

static remit_status
say_grounds(struct life *life, remit_explanation *explanation,
	    remit_language *language)
{
	remit_status status = remit_explain(life->decision, explanation);
	const char *sentence;

	say(life, "language", remit_language_text(language, "x"));
	say_number(life, "piece of a line", remit_text_piece("x y"));
	for (size_t i = 0;
	     status == REMIT_OK && i < remit_explanation_count(explanation);
	     i++) {
		status = remit_ground_sentence(explanation, i, language,
					       &sentence);
		if (status == REMIT_OK)
			say(life, "because", sentence);
	}
	return status;
}

static remit_status
make_sentences(struct life *life)
{
	remit_explanation *explanation = NULL;
	remit_language *language = NULL;
	remit_status status = decide(life, known);

	if (status == REMIT_OK)
		status = remit_explanation_new(&explanation);
	for (size_t i = 0; status == REMIT_OK && remit_language_at(i); i++) {
		status = remit_language_new(life->image, remit_language_at(i),
					    &language);
		if (status == REMIT_OK)
			status = say_grounds(life, explanation, language);
		remit_language_free(language);
	}
	remit_explanation_free(explanation);
	return status;
}

static remit_status
look_ahead(struct life *life)
{
	remit_timeline *timeline;
	remit_status status = give(life, known);

	if (status != REMIT_OK)
		return status;
	status = remit_timeline_new(life->request, DAY, "2031-12-31",
				    &timeline);
	if (status == REMIT_OK)
		status = remit_timeline_to_json(timeline, write_to_buffer,
						&life->said);
	remit_timeline_free(timeline);
	return status;
}

static remit_status
look_for_ways(struct life *life)
{
	remit_ways *ways;
	remit_status status = give(life, known);

	if (status != REMIT_OK)
		return status;
	status = remit_ways_new(life->request, 2, &ways);
	if (status == REMIT_OK)
		status = remit_ways_to_json(ways, write_to_buffer, &life->said);
	remit_ways_free(ways);
	return status;
}

static remit_status
cover(struct life *life)
{
	remit_coverage *coverage;
	remit_goal goal;
	remit_status status = remit_coverage_new(life->image, &coverage);

	if (status == REMIT_OK)
		status = remit_coverage_propose(coverage);
	if (status == REMIT_OK)
		status = remit_coverage_write(coverage, write_to_buffer,
					      &life->said);
	if (status == REMIT_OK)
		say_number(life, "goals", remit_coverage_goal_count(coverage));
	if (status == REMIT_OK)
		say_number(life, "proposals",
			   remit_coverage_proposal_count(coverage));
	if (status == REMIT_OK)
		(void)remit_coverage_goal(coverage, 0, &goal);
	remit_coverage_free(coverage);
	return status;
}

static remit_status
look_at_lifecycles(struct life *life)
{
	remit_span span;

	for (size_t i = 0; i < remit_image_span_count(life->image, 0); i++)
		if (remit_image_span(life->image, 0, i, &span) == REMIT_OK)
			say(life, span.release, span.phase);
	return REMIT_OK;
}

/* ---- contracts and prices ----------------------------------------------- */

static void
say_contract(struct life *life, const remit_image *image,
	     const remit_request *request, const remit_decision *decision)
{
	remit_contract contract;
	remit_meter meter;

	if (remit_image_contract(image, DAY, &contract) == REMIT_OK)
		say(life, "contract", contract.id);
	if (remit_request_contract(request, &contract) == REMIT_OK)
		say(life, "its state", contract.state);
	if (remit_decision_contract(decision, &contract) == REMIT_OK)
		say(life, "it ends", contract.last_day);
	say(life, "installation", remit_image_installation(image, 0));
	for (size_t i = 0; i < remit_decision_meter_count(decision); i++)
		(void)remit_decision_meter(decision, i, &meter);
}

static remit_status
say_price(struct life *life, remit_image *image, const remit_decision *decision)
{
	const remit_price_terms terms = { .currency = "EUR",
					  .quantity = "2.5" };
	remit_pricing *pricing;
	remit_step step;
	int64_t minor;
	remit_status status = remit_pricing_new(image, &pricing);

	if (status == REMIT_OK)
		status = remit_price(decision, &terms, life->diag, pricing);
	if (status == REMIT_OK)
		status = remit_pricing_to_json(pricing, write_to_buffer,
					       &life->said);
	if (status == REMIT_OK) {
		say(life,
		    remit_price_kind_text(
			    remit_pricing_amount(pricing, &minor)),
		    remit_pricing_result(pricing).amount);
		say_number(life, "complete",
			   (size_t)remit_pricing_complete(pricing));
		for (size_t i = 0; i < remit_pricing_step_count(pricing); i++)
			if (remit_pricing_step(pricing, i, &step) == REMIT_OK)
				say(life, "step", remit_step_text(step.code));
	}
	remit_pricing_free(pricing);
	return status;
}

static remit_status
buy(struct life *life)
{
	remit_image *image;
	remit_request *request = NULL;
	remit_decision *decision = NULL;
	remit_status status = life_compile_all(life->diag, &image);

	if (status == REMIT_OK)
		status = remit_request_new(image, DAY, life->diag, &request);
	if (status == REMIT_OK)
		status = remit_request_set_installation(request, "plant",
							life->diag);
	if (status == REMIT_OK)
		status = remit_request_set_contact(request, "jane", life->diag);
	if (status == REMIT_OK)
		status = remit_request_set(request, "kind", "port", life->diag);
	if (status == REMIT_OK)
		status = remit_decision_new(image, &decision);
	if (status == REMIT_OK)
		status = remit_decide(request, decision);
	if (status == REMIT_OK) {
		say_contract(life, image, request, decision);
		status = say_price(life, image, decision);
	}
	remit_decision_free(decision);
	remit_request_free(request);
	remit_image_unref(image);
	return status;
}

static remit_status
use_up(struct life *life)
{
	static const char *const paths[] = { "rules/policies/meridian.xml",
					     "rules/contracts/osprey.xml" };
	remit_model *models[2] = { NULL };
	remit_image *image = NULL;
	remit_request *request = NULL;
	remit_meter meter;
	remit_status status = life_read(paths[0], life->diag, &models[0]);

	if (status == REMIT_OK)
		status = life_read(paths[1], life->diag, &models[1]);
	if (status == REMIT_OK)
		status = remit_image_compile_contract(
			(const remit_model *const *)models, 1, models[1],
			life->diag, &image);
	if (status == REMIT_OK)
		status = remit_request_new(image, "2026-09-01", life->diag,
					   &request);
	if (status == REMIT_OK)
		status = remit_request_set_used(request, "classes.taken",
						"2026-03-01", "2", life->diag);
	for (size_t i = 0;
	     status == REMIT_OK && i < remit_request_meter_count(request); i++)
		if (remit_request_meter(request, i, &meter) == REMIT_OK)
			say(life, meter.name, meter.left);
	if (status == REMIT_OK)
		status = remit_request_check_used(request, life->diag);
	remit_request_free(request);
	remit_image_unref(image);
	remit_model_free(models[0]);
	remit_model_free(models[1]);
	return status;
}

const struct life_step life_steps[] = {
	{ "read, compile and dump", read_and_dump },
	{ "read mistakes", read_mistakes },
	{ "load", load_again },
	{ "begin requests", begin_requests },
	{ "decide", decide_known },
	{ "decide what is open", decide_open },
	{ "refuse facts", refuse_facts },
	{ "form", life_form },
	{ "give a document", give_document },
	{ "read CSV", read_csv },
	{ "read JSON Lines", read_jsonl },
	{ "explain", explain },
	{ "sentences", make_sentences },
	{ "timeline", look_ahead },
	{ "ways in", look_for_ways },
	{ "coverage", cover },
	{ "lifecycles", look_at_lifecycles },
	{ "contract and price", buy },
	{ "allowances", use_up },
	{ "check", life_check },
	{ "promises", life_promise },
	{ "export", life_export },
	{ "diff", life_compare },
	{ "question", life_question },
	{ "quote", life_quote },
	{ "calendar", life_calendar },
	{ "statement", life_statement },
	{ "terms", life_terms },
	{ "quote again", life_quote_again },
	{ "reasons as data", life_reasons },
	{ NULL, NULL },
};

/* ---- from begin to end -------------------------------------------------- */

remit_status
life_begin(struct life *life)
{
	remit_status status = REMIT_E_NOMEM;

	*life = (struct life){ .diag = remit_diag_new() };
	if (life->diag)
		status = life_compile("tests/cli/gizmo.xml", NULL, NULL,
				      life->diag, &life->image);
	if (status == REMIT_OK)
		status = remit_request_new(life->image, DAY, life->diag,
					   &life->request);
	if (status == REMIT_OK)
		status = remit_decision_new(life->image, &life->decision);
	return status;
}

remit_status
life_live(struct life *life)
{
	remit_status status = REMIT_OK;

	for (const struct life_step *step = life_steps;
	     step->name && status == REMIT_OK; step++) {
		rmt_buffer_add(&life->said, step->name);
		rmt_buffer_add(&life->said, ":\n");
		status = step->run(life);
	}
	return status;
}

void
life_end(struct life *life)
{
	remit_decision_free(life->decision);
	remit_request_free(life->request);
	remit_image_unref(life->image);
	remit_diag_free(life->diag);
	rmt_buffer_clear(&life->said);
}
