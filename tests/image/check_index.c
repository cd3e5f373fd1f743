/*
 * check_index.c - the index of an image: what its rows make of it, or refused.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <remit/model.h>

#include "image/index.h"
#include "tests/image/exercise.h"
#include "tests/image/sample.h"
#include "tests/support/suite.h"

/* So many clauses of so many values have a pivot. */
enum {
	CLAUSES = 600,
	VALUES = 40,
	PRICES = 100
};

/* With a price list, or none. */
static remit_image *
compiled(remit_model *policy, remit_model *prices)
{
	const remit_model *models[] = { policy, prices };
	remit_image *image;

	ck_assert_int_eq(remit_image_compile(models, prices == NULL ? 1 : 2,
					     NULL, &image),
			 REMIT_OK);
	remit_model_free(policy);
	remit_model_free(prices);
	return image;
}

static remit_model *
read_text(struct rmt_buffer *take_text)
{
	remit_model *model;

	ck_assert_int_eq(
		remit_model_read_bytes("large.xml", rmt_buffer_text(take_text),
				       take_text->length, NULL, &model),
		REMIT_OK);
	rmt_buffer_clear(take_text);
	return model;
}

/* One service costs by size, each size in turn with the other's prices. */
static remit_model *
read_prices(void)
{
	struct rmt_buffer text = { 0 };
	char row[256];

	rmt_buffer_add(&text,
		       "<pricelist xmlns='urn:remit:1' id='p' policy='large' "
		       "first-day='2026-01-01' currency='USD' "
		       "price-day='request'>"
		       "<rounding mode='half-even' point='line'/>"
		       "<price id='f' service='two'><if fact='kind' is='v1'/>"
		       "<fixed amount='7'/></price>");
	for (int i = 0; i < PRICES; i++) {
		snprintf(row, sizeof row,
			 "<price id='p%d' service='one'>"
			 "<if fact='size' at-least='%d'/>"
			 "<if fact='size' below='%d'/>"
			 "<fixed amount='%d'/></price>",
			 i, i == 0 ? -1000000 : i,
			 i == PRICES - 1 ? 1000000 : i + 1, i);
		rmt_buffer_add(&text, row);
	}
	rmt_buffer_add(&text, "<price id='e' service='one'><any>"
			      "<if fact='size' below='-1000000'/>"
			      "<if fact='size' at-least='1000000'/></any>"
			      "<quote/></price></pricelist>");
	return read_text(&text);
}

/* A scope with a pivot, a number, what is asked beside them, and prices of two
 * services, of which one has many. */
static remit_image *
large(void)
{
	static const char *const verdicts[] = { "billable' service='one",
						"billable' service='two",
						"in-scope" };
	struct rmt_buffer text = { 0 };
	char row[256];

	rmt_buffer_add(&text,
		       "<policy xmlns='urn:remit:1' id='large' edition='1' "
		       "first-day='2026-01-01' time-zone='UTC' "
		       "anniversary='eve' succession='eve' xml:lang='en'>"
		       "<title>Large</title><fact id='kind' type='choice'>");
	for (int i = 0; i < VALUES; i++) {
		snprintf(row, sizeof row, "<value id='v%d'/>", i);
		rmt_buffer_add(&text, row);
	}
	rmt_buffer_add(&text, "</fact><fact id='size' type='number'/><scope>");
	for (int i = 0; i < CLAUSES; i++) {
		snprintf(row, sizeof row,
			 "<clause id='c%d' verdict='%s'>"
			 "<if fact='kind' is='v%d'/>"
			 "<if fact='size' at-least='%d'/>"
			 "<any><if fact='size' at-most='%d'/>"
			 "<if fact='kind' is='v1'/></any></clause>",
			 i, verdicts[i % VALUES < 2 ? i % VALUES : 2],
			 i % VALUES, i % 30, 100 + i);
		rmt_buffer_add(&text, row);
	}
	rmt_buffer_add(&text, "<otherwise id='no' verdict='out-of-scope'/>"
			      "</scope><service id='one'/><service id='two'/>"
			      "</policy>");
	return compiled(read_text(&text), read_prices());
}

static remit_image *
meridian(void)
{
	char root[1024], path[1100];
	remit_model *model;

	snprintf(root, sizeof root, "%s/rules", getenv("abs_top_srcdir"));
	snprintf(path, sizeof path, "%s/policies/meridian.xml", root);
	ck_assert_int_eq(remit_model_read_file(path, root, NULL, &model),
			 REMIT_OK);
	return compiled(model, NULL);
}

static struct rmt_image_block
block_of(const unsigned char *bytes)
{
	struct rmt_image_block block;

	memcpy(&block, bytes + sizeof(struct rmt_image_header), sizeof block);
	return block;
}

static void
assert_fresh(remit_image *image)
{
	size_t length;
	const unsigned char *bytes = remit_image_bytes(image, &length);
	struct rmt_image_block block = block_of(bytes);
	struct rmt_buffer fresh = { 0 };

	ck_assert(rmt_index_write(&image->programs[0], &fresh));
	ck_assert_uint_eq(fresh.length, block.index_length);
	ck_assert_mem_eq(fresh.bytes, bytes + block.index_offset, fresh.length);
	rmt_buffer_clear(&fresh);
	remit_image_unref(image);
}

START_TEST(what_is_kept_is_what_rows_make)
{
	assert_fresh(large());
	assert_fresh(meridian());
}
END_TEST

START_TEST(the_large_one_has_a_pivot)
{
	remit_image *image = large();
	const struct rmt_index *index = image->programs[0].index;

	ck_assert_uint_eq(index->questions[0].columns.count, 2);
	ck_assert_uint_eq(index->questions[0].pivot, 0);
	ck_assert_uint_gt(index->clauses[0].rest.count, 0);
	remit_image_unref(image);
}
END_TEST

/* Whatever order they stand in. */
START_TEST(prices_of_a_service_are_found_by_rows)
{
	remit_image *image = large();
	const struct rmt_program *program = &image->programs[0];
	const struct rmt_index *index = program->index;
	uint32_t one = rmt_index_offer(program, 0, 0);
	uint32_t two = rmt_index_offer(program, 0, 1);

	ck_assert_uint_eq(index->offer_count, 2);
	ck_assert_uint_eq(rmt_index_offer(program, 0, 2), RMT_NONE);
	ck_assert_uint_eq(index->offers[one].prices.count, PRICES + 1);
	ck_assert_uint_eq(index->offers[two].prices.count, 1);
	ck_assert_uint_eq(index->prices[index->offers[two].prices.first], 0);
	ck_assert_uint_eq(
		index->questions[program->question_count + one].columns.count,
		1);
	remit_image_unref(image);
}
END_TEST

#define BREAKAGE(TABLE, row, member, value)                                  \
	{                                                                    \
		RMT_INDEX_##TABLE, offsetof(struct rmt_index_##row, member), \
			sizeof(((struct rmt_index_##row *)0)->member), value \
	}
#define PLAIN(TABLE, size, value)                 \
	{                                         \
		RMT_INDEX_##TABLE, 0, size, value \
	}

/* Of the second row, of a service with one price. */
#define SECOND_OFFER(member, value)                                          \
	{                                                                    \
		RMT_INDEX_OFFER,                                             \
			sizeof(struct rmt_index_offer) +                     \
				offsetof(struct rmt_index_offer, member),    \
			sizeof(((struct rmt_index_offer *)0)->member), value \
	}

/* In the first row of a table: a member, and what it may not be. */
static const struct {
	enum rmt_index_table table;
	size_t offset, size;
	uint64_t value;
} breakages[] = {
	BREAKAGE(QUESTION, question, columns.first, 1),
	BREAKAGE(QUESTION, question, columns.count, 1),
	BREAKAGE(QUESTION, question, columns.count, 65),
	BREAKAGE(QUESTION, question, columns.count, UINT32_MAX),
	BREAKAGE(QUESTION, question, pivot, 2),
	BREAKAGE(QUESTION, question, pivot, 1),
	BREAKAGE(QUESTION, question, blocks, 1),
	BREAKAGE(QUESTION, question, ordered, 0),
	BREAKAGE(CLAUSE, clause, columns, 4),
	BREAKAGE(CLAUSE, clause, rest.first, UINT32_MAX),
	BREAKAGE(CLAUSE, clause, rest.first, 1),
	BREAKAGE(CLAUSE, clause, rest.count, 2),
	BREAKAGE(CLAUSE, clause, answer, 0),
	BREAKAGE(CLAUSE, clause, ranged, 0),
	BREAKAGE(CLAUSE, clause, low, 7),
	BREAKAGE(CLAUSE, clause, high, 7),
	BREAKAGE(COLUMN, column, fact, UINT32_MAX),
	BREAKAGE(COLUMN, column, fact, 3),
	BREAKAGE(COLUMN, column, test, UINT32_MAX - 1),
	BREAKAGE(COLUMN, column, test, 0),
	BREAKAGE(COLUMN, column, cells, UINT32_MAX),
	BREAKAGE(COLUMN, column, cells, 200),
	BREAKAGE(COLUMN, column, class_count, 3),
	BREAKAGE(COLUMN, column, class_count, UINT32_MAX),
	BREAKAGE(COLUMN, column, cuts.first, UINT32_MAX),
	BREAKAGE(COLUMN, column, cuts.count, UINT32_MAX),
	BREAKAGE(BLOCK, block, word_count, 2),
	BREAKAGE(BLOCK, block, members, UINT32_MAX),
	BREAKAGE(BLOCK, block, member_count, 0),
	BREAKAGE(BLOCK, block, member_count, UINT32_MAX),
	BREAKAGE(BLOCK, block, rows, UINT32_MAX),
	PLAIN(CLASS, 2, UINT16_MAX),
	PLAIN(MEMBER, 4, UINT32_MAX),
	PLAIN(MEMBER, 4, CLAUSES),
	PLAIN(MEMBER, 4, 40),
	PLAIN(REST, 4, UINT32_MAX),
	PLAIN(REST, 4, 100),
	PLAIN(WORD, 8, UINT64_MAX),
	BREAKAGE(OFFER, offer, service, 1),
	BREAKAGE(OFFER, offer, service, UINT32_MAX),
	BREAKAGE(OFFER, offer, prices.first, 1),
	BREAKAGE(OFFER, offer, prices.first, UINT32_MAX),
	BREAKAGE(OFFER, offer, prices.count, 0),
	BREAKAGE(OFFER, offer, prices.count, PRICES),
	BREAKAGE(OFFER, offer, prices.count, UINT32_MAX),
	SECOND_OFFER(service, 0),
	SECOND_OFFER(prices.first, 0),
	SECOND_OFFER(prices.first, UINT32_MAX),
	SECOND_OFFER(prices.count, 0),
	SECOND_OFFER(prices.count, 2),
	SECOND_OFFER(prices.count, UINT32_MAX),
	PLAIN(PRICE, 4, 0),
	PLAIN(PRICE, 4, 2),
	PLAIN(PRICE, 4, UINT32_MAX),
};

static void
put(unsigned char *to, uint64_t value, size_t size)
{
	uint32_t four = (uint32_t)value;
	uint16_t two = (uint16_t)value;

	memcpy(to,
	       size == 8 ? (void *)&value :
	       size == 4 ? (void *)&four :
			   (void *)&two,
	       size);
}

/* Bytes of an image, and where its index lies in them. */
struct bytes {
	unsigned char *at;
	size_t length, index;
	struct rmt_index_tables tables;
};

static struct bytes
bytes_of_large(void)
{
	remit_image *image = large();
	struct bytes bytes;
	const void *from = remit_image_bytes(image, &bytes.length);

	bytes.at = malloc(bytes.length);
	ck_assert_ptr_nonnull(bytes.at);
	memcpy(bytes.at, from, bytes.length);
	remit_image_unref(image);
	bytes.index = block_of(bytes.at).index_offset;
	memcpy(&bytes.tables, bytes.at + bytes.index, sizeof bytes.tables);
	ck_assert(load_and_exercise(bytes.at, bytes.length));
	return bytes;
}

/* Something else in place of some bytes; then what was there. */
static void
assert_refused_with(struct bytes *bytes, size_t at, uint64_t value, size_t size)
{
	unsigned char before[8];

	memcpy(before, bytes->at + at, size);
	put(bytes->at + at, value, size);
	ck_assert_msg(!load_and_exercise(bytes->at, bytes->length),
		      "with %llx at %zu it loads", (unsigned long long)value,
		      at);
	memcpy(bytes->at + at, before, size);
}

START_TEST(broken_rows_are_refused)
{
	struct bytes bytes = bytes_of_large();

	for (size_t i = 0; i < sizeof breakages / sizeof *breakages; i++)
		assert_refused_with(
			&bytes,
			bytes.index +
				bytes.tables.at[breakages[i].table].offset +
				breakages[i].offset,
			breakages[i].value, breakages[i].size);
	free(bytes.at);
}
END_TEST

/* Tables that lie beyond the index, and an index beyond the image. */
START_TEST(broken_tables_are_refused)
{
	struct bytes bytes = bytes_of_large();
	size_t block = sizeof(struct rmt_image_header);

	for (size_t i = 0; i < sizeof bytes.tables; i += sizeof(uint32_t))
		assert_refused_with(&bytes, bytes.index + i, 0xfefefefe, 4);
	assert_refused_with(
		&bytes, block + offsetof(struct rmt_image_block, index_offset),
		0xfefefefe, 4);
	assert_refused_with(
		&bytes, block + offsetof(struct rmt_image_block, index_length),
		0xfefefefe, 4);
	assert_refused_with(
		&bytes, block + offsetof(struct rmt_image_block, index_length),
		8, 4);
	free(bytes.at);
}
END_TEST

int
main(void)
{
	const TTest *tests[] = { what_is_kept_is_what_rows_make,
				 the_large_one_has_a_pivot,
				 prices_of_a_service_are_found_by_rows,
				 broken_rows_are_refused,
				 broken_tables_are_refused };

	return run_suite("index", tests, sizeof tests / sizeof *tests);
}
