/*
 * ways.c - changes that bring a request into scope, as text for people.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/ways.h"

#include <stdio.h>
#include <string.h>

/* So many ways are shown, and so much is said of one; the rest is cut. */
#define WAYS_MAX 8
#define TEXT_SIZE 2000

static void
add(char *text, const char *piece)
{
	strncat(text, piece, TEXT_SIZE - strlen(text) - 1);
}

/* "kernel@7.0 or later", "standard", "rhel@8.4 or later, before rhel@10". */
static void
add_span(char *text, const remit_values *values)
{
	bool is_one = strcmp(values->low, values->high) == 0;

	if (*values->low != '\0') {
		add(text, values->low_excluded ? "later than " : "");
		add(text, values->low);
	}
	if (is_one)
		return;
	if (values->high_excluded) {
		add(text, values->low_excluded || *values->low == '\0' ? "" :
			  strchr(values->low, '@') ? " or later," :
						     "");
		add(text, " before ");
		add(text, values->high);
	} else if (*values->high != '\0') {
		add(text, *values->low != '\0' ? " through " : "up to ");
		add(text, values->high);
	} else if (!values->low_excluded) {
		add(text, " or later");
	}
}

static void
add_values(char *text, const remit_ways *ways, size_t way, size_t change)
{
	const char *between = "";
	remit_values values;

	for (size_t i = 0;
	     remit_ways_values(ways, way, change, i, &values) == REMIT_OK;
	     i++) {
		add(text, between);
		add_span(text, &values);
		between = " or ";
	}
}

/* "upgrade release to kernel@7.0 or later", "revert third-party: without x". */
static void
add_change(char *text, const remit_ways *ways, size_t way, size_t change,
	   const remit_change *row)
{
	add(text, change > 0 ? ", and " : "");
	add(text, row->how);
	add(text, " ");
	add(text, row->fact);
	if (row->drop) {
		add(text, ": without ");
		add(text, row->from);
		return;
	}
	add(text, " to ");
	add_values(text, ways, way, change);
}

static void
print_way(struct cli_page *page, const remit_ways *ways, size_t index)
{
	char text[TEXT_SIZE] = "";
	remit_change change;
	remit_way way;

	for (size_t i = 0;
	     remit_ways_change(ways, index, i, &change) == REMIT_OK; i++)
		add_change(text, ways, index, i, &change);
	if (remit_ways_way(ways, index, &way) == REMIT_OK && way.service) {
		add(text, " (");
		add(text, way.service);
		add(text, ")");
	}
	cli_page_to(page, 2);
	cli_page_wrap(page, text, 4);
	cli_page_line(page);
}

void
cli_ways_print(struct cli_page *page, const remit_ways *ways)
{
	size_t count = remit_ways_count(ways);
	char text[80];

	if (count == 0)
		return;
	snprintf(text, sizeof(text), "It would be %s if you",
		 remit_verdict_text(remit_ways_toward(ways)));
	cli_page_heading(page, text);
	for (size_t i = 0; i < count && i < WAYS_MAX; i++)
		print_way(page, ways, i);
	if (count <= WAYS_MAX)
		return;
	snprintf(text, sizeof(text), "and %zu more ways; --format json has all",
		 count - WAYS_MAX);
	cli_page_to(page, 2);
	cli_page_text(page, text);
	cli_page_line(page);
}
