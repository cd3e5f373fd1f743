/*
 * expressions.h - what a price comes to, as rows.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3.
 */
#ifndef RMT_COMPILE_EXPRESSIONS_H
#define RMT_COMPILE_EXPRESSIONS_H

#include "base/decimal.h"
#include "compile/conditions.h"

/* Sets of fact types. */
#define RMT_TYPES_COUNTED (1 << RMT_NUMBER | 1 << RMT_QUANTITY)
#define RMT_TYPES_MONEY (1 << RMT_MONEY)

/* Where an expression stands. */
struct rmt_expressing {
	struct rmt_compiler *c;
	uint32_t list, service; /* rows */
	int portion;            /* type that the graduated bands around it are
				 * of; 0: there are none */
	uint32_t depth;
};

/* An expression, as rows; the last of them. */
uint32_t
rmt_compile_any(const struct rmt_expressing *at,
		const struct rmt_expression *written);

/* No end of a band. */
#define RMT_NO_LIMIT INT64_MAX

/* The limit of a band in millionths; complained of when it is none. */
int64_t
rmt_band_limit(struct rmt_compiler *c, const struct rmt_expression *band);

/* Whether what is in bands may lie past their limit: row's condition, or a
 * complaint where it surely may. */
void
rmt_bands_past(const struct rmt_expressing *at,
	       const struct rmt_expression *written, int64_t limit,
	       struct rmt_row_expression *row);

/* The one-valued fact of one of some types that an of= names; RMT_NONE after
 * a complaint. */
uint32_t
rmt_expressing_fact(const struct rmt_expressing *at, const struct rmt_attr *of,
		    int types);

/* A row with every reference none. */
struct rmt_row_expression
rmt_new_expression(struct rmt_compiler *c, uint32_t kind,
		   const struct rmt_expression *written, struct rmt_fine value);

uint32_t
rmt_add_expression(struct rmt_compiler *c,
		   const struct rmt_row_expression *row);

/* An amount or a percentage; complained of when it is none. */
struct rmt_fine
rmt_fine_value(struct rmt_compiler *c, const struct rmt_attr *attr);

/* The seconds of a unit of time, else 0. */
uint32_t
rmt_clock_unit(const char *unit);

/* Note the questions that conditions of prices test. */
void
rmt_prices_tested(struct rmt_compiler *c, const struct rmt_context *context);

#endif /* RMT_COMPILE_EXPRESSIONS_H */
