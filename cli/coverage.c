/*
 * coverage.c - what the cases of a policy reach, as text and JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/coverage.h"

#include <string.h>

static const char *const kinds[] = { "clause", "answer", "boundary",
				     "condition" };
static const char *const plurals[] = { "clauses", "answers", "boundaries",
				       "conditions" };

void
cli_coverage_print_totals(struct cli_page *page, const remit_coverage *coverage)
{
	const char *between = "  ";

	for (int kind = REMIT_GOAL_ANSWER; kind <= REMIT_GOAL_CONDITION;
	     kind++) {
		size_t reached;
		size_t count = remit_coverage_total(
			coverage, (remit_goal_kind)kind, &reached);
		char text[96];

		snprintf(text, sizeof(text), "%s%zu of %zu %s", between,
			 reached, count, plurals[kind]);
		cli_page_text(page, text);
		between = ", ";
	}
	cli_page_line(page);
}

static void
print_place(struct cli_page *page, const remit_place *place)
{
	char line[16];

	snprintf(line, sizeof(line), ":%u", place->line);
	cli_page_to(page, 4);
	cli_page_text(page, place->file);
	cli_page_text(page, line);
	cli_page_line(page);
}

void
cli_coverage_print_clauses(struct cli_page *page,
			   const remit_coverage *coverage)
{
	size_t count = remit_coverage_goal_count(coverage);

	for (size_t i = 0; i < count; i++) {
		remit_goal goal;

		if (remit_coverage_goal(coverage, i, &goal) != REMIT_OK ||
		    goal.kind != REMIT_GOAL_CLAUSE || goal.reached)
			continue;
		cli_page_to(page, 2);
		cli_page_text(page, goal.text);
		cli_page_to(page, 30);
		cli_page_text(page, "no case reaches it: ");
		cli_page_wrap(page, goal.why, 30);
		cli_page_line(page);
		print_place(page, &goal.place);
	}
}

/* Whose goal it is, where its text does not say. */
static const char *
owner(const remit_goal *goal)
{
	if (goal->kind == REMIT_GOAL_CONDITION)
		return goal->clause;
	return goal->kind == REMIT_GOAL_ANSWER ? goal->question : "";
}

void
cli_coverage_print_rest(FILE *stream, const remit_coverage *coverage)
{
	struct cli_page page = cli_page_on(stream);
	size_t count = remit_coverage_goal_count(coverage);

	for (size_t i = 0; i < count; i++) {
		remit_goal goal;

		if (remit_coverage_goal(coverage, i, &goal) != REMIT_OK ||
		    goal.kind == REMIT_GOAL_CLAUSE || goal.reached)
			continue;
		cli_page_to(&page, 2);
		cli_page_text(&page, kinds[goal.kind]);
		cli_page_to(&page, 13);
		cli_page_text(&page, owner(&goal));
		cli_page_text(&page, *owner(&goal) != '\0' ? ": " : "");
		cli_page_wrap(&page, goal.text, 15);
		if (*goal.why != '\0') {
			cli_page_text(&page, "; ");
			cli_page_wrap(&page, goal.why, 15);
		}
		cli_page_line(&page);
	}
}

void
cli_coverage_print_proposals(FILE *stream, const remit_coverage *coverage)
{
	size_t all = 0, reached = 0;

	for (int kind = REMIT_GOAL_CLAUSE; kind <= REMIT_GOAL_CONDITION;
	     kind++) {
		size_t some;

		all += remit_coverage_total(coverage, (remit_goal_kind)kind,
					    &some);
		reached += some;
	}
	fprintf(stream, "%zu cases proposed; %zu of %zu goals stay open\n",
		remit_coverage_proposal_count(coverage), all - reached, all);
}

static void
put_totals(struct cli_json *json, const remit_coverage *coverage)
{
	cli_json_key(json, "coverage");
	cli_json_begin(json, '{');
	for (int kind = REMIT_GOAL_CLAUSE; kind <= REMIT_GOAL_CONDITION;
	     kind++) {
		size_t reached;
		size_t count = remit_coverage_total(
			coverage, (remit_goal_kind)kind, &reached);

		cli_json_key(json, plurals[kind]);
		cli_json_begin(json, '{');
		cli_json_number(json, "reached", reached);
		cli_json_number(json, "of", count);
		cli_json_end(json, '}');
	}
	cli_json_end(json, '}');
}

static void
put_goal(struct cli_json *json, const remit_goal *goal)
{
	cli_json_begin(json, '{');
	cli_json_member(json, "kind", kinds[goal->kind]);
	cli_json_member_if_any(json, "question", goal->question);
	cli_json_member_if_any(json, "clause", goal->clause);
	cli_json_member(json, "goal", goal->text);
	cli_json_member_if_any(json, "why", goal->why);
	cli_json_member(json, "file", goal->place.file);
	cli_json_number(json, "line", goal->place.line);
	cli_json_end(json, '}');
}

void
cli_coverage_put(struct cli_json *json, const remit_coverage *coverage)
{
	size_t count = remit_coverage_goal_count(coverage);

	put_totals(json, coverage);
	cli_json_key(json, "unreached");
	cli_json_begin(json, '[');
	for (size_t i = 0; i < count; i++) {
		remit_goal goal;

		if (remit_coverage_goal(coverage, i, &goal) == REMIT_OK &&
		    !goal.reached)
			put_goal(json, &goal);
	}
	cli_json_end(json, ']');
}
