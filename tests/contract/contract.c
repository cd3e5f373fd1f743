/*
 * contract.c - a contract and its policy in a test.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/contract/contract.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define POLICY_MAX 4

static char finding_text[512];
static char clause_text[128];

static void
keep_finding(const remit_diag *diag)
{
	remit_finding finding;

	finding_text[0] = '\0';
	if (remit_diag_at(diag, 0, &finding) == REMIT_OK)
		snprintf(finding_text, sizeof finding_text, "%d: %s",
			 finding.number, finding.text);
}

const char *
contract_finding(void)
{
	return finding_text;
}

static remit_status
read_text(const char *text, remit_diag *diag, remit_model **out)
{
	return remit_model_read_bytes("test.xml", text, strlen(text), diag,
				      out);
}

remit_image *
contract_try(const char *const *policies, const char *contract,
	     remit_status *status)
{
	remit_model *models[POLICY_MAX + 1] = { NULL };
	remit_diag *diag = remit_diag_new();
	remit_image *image = NULL;
	size_t count = 0;

	*status = read_text(contract, diag, &models[POLICY_MAX]);
	for (; policies[count] != NULL && *status == REMIT_OK; count++)
		*status = read_text(policies[count], diag, &models[count]);
	if (*status == REMIT_OK)
		*status = remit_image_compile_contract(
			(const remit_model *const *)models, count,
			models[POLICY_MAX], diag, &image);
	keep_finding(diag);
	for (size_t i = 0; i <= POLICY_MAX; i++)
		remit_model_free(models[i]);
	remit_diag_free(diag);
	return image;
}

remit_image *
contract_compile(const char *policy, const char *contract)
{
	const char *const policies[] = { policy, NULL };
	remit_status status;
	remit_image *image = contract_try(policies, contract, &status);

	ck_assert_msg(status == REMIT_OK, "%s", finding_text);
	return image;
}

static remit_status
give(remit_request *request, const char *name, const char *value,
     remit_diag *diag)
{
	if (strcmp(name, "installation") == 0)
		return remit_request_set_installation(request, value, diag);
	if (strcmp(name, "contact") == 0)
		return remit_request_set_contact(request, value, diag);
	return remit_request_set(request, name, value, diag);
}

static remit_status
give_all(remit_request *request, const char *facts, remit_diag *diag)
{
	char *copy = strdup(facts), *rest = NULL;
	remit_status status = REMIT_OK;

	ck_assert_ptr_nonnull(copy);
	for (char *word = strtok_r(copy, " ", &rest);
	     word != NULL && status == REMIT_OK;
	     word = strtok_r(NULL, " ", &rest)) {
		char *value = strchr(word, '=');
		*value = '\0';
		status = give(request, word, value + 1, diag);
	}
	free(copy);
	return status;
}

static void
keep_clause(const remit_decision *decision)
{
	remit_reason reason;

	clause_text[0] = '\0';
	if (remit_decision_reason(decision, 0, &reason) == REMIT_OK)
		snprintf(clause_text, sizeof clause_text, "%s", reason.clause);
}

const char *
contract_clause(void)
{
	return clause_text;
}

/* Decide what was given; "verdict service". */
static const char *
decide(remit_image *image, const remit_request *request, char *out, size_t size)
{
	remit_decision *decision;

	ck_assert_int_eq(remit_decision_new(image, &decision), REMIT_OK);
	ck_assert_int_eq(remit_decide(request, decision), REMIT_OK);
	const char *service = remit_decision_service(decision);
	snprintf(out, size, "%s%s%s",
		 remit_verdict_text(remit_decision_verdict(decision)),
		 service != NULL ? " " : "", service != NULL ? service : "");
	keep_clause(decision);
	remit_decision_free(decision);
	return out;
}

const char *
contract_ask(remit_image *image, const char *date, const char *facts)
{
	static char text[128];
	remit_diag *diag = remit_diag_new();
	remit_request *request;

	ck_assert_int_eq(remit_request_new(image, date, diag, &request),
			 REMIT_OK);
	remit_status status = give_all(request, facts, diag);
	keep_finding(diag);
	if (status == REMIT_OK)
		decide(image, request, text, sizeof text);
	else
		snprintf(text, sizeof text, "refused %.3s", finding_text);
	remit_request_free(request);
	remit_diag_free(diag);
	return text;
}

remit_contract
contract_on(const remit_image *image, const char *date)
{
	remit_contract contract;

	ck_assert_int_eq(remit_image_contract(image, date, &contract),
			 REMIT_OK);
	return contract;
}

remit_image *
contract_plain(const char *policy)
{
	remit_diag *diag = remit_diag_new();
	remit_model *model = NULL;
	remit_image *image = NULL;
	remit_status status = read_text(policy, diag, &model);

	if (status == REMIT_OK)
		status = remit_image_compile((const remit_model *const *)&model,
					     1, diag, &image);
	keep_finding(diag);
	ck_assert_msg(status == REMIT_OK, "%s", finding_text);
	remit_model_free(model);
	remit_diag_free(diag);
	return image;
}

void
contract_give(remit_request *request, const char *facts)
{
	remit_diag *diag = remit_diag_new();
	remit_status status = give_all(request, facts, diag);

	keep_finding(diag);
	ck_assert_msg(status == REMIT_OK, "%s: %s", facts, finding_text);
	remit_diag_free(diag);
}

long
contract_scale(void)
{
	const char *scale = getenv("REMIT_TEST_SCALE");

	return scale != NULL && *scale != '\0' ? strtol(scale, NULL, 10) : 100;
}
