/*
 * check_commands.c - every command of the program while memory runs out.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * One allocation fails, or all from one on; those of libxml2, ICU and stdio
 * are among them. The command then ends with 71 and says so, or it could do
 * without and all is as ever. An output is the old one or the new one. At 100
 * percent of REMIT_TEST_SCALE a few hundred allocations of each command are
 * made to fail, spread over all there are; at 1000, every one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/memory/command.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/read_file.h"
#include "tests/support/suite.h"

/* A new command, or another way through one, is one more line. */
static const char *const commands[] = {
	"ask @/tests/cli/gizmo.xml --date 2026-05-01 kind=defect "
	"release=core@2.0 level=standard third-party=qnet(role=suspected)",
	"ask %/image --date 2026-05-01 kind=port",
	"ask @/tests/cli/gizmo.xml --contract @/tests/hostile/good/contract.xml "
	"--prices @/tests/hostile/good/prices.xml --date 2026-05-01 kind=port",
	"ask @/tests/cli/gizmo.xml --date 2026-05-01 --format json",
	"ask @/tests/cli/gizmo.xml --at 2026-05-01T09:00:00Z kind=nonsense",
	"ask @/tests/cli/gizmo.xml --format json "
	"--request @/tests/hostile/good/request.xml",
	"ask %/image --date 2026-05-01 --format json kind=port",
	"ask @/tests/cli/gizmo.xml --date 2026-05-01 --format xml kind=port",
	"verify @/tests/hostile/good/record.json @/tests/cli/gizmo.xml",
	"verify @/tests/hostile/good/record.xml @/tests/cli/gizmo.xml",
	"batch @/tests/cli/gizmo.xml --input @/tests/hostile/good/rows.csv "
	"--carry ticket",
	"batch %/image --input @/tests/hostile/good/rows.jsonl --carry ticket "
	"--output %/judged",
	"calendar @/tests/hostile/good/contract.xml "
	"--policy @/tests/cli/gizmo.xml --date 2026-05-01",
	"calendar @/tests/hostile/good/contract.xml "
	"--policy @/tests/cli/gizmo.xml --date 2026-05-01 --format ics",
	"check @/tests/compile/everything.xml --format json",
	"check @/tests/errors/ten-mistakes.xml @/tests/cli/gizmo.xml",
	"check --promises @/tests/errors/promise-broken.xml",
	"check --format sarif @/tests/errors/ten-mistakes.xml",
	"compile @/tests/cli/gizmo.xml -o %/made",
	"compile @/tests/image/small.xml --dump",
	"diff @/tests/cli/gizmo.xml @/tests/memory/next.xml "
	"--contracts @/tests/hostile/good",
	"diff @/tests/cli/gizmo.xml @/tests/memory/next.xml --format html "
	"--contracts @/tests/hostile/good -o %/made",
	"diff @/tests/image/small.xml @/tests/cli/gizmo.xml",
	"diff @/tests/cli/gizmo.xml @/tests/hostile/good/list-policy.xml "
	"--format json",
	"diff @/tests/cli/gizmo.xml @/tests/image/small.xml --format html "
	"-o %/made",
	"export @/tests/cli/gizmo.xml --dmn -o %/made",
	"quote check @/tests/hostile/good/quote.xml "
	"--policy @/tests/cli/gizmo.xml "
	"--prices @/tests/hostile/good/prices.xml --date 2026-05-01",
	"quote check @/tests/hostile/good/quote.xml "
	"--policy @/tests/cli/gizmo.xml "
	"--prices @/tests/hostile/good/prices.xml --date 2027-05-01 "
	"--format json",
	"ask @/rules/policies/meridian.xml "
	"--contract @/rules/contracts/osprey.xml "
	"--usage @/tests/hostile/good/usage.csv --date 2026-08-27 "
	"kind=training",
	"ask @/tests/cli/gizmo.xml --date 2026-05-01 "
	"--timeline=2025-01-01..2030-12-31 kind=defect",
	"quote make --policy @/tests/cli/gizmo.xml --prices "
	"@/tests/hostile/good/prices.xml --date 2026-05-01 --carry ticket "
	"--input @/tests/hostile/good/wanted.csv -o %/made",
	"quote check --policy @/tests/cli/gizmo.xml --prices "
	"@/tests/hostile/good/prices.xml @/tests/hostile/good/quote.csv",
	"quote convert @/tests/hostile/good/quotation.xml --format csv -o %/made",
	"quote convert @/tests/hostile/good/quote.xml --format ubl",
	"releases @/tests/cli/gizmo.xml --date 2026-05-01",
	"releases @/tests/cli/gizmo.xml --date 2026-05-01 --format json",
	"statement @/tests/hostile/good/contract.xml "
	"--policy @/tests/cli/gizmo.xml --currency EUR "
	"--prices @/tests/hostile/good/prices.xml "
	"--usage @/tests/hostile/good/done.csv "
	"--from 2026-05-01 --to 2026-05-31 --fee 100 --format html",
	"terms porting --policy @/tests/cli/gizmo.xml "
	"--prices @/tests/hostile/good/prices.xml "
	"--template @/tests/hostile/good/terms.xml "
	"--customer Acme --date 2026-05-01 kind=port --format html",
	"test @/tests/cli/gizmo.xml",
	"test @/tests/cli/gizmo.xml --format json",
	"test --coverage @/tests/cli/gizmo.xml --suggest %/made",
	"why",
	"why 201 --format json",
	"--help",
	"ask --help",
};

/*
 * What LeakSanitizer asks. ICU loses the name of an entry of its cache when
 * the entry itself cannot be allocated; check_entries, where ICU has what it
 * keeps, is where leaks around ICU are looked for.
 */
__attribute__((visibility("default"))) const char *
__lsan_default_suppressions(void);

const char *
__lsan_default_suppressions(void)
{
	return "leak:libicuuc\n";
}

enum {
	NO_MEMORY = 71, /* of sysexits.h */
	PLAIN_COUNT = 100
};

/* What the folder's files hold: their sizes and sums, in no order. */
static unsigned long
outputs(void)
{
	static const char *const names[] = { "judged", "made", "image" };
	unsigned long sum = 0;
	char path[256];

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		size_t length;
		char *bytes;

		snprintf(path, sizeof(path), "%s/%s", command_folder(),
			 names[i]);
		if (access(path, F_OK) != 0)
			continue;
		bytes = read_file(path, &length);
		for (size_t j = 0; j < length; j++)
			sum = sum * 31 + (unsigned char)bytes[j];
		sum = sum * 31 + length;
		free(bytes);
	}
	return sum;
}

static bool
is_same(const struct command_result *a, const struct command_result *b)
{
	return a->status == b->status && a->out_length == b->out_length &&
	       a->err_length == b->err_length &&
	       memcmp(a->out, b->out, a->out_length) == 0 &&
	       memcmp(a->err, b->err, a->err_length) == 0;
}

static size_t bad_count;

/* One failure, and what came of it. False when there was none to make. */
static bool
fails_at(const char *arguments, size_t nth, bool for_ever,
	 const struct command_result *whole)
{
	struct command_result result;

	command_run(arguments, nth, for_ever, &result);
	if (!is_same(&result, whole) &&
	    (!result.failed || result.status != NO_MEMORY ||
	     result.err_length == 0)) {
		bad_count++;
		printf("remit %s: allocation %zu%s: status %d: %s\n", arguments,
		       nth, for_ever ? " and on" : "", result.status,
		       result.err);
	}
	command_free(&result);
	return result.failed;
}

static size_t
scale(void)
{
	const char *text = getenv("REMIT_TEST_SCALE");

	return text && *text ? strtoul(text, NULL, 10) : 100;
}

/* How many allocations were made to fail. */
static size_t
fail_each(const char *arguments)
{
	struct command_result whole;
	size_t wanted = PLAIN_COUNT * scale() / 100 + 10, step = 1, count = 0;
	unsigned long before;

	command_run(arguments, 0, false, &whole);
	ck_assert_msg(whole.status >= 0 && whole.status != NO_MEMORY,
		      "remit %s: %s", arguments, whole.err);
	before = outputs();
	if (scale() < 1000)
		step = whole.allocations / wanted + 1;
	for (size_t n = 1; n <= whole.allocations; n += step)
		count += (size_t)fails_at(arguments, n, false, &whole) +
			 fails_at(arguments, n, true, &whole);
	ck_assert_msg(outputs() == before, "remit %s: an output is not whole",
		      arguments);
	printf("%zu of %zu allocations failed: remit %s\n", count,
	       whole.allocations, arguments);
	command_free(&whole);
	return count;
}

START_TEST(commands_end_well_without_memory)
{
	struct command_result result;
	size_t count = 0;

	if (!fail_alloc_works())
		return;
	command_run("compile @/tests/cli/gizmo.xml -o %/image", 0, false,
		    &result);
	ck_assert_int_eq(result.status, 0);
	command_free(&result);
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		count += fail_each(commands[i]);
	command_tidy();
	printf("counted: commands: %zu allocations failed, %zu ended badly\n",
	       count, bad_count);
	ck_assert_uint_eq(bad_count, 0);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = { commands_end_well_without_memory };

	setvbuf(stdout, NULL, _IOLBF, 0);
	return RUN_SUITE("commands without memory", tests);
}
