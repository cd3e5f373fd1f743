/*
 * statement.h - a statement while it is made.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6.
 */
#ifndef RMT_PAPER_STATEMENT_H
#define RMT_PAPER_STATEMENT_H

#include <remit/statement.h>

#include "base/ids.h"
#include "base/memory.h"
#include "base/report.h"
#include "price/pricing.h"

/* What was used of a meter in the period that begins on a day. */
struct rmt_spent {
	uint32_t meter;
	int32_t first_day;
	int64_t amount;
};

struct remit_statement {
	remit_image *image;
	const struct rmt_row_contract *contract; /* of the image */
	struct rmt_arena texts;
	int32_t first_day, last_day, day; /* day: of the last request */
	char currency[4];
	uint32_t exponent;
	const char *list; /* or NULL */
	bool has_fee;
	int64_t fee_minor, delivered_minor, billed_minor;
	remit_decision *decision;
	remit_pricing *pricing;
	struct remit_statement_line *lines;
	size_t line_count, line_capacity;
	struct rmt_spent *spent;
	size_t spent_count, spent_capacity;
	struct rmt_ids ids; /* of the rows of the day */
};

/* A copy that lives as long as the statement; NULL without memory. */
const char *
rmt_statement_text(struct remit_statement *statement, const char *text);

/* Tell a request what was used before it. */
remit_status
rmt_statement_tell_used(const struct remit_statement *statement,
			remit_request *request, remit_diag *diag);

/* Count what the decision takes of meters; *out_text says it, "" for
 * nothing. */
remit_status
rmt_statement_spend(struct remit_statement *statement, const char **out_text);

#endif /* RMT_PAPER_STATEMENT_H */
