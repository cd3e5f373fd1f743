/*
 * must.c - an assertion for code that also runs outside the Check library.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/support/must.h"

#include <stdio.h>
#include <stdlib.h>

const char *must_input;

void
must(bool is_so, const char *what)
{
	if (is_so)
		return;
	fprintf(stderr, "not so: %s%s%s\n", must_input ? must_input : "",
		must_input ? ": " : "", what);
	abort();
}
