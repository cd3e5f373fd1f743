/*
 * cmd_releases.c - remit releases: which releases are in which phase, when.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/command.h"

#include <stdio.h>
#include <string.h>

#include <remit/remit.h>

#include "cli/facts.h"
#include "cli/json.h"
#include "cli/outcome.h"
#include "cli/policy.h"
#include "cli/terminal.h"
#include "cli/timeline.h"

static const struct cli_option options[] = {
	{ 'd', "date", "DATE", "the day that counts as today (today)" },
	{ 0, NULL, NULL, NULL },
};

static void
print_json(const struct cli_timeline *timeline, const remit_edition *edition)
{
	struct cli_json json = { .stream = stdout };
	size_t count = remit_image_span_count(timeline->image,
					      timeline->edition);
	remit_span span, before = { .product = "" };

	cli_json_begin(&json, '{');
	cli_json_member(&json, "policy", edition->policy);
	cli_json_member(&json, "edition", edition->edition);
	cli_json_member(&json, "date", timeline->today);
	cli_json_key(&json, "phases");
	cli_json_begin(&json, '[');
	for (size_t i = 0; i < count; i++) {
		if (remit_image_span(timeline->image, timeline->edition, i,
				     &span) != REMIT_OK)
			continue;
		cli_json_begin(&json, '{');
		cli_json_member(&json, "product", span.product);
		cli_json_member(&json, "release", span.release);
		cli_json_member(&json, "track", span.track);
		cli_json_member(&json, "phase", span.phase);
		cli_json_member_if_any(&json, "first_day", span.first_day);
		cli_json_member_if_any(&json, "last_day", span.last_day);
		cli_json_flag(&json, "conditional", span.conditional);
		cli_json_flag(
			&json, "current",
			cli_span_when(&span, &before, timeline->today).is_on);
		cli_json_end(&json, '}');
		before = span;
	}
	cli_json_end(&json, ']');
	cli_json_end(&json, '}');
	fputc('\n', stdout);
}

static void
print_text(const struct cli_timeline *timeline, const remit_edition *edition)
{
	struct cli_page page = cli_page_on(stdout);

	cli_page_text(&page, edition->policy);
	cli_page_text(&page, ", edition ");
	cli_page_text(&page, edition->edition);
	cli_page_text(&page, ", on ");
	cli_page_text(&page, timeline->today);
	if (strcmp(timeline->today, edition->first_day) < 0) {
		cli_page_text(&page, "; in force from ");
		cli_page_text(&page, edition->first_day);
	}
	cli_page_line(&page);
	if (cli_timeline_print(&page, timeline) == 0) {
		cli_page_text(&page, "No product of this policy has releases "
				     "with phases.");
		cli_page_line(&page);
		return;
	}
	cli_page_line(&page);
	cli_page_text(&page, "* on that day   ? hangs on facts of the "
			     "request   last days are inclusive");
	cli_page_line(&page);
}

static int
run(const struct cli_call *call)
{
	struct cli_timeline timeline = {
		.has_unicode = cli_terminal_has_unicode()
	};
	remit_edition edition;
	remit_image *image;
	char today[11] = "";
	int outcome = cli_policy_load(call, call->word_count, &image);

	if (outcome == CLI_OK)
		outcome = cli_facts_day(image, cli_call_value(call, "date"),
					today);
	if (outcome == CLI_OK) {
		timeline.image = image;
		timeline.today = today;
		timeline.edition = cli_policy_edition_on(image, today);
		if (remit_image_edition(image, timeline.edition, &edition) !=
		    REMIT_OK)
			outcome = CLI_DATA;
		else if (call->json)
			print_json(&timeline, &edition);
		else
			print_text(&timeline, &edition);
	}
	remit_image_unref(image);
	return outcome;
}

const struct cli_command cli_releases = {
	.name = "releases",
	.summary = "show releases, their phases and last days",
	.synopsis = "POLICY... [OPTION]...",
	.about =
		"Shows for each product of a policy its releases, the phases of their tracks\n"
		"with first and last days, and bars over time. Phases that hang on facts of the\n"
		"request are marked.",
	.examples = "  remit releases meridian.xml\n"
		    "  remit releases meridian.xml --date 2026-08-27\n"
		    "  remit releases meridian.xml --format json\n",
	.options = options,
	.has_json = true,
	.run = run,
};
