/*
 * json.c - a decision as JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/ only. What is written is one object on one line, as
 * rules/schema/decision.schema.json describes it. Needs no memory: it is
 * written as it is read.
 */
#include "explain/json.h"

#include <remit/allowance.h>
#include <remit/contract.h>

static void
put_proviso(struct rmt_sheet *sheet, const remit_decision *decision,
	    size_t index)
{
	remit_proviso proviso;

	if (remit_decision_proviso(decision, index, &proviso) != REMIT_OK)
		return;
	rmt_sheet_begin(sheet, '{');
	rmt_sheet_member(sheet, "id", proviso.id);
	rmt_sheet_member(sheet, "kind", proviso.kind);
	rmt_sheet_member_if_any(sheet, "text", proviso.text);
	rmt_sheet_member_if_any(sheet, "target", proviso.target);
	rmt_sheet_member_if_any(sheet, "by_day", proviso.by_day);
	rmt_sheet_flag(sheet, "certain", proviso.certain);
	rmt_sheet_end(sheet, '}');
}

static void
put_reason(struct rmt_sheet *sheet, const remit_decision *decision,
	   size_t index)
{
	remit_reason reason;

	if (remit_decision_reason(decision, index, &reason) != REMIT_OK)
		return;
	rmt_sheet_begin(sheet, '{');
	rmt_sheet_member(sheet, "question", reason.question);
	rmt_sheet_member_if_any(sheet, "answer", reason.answer);
	rmt_sheet_member_if_any(sheet, "clause", reason.clause);
	rmt_sheet_member_if_any(sheet, "text", reason.text);
	rmt_sheet_member_if_any(sheet, "discretion", reason.discretion);
	rmt_sheet_member_if_any(sheet, "of", reason.of);
	rmt_sheet_member_if_any(sheet, "cite", reason.cite);
	rmt_sheet_member_if_any(sheet, "file", reason.place.file);
	rmt_sheet_number(sheet, "line", reason.place.line);
	rmt_sheet_number(sheet, "column", reason.place.column);
	rmt_sheet_number(sheet, "depth", reason.depth);
	rmt_sheet_end(sheet, '}');
}

static void
put_presumption(struct rmt_sheet *sheet, const remit_decision *decision,
		size_t index)
{
	remit_presumption presumption;

	if (remit_decision_presumption(decision, index, &presumption) !=
	    REMIT_OK)
		return;
	rmt_sheet_begin(sheet, '{');
	rmt_sheet_member(sheet, "fact", presumption.fact);
	rmt_sheet_member(sheet, "value", presumption.value);
	rmt_sheet_flag(sheet, "later", presumption.later);
	rmt_sheet_end(sheet, '}');
}

static void
put_missing(struct rmt_sheet *sheet, const remit_decision *decision,
	    size_t index)
{
	rmt_sheet_value(sheet, remit_decision_missing(decision, index));
}

static void
put_branch(struct rmt_sheet *sheet, const remit_decision *decision,
	   size_t index)
{
	remit_branch branch;

	if (remit_decision_branch(decision, index, &branch) != REMIT_OK)
		return;
	rmt_sheet_begin(sheet, '{');
	rmt_sheet_member(sheet, "verdict", remit_verdict_text(branch.verdict));
	rmt_sheet_member(sheet, "service", branch.service);
	rmt_sheet_member(sheet, "when", branch.when);
	rmt_sheet_flag(sheet, "contingency", branch.contingency);
	rmt_sheet_end(sheet, '}');
}

static void
put_part(struct rmt_sheet *sheet, const remit_decision *decision, size_t index)
{
	remit_part part;

	if (remit_decision_part(decision, index, &part) != REMIT_OK)
		return;
	rmt_sheet_begin(sheet, '{');
	rmt_sheet_member(sheet, "value", part.value);
	rmt_sheet_member(sheet, "verdict", remit_verdict_text(part.verdict));
	rmt_sheet_member(sheet, "service", part.service);
	rmt_sheet_end(sheet, '}');
}

static void
put_lists(struct rmt_sheet *sheet, const remit_decision *decision)
{
	static const struct {
		const char *name;
		size_t (*count)(const remit_decision *decision);
		void (*put)(struct rmt_sheet *sheet,
			    const remit_decision *decision, size_t index);
	} lists[] = {
		{ "provisos", remit_decision_proviso_count, put_proviso },
		{ "reasons", remit_decision_reason_count, put_reason },
		{ "presumed", remit_decision_presumption_count,
		  put_presumption },
		{ "missing", remit_decision_missing_count, put_missing },
		{ "branches", remit_decision_branch_count, put_branch },
		{ "parts", remit_decision_part_count, put_part },
	};

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		size_t count = lists[i].count(decision);

		rmt_sheet_key(sheet, lists[i].name);
		rmt_sheet_begin(sheet, '[');
		for (size_t j = 0; j < count; j++)
			lists[i].put(sheet, decision, j);
		rmt_sheet_end(sheet, ']');
	}
}

static void
put_pointer(struct rmt_sheet *sheet, const remit_decision *decision)
{
	remit_pointer pointer = remit_decision_pointer(decision);

	rmt_sheet_key(sheet, "pointer");
	if (remit_decision_verdict(decision) != REMIT_NOT_GOVERNED) {
		rmt_sheet_value(sheet, NULL);
		return;
	}
	rmt_sheet_begin(sheet, '{');
	rmt_sheet_member_if_any(sheet, "id", pointer.id);
	rmt_sheet_member_if_any(sheet, "policy", pointer.policy);
	rmt_sheet_member_if_any(sheet, "href", pointer.href);
	rmt_sheet_member_if_any(sheet, "text", pointer.text);
	rmt_sheet_end(sheet, '}');
}

static void
put_policy(struct rmt_sheet *sheet, const remit_decision *decision)
{
	remit_edition edition;

	rmt_sheet_key(sheet, "policy");
	if (remit_decision_edition(decision, &edition) != REMIT_OK) {
		rmt_sheet_value(sheet, NULL);
		return;
	}
	rmt_sheet_begin(sheet, '{');
	rmt_sheet_member(sheet, "id", edition.policy);
	rmt_sheet_member(sheet, "edition", edition.edition);
	rmt_sheet_member(sheet, "sha256", edition.sha256);
	rmt_sheet_end(sheet, '}');
}

static void
put_contract(struct rmt_sheet *sheet, const remit_decision *decision)
{
	remit_contract contract;

	rmt_sheet_key(sheet, "contract");
	if (remit_decision_contract(decision, &contract) != REMIT_OK) {
		rmt_sheet_value(sheet, NULL);
		return;
	}
	rmt_sheet_begin(sheet, '{');
	rmt_sheet_member(sheet, "id", contract.id);
	rmt_sheet_member_if_any(sheet, "customer", contract.customer);
	rmt_sheet_member(sheet, "state", contract.state);
	rmt_sheet_member(sheet, "first_day", contract.first_day);
	rmt_sheet_member_if_any(sheet, "last_day", contract.last_day);
	rmt_sheet_member_if_any(sheet, "term_last_day", contract.term_last_day);
	rmt_sheet_member_if_any(sheet, "notice_day", contract.notice_day);
	rmt_sheet_member(sheet, "sha256", contract.sha256);
	rmt_sheet_end(sheet, '}');
}

static void
put_meter(struct rmt_sheet *sheet, const remit_meter *meter)
{
	rmt_sheet_begin(sheet, '{');
	rmt_sheet_member(sheet, "name", meter->name);
	rmt_sheet_member_if_any(sheet, "unit", meter->unit);
	rmt_sheet_member_if_any(sheet, "answer", meter->answer);
	rmt_sheet_flag(sheet, "unlimited", meter->unlimited);
	rmt_sheet_flag(sheet, "counts", meter->counts);
	rmt_sheet_member_if_any(sheet, "first_day", meter->first_day);
	rmt_sheet_member_if_any(sheet, "last_day", meter->last_day);
	rmt_sheet_member_if_any(sheet, "included", meter->included);
	rmt_sheet_member_if_any(sheet, "carried", meter->carried);
	rmt_sheet_member_if_any(sheet, "used", meter->used);
	rmt_sheet_member_if_any(sheet, "left", meter->left);
	rmt_sheet_member_if_any(sheet, "quantity", meter->quantity);
	rmt_sheet_member_if_any(sheet, "takes", meter->takes);
	rmt_sheet_member_if_any(sheet, "billed", meter->billed);
	rmt_sheet_member_if_any(sheet, "remains", meter->remains);
	rmt_sheet_end(sheet, '}');
}

static void
put_meters(struct rmt_sheet *sheet, const remit_decision *decision)
{
	size_t count = remit_decision_meter_count(decision);
	remit_meter meter;

	rmt_sheet_key(sheet, "meters");
	rmt_sheet_begin(sheet, '[');
	for (size_t i = 0; i < count; i++)
		if (remit_decision_meter(decision, i, &meter) == REMIT_OK)
			put_meter(sheet, &meter);
	rmt_sheet_end(sheet, ']');
}

void
rmt_decision_members(struct rmt_sheet *sheet, const remit_decision *decision)
{
	rmt_sheet_member(sheet, "verdict",
			 remit_verdict_text(remit_decision_verdict(decision)));
	rmt_sheet_member(sheet, "service", remit_decision_service(decision));
	rmt_sheet_member(sheet, "date", remit_decision_date(decision));
	rmt_sheet_flag(sheet, "exact", remit_decision_exact(decision));
	put_lists(sheet, decision);
	put_pointer(sheet, decision);
	put_policy(sheet, decision);
	put_contract(sheet, decision);
	put_meters(sheet, decision);
}

remit_status
remit_decision_to_json(const remit_decision *decision, remit_write write,
		       void *context)
{
	struct rmt_sheet sheet = { .write = write, .context = context };

	if (!decision || !write)
		return REMIT_E_ARGUMENT;
	if (remit_decision_impossible(decision))
		return REMIT_E_DATA;
	rmt_sheet_begin(&sheet, '{');
	rmt_decision_members(&sheet, decision);
	rmt_sheet_end(&sheet, '}');
	return sheet.failed ? REMIT_E_IO : REMIT_OK;
}
