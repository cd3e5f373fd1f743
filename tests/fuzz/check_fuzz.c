/*
 * check_fuzz.c - every input that was kept, through the target it is for.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Kept are the documents that fuzzing begins with, seeds/TARGET, what widened
 * the coverage, and found/TARGET, everything that ever broke something.
 */
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/target.h"
#include "tests/support/read_file.h"
#include "tests/support/suite.h"

/* Run what a pattern below the source tree names; how many files. */
static size_t
replay(const struct fuzz_target *target, const char *pattern)
{
	char path[4096], full[PATH_MAX];
	glob_t files;
	size_t count = 0;

	source_path(pattern, path, sizeof(path));
	if (glob(path, 0, NULL, &files) != 0)
		return 0;
	for (; count < files.gl_pathc; count++) {
		size_t length;
		char *bytes = read_file(realpath(files.gl_pathv[count], full),
					&length);

		must_input = files.gl_pathv[count];
		target->run((const unsigned char *)bytes, length);
		free(bytes);
	}
	globfree(&files);
	return count;
}

static void
replay_target(const struct fuzz_target *target)
{
	static const char *const folders[] = { "seeds", "found" };
	size_t count = 0;
	char pattern[256];

	for (size_t i = 0; target->seeds[i]; i++) {
		size_t found = replay(target, target->seeds[i]);

		ck_assert_msg(found > 0, "%s: nothing is like %s", target->name,
			      target->seeds[i]);
		count += found;
	}
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		snprintf(pattern, sizeof(pattern), "tests/fuzz/%s/%s/*",
			 folders[i], target->name);
		count += replay(target, pattern);
	}
	printf("counted: %s: %zu inputs replayed\n", target->name, count);
	ck_assert_uint_gt(count, 0);
}

START_TEST(kept_inputs_come_to_an_end)
{
	for (const struct fuzz_target *target = fuzz_targets; target->name;
	     target++)
		replay_target(target);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = { kept_inputs_come_to_an_end };

	setvbuf(stdout, NULL, _IOLBF, 0);
	return RUN_SUITE("fuzz", tests);
}
