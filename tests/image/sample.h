/*
 * sample.h - small editions made by hand, to be loaded, broken and decided.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_IMAGE_SAMPLE_H
#define TESTS_IMAGE_SAMPLE_H

#include "image/writer.h"

/* Add a row: ADD(writer, FACT, fact, .id = …); its index. */
#define ADD(writer, TABLE, row, ...)                           \
	rmt_writer_add((writer), RMT_TABLE_##TABLE,            \
		       &(struct rmt_row_##row){ __VA_ARGS__ }, \
		       sizeof(struct rmt_row_##row))

/* Add links: LINKS(writer, 3, 4) */
#define LINKS(writer, ...)                                            \
	rmt_writer_links((writer), (const uint32_t[]){ __VA_ARGS__ }, \
			 sizeof((const uint32_t[]){ __VA_ARGS__ }) /  \
				 sizeof(uint32_t))

/* A day in force of both samples: 2026-06-01, and its text. */
#define SAMPLE_DAY 20605
#define SAMPLE_DATE "2026-06-01"

/* The smallest edition that loads: the date, and a scope that says no. */
void
sample_least(struct rmt_writer *out);

/* An edition with at least one row in every table, all of them in use. */
void
sample_whole(struct rmt_writer *out);

/* An allowance that a fact of five cells answers, with a meter and a condition
 * on what is included; a contract that gives nothing, with one installation
 * and one contact. */
void
sample_contract(struct rmt_writer *writer, uint32_t fact, uint32_t condition);

/* A price list with every kind of expression for service 0. */
void
sample_prices(struct rmt_writer *writer, uint32_t number_fact,
	      uint32_t condition);

/* Both, and price lists. */
void
sample_agreed(struct rmt_writer *writer, uint32_t fact, uint32_t amount,
	      uint32_t condition);

/* A condition that tests; all, any or not of others. Their indexes. */
uint32_t
sample_test(struct rmt_writer *writer, struct rmt_row_test test);
uint32_t
sample_join(struct rmt_writer *writer, uint32_t op, struct rmt_some members);

/* A question with one clause (or none: RMT_NONE) and an otherwise. */
uint32_t
sample_question(struct rmt_writer *writer, uint32_t condition, uint32_t each);

/* A test of a kind in which nothing is named. */
struct rmt_row_test
sample_blank_test(uint32_t kind);

#endif /* TESTS_IMAGE_SAMPLE_H */
