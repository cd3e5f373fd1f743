/*
 * changes.c - what changed between two policies, as text and JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/changes.h"

#include <stdlib.h>
#include <string.h>

#include "cli/json.h"
#include "cli/output.h"
#include "cli/page.h"

static const char *const directions[] = { "stricter", "kinder", "otherwise" };

/* "from 2027-01-01 to 2027-06-30: " */
static void
print_days(struct cli_page *page, const remit_difference *change)
{
	if (*change->first_day == '\0' && *change->last_day == '\0')
		return;
	if (*change->first_day != '\0') {
		cli_page_text(page, "from ");
		cli_page_text(page, change->first_day);
	}
	if (*change->last_day != '\0') {
		cli_page_text(page, *change->first_day != '\0' ? " " : "");
		cli_page_text(page, "to ");
		cli_page_text(page, change->last_day);
	}
	cli_page_text(page, ": ");
}

/* "  (S1 -> S2)", "  (now S2)", "  (was S1)" */
static void
print_clauses(struct cli_page *page, const char *before, const char *after)
{
	if (*before == '\0' && *after == '\0')
		return;
	cli_page_text(page, *before == '\0' ? "  (now " :
			    *after == '\0'  ? "  (was " :
					      "  (");
	cli_page_text(page, before);
	cli_page_text(page, *before != '\0' && *after != '\0' ? " -> " : "");
	cli_page_text(page, after);
	cli_page_text(page, ")");
}

/* "some of what S1 answered: kind is how-to" */
static void
print_where(struct cli_page *page, const remit_difference *change)
{
	bool among = *change->of != '\0', all = *change->where == '\0';

	if (change->partly)
		cli_page_text(page, "some of ");
	else if (all && among)
		cli_page_text(page, "all of ");
	cli_page_text(page, among ? change->of : all ? "all requests" : "");
	if (!all) {
		cli_page_text(page, among ? ": " : "");
		cli_page_wrap(page, change->where, 4);
	}
	cli_page_line(page);
}

static void
print_change(struct cli_page *page, const remit_difference *change)
{
	cli_page_to(page, 2);
	print_days(page, change);
	print_where(page, change);
	cli_page_to(page, 4);
	cli_page_text(page, change->before);
	cli_page_text(page, " -> ");
	cli_page_paint(page,
		       change->direction == REMIT_KINDER ? CLI_GREEN : CLI_RED);
	cli_page_text(page, change->after);
	cli_page_paint(page, CLI_PLAIN);
	print_clauses(page, change->clause_before, change->clause_after);
	cli_page_line(page);
	cli_page_to(page, 4);
	cli_page_text(page, "such as ");
	cli_page_wrap(page, change->example, 6);
	cli_page_line(page);
}

static void
print_direction(struct cli_page *page, const remit_diff *diff,
		remit_direction direction)
{
	bool any = false;

	for (size_t i = 0; i < remit_diff_change_count(diff); i++) {
		remit_difference change;

		if (remit_diff_change(diff, i, &change) != REMIT_OK ||
		    change.direction != direction)
			continue;
		if (!any)
			cli_page_heading(page, directions[direction]);
		any = true;
		print_change(page, &change);
	}
}

static void
print_rewording(struct cli_page *page, const remit_rewording *rewording)
{
	cli_page_to(page, 2);
	cli_page_text(page, rewording->kind);
	cli_page_text(page, " ");
	cli_page_text(page, rewording->id);
	cli_page_text(page, ": ");
	cli_page_text(page, rewording->what);
	cli_page_line(page);
	for (int after = 0; after < 2; after++) {
		const char *text = after ? rewording->after : rewording->before;

		if (*text == '\0')
			continue;
		cli_page_to(page, 4);
		cli_page_text(page, after ? "+ " : "- ");
		cli_page_wrap(page, text, 6);
		cli_page_line(page);
	}
}

static void
print_replay(struct cli_page *page, const struct cli_replay *replay)
{
	char text[160];

	if (!replay->is_run)
		return;
	snprintf(text, sizeof(text),
		 "%zu requests: %zu answered differently, %zu could not be "
		 "judged by both",
		 replay->row_count, replay->changed, replay->bad);
	cli_page_heading(page, text);
	for (size_t i = 0; i < replay->count; i++) {
		const struct cli_replayed *row = &replay->rows[i];

		snprintf(text, sizeof(text), "%7zu  ", row->count);
		cli_page_text(page, text);
		cli_page_text(page, row->before);
		cli_page_text(page, " -> ");
		cli_page_text(page, row->after);
		print_clauses(page, row->clause_before, row->clause_after);
		cli_page_line(page);
	}
}

static void
print_hit(struct cli_page *page, const struct cli_hit *hit)
{
	cli_page_to(page, 4);
	cli_page_text(page, "from ");
	cli_page_text(page, hit->from);
	cli_page_text(page, ": ");
	cli_page_text(page, hit->before);
	cli_page_text(page, " -> ");
	cli_page_paint(page,
		       hit->direction == REMIT_KINDER ? CLI_GREEN : CLI_RED);
	cli_page_text(page, hit->after);
	cli_page_paint(page, CLI_PLAIN);
	cli_page_line(page);
	if (*hit->at != '\0') {
		cli_page_to(page, 6);
		cli_page_text(page, "at ");
		cli_page_wrap(page, hit->at, 8);
		cli_page_line(page);
	}
	cli_page_to(page, 6);
	cli_page_text(page, "such as ");
	cli_page_wrap(page, hit->example, 8);
	cli_page_line(page);
}

static void
print_held(struct cli_page *page, const struct cli_held *held)
{
	cli_page_to(page, 2);
	cli_page_text(page, held->id);
	if (held->customer && *held->customer != '\0') {
		cli_page_text(page, ", ");
		cli_page_text(page, held->customer);
	}
	if (held->refusal) {
		cli_page_text(page, held->refused_by_new ?
					    ": the new policy refuses it: " :
					    ": the old policy refuses it: ");
		cli_page_wrap(page, held->refusal, 4);
	} else if (held->broken) {
		cli_page_text(page, ": could not be read");
	} else if (held->hit_count == 0) {
		cli_page_text(page, ": keeps all its answers");
	}
	cli_page_line(page);
	for (size_t i = 0; i < held->hit_count; i++)
		print_hit(page, &held->hits[i]);
}

static void
print_affected(struct cli_page *page, const struct cli_affected *affected)
{
	char text[80];

	if (!affected->is_run)
		return;
	snprintf(text, sizeof(text), "%zu contract%s of this policy",
		 affected->count, affected->count == 1 ? "" : "s");
	cli_page_heading(page, text);
	for (size_t i = 0; i < affected->count; i++)
		print_held(page, &affected->rows[i]);
}

void
cli_changes_print(FILE *stream, const struct cli_changes *all)
{
	struct cli_page page = cli_page_on(stream);
	const remit_diff *diff = all->diff;
	size_t changes = remit_diff_change_count(diff);
	size_t words = remit_diff_rewording_count(diff);

	fprintf(stream, "%zu change%s, %zu in wording or values only\n",
		changes, changes == 1 ? "" : "s", words);
	if (!remit_diff_exact(diff))
		cli_page_text(&page, "too large to compare in full: there may "
				     "be more changes\n");
	for (int i = REMIT_STRICTER; i <= REMIT_SIDEWAYS; i++)
		print_direction(&page, diff, (remit_direction)i);
	if (words > 0)
		cli_page_heading(&page, "in wording or values");
	for (size_t i = 0; i < words; i++) {
		remit_rewording rewording;

		if (remit_diff_rewording(diff, i, &rewording) == REMIT_OK)
			print_rewording(&page, &rewording);
	}
	print_affected(&page, &all->affected);
	print_replay(&page, &all->replay);
}

static void
put_change(struct cli_json *json, const remit_difference *change)
{
	cli_json_begin(json, '{');
	cli_json_member(json, "direction", directions[change->direction]);
	cli_json_member(json, "before", change->before);
	cli_json_member(json, "after", change->after);
	cli_json_member_if_any(json, "of", change->of);
	cli_json_member(json, "where", change->where);
	cli_json_flag(json, "partly", change->partly);
	cli_json_member_if_any(json, "first_day", change->first_day);
	cli_json_member_if_any(json, "last_day", change->last_day);
	cli_json_member_if_any(json, "clause_before", change->clause_before);
	cli_json_member_if_any(json, "clause_after", change->clause_after);
	cli_json_member(json, "example", change->example);
	cli_json_end(json, '}');
}

static void
put_rewording(struct cli_json *json, const remit_rewording *rewording)
{
	cli_json_begin(json, '{');
	cli_json_member(json, "kind", rewording->kind);
	cli_json_member_if_any(json, "id", rewording->id);
	cli_json_member(json, "what", rewording->what);
	cli_json_member_if_any(json, "before", rewording->before);
	cli_json_member_if_any(json, "after", rewording->after);
	cli_json_end(json, '}');
}

static void
put_replay(struct cli_json *json, const struct cli_replay *replay)
{
	if (!replay->is_run)
		return;
	cli_json_key(json, "requests");
	cli_json_begin(json, '{');
	cli_json_number(json, "count", replay->row_count);
	cli_json_number(json, "changed", replay->changed);
	cli_json_number(json, "not_judged", replay->bad);
	cli_json_key(json, "changes");
	cli_json_begin(json, '[');
	for (size_t i = 0; i < replay->count; i++) {
		const struct cli_replayed *row = &replay->rows[i];

		cli_json_begin(json, '{');
		cli_json_number(json, "count", row->count);
		cli_json_member(json, "before", row->before);
		cli_json_member(json, "after", row->after);
		cli_json_member_if_any(json, "clause_before",
				       row->clause_before);
		cli_json_member_if_any(json, "clause_after", row->clause_after);
		cli_json_end(json, '}');
	}
	cli_json_end(json, ']');
	cli_json_end(json, '}');
}

static void
put_hit(struct cli_json *json, const struct cli_hit *hit)
{
	cli_json_begin(json, '{');
	cli_json_member(json, "direction", directions[hit->direction]);
	cli_json_member(json, "before", hit->before);
	cli_json_member(json, "after", hit->after);
	cli_json_member(json, "from", hit->from);
	if (hit->site_count > 0) {
		cli_json_key(json, "installations");
		cli_json_begin(json, '[');
		for (size_t i = 0; i < hit->site_count; i++) {
			cli_json_begin(json, '{');
			cli_json_member(json, "id", hit->sites[i].id);
			cli_json_member(json, "from", hit->sites[i].from);
			cli_json_end(json, '}');
		}
		cli_json_end(json, ']');
	}
	cli_json_member(json, "example", hit->example);
	cli_json_end(json, '}');
}

static void
put_held(struct cli_json *json, const struct cli_held *held)
{
	cli_json_begin(json, '{');
	cli_json_member(json, "file", held->path);
	cli_json_member(json, "id", held->id);
	if (held->customer)
		cli_json_member_if_any(json, "customer", held->customer);
	if (held->refusal) {
		cli_json_member(json, "refused_by",
				held->refused_by_new ? "new" : "old");
		cli_json_member(json, "refusal", held->refusal);
	}
	if (held->broken)
		cli_json_flag(json, "broken", true);
	cli_json_key(json, "changes");
	cli_json_begin(json, '[');
	for (size_t i = 0; i < held->hit_count; i++)
		put_hit(json, &held->hits[i]);
	cli_json_end(json, ']');
	cli_json_end(json, '}');
}

static void
put_affected(struct cli_json *json, const struct cli_affected *affected)
{
	if (!affected->is_run)
		return;
	cli_json_key(json, "contracts");
	cli_json_begin(json, '[');
	for (size_t i = 0; i < affected->count; i++)
		put_held(json, &affected->rows[i]);
	cli_json_end(json, ']');
}

void
cli_changes_put(FILE *stream, const struct cli_changes *all)
{
	const remit_diff *diff = all->diff;
	struct cli_json json = { .stream = stream };
	remit_rewording rewording;
	remit_difference change;

	cli_json_begin(&json, '{');
	cli_json_flag(&json, "same", remit_diff_same(diff));
	cli_json_flag(&json, "exact", remit_diff_exact(diff));
	cli_json_key(&json, "changes");
	cli_json_begin(&json, '[');
	for (size_t i = 0; remit_diff_change(diff, i, &change) == REMIT_OK; i++)
		put_change(&json, &change);
	cli_json_end(&json, ']');
	cli_json_key(&json, "rewordings");
	cli_json_begin(&json, '[');
	for (size_t i = 0;
	     remit_diff_rewording(diff, i, &rewording) == REMIT_OK; i++)
		put_rewording(&json, &rewording);
	cli_json_end(&json, ']');
	put_affected(&json, &all->affected);
	put_replay(&json, &all->replay);
	cli_json_end(&json, '}');
	fputc('\n', stream);
}

/* The same rows as the library's page takes them, for free(). */
static remit_diff_count *
counts_of(const struct cli_replay *replay)
{
	remit_diff_count *counts = calloc(replay->count + 1, sizeof(*counts));

	for (size_t i = 0; counts && i < replay->count; i++)
		counts[i] = (remit_diff_count){
			.before = replay->rows[i].before,
			.after = replay->rows[i].after,
			.clause_before = replay->rows[i].clause_before,
			.clause_after = replay->rows[i].clause_after,
			.count = replay->rows[i].count,
		};
	return counts;
}

static remit_diff_hit *
hits_of(const struct cli_affected *affected)
{
	remit_diff_hit *hits = calloc(affected->hit_count + 1, sizeof(*hits));
	size_t count = 0;

	for (size_t i = 0; hits && i < affected->count; i++) {
		const struct cli_held *held = &affected->rows[i];

		for (size_t j = 0; j < held->hit_count; j++)
			hits[count++] = (remit_diff_hit){
				.contract = held->id,
				.customer = held->customer,
				.from = held->hits[j].from,
				.before = held->hits[j].before,
				.after = held->hits[j].after,
				.direction = held->hits[j].direction,
				.example = held->hits[j].example,
				.at = held->hits[j].at,
			};
	}
	return hits;
}

remit_status
cli_changes_page(FILE *stream, const struct cli_changes *all)
{
	remit_diff_count *counts = counts_of(&all->replay);
	remit_diff_hit *hits = hits_of(&all->affected);
	remit_diff_notes notes = {
		.request_count = all->replay.row_count,
		.refused_count = all->replay.bad,
		.counts = counts,
		.count_count = all->replay.count,
		.contract_count = all->affected.count,
		.hits = hits,
		.hit_count = all->affected.hit_count,
	};
	remit_status status = REMIT_E_NOMEM;

	if (counts && hits)
		status = remit_diff_to_html(all->diff, &notes, cli_output_write,
					    stream);
	free(counts);
	free(hits);
	return status;
}
