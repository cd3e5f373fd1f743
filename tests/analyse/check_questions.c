/*
 * check_questions.c - interviews end with the verdict of the whole request.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Complete requests by chance to every policy, presuming nothing. Of each what
 * is known only later is told first; then its facts are told one by one, as
 * they are asked for, until nothing is asked any more. The same once more in
 * document order, leaving out what no longer matters. $REMIT_TEST_REQUESTS: so
 * many in all. Prints a table for bench/RESULTS.md.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyse/facet.h"
#include "tests/analyse/drawn.h"
#include "tests/decide/policy.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

enum {
	REQUESTS = 160,
	DAYS = 2,
	PATH_MAX_LENGTH = 30000,
	SLOTS = 1 << 16,
	SHOWN_MAX = 5
};

/* What is asked for after some answers: "" for nothing. The first questions of
 * a day are the same for all requests. */
struct remembered {
	char *path;
	const char *fact;
};

static struct remembered memory[SLOTS];

struct talk {
	const struct policy *policy;
	remit_request *request;
	remit_decision *decision;
	const char *passed[REF_FACT_MAX + 1]; /* what was not drawn */
	size_t passed_count;
	char path[PATH_MAX_LENGTH];
	size_t questions;
};

static struct remembered *
remember(const char *path)
{
	uint32_t hash = 2166136261u;

	for (const char *at = path; *at; at++)
		hash = (hash ^ (unsigned char)*at) * 16777619u;
	for (uint32_t i = hash % SLOTS;; i = (i + 1) % SLOTS)
		if (!memory[i].path || strcmp(memory[i].path, path) == 0)
			return &memory[i];
}

static void
forget(void)
{
	for (size_t i = 0; i < SLOTS; i++)
		free(memory[i].path);
	memset(memory, 0, sizeof memory);
}

static const char *
ask_best(struct talk *talk)
{
	remit_question question;
	remit_status status = remit_request_next_question(
		talk->request, talk->passed, talk->decision, &question);

	ck_assert(status == REMIT_OK || status == REMIT_E_DATA);
	return question.fact ? question.fact : "";
}

static bool
matters(struct rmt_search *search, const uint64_t *base, uint32_t fact)
{
	struct rmt_some parts = search->program->fact[fact].parts;
	bool any = false;

	for (uint32_t i = 0; i <= parts.count && !any; i++) {
		rmt_search_start(search, base);
		any = rmt_search_matters(search,
					 i == 0 ? fact : parts.first + i - 1);
	}
	return any;
}

/* The first fact of the document that still matters. */
static const char *
ask_in_order(struct talk *talk)
{
	remit_decision *decision = talk->decision;

	remit_status status = remit_decide(talk->request, decision);
	const struct rmt_program *program = decision->program;
	if (status != REMIT_OK || !program || rmt_decision_is_settled(decision))
		return "";
	for (uint32_t i = 1; i < program->fact_count; i++) {
		const struct rmt_row_fact *row = &program->fact[i];
		if ((row->flags & (RMT_FACT_PART | RMT_FACT_LATER)) != 0 ||
		    row->kind == RMT_CARRIED || talk->request->given[i] != 0)
			continue;
		if (*drawn_text(rmt_text(program, row->id)) != '\0' &&
		    matters(decision->search, rmt_decision_base(decision), i))
			return rmt_text(program, row->id);
	}
	return "";
}

static void
tell(struct talk *talk, const char *fact, const char *value)
{
	size_t length = strlen(talk->path);

	ck_assert_int_eq(remit_request_set(talk->request, fact, value, NULL),
			 REMIT_OK);
	snprintf(talk->path + length, sizeof talk->path - length, "%s=%s;",
		 fact, value);
}

/* Nobody can be asked for what was not drawn. */
static void
pass(struct talk *talk, const char *fact)
{
	size_t length = strlen(talk->path);

	ck_assert_uint_lt(talk->passed_count, REF_FACT_MAX);
	talk->passed[talk->passed_count++] = fact;
	talk->passed[talk->passed_count] = NULL;
	snprintf(talk->path + length, sizeof talk->path - length, "-%s;", fact);
}

/* What is known only afterwards is known to whoever compares. */
static void
begin(struct talk *talk, const char *day)
{
	remit_fact fact;

	ck_assert_int_eq(remit_request_new(talk->policy->image, day, NULL,
					   &talk->request),
			 REMIT_OK);
	remit_request_allow_presumptions(talk->request, false);
	snprintf(talk->path, sizeof talk->path, "%s;", day);
	talk->questions = talk->passed_count = 0;
	talk->passed[0] = NULL;
	for (size_t i = 0;
	     remit_request_fact(talk->request, i, &fact) == REMIT_OK; i++)
		if (*drawn_text(fact.id) == '\0')
			pass(talk, fact.id);
		else if (fact.later)
			tell(talk, fact.id, drawn_text(fact.id));
}

/* Ask until nothing is to be asked; false when something cannot be told. */
static bool
talk_on(struct talk *talk, const char *(*ask)(struct talk *talk))
{
	for (;;) {
		struct remembered *known = remember(talk->path);
		if (!known->path) {
			known->path = strdup(talk->path);
			known->fact = ask(talk);
		}
		if (*known->fact == '\0')
			return true;
		if (*drawn_text(known->fact) == '\0')
			return false;
		talk->questions++;
		tell(talk, known->fact, drawn_text(known->fact));
	}
}

/* Whether the answers that were asked for lead to the same verdict. */
static bool
ends_alike(struct talk *talk, const remit_request *whole,
	   remit_decision *decision)
{
	remit_status status = remit_decide(whole, decision);
	remit_status other = remit_decide(talk->request, talk->decision);
	const char *a = remit_decision_service(decision);
	const char *b = remit_decision_service(talk->decision);

	/* what is impossible as a whole may end before that shows */
	if (status == REMIT_E_DATA)
		return true;
	return status == other &&
	       remit_decision_verdict(decision) ==
		       remit_decision_verdict(talk->decision) &&
	       !a == !b && (!a || strcmp(a, b) == 0);
}

struct sums {
	uint64_t requests, facts, best, in_order, different;
};

static const char *
interview(struct talk *talk, const remit_request *whole,
	  remit_decision *decision, const char *(*ask)(struct talk *talk))
{
	const char *why = NULL;

	begin(talk, remit_request_date(whole));
	if (!talk_on(talk, ask))
		why = "a fact is asked for that nobody has";
	else if (!ends_alike(talk, whole, decision))
		why = "the interview ends with another verdict";
	remit_request_free(talk->request);
	return why;
}

static void
run_policy(const struct policy *policy, uint64_t seed, uint64_t wanted,
	   struct sums *all)
{
	struct random_source source = { seed };
	static struct talk talk;
	struct sums sums = { 0 };
	int32_t days[DAYS];
	remit_decision *decision;

	talk.policy = policy;
	for (int i = 0; i < DAYS; i++)
		days[i] = random_day(&source, policy->refs[0]);
	ck_assert_int_eq(remit_decision_new(policy->image, &talk.decision),
			 REMIT_OK);
	ck_assert_int_eq(remit_decision_new(policy->image, &decision),
			 REMIT_OK);
	for (int order = 0; order < 2; order++) {
		source.state = seed + 1;
		for (uint64_t i = 0; i < wanted; i++) {
			remit_request *whole = drawn_request_on(&source, policy,
								days[i % DAYS]);
			const char *why = interview(&talk, whole, decision,
						    order == 0 ? ask_best :
								 ask_in_order);
			*(order == 0 ? &sums.best :
				       &sums.in_order) += talk.questions;
			if (order == 0)
				sums.facts += remit_request_fact_count(whole);
			if (why && sums.different++ < SHOWN_MAX)
				drawn_show(policy, why);
			remit_request_free(whole);
		}
		forget();
	}
	sums.requests = wanted;
	printf("| %s | %llu | %llu | %.2f | %.2f |\n", policy->id,
	       (unsigned long long)wanted,
	       (unsigned long long)(sums.facts / wanted),
	       (double)sums.best / (double)wanted,
	       (double)sums.in_order / (double)wanted);
	all->requests += wanted;
	all->facts += sums.facts;
	all->best += sums.best;
	all->in_order += sums.in_order;
	all->different += sums.different;
	remit_decision_free(decision);
	remit_decision_free(talk.decision);
}

START_TEST(interviews)
{
	struct policies policies;
	struct sums all = { 0 };
	uint64_t share;

	drawn_start(&policies);
	share = drawn_share(&policies, REQUESTS, 0);
	printf("| policy | requests | facts | questions | in document order "
	       "|\n|---|---|---|---|---|\n");
	for (size_t i = 0; i < policies.count; i++)
		run_policy(&policies.at[i], drawn_seed(20261001) + i, share,
			   &all);
	printf("| all | %llu | %.1f | %.2f | %.2f |\n",
	       (unsigned long long)all.requests,
	       (double)all.facts / (double)all.requests,
	       (double)all.best / (double)all.requests,
	       (double)all.in_order / (double)all.requests);
	drawn_counted("interviews", all.requests);
	policies_free(&policies);
	ck_assert_uint_eq(all.different, 0);
}
END_TEST

#define FLAG(id) "<fact id='" id "' type='flag'/>"

/* The rare fact first would ask two in any case; of two that decide alike the
 * first in the document is asked. */
static const char *const plain[] = {
	POLICY_HEAD
	"<fact id='one' type='choice'><value id='a'/><value id='b'/>"
	"<value id='c'/><value id='d'/></fact>" FLAG(
		"two") "<fact id='whose' type='flag' later='yes'/>"
		       "<scope><clause id='A' verdict='in-scope'>"
		       "<if fact='two' is='yes'/></clause>"
		       "<clause id='B' verdict='billable' service='s'>"
		       "<if fact='two' is='no'/><if fact='one' is='a'/></clause>"
		       "<otherwise id='C' verdict='out-of-scope'/></scope>"
		       "<service id='s' unit='hour'/>" POLICY_TAIL,
	NULL
};

START_TEST(the_question)
{
	remit_image *image = policy_compile(plain);
	remit_request *request = policy_request(image, "2026-02-01", "");
	const char *const passed[] = { "two", NULL };
	remit_decision *decision;
	remit_question question;

	ck_assert_int_eq(remit_decision_new(image, &decision), REMIT_OK);
	ck_assert_int_eq(
		remit_request_next_question(request, NULL, decision, &question),
		REMIT_OK);
	ck_assert_str_eq(question.fact, "two");
	ck_assert_uint_eq(question.index, 1);
	ck_assert_uint_eq(question.expected_milli, 1500);
	ck_assert(question.exact);
	ck_assert_int_eq(remit_decision_verdict(decision), REMIT_DEPENDS);
	ck_assert_int_eq(remit_request_next_question(request, passed, decision,
						     &question),
			 REMIT_OK);
	ck_assert_str_eq(question.fact, "one");
	ck_assert_int_eq(remit_request_set(request, "two", "yes", NULL),
			 REMIT_OK);
	ck_assert_int_eq(
		remit_request_next_question(request, NULL, decision, &question),
		REMIT_OK);
	ck_assert_ptr_null(question.fact);
	ck_assert_int_eq(
		remit_request_next_question(request, NULL, decision, NULL),
		REMIT_E_ARGUMENT);
	ck_assert_int_eq(
		remit_request_next_question(NULL, NULL, decision, &question),
		REMIT_E_ARGUMENT);
	remit_decision_free(decision);
	remit_request_free(request);
	remit_image_unref(image);
}
END_TEST

START_TEST(without_memory)
{
	remit_image *image = policy_compile(plain);
	remit_request *request = policy_request(image, "2026-02-01", "");
	remit_decision *decision;
	remit_question question;

	ck_assert_int_eq(remit_decision_new(image, &decision), REMIT_OK);
	for (size_t n = 1;; n++) {
		fail_alloc_at(n, false);
		remit_status status = remit_request_next_question(
			request, NULL, decision, &question);
		if (!fail_alloc_stop()) {
			ck_assert_int_eq(status, REMIT_OK);
			break;
		}
		ck_assert_int_eq(status, REMIT_E_NOMEM);
		ck_assert_ptr_null(question.fact);
	}
	remit_decision_free(decision);
	remit_request_free(request);
	remit_image_unref(image);
}
END_TEST

int
main(void)
{
	setvbuf(stdout, NULL, _IOLBF, 0); /* a test that fails does not flush */

	const TTest *const tests[] = { the_question, without_memory,
				       interviews };

	return RUN_SUITE("questions", tests);
}
