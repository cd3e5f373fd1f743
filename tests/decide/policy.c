/*
 * policy.c - a policy from XML in a test, and questions to it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/decide/policy.h"

#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <remit/model.h>

#include "decide/decision.h"
#include "tests/decide/given.h"

#define TEXT_MAX 4096

/* One text for each kind of answer: they are compared at once. */
static char texts[8][TEXT_MAX];

__attribute__((format(printf, 2, 3))) static void
add(char *text, const char *format, ...)
{
	size_t length = strlen(text);
	va_list list;

	va_start(list, format);
	vsnprintf(text + length, TEXT_MAX - length, format, list);
	va_end(list);
}

remit_image *
policy_compile(const char *const *sources)
{
	remit_model *models[4] = { NULL };
	remit_diag *diag = remit_diag_new();
	remit_finding finding = { .text = "" };
	remit_image *image = NULL;
	size_t count = 0;
	remit_status status = REMIT_OK;

	for (; sources[count] != NULL && status == REMIT_OK; count++)
		status = remit_model_read_bytes("test", sources[count],
						strlen(sources[count]), diag,
						&models[count]);
	if (status == REMIT_OK)
		status = remit_image_compile((const remit_model *const *)models,
					     count, diag, &image);
	remit_diag_at(diag, 0, &finding);
	ck_assert_msg(status == REMIT_OK, "%u: %s", finding.line, finding.text);
	for (size_t i = 0; i < count; i++)
		remit_model_free(models[i]);
	remit_diag_free(diag);
	return image;
}

remit_request *
policy_request(remit_image *image, const char *date, const char *facts)
{
	remit_request *request;

	ck_assert_int_eq(remit_request_new(image, date, NULL, &request),
			 REMIT_OK);
	ck_assert_msg(given_line(request, facts), "%s", facts);
	return request;
}

static const char *
headline(const remit_decision *decision, char *text)
{
	const char *service = remit_decision_service(decision);

	*text = '\0';
	add(text, "%s", remit_verdict_text(remit_decision_verdict(decision)));
	if (service != NULL)
		add(text, " %s", service);
	return text;
}

const char *
policy_decide(remit_decision *decision, const char *date, const char *facts)
{
	remit_request *request = policy_request(decision->image, date, facts);
	remit_status status = remit_decide(request, decision);
	char *text = texts[0];

	remit_request_free(request);
	ck_assert_str_eq(remit_decision_date(decision), date);
	if (status == REMIT_OK)
		return headline(decision, text);
	ck_assert_int_eq(status, REMIT_E_DATA);
	*text = '\0';
	add(text, "impossible %s", remit_decision_impossible(decision));
	return text;
}

const char *
policy_provisos(const remit_decision *decision)
{
	char *text = texts[1];
	remit_proviso p;

	*text = '\0';
	for (size_t i = 0; remit_decision_proviso(decision, i, &p) == REMIT_OK;
	     i++) {
		add(text, "%s%s%s", i > 0 ? " " : "", p.id,
		    p.certain ? "" : "?");
		if (*p.target != '\0')
			add(text, "!%s", p.target);
		if (*p.by_day != '\0')
			add(text, "@%s", p.by_day);
	}
	return text;
}

const char *
policy_reasons(const remit_decision *decision)
{
	char *text = texts[2];
	remit_reason r;

	*text = '\0';
	for (size_t i = 0; remit_decision_reason(decision, i, &r) == REMIT_OK;
	     i++) {
		add(text, "%s%s=%s:%s", i > 0 ? " " : "", r.question, r.answer,
		    r.clause);
		if (*r.of != '\0')
			add(text, "[%s]", r.of);
	}
	return text;
}

const char *
policy_branches(const remit_decision *decision)
{
	char *text = texts[3];
	remit_branch b;

	*text = '\0';
	for (size_t i = 0; remit_decision_branch(decision, i, &b) == REMIT_OK;
	     i++)
		add(text, "%s%s%s%s%s %s", i > 0 ? "; " : "",
		    b.contingency ? "else " : "", remit_verdict_text(b.verdict),
		    b.service ? " " : "", b.service ? b.service : "", b.when);
	return text;
}

const char *
policy_missing(const remit_decision *decision)
{
	char *text = texts[4];

	*text = '\0';
	for (size_t i = 0; i < remit_decision_missing_count(decision); i++)
		add(text, "%s%s", i > 0 ? " " : "",
		    remit_decision_missing(decision, i));
	return text;
}

const char *
policy_presumed(const remit_decision *decision)
{
	char *text = texts[5];
	remit_presumption p;

	*text = '\0';
	for (size_t i = 0;
	     remit_decision_presumption(decision, i, &p) == REMIT_OK; i++)
		add(text, "%s%s=%s%s", i > 0 ? " " : "", p.fact, p.value,
		    p.later ? "*" : "");
	return text;
}

const char *
policy_parts(const remit_decision *decision)
{
	char *text = texts[6];
	remit_part p;

	*text = '\0';
	for (size_t i = 0; remit_decision_part(decision, i, &p) == REMIT_OK;
	     i++)
		add(text, "%s%s: %s%s%s", i > 0 ? "; " : "", p.value,
		    remit_verdict_text(p.verdict), p.service ? " " : "",
		    p.service ? p.service : "");
	return text;
}
