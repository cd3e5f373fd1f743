/*
 * vocabulary.h - the words of a policy that deciding must know by number.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2. An image keeps enums of lib/model, which deciding does not see;
 * these are their numbers, and a test holds the two together.
 */
#ifndef RMT_DECIDE_VOCABULARY_H
#define RMT_DECIDE_VOCABULARY_H

enum { /* rmt_row_fact.type */
	RMT_TYPE_CHOICE = 1,
	RMT_TYPE_RELEASE,
	RMT_TYPE_DATE,
	RMT_TYPE_NUMBER,
	RMT_TYPE_QUANTITY,
	RMT_TYPE_DURATION,
	RMT_TYPE_MONEY,
	RMT_TYPE_FLAG,
	RMT_TYPE_TEXT
};

enum { /* rmt_row_fact.change: the cheapest first */
	RMT_WAY_UPGRADE = 1,
	RMT_WAY_MIGRATE,
	RMT_WAY_REVERT,
	RMT_WAY_BUY
};

enum { /* rmt_row_test.by */
	RMT_STEPS_DECLARED = 1,
	RMT_STEPS_NUMBER
};

enum { /* rmt_row_proviso.kind */
	RMT_KIND_EFFORT = 1,
	RMT_KIND_DELIVER,
	RMT_KIND_LEVEL, /* these three are ordered: the last is weakest */
	RMT_KIND_OBLIGE,
	RMT_KIND_UNTIL,
	RMT_KIND_REFER,
	RMT_KIND_CHANNEL,
	RMT_KIND_CAP,
	RMT_KIND_LIMIT,
	RMT_KIND_FORCED,
	RMT_KIND_NOTE
};

/* The built-in fact that is the state of the contract, and its cell for one
 * that runs. */
#define RMT_CONTRACT_FACT "contract"
#define RMT_CONTRACT_ACTIVE 2

#endif /* RMT_DECIDE_VOCABULARY_H */
