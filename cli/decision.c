/*
 * decision.c - a decision as text for people.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/decision.h"

#include <stdio.h>
#include <string.h>

#include "cli/contract.h"
#include "cli/holds.h"
#include "cli/text.h"

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

void
cli_decision_verdict(struct cli_page *page, remit_verdict verdict,
		     const char *service)
{
	cli_page_paint(page, cli_decision_paint(verdict));
	cli_page_text(page, remit_verdict_text(verdict));
	cli_page_paint(page, CLI_PLAIN);
	if (service) {
		cli_page_text(page, ": ");
		cli_page_text(page, service);
	}
}

static void
print_policy(struct cli_page *page, const remit_decision *decision)
{
	remit_edition edition;

	cli_page_to(page, 2);
	cli_page_text(page, "for ");
	cli_page_text(page, remit_decision_date(decision));
	if (remit_decision_edition(decision, &edition) != REMIT_OK) {
		cli_page_text(page, "; no edition of the policy was in force");
		cli_page_line(page);
		return;
	}
	edition.sha256[12] = '\0';
	cli_page_text(page, ", by policy ");
	cli_page_text(page, edition.policy);
	cli_page_text(page, ", edition ");
	cli_page_text(page, edition.edition);
	cli_page_text(page, " (sha256 ");
	cli_page_text(page, edition.sha256);
	cli_page_text(page, ")");
	cli_page_line(page);
}

static void
print_pointer(struct cli_page *page, const remit_decision *decision)
{
	remit_pointer pointer = remit_decision_pointer(decision);
	const struct {
		const char *label, *text;
	} lines[] = { { "clause   ", pointer.id },
		      { "policy   ", pointer.policy },
		      { "where    ", pointer.href },
		      { "", pointer.text } };

	if (remit_decision_verdict(decision) != REMIT_NOT_GOVERNED ||
	    !pointer.id || *pointer.id == '\0')
		return;
	cli_page_heading(page, "Whose it is");
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		if (!lines[i].text || *lines[i].text == '\0')
			continue;
		cli_page_to(page, 2);
		cli_page_text(page, lines[i].label);
		cli_page_wrap(page, lines[i].text, 2);
		cli_page_line(page);
	}
}

static void
print_proviso_details(struct cli_page *page, const remit_proviso *proviso,
		      size_t indent)
{
	const struct {
		const char *label, *text;
	} details[] = { { "release: ", proviso->target },
			{ "by: ", proviso->by_day } };

	for (size_t i = 0; i < sizeof(details) / sizeof(details[0]); i++) {
		if (*details[i].text == '\0')
			continue;
		cli_page_to(page, indent);
		cli_page_text(page, details[i].label);
		cli_page_text(page, details[i].text);
		cli_page_line(page);
	}
}

static void
print_proviso(struct cli_page *page, const remit_proviso *proviso,
	      size_t indent)
{
	cli_page_to(page, 2);
	cli_page_text(page, proviso->kind);
	cli_page_to(page, 11);
	cli_page_text(page, proviso->id);
	cli_page_to(page, indent);
	cli_page_wrap(page, proviso->text, indent);
	cli_page_line(page);
	print_proviso_details(page, proviso, indent);
}

/* Those that hold in any case, or those that hang on missing facts. */
static void
print_provisos(struct cli_page *page, const remit_decision *decision,
	       bool is_certain)
{
	static const char *const headings[] = {
		"Provisos, if missing facts turn out so", "Provisos"
	};
	size_t count = remit_decision_proviso_count(decision), width = 0;
	bool is_first = true;
	remit_proviso proviso;

	for (size_t i = 0; i < count; i++)
		if (remit_decision_proviso(decision, i, &proviso) == REMIT_OK)
			widen(&width, cli_text_width(proviso.id));
	for (size_t i = 0; i < count; i++) {
		if (remit_decision_proviso(decision, i, &proviso) != REMIT_OK ||
		    proviso.certain != is_certain)
			continue;
		if (is_first)
			cli_page_heading(page, headings[is_certain]);
		is_first = false;
		print_proviso(page, &proviso, width + 13);
	}
}

/* Where the columns of the reasons begin. */
struct columns {
	size_t answer, clause, place;
};

static struct columns
measure_reasons(const remit_decision *decision)
{
	size_t count = remit_decision_reason_count(decision);
	size_t question = 0, answer = 0, clause = 0;
	remit_reason reason;

	for (size_t i = 0; i < count; i++) {
		size_t of = 0;

		if (remit_decision_reason(decision, i, &reason) != REMIT_OK)
			continue;
		if (*reason.of != '\0')
			of = cli_text_width(reason.of) + 3;
		widen(&question,
		      2 * reason.depth + cli_text_width(reason.question) + of);
		widen(&answer, cli_text_width(reason.answer));
		widen(&clause, cli_text_width(reason.clause));
	}
	return (struct columns){ question + 4, question + answer + 6,
				 question + answer + clause + 8 };
}

/* "meridian.xml:201": a column would only make it longer. */
static void
print_place(struct cli_page *page, const remit_place *place, size_t column)
{
	char line[16];
	size_t length;

	if (!place->file || *place->file == '\0')
		return;
	length = (size_t)snprintf(line, sizeof(line), ":%u", place->line);
	if (page->column > column ||
	    column + cli_text_width(place->file) + length > page->width)
		column = 6;
	cli_page_to(page, column);
	cli_page_text(page, place->file);
	cli_page_text(page, line);
}

static void
print_labelled(struct cli_page *page, const char *label, const char *text,
	       size_t indent)
{
	if (*text == '\0')
		return;
	cli_page_to(page, indent);
	cli_page_text(page, label);
	cli_page_wrap(page, text, indent);
	cli_page_line(page);
}

static void
print_reason(struct cli_page *page, const remit_reason *reason,
	     const struct columns *columns)
{
	size_t indent = 2 * reason->depth + 4;

	cli_page_to(page, indent - 2);
	cli_page_text(page, reason->question);
	if (*reason->of != '\0') {
		cli_page_text(page, " (");
		cli_page_text(page, reason->of);
		cli_page_text(page, ")");
	}
	cli_page_to(page, columns->answer);
	cli_page_text(page, *reason->answer ? reason->answer : "?");
	if (*reason->clause != '\0') {
		cli_page_to(page, columns->clause);
		cli_page_text(page, reason->clause);
	}
	print_place(page, &reason->place, columns->place);
	cli_page_line(page);
	print_labelled(page, "", reason->text, indent);
	print_labelled(page, "at the discretion of: ", reason->discretion,
		       indent);
	print_labelled(page, "source: ", reason->cite, indent);
}

static void
print_reasons(struct cli_page *page, const remit_decision *decision)
{
	size_t count = remit_decision_reason_count(decision);
	struct columns columns = measure_reasons(decision);

	if (count == 0)
		return;
	cli_page_heading(page, "Why");
	for (size_t i = 0; i < count; i++) {
		remit_reason reason;

		if (remit_decision_reason(decision, i, &reason) == REMIT_OK)
			print_reason(page, &reason, &columns);
	}
}

static void
print_presumptions(struct cli_page *page, const remit_decision *decision)
{
	size_t count = remit_decision_presumption_count(decision);

	if (count > 0)
		cli_page_heading(page, "Presumed, as it was not said");
	for (size_t i = 0; i < count; i++) {
		remit_presumption presumption;

		if (remit_decision_presumption(decision, i, &presumption) !=
		    REMIT_OK)
			continue;
		cli_page_to(page, 2);
		cli_page_text(page, presumption.fact);
		cli_page_text(page, "=");
		cli_page_text(page, presumption.value);
		if (presumption.later)
			cli_page_text(page, "   (known only afterwards)");
		cli_page_line(page);
	}
}

static size_t
measure_branches(const remit_decision *decision, bool contingency)
{
	size_t count = remit_decision_branch_count(decision), width = 0;
	remit_branch branch;

	for (size_t i = 0; i < count; i++)
		if (remit_decision_branch(decision, i, &branch) == REMIT_OK &&
		    branch.contingency == contingency) {
			size_t service = branch.service ?
						 cli_text_width(
							 branch.service) +
							 2 :
						 0;

			widen(&width,
			      strlen(remit_verdict_text(branch.verdict)) +
				      service);
		}
	return width;
}

static void
print_branches(struct cli_page *page, const remit_decision *decision,
	       bool contingency)
{
	static const char *const headings[] = { "It may be, for example",
						"It would be" };
	size_t count = remit_decision_branch_count(decision);
	size_t width = measure_branches(decision, contingency);
	remit_branch branch;

	if (width == 0)
		return;
	cli_page_heading(page, headings[contingency]);
	for (size_t i = 0; i < count; i++) {
		if (remit_decision_branch(decision, i, &branch) != REMIT_OK ||
		    branch.contingency != contingency)
			continue;
		cli_page_to(page, 2);
		cli_decision_verdict(page, branch.verdict, branch.service);
		cli_page_to(page, width + 4);
		cli_page_text(page, "if ");
		cli_page_wrap(page, branch.when, width + 7);
		cli_page_line(page);
	}
}

/* The question that a missing fact's author would put, or its label. */
static const char *
question_of(const remit_request *request, const char *id)
{
	size_t count = remit_request_fact_count(request);
	remit_fact fact;

	for (size_t i = 0; i < count; i++)
		if (remit_request_fact(request, i, &fact) == REMIT_OK &&
		    strcmp(fact.id, id) == 0)
			return *fact.ask != '\0' ? fact.ask : fact.label;
	return "";
}

static void
print_missing(struct cli_page *page, const remit_request *request,
	      const remit_decision *decision)
{
	size_t count = remit_decision_missing_count(decision), width = 0;

	if (count == 0)
		return;
	cli_page_heading(page, "Missing, the first is worth asking first");
	for (size_t i = 0; i < count; i++)
		widen(&width,
		      cli_text_width(remit_decision_missing(decision, i)));
	for (size_t i = 0; i < count; i++) {
		const char *id = remit_decision_missing(decision, i);

		cli_page_to(page, 2);
		cli_page_text(page, id);
		cli_page_to(page, width + 4);
		cli_page_wrap(page, question_of(request, id), width + 4);
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
	cli_page_heading(page, "Part by part");
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

void
cli_decision_print(struct cli_page *page, const remit_request *request,
		   const remit_decision *decision,
		   const remit_timeline *timeline)
{
	cli_decision_verdict(page, remit_decision_verdict(decision),
			     remit_decision_service(decision));
	cli_page_line(page);
	print_policy(page, decision);
	cli_contract_print(page, request);
	if (timeline)
		cli_holds_print(page, timeline, remit_decision_date(decision));
	print_parts(page, decision);
	print_pointer(page, decision);
	print_provisos(page, decision, true);
	print_reasons(page, decision);
	print_presumptions(page, decision);
	print_branches(page, decision, true);
	print_missing(page, request, decision);
	print_provisos(page, decision, false);
	print_branches(page, decision, false);
	if (!remit_decision_exact(decision)) {
		cli_page_line(page);
		cli_page_wrap(page,
			      "The search was cut short; more outcomes may be "
			      "possible.",
			      0);
		cli_page_line(page);
	}
}
