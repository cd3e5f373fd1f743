/*
 * sample_prices.c - a price list made by hand, for the whole sample.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/image/sample.h"

enum {
	HALF_EVEN = 7
};

static uint32_t
expression(struct rmt_writer *w, struct rmt_row_expression row)
{
	if (row.fact == 0)
		row.fact = RMT_NONE;
	if (row.condition == 0)
		row.condition = RMT_NONE;
	row.place = (struct rmt_row_place){ rmt_writer_text(w, "prices.xml"), 9,
					    5 };
	return rmt_writer_add(w, RMT_TABLE_EXPRESSION, &row, sizeof row);
}

/* Bands of a fact: what is up to 10, and what is above. */
static uint32_t
bands(struct rmt_writer *w, uint32_t kind, uint32_t fact, uint32_t member)
{
	uint32_t low = expression(
		w, (struct rmt_row_expression){ .kind = RMT_EXPRESSION_BAND,
						.coefficient = 10,
						.members = LINKS(w, member) });
	uint32_t high = expression(
		w, (struct rmt_row_expression){ .kind = RMT_EXPRESSION_BAND,
						.open = 1,
						.members = LINKS(w, member) });

	return expression(w, (struct rmt_row_expression){
				     .kind = kind,
				     .source = RMT_SOURCE_FACT,
				     .fact = fact,
				     .members = LINKS(w, low, high) });
}

/* rate with a factor, in both kinds of bands, in min, max and sum */
static uint32_t
everything(struct rmt_writer *w, uint32_t fact, uint32_t condition)
{
	uint32_t factor = expression(
		w, (struct rmt_row_expression){ .kind = RMT_EXPRESSION_FACTOR,
						.coefficient = 15,
						.scale = 1,
						.condition = condition });
	uint32_t rate = expression(w, (struct rmt_row_expression){
					      .kind = RMT_EXPRESSION_RATE,
					      .source = RMT_SOURCE_SERVICE,
					      .unit = rmt_writer_text(w, "fix"),
					      .coefficient = 12345,
					      .scale = 2,
					      .factors = LINKS(w, factor) });
	uint32_t fixed = expression(
		w, (struct rmt_row_expression){ .kind = RMT_EXPRESSION_FIXED,
						.coefficient = 7 });
	uint32_t volume = bands(w, RMT_EXPRESSION_VOLUME, fact, rate);
	uint32_t graduated = bands(w, RMT_EXPRESSION_GRADUATED, fact, fixed);
	uint32_t least = expression(
		w, (struct rmt_row_expression){
			   .kind = RMT_EXPRESSION_MIN,
			   .members = LINKS(w, volume, graduated) });
	uint32_t most = expression(w,
				   (struct rmt_row_expression){
					   .kind = RMT_EXPRESSION_MAX,
					   .members = LINKS(w, least, fixed) });

	return expression(w, (struct rmt_row_expression){
				     .kind = RMT_EXPRESSION_SUM,
				     .highest = 1,
				     .members = LINKS(w, most, fixed),
				     .factors = LINKS(w, factor) });
}

void
sample_prices(struct rmt_writer *w, uint32_t number_fact, uint32_t condition)
{
	uint32_t quote = expression(
		w, (struct rmt_row_expression){ .kind = RMT_EXPRESSION_QUOTE });
	uint32_t sum = everything(w, number_fact, condition);
	uint32_t other = sample_join(w, RMT_OP_NOT, LINKS(w, condition));
	uint32_t list = rmt_writer_text(w, "p-usd");
	uint32_t file = rmt_writer_text(w, "prices.xml");

	ADD(w, PRICE_LIST, price_list, .id = list,
	    .title = rmt_writer_text(w, "Prices"),
	    .currency = rmt_writer_text(w, "USD"),
	    .sha256 = rmt_writer_text(w, "0123456789abcdef0123456789abcdef"
					 "0123456789abcdef0123456789abcdef"),
	    .exponent = 2, .price_day = 1, .rounding = HALF_EVEN, .point = 1,
	    .first_day = SAMPLE_DAY - 10, .last_day = SAMPLE_DAY + 10,
	    .existing_from = SAMPLE_DAY - 5, .applies = condition,
	    .prices = { 0, 2 }, .place = { file, 2, 1 });
	ADD(w, PRICE, price, .id = rmt_writer_text(w, "P1"),
	    .text = rmt_writer_text(w, "All."),
	    .cite = rmt_writer_text(w, "a page"), .condition = condition,
	    .expression = sum, .place = { file, 4, 3 });
	ADD(w, PRICE, price, .id = rmt_writer_text(w, "P2"), .condition = other,
	    .expression = quote, .place = { file, 5, 3 });
}
