/*
 * dump_contract.c - the contract of an image as text for people.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include "image/dump.h"

void
rmt_dump_givens(struct rmt_dump *dump, struct rmt_some givens)
{
	for (uint32_t i = 0; i < givens.count; i++) {
		const struct rmt_row_given *given =
			&dump->program->given[givens.first + i];
		rmt_dump_line(dump, 2);
		rmt_dump_add(dump, "given ");
		rmt_dump_id(dump, given->fact);
		rmt_dump_add(dump, " ");
		rmt_dump_id(dump, given->value);
		rmt_dump_end(dump);
	}
}

static void
dump_day(struct rmt_dump *dump, const char *keyword, int32_t day)
{
	rmt_dump_line(dump, 2);
	rmt_dump_add(dump, keyword);
	rmt_dump_day(dump, day);
	rmt_dump_end(dump);
}

static void
dump_span(struct rmt_dump *dump, const char *keyword, uint32_t months,
	  uint32_t days)
{
	if (months == 0 && days == 0)
		return;
	rmt_dump_line(dump, 2);
	rmt_dump_add(dump, keyword);
	rmt_dump_span(dump, months, days);
	rmt_dump_end(dump);
}

static void
dump_days(struct rmt_dump *dump, const struct rmt_row_contract *row)
{
	dump_day(dump, "first day ", row->first_day);
	dump_day(dump, "first term to ", row->term_last_day);
	dump_day(dump, "last day ", row->last_day);
	dump_day(dump, "grace to ", row->grace_last_day);
	dump_day(dump, "ordered on ", row->ordered_on);
	dump_span(dump, "renewal ", row->renewal_months, row->renewal_days);
	dump_span(dump, "notice ", row->notice_months, row->notice_days);
}

static void
dump_contacts(struct rmt_dump *dump, struct rmt_some contacts)
{
	for (uint32_t i = 0; i < contacts.count; i++) {
		rmt_dump_line(dump, 2);
		rmt_dump_add(dump, "contact ");
		rmt_dump_id(dump, dump->program->link[contacts.first + i]);
		rmt_dump_end(dump);
	}
}

void
rmt_dump_contract(struct rmt_dump *dump)
{
	const struct rmt_program *p = dump->program;

	for (uint32_t i = 0; i < p->contract_count; i++) {
		const struct rmt_row_contract *row = &p->contract[i];
		rmt_dump_line(dump, 1);
		rmt_dump_add(dump, "contract ");
		rmt_dump_id(dump, row->id);
		rmt_dump_end(dump);
		rmt_dump_prose(dump, 2, "title", row->title);
		rmt_dump_prose(dump, 2, "customer", row->customer);
		rmt_dump_prose(dump, 2, "prices", row->prices);
		rmt_dump_prose(dump, 2, "sha256", row->sha256);
		dump_days(dump, row);
		rmt_dump_givens(dump, row->givens);
		dump_contacts(dump, row->contacts);
		rmt_dump_place(dump, 2, row->place);
	}
	for (uint32_t i = 0; i < p->installation_count; i++) {
		rmt_dump_line(dump, 1);
		rmt_dump_add(dump, "installation ");
		rmt_dump_id(dump, p->installation[i].id);
		rmt_dump_end(dump);
		rmt_dump_givens(dump, p->installation[i].givens);
	}
}

static enum rmt_dump_unit
unit_of(const struct rmt_row_meter *meter)
{
	return meter->duration != 0 ? RMT_UNIT_SECOND : RMT_UNIT_NUMBER;
}

static void
dump_included(struct rmt_dump *dump, const struct rmt_row_meter *meter,
	      const struct rmt_row_included *row)
{
	rmt_dump_line(dump, 3);
	rmt_dump_add(dump, "included ");
	if (row->unlimited != 0)
		rmt_dump_add(dump, "unlimited");
	else
		rmt_dump_amount(dump, unit_of(meter), row->amount);
	if (row->increment != 0) {
		rmt_dump_add(dump, " by ");
		rmt_dump_amount(dump, unit_of(meter), row->increment);
	}
	if (row->condition != RMT_NONE) {
		rmt_dump_add(dump, " if ");
		rmt_dump_condition(dump, row->condition);
	}
	rmt_dump_end(dump);
}

static void
dump_meter(struct rmt_dump *dump, const struct rmt_row_meter *row)
{
	static const char *const anchors[] = { "?", "calendar", "contract" };
	const struct rmt_program *p = dump->program;

	rmt_dump_line(dump, 2);
	rmt_dump_add(dump, "meter ");
	rmt_dump_id(dump, row->id);
	rmt_dump_add(dump, " of ");
	if (row->of != RMT_NONE)
		rmt_dump_id(dump, p->fact[row->of].id);
	else
		rmt_dump_amount(dump, RMT_UNIT_NUMBER, row->each);
	rmt_dump_add(dump, row->unit != 0 ? " in " : "");
	rmt_dump_id(dump, row->unit);
	rmt_dump_add(dump, row->indivisible != 0 ? ", whole" : "");
	rmt_dump_add(dump, ", every ");
	if (row->months > 0)
		rmt_dump_span(dump, row->months, 0);
	else
		rmt_dump_add(dump, "term");
	rmt_dump_add(dump, " of the ");
	rmt_dump_word(dump, anchors, 3, row->anchor);
	rmt_dump_add(dump, ", carried ");
	rmt_dump_number(dump, row->carried);
	rmt_dump_end(dump);
	for (uint32_t i = 0; i < row->includeds.count; i++)
		dump_included(dump, row,
			      &p->included[row->includeds.first + i]);
}

void
rmt_dump_allowances(struct rmt_dump *dump)
{
	const struct rmt_program *p = dump->program;

	for (uint32_t i = 0; i < p->allowance_count; i++) {
		const struct rmt_row_allowance *row = &p->allowance[i];
		rmt_dump_line(dump, 1);
		rmt_dump_add(dump, "allowance ");
		rmt_dump_id(dump, row->id);
		rmt_dump_add(dump, row->all != 0 ? " until all" : " until any");
		rmt_dump_add(dump, " are exhausted, order ");
		rmt_dump_number(dump, row->order);
		rmt_dump_end(dump);
		rmt_dump_prose(dump, 2, "name", row->label);
		for (uint32_t j = 0; j < row->meters.count; j++)
			dump_meter(dump, &p->meter[row->meters.first + j]);
	}
}
