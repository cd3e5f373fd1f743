/*
 * suite.h - a test program in one call.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_SUPPORT_SUITE_H
#define TESTS_SUPPORT_SUITE_H

#include <check.h>
#include <stddef.h>

/* Run the tests of one program; what main() shall return. */
int
run_suite(const char *name, const TTest *const *tests, size_t count);

#define RUN_SUITE(name, tests) \
	run_suite((name), (tests), sizeof(tests) / sizeof((tests)[0]))

#endif /* TESTS_SUPPORT_SUITE_H */
