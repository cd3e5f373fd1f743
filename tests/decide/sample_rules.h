/*
 * sample_rules.h - the questions of small programs made by chance.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_DECIDE_SAMPLE_RULES_H
#define TESTS_DECIDE_SAMPLE_RULES_H

#include "tests/decide/sample.h"

#define SAMPLE_ADD(sample, TABLE, row)                               \
	rmt_writer_add(&(sample)->writer, RMT_TABLE_##TABLE, &(row), \
		       sizeof(row))

uint32_t
sample_text(struct sample *sample, const char *words);

/* A mask of one word, and one word of zeros. */
uint32_t
sample_word(struct sample *sample, uint64_t bits);

/* A condition: some cells of a finite fact. */
uint32_t
sample_cells(struct sample *sample, uint32_t fact);

void
sample_add_answers(struct sample *sample);
void
sample_add_provisos(struct sample *sample);
void
sample_add_question(struct sample *sample, uint32_t index, bool each);
void
sample_add_limits(struct sample *sample);
void
sample_add_rider(struct sample *sample);

#endif /* TESTS_DECIDE_SAMPLE_RULES_H */
