/*
 * layout_contract.h - rows of contracts and allowances.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; the last part of layout.h, which includes it.
 */
#ifndef RMT_IMAGE_LAYOUT_CONTRACT_H
#define RMT_IMAGE_LAYOUT_CONTRACT_H

/*
 * At most one row: the image is of one contract. Its terms follow each other;
 * the first ends on term_last_day, and each one that renews it is as long as
 * the renewal. last_day is the end of the last of them.
 */
struct rmt_row_contract {
	uint32_t id, title, customer, prices, sha256; /* text */
	int32_t first_day;
	int32_t term_last_day; /* this and those below: RMT_DAY_NEVER */
	int32_t last_day;
	int32_t grace_last_day; /* last_day when there is no grace */
	int32_t ordered_on;     /* RMT_DAY_EVER: not said */
	uint32_t renewal_months, renewal_days; /* 0: ends with its term */
	uint32_t notice_months, notice_days;   /* 0: until the last day */
	struct rmt_some givens;
	struct rmt_some installations;
	struct rmt_some contacts; /* link: texts, folded */
	uint32_t contact_fact;    /* flag; or none */
	struct rmt_row_place place;
};

struct rmt_row_installation {
	uint32_t id, folded, label; /* text */
	struct rmt_some givens;
};

/*
 * An allowance is answered by a fact whose cells are, in this order,
 * unlimited, fits, straddles, empty, none.
 */
struct rmt_row_allowance {
	uint32_t id, label; /* text */
	uint32_t fact;
	uint32_t all;   /* 1: ends with its last meter; 0: with its first */
	uint32_t order; /* of several, the lowest is used first */
	struct rmt_some meters;
};

/* Amounts: seconds where a duration is counted, else millionths. */
struct rmt_row_meter {
	uint32_t id, name, unit; /* text; name: ALLOWANCE.METER */
	uint32_t allowance;
	uint32_t of;          /* numeric fact; or none: each request */
	uint32_t indivisible; /* 1: a request is not split */
	uint32_t months;      /* of a period; 0: a term of the contract */
	uint32_t anchor;      /* enum rmt_anchor of the model */
	uint32_t carried;     /* periods for which what is left is kept */
	uint32_t duration;    /* 1: seconds */
	int64_t each;         /* of none: what one request takes */
	struct rmt_some includeds;
};

/* The first whose condition holds counts. */
struct rmt_row_included {
	uint32_t condition; /* by value alone; or none */
	uint32_t unlimited;
	int64_t amount;
	int64_t increment; /* 0: none */
};

#endif /* RMT_IMAGE_LAYOUT_CONTRACT_H */
