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
