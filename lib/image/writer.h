/*
 * writer.h - making an edition's block, table by table.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. Failure is sticky: add without asking, ask
 * once at the end.
 */
#ifndef RMT_IMAGE_WRITER_H
#define RMT_IMAGE_WRITER_H

#include "image/image.h"

/* What is kept once, by what it says. */
struct rmt_writer_known {
	struct rmt_writer_slot *slots; /* a power of two */
	size_t size, count;
};

struct rmt_writer {
	struct rmt_buffer tables[RMT_TABLE_COUNT];
	struct rmt_writer_known texts, tests;
	bool failed;
};

/* Text offset 0 is "". */
void
rmt_writer_begin(struct rmt_writer *writer);

void
rmt_writer_clear(struct rmt_writer *writer);

/* Append a row as it is; returns its index. row_size is sizeof the row type. */
uint32_t
rmt_writer_add(struct rmt_writer *writer, enum rmt_table table, const void *row,
	       size_t row_size);

uint32_t
rmt_writer_count(const struct rmt_writer *writer, enum rmt_table table);

/* A row that is there already, to be completed; valid until the next add. */
void *
rmt_writer_row(struct rmt_writer *writer, enum rmt_table table, uint32_t index);

/* The offset of a text; equal texts are kept once; NULL and "" are 0. */
uint32_t
rmt_writer_text(struct rmt_writer *writer, const char *text);

/* The offset of a copy of a text that nobody else is given. */
uint32_t
rmt_writer_text_apart(struct rmt_writer *writer, const char *text);

/* Append indexes to RMT_TABLE_LINK. */
struct rmt_some
rmt_writer_links(struct rmt_writer *writer, const uint32_t *links,
		 size_t count);

/* Append a mask of word_count words to RMT_TABLE_WORD. */
uint32_t
rmt_writer_words(struct rmt_writer *writer, const uint64_t *words,
		 size_t word_count);

/* The row of a test, which is told where its mask of word_count words is; equal
 * tests are kept once, from rmt_writer_begin_tests() on. */
uint32_t
rmt_writer_test(struct rmt_writer *writer, struct rmt_row_test test,
		const uint64_t *mask, size_t word_count);

/* Forget what was tested so far: it is of another question. */
void
rmt_writer_begin_tests(struct rmt_writer *writer);

/* The edition as it stands, to look at before it is finished (proofs need
 * it finished: see rmt_image_join). Pointers live until the next add. */
void
rmt_writer_program(const struct rmt_writer *writer, struct rmt_program *out);

/*
 * Join editions into an image: header, blocks, tables. Blocks are given in
 * order of first day; of those that were copied only an empty writer is left.
 * The result passes every check of remit_image_take().
 */
remit_status
rmt_image_join(struct rmt_writer *take_writers, size_t count, remit_diag *diag,
	       remit_image **out);

#endif /* RMT_IMAGE_WRITER_H */
