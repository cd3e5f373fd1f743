/*
 * paper.h - what a life makes of a contract: calendars, statements, terms.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_LIFE_PAPER_H
#define TESTS_LIFE_PAPER_H

#include "tests/life/life.h"

/* The policy of the life with a price list and a contract beside it. */
remit_status
life_compile_all(remit_diag *diag, remit_image **out);

/* Steps of life_steps. */
remit_status
life_calendar(struct life *life);
remit_status
life_statement(struct life *life);
remit_status
life_terms(struct life *life);
remit_status
life_quote_again(struct life *life);
remit_status
life_reasons(struct life *life);

#endif /* TESTS_LIFE_PAPER_H */
