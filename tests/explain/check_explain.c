/*
 * check_explain.c - the tree of reasons: codes, parameters, what is nearest.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <remit/remit.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

static const char policy[] =
	"<policy xmlns='urn:remit:1' id='p' edition='1' first-day='2026-01-01'"
	" time-zone='UTC' anniversary='eve' succession='eve' xml:lang='en'>"
	"<title>T</title>"
	"<product id='core' order='version'><name>Core</name>"
	"<track id='support'><phase id='full'><until>"
	"<newest count='2' of='minor'/></until></phase>"
	"<phase id='late'><until><after event='release' by='P30M'/></until>"
	"</phase></track>"
	"<release id='1.0' date='2024-01-10'/>"
	"<release id='1.1' date='2025-01-10'/>"
	"<release id='1.2' date='2026-03-10'/>"
	"<release id='1.3' date='2026-12-10'/></product>"
	"<product id='os' order='version'/>"
	"<fact id='release' type='release' of='core'/>"
	"<fact id='host' type='release' of='os' absent='yes'/>"
	"<fact id='kind' type='choice'><name>Kind</name>"
	"<value id='defect'><value id='find'/><value id='fix'/></value>"
	"<value id='port'/></fact>"
	"<fact id='level' type='choice' ordered='yes'><value id='low'/>"
	"<value id='mid'/><value id='high'/></fact>"
	"<fact id='users' type='number' absent='yes'/>"
	"<fact id='bought' type='date'/>"
	"<fact id='wait' type='duration'/>"
	"<fact id='price' type='money' currency='EUR'/>"
	"<fact id='ok' type='flag'/>"
	"<fact id='parts' type='choice' many='yes' unlisted='yes'>"
	"<value id='a'/><value id='b'/></fact>"
	"<fact id='extra' type='flag'><applies><if fact='kind' is='port'/>"
	"</applies></fact>"
	"<measure id='behind' count='minor' by='declared' from='release'"
	" to='newest'><name>Behind</name></measure>"
	"<measure id='since' from='bought' to='date'/>"
	"<measure id='age' from='release.date' to='date' in='days'/>"
	"<scale id='s'><answer id='good'><name>Good</name></answer>"
	"<answer id='fair'/><answer id='bad'/></scale>"
	"<question id='r' scale='s'><title>Release</title>"
	"<clause id='R1' answer='good'>"
	"<if fact='release' track='support' is='full'/></clause>"
	"<clause id='R2' answer='fair'>"
	"<if fact='release' track='support' is='late'/></clause>"
	"<otherwise id='R0' answer='bad'/></question>"
	"<question id='p' scale='s' each='parts'>"
	"<clause id='P1' answer='good'><if fact='parts' is='a'/></clause>"
	"<otherwise id='P0' answer='bad'/></question>"
	"<question id='all' scale='s'><least of='r p'/></question>"
	"<scope>"
	"<clause id='S1' verdict='in-scope'><if fact='kind' is='defect'/>"
	"<if question='all' no-worse-than='fair'/>"
	"<if fact='level' at-least='mid'/></clause>"
	"<clause id='S2' verdict='in-scope'><if fact='kind' is='port'/>"
	"<if fact='users' above='10' at-most='100'/>"
	"<if fact='bought' first-day='2026-01-01'/>"
	"<if fact='wait' below='PT1H'/><if fact='price' at-most='12.50'/>"
	"<not><if fact='host' from='3' before='5'/></not>"
	"<any><if fact='ok' is='yes'/><all><if measure='behind' at-most='1'/>"
	"<if measure='since' below='P6M'/></all></any>"
	"<if fact='extra' is='no'/><if measure='age' at-most='400'/></clause>"
	"<clause id='S3' verdict='billable' service='w' overrides='S1'>"
	"<if fact='kind' is='fix'/><if fact='ok' is='no'/></clause>"
	"<otherwise id='S0' verdict='out-of-scope'/></scope>"
	"<service id='w' unit='hour'><title>Work</title></service></policy>";

/* A request to the policy above, and its decision. */
struct judged {
	remit_image *image;
	remit_request *request;
	remit_decision *decision;
	remit_language *language;
	remit_explanation *explanation;
};

static remit_image *
compiled_text(const char *written)
{
	char *text = strdup(written);
	remit_model *model;
	remit_image *image;

	for (char *at = text; (at = strchr(at, '\'')) != NULL;)
		*at = '"';
	ck_assert_int_eq(remit_model_read_bytes("p.xml", text, strlen(text),
						NULL, &model),
			 REMIT_OK);
	ck_assert_int_eq(
		remit_image_compile((const remit_model *const[]){ model }, 1,
				    NULL, &image),
		REMIT_OK);
	remit_model_free(model);
	free(text);
	return image;
}

static remit_image *
compiled(void)
{
	return compiled_text(policy);
}

/* Facts are "name=value" and end with NULL. */
static struct judged
judge_by(remit_image *image, const char *const *facts)
{
	struct judged judged = { .image = image };

	ck_assert_int_eq(remit_request_new(judged.image, "2026-08-27", NULL,
					   &judged.request),
			 REMIT_OK);
	for (; *facts; facts++) {
		char name[64];
		size_t length = strcspn(*facts, "=");

		snprintf(name, sizeof(name), "%.*s", (int)length, *facts);
		ck_assert_int_eq(remit_request_set(judged.request, name,
						   *facts + length + 1, NULL),
				 REMIT_OK);
	}
	ck_assert_int_eq(remit_decision_new(judged.image, &judged.decision),
			 REMIT_OK);
	ck_assert_int_eq(remit_decide(judged.request, judged.decision),
			 REMIT_OK);
	ck_assert_int_eq(remit_explanation_new(&judged.explanation), REMIT_OK);
	ck_assert_int_eq(remit_explain(judged.decision, judged.explanation),
			 REMIT_OK);
	ck_assert_int_eq(
		remit_language_new(judged.image, "en", &judged.language),
		REMIT_OK);
	return judged;
}

static struct judged
judge(const char *const *facts)
{
	return judge_by(compiled(), facts);
}

static void
drop(struct judged *judged)
{
	remit_language_free(judged->language);
	remit_explanation_free(judged->explanation);
	remit_decision_free(judged->decision);
	remit_request_free(judged->request);
	remit_image_unref(judged->image);
}

/* Depth, bearing, code and sentence of all grounds, one a line. */
static void
write_out(const struct judged *judged, char *out, size_t size)
{
	static const char bearings[] = "+-?";
	remit_ground ground;
	size_t length = 0;

	*out = '\0';
	for (size_t i = 0;
	     remit_explanation_at(judged->explanation, i, &ground) == REMIT_OK;
	     i++) {
		const char *sentence;

		ck_assert_int_eq(remit_ground_sentence(judged->explanation, i,
						       judged->language,
						       &sentence),
				 REMIT_OK);
		length += (size_t)snprintf(
			out + length, size - length, "%zu%c %s: %s\n",
			ground.depth, bearings[ground.bearing],
			remit_say_name(ground.code), sentence);
		ck_assert_uint_lt(length, size);
	}
}

#define GROUNDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void
expect(const char *const *facts, const char *wanted)
{
	struct judged judged = judge(facts);
	char text[8192];

	write_out(&judged, text, sizeof(text));
	ck_assert_str_eq(text, wanted);
	drop(&judged);
}

START_TEST(what_was_tested_and_what_there_was)
{
	expect(GROUNDS("kind=find", "release=core@1.1", "parts=a",
		       "level=high"),
	       "0+ answered: Scope: in-scope (clause S1)\n"
	       "1+ value: Kind: find\n"
	       "1+ no-worse: all: Good, at least fair\n"
	       "1+ at-least: level: high, at least mid\n"
	       "1+ answered-least: all: Good, the least favourable of\n"
	       "2+ answered: Release: Good (clause R1)\n"
	       "3+ phase: Core 1.1, support: full from 10\u00A0January\u00A02025 to 9"
	       "\u00A0December\u00A02026\n"
	       "4+ window: Core 1.1 is 1 minor release behind Core 1.2; the "
	       "window of full is 2\n"
	       "2+ answered: p (a): Good (clause P1)\n"
	       "3+ value: parts: a\n");
}
END_TEST

START_TEST(what_took_precedence)
{
	expect(GROUNDS("kind=fix", "release=core@1.1", "parts=none",
		       "level=high", "ok=no"),
	       "0+ answered: Scope: billable: Work (clause S3)\n"
	       "1+ overrides: takes precedence over clause S1 (in-scope)\n"
	       "1+ value: Kind: fix\n"
	       "1+ value: ok: no\n"
	       "0- why-not: Why not in-scope\n"
	       "1- overridden: clause S1 applies, but takes second place to S3\n"
	       "1- lacks: clause S2 (in-scope): 9 conditions are not met\n"
	       "2- value: Kind: fix; needed: port\n"
	       "2? above: users: not known; needed: more than 10\n"
	       "2? at-most: users: not known; needed: at most 100\n"
	       "2? day-from: bought: not known; needed: 1\u00A0January\u00A02026 or "
	       "later\n"
	       "2? below: wait: not known; needed: less than 1 hour\n"
	       "2? at-most: price: not known; needed: at most €12.50\n"
	       "2? value: host: not known; needed: os before 3, os from 5, or "
	       "none\n"
	       "2? one-of: needed: one of these\n"
	       "3- value: ok: no; needed: yes\n"
	       "3? all-of: needed: all of these\n"
	       "4? below: since: not known; needed: less than 6 months\n"
	       "2- means-nothing: extra: does not apply here, and cannot meet "
	       "this\n"
	       "2- at-most: age: 594 days; needed: at most 400 days\n");
}
END_TEST

START_TEST(what_fails_is_told_with_what_there_is)
{
	expect(GROUNDS("kind=port", "release=core@1.0", "parts=b zz",
		       "level=high", "ok=no", "users=none", "bought=2026-02-27",
		       "wait=PT2H", "price=20", "host=os@4.1", "extra=no"),
	       "0+ answered-otherwise: Scope: out-of-scope (clause S0: no other applies)\n"
	       "1+ answered-least: all: bad, the least favourable of\n"
	       "2+ answered-otherwise: Release: bad (clause R0: no other applies)\n"
	       "3- lacks: clause R1 (Good): 1 condition is not met\n"
	       "4- phase: Core 1.0, support: ended on 9\u00A0July\u00A02026; needed: full\n"
	       "5- window: Core 1.0 is 2 minor releases behind Core 1.2; the window of full is 2, and is past\n"
	       "3- lacks: clause R2 (fair): 1 condition is not met\n"
	       "4- phase: Core 1.0, support: ended on 9\u00A0July\u00A02026; needed: late\n"
	       "2+ answered-otherwise: p (b): bad (clause P0: no other applies)\n"
	       "3- lacks: clause P1 (Good): 1 condition is not met\n"
	       "4- value: parts: b; needed: a\n"
	       "2+ answered-otherwise: p (zz): bad (clause P0: no other applies)\n"
	       "3- lacks: clause P1 (Good): 1 condition is not met\n"
	       "4- value: parts: zz; needed: a\n"
	       "0- why-not: Why not in-scope\n"
	       "1- lacks: clause S1 (in-scope): 2 conditions are not met\n"
	       "2- value: Kind: port; needed: defect\n"
	       "2- no-worse: all: bad; needed: at least fair\n"
	       "3- answer: Release: bad; needed: Good or fair\n"
	       "4- lacks: clause R1 (Good): 1 condition is not met\n"
	       "5- phase: Core 1.0, support: ended on 9\u00A0July\u00A02026; needed: full\n"
	       "6- window: Core 1.0 is 2 minor releases behind Core 1.2; the window of full is 2, and is past\n"
	       "4- lacks: clause R2 (fair): 1 condition is not met\n"
	       "5- phase: Core 1.0, support: ended on 9\u00A0July\u00A02026; needed: late\n"
	       "3- answer: p: bad; needed: Good or fair\n"
	       "4- lacks: clause P1 (Good): 1 condition is not met\n"
	       "5- value: parts: b; needed: a\n"
	       "1- lacks: clause S2 (in-scope): 6 conditions are not met\n"
	       "2- above: users: none; needed: more than 10\n"
	       "2- at-most: users: none; needed: at most 100\n"
	       "2- below: wait: 2 hours; needed: less than 1 hour\n"
	       "2- at-most: price: €20.00; needed: at most €12.50\n"
	       "2- value: host: os after 3, before 5; needed: os before 3, os from 5, or none\n"
	       "2- one-of: needed: one of these\n"
	       "3- value: ok: no; needed: yes\n"
	       "3- all-of: needed: all of these\n"
	       "4- at-most: Behind: Core 1.0 is 2 minor releases behind Core 1.2; needed: at most 1\n"
	       "4- day-until: since: 27\u00A0August\u00A02026; needed: 26\u00A0August\u00A02026 or earlier\n"
	       "2- at-most: age: 960 days; needed: at most 400 days\n"
	       "0- why-not: Why not billable\n"
	       "1- lacks: clause S3 (billable: Work): 1 condition is not met\n"
	       "2- value: Kind: port; needed: fix\n");
}
END_TEST

/* Windows within a series, of a release with nothing newer, and of one whose
 * last phase is past: that is why it has ended. */
START_TEST(windows_say_how_far_behind_a_release_is)
{
	remit_image *image = compiled_text(
		"<policy xmlns='urn:remit:1' id='w' edition='1'"
		" first-day='2026-01-01' time-zone='UTC' anniversary='eve'"
		" succession='eve' xml:lang='en'>"
		"<product id='core' order='version'>"
		"<track id='fixes'><phase id='open'><until>"
		"<newest count='1' of='minor' within='major'/></until></phase>"
		"</track>"
		"<release id='1.0' date='2024-01-10'/>"
		"<release id='1.1' date='2025-01-10'/>"
		"<release id='2.0' date='2025-03-10'/>"
		"<release id='2.1' date='2026-12-10'/></product>"
		"<fact id='release' type='release' of='core'/>"
		"<scope><clause id='A' verdict='in-scope'>"
		"<if fact='release' track='fixes' is='open'/></clause>"
		"<clause id='B' verdict='out-of-scope'>"
		"<if fact='release' track='fixes' is='ended'/></clause>"
		"<otherwise id='C' verdict='out-of-scope'/></scope></policy>");
	static const struct {
		const char *release, *grounds;
	} rows[] = {
		{ "core@1.1",
		  "1+ phase: core 1.1, fixes: open since 10\u00A0January"
		  "\u00A02025, open-ended\n"
		  "2+ window: core 1.1 is the newest release that counts; the"
		  " window of open is 1\n" },
		{ "core@2.0",
		  "1+ phase: core 2.0, fixes: open from 10\u00A0March"
		  "\u00A02025 to 9\u00A0December\u00A02026\n"
		  "2+ window: core 2.0 is the newest release that counts; the"
		  " window of open is 1\n" },
		{ "core@1.0",
		  "1+ phase: core 1.0, fixes: ended on 9\u00A0January"
		  "\u00A02025\n"
		  "2+ window: core 1.0 is 1 minor release behind core"
		  " 1.1; the window of open is 1, and is past\n" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char facts[64];
		snprintf(facts, sizeof(facts), "release=%s", rows[i].release);
		struct judged judged = judge_by(remit_image_ref(image),
						GROUNDS(facts));
		char text[4096];
		write_out(&judged, text, sizeof(text));
		const char *told = strchr(text, '\n') + 1;
		ck_assert_msg(strncmp(told, rows[i].grounds,
				      strlen(rows[i].grounds)) == 0,
			      "%s", told);
		drop(&judged);
	}
	remit_image_unref(image);
}
END_TEST

START_TEST(a_ground_tells_its_clause_and_place)
{
	struct judged judged = judge(GROUNDS("kind=find", "release=core@1.1",
					     "parts=a", "level=high"));
	remit_ground ground;
	const char *sentence;

	ck_assert_int_eq(remit_explanation_at(judged.explanation, 0, &ground),
			 REMIT_OK);
	ck_assert_str_eq(ground.question, "scope");
	ck_assert_str_eq(ground.answer, "in-scope");
	ck_assert_str_eq(ground.clause, "S1");
	ck_assert_str_eq(ground.place.file, "p.xml");
	ck_assert_int_eq(remit_explanation_at(judged.explanation, 1, &ground),
			 REMIT_OK);
	ck_assert_str_eq(ground.parameters[1].id, "kind");
	ck_assert_str_eq(ground.parameters[2].id, "find");
	ck_assert_str_eq(ground.clause, "");
	ck_assert_int_eq(
		remit_explanation_at(judged.explanation, 1000, &ground),
		REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_ground_sentence(judged.explanation, 1000,
					       judged.language, &sentence),
			 REMIT_E_ARGUMENT);
	ck_assert_ptr_null(sentence);
	drop(&judged);
}
END_TEST

START_TEST(what_cannot_be_explained)
{
	struct judged judged = judge(GROUNDS("kind=find"));
	remit_image *other = compiled();
	remit_request *early;
	remit_decision *decision;

	ck_assert_int_eq(remit_explain(NULL, judged.explanation),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_explain(judged.decision, NULL),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_explanation_new(NULL), REMIT_E_ARGUMENT);
	/* Before the first edition there are no reasons. */
	ck_assert_int_eq(remit_request_new(other, "2025-08-27", NULL, &early),
			 REMIT_OK);
	ck_assert_int_eq(remit_decision_new(other, &decision), REMIT_OK);
	ck_assert_int_eq(remit_decide(early, decision), REMIT_OK);
	ck_assert_int_eq(remit_explain(decision, judged.explanation), REMIT_OK);
	ck_assert_uint_eq(remit_explanation_count(judged.explanation), 0);
	remit_decision_free(decision);
	remit_request_free(early);
	remit_image_unref(other);
	remit_explanation_free(NULL);
	drop(&judged);
}
END_TEST

START_TEST(without_memory_nothing_is_told)
{
	struct judged judged = judge(
		GROUNDS("kind=fix", "release=core@1.0", "parts=a b", "ok=no"));
	remit_explanation *explanation;
	char right[8192], text[8192];

	write_out(&judged, right, sizeof(right));
	fail_alloc_at(1, false);
	remit_status status = remit_explanation_new(&explanation);
	if (fail_alloc_stop())
		ck_assert_int_eq(status, REMIT_E_NOMEM);
	remit_explanation_free(explanation);
	for (size_t n = 1;; n++) {
		remit_explanation_free(judged.explanation);
		ck_assert_int_eq(remit_explanation_new(&judged.explanation),
				 REMIT_OK);
		fail_alloc_at(n, false);
		status = remit_explain(judged.decision, judged.explanation);
		if (!fail_alloc_stop())
			break;
		ck_assert_int_eq(status, REMIT_E_NOMEM);
		ck_assert_uint_eq(remit_explanation_count(judged.explanation),
				  0);
	}
	ck_assert_int_eq(status, REMIT_OK);
	write_out(&judged, text, sizeof(text));
	ck_assert_str_eq(text, right);
	drop(&judged);
}
END_TEST

/* ---- texts in other languages ------------------------------------------- */

static const char tongues[] =
	"<policy xmlns='urn:remit:1' id='p' edition='1' first-day='2026-01-01'"
	" time-zone='UTC' anniversary='eve' succession='eve' xml:lang='en'>"
	"<title>House</title><title xml:lang='de'>Haus</title>"
	"<title xml:lang='de-AT'>Hütte</title>"
	"<fact id='a' type='flag' ask='A?'><name>House</name>"
	"<name xml:lang='de'>Saal</name><name xml:lang='de'>Zweites</name>"
	"<ask xml:lang='de'>A auf Deutsch?</ask></fact>"
	"<fact id='b' type='flag'><name xml:lang='fr'>Maison</name></fact>"
	"<scope><clause id='S1' verdict='in-scope'><if fact='a' is='yes'/>"
	"</clause><otherwise id='S0' verdict='out-of-scope'/></scope></policy>";

/* Title, label and question of fact a, label of fact b, in a language. */
static void
expect_texts(remit_image *image, const char *tag, const char *const wanted[4])
{
	remit_language *language;
	remit_request *request;
	remit_edition edition;
	remit_fact fact;

	ck_assert_int_eq(remit_language_new(image, tag, &language), REMIT_OK);
	ck_assert_int_eq(remit_request_new(image, "2026-01-01", NULL, &request),
			 REMIT_OK);
	ck_assert_int_eq(remit_image_edition(image, 0, &edition), REMIT_OK);
	ck_assert_str_eq(remit_language_text(language, edition.title),
			 wanted[0]);
	for (size_t i = 0; remit_request_fact(request, i, &fact) == REMIT_OK;
	     i++) {
		if (strcmp(fact.id, "a") == 0) {
			ck_assert_str_eq(
				remit_language_text(language, fact.label),
				wanted[1]);
			ck_assert_str_eq(
				remit_language_text(language, fact.ask),
				wanted[2]);
		} else if (strcmp(fact.id, "b") == 0) {
			ck_assert_str_eq(
				remit_language_text(language, fact.label),
				wanted[3]);
		}
	}
	ck_assert_str_eq(remit_language_text(language, "House"), "House");
	ck_assert_ptr_null(remit_language_text(language, NULL));
	remit_request_free(request);
	remit_language_free(language);
}

#define TEXTS(...) ((const char *const[4]){ __VA_ARGS__ })

START_TEST(texts_come_in_the_nearest_language)
{
	remit_image *image = compiled_text(tongues);

	expect_texts(image, "de",
		     TEXTS("Haus", "Saal", "A auf Deutsch?", "Maison"));
	expect_texts(image, "DE-ch",
		     TEXTS("Haus", "Saal", "A auf Deutsch?", "Maison"));
	expect_texts(image, "de-AT",
		     TEXTS("Hütte", "Saal", "A auf Deutsch?", "Maison"));
	expect_texts(image, "en-GB", TEXTS("House", "House", "A?", "Maison"));
	expect_texts(image, "fr", TEXTS("House", "House", "A?", "Maison"));
	expect_texts(image, NULL, TEXTS("House", "House", "A?", "Maison"));
	remit_image_unref(image);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		what_was_tested_and_what_there_was,
		what_took_precedence,
		what_fails_is_told_with_what_there_is,
		windows_say_how_far_behind_a_release_is,
		a_ground_tells_its_clause_and_place,
		what_cannot_be_explained,
		without_memory_nothing_is_told,
		texts_come_in_the_nearest_language,
	};

	return RUN_SUITE("explain", tests);
}
