/*
 * whole.h - what a life looks at of whole policies, and of quotes.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_LIFE_WHOLE_H
#define TESTS_LIFE_WHOLE_H

#include "tests/life/life.h"

/* Steps of life_steps. */
remit_status
life_form(struct life *life);
remit_status
life_check(struct life *life);
remit_status
life_promise(struct life *life);
remit_status
life_export(struct life *life);
remit_status
life_compare(struct life *life);
remit_status
life_question(struct life *life);
remit_status
life_quote(struct life *life);

#endif /* TESTS_LIFE_WHOLE_H */
