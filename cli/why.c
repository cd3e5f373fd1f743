/*
 * why.c - the grounds of a decision as an indented tree.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/why.h"

#include <stdio.h>
#include <string.h>

#include "cli/terminal.h"
#include "cli/text.h"
#include "cli/voice.h"

/* Questions with their answers, and headings, have no mark of their own. */
static bool
has_mark(remit_say code)
{
	return code != REMIT_SAY_ANSWERED &&
	       code != REMIT_SAY_ANSWERED_OTHERWISE &&
	       code != REMIT_SAY_ANSWERED_LEAST &&
	       code != REMIT_SAY_ANSWERED_OPEN &&
	       code != REMIT_SAY_ANSWERED_ANYWAY;
}

static void
print_mark(struct cli_page *page, remit_bearing bearing)
{
	static const char *const marks[2][3] = { { "+ ", "- ", "? " },
						 { "✓ ", "✗ ", "? " } };
	static const enum cli_paint paints[] = { CLI_GREEN, CLI_RED, CLI_BLUE };

	cli_page_paint(page, paints[bearing]);
	cli_page_text(page, marks[cli_terminal_has_unicode()][bearing]);
	cli_page_paint(page, CLI_PLAIN);
}

/* "meridian.xml:201" at the right edge, where there is room for it. */
static void
print_place(struct cli_page *page, const remit_place *place)
{
	char line[16];
	size_t width;

	if (*place->file == '\0')
		return;
	width = (size_t)snprintf(line, sizeof(line), ":%u", place->line) +
		cli_text_width(place->file);
	if (page->column + 2 + width > page->width)
		return;
	cli_page_to(page, page->width - width);
	cli_page_text(page, place->file);
	cli_page_text(page, line);
}

/* A text of the policy on lines of its own. */
static void
print_text(struct cli_page *page, const char *text, size_t indent)
{
	if (*text == '\0')
		return;
	cli_page_to(page, indent);
	cli_say_prose(page, text, indent);
	cli_page_line(page);
}

static void
print_sentence(struct cli_page *page, remit_say code, const char *text,
	       size_t indent)
{
	if (*text == '\0')
		return;
	cli_page_to(page, indent);
	cli_page_say(page, cli_say_text(page, code, text), indent);
	cli_page_line(page);
}

/* What the clause says itself; only where it was the one that answered. */
static void
print_clause(struct cli_page *page, const remit_ground *ground, size_t indent)
{
	if (has_mark(ground->code))
		return;
	print_text(page, ground->text, indent);
	print_sentence(page, REMIT_SAY_DISCRETION, ground->discretion, indent);
	print_sentence(page, REMIT_SAY_SOURCE, ground->cite, indent);
}

static bool
is_same(const remit_parameter *a, const remit_parameter *b)
{
	if (a->kind != b->kind || a->code != b->code || a->text != b->text ||
	    a->number != b->number || a->item_count != b->item_count)
		return false;
	for (size_t i = 0; i < a->item_count; i++)
		if (!is_same(&a->items[i], &b->items[i]))
			return false;
	return true;
}

/* Whether a ground that holds would read like one next to it, because only
 * what was wanted differs: two bounds of one release. */
static bool
is_repeated(const remit_explanation *explanation, size_t index,
	    const remit_ground *ground)
{
	remit_ground other;

	if (ground->code != REMIT_SAY_VALUE || ground->bearing != REMIT_HOLDS)
		return false;
	while (index-- > 0 &&
	       remit_explanation_at(explanation, index, &other) == REMIT_OK &&
	       other.depth >= ground->depth)
		if (other.depth == ground->depth &&
		    other.code == ground->code &&
		    other.bearing == ground->bearing &&
		    is_same(&other.parameters[1], &ground->parameters[1]) &&
		    is_same(&other.parameters[2], &ground->parameters[2]))
			return true;
	return false;
}

/* What speaks against a better answer stands below a heading of its own. */
static void
print_ground(struct cli_page *page, const remit_explanation *explanation,
	     size_t index, const remit_ground *ground, bool is_against)
{
	size_t indent = 2 * ground->depth + (is_against ? 0 : 2);
	const char *sentence;
	remit_status status = remit_ground_sentence(explanation, index,
						    page->language, &sentence);

	if (status != REMIT_OK) {
		page->status = status;
		return;
	}
	if (ground->code == REMIT_SAY_WHY_NOT) {
		cli_page_heading(page, sentence);
		return;
	}
	cli_page_to(page, indent);
	if (has_mark(ground->code))
		print_mark(page, ground->bearing);
	cli_page_say(page, sentence,
		     has_mark(ground->code) ? indent + 2 : indent);
	print_place(page, &ground->place);
	cli_page_line(page);
	print_clause(page, ground, indent + 2);
}

void
cli_why_print(struct cli_page *page, const remit_explanation *explanation,
	      size_t depth)
{
	size_t count = remit_explanation_count(explanation);
	bool is_against = false;
	remit_ground ground;

	if (count > 0)
		cli_page_heading(page, cli_say(page, REMIT_SAY_WHY, NULL, 0));
	for (size_t i = 0; i < count; i++) {
		if (remit_explanation_at(explanation, i, &ground) != REMIT_OK)
			return;
		is_against = is_against || ground.code == REMIT_SAY_WHY_NOT;
		if (ground.depth <= depth && (depth > 0 || !is_against) &&
		    !is_repeated(explanation, i, &ground))
			print_ground(page, explanation, i, &ground, is_against);
	}
}
