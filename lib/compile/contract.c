/*
 * contract.c - a contract as rows, and whether it belongs to the policy.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include "compile/contract.h"

#include <string.h>

#include "base/name.h"
#include "compile/builtin.h"

remit_status
rmt_contract_check(const struct rmt_document *contract,
		   const struct rmt_document *policy, remit_diag *diag)
{
	bool same = false;

	if (contract->item.element != RMT_CONTRACT)
		return rmt_report(diag, RMT_F_NOT_A_CONTRACT,
				  contract->item.place, RMT_NO_WORDS);
	remit_status status = rmt_names_same(contract->policy.text,
					     policy->id.text, &same);
	if (status == REMIT_OK && !same)
		status = rmt_report(
			diag, RMT_F_CONTRACT_POLICY, contract->policy.place,
			RMT_WORDS(contract->policy.text, policy->id.text));
	return status;
}

static uint32_t
fact_named(struct rmt_compiler *c, const char *name)
{
	return rmt_lookup(c, RMT_NAME_FACT, 0, name, strlen(name));
}

/* What the contract answers of the built-in facts. */
static void
give(struct rmt_compiler *c, const char *fact, const char *value)
{
	struct rmt_row_given row = {
		.fact = rmt_writer_text(&c->writer, fact),
		.value = rmt_writer_text(&c->writer, value),
	};

	if (fact_named(c, fact) != RMT_NONE)
		rmt_writer_add(&c->writer, RMT_TABLE_GIVEN, &row, sizeof row);
}

static void
give_day(struct rmt_compiler *c, const char *fact, int32_t day)
{
	char text[11] = "none";

	if (day != RMT_DAY_NEVER && day != RMT_DAY_EVER)
		rmt_day_text(day, text);
	give(c, fact, text);
}

static struct rmt_some
write_givens(struct rmt_compiler *c, const struct rmt_row_contract *row)
{
	struct rmt_some some = rmt_compile_givens(c, &c->contract->givens);

	give_day(c, RMT_CONTRACT_FIRST_DAY, row->first_day);
	give_day(c, RMT_CONTRACT_LAST_DAY, row->last_day);
	give_day(c, RMT_CONTRACT_ORDERED_ON, row->ordered_on);
	if (c->contract->contacts.count == 0)
		give(c, RMT_CONTRACT_CONTACT, "yes");
	some.count = rmt_writer_count(&c->writer, RMT_TABLE_GIVEN) - some.first;
	return some;
}

static uint32_t
folded_text(struct rmt_compiler *c, const char *name)
{
	struct rmt_buffer folded = { 0 };
	uint32_t text;

	if (rmt_name_fold(name, strlen(name), &folded) == REMIT_E_NOMEM)
		rmt_out_of_memory(c);
	text = rmt_writer_text(&c->writer, rmt_buffer_text(&folded));
	rmt_buffer_clear(&folded);
	return text;
}

static struct rmt_some
write_contacts(struct rmt_compiler *c)
{
	const struct rmt_list *list = &c->contract->contacts;
	uint32_t *links = rmt_compiler_alloc(c, list->count, sizeof *links);
	size_t count = 0;

	if (links == NULL)
		return (struct rmt_some){ 0, 0 };
	for (const struct rmt_contact *i = RMT_FIRST(*list); i != NULL;
	     i = RMT_NEXT(i)) {
		links[count++] = folded_text(c, i->id.text);
		rmt_declare(c, RMT_NAME_CONTACT, 0, &i->id, 0);
	}
	return rmt_writer_links(&c->writer, links, count);
}

/* Each installation begins its row after its givens are written. */
static struct rmt_some
write_installations(struct rmt_compiler *c)
{
	struct rmt_some some = {
		rmt_writer_count(&c->writer, RMT_TABLE_INSTALLATION), 0
	};

	for (const struct rmt_installation *i =
		     RMT_FIRST(c->contract->installations);
	     i != NULL; i = RMT_NEXT(i), some.count++) {
		struct rmt_row_installation row = {
			.id = rmt_writer_text(&c->writer, i->id.text),
			.folded = folded_text(c, i->id.text),
			.label = rmt_prose_text(c, &i->labels),
			.givens = rmt_compile_givens(c, &i->givens),
		};
		rmt_declare(c, RMT_NAME_INSTALLATION, 0, &i->id, some.count);
		rmt_writer_add(&c->writer, RMT_TABLE_INSTALLATION, &row,
			       sizeof row);
	}
	return some;
}

static struct rmt_row_contract
contract_row(struct rmt_compiler *c)
{
	const struct rmt_document *d = c->contract;
	struct rmt_contract_days days = rmt_contract_days_of(d);

	return (struct rmt_row_contract){
		.id = rmt_writer_text(&c->writer, d->id.text),
		.title = rmt_prose_text(c, &d->titles),
		.customer = rmt_writer_text(&c->writer, d->customer.text),
		.prices = rmt_writer_text(&c->writer, d->prices.text),
		.sha256 = rmt_model_digest(c, c->contract_model),
		.first_day = days.first,
		.term_last_day = days.term_last,
		.last_day = days.last,
		.grace_last_day = days.grace_last,
		.ordered_on = d->ordered_on.given ? d->ordered_on.day :
						    RMT_DAY_EVER,
		.renewal_months = (uint32_t)d->renewal.value.months,
		.renewal_days = (uint32_t)d->renewal.value.days,
		.notice_months = (uint32_t)d->notice.value.months,
		.notice_days = (uint32_t)d->notice.value.days,
		.contact_fact = fact_named(c, RMT_CONTRACT_CONTACT),
		.place = rmt_row_place(c, d->item.place),
	};
}

void
rmt_compile_contract(struct rmt_compiler *c)
{
	struct rmt_row_contract row;

	if (c->contract == NULL)
		return;
	row = contract_row(c);
	row.givens = write_givens(c, &row);
	row.contacts = write_contacts(c);
	row.installations = write_installations(c);
	rmt_writer_add(&c->writer, RMT_TABLE_CONTRACT, &row, sizeof row);
}
