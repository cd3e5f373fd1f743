/*
 * given.h - requests of samples as text.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_DECIDE_GIVEN_H
#define TESTS_DECIDE_GIVEN_H

#include <remit/request.h>

#include "tests/decide/fillings.h"

/* Give "fact=value fact='value value'"; false when something is refused. */
bool
given_line(remit_request *request, const char *facts);

/* Give one fact as a filling has it. */
bool
given_fact(remit_request *request, const struct fillings *fillings,
	   uint32_t fact);

#endif /* TESTS_DECIDE_GIVEN_H */
