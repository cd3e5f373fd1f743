/*
 * check_version.c - the order of versions: chains, belonging, vectors.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/version.h"
#include "tests/support/read_file.h"
#include "tests/support/suite.h"

#define FOLDER "tests/data/vers"

/* Each of a chain is earlier than all that follow it. */
static const char *const chains[][12] = {
	/* semver.org 2.0.0, section 11 */
	{ "1.0.0", "2.0.0", "2.1.0", "2.1.1" },
	{ "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta",
	  "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0" },
	{ "9", "10", "10.0.1", "10.2", "10.10", "10.10.1", "100",
	  "99999999999999999999", "100000000000000000000" },
	/* vendors' own: what comes after a release stays below the next */
	{ "3.5-rc1", "3.5", "3.5-sp1", "3.5-sp2-beta", "3.5-sp2", "3.5-sp10",
	  "3.5.1" },
	{ "10.0-snapshot", "10.0", "10.0_u5", "10.0_u7", "10.0_u10", "10.1" },
	{ "24.1-preview", "24.1", "24.1-lts", "24.1.6" },
	{ "1.0.2-dev", "1.0.2", "1.0.2a", "1.0.2k", "1.0.2z", "1.1.0" },
	{ "5.14.0-rc7", "5.14.0", "5.14.0-70", "5.14.0-427", "5.15" },
	{ "7u80", "8", "8u45", "8u202", "11" },
	{ "21H2", "22H2", "23H1", "23H2" },
	{ "15 SP1", "15 SP2", "15 SP10" },
	{ "R11.2", "R12.1", "R12.2", "R12.2.10" },
	{ "1.35-eks-6", "1.35-eks-17", "1.36-eks-1" },
	{ "2010.11", "2017.09", "2017.10", "2023.1" },
	{ "22.04", "22.10", "24.04" },
	{ "cos-121", "cos-125", "cos-1000" },
	{ "", "0", "1-rc1", "1", "1rev2" },
};

#define CHAIN_COUNT (sizeof(chains) / sizeof(chains[0]))
#define CHAIN_LENGTH (sizeof(chains[0]) / sizeof(chains[0][0]))

static const char *const same[][2] = {
	{ "1.2.3", "1.2.3" },    { "01.002.0003", "1.2.3" },
	{ "v1.2", "1.2" },       { "1", "1.0.0" },
	{ "1.0-rc1", "1-RC.1" }, { "1.2+build7", "1.2+build8" },
	{ "15 SP5", "15-sp5" },  { "0.0", "0" },
	{ "3-b+", "3-b" },
};

static const char *const different[][2] = {
	{ "1.10", "1.1" },          { "1.2", "1.2.1" },
	{ "1.0.1", "1.1" },         { "1.0-rc", "1.0" },
	{ "1.0-a", "1.0-b" },       { "java8", "python8" },
	{ "1.0-1.0", "1.0-1.0.1" },
};

START_TEST(chains_ascend)
{
	for (size_t c = 0; c < CHAIN_COUNT; c++)
		for (size_t i = 0; i < CHAIN_LENGTH && chains[c][i]; i++)
			for (size_t k = i + 1; k < CHAIN_LENGTH && chains[c][k];
			     k++) {
				const char *a = chains[c][i];
				const char *b = chains[c][k];

				ck_assert_msg(rmt_version_compare(a, b) < 0,
					      "%s < %s", a, b);
				ck_assert_msg(rmt_version_compare(b, a) > 0,
					      "%s > %s", b, a);
			}
}
END_TEST

START_TEST(same_and_different)
{
	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
		ck_assert_msg(rmt_version_compare(same[i][0], same[i][1]) == 0,
			      "%s = %s", same[i][0], same[i][1]);
	for (size_t i = 0; i < sizeof(different) / sizeof(different[0]); i++)
		ck_assert_msg(rmt_version_compare(different[i][0],
						  different[i][1]) != 0,
			      "%s", different[i][0]);
}
END_TEST

static int
sign(int number)
{
	return (number > 0) - (number < 0);
}

/* Of any three versions: a <= b and b <= c make a <= c. */
START_TEST(order_is_transitive)
{
	const char *all[CHAIN_COUNT * CHAIN_LENGTH];
	size_t count = 0;

	for (size_t c = 0; c < CHAIN_COUNT; c++)
		for (size_t i = 0; i < CHAIN_LENGTH && chains[c][i]; i++)
			all[count++] = chains[c][i];
	for (size_t a = 0; a < count; a++)
		for (size_t b = 0; b < count; b++) {
			int ab = sign(rmt_version_compare(all[a], all[b]));

			ck_assert_int_eq(
				ab, -sign(rmt_version_compare(all[b], all[a])));
			for (size_t c = 0; c < count && ab <= 0; c++)
				if (rmt_version_compare(all[b], all[c]) <= 0)
					ck_assert_msg(rmt_version_compare(
							      all[a], all[c]) <=
							      0,
						      "%s, %s, %s", all[a],
						      all[b], all[c]);
		}
}
END_TEST

START_TEST(belonging_goes_by_components)
{
	ck_assert(rmt_version_belongs("7.1.3", "7.1"));
	ck_assert(rmt_version_belongs("7.1", "7.1"));
	ck_assert(rmt_version_belongs("v7.1.3", "7.01"));
	ck_assert(rmt_version_belongs("7.1-sp2", "7.1"));
	ck_assert(rmt_version_belongs("8u202", "8"));
	ck_assert(rmt_version_belongs("1.0.2k", "1.0.2"));
	ck_assert(rmt_version_belongs("17.0.2+8", "17.0.2"));
	ck_assert(rmt_version_belongs("15 SP5", "15-sp5"));
	ck_assert(!rmt_version_belongs("7.10", "7.1"));
	ck_assert(!rmt_version_belongs("7", "7.1"));
	ck_assert(!rmt_version_belongs("7", "7.0"));
	ck_assert(!rmt_version_belongs("17.1", "7"));
	ck_assert(!rmt_version_belongs("7.sp1", "7.1"));
	ck_assert(!rmt_version_belongs("17.0.2", "17.0.2+8"));
}
END_TEST

START_TEST(components_are_counted_from_the_first_number)
{
	uint32_t number;

	ck_assert_uint_eq(rmt_version_component_count("7.1.3"), 3);
	ck_assert_uint_eq(rmt_version_component_count("24.1-lts"), 3);
	ck_assert_uint_eq(rmt_version_component_count("v1.2"), 2);
	ck_assert_uint_eq(rmt_version_component_count("R12.2"), 2);
	ck_assert_uint_eq(rmt_version_component_count("jammy"), 1);
	ck_assert_uint_eq(rmt_version_component_count(""), 0);
	ck_assert(rmt_version_component("24.1.10", 2, &number));
	ck_assert_uint_eq(number, 10);
	ck_assert(rmt_version_component("v1.2", 0, &number));
	ck_assert_uint_eq(number, 1);
	ck_assert(rmt_version_component("cos-129", 0, &number));
	ck_assert_uint_eq(number, 129);
	ck_assert(rmt_version_component("2147483647", 0, &number));
	ck_assert(!rmt_version_component("2147483648", 0, &number));
	ck_assert_uint_eq(number, 0);
	ck_assert(!rmt_version_component("7.1", 2, &number));
	ck_assert(!rmt_version_component("7.1-lts", 2, &number));
	ck_assert(!rmt_version_component("jammy", 0, &number));
	ck_assert(!rmt_version_component("", 0, &number));
}
END_TEST

/* One test of a vector file: its scheme, its versions, what is expected. */
struct vector {
	char scheme[32];
	char versions[8][128];
	size_t count;
	bool equality;
	bool equal;
};

/* Take the quoted string that begins at or after text. */
static const char *
take_string(const char *text, char *out, size_t size)
{
	size_t length;

	text = strchr(text, '"') + 1;
	length = strcspn(text, "\"");
	ck_assert_uint_lt(length, size);
	memcpy(out, text, length);
	out[length] = '\0';
	return text + length + 1;
}

static const char *
take_strings(const char *text, struct vector *out)
{
	out->count = 0;
	text = strchr(text, '[');
	while (*text && *text != ']') {
		ck_assert_uint_lt(out->count, 8);
		text = take_string(text, out->versions[out->count++],
				   sizeof(out->versions[0]));
		text += strcspn(text, ",]");
	}
	return text;
}

/* The next test of a file; NULL behind the last. Order of keys as it is. */
static const char *
take_vector(const char *text, struct vector *out)
{
	text = strstr(text, "\"test_type\":");
	if (!text)
		return NULL;
	out->equality = strncmp(text + 12 + strspn(text + 12, " "),
				"\"equality\"", 10) == 0;
	text = strstr(text, "_scheme\":");
	text = take_string(text + 9, out->scheme, sizeof(out->scheme));
	text = take_strings(strstr(text, "\"versions\":"), out);
	text = strstr(text, "\"expected_output\":") + 18;
	text += strspn(text, " \n");
	out->equal = *text == 't';
	return out->equality ? text : take_strings(text, out);
}

/* An ordering must hold pair by pair; two versions to order differ. */
static bool
agrees(const struct vector *vector)
{
	if (vector->equality)
		return (rmt_version_compare(vector->versions[0],
					    vector->versions[1]) == 0) ==
		       vector->equal;
	for (size_t i = 0; i + 1 < vector->count; i++) {
		int order = rmt_version_compare(vector->versions[i],
						vector->versions[i + 1]);

		if (order > 0 || (order == 0 && vector->count == 2))
			return false;
	}
	return true;
}

static bool
is_offered(const char *scheme)
{
	return strcmp(scheme, "intdot") == 0 || strcmp(scheme, "semver") == 0 ||
	       strcmp(scheme, "nuget") == 0;
}

/* Hold a file against the order; how many tests of an offered scheme it had. */
static size_t
try_file(const char *path)
{
	char *bytes = read_file(path, NULL);
	const char *text = bytes;
	struct vector vector = { 0 };
	size_t count = 0;
	size_t agreeing = 0;
	bool offered;

	while ((text = take_vector(text, &vector)) != NULL) {
		bool right = agrees(&vector);

		count++;
		agreeing += right;
		ck_assert_msg(right || !is_offered(vector.scheme), "%s: %s, %s",
			      path, vector.versions[0], vector.versions[1]);
	}
	offered = is_offered(vector.scheme);
	printf("%s: %s, %zu of %zu agree\n", vector.scheme,
	       offered ? "offered" : "not offered", agreeing, count);
	free(bytes);
	return offered ? count : 0;
}

START_TEST(vectors_of_offered_schemes_agree)
{
	char path[4096];
	DIR *folder = opendir(source_path(FOLDER, path, sizeof(path)));
	struct dirent *entry;
	size_t count = 0;

	ck_assert_ptr_nonnull(folder);
	while ((entry = readdir(folder)) != NULL) {
		if (!strstr(entry->d_name, ".json"))
			continue;
		snprintf(path, sizeof(path), FOLDER "/%s", entry->d_name);
		count += try_file(path);
	}
	closedir(folder);
	fflush(stdout);
	ck_assert_uint_ge(count, 33);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		chains_ascend,
		same_and_different,
		order_is_transitive,
		belonging_goes_by_components,
		components_are_counted_from_the_first_number,
		vectors_of_offered_schemes_agree,
	};

	return RUN_SUITE("version", tests);
}
