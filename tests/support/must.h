/*
 * must.h - an assertion for code that also runs outside the Check library.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_SUPPORT_MUST_H
#define TESTS_SUPPORT_MUST_H

#include <stdbool.h>

/* What the input that is looked at is called; NULL: nobody knows. */
extern const char *must_input;

/* Abort the program, and say why, unless it is so. */
void
must(bool is_so, const char *what);

#endif /* TESTS_SUPPORT_MUST_H */
