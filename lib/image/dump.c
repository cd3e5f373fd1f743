/*
 * dump.c - an image as text for people: editions and what stands around.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. The same image always gives the same text. It
 * is for reading and comparing, not for reading back.
 */
#include "image/dump.h"

#include <string.h>

static void
dump_policy(struct rmt_dump *dump)
{
	const struct rmt_row_policy *policy = &dump->program->policy[0];

	rmt_dump_add(dump, "policy ");
	rmt_dump_id(dump, policy->id);
	rmt_dump_add(dump, ", edition ");
	rmt_dump_id(dump, policy->edition);
	rmt_dump_add(dump, ", in force ");
	rmt_dump_day(dump, policy->first_day);
	rmt_dump_add(dump, " to ");
	rmt_dump_day(dump, policy->last_day);
	rmt_dump_end(dump);
	rmt_dump_prose(dump, 1, "title", policy->title);
	rmt_dump_line(dump, 1);
	rmt_dump_add(dump, "time zone ");
	rmt_dump_id(dump, policy->time_zone);
	rmt_dump_end(dump);
	rmt_dump_line(dump, 1);
	rmt_dump_add(dump, "language ");
	rmt_dump_id(dump, policy->language);
	rmt_dump_end(dump);
	rmt_dump_line(dump, 1);
	rmt_dump_add(dump, "sha256 ");
	rmt_dump_id(dump, policy->sha256);
	rmt_dump_end(dump);
}

/* 08:05 */
static void
add_minute(struct rmt_dump *dump, uint32_t minute)
{
	const uint32_t parts[] = { minute / 60, minute % 60 };

	for (size_t i = 0; i < 2; i++) {
		rmt_dump_add(dump, i == 0 ? "" : ":");
		rmt_dump_add(dump, parts[i] < 10 ? "0" : "");
		rmt_dump_number(dump, parts[i]);
	}
}

static void
dump_hours(struct rmt_dump *dump)
{
	static const char *const days[] = { "?",         "monday",   "tuesday",
					    "wednesday", "thursday", "friday",
					    "saturday",  "sunday" };
	const struct rmt_program *p = dump->program;

	if (p->policy[0].hours_fact == RMT_NONE)
		return;
	rmt_dump_line(dump, 1);
	rmt_dump_add(dump, "hours ");
	rmt_dump_id(dump, p->fact[p->policy[0].hours_fact].id);
	rmt_dump_end(dump);
	for (uint32_t i = 0; i < p->open_count; i++) {
		rmt_dump_line(dump, 2);
		rmt_dump_add(dump, "open ");
		rmt_dump_word(dump, days, 8, p->open[i].weekday);
		rmt_dump_add(dump, " ");
		add_minute(dump, p->open[i].from_minute);
		rmt_dump_add(dump, " to ");
		add_minute(dump, p->open[i].to_minute);
		rmt_dump_end(dump);
	}
	for (uint32_t i = 0; i < p->closed_count; i++) {
		rmt_dump_line(dump, 2);
		rmt_dump_add(dump, "closed ");
		rmt_dump_day(dump, p->closed[i]);
		rmt_dump_end(dump);
	}
}

/* A head line: keyword id if condition. */
static void
dump_guarded(struct rmt_dump *dump, const char *keyword, uint32_t id,
	     uint32_t condition)
{
	rmt_dump_line(dump, 1);
	rmt_dump_add(dump, keyword);
	rmt_dump_add(dump, " ");
	rmt_dump_id(dump, id);
	rmt_dump_add(dump, " if ");
	rmt_dump_condition(dump, condition);
	rmt_dump_end(dump);
}

static void
dump_limits(struct rmt_dump *dump)
{
	const struct rmt_program *p = dump->program;

	for (uint32_t i = 0; i < p->impossible_count; i++) {
		const struct rmt_row_impossible *row = &p->impossible[i];
		dump_guarded(dump, "impossible", row->id, row->condition);
		rmt_dump_prose(dump, 2, "text", row->text);
		rmt_dump_place(dump, 2, row->place);
	}
	for (uint32_t i = 0; i < p->elsewhere_count; i++) {
		const struct rmt_row_elsewhere *row = &p->elsewhere[i];
		dump_guarded(dump, "elsewhere", row->id, row->condition);
		rmt_dump_prose(dump, 2, "policy", row->policy);
		rmt_dump_prose(dump, 2, "href", row->href);
		rmt_dump_prose(dump, 2, "text", row->text);
		rmt_dump_place(dump, 2, row->place);
	}
}

/* Verdicts as bits, or facts as links, one behind the other. */
static void
dump_claim(struct rmt_dump *dump, const struct rmt_row_claim *claim)
{
	static const char *const kinds[] = { NULL, "never", "always",
					     "independent of",
					     "no worse when higher" };
	static const char *const verdicts[] = { "in-scope", "billable",
						"out-of-scope" };
	const struct rmt_program *p = dump->program;

	rmt_dump_line(dump, 2);
	rmt_dump_add(dump, kinds[claim->kind]);
	for (uint32_t i = 0; i < 3; i++)
		if ((claim->verdicts >> i & 1) != 0) {
			rmt_dump_add(dump, " ");
			rmt_dump_add(dump, verdicts[i]);
		}
	for (uint32_t i = 0; i < claim->facts.count; i++) {
		rmt_dump_add(dump, " ");
		rmt_dump_id(dump, p->fact[p->link[claim->facts.first + i]].id);
	}
	rmt_dump_end(dump);
	rmt_dump_place(dump, 3, claim->place);
}

static void
dump_promises(struct rmt_dump *dump)
{
	const struct rmt_program *p = dump->program;

	for (uint32_t i = 0; i < p->promise_count; i++) {
		const struct rmt_row_promise *row = &p->promise[i];
		dump_guarded(dump, "promise", row->id, row->condition);
		rmt_dump_prose(dump, 2, "text", row->text);
		rmt_dump_place(dump, 2, row->place);
		for (uint32_t j = 0; j < row->claims.count; j++)
			dump_claim(dump, &p->claim[row->claims.first + j]);
	}
}

static void
dump_case(struct rmt_dump *dump, const struct rmt_row_case *row)
{
	rmt_dump_line(dump, 1);
	rmt_dump_add(dump, "case ");
	rmt_dump_id(dump, row->id);
	rmt_dump_add(dump, " on ");
	rmt_dump_day(dump, row->date);
	rmt_dump_add(dump, ": ");
	rmt_dump_id(dump, row->expect);
	rmt_dump_add(dump, row->service != 0 ? " " : "");
	rmt_dump_id(dump, row->service);
	rmt_dump_add(dump, row->proposed != 0 ? " proposed" : "");
	rmt_dump_end(dump);
	rmt_dump_prose(dump, 2, "with", row->with);
	rmt_dump_prose(dump, 2, "without", row->without);
	rmt_dump_place(dump, 2, row->place);
	rmt_dump_givens(dump, row->givens);
}

/* The id of what a name leads to, and of what it stands in. */
static uint32_t
target_id(const struct rmt_program *p, const struct rmt_row_name *name,
	  uint32_t *out_within)
{
	*out_within = 0;
	switch (name->kind) {
	case RMT_NAME_METER:
		return p->meter[name->target].name;
	case RMT_NAME_FACT:
		if (name->in > 0)
			*out_within = p->fact[name->in - 1].id;
		return p->fact[name->target].id;
	case RMT_NAME_VALUE:
		*out_within = p->fact[name->in].id;
		return p->value[name->target].id;
	case RMT_NAME_PRODUCT:
		return p->product[name->target].id;
	default:
		*out_within = p->product[name->in].id;
		return p->release[name->target].id;
	}
}

/* Names that are no id: alias bug of value defect in kind */
static void
dump_aliases(struct rmt_dump *dump)
{
	static const char *const kinds[] = { "?",
					     " of fact ",
					     " of value ",
					     " of product ",
					     " of release ",
					     " of meter " };
	const struct rmt_program *p = dump->program;

	for (uint32_t i = 0; i < p->name_count; i++) {
		const struct rmt_row_name *name = &p->name[i];
		uint32_t within, id = target_id(p, name, &within);
		if (strcmp(rmt_text(p, id), rmt_text(p, name->folded)) == 0)
			continue;
		rmt_dump_line(dump, 1);
		rmt_dump_add(dump, "alias ");
		rmt_dump_id(dump, name->folded);
		rmt_dump_word(dump, kinds, 6, name->kind);
		rmt_dump_id(dump, id);
		rmt_dump_add(dump, within != 0 ? " in " : "");
		rmt_dump_id(dump, within);
		rmt_dump_end(dump);
	}
}

/* "text" in de: "Text" */
static void
dump_languages(struct rmt_dump *dump)
{
	const struct rmt_program *p = dump->program;

	for (uint32_t i = 0; i < p->prose_count; i++) {
		rmt_dump_line(dump, 1);
		rmt_dump_quoted(dump, p->prose[i].of);
		rmt_dump_add(dump, " in ");
		rmt_dump_id(dump, p->prose[i].language);
		rmt_dump_add(dump, ": ");
		rmt_dump_quoted(dump, p->prose[i].text);
		rmt_dump_end(dump);
	}
}

/* What stands where, of what is told nowhere else. */
static void
dump_spots(struct rmt_dump *dump)
{
	static const char *const kinds[RMT_SPOT_KINDS] = {
		[RMT_SPOT_FACT] = "fact",       [RMT_SPOT_PROVISO] = "proviso",
		[RMT_SPOT_SERVICE] = "service", [RMT_SPOT_RELEASE] = "release",
		[RMT_SPOT_END] = "end",
	};
	const struct rmt_program *p = dump->program;

	for (uint32_t i = 0; i < p->spot_count; i++) {
		const struct rmt_row_spot *spot = &p->spot[i];
		rmt_dump_line(dump, 1);
		rmt_dump_add(dump, kinds[spot->kind]);
		rmt_dump_add(dump, " ");
		rmt_dump_number(dump, spot->of);
		if (spot->by_rule != RMT_DAY_EVER) {
			rmt_dump_add(dump, " by its rule ");
			rmt_dump_day(dump, spot->by_rule);
		}
		rmt_dump_end(dump);
		rmt_dump_place(dump, 2, spot->place);
	}
}

static void
dump_edition(struct rmt_dump *dump)
{
	const struct rmt_program *p = dump->program;

	dump_policy(dump);
	rmt_dump_contract(dump);
	rmt_dump_allowances(dump);
	dump_hours(dump);
	rmt_dump_products(dump);
	rmt_dump_facts(dump);
	dump_limits(dump);
	rmt_dump_provisos(dump);
	rmt_dump_services(dump);
	rmt_dump_questions(dump);
	rmt_dump_prices(dump);
	dump_promises(dump);
	for (uint32_t i = 0; i < p->trial_count; i++)
		dump_case(dump, &p->trial[i]);
	dump_aliases(dump);
	dump_languages(dump);
	dump_spots(dump);
}

remit_status
remit_image_dump(const remit_image *image, remit_write write, void *context)
{
	struct rmt_dump dump = { .write = write, .context = context };

	if (image == NULL || write == NULL)
		return REMIT_E_ARGUMENT;
	for (size_t i = 0; i < image->program_count; i++) {
		dump.program = &image->programs[i];
		dump_edition(&dump);
	}
	rmt_buffer_clear(&dump.text);
	return dump.status;
}
