/*
 * contract.h - the elements of contracts and allowances, as written.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#ifndef RMT_MODEL_CONTRACT_H
#define RMT_MODEL_CONTRACT_H

#include "model/model.h"

/* What is presumed of a built-in fact. */
struct rmt_presume {
	struct rmt_item item;
	struct rmt_attr fact, is;
};

/* An allowance of a policy; in a contract, of says which one it changes. */
struct rmt_allowance {
	struct rmt_item item;
	struct rmt_attr id, of;
	int exhausted; /* enum rmt_exhausted */
	uint32_t order;
	struct rmt_list labels;
	struct rmt_list meters; /* struct rmt_meter */
};

/* What an allowance counts; in a contract, of is the meter that it changes. */
struct rmt_meter {
	struct rmt_item item;
	struct rmt_attr id, of, each_request, unit, carry;
	int period, anchor; /* enum rmt_meter_period, enum rmt_anchor */
	int divisible;      /* 1 yes, 2 no */
	struct rmt_attr included, increment; /* of a contract */
	bool unlimited;                      /* of a contract */
	struct rmt_list labels, includeds;   /* of a policy */
};

struct rmt_included {
	struct rmt_item item;
	struct rmt_attr amount, increment;
	bool unlimited;
	struct rmt_list conditions;
};

/* A service that the fee of a contract pays for. */
struct rmt_includes {
	struct rmt_item item;
	struct rmt_attr service, quantity;
	struct rmt_list texts;
};

/* What was used of a meter in one period. */
struct rmt_used_element {
	struct rmt_item item;
	struct rmt_attr of, amount;
	struct rmt_attr_day first_day;
};

struct rmt_installation {
	struct rmt_item item;
	struct rmt_attr id;
	struct rmt_list labels, givens;
};

struct rmt_contact {
	struct rmt_item item;
	struct rmt_attr id;
	struct rmt_list labels;
};

/* What a contract says in place of its policy. */
struct rmt_amend {
	struct rmt_item item;
	struct rmt_list questions; /* struct rmt_question, scopes among them */
	struct rmt_list provisos, riders;
};

#endif /* RMT_MODEL_CONTRACT_H */
