/*
 * check_lifecycle.c - published lifecycles, converted, answer as published.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * tests/lifecycle/convert makes documents of the tables in
 * tests/data/lifecycle and lists what to ask: phases on days around each end,
 * inclusive and exclusive; windows of the newest N; ranges of environments.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <remit/remit.h>

#include "tests/support/read_file.h"
#include "tests/support/suite.h"

enum {
	SHOWN_MAX = 10
};

static char folder[] = "/tmp/remit-lifecycle-XXXXXX";

/* One policy at a time: asks.tsv is sorted by it. */
static struct {
	char name[300];
	remit_image *image;
	remit_decision *decision;
} loaded;

struct tally {
	const char *kind;
	long asked, wrong;
};

static void
unload(void)
{
	remit_decision_free(loaded.decision);
	remit_image_unref(loaded.image);
	loaded.decision = NULL;
	loaded.image = NULL;
	loaded.name[0] = 0;
}

static void
tell(const remit_diag *diag)
{
	remit_finding finding;

	for (size_t i = 0; i < remit_diag_count(diag) && i < SHOWN_MAX; i++)
		if (remit_diag_at(diag, i, &finding) == REMIT_OK &&
		    finding.severity == REMIT_ERROR)
			printf("%s:%u:%u: %s\n", finding.file, finding.line,
			       finding.column, finding.text);
}

static bool
load(const char *name)
{
	char path[600];
	remit_diag *diag = remit_diag_new();
	remit_model *model = NULL;
	const remit_model *models[1];
	bool good = false;

	unload();
	snprintf(loaded.name, sizeof loaded.name, "%s", name);
	snprintf(path, sizeof path, "%s/%s.xml", folder, name);
	if (remit_model_read_file(path, NULL, diag, &model) == REMIT_OK) {
		models[0] = model;
		good = remit_image_compile(models, 1, diag, &loaded.image) ==
			       REMIT_OK &&
		       remit_decision_new(loaded.image, &loaded.decision) ==
			       REMIT_OK;
	}
	if (!good)
		tell(diag);
	remit_model_free(model);
	remit_diag_free(diag);
	return good;
}

/* Decides a request of two facts at most; false when it is refused. */
static bool
decide(const char *date, const char *const facts[4])
{
	remit_request *request = NULL;
	bool good = remit_request_new(loaded.image, date, NULL, &request) ==
		    REMIT_OK;

	for (size_t i = 0; i < 4 && facts[i] && good; i += 2)
		good = remit_request_set(request, facts[i], facts[i + 1],
					 NULL) == REMIT_OK;
	good = good && remit_decide(request, loaded.decision) == REMIT_OK;
	remit_request_free(request);
	return good;
}

/* What the policy's scope makes of each phase. */
static bool
is_decided(const char *phase)
{
	remit_verdict verdict = remit_decision_verdict(loaded.decision);
	const char *service = remit_decision_service(loaded.decision);

	if (strcmp(phase, "unreleased") == 0)
		return verdict == REMIT_NOT_GOVERNED;
	if (strcmp(phase, "active") == 0)
		return verdict == REMIT_IN_SCOPE;
	if (strcmp(phase, "ended") == 0)
		return verdict == REMIT_OUT_OF_SCOPE;
	return verdict == REMIT_BILLABLE && service &&
	       strcmp(service, phase) == 0;
}

/* RELEASE DATE PHASE: looked up, and decided. */
static bool
ask_phase(char *const cells[5])
{
	const char *facts[4] = { "release", cells[2] };
	const char *phase = remit_image_phase(loaded.image, cells[2], "support",
					      cells[3]);

	return phase && strcmp(phase, cells[4]) == 0 &&
	       decide(cells[3], facts) && is_decided(cells[4]);
}

static bool
has_word(const char *words, const char *word)
{
	size_t length = strlen(word);

	for (; *words; words += strspn(words, " ")) {
		size_t n = strcspn(words, " ");
		if (n == length && memcmp(words, word, n) == 0)
			return true;
		words += n;
	}
	return false;
}

/* TRACK DATE RELEASES: of all releases these and no others. */
static bool
ask_window(char *const cells[5])
{
	remit_span span;
	char name[600];
	bool good = remit_image_span_count(loaded.image, 0) > 0;

	for (size_t i = 0;
	     remit_image_span(loaded.image, 0, i, &span) == REMIT_OK; i++) {
		const char *phase;
		if (strcmp(span.track, cells[2]) != 0)
			continue;
		snprintf(name, sizeof name, "%s@%s", span.product,
			 span.release);
		phase = remit_image_phase(loaded.image, name, cells[2],
					  cells[3]);
		if (!phase || (strcmp(phase, "in") == 0) !=
				      has_word(cells[4], span.release))
			good = false;
	}
	return good;
}

/* CLAIM RUNTIME supported|not-supported */
static bool
ask_environment(char *const cells[5])
{
	const char *facts[4] = { "claim", cells[2], "runtime", cells[3] };
	bool supported = strcmp(cells[4], "supported") == 0;

	return decide("2026-08-22", facts) &&
	       remit_decision_verdict(loaded.decision) ==
		       (supported ? REMIT_IN_SCOPE : REMIT_OUT_OF_SCOPE);
}

static void
split_line(char *line, char *cells[5])
{
	for (int i = 0; i < 5; i++) {
		cells[i] = line;
		line += strcspn(line, "\t");
		if (*line)
			*line++ = 0;
	}
}

static void
ask_line(char *line, struct tally *tally, bool (*ask)(char *const cells[5]))
{
	char *cells[5];

	split_line(line, cells);
	if (strcmp(cells[0], tally->kind) != 0)
		return;
	tally->asked++;
	if ((strcmp(loaded.name, cells[1]) == 0 || load(cells[1])) &&
	    loaded.decision && ask(cells))
		return;
	if (tally->wrong++ < SHOWN_MAX)
		printf("wrong: %s %s %s %s expected \"%s\"\n", cells[0],
		       cells[1], cells[2], cells[3], cells[4]);
}

static void
ask_all(const char *kind, long least, bool (*ask)(char *const cells[5]))
{
	char path[600];
	struct tally tally = { kind, 0, 0 };
	char *bytes, *next;

	snprintf(path, sizeof path, "%s/asks.tsv", folder);
	bytes = read_file(path, NULL);
	for (char *line = bytes; *line; line = next) {
		next = line + strcspn(line, "\n");
		if (*next)
			*next++ = 0;
		ask_line(line, &tally, ask);
	}
	free(bytes);
	unload();
	printf("%s: %ld asked, %ld wrong\n", kind, tally.asked, tally.wrong);
	ck_assert_int_ge(tally.asked, least);
	ck_assert_int_eq(tally.wrong, 0);
}

START_TEST(phases)
{
	ask_all("phase", 2 * 44779, ask_phase);
}
END_TEST

START_TEST(windows)
{
	/* by date 303 rows are left out: a tie at the cut */
	ask_all("window", 2538 + 3651 + 3348, ask_window);
}
END_TEST

START_TEST(environments)
{
	ask_all("environment", 6020, ask_environment);
}
END_TEST

static bool
run(const char *command)
{
	if (system(command) == 0)
		return true;
	fprintf(stderr, "failed: %s\n", command);
	return false;
}

int
main(void)
{
	const TTest *const tests[] = { phases, windows, environments };
	char convert[1000], data[1000], command[3000];
	int result;

	setvbuf(stdout, NULL, _IOLBF, 0); /* a test that fails does not flush */
	if (!mkdtemp(folder))
		return 99;
	source_path("tests/lifecycle/convert", convert, sizeof convert);
	source_path("tests/data/lifecycle", data, sizeof data);
	snprintf(command, sizeof command, "python3 '%s' '%s' '%s'", convert,
		 data, folder);
	result = run(command) ? RUN_SUITE("lifecycle", tests) : 99;
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	return run(command) ? result : 99;
}
