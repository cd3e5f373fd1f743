/*
 * interview.c - asking somebody at a terminal for what is missing.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/interview.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/findings.h"
#include "cli/page.h"
#include "cli/terminal.h"
#include "cli/text.h"
#include "cli/voice.h"

/* More choices than that are not shown. */
#define CHOICES_MAX 20

/* A talk. Facts are numbered as the request numbers them. */
struct talk {
	remit_request *request;
	remit_decision *decision;
	remit_language *language;
	remit_diag *diag;
	const char **passed; /* facts answered with "unknown"; ends with NULL */
	size_t passed_count;
	char *line;
	size_t line_size;
	bool has_ended;
};

bool
cli_interview_is_possible(void)
{
	return cli_terminal_is(stdin) && cli_terminal_is(stderr);
}

/* The fact worth asking for; false when there is none. Decides, too. */
static remit_status
next_question(struct talk *talk, size_t *out_index, remit_fact *out,
	      bool *out_any)
{
	remit_question question;
	remit_status status = remit_request_next_question(
		talk->request, talk->passed, talk->decision, &question);

	*out_any = status == REMIT_OK && question.fact;
	*out_index = question.index;
	if (*out_any)
		status = remit_request_fact(talk->request, question.index, out);
	return status;
}

static bool
is_release(const remit_fact *fact)
{
	return strcmp(fact->type, "release") == 0;
}

/* Where labels begin, behind the longest of the ids that are shown. */
static size_t
label_column(const struct talk *talk, size_t index, const remit_fact *fact)
{
	size_t widest = 0;

	for (size_t i = 0; i < fact->value_count && i < CHOICES_MAX; i++) {
		const char *id = remit_request_fact_value(talk->request, index,
							  i, NULL);
		size_t width = id ? cli_text_width(id) : 0;

		if (width > widest)
			widest = width;
	}
	return widest + (is_release(fact) ? 16 : 8);
}

/* The choices, numbered; or how else an answer is written. */
static void
show_choices(const struct talk *talk, size_t index, const remit_fact *fact)
{
	struct cli_page page = cli_page_on(stderr);
	size_t column = label_column(talk, index, fact);

	for (size_t i = 0; i < fact->value_count && i < CHOICES_MAX; i++) {
		char number[24];
		const char *label = "";
		const char *id = remit_request_fact_value(talk->request, index,
							  i, &label);

		if (!id)
			continue;
		snprintf(number, sizeof(number), "%zu", i + 1);
		cli_page_to(&page, i < 9 ? 4 : 3);
		cli_page_text(&page, is_release(fact) ? "-" : number);
		cli_page_to(&page, 6);
		cli_page_text(&page, id);
		if (is_release(fact))
			cli_page_text(&page, "@VERSION");
		if (label && strcmp(label, id) != 0) {
			cli_page_to(&page, column);
			cli_page_wrap(
				&page,
				remit_language_text(talk->language, label),
				column);
		}
		cli_page_line(&page);
	}
}

static void
show_question(const struct talk *talk, size_t index, const remit_fact *fact)
{
	struct cli_page page = cli_page_on(stderr);

	page.language = talk->language;
	cli_page_line(&page);
	cli_page_paint(&page, CLI_BOLD);
	cli_page_wrap(&page,
		      remit_language_text(talk->language, *fact->ask != '\0' ?
								  fact->ask :
								  fact->label),
		      0);
	cli_page_paint(&page, CLI_PLAIN);
	if (fact->many) {
		cli_page_text(&page, "  ");
		cli_page_say(&page,
			     cli_say(&page, REMIT_SAY_ASK_SEVERAL, NULL, 0), 0);
	}
	cli_page_line(&page);
	show_choices(talk, index, fact);
}

/* A line without its end; false at the end of input. */
static bool
read_answer(struct talk *talk, const remit_fact *fact)
{
	ssize_t length;

	cli_text_write(stderr, fact->id);
	fputs("= ", stderr);
	fflush(stderr);
	length = getline(&talk->line, &talk->line_size, stdin);
	if (length < 0) {
		fputc('\n', stderr);
		return false;
	}
	talk->line[strcspn(talk->line, "\r\n")] = '\0';
	return true;
}

/* Whether an answer is one of the fact's own values. */
static bool
is_value(const struct talk *talk, size_t index, const remit_fact *fact,
	 const char *answer)
{
	for (size_t i = 0; i < fact->value_count; i++) {
		const char *id = remit_request_fact_value(talk->request, index,
							  i, NULL);

		if (id && strcmp(id, answer) == 0)
			return true;
	}
	return false;
}

/* The choice of that number, where the answer is the number of one. */
static const char *
by_number(const struct talk *talk, size_t index, const remit_fact *fact,
	  const char *answer)
{
	const char *id = NULL;
	size_t number;

	if (is_release(fact) || fact->value_count == 0 ||
	    !cli_text_is_number(answer) || strlen(answer) > 3 ||
	    is_value(talk, index, fact, answer))
		return answer;
	number = (size_t)strtoul(answer, NULL, 10);
	if (number > 0)
		id = remit_request_fact_value(talk->request, index, number - 1,
					      NULL);
	return id ? id : answer;
}

/* Of a fact with one product, the version alone will do. */
static remit_status
give(struct talk *talk, size_t index, const remit_fact *fact,
     const char *answer)
{
	const char *product = NULL;
	char text[256];

	if (is_release(fact) && fact->value_count == 1 && *answer >= '0' &&
	    *answer <= '9' && !strchr(answer, '@'))
		product = remit_request_fact_value(talk->request, index, 0,
						   NULL);
	if (product) {
		int length = snprintf(text, sizeof(text), "%s@%s", product,
				      answer);

		if (length > 0 && (size_t)length < sizeof(text))
			answer = text;
	}
	return remit_request_set(talk->request, fact->id, answer, talk->diag);
}

/* Ask until the answer can be understood. */
static remit_status
ask(struct talk *talk, size_t index, const remit_fact *fact)
{
	remit_status status = REMIT_E_DATA;

	show_question(talk, index, fact);
	while (status == REMIT_E_DATA) {
		if (!read_answer(talk, fact)) {
			talk->has_ended = true;
			return REMIT_OK;
		}
		if (talk->line[strspn(talk->line, " \t")] == '\0') {
			talk->passed[talk->passed_count++] = fact->id;
			return REMIT_OK;
		}
		remit_diag_clear(talk->diag);
		status = give(talk, index, fact,
			      by_number(talk, index, fact, talk->line));
		if (status == REMIT_E_DATA)
			cli_findings_tell(talk->diag, NULL);
	}
	return status;
}

static void
show_rules(const struct talk *talk)
{
	struct cli_page page = cli_page_on(stderr);

	page.language = talk->language;
	cli_page_say(&page, cli_say(&page, REMIT_SAY_ASK_HOW, NULL, 0), 0);
	cli_page_line(&page);
}

static remit_status
talk_on(struct talk *talk)
{
	remit_status status = REMIT_OK;
	remit_fact fact;
	size_t index;
	bool any;

	if (remit_decision_verdict(talk->decision) == REMIT_DEPENDS)
		show_rules(talk);
	while (status == REMIT_OK && !talk->has_ended) {
		status = next_question(talk, &index, &fact, &any);
		if (!any)
			break;
		status = ask(talk, index, &fact);
	}
	return status;
}

remit_status
cli_interview(remit_request *request, remit_decision *decision,
	      remit_language *language)
{
	struct talk talk = { .request = request,
			     .decision = decision,
			     .language = language };
	size_t count = remit_request_fact_count(request);
	remit_status status = REMIT_E_NOMEM;

	talk.diag = remit_diag_new();
	talk.passed = calloc(count + 1, sizeof(talk.passed[0]));
	if (talk.diag && talk.passed)
		status = talk_on(&talk);
	if (talk.has_ended || talk.line)
		fputc('\n', stderr);
	remit_diag_free(talk.diag);
	free(talk.passed);
	free(talk.line);
	return status;
}
