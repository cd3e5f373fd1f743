/*
 * check_sentence.c - patterns, bundles, and the sentences made from them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * ICU's own formatter is the oracle for patterns.
 */
#include <remit/remit.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/umsg.h>
#include <unicode/ustring.h>

#include "explain/locale.h"
#include "explain/pattern.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

static remit_language *
language_of(const char *tag)
{
	remit_language *language;

	ck_assert_int_eq(remit_language_new(NULL, tag, &language), REMIT_OK);
	return language;
}

/* ---- patterns ----------------------------------------------------------- */

static const char *
filled(const char *pattern, remit_status wanted)
{
	static char text[256];
	const struct rmt_argument arguments[] = {
		{ "1,000", "other", "1000" },
		{ "b", "in-scope", "" },
		{ "1", "one", "1" },
	};
	struct rmt_buffer out = { 0 };

	ck_assert_int_eq(rmt_pattern_fill(pattern, arguments, 3, &out), wanted);
	snprintf(text, sizeof(text), "%s", rmt_buffer_text(&out));
	rmt_buffer_clear(&out);
	return text;
}

START_TEST(patterns_are_filled_in)
{
	static const char *const pairs[][2] = {
		{ "", "" },
		{ "plain # text", "plain # text" },
		{ "{0}{1} { 2 }", "1,000b 1" },
		{ "{0, plural, one {#x} other {# of {1}}}", "1,000 of b" },
		{ "{2,plural,one{#x}other{#y}}", "1x" },
		{ "{2, plural, one {#x} =1 {single} other {#y}}", "single" },
		{ "{0, plural, =1 {single} other {#}}", "1,000" },
		{ "{1, select, in_scope {yes {0}} other {no}}", "yes 1,000" },
		{ "{1, select, in {yes} other {no}}", "no" },
		{ "{2, plural, one {{1, select, in_scope {#} other {}}}"
		  " other {}}",
		  "#" },
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		ck_assert_str_eq(filled(pairs[i][0], REMIT_OK), pairs[i][1]);
}
END_TEST

START_TEST(broken_patterns_are_refused)
{
	static const char *const patterns[] = {
		"{",
		"}",
		"{0",
		"{}",
		"{3}",
		"{x}",
		"{99999999999999999999}",
		"{0 1}",
		"{0, plural}",
		"{0, plural, one {x}}",
		"{0, date, x {y}}",
		"{0, plural, other x}",
		"{0, plural, other {x}",
		"{0, plural other {x}}",
		"{0, select, other {{9}}}",
		"it's",
		"{0,plural,other{{0,plural,other{{0,plural,other{{0,plural,"
		"other{{0,plural,other{{0,plural,other{{0,plural,other{"
		"{0,plural,other{{0,plural,other{{0,plural,other{x}}}}}}}}}}"
		"}}}}}}}}}}",
	};

	for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++)
		filled(patterns[i], REMIT_E_DATA);
}
END_TEST

/* ---- the bundles -------------------------------------------------------- */

/* The message of a code, "" where there is none. */
static void
message_of(const char *tag, remit_say code, struct rmt_buffer *out)
{
	char bundle[16];
	struct rmt_locale *locale;

	snprintf(bundle, sizeof(bundle), "%s", tag);
	for (char *at = bundle; *at != '\0'; at++)
		*at = (char)(*at == '-' ? '_' : *at);
	ck_assert_int_eq(rmt_locale_open(bundle, tag, &locale), REMIT_OK);
	rmt_locale_message(locale, remit_say_name(code), out);
	rmt_locale_close(locale);
}

/* Bits of the arguments that a pattern names: what begins with a digit, at an
 * even depth of braces. */
static unsigned
arguments_of(const char *pattern)
{
	unsigned found = 0, depth = 0;

	for (const char *at = pattern; *at != '\0'; at++) {
		if (*at == '{' && depth++ % 2 == 0 && at[1] >= '0' &&
		    at[1] <= '9')
			found |= 1u << (at[1] - '0');
		depth -= *at == '}';
	}
	return found;
}

START_TEST(every_code_has_a_sentence_in_every_language)
{
	const char *tag;

	for (size_t i = 0; (tag = remit_language_at(i)) != NULL; i++) {
		remit_say code;

		for (size_t j = 0; (code = remit_say_at(j)) != 0; j++) {
			struct rmt_buffer message = { 0 };
			unsigned all = (1u << strlen(remit_say_kinds(code))) -
				       1;
			const char *text;

			message_of(tag, code, &message);
			text = rmt_buffer_text(&message);
			ck_assert_msg(*text != '\0', "%s lacks %s", tag,
				      remit_say_name(code));
			ck_assert_msg(arguments_of(text) == all,
				      "%s: %s has other arguments: %s", tag,
				      remit_say_name(code), text);
			ck_assert_msg(!strchr(text, '\''),
				      "%s: %s has an apostrophe", tag,
				      remit_say_name(code));
			rmt_buffer_clear(&message);
		}
	}
}
END_TEST

/* A pattern whose plurals are selects, which take texts; '#' is the text. */
static void
without_plurals(const char *pattern, const char *text, struct rmt_buffer *out)
{
	static const char plural[] = ", plural,";

	while (*pattern != '\0') {
		if (strncmp(pattern, plural, strlen(plural)) == 0) {
			rmt_buffer_add(out, ", select,");
			pattern += strlen(plural);
		} else if (*pattern == '#') {
			rmt_buffer_add(out, text);
			pattern++;
		} else {
			rmt_buffer_append(out, pattern++, 1);
		}
	}
}

/* The pattern as ICU fills it in, all arguments being one word. */
static void
oracle(const char *tag, const char *pattern, const char *word, char *out)
{
	UChar wide[2048], result[4096], text[16];
	struct rmt_buffer changed = { 0 };
	UErrorCode code = U_ZERO_ERROR;
	UMessageFormat *format;

	without_plurals(pattern, word, &changed);
	u_strFromUTF8(wide, 2048, NULL, rmt_buffer_text(&changed), -1, &code);
	u_uastrcpy(text, word);
	format = umsg_open(wide, -1, tag, NULL, &code);
	umsg_format(format, result, 4096, &code, text, text, text, text, text,
		    text, text, text, text, text);
	u_strToUTF8(out, 4096, NULL, result, -1, &code);
	ck_assert_msg(U_SUCCESS(code), "%s: %s: %s", tag, pattern,
		      u_errorName(code));
	umsg_close(format);
	rmt_buffer_clear(&changed);
}

START_TEST(icu_reads_the_messages_as_we_do)
{
	static const char *const words[] = { "one",   "few",      "many",
					     "two",   "zero",     "other",
					     "yes",   "in_scope", "no",
					     "until", "billable" };
	const char *tag;

	for (size_t i = 0; (tag = remit_language_at(i)) != NULL; i++) {
		for (size_t j = 0; j < 11 * 60; j++) {
			const char *word = words[j % 11];
			struct rmt_buffer message = { 0 }, ours = { 0 };
			struct rmt_argument all[10];
			char theirs[4096];

			if (remit_say_at(j / 11) == REMIT_SAY_NOTHING)
				break;
			for (size_t k = 0; k < 10; k++)
				all[k] = (struct rmt_argument){ word, word,
								"" };
			message_of(tag, remit_say_at(j / 11), &message);
			oracle(tag, rmt_buffer_text(&message), word, theirs);
			rmt_pattern_fill(rmt_buffer_text(&message), all, 10,
					 &ours);
			ck_assert_str_eq(rmt_buffer_text(&ours), theirs);
			rmt_buffer_clear(&ours);
			rmt_buffer_clear(&message);
		}
	}
}
END_TEST

/* ---- sentences ---------------------------------------------------------- */

/* "quantity" of a value and an x; it is "{0} {1}". */
static const char *
said(const char *tag, remit_parameter value)
{
	static char text[512];
	remit_language *language = language_of(tag);
	const remit_parameter parameters[] = {
		value, { .kind = REMIT_TEXT, .text = "x" }
	};
	const char *sentence;

	ck_assert_int_eq(remit_sentence(language, REMIT_SAY_RELEASE, parameters,
					2, &sentence),
			 REMIT_OK);
	snprintf(text, sizeof(text), "%s", sentence);
	remit_language_free(language);
	return text;
}

START_TEST(values_are_written_as_the_language_does)
{
	const remit_parameter day = { .kind = REMIT_DAY, .number = 20692 };
	const remit_parameter early = { .kind = REMIT_DAY, .number = -719162 };
	const remit_parameter count = { .kind = REMIT_COUNT, .number = -12345 };
	const remit_parameter none = { .kind = REMIT_DURATION };
	const remit_parameter time = { .kind = REMIT_DURATION,
				       .number = 90060 };
	const remit_parameter size = { .kind = REMIT_NUMBER,
				       .number = 1234500000,
				       .unit = "GB" };

	ck_assert_str_eq(said("en", day), "27\u00A0August\u00A02026 x");
	ck_assert_str_eq(said("en-GB", day), "27\u00A0August\u00A02026 x");
	ck_assert_str_eq(said("en", early), "1\u00A0January\u00A01 x");
	ck_assert_str_eq(said("en", count), "-12,345 x");
	ck_assert_str_eq(said("en", none), "0 seconds x");
	ck_assert_str_eq(said("en", time), "1 day, 1 hour, 1 minute x");
	ck_assert_str_eq(said("en", size), "1234.5 GB x");
	ck_assert_str_eq(said("tlh", day), "27\u00A0August\u00A02026 x");
}
END_TEST

static const char *
money(const char *tag, const char *decimal, const char *currency)
{
	return said(tag, (remit_parameter){ .kind = REMIT_MONEY,
					    .text = decimal,
					    .unit = currency });
}

START_TEST(amounts_are_exact)
{
	ck_assert_str_eq(money("en", "1234567890123456.50", "EUR"),
			 "€1,234,567,890,123,456.50 x");
	ck_assert_str_eq(money("en", "0", "USD"), "$0.00 x");
	ck_assert_str_eq(money("en", "0.0000125", "USD"), "$0.0000125 x");
	ck_assert_str_eq(money("en", "-7.5", "USD"), "-$7.50 x");
	ck_assert_str_eq(money("en", "1000", "JPY"), "¥1,000 x");
	ck_assert_str_eq(money("en", "1000.25", "JPY"), "¥1,000.25 x");
	ck_assert_str_eq(money("en", "007.0000000000000000000000001000", "USD"),
			 "$7.0000000000000000000000001 x");
	ck_assert_str_eq(money("en", "1234.5", "CHF"), "CHF\u00A01,234.50 x");
	ck_assert_str_eq(money("en", "1", "XQQ"), "XQQ\u00A01.00 x");
}
END_TEST

START_TEST(what_could_turn_a_line_stands_alone)
{
	const remit_parameter hebrew = { .kind = REMIT_TEXT, .text = "אבג" };
	const remit_parameter trick = { .kind = REMIT_TEXT,
					.text = "a\u202Eb\n" };

	ck_assert_str_eq(said("en", hebrew), "\u2068אבג\u2069 x");
	ck_assert_str_eq(said("en", trick), "a\\u{202E}b\\u{000A} x");
}
END_TEST

START_TEST(wrong_parameters_are_refused)
{
	remit_language *language = language_of("en");
	const remit_parameter text = { .kind = REMIT_TEXT, .text = "x" };
	const remit_parameter word = { .kind = REMIT_KEYWORD, .text = "x" };
	const remit_parameter money = { .kind = REMIT_MONEY };
	const remit_parameter day = { .kind = REMIT_DAY, .number = 2932897 };
	const char *out;

	ck_assert_int_eq(
		remit_sentence(language, REMIT_SAY_YES, &text, 1, &out),
		REMIT_E_ARGUMENT);
	ck_assert_ptr_null(out);
	ck_assert_int_eq(
		remit_sentence(language, REMIT_SAY_DAYS, &text, 1, &out),
		REMIT_E_ARGUMENT);
	ck_assert_int_eq(
		remit_sentence(language, REMIT_SAY_VERDICT, &text, 1, &out),
		REMIT_E_ARGUMENT);
	ck_assert_int_eq(
		remit_sentence(language, REMIT_SAY_DAYS, &word, 1, &out),
		REMIT_E_ARGUMENT);
	ck_assert_int_eq(
		remit_sentence(language, REMIT_SAY_DAYS, &money, 1, &out),
		REMIT_E_ARGUMENT);
	ck_assert_int_eq(
		remit_sentence(language, REMIT_SAY_DAYS, NULL, 1, &out),
		REMIT_E_ARGUMENT);
	ck_assert_int_eq(
		remit_sentence(language, (remit_say)9999, NULL, 0, &out),
		REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_sentence(NULL, REMIT_SAY_YES, NULL, 0, &out),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_sentence(language, REMIT_SAY_JUDGED_BY_NONE,
					&day, 1, &out),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_sentence(language, REMIT_SAY_YES, NULL, 0, NULL),
			 REMIT_E_ARGUMENT);
	ck_assert_ptr_null(remit_say_name((remit_say)9999));
	ck_assert_ptr_null(remit_say_kinds((remit_say)9999));
	remit_language_free(language);
	remit_language_free(NULL);
}
END_TEST

START_TEST(a_sentence_within_itself_comes_to_an_end)
{
	remit_language *language = language_of("en");
	remit_parameter parts[2] = { { .kind = REMIT_TEXT, .text = "a" },
				     { .kind = REMIT_TEXT, .text = "b" } };
	const char *out;

	parts[1] = (remit_parameter){ .kind = REMIT_SENTENCE_OF,
				      .code = REMIT_SAY_RELEASE,
				      .items = parts,
				      .item_count = 2 };
	ck_assert_int_eq(
		remit_sentence(language, REMIT_SAY_RELEASE, parts, 2, &out),
		REMIT_E_ARGUMENT);
	remit_language_free(language);
}
END_TEST

START_TEST(tags_are_looked_up_from_their_end)
{
	static const char *const wrong[] = { "de_DE", "-de", "de-", "d--e",
					     "d\xC3\xA9" };
	static const char *const pairs[][2] = {
		{ "EN", "en" },       { "en-Latn-GB", "en" },
		{ "en-xa", "en-XA" }, { "x-none", "en" },
		{ "", "en" },
	};
	remit_language *language;
	char long_tag[100];

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		ck_assert_int_eq(remit_language_new(NULL, wrong[i], &language),
				 REMIT_E_ARGUMENT);
		ck_assert_ptr_null(language);
	}
	memset(long_tag, 'a', sizeof(long_tag) - 1);
	long_tag[sizeof(long_tag) - 1] = '\0';
	ck_assert_int_eq(remit_language_new(NULL, long_tag, &language),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_language_new(NULL, "en", NULL),
			 REMIT_E_ARGUMENT);
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		language = language_of(pairs[i][0]);
		ck_assert_str_eq(remit_language_tag(language), pairs[i][1]);
		ck_assert(!remit_language_is_right_to_left(language));
		remit_language_free(language);
	}
}
END_TEST

/* Sentences with everything that ICU is asked for. */
static remit_status
try_everything(const char *tag, char text[512])
{
	remit_language *language = NULL;
	const remit_parameter names[] = { { .kind = REMIT_TEXT, .text = "a" },
					  { .kind = REMIT_TEXT, .text = "b" },
					  { .kind = REMIT_DURATION,
					    .number = 3600 } };
	const remit_parameter parameters[] = {
		{ .kind = REMIT_DAY, .number = 20692 },
		{ .kind = REMIT_MONEY, .text = "1234.5", .unit = "EUR" },
		{ .kind = REMIT_ANY_OF, .items = names, .item_count = 3 },
		{ .kind = REMIT_NUMBER, .number = 2500000, .unit = "GB" },
	};
	const char *sentence;
	remit_status status = remit_language_new(NULL, tag, &language);

	*text = '\0';
	if (status == REMIT_OK)
		status = remit_sentence(language, REMIT_SAY_JUDGED, parameters,
					4, &sentence);
	if (status == REMIT_OK)
		snprintf(text, 512, "%s", sentence);
	remit_language_free(language);
	return status;
}

START_TEST(without_memory_nothing_wrong_is_said)
{
	const char *tag;

	for (size_t i = 0; (tag = remit_language_at(i)) != NULL; i++) {
		char right[512], text[512];
		size_t failures = 0;

		ck_assert_int_eq(try_everything(tag, right), REMIT_OK);
		for (size_t n = 1;; n++) {
			fail_alloc_at(n, false);
			remit_status status = try_everything(tag, text);
			bool failed = fail_alloc_stop();

			/* A sign of the currency may be lacking. */
			if (status == REMIT_OK && !strstr(text, "EUR"))
				ck_assert_str_eq(text, right);
			if (status != REMIT_OK)
				ck_assert(failed && status == REMIT_E_NOMEM);
			failures += status != REMIT_OK;
			if (!failed)
				break;
		}
		ck_assert(failures > 5 || !fail_alloc_works());
	}
}
END_TEST

static void *
speak(void *context)
{
	const char *tag = context;
	char first[512], text[512];

	if (try_everything(tag, first) != REMIT_OK)
		return context;
	for (size_t i = 0; i < 20; i++)
		if (try_everything(tag, text) != REMIT_OK ||
		    strcmp(first, text) != 0)
			return context;
	return NULL;
}

START_TEST(threads_speak_at_once)
{
	char tags[4][8] = { "en", "en-XA", "de", "ar" };
	pthread_t threads[4];
	void *wrong;

	for (size_t i = 0; i < 4; i++)
		ck_assert_int_eq(
			pthread_create(&threads[i], NULL, speak, tags[i]), 0);
	for (size_t i = 0; i < 4; i++) {
		pthread_join(threads[i], &wrong);
		ck_assert_ptr_null(wrong);
	}
}
END_TEST

/* What an image says of built-in facts is what English says of them. */
START_TEST(built_in_texts_are_those_of_english)
{
	static const struct {
		remit_say code;
		const char *text;
	} texts[] = {
#define RMT_BUILTIN_TEXT(name, text) { REMIT_SAY_##name, text },
#include "image/builtin.def"
#undef RMT_BUILTIN_TEXT
	};
	remit_language *language;
	const char *said;

	ck_assert_int_eq(remit_language_new(NULL, "en", &language), REMIT_OK);
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		ck_assert_int_eq(
			remit_sentence(language, texts[i].code, NULL, 0, &said),
			REMIT_OK);
		ck_assert_str_eq(said, texts[i].text);
	}
	remit_language_free(language);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		built_in_texts_are_those_of_english,
		patterns_are_filled_in,
		broken_patterns_are_refused,
		every_code_has_a_sentence_in_every_language,
		icu_reads_the_messages_as_we_do,
		values_are_written_as_the_language_does,
		amounts_are_exact,
		what_could_turn_a_line_stands_alone,
		wrong_parameters_are_refused,
		a_sentence_within_itself_comes_to_an_end,
		tags_are_looked_up_from_their_end,
		without_memory_nothing_wrong_is_said,
		threads_speak_at_once,
	};

	return RUN_SUITE("sentence", tests);
}
