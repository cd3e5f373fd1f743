/*
 * check_life.c - the same life alone, in eight threads, and in a process that
 * has libxml2 and ICU to itself.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <errno.h>
#include <fenv.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <unicode/putil.h>
#include <unicode/ucal.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "tests/life/life.h"
#include "tests/support/suite.h"

enum {
	THREADS = 8
};

/* ---- threads ------------------------------------------------------------ */

/* What a thread has to hear. */
static struct {
	const char *text;
	remit_image *image; /* that all share; NULL: each has its own */
	int rounds;
} expected;

static int
rounds(void)
{
	const char *scale = getenv("REMIT_TEST_SCALE");
	int percent = scale && *scale ? atoi(scale) : 100;

	return percent < 20 ? 1 : percent / 20;
}

static remit_status
live_once(char **out)
{
	struct life life;
	remit_status status = life_begin(&life);

	if (status == REMIT_OK && expected.image) {
		remit_request_free(life.request);
		remit_decision_free(life.decision);
		remit_image_unref(life.image);
		life.request = NULL;
		life.decision = NULL;
		life.image = remit_image_ref(expected.image);
		status = remit_request_new(life.image, "2026-05-01", NULL,
					   &life.request);
		if (status == REMIT_OK)
			status = remit_decision_new(life.image, &life.decision);
	}
	if (status == REMIT_OK)
		status = life_live(&life);
	*out = strdup(rmt_buffer_text(&life.said));
	life_end(&life);
	return status;
}

static void
tell_difference(remit_status status, const char *said)
{
	size_t at = 0;

	while (said[at] != '\0' && said[at] == expected.text[at])
		at++;
	fprintf(stderr, "%s; said %.60s, not %.60s\n",
		remit_status_text(status), said + at, expected.text + at);
}

/* Returns NULL where all was as expected; Check's macros are not for threads. */
static void *
live_often(void *context)
{
	(void)context;
	for (int i = 0; i < expected.rounds; i++) {
		char *said;
		remit_status status = live_once(&said);
		bool same = status == REMIT_OK && said &&
			    strcmp(said, expected.text) == 0;

		if (!same)
			tell_difference(status, said ? said : "");
		free(said);
		if (!same)
			return &expected;
	}
	return NULL;
}

static void
live_in_threads(void)
{
	pthread_t threads[THREADS];
	void *result;
	int bad = 0;

	for (size_t i = 0; i < THREADS; i++)
		ck_assert_int_eq(
			pthread_create(&threads[i], NULL, live_often, NULL), 0);
	for (size_t i = 0; i < THREADS; i++) {
		ck_assert_int_eq(pthread_join(threads[i], &result), 0);
		bad += result != NULL;
	}
	ck_assert_int_eq(bad, 0);
}

START_TEST(eight_threads_live_alike)
{
	struct life life;
	char *said;

	/* The first use of all is the threads' own. */
	expected.rounds = 0;
	live_in_threads();
	ck_assert_int_eq(live_once(&said), REMIT_OK);
	expected.text = said;
	expected.rounds = rounds();
	live_in_threads();
	ck_assert_int_eq(life_begin(&life), REMIT_OK);
	expected.image = life.image;
	live_in_threads();
	life_end(&life);
	expected.image = NULL;
	printf("counted: threads: %d threads, %d lives\n", THREADS,
	       2 * THREADS * expected.rounds);
	free(said);
}
END_TEST

/* ---- the process -------------------------------------------------------- */

static void
host_error(void *context, xmlErrorPtr error)
{
	(void)context;
	(void)error;
}

static void
host_generic(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

/* What belongs to the process, or to the thread, and is not ours. */
struct state {
	xmlStructuredErrorFunc structured;
	void *structured_context;
	xmlGenericErrorFunc generic;
	xmlExternalEntityLoader loader;
	int keep_blanks, substitute, line_numbers, validity, load_subset;
	int warnings, pedantic, indent, error_code;
	char icu_locale[64], icu_zone[64], icu_data[256];
	char locale[256], folder[4096];
	int rounding, descriptors;
	mode_t mask;
	void (*handlers[32])(int);
	char **environment;
	char *zone;
};

extern char **environ;

static void
look_at_libxml(struct state *state)
{
	xmlErrorPtr error = xmlGetLastError();

	state->structured = xmlStructuredError;
	state->structured_context = xmlStructuredErrorContext;
	state->generic = xmlGenericError;
	state->loader = xmlGetExternalEntityLoader();
	state->keep_blanks = xmlKeepBlanksDefaultValue;
	state->substitute = xmlSubstituteEntitiesDefaultValue;
	state->line_numbers = xmlLineNumbersDefaultValue;
	state->validity = xmlDoValidityCheckingDefaultValue;
	state->load_subset = xmlLoadExtDtdDefaultValue;
	state->warnings = xmlGetWarningsDefaultValue;
	state->pedantic = xmlPedanticParserDefaultValue;
	state->indent = xmlIndentTreeOutput;
	state->error_code = error ? error->code : 0;
}

static void
look_at_icu(struct state *state)
{
	UErrorCode code = U_ZERO_ERROR;
	UChar zone[64] = { 0 };

	snprintf(state->icu_locale, sizeof(state->icu_locale), "%s",
		 uloc_getDefault());
	ucal_getDefaultTimeZone(zone, 63, &code);
	u_austrncpy(state->icu_zone, zone, 63);
	snprintf(state->icu_data, sizeof(state->icu_data), "%s",
		 u_getDataDirectory());
}

static void
look_at_process(struct state *state)
{
	snprintf(state->locale, sizeof(state->locale), "%s",
		 setlocale(LC_ALL, NULL));
	if (!getcwd(state->folder, sizeof(state->folder)))
		state->folder[0] = '\0';
	state->rounding = fegetround();
	for (int file = 0; file < 256; file++) {
		struct stat about;

		state->descriptors += fstat(file, &about) == 0;
	}
	state->mask = umask(0);
	umask(state->mask);
	for (int number = 1; number < 32; number++) {
		struct sigaction action = { 0 };

		sigaction(number, NULL, &action);
		state->handlers[number] = action.sa_handler;
	}
	state->environment = environ;
	state->zone = getenv("TZ");
}

START_TEST(the_process_is_left_as_it_was)
{
	static struct state before, after;
	struct life life;

	setlocale(LC_ALL, "");
	xmlSetStructuredErrorFunc(&before, host_error);
	xmlSetGenericErrorFunc(NULL, host_generic);
	xmlKeepBlanksDefault(0);
	xmlSubstituteEntitiesDefault(1);
	fesetround(FE_DOWNWARD);
	(void)xmlReadMemory("<a>", 3, "host", NULL, 0);
	for (int i = 0; i < 2; i++) {
		struct state *state = i == 0 ? &before : &after;

		memset(state, 0, sizeof(*state));
		look_at_libxml(state);
		look_at_icu(state);
		look_at_process(state);
		if (i == 0) {
			ck_assert_int_eq(life_begin(&life), REMIT_OK);
			ck_assert_int_eq(life_live(&life), REMIT_OK);
			life_end(&life);
		}
	}
	ck_assert_int_eq(before.error_code, after.error_code);
	ck_assert_int_eq(before.descriptors, after.descriptors);
	ck_assert_str_eq(before.icu_locale, after.icu_locale);
	ck_assert_str_eq(before.icu_zone, after.icu_zone);
	ck_assert_str_eq(before.icu_data, after.icu_data);
	ck_assert_str_eq(before.locale, after.locale);
	ck_assert_int_eq(before.rounding, after.rounding);
	ck_assert_mem_eq(&before, &after, sizeof(before));
	ck_assert_int_ne(before.error_code, 0);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = { eight_threads_live_alike,
				       the_process_is_left_as_it_was };

	return RUN_SUITE("life", tests);
}
