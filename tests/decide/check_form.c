/*
 * check_form.c - deciding from texts says what a request says of the same texts.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Each request of texts is decided by a form and by a request that was given
 * them one by one: status, findings, verdict, reasons, all must be the same.
 * Texts stand at the end of readable memory: whoever reads past one, dies.
 */
#include <remit/form.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "decide/decision.h"
#include "tests/contract/contract.h"
#include "tests/decide/form_texts.h"
#include "tests/decide/policy.h"
#include "tests/decide/same.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

/* Room for a text that was damaged. */
#define TEXT_SIZE 256

/* Both ways to decide, and what both say. */
struct ways {
	remit_image *image;
	remit_form *form;
	remit_request *request;
	remit_decision *by_form, *by_request;
	remit_diag *form_diag, *request_diag;
	unsigned straight; /* along the plan */
	unsigned long count;
};

static unsigned long
scaled(unsigned long count)
{
	return count * (unsigned long)contract_scale() / 100 + 1;
}

static void
set_up(struct ways *ways, remit_image *image)
{
	*ways = (struct ways){ .image = image,
			       .form_diag = remit_diag_new(),
			       .request_diag = remit_diag_new() };
	ck_assert_int_eq(
		remit_form_new(image, form_names, FACTS, NULL, &ways->form),
		REMIT_OK);
	ck_assert_int_eq(
		remit_request_new(image, "2026-02-27", NULL, &ways->request),
		REMIT_OK);
	ck_assert_int_eq(remit_decision_new(image, &ways->by_form), REMIT_OK);
	ck_assert_int_eq(remit_decision_new(image, &ways->by_request),
			 REMIT_OK);
}

static void
tear_down(struct ways *ways)
{
	remit_diag_free(ways->form_diag);
	remit_diag_free(ways->request_diag);
	remit_decision_free(ways->by_form);
	remit_decision_free(ways->by_request);
	remit_request_free(ways->request);
	remit_form_free(ways->form);
	remit_image_unref(ways->image);
}

/* A room for one text that ends where memory ends. */
static char *
room_end(size_t index)
{
	static char *rooms;
	size_t page = (size_t)sysconf(_SC_PAGESIZE);

	if (rooms == NULL) {
		rooms = mmap(NULL, 2 * page * (FACTS + 1),
			     PROT_READ | PROT_WRITE,
			     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		ck_assert(rooms != MAP_FAILED);
		for (size_t i = 0; i <= FACTS; i++)
			ck_assert_int_eq(mprotect(rooms + (2 * i + 1) * page,
						  page, PROT_NONE),
					 0);
	}
	return rooms + (2 * index + 1) * page;
}

static remit_text
placed(size_t index, const char *bytes, size_t length)
{
	char *at = room_end(index) - length;

	memcpy(at, bytes, length);
	return (remit_text){ at, length };
}

static void
same_findings(const struct ways *ways)
{
	remit_finding a, b;
	size_t count = remit_diag_count(ways->request_diag);

	ck_assert_uint_eq(remit_diag_count(ways->form_diag), count);
	for (size_t i = 0; i < count; i++) {
		remit_diag_at(ways->form_diag, i, &a);
		remit_diag_at(ways->request_diag, i, &b);
		ck_assert_int_eq(a.number, b.number);
		ck_assert_str_eq(a.text, b.text);
	}
}

static remit_status
ask_request(struct ways *ways, remit_text date, const remit_text *texts)
{
	char day[32] = "";

	memcpy(day, date.text, date.length);
	remit_status status = remit_request_restart(ways->request, day,
						    ways->request_diag);
	return status == REMIT_OK ?
		       form_by_request(ways->request, texts, ways->request_diag,
				       ways->by_request) :
		       status;
}

static void
same(struct ways *ways, remit_text date, const remit_text *texts)
{
	remit_diag_clear(ways->form_diag);
	remit_diag_clear(ways->request_diag);
	remit_status wanted = ask_request(ways, date, texts);
	remit_status status = remit_form_decide(ways->form, date, texts,
						ways->form_diag, ways->by_form);
	ck_assert_int_eq(status, wanted);
	same_findings(ways);
	ways->straight += ways->by_form->pending && !ways->by_form->opened;
	ways->count++;
	if (status == REMIT_OK)
		same_decisions(ways->by_form, ways->by_request);
	else if (remit_diag_count(ways->form_diag) > 0)
		ck_assert_int_eq(remit_decision_verdict(ways->by_form),
				 REMIT_NOT_GOVERNED);
	else
		ck_assert_str_eq(remit_decision_impossible(ways->by_form),
				 remit_decision_impossible(ways->by_request));
}

static unsigned
roll(unsigned end)
{
	static uint64_t state = 20260827;

	state = state * UINT64_C(6364136223846793005) + 1442695040888963407u;
	return (unsigned)((state >> 33) % end);
}

/* One of the texts of a fact; good: one of the first, which are well written. */
static remit_text
pick(size_t fact, bool good)
{
	unsigned count = 0;

	while (count < FORM_TEXTS && form_texts[fact][count] != NULL)
		count++;
	const char *text = form_texts[fact][roll(good ? 2 : count)];
	return placed(fact, text, strlen(text));
}

/* A byte changed, taken away or put in; or nothing but bytes. */
static remit_text
damaged(size_t fact, remit_text from)
{
	char bytes[TEXT_SIZE];
	size_t length = from.length < 64 ? from.length : 64;
	size_t at = roll((unsigned)length + 1);

	memcpy(bytes, from.text, length);
	switch (roll(4)) {
	case 0:
		bytes[at < length ? at : 0] = (char)roll(256);
		length += length == 0;
		break;
	case 1:
		length -= length > 0;
		break;
	case 2:
		memmove(bytes + at + 1, bytes + at, length - at);
		bytes[at] = (char)roll(128);
		length++;
		break;
	default:
		length = roll(40);
		for (size_t i = 0; i < length; i++)
			bytes[i] = (char)roll(256);
	}
	return placed(fact, bytes, length);
}

static remit_text
some_day(void)
{
	const char *day = form_days[roll(FORM_DAYS)];

	if (roll(3) > 0)
		day = form_days[roll(5)];
	return placed(FACTS, day, strlen(day));
}

/* Each text of each fact alone, twice, on each day: learnt, and then known. */
static void
try_each(struct ways *ways)
{
	remit_text texts[FACTS];

	for (size_t day = 0; day < FORM_DAYS; day++)
		for (size_t i = 0; i < FACTS; i++)
			for (size_t j = 0;
			     j < FORM_TEXTS && form_texts[i][j] != NULL; j++)
				for (int again = 0; again < 2; again++) {
					memset(texts, 0, sizeof texts);
					texts[i] = placed(
						i, form_texts[i][j],
						strlen(form_texts[i][j]));
					same(ways,
					     placed(FACTS, form_days[day],
						    strlen(form_days[day])),
					     texts);
				}
}

/* Many at once, of which some are not given, few badly written or damaged. */
static void
try_many(struct ways *ways, unsigned long count)
{
	remit_text texts[FACTS];

	for (unsigned long i = 0; i < count; i++) {
		unsigned bad = roll(FACTS * 4), broken = roll(FACTS * 4);
		for (unsigned j = 0; j < FACTS; j++) {
			texts[j] = pick(j, j != bad && roll(6) > 0);
			if (j == broken)
				texts[j] = damaged(j, texts[j]);
			else if (roll(8) == 0 || (j == 7 && roll(4) > 0))
				texts[j] = (remit_text){ NULL, roll(20) };
		}
		same(ways, some_day(), texts);
	}
}

static unsigned
try_policies(const char *const *policies, unsigned long count)
{
	struct ways ways;

	set_up(&ways, policy_compile(policies));
	try_each(&ways);
	try_many(&ways, scaled(count));
	printf("counted: requests of texts decided twice: %lu\n", ways.count);
	tear_down(&ways);
	return ways.straight;
}

START_TEST(texts_decide_as_requests_do)
{
	const char *const one[] = { form_plain, NULL };
	const char *const crowd[] = { form_crowded, NULL };
	const char *const two[] = { form_plain, form_later, NULL };

	ck_assert_uint_gt(try_policies(one, 20000), scaled(20000) / 20);
	ck_assert_uint_eq(try_policies(crowd, 10000), 0);
	ck_assert_uint_gt(try_policies(two, 20000), scaled(20000) / 20);
}
END_TEST

/* Nothing is presumed, and then all is again. */
START_TEST(presumptions_are_allowed_or_not)
{
	const char *const two[] = { form_plain, form_later, NULL };
	struct ways ways;

	set_up(&ways, policy_compile(two));
	remit_form_allow_presumptions(ways.form, false);
	remit_request_allow_presumptions(ways.request, false);
	try_each(&ways);
	try_many(&ways, scaled(5000));
	ck_assert_uint_eq(ways.straight, 0);
	remit_form_allow_presumptions(ways.form, true);
	remit_request_allow_presumptions(ways.request, true);
	try_many(&ways, scaled(5000));
	ck_assert_uint_gt(ways.straight, scaled(5000) / 20);
	tear_down(&ways);
}
END_TEST

/* Columns that are no facts may hold what they like, or nothing. */
START_TEST(columns_may_be_no_facts)
{
	static const char *const facts[] = { NULL, "kind", NULL, "plan", NULL };
	const char *const policies[] = { form_plain, NULL };
	remit_image *image = policy_compile(policies);
	remit_text date = placed(FACTS, "2026-03-01", 10);
	remit_text texts[] = { placed(0, "fish", 4),
			       placed(1, "crash", 5),
			       { NULL, 0 },
			       placed(3, "no", 2),
			       placed(4, "", 0) };
	remit_decision *decision;
	remit_form *form;

	ck_assert_int_eq(remit_decision_new(image, &decision), REMIT_OK);
	ck_assert_int_eq(remit_form_new(image, facts, 5, NULL, &form),
			 REMIT_OK);
	ck_assert_int_eq(remit_form_decide(form, date, texts, NULL, decision),
			 REMIT_OK);
	ck_assert_int_eq(remit_decision_verdict(decision), REMIT_IN_SCOPE);
	texts[1] = placed(1, "fish", 4);
	ck_assert_int_eq(remit_form_decide(form, date, texts, NULL, decision),
			 REMIT_E_DATA);
	remit_form_free(form);
	ck_assert_int_eq(remit_form_new(image, facts, 1, NULL, &form),
			 REMIT_OK);
	ck_assert_int_eq(remit_form_decide(form, date, texts, NULL, decision),
			 REMIT_OK);
	remit_form_free(form);
	remit_decision_free(decision);
	remit_image_unref(image);
}
END_TEST

/* More than there is room for: some are driven out, and met again. */
START_TEST(texts_drive_others_out)
{
	const char *const policies[] = { form_plain, NULL };
	remit_text texts[FACTS] = { { NULL, 0 } };
	struct ways ways;
	char number[32];

	set_up(&ways, policy_compile(policies));
	for (unsigned i = 0; i < scaled(6000); i++) {
		int length = snprintf(number, sizeof number, "%u.%u",
				      roll(2000), roll(2));
		texts[4] = placed(4, number, (size_t)length);
		length = snprintf(number, sizeof number, "tools@%u", roll(500));
		texts[0] = placed(0, number, (size_t)length);
		same(&ways, placed(FACTS, form_days[i % 2], 10), texts);
	}
	tear_down(&ways);
}
END_TEST

/* Every day of some years, and what is none. */
START_TEST(days_are_days)
{
	const char *const policies[] = { form_plain, NULL };
	remit_text texts[FACTS] = { { NULL, 0 } };
	struct ways ways;
	char day[16];

	set_up(&ways, policy_compile(policies));
	for (unsigned i = 0; i < 2; i++)
		for (unsigned year = 2020; year < 2052; year += 1 + 3 * i)
			for (unsigned month = 0; month < 14; month++)
				for (unsigned j = 0; j < 33; j++) {
					snprintf(day, sizeof day,
						 "%04u-%02u-%02u", year % 10000,
						 month, j % 100);
					same(&ways, placed(FACTS, day, 10),
					     texts);
				}
	tear_down(&ways);
}
END_TEST

/* A request knows what a contract says. */
START_TEST(contracts_are_heeded)
{
	static const char policy[] = GIZMO_HEAD DECLARED
		"<scope><clause id='S1' verdict='in-scope'>"
		"<if fact='contract' is='active'/><if fact='plan' is='yes'/>"
		"</clause><otherwise id='S0' verdict='out-of-scope'/></scope>" GIZMO_TAIL;
	static const char contract[] = CONTRACT_HEAD
		"first-day='2026-01-01' last-day='2026-12-31'>"
		"<given fact='plan' is='yes'/></contract>";
	struct ways ways;

	set_up(&ways, contract_compile(policy, contract));
	try_each(&ways);
	try_many(&ways, scaled(2000));
	ck_assert_uint_eq(ways.straight, 0);
	tear_down(&ways);
}
END_TEST

/* What is left of an allowance hangs on the day and on facts. */
START_TEST(allowances_are_heeded)
{
	static const char policy[] = GIZMO_HEAD DECLARED
		"<allowance id='a'><meter id='m' of='age' unit='hour'"
		" period='month' anchor='calendar' carry='none'>"
		"<included amount='PT3H' increment='PT15M'><if fact='plan'"
		" is='no'/></included><included unlimited='yes'>"
		"<if fact='plan' is='yes'/></included></meter></allowance>"
		"<service id='hours'/><scope>"
		"<clause id='S1' verdict='in-scope'><if fact='kind' is='crash'/>"
		"<if allowance='a' no-worse-than='fits'/></clause>"
		"<clause id='S2' verdict='billable' service='hours'>"
		"<if fact='kind' is='crash'/>"
		"<if allowance='a' is='straddles empty'/></clause>"
		"<otherwise id='S0' verdict='out-of-scope'/></scope>" GIZMO_TAIL;
	struct ways ways;

	set_up(&ways, contract_plain(policy));
	try_each(&ways);
	try_many(&ways, scaled(2000));
	ck_assert_uint_eq(ways.straight, 0);
	tear_down(&ways);
}
END_TEST

START_TEST(nothing_is_allocated_on_the_way)
{
	const char *const policies[] = { form_plain, NULL };
	static const char *const words[FACTS - 1] = {
		"kernel@7.1", "crash",   "no",  "2026-02-20",
		"3",          "windows", "none"
	};
	remit_text texts[FACTS] = { { NULL, 0 } };
	struct ways ways;

	set_up(&ways, policy_compile(policies));
	for (size_t i = 0; i < FACTS - 1; i++)
		texts[i] = placed(i, words[i], strlen(words[i]));
	for (int i = 0; i < 3; i++) {
		fail_alloc_at(1, true);
		remit_status status = remit_form_decide(
			ways.form, placed(FACTS, form_days[i], 10), texts, NULL,
			ways.by_form);
		bool failed = fail_alloc_stop();
		ck_assert(!failed);
		ck_assert_int_eq(status, REMIT_OK);
		ck_assert(ways.by_form->pending && !ways.by_form->opened);
	}
	tear_down(&ways);
}
END_TEST

START_TEST(without_memory_there_is_no_form)
{
	const char *const policies[] = { form_plain, form_later, NULL };
	remit_image *image = policy_compile(policies);
	remit_form *form;

	for (size_t nth = 1;; nth++) {
		fail_alloc_at(nth, false);
		remit_status status = remit_form_new(image, form_names, FACTS,
						     NULL, &form);
		if (!fail_alloc_stop()) {
			ck_assert_int_eq(status, REMIT_OK);
			break;
		}
		ck_assert_int_eq(status, REMIT_E_NOMEM);
		ck_assert_ptr_null(form);
	}
	remit_form_free(form);
	remit_image_unref(image);
}
END_TEST

static void
refuse_names(remit_image *image, const char *const facts[], size_t count,
	     remit_status wanted)
{
	remit_form *form = (remit_form *)image;

	ck_assert_int_eq(remit_form_new(image, facts, count, NULL, &form),
			 wanted);
	ck_assert_ptr_null(form);
}

/* Folded names and aliases are names; one fact may not be told twice. */
START_TEST(columns_are_facts)
{
	const char *const policies[] = { form_plain, form_later, NULL };
	static const char *const unknown[] = { "kind", "knd" };
	static const char *const day[] = { "date" };
	static const char *const twice[] = { "kind", " KIND" };
	remit_text texts[] = { placed(0, "crash", 5), placed(1, "Crash", 5) };
	remit_image *image = policy_compile(policies);
	remit_diag *diag = remit_diag_new();
	remit_decision *decision;
	remit_finding finding;
	remit_form *form;

	refuse_names(image, unknown, 2, REMIT_E_DATA);
	refuse_names(image, day, 1, REMIT_E_ARGUMENT);
	refuse_names(image, NULL, 1, REMIT_E_ARGUMENT);
	refuse_names(image, form_names, REMIT_FORM_COLUMNS_MAX + 1,
		     REMIT_E_ARGUMENT);
	refuse_names(NULL, form_names, FACTS, REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_form_new(image, unknown, 2, diag, &form),
			 REMIT_E_DATA);
	ck_assert_int_eq(remit_diag_at(diag, 0, &finding), REMIT_OK);
	ck_assert_ptr_nonnull(strstr(finding.text, "knd"));
	ck_assert_int_eq(remit_form_new(image, form_names, FACTS, NULL, NULL),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_form_new(image, twice, 2, NULL, &form),
			 REMIT_OK);
	ck_assert_int_eq(remit_decision_new(image, &decision), REMIT_OK);
	remit_text date = placed(FACTS, "2026-03-01", 10);
	ck_assert_int_eq(remit_form_decide(form, date, texts, NULL, decision),
			 REMIT_OK);
	ck_assert_int_eq(remit_decision_verdict(decision), REMIT_IN_SCOPE);
	texts[1] = placed(1, "leak", 4);
	remit_diag_clear(diag);
	ck_assert_int_eq(remit_form_decide(form, date, texts, diag, decision),
			 REMIT_E_DATA);
	ck_assert_uint_eq(remit_diag_count(diag), 1);
	ck_assert_int_eq(remit_form_decide(NULL, date, texts, diag, decision),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_form_decide(form, date, NULL, diag, decision),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_form_decide(form, date, texts, diag, NULL),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_form_decide(form, (remit_text){ NULL, 10 },
					   texts, diag, decision),
			 REMIT_E_ARGUMENT);
	remit_form_free(form);
	remit_form_free(NULL);
	remit_diag_free(diag);
	remit_decision_free(decision);
	remit_image_unref(image);
}
END_TEST

int
main(void)
{
	const TTest *tests[] = { texts_decide_as_requests_do,
				 presumptions_are_allowed_or_not,
				 columns_may_be_no_facts,
				 texts_drive_others_out,
				 days_are_days,
				 contracts_are_heeded,
				 allowances_are_heeded,
				 nothing_is_allocated_on_the_way,
				 without_memory_there_is_no_form,
				 columns_are_facts };

	return RUN_SUITE("form", tests);
}
