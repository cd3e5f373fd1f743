/*
 * check_diff.c - what changed between policies, against all requests.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <remit/diff.h>

#include "analyse/bridge.h"
#include "decide/operand.h"
#include "tests/decide/fillings.h"
#include "tests/decide/policy.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

#define FILLING_MAX 600

static unsigned
scale(void)
{
	const char *text = getenv("REMIT_TEST_SCALE");

	return text == NULL ? 100 : (unsigned)strtoul(text, NULL, 10);
}

/* ---- against all requests, one by one ------------------------------------ */

static uint32_t
smaller(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* Values beyond those of the request repeat its last. */
static uint32_t
cell_of(const struct naive *n, uint32_t fact, uint32_t element)
{
	uint32_t old = n->old_count == 0 ? 0 : n->old_count - 1;
	uint32_t last = n->count == 0 ? 0 : n->count - 1;

	if (fact == SAMPLE_MANY)
		return n->value[smaller(element, last)];
	if (fact == SAMPLE_PART)
		return n->part[smaller(element, last)];
	if (fact == SAMPLE_OLD)
		return n->old[smaller(element, old)];
	return n->cell[fact];
}

static int64_t
number_of(const struct naive *n, uint32_t fact, uint32_t element)
{
	uint32_t last = n->time_count == 0 ? 0 : n->time_count - 1;

	return fact == SAMPLE_TIMES ? n->times[smaller(element, last)] :
				      n->number[fact];
}

static bool
has_values(const struct naive *n, uint32_t fact)
{
	if (fact == SAMPLE_OLD)
		return n->old_count > 0;
	return fact == SAMPLE_TIMES ? n->time_count > 0 : n->count > 0;
}

static int64_t
value_of(const struct rmt_bridge *bridge, const struct naive *n, uint32_t axis)
{
	const struct rmt_joint *joint = &bridge->axes[axis];
	uint32_t fact = joint->fact[RMT_AFTER];

	if (joint->kind == RMT_AXIS_CELLS) {
		uint32_t i = 0, cell = cell_of(n, fact, joint->element);
		while (i + 1 < joint->class_count &&
		       joint->classes[i].cell[RMT_AFTER] != cell)
			i++;
		return i;
	}
	if (joint->kind == RMT_AXIS_NUMBER)
		return number_of(n, fact, joint->element);
	if (joint->kind == RMT_AXIS_ABSENCE)
		return n->none[fact];
	if (joint->kind == RMT_AXIS_MANY)
		return has_values(n, fact);
	if (joint->kind == RMT_AXIS_DIFFERENCE)
		return value_of(bridge, n, joint->to) -
		       rmt_months_later(value_of(bridge, n, joint->from),
					joint->months);
	return 0;
}

static uint32_t
leaf_of(uint32_t judged)
{
	if (judged == NAIVE_IMPOSSIBLE)
		return 0;
	return judged == NAIVE_ELSEWHERE ? RMT_LEAF_ELSEWHERE : 1 + judged;
}

/* Both sides' outcomes at every request, in the diagram and naively. */
static void
check_fillings(struct rmt_bridge *bridge, struct fillings *fillings,
	       const struct rmt_program *const p[2], unsigned seed)
{
	uint32_t outcome[2] = { rmt_bridge_outcome(bridge, RMT_BEFORE),
				rmt_bridge_outcome(bridge, RMT_AFTER) };
	int64_t point[512];

	ck_assert(!bridge->unknown && bridge->axis_count <= 512);
	do {
		for (uint32_t i = 0; i < bridge->axis_count; i++)
			point[i] = value_of(bridge, &fillings->now, i);
		for (uint32_t side = 0; side < 2; side++) {
			struct naive now = fillings->now;
			now.p = p[side];
			ck_assert_msg(rmt_diagram_leaf(&bridge->diagram,
						       outcome[side], point) ==
					      leaf_of(naive_judge(&now)),
				      "seed %u, side %u", seed, side);
		}
	} while (fillings_next(fillings));
}

/* ---- what is told of them ------------------------------------------------ */

/* How verdicts are told by the numbers of naive_judge(). */
static const char *
word_of(uint32_t judged)
{
	if (judged == NAIVE_IMPOSSIBLE)
		return "impossible";
	return remit_verdict_text(judged == NAIVE_ELSEWHERE ?
					  REMIT_NOT_GOVERNED :
					  (remit_verdict)judged);
}

static bool
is_told(const remit_diff *diff, const uint32_t judged[2])
{
	remit_difference change;

	for (size_t i = 0; remit_diff_change(diff, i, &change) == REMIT_OK; i++)
		if (strncmp(change.before, word_of(judged[0]),
			    strlen(word_of(judged[0]))) == 0 &&
		    strncmp(change.after, word_of(judged[1]),
			    strlen(word_of(judged[1]))) == 0)
			return true;
	return false;
}

/* Whatever changes is told of; and changes are told only where there are. */
static void
check_told(const remit_diff *diff, struct fillings *fillings,
	   const struct rmt_program *const p[2], unsigned seed)
{
	bool any = false;

	do {
		uint32_t judged[2];
		for (uint32_t side = 0; side < 2; side++) {
			struct naive now = fillings->now;
			now.p = p[side];
			judged[side] = naive_judge(&now);
		}
		any = any || judged[0] != judged[1];
		ck_assert_msg(judged[0] == judged[1] || is_told(diff, judged),
			      "seed %u: %s becomes %s", seed,
			      word_of(judged[0]), word_of(judged[1]));
	} while (fillings_next(fillings));
	ck_assert_msg(any == (remit_diff_change_count(diff) > 0), "seed %u",
		      seed);
}

static void
check_pair(unsigned seed)
{
	struct sample samples[2] = { 0 };
	struct sample dice = { .random = seed * 2654435761u + 7 };
	struct fillings fillings = { .fixed = 0 };
	const struct rmt_program *p[2];
	struct rmt_bridge bridge;
	remit_image *images[2];
	remit_diff *diff;

	for (int i = 0; i < 10; i++)
		sample_roll(&dice, 2);
	unsigned used = fillings_roll(&fillings, &dice, 3, FILLING_MAX);
	for (unsigned i = 0; i < 2; i++) {
		images[i] = sample_make(&samples[i], seed + i * 7919, used,
					true);
		ck_assert_ptr_nonnull(images[i]);
		p[i] = &images[i]->programs[0];
	}
	ck_assert_int_eq(rmt_bridge_init(&bridge, p[0], p[1]), REMIT_OK);
	fillings_begin(&fillings, p[1], &samples[1]);
	check_fillings(&bridge, &fillings, p, seed);
	rmt_bridge_clear(&bridge);
	ck_assert_int_eq(remit_diff_new(images[0], images[1], &diff), REMIT_OK);
	ck_assert_msg(remit_diff_exact(diff), "seed %u", seed);
	fillings_begin(&fillings, p[1], &samples[1]);
	check_told(diff, &fillings, p, seed);
	remit_diff_free(diff);
	remit_image_unref(images[0]);
	remit_image_unref(images[1]);
}

START_TEST(outcomes_are_carried_exactly)
{
	for (unsigned seed = 1; seed <= 1 + 3 * scale(); seed++)
		check_pair(seed);
	printf("counted: pairs of policies for diffs: %u, 0 differences\n",
	       1 + 3 * scale());
}
END_TEST

/* ---- what is told -------------------------------------------------------- */

#define SHOP(values, facts, cut, scope)                                      \
	POLICY_HEAD                                                          \
	"<title>&lt;script>alert(1)&lt;/script></title>"                     \
	"<product id='rhel' order='version'/>"                               \
	"<fact id='kind' type='choice'>" values "</fact>"                    \
	"<fact id='host' type='release' of='rhel'/>" facts                   \
	"<scope><clause id='S1' verdict='in-scope'><if fact='kind' is='a'/>" \
	"<if fact='host' is='rhel' from='" cut "'/></clause>" scope          \
	"<otherwise id='S0' verdict='out-of-scope'/></scope>" POLICY_TAIL

static const char *const before[] = {
	SHOP("<value id='a'/><value id='b'/><value id='gone'/>", "", "8", ""),
	NULL
};
static const char *const after[] = {
	SHOP("<value id='a'/><value id='b'/><value id='come'/>",
	     "<fact id='size' type='number'/><service id='w'/>", "9",
	     "<clause id='S2' verdict='billable' service='w'>"
	     "<if fact='kind' is='b'/><if fact='size' above='3'/>"
	     "<if fact='date' first-day='2027-01-01'/></clause>"),
	NULL
};

static remit_difference
find_change(const remit_diff *diff, const char *to)
{
	remit_difference change = { .after = "" };

	for (size_t i = 0; remit_diff_change(diff, i, &change) == REMIT_OK; i++)
		if (strcmp(change.after, to) == 0)
			return change;
	ck_abort_msg("nothing becomes %s", to);
	return change;
}

START_TEST(changes_are_told)
{
	remit_image *a = policy_compile(before), *b = policy_compile(after);
	remit_rewording rewording;
	remit_diff *diff;
	size_t odd = 0;

	ck_assert_int_eq(remit_diff_new(a, b, &diff), REMIT_OK);
	ck_assert(remit_diff_exact(diff) && !remit_diff_same(diff));
	ck_assert_uint_eq(remit_diff_change_count(diff), 2);
	remit_difference stricter = find_change(diff, "out-of-scope");
	ck_assert_int_eq(stricter.direction, REMIT_STRICTER);
	ck_assert_str_eq(stricter.of, "what S1 answered");
	ck_assert_str_eq(stricter.where, "host is rhel@8");
	ck_assert_str_eq(stricter.before, "in-scope");
	ck_assert_str_eq(stricter.clause_before, "S1");
	ck_assert_str_eq(stricter.clause_after, "S0");
	ck_assert_uint_eq(stricter.partly, 0);
	remit_difference kinder = find_change(diff, "billable w");
	ck_assert_int_eq(kinder.direction, REMIT_KINDER);
	ck_assert_str_eq(kinder.of, "what S2 answers now");
	ck_assert_str_eq(kinder.where, "");
	ck_assert_str_eq(kinder.first_day, "2027-01-01");
	ck_assert_str_eq(kinder.last_day, "");
	ck_assert_str_eq(kinder.example,
			 "--date 2027-01-01 kind=b size=3.000001");
	for (size_t i = 0;
	     remit_diff_rewording(diff, i, &rewording) == REMIT_OK; i++)
		odd += strcmp(rewording.kind, "value") == 0 &&
		       strcmp(rewording.what, "only one") == 0;
	ck_assert_uint_eq(odd, 2);
	remit_diff_free(diff);
	ck_assert_int_eq(remit_diff_new(a, a, &diff), REMIT_OK);
	ck_assert(remit_diff_same(diff));
	remit_diff_free(diff);
	remit_image_unref(a);
	remit_image_unref(b);
}
END_TEST

/* Parts, of which d does not fit: what follows is said of the scope. */
#define PARTS(scope)                                                               \
	POLICY_HEAD POLICY_SCALE                                                   \
		"<fact id='kind' type='choice'><value id='old'/><value id='new'/>" \
		"</fact><fact id='part' type='choice' many='yes'><value id='a'/>"  \
		"<value id='b'/><value id='c'/><value id='d'/></fact>"             \
		"<question id='fit' scale='c' each='part'><clause id='F1'"         \
		" answer='good'><if fact='part' is='a b c'/></clause>"             \
		"<otherwise id='F0' answer='bad'/></question>"                     \
		"<scope><clause id='S1' verdict='in-scope'>" scope "</clause>"     \
		"<otherwise id='S0' verdict='out-of-scope'/></scope>" POLICY_TAIL

/* Where the answer changes between two such policies: "WHERE; WHERE". */
static const char *
told_of_parts(const char *old, const char *new)
{
	static char text[500];
	remit_image *a = policy_compile((const char *[]){ old, NULL });
	remit_image *b = policy_compile((const char *[]){ new, NULL });
	remit_difference change;
	remit_diff *diff;

	ck_assert_int_eq(remit_diff_new(a, b, &diff), REMIT_OK);
	ck_assert(remit_diff_exact(diff));
	*text = '\0';
	for (size_t i = 0; remit_diff_change(diff, i, &change) == REMIT_OK; i++)
		snprintf(text + strlen(text), sizeof text - strlen(text),
			 "%s%s: %s", i > 0 ? "; " : "", change.where,
			 change.example + strlen("--date 2026-01-01 "));
	remit_diff_free(diff);
	remit_image_unref(a);
	remit_image_unref(b);
	return text;
}

/* Values that nothing tells apart are told of together, and in whatever order
 * they are given only once. */
START_TEST(values_have_no_order)
{
	static const char fits[] = PARTS("<if question='fit' is='good'/>");
	static const char old_fits[] = PARTS("<if question='fit' is='good'/>"
					     "<if fact='kind' is='old'/>");
	static const char all[] = PARTS("<if fact='kind' is='old new'/>");

	ck_assert_str_eq(told_of_parts(fits, all),
			 "some part is d: part='a d'");
	ck_assert_str_eq(told_of_parts(old_fits, fits),
			 "kind is new: part=none kind=new");
	ck_assert_str_eq(told_of_parts(old_fits, all),
			 "kind is old, some part is d: kind=old part='a d'; "
			 "kind is new: kind=new");
}
END_TEST

static int
append(void *context, const char *bytes, size_t length)
{
	strncat(context, bytes, length);
	return 0;
}

static int
stop(void *context, const char *bytes, size_t length)
{
	(void)context, (void)bytes, (void)length;
	return 1;
}

START_TEST(pages_are_escaped)
{
	static const char *const old[] = { SHOP("<value id='a'/>", "", "8", ""),
					   NULL };
	static const char *const new[] = {
		POLICY_HEAD
		"<title>&lt;img src=x></title>"
		"<product id='rhel' order='version'/>"
		"<fact id='kind' type='choice'><value id='a'/></fact>"
		"<fact id='host' type='release' of='rhel'/>"
		"<scope><otherwise id='S0' verdict='out-of-scope'/></scope>" POLICY_TAIL,
		NULL
	};
	static char text[100000];
	remit_image *a = policy_compile(old), *b = policy_compile(new);
	remit_diff *diff;

	ck_assert_int_eq(remit_diff_new(a, b, &diff), REMIT_OK);
	ck_assert_int_eq(remit_diff_to_html(diff, NULL, append, text),
			 REMIT_OK);
	ck_assert_ptr_null(strstr(text, "<script"));
	ck_assert_ptr_null(strstr(text, "<img"));
	ck_assert_ptr_nonnull(strstr(text, "&lt;script&gt;alert(1)"));
	ck_assert_ptr_nonnull(strstr(text, "default-src 'none'"));
	ck_assert_ptr_nonnull(strstr(text, "role=\"img\""));
	ck_assert_int_eq(remit_diff_to_html(diff, NULL, stop, NULL),
			 REMIT_E_IO);
	ck_assert_int_eq(remit_diff_to_html(NULL, NULL, append, text),
			 REMIT_E_ARGUMENT);
	remit_diff_free(diff);
	ck_assert_int_eq(remit_diff_new(NULL, b, &diff), REMIT_E_ARGUMENT);
	remit_image_unref(a);
	remit_image_unref(b);
}
END_TEST

/* What is only remembered to be faster may be missing: then all is told. */
START_TEST(memory_may_fail_anywhere)
{
	remit_image *a = policy_compile(before), *b = policy_compile(after);
	size_t failures = 0, refused = 0;
	remit_diff *all;

	ck_assert_int_eq(remit_diff_new(a, b, &all), REMIT_OK);
	size_t rewordings = remit_diff_rewording_count(all);
	remit_diff_free(all);
	for (size_t n = 1;; n++) {
		remit_diff *diff;
		fail_alloc_at(n, n % 2 == 0);
		remit_status status = remit_diff_new(a, b, &diff);
		bool failed = fail_alloc_stop();
		bool whole = status == REMIT_OK && remit_diff_exact(diff) &&
			     remit_diff_change_count(diff) == 2 &&
			     remit_diff_rewording_count(diff) == rewordings;
		remit_diff_free(diff);
		if (!failed)
			break;
		failures++;
		refused += status == REMIT_E_NOMEM;
		ck_assert(whole || status == REMIT_E_NOMEM);
	}
	ck_assert((failures > 50 && refused * 2 > failures) ||
		  !fail_alloc_works());
	remit_image_unref(a);
	remit_image_unref(b);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = { outcomes_are_carried_exactly,
				       changes_are_told, values_have_no_order,
				       pages_are_escaped,
				       memory_may_fail_anywhere };

	return RUN_SUITE("diff", tests);
}
