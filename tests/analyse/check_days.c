/*
 * check_days.c - timelines against deciding every day of twenty years.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Requests by chance to every policy. Each of their days is decided by
 * itself, by the request for the edition in force, and must have the answer
 * that the timeline has for it. Complete requests are decided on every day;
 * of those that leave facts out some, the others wherever something may turn
 * and on days between.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "tests/analyse/drawn.h"
#include "tests/analyse/match.h"
#include "tests/support/suite.h"

enum {
	COMPLETE_REQUESTS = 75,
	PARTIAL_REQUESTS = 100,
	PARTIAL_EVERY_DAY = 5,
	YEARS_20 = 7305,
	SHOWN_MAX = 5
};

/* Twenty years of one request, as they are decided day by day. */
struct diary {
	const struct policy *policy;
	remit_request *request;
	remit_decision *decision;
	remit_request *moved[EDITION_MAX];
	remit_timeline *timeline;
	int32_t first;
	uint64_t decided, inexact;
};

static int32_t
day_number(const char *text)
{
	int32_t day;

	ck_assert(rmt_day_parse(text, strlen(text), &day));
	return day;
}

/* The request as the edition in force on a day is asked; NULL: refused. The
 * day is put into it without reading the facts again. */
static remit_request *
request_on(struct diary *diary, int32_t day)
{
	const remit_image *image = diary->policy->image;
	const struct rmt_program *program = rmt_image_program_on(image, day);
	remit_request *request = diary->request;

	if (program != diary->request->program && program != NULL) {
		size_t i = (size_t)(program - image->programs);
		if (!diary->moved[i] &&
		    rmt_request_move(diary->request,
				     program->policy[0].first_day,
				     &diary->moved[i]) != REMIT_OK)
			return NULL;
		request = diary->moved[i];
	}
	if (program != NULL) {
		struct rmt_slot date = { 0, request->shape.rooms[0].offset };
		rmt_slot_set_range(request->state, date,
				   (struct rmt_range){ day, day });
		request->strayed = true; /* nobody was told of it */
	}
	return request;
}

/* What is wrong with the answer of a day; or NULL. */
static const char *
judge_day(struct diary *diary, int32_t day, const struct rmt_reply *answer)
{
	const remit_image *image = diary->policy->image;
	remit_request *request = request_on(diary, day);

	if (!request)
		return answer->refused ? NULL : "it is not refused";
	if (!rmt_image_program_on(image, day))
		return match_ungoverned(answer);
	diary->decided++;
	return match_decided(request, diary->decision, answer, &diary->inexact);
}

static const char *
check_day(struct diary *diary, int32_t day)
{
	const struct rmt_period *period = match_period(diary->timeline, day);
	static char why[60];
	char text[11];

	if (!period)
		return diary->timeline->exact ? "a day has no period" : NULL;
	const char *wrong = judge_day(diary, day, &period->reply);
	if (!wrong)
		return NULL;
	snprintf(why, sizeof why, "on %s %s", rmt_day_text(day, text), wrong);
	return why;
}

static const char *
check_every_day(struct diary *diary)
{
	const char *why = NULL;

	for (int32_t i = 0; i < YEARS_20 && !why; i++)
		why = check_day(diary, diary->first + i);
	return why;
}

/* Days around everything that the policy names, ends of periods, and others. */
static const char *
check_some_days(struct diary *diary, struct random_source *source)
{
	const struct ref *ref = diary->policy->refs[0];
	const remit_timeline *timeline = diary->timeline;
	const char *why = NULL;

	for (size_t i = 0; i < timeline->count && !why; i++)
		for (int32_t j = -2; j < 2 && !why; j++) {
			int64_t day = timeline->periods[i].days.low + j;
			if (day >= diary->first &&
			    day < diary->first + YEARS_20)
				why = check_day(diary, (int32_t)day);
		}
	for (int i = 0; i < 24 && !why; i++)
		why = check_day(
			diary,
			diary->first + (int32_t)random_below(source, YEARS_20));
	for (int i = 0; i < 12 && !why && ref_day_count(ref) > 0; i++) {
		int32_t day = ref_day(ref,
				      random_below(source, ref_day_count(ref)));
		if (day >= diary->first && day < diary->first + YEARS_20)
			why = check_day(diary, day);
	}
	return why;
}

static const char *
check_diary(struct diary *diary, struct random_source *source, bool every_day)
{
	char first[11], last[11];
	const char *why;

	diary->first = day_number(remit_request_date(diary->request)) -
		       (int32_t)random_below(source, YEARS_20);
	rmt_day_text(diary->first, first);
	rmt_day_text(diary->first + YEARS_20 - 1, last);
	ck_assert_int_eq(remit_timeline_new(diary->request, first, last,
					    &diary->timeline),
			 REMIT_OK);
	why = match_periods(diary->timeline);
	if (!why)
		why = every_day ? check_every_day(diary) :
				  check_some_days(diary, source);
	remit_timeline_free(diary->timeline);
	for (size_t i = 0; i < EDITION_MAX; i++)
		remit_request_free(diary->moved[i]);
	memset(diary->moved, 0, sizeof diary->moved);
	return why;
}

/* Requests of one policy; how many differ. */
static uint64_t
run_policy(const struct policy *policy, uint64_t seed, uint64_t wanted,
	   uint64_t omit, bool every_day)
{
	struct random_source source = { seed };
	struct diary diary = { .policy = policy };
	uint64_t different = 0;

	ck_assert_int_eq(remit_decision_new(policy->image, &diary.decision),
			 REMIT_OK);
	for (uint64_t i = 0; i < wanted; i++) {
		diary.request = drawn_request(&source, policy, omit);
		const char *why = check_diary(&diary, &source, every_day);
		if (why && different++ < SHOWN_MAX)
			drawn_show(policy, why);
		remit_request_free(diary.request);
	}
	remit_decision_free(diary.decision);
	printf("%-18s %llu requests, %llu days, %llu not exact, "
	       "%llu differences\n",
	       policy->id, (unsigned long long)wanted,
	       (unsigned long long)diary.decided,
	       (unsigned long long)diary.inexact,
	       (unsigned long long)different);
	return different;
}

static void
run_all(uint64_t total, uint64_t omit, bool every_day)
{
	struct policies policies;
	uint64_t seed = drawn_seed(20260801 + omit), different = 0, share;

	drawn_start(&policies);
	share = drawn_share(&policies, total, omit);
	for (size_t i = 0; i < policies.count; i++)
		different += run_policy(&policies.at[i], seed + i, share, omit,
					every_day);
	drawn_counted(omit == 0 ? "timelines of complete requests, every day" :
		      every_day ? "timelines with missing facts, every day" :
				  "timelines with missing facts, some days",
		      share * policies.count);
	policies_free(&policies);
	ck_assert_uint_eq(different, 0);
}

START_TEST(complete_requests)
{
	run_all(COMPLETE_REQUESTS, 0, true);
}
END_TEST

START_TEST(partial_requests)
{
	run_all(PARTIAL_REQUESTS, 250, false);
}
END_TEST

START_TEST(partial_requests_every_day)
{
	run_all(PARTIAL_EVERY_DAY, 80, true);
}
END_TEST

int
main(void)
{
	setvbuf(stdout, NULL, _IOLBF, 0); /* a test that fails does not flush */

	const TTest *const tests[] = { complete_requests, partial_requests,
				       partial_requests_every_day };

	return RUN_SUITE("days", tests);
}
