/*
 * drawn.c - requests by chance to every policy, for what lib/analyse finds.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/analyse/drawn.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct random_request drawn;
static struct ref *drawn_ref;

static uint64_t
setting(const char *name, uint64_t otherwise)
{
	const char *text = getenv(name);

	return text && *text ? strtoull(text, NULL, 10) : otherwise;
}

uint64_t
drawn_scaled(uint64_t count)
{
	return (count * setting("REMIT_TEST_SCALE", 100) + 99) / 100;
}

uint64_t
drawn_share(const struct policies *policies, uint64_t total, uint64_t omit)
{
	uint64_t all = drawn_scaled(total);

	if (omit == 0)
		all = setting("REMIT_TEST_REQUESTS", all);
	return (all + policies->count - 1) / policies->count;
}

void
drawn_counted(const char *what, uint64_t count)
{
	printf("counted: %s: %llu\n", what, (unsigned long long)count);
}

uint64_t
drawn_seed(uint64_t otherwise)
{
	return setting("REMIT_TEST_SEED", otherwise);
}

void
drawn_start(struct policies *policies)
{
	ck_assert_msg(policies_read(policies), "a policy was not read");
	ck_assert_msg(policies_compile(policies), "a policy did not compile");
}

/* Give the drawn facts, but for some, which get other values. */
static remit_status
give(remit_request *request, const char *const *facts,
     const char *const *values, size_t count)
{
	remit_status status = REMIT_OK;

	remit_request_allow_presumptions(request,
					 !drawn.request.no_presumptions);
	for (size_t i = 0; i < count && status == REMIT_OK; i++)
		status = remit_request_set(request, facts[i], values[i], NULL);
	for (size_t i = 0; i < ref_fact_count(drawn_ref) && status == REMIT_OK;
	     i++) {
		const char *id = ref_fact_at(drawn_ref, i)->id.text;
		size_t j = 0;
		while (j < count && strcmp(facts[j], id) != 0)
			j++;
		if (drawn.texts[i][0] && j == count)
			status = remit_request_set(request, id, drawn.texts[i],
						   NULL);
	}
	return status;
}

static remit_request *
new_request(const struct policy *policy)
{
	remit_request *request;
	char day[11];

	rmt_day_text(drawn.request.day, day);
	ck_assert_int_eq(remit_request_new(policy->image, day, NULL, &request),
			 REMIT_OK);
	return request;
}

remit_request *
drawn_changed(const struct policy *policy, const char *const *facts,
	      const char *const *values, size_t count)
{
	remit_request *request = new_request(policy);

	if (give(request, facts, values, count) == REMIT_OK)
		return request;
	remit_request_free(request);
	return NULL;
}

remit_request *
drawn_request(struct random_source *source, const struct policy *policy,
	      uint64_t omit)
{
	do {
		drawn.request.day = random_day(
			source, policy->refs[random_below(
					source, policy->edition_count)]);
		drawn_ref = policy_ref(policy, drawn.request.day);
		drawn.request.no_presumptions = omit > 0 &&
						random_below(source, 4) == 0;
	} while (!random_facts(source, drawn_ref, omit, &drawn));
	remit_request *request = new_request(policy);
	ck_assert_int_eq(give(request, NULL, NULL, 0), REMIT_OK);
	return request;
}

remit_request *
drawn_request_on(struct random_source *source, const struct policy *policy,
		 int32_t day)
{
	do {
		drawn.request.day = day;
		drawn_ref = policy_ref(policy, day);
		drawn.request.no_presumptions = true;
	} while (!random_facts(source, drawn_ref, 0, &drawn));
	remit_request *request = new_request(policy);
	ck_assert_int_eq(give(request, NULL, NULL, 0), REMIT_OK);
	return request;
}

const char *
drawn_text(const char *fact)
{
	for (size_t i = 0; i < ref_fact_count(drawn_ref); i++)
		if (strcmp(ref_fact_at(drawn_ref, i)->id.text, fact) == 0)
			return drawn.texts[i];
	return "";
}

void
drawn_show(const struct policy *policy, const char *why)
{
	char day[11];

	printf("%s: %s: remit ask %s --date %s%s", policy->id, why, policy->id,
	       rmt_day_text(drawn.request.day, day),
	       drawn.request.no_presumptions ? " --presume no" : "");
	for (size_t i = 0; i < ref_fact_count(drawn_ref); i++)
		if (drawn.texts[i][0])
			printf(" '%s=%s'", ref_fact_at(drawn_ref, i)->id.text,
			       drawn.texts[i]);
	printf("\n");
}
