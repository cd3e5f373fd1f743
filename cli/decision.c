/*
 * decision.c - a decision as text for people.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/decision.h"

#include <stdio.h>
#include <string.h>

#include "cli/contract.h"
#include "cli/day.h"
#include "cli/holds.h"
#include "cli/text.h"
#include "cli/voice.h"
#include "cli/why.h"
#include "cli/ways.h"

/* A column is as wide as what it holds, but never takes over the line. */
#define COLUMN_MAX 30

enum cli_paint
cli_decision_paint(remit_verdict verdict)
{
	static const enum cli_paint paints[] = {
		[REMIT_IN_SCOPE] = CLI_GREEN,    [REMIT_BILLABLE] = CLI_YELLOW,
		[REMIT_OUT_OF_SCOPE] = CLI_RED,  [REMIT_DEPENDS] = CLI_BLUE,
		[REMIT_NOT_GOVERNED] = CLI_BLUE,
	};

	return paints[verdict];
}

static void
widen(size_t *width, size_t other)
{
	if (other > COLUMN_MAX)
		other = COLUMN_MAX;
	if (*width < other)
		*width = other;
}

static void
print_heading(struct cli_page *page, remit_say code)
{
	cli_page_heading(page, cli_say(page, code, NULL, 0));
}

/* A sentence on lines of its own. */
static void
print_line(struct cli_page *page, const char *sentence, size_t indent)
{
	cli_page_to(page, indent);
	cli_page_say(page, sentence, indent);
	cli_page_line(page);
}

void
cli_decision_verdict(struct cli_page *page, remit_verdict verdict,
		     const char *service)
{
	cli_page_paint(page, cli_decision_paint(verdict));
	cli_page_say(page, cli_say_verdict(page, verdict, service),
		     page->column);
	cli_page_paint(page, CLI_PLAIN);
}

static void
print_policy(struct cli_page *page, const remit_decision *decision)
{
	remit_edition edition;
	bool is_known = remit_decision_edition(decision, &edition) == REMIT_OK;
	const remit_parameter parameters[] = {
		{ .kind = REMIT_DAY,
		  .number = cli_day_number(remit_decision_date(decision)) },
		{ .kind = REMIT_TEXT, .text = edition.policy },
		{ .kind = REMIT_TEXT, .text = edition.edition },
		{ .kind = REMIT_TEXT, .text = edition.sha256 },
	};

	edition.sha256[12] = '\0';
	print_line(page,
		   is_known ? cli_say(page, REMIT_SAY_JUDGED, parameters, 4) :
			      cli_say(page, REMIT_SAY_JUDGED_BY_NONE,
				      parameters, 1),
		   2);
}

static void
print_pointer(struct cli_page *page, const remit_decision *decision)
{
	remit_pointer pointer = remit_decision_pointer(decision);
	const struct {
		remit_say code;
		const char *text;
	} lines[] = { { REMIT_SAY_LABEL_CLAUSE, pointer.id },
		      { REMIT_SAY_LABEL_POLICY, pointer.policy },
		      { REMIT_SAY_LABEL_WHERE, pointer.href } };

	if (remit_decision_verdict(decision) != REMIT_NOT_GOVERNED ||
	    !pointer.id || *pointer.id == '\0')
		return;
	print_heading(page, REMIT_SAY_WHOSE);
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		if (lines[i].text && *lines[i].text != '\0')
			print_line(page,
				   cli_say_text(page, lines[i].code,
						lines[i].text),
				   2);
	if (*pointer.text == '\0')
		return;
	cli_page_to(page, 2);
	cli_page_wrap(page, remit_language_text(page->language, pointer.text),
		      2);
	cli_page_line(page);
}

/* ---- provisos ----------------------------------------------------------- */

static const char *
say_kind(struct cli_page *page, const remit_proviso *proviso)
{
	const remit_parameter kind = { .kind = REMIT_KEYWORD,
				       .text = proviso->kind };

	return cli_say(page, REMIT_SAY_PROVISO_KIND, &kind, 1);
}

static const char *
say_target(struct cli_page *page, const char *target)
{
	remit_parameter parameter = { .kind = REMIT_TEXT, .text = target };

	if (strcmp(target, "none known") == 0)
		parameter = (remit_parameter){ .kind = REMIT_SENTENCE_OF,
					       .code = REMIT_SAY_NONE_KNOWN };
	return cli_say(page, REMIT_SAY_LABEL_RELEASE, &parameter, 1);
}

static const char *
say_by_day(struct cli_page *page, const char *day)
{
	const remit_parameter parameter = { .kind = REMIT_DAY,
					    .number = cli_day_number(day) };

	return cli_say(page, REMIT_SAY_LABEL_BY_DAY, &parameter, 1);
}

/* An id between brackets, behind a text or alone. */
static void
print_id(struct cli_page *page, const char *id, size_t indent)
{
	if (page->column + 3 + cli_text_width(id) > page->width)
		cli_page_to(page, indent);
	else if (page->column > indent)
		cli_page_text(page, " ");
	cli_page_text(page, "[");
	cli_page_text(page, id);
	cli_page_text(page, "]");
	cli_page_line(page);
}

static void
print_proviso(struct cli_page *page, const remit_proviso *proviso,
	      size_t indent)
{
	cli_page_to(page, 2);
	cli_page_say(page, say_kind(page, proviso), 2);
	cli_page_to(page, indent);
	cli_say_prose(page, proviso->text, indent);
	print_id(page, proviso->id, indent);
	if (*proviso->target != '\0')
		print_line(page, say_target(page, proviso->target), indent);
	if (*proviso->by_day != '\0')
		print_line(page, say_by_day(page, proviso->by_day), indent);
}

/* Those that hold in any case, or those that hang on missing facts. */
static void
print_provisos(struct cli_page *page, const remit_decision *decision,
	       bool is_certain)
{
	size_t count = remit_decision_proviso_count(decision), width = 0;
	bool is_first = true;
	remit_proviso proviso;

	for (size_t i = 0; i < count; i++)
		if (remit_decision_proviso(decision, i, &proviso) == REMIT_OK)
			widen(&width, cli_text_width(say_kind(page, &proviso)));
	for (size_t i = 0; i < count; i++) {
		if (remit_decision_proviso(decision, i, &proviso) != REMIT_OK ||
		    proviso.certain != is_certain)
			continue;
		if (is_first)
			print_heading(page, is_certain ?
						    REMIT_SAY_PROVISOS :
						    REMIT_SAY_PROVISOS_PERHAPS);
		is_first = false;
		print_proviso(page, &proviso, width + 4);
	}
}

/* ---- presumptions, branches, missing facts ------------------------------ */

/* A fact of a request by its id; false when there is none. */
static bool
find_fact(const remit_request *request, const char *id, remit_fact *out)
{
	size_t count = remit_request_fact_count(request);

	for (size_t i = 0; i < count; i++)
		if (remit_request_fact(request, i, out) == REMIT_OK &&
		    strcmp(out->id, id) == 0)
			return true;
	return false;
}

static void
print_presumptions(struct cli_page *page, const remit_decision *decision)
{
	size_t count = remit_decision_presumption_count(decision);

	if (count > 0)
		print_heading(page, REMIT_SAY_PRESUMED);
	for (size_t i = 0; i < count; i++) {
		remit_presumption presumption;

		if (remit_decision_presumption(decision, i, &presumption) !=
		    REMIT_OK)
			continue;
		cli_page_to(page, 2);
		cli_page_text(page, presumption.fact);
		cli_page_text(page, "=");
		cli_page_text(page, presumption.value);
		if (presumption.later) {
			cli_page_text(page, "   ");
			cli_page_say(
				page,
				cli_say(page, REMIT_SAY_KNOWN_LATER, NULL, 0),
				2);
		}
		cli_page_line(page);
	}
}

static size_t
measure_branches(struct cli_page *page, const remit_decision *decision,
		 bool contingency)
{
	size_t count = remit_decision_branch_count(decision), width = 0;
	remit_branch branch;

	for (size_t i = 0; i < count; i++)
		if (remit_decision_branch(decision, i, &branch) == REMIT_OK &&
		    branch.contingency == contingency)
			widen(&width,
			      cli_text_width(cli_say_verdict(
				      page, branch.verdict, branch.service)));
	return width;
}

static void
print_branches(struct cli_page *page, const remit_decision *decision,
	       bool contingency)
{
	size_t count = remit_decision_branch_count(decision);
	size_t width = measure_branches(page, decision, contingency);
	remit_branch branch;

	if (width == 0)
		return;
	print_heading(page, contingency ? REMIT_SAY_WOULD_BE : REMIT_SAY_MAYBE);
	for (size_t i = 0; i < count; i++) {
		if (remit_decision_branch(decision, i, &branch) != REMIT_OK ||
		    branch.contingency != contingency)
			continue;
		cli_page_to(page, 2);
		cli_decision_verdict(page, branch.verdict, branch.service);
		cli_page_to(page, width + 4);
		cli_page_say(page,
			     cli_say_text(page, REMIT_SAY_IF, branch.when),
			     width + 7);
		cli_page_line(page);
	}
}

static void
print_missing(struct cli_page *page, const remit_request *request,
	      const remit_decision *decision)
{
	size_t count = remit_decision_missing_count(decision), width = 0;

	if (count == 0)
		return;
	print_heading(page, REMIT_SAY_MISSING);
	for (size_t i = 0; i < count; i++)
		widen(&width,
		      cli_text_width(remit_decision_missing(decision, i)));
	for (size_t i = 0; i < count; i++) {
		const char *id = remit_decision_missing(decision, i);
		remit_fact fact = { .ask = "", .label = "" };

		find_fact(request, id, &fact);
		cli_page_to(page, 2);
		cli_page_text(page, id);
		cli_page_to(page, width + 4);
		cli_page_wrap(
			page,
			remit_language_text(page->language, *fact.ask != '\0' ?
								    fact.ask :
								    fact.label),
			width + 4);
		cli_page_line(page);
	}
}

static void
print_parts(struct cli_page *page, const remit_decision *decision)
{
	size_t count = remit_decision_part_count(decision), width = 0;
	remit_part part;

	if (count == 0)
		return;
	print_heading(page, REMIT_SAY_PARTS);
	for (size_t i = 0; i < count; i++)
		if (remit_decision_part(decision, i, &part) == REMIT_OK)
			widen(&width, cli_text_width(part.value));
	for (size_t i = 0; i < count; i++) {
		if (remit_decision_part(decision, i, &part) != REMIT_OK)
			continue;
		cli_page_to(page, 2);
		cli_page_text(page, part.value);
		cli_page_to(page, width + 4);
		cli_decision_verdict(page, part.verdict, part.service);
		cli_page_line(page);
	}
}

static remit_status
print_reasons(struct cli_page *page, remit_decision *decision, size_t depth)
{
	remit_explanation *explanation = NULL;
	remit_status status = remit_explanation_new(&explanation);

	if (status == REMIT_OK)
		status = remit_explain(decision, explanation);
	if (status == REMIT_OK)
		cli_why_print(page, explanation, depth);
	remit_explanation_free(explanation);
	return status;
}

remit_status
cli_decision_print(struct cli_page *page, const remit_request *request,
		   remit_decision *decision, const struct cli_around *around,
		   const struct cli_telling *telling)
{
	remit_status status = REMIT_OK;

	cli_decision_verdict(page, remit_decision_verdict(decision),
			     remit_decision_service(decision));
	cli_page_line(page);
	print_policy(page, decision);
	cli_contract_print(page, request);
	if (around->timeline)
		cli_holds_print(page, around->timeline,
				remit_decision_date(decision));
	if (around->ways)
		cli_ways_print(page, request, around->ways);
	print_parts(page, decision);
	print_pointer(page, decision);
	cli_meters_print(page, decision);
	print_provisos(page, decision, true);
	if (!telling->brief)
		status = print_reasons(page, decision, telling->depth);
	print_presumptions(page, decision);
	print_branches(page, decision, true);
	print_missing(page, request, decision);
	print_provisos(page, decision, false);
	print_branches(page, decision, false);
	if (!remit_decision_exact(decision)) {
		cli_page_line(page);
		print_line(page, cli_say(page, REMIT_SAY_CUT_SHORT, NULL, 0),
			   0);
	}
	return status == REMIT_OK ? page->status : status;
}
