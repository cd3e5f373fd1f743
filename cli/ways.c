/*
 * ways.c - changes that bring a request into scope, as text for people.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/ways.h"

#include <string.h>

#include "cli/voice.h"

/* So many ways are shown, and so much is said of one; the rest is cut. */
#define WAYS_MAX 8
#define SPANS_MAX 12

/* One way: its parameters lie here. */
struct told {
	const remit_ways *ways;
	size_t way;
	remit_parameter ends[REMIT_WAY_CHANGES_MAX][SPANS_MAX][4];
	remit_parameter spans[REMIT_WAY_CHANGES_MAX][SPANS_MAX];
	remit_parameter parts[REMIT_WAY_CHANGES_MAX][3];
	remit_parameter changes[REMIT_WAY_CHANGES_MAX];
	remit_parameter whole[2];
};

/* The fact that changes; where it is none of the request's it has an id
 * alone. */
struct subject {
	const remit_request *request;
	const remit_language *language;
	size_t index;
	remit_fact fact;
};

static struct subject
subject_of(const struct cli_page *page, const remit_request *request,
	   const char *id)
{
	struct subject subject = { .request = request,
				   .language = page->language };

	while (remit_request_fact(request, subject.index, &subject.fact) ==
	       REMIT_OK) {
		if (strcmp(subject.fact.id, id) == 0)
			return subject;
		subject.index++;
	}
	subject.fact = (remit_fact){ .id = id, .label = id, .type = "" };
	return subject;
}

/* A value by what it is called; a day as the language writes it. */
static remit_parameter
value_of(const struct subject *subject, const char *value)
{
	const char *id, *label;

	if (strcmp(subject->fact.type, "date") == 0 &&
	    strlen(value) == strlen("2026-08-27"))
		return cli_day_of(value);
	if (strcmp(subject->fact.type, "duration") == 0 &&
	    strncmp(value, "PT", 2) == 0)
		return cli_amount_of(value, "");
	for (size_t i = 0;
	     (id = remit_request_fact_value(subject->request, subject->index, i,
					    &label)) != NULL;
	     i++)
		if (strcmp(id, value) == 0)
			return cli_text_of(
				remit_language_text(subject->language, label));
	if (strcmp(value, "none") == 0)
		return cli_sentence_of(REMIT_SAY_NONE, NULL, 0);
	return cli_text_of(value);
}

/* "kernel@7.0 or later", "standard", "rhel@8.4 or later, before rhel@10". */
static remit_parameter
span_of(const struct subject *subject, const remit_values *values,
	remit_parameter ends[4])
{
	const char *low = values->low_excluded ? "above" : "from";
	const char *high = values->high_excluded ? "before" : "through";

	if (strcmp(values->low, values->high) == 0)
		return value_of(subject, values->low);
	ends[0] = cli_keyword_of(*values->low != '\0' ? low : "none");
	ends[1] = value_of(subject, values->low);
	ends[2] = cli_keyword_of(*values->high != '\0' ? high : "none");
	ends[3] = value_of(subject, values->high);
	return (remit_parameter){ .kind = REMIT_SENTENCE_OF,
				  .code = REMIT_SAY_SPAN,
				  .items = ends,
				  .item_count = 4 };
}

static remit_parameter
change_of(struct told *told, size_t index, const remit_change *change,
	  const struct subject *subject)
{
	remit_parameter *parts = told->parts[index];
	remit_values values;
	size_t count = 0;

	parts[0] = cli_keyword_of(change->how);
	parts[1] = cli_text_of(
		remit_language_text(subject->language, subject->fact.label));
	parts[2] = value_of(subject, change->from);
	while (!change->drop && count < SPANS_MAX &&
	       remit_ways_values(told->ways, told->way, index, count,
				 &values) == REMIT_OK) {
		told->spans[index][count] = span_of(subject, &values,
						    told->ends[index][count]);
		count++;
	}
	if (!change->drop)
		parts[2] = (remit_parameter){ .kind = REMIT_ANY_OF,
					      .items = told->spans[index],
					      .item_count = count };
	return (remit_parameter){ .kind = REMIT_SENTENCE_OF,
				  .code = change->drop ? REMIT_SAY_CHANGE_DROP :
							 REMIT_SAY_CHANGE_TO,
				  .items = parts,
				  .item_count = 3 };
}

static void
print_way(struct cli_page *page, const remit_request *request,
	  const remit_ways *ways, size_t index)
{
	struct told told = { .ways = ways, .way = index };
	struct subject subject;
	remit_change change;
	remit_way way;
	size_t count = 0;

	while (count < REMIT_WAY_CHANGES_MAX &&
	       remit_ways_change(ways, index, count, &change) == REMIT_OK) {
		subject = subject_of(page, request, change.fact);
		told.changes[count] = change_of(&told, count, &change,
						&subject);
		count++;
	}
	told.whole[0] = (remit_parameter){ .kind = REMIT_ALL_OF,
					   .items = told.changes,
					   .item_count = count };
	if (remit_ways_way(ways, index, &way) != REMIT_OK)
		return;
	told.whole[1] = cli_text_of(way.service);
	cli_page_to(page, 2);
	cli_page_say(
		page,
		way.service ?
			cli_say(page, REMIT_SAY_QUESTION_OF, told.whole, 2) :
			cli_say(page, REMIT_SAY_ITSELF, told.whole, 1),
		4);
	cli_page_line(page);
}

void
cli_ways_print(struct cli_page *page, const remit_request *request,
	       const remit_ways *ways)
{
	size_t count = remit_ways_count(ways);
	const remit_parameter word = cli_keyword_of(
		remit_verdict_text(remit_ways_toward(ways)));
	const remit_parameter verdict = { .kind = REMIT_SENTENCE_OF,
					  .code = REMIT_SAY_VERDICT,
					  .items = &word,
					  .item_count = 1 };
	const remit_parameter more = { .kind = REMIT_COUNT,
				       .number = (int64_t)count - WAYS_MAX };

	if (count == 0)
		return;
	cli_page_heading(page, cli_say(page, REMIT_SAY_WAYS, &verdict, 1));
	for (size_t i = 0; i < count && i < WAYS_MAX; i++)
		print_way(page, request, ways, i);
	if (count <= WAYS_MAX)
		return;
	cli_page_to(page, 2);
	cli_page_say(page, cli_say(page, REMIT_SAY_MORE_WAYS, &more, 1), 2);
	cli_page_line(page);
}
