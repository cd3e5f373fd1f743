/*
 * sense_contract.c - what the elements of a contract must say.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#include "read/sense_contract.h"

/* What is counted from the last day wants one. */
static void
check_open(const struct rmt_document *contract, struct rmt_told *told)
{
	const struct {
		const char *name;
		bool given;
		struct rmt_place place;
	} needs[] = {
		{ "grace", contract->grace.given, contract->grace.place },
		{ "renewal", contract->renewal.given, contract->renewal.place },
		{ "notice", contract->notice.given, contract->notice.place },
		{ "cancelled-on", contract->cancelled_on.given,
		  contract->cancelled_on.place },
	};

	for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
		if (needs[i].given && !contract->last_day.given)
			rmt_tell(told, RMT_F_CONTRACT_OPEN, needs[i].place,
				 RMT_WORDS(needs[i].name));
}

/* Spans of a contract are whole days and more than nothing. */
static void
check_spans(const struct rmt_document *contract, struct rmt_told *told)
{
	const struct rmt_attr_duration *spans[] = { &contract->grace,
						    &contract->renewal,
						    &contract->notice };

	for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
		struct rmt_duration span = spans[i]->value;
		if (spans[i]->given &&
		    (span.seconds != 0 || span.months < 0 || span.days < 0 ||
		     span.months + (int64_t)span.days == 0))
			rmt_tell(told, RMT_F_CONTRACT_SPAN, spans[i]->place,
				 RMT_NO_WORDS);
	}
}

static void
check_contract(const struct rmt_document *contract, struct rmt_told *told)
{
	check_open(contract, told);
	check_spans(contract, told);
	if (contract->last_day.given && contract->first_day.given &&
	    contract->last_day.day < contract->first_day.day)
		rmt_tell(told, RMT_F_CONTRACT_VOID, contract->last_day.place,
			 RMT_NO_WORDS);
}

/* One of a policy has an id, one of a contract has not. */
static void
check_meter(const struct rmt_meter *meter, struct rmt_told *told)
{
	if (meter->id.text != NULL &&
	    (meter->of.text != NULL) == (meter->each_request.text != NULL))
		rmt_tell(told, RMT_F_METER_OF, meter->item.place, RMT_NO_WORDS);
	if (meter->id.text != NULL && meter->includeds.count == 0)
		rmt_tell(told, RMT_F_MISSING_CHILD, meter->item.place,
			 RMT_WORDS("meter", "<included>"));
	if (meter->unlimited && meter->included.text != NULL)
		rmt_tell(told, RMT_F_INCLUDED_FORM, meter->item.place,
			 RMT_NO_WORDS);
}

static void
check_included(const struct rmt_included *included, struct rmt_told *told)
{
	if (included->unlimited == (included->amount.text != NULL))
		rmt_tell(told, RMT_F_INCLUDED_FORM, included->item.place,
			 RMT_NO_WORDS);
}

void
rmt_sense_contract(const struct rmt_item *item, struct rmt_told *told)
{
	const struct rmt_allowance *allowance = (const void *)item;

	switch (item->element) {
	case RMT_CONTRACT:
		check_contract((const void *)item, told);
		break;
	case RMT_ALLOWANCE:
		if (allowance->meters.count == 0)
			rmt_tell(told, RMT_F_MISSING_CHILD, item->place,
				 RMT_WORDS("allowance", "<meter>"));
		break;
	case RMT_METER:
		check_meter((const void *)item, told);
		break;
	case RMT_INCLUDED:
		check_included((const void *)item, told);
		break;
	default:
		break;
	}
}
