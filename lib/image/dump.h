/*
 * dump.h - writing an image as text: what the files of the dump share.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. Failure is sticky: add without asking, the
 * status is looked at once. Texts of the image are made harmless on the way.
 */
#ifndef RMT_IMAGE_DUMP_H
#define RMT_IMAGE_DUMP_H

#include "base/buffer.h"
#include "image/image.h"

struct rmt_dump {
	const struct rmt_program *program;
	struct rmt_buffer text; /* not yet written */
	remit_write write;
	void *context;
	remit_status status;
};

/* What a number is. */
enum rmt_dump_unit {
	RMT_UNIT_NUMBER, /* millionths */
	RMT_UNIT_DAY,    /* a civil day, or how many days */
	RMT_UNIT_SECOND,
	RMT_UNIT_STEP
};

/* Two blanks for each depth. */
void
rmt_dump_line(struct rmt_dump *dump, unsigned depth);

void
rmt_dump_end(struct rmt_dump *dump);

/* A word of ours. */
void
rmt_dump_add(struct rmt_dump *dump, const char *word);

/* The word at index, or ? where there is none. */
void
rmt_dump_word(struct rmt_dump *dump, const char *const *words, size_t count,
	      uint32_t index);

/* An id of the image, as it is; a text, in quotes. */
void
rmt_dump_id(struct rmt_dump *dump, uint32_t text);
void
rmt_dump_quoted(struct rmt_dump *dump, uint32_t text);

/* A line of its own for a text that is there: keyword "text". */
void
rmt_dump_prose(struct rmt_dump *dump, unsigned depth, const char *keyword,
	       uint32_t text);

void
rmt_dump_number(struct rmt_dump *dump, int64_t number);

/* A civil day; "ever" before all days, "open" after them. */
void
rmt_dump_day(struct rmt_dump *dump, int64_t day);

/* How much: 12.5, P90D, PT1H30M, 3. */
void
rmt_dump_amount(struct rmt_dump *dump, enum rmt_dump_unit unit, int64_t amount);

/* A calendar span: P1Y becomes P12M. */
void
rmt_dump_span(struct rmt_dump *dump, int64_t months, int64_t days);

void
rmt_dump_place(struct rmt_dump *dump, unsigned depth,
	       struct rmt_row_place place);

/* The values of a finite fact that a mask of its cells holds: a|b|c. */
void
rmt_dump_cells(struct rmt_dump *dump, uint32_t fact, const uint64_t *mask);

/* Tracks and phases of them: support is full|extended. */
void
rmt_dump_states(struct rmt_dump *dump, struct rmt_some states);

void
rmt_dump_operand(struct rmt_dump *dump, uint32_t operand,
		 enum rmt_dump_unit unit);

void
rmt_dump_test(struct rmt_dump *dump, uint32_t test);

void
rmt_dump_condition(struct rmt_dump *dump, uint32_t condition);

/* The parts of an edition, each a row of lines. */
void
rmt_dump_facts(struct rmt_dump *dump);
void
rmt_dump_products(struct rmt_dump *dump);
void
rmt_dump_questions(struct rmt_dump *dump);
void
rmt_dump_services(struct rmt_dump *dump);
void
rmt_dump_prices(struct rmt_dump *dump);
void
rmt_dump_provisos(struct rmt_dump *dump);
void
rmt_dump_contract(struct rmt_dump *dump);
void
rmt_dump_allowances(struct rmt_dump *dump);

/* Given facts, a line each: given level premium. */
void
rmt_dump_givens(struct rmt_dump *dump, struct rmt_some givens);

#endif /* RMT_IMAGE_DUMP_H */
