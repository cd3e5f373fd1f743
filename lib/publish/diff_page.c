/*
 * diff_page.c - what changed between two policies, as one page of HTML.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, image/, analyse/. No script, no other file, and a
 * policy of its own that allows none.
 */
#include <string.h>

#include "analyse/diff.h"
#include "base/markup.h"

static const char style[] =
	":root{color-scheme:light dark;--ink:#1c1f23;--paper:#fff;"
	"--soft:#5b636d;--line:#d5dae0;--worse:#b3261e;--better:#1b6e3c;"
	"--other:#5a4b9a;--wash:#f3f5f7}"
	"@media(prefers-color-scheme:dark){:root{--ink:#e6e8eb;--paper:#14171a;"
	"--soft:#a2abb5;--line:#343a41;--worse:#ff8a80;--better:#7bd49a;"
	"--other:#b9aaff;--wash:#1d2125}}"
	"body{font:1rem/1.5 system-ui,sans-serif;color:var(--ink);"
	"background:var(--paper);max-width:64rem;margin:0 auto;"
	"padding:1.5rem}"
	"h1{font-size:1.5rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}"
	"p,caption{color:var(--soft)}caption{text-align:left;"
	"padding-bottom:.25rem}"
	".wide{overflow-x:auto}"
	"table{border-collapse:collapse;width:100%}"
	"th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;"
	"border-bottom:1px solid var(--line)}td{min-width:6.5rem}"
	"tbody th,code{overflow-wrap:anywhere}tbody th{font-weight:400}"
	"thead th{background:var(--wash)}"
	"code{font:.85rem/1.4 ui-monospace,monospace}"
	".worse{color:var(--worse)}.better{color:var(--better)}"
	".other{color:var(--other)}"
	"svg{width:100%;height:auto;max-width:44rem}"
	"svg text{fill:var(--ink);font:14px system-ui,sans-serif}"
	"svg .worse{fill:var(--worse)}svg .better{fill:var(--better)}"
	"svg .other{fill:var(--other)}"
	"ins{text-decoration:none;color:var(--better)}"
	"del{color:var(--worse)}";

static const char *const classes[] = { "worse", "better", "other" };
static const char *const headings[] = { "Stricter", "Kinder", "Otherwise" };

struct sheet {
	struct rmt_markup markup;
	const remit_diff *diff;
	remit_diff_notes notes;
};

static void
put_edition(struct sheet *s, size_t side, const char *word)
{
	const remit_image *image = s->diff->images[side];
	remit_edition edition;

	if (remit_image_edition(image, image->program_count - 1, &edition) !=
	    REMIT_OK)
		return;
	rmt_markup_begin(&s->markup, "li");
	rmt_markup_text(&s->markup, word);
	rmt_markup_text(&s->markup, edition.policy);
	rmt_markup_text(&s->markup, ", edition ");
	rmt_markup_text(&s->markup, edition.edition);
	rmt_markup_text(&s->markup, ", from ");
	rmt_markup_text(&s->markup, edition.first_day);
	rmt_markup_end(&s->markup);
}

/* ---- chart --------------------------------------------------------------- */

/* Bars of a chart: from one answer to another. */
#define BAR_MAX 12

struct bar {
	const char *before, *after;
	const char *class;
	size_t count;
};

struct bars {
	struct bar items[BAR_MAX];
	size_t count;
};

static void
add_bar(struct bars *bars, const struct bar *bar)
{
	size_t at = 0;

	while (at < bars->count &&
	       (strcmp(bars->items[at].before, bar->before) != 0 ||
		strcmp(bars->items[at].after, bar->after) != 0))
		at++;
	if (at == BAR_MAX)
		return;
	if (at == bars->count)
		bars->items[bars->count++] = *bar;
	else
		bars->items[at].count += bar->count;
}

static void
put_label(struct sheet *s, int64_t y, const struct bar *bar)
{
	rmt_markup_begin(&s->markup, "text");
	rmt_markup_attribute(&s->markup, "x", "0");
	rmt_markup_number(&s->markup, "y", y + 15);
	rmt_markup_text(&s->markup, bar->before);
	rmt_markup_text(&s->markup, " \xE2\x86\x92 ");
	rmt_markup_text(&s->markup, bar->after);
	rmt_markup_end(&s->markup);
}

static void
put_bar(struct sheet *s, int64_t y, const struct bar *bar, size_t most)
{
	int64_t width = (int64_t)(300 * bar->count / most);

	put_label(s, y, bar);
	rmt_markup_begin(&s->markup, "rect");
	rmt_markup_attribute(&s->markup, "class", bar->class);
	rmt_markup_attribute(&s->markup, "x", "340");
	rmt_markup_number(&s->markup, "y", y + 2);
	rmt_markup_number(&s->markup, "width", width < 2 ? 2 : width);
	rmt_markup_attribute(&s->markup, "height", "16");
	rmt_markup_end(&s->markup);
	rmt_markup_begin(&s->markup, "text");
	rmt_markup_number(&s->markup, "x", 348 + (width < 2 ? 2 : width));
	rmt_markup_number(&s->markup, "y", y + 15);
	rmt_markup_count(&s->markup, bar->count);
	rmt_markup_end(&s->markup);
}

static void
put_chart(struct sheet *s, const struct bars *bars, const char *label)
{
	size_t most = 1;
	struct rmt_buffer box = { 0 };

	if (bars->count == 0)
		return;
	for (size_t i = 0; i < bars->count; i++)
		if (bars->items[i].count > most)
			most = bars->items[i].count;
	rmt_buffer_add(&box, "0 0 700 ");
	rmt_buffer_add_number(&box, (int64_t)(bars->count * 26));
	if (box.failed && s->markup.status == REMIT_OK)
		s->markup.status = REMIT_E_NOMEM;
	rmt_markup_begin(&s->markup, "svg");
	rmt_markup_attribute(&s->markup, "viewBox", rmt_buffer_text(&box));
	rmt_markup_attribute(&s->markup, "role", "img");
	rmt_markup_attribute(&s->markup, "aria-label", label);
	for (size_t i = 0; i < bars->count; i++)
		put_bar(s, (int64_t)(i * 26), &bars->items[i], most);
	rmt_markup_end(&s->markup);
	rmt_buffer_clear(&box);
}

static void
put_changes_chart(struct sheet *s)
{
	struct bars bars = { .count = 0 };

	for (size_t i = 0; i < s->diff->change_count; i++) {
		const remit_difference *change = &s->diff->changes[i];
		add_bar(&bars, &(struct bar){ change->before, change->after,
					      classes[change->direction], 1 });
	}
	put_chart(s, &bars,
		  "How many changes go from one answer to another; the tables "
		  "below say the same");
}

/* ---- tables -------------------------------------------------------------- */

static void
put_head(struct sheet *s, const char *caption, const char *const *columns)
{
	rmt_markup_begin(&s->markup, "div");
	rmt_markup_attribute(&s->markup, "class", "wide");
	rmt_markup_begin(&s->markup, "table");
	rmt_markup_element(&s->markup, "caption", caption);
	rmt_markup_begin(&s->markup, "thead");
	rmt_markup_begin(&s->markup, "tr");
	for (; *columns != NULL; columns++) {
		rmt_markup_begin(&s->markup, "th");
		rmt_markup_attribute(&s->markup, "scope", "col");
		rmt_markup_text(&s->markup, *columns);
		rmt_markup_end(&s->markup);
	}
	rmt_markup_end(&s->markup);
	rmt_markup_end(&s->markup);
	rmt_markup_begin(&s->markup, "tbody");
}

static void
end_table(struct sheet *s)
{
	for (int i = 0; i < 3; i++)
		rmt_markup_end(&s->markup);
}

static void
put_days(struct sheet *s, const remit_difference *change)
{
	rmt_markup_begin(&s->markup, "td");
	rmt_markup_text(&s->markup, "");
	if (*change->first_day != '\0') {
		rmt_markup_text(&s->markup, "from ");
		rmt_markup_text(&s->markup, change->first_day);
	}
	if (*change->last_day != '\0') {
		rmt_markup_text(&s->markup, " to ");
		rmt_markup_text(&s->markup, change->last_day);
	}
	rmt_markup_end(&s->markup);
}

static void
put_answer(struct sheet *s, const char *answer, const char *clause,
	   const char *class)
{
	rmt_markup_begin(&s->markup, "td");
	rmt_markup_attribute(&s->markup, "class", class);
	rmt_markup_text(&s->markup, answer);
	if (*clause != '\0') {
		rmt_markup_text(&s->markup, " (");
		rmt_markup_text(&s->markup, clause);
		rmt_markup_text(&s->markup, ")");
	}
	rmt_markup_end(&s->markup);
}

/* "some of what S1 answered: kind is how-to" */
static void
put_where(struct sheet *s, const remit_difference *change)
{
	bool among = *change->of != '\0', all = *change->where == '\0';

	if (change->partly)
		rmt_markup_text(&s->markup, "some of ");
	else if (all && among)
		rmt_markup_text(&s->markup, "all of ");
	rmt_markup_text(&s->markup, among ? change->of :
				    all   ? "all requests" :
					    "");
	rmt_markup_text(&s->markup, among && !all ? ": " : "");
	rmt_markup_text(&s->markup, change->where);
}

static void
put_change(struct sheet *s, const remit_difference *change)
{
	rmt_markup_begin(&s->markup, "tr");
	rmt_markup_begin(&s->markup, "th");
	rmt_markup_attribute(&s->markup, "scope", "row");
	put_where(s, change);
	rmt_markup_end(&s->markup);
	put_days(s, change);
	put_answer(s, change->before, change->clause_before, NULL);
	put_answer(s, change->after, change->clause_after,
		   classes[change->direction]);
	rmt_markup_begin(&s->markup, "td");
	rmt_markup_element(&s->markup, "code", change->example);
	rmt_markup_end(&s->markup);
	rmt_markup_end(&s->markup);
}

static void
put_direction(struct sheet *s, remit_direction direction)
{
	static const char *const columns[] = { "Requests", "Days",    "Before",
					       "After",    "Example", NULL };
	static const char *const captions[] = {
		"Requests that are answered less favourably",
		"Requests that are answered more favourably",
		"Requests that go to another service, or elsewhere"
	};
	bool any = false;

	for (size_t i = 0; i < s->diff->change_count; i++) {
		const remit_difference *change = &s->diff->changes[i];
		if (change->direction != direction)
			continue;
		if (!any) {
			rmt_markup_element(&s->markup, "h2",
					   headings[direction]);
			put_head(s, captions[direction], columns);
		}
		any = true;
		put_change(s, change);
	}
	if (any)
		end_table(s);
}

static void
put_rewordings(struct sheet *s)
{
	static const char *const columns[] = { "What", "Before", "After",
					       NULL };

	if (s->diff->rewording_count == 0)
		return;
	rmt_markup_element(&s->markup, "h2", "In wording or values");
	put_head(s, "What changes no answer by itself", columns);
	for (size_t i = 0; i < s->diff->rewording_count; i++) {
		const remit_rewording *one = &s->diff->rewordings[i];
		rmt_markup_begin(&s->markup, "tr");
		rmt_markup_begin(&s->markup, "th");
		rmt_markup_attribute(&s->markup, "scope", "row");
		rmt_markup_text(&s->markup, one->kind);
		rmt_markup_text(&s->markup, " ");
		rmt_markup_text(&s->markup, one->id);
		rmt_markup_text(&s->markup, ": ");
		rmt_markup_text(&s->markup, one->what);
		rmt_markup_end(&s->markup);
		rmt_markup_begin(&s->markup, "td");
		rmt_markup_element(&s->markup, "del", one->before);
		rmt_markup_end(&s->markup);
		rmt_markup_begin(&s->markup, "td");
		rmt_markup_element(&s->markup, "ins", one->after);
		rmt_markup_end(&s->markup);
		rmt_markup_end(&s->markup);
	}
	end_table(s);
}

static void
put_cell(struct sheet *s, const char *text)
{
	rmt_markup_begin(&s->markup, "td");
	rmt_markup_text(&s->markup, text);
	rmt_markup_end(&s->markup);
}

static void
put_number(struct sheet *s, const char *before, size_t number,
	   const char *after)
{
	rmt_markup_text(&s->markup, before);
	rmt_markup_count(&s->markup, number);
	rmt_markup_text(&s->markup, after);
}

static void
put_counts(struct sheet *s)
{
	static const char *const columns[] = { "Requests", "Before", "After",
					       NULL };

	put_head(s, "Requests that were made, by how their answer changes",
		 columns);
	for (size_t i = 0; i < s->notes.count_count; i++) {
		const remit_diff_count *one = &s->notes.counts[i];
		rmt_markup_begin(&s->markup, "tr");
		rmt_markup_begin(&s->markup, "th");
		rmt_markup_attribute(&s->markup, "scope", "row");
		rmt_markup_count(&s->markup, one->count);
		rmt_markup_end(&s->markup);
		put_answer(s, one->before, one->clause_before, NULL);
		put_answer(s, one->after, one->clause_after, NULL);
		rmt_markup_end(&s->markup);
	}
	end_table(s);
}

/* Requests that were judged again, with a chart of their own. */
static void
put_requests(struct sheet *s)
{
	struct bars bars = { .count = 0 };
	size_t changed = 0;

	if (s->notes.request_count == 0)
		return;
	for (size_t i = 0; i < s->notes.count_count; i++) {
		const remit_diff_count *one = &s->notes.counts[i];
		changed += one->count;
		add_bar(&bars, &(struct bar){ one->before, one->after, "other",
					      one->count });
	}
	rmt_markup_element(&s->markup, "h2", "Requests that were made");
	rmt_markup_begin(&s->markup, "p");
	put_number(s, "", s->notes.request_count, " requests: ");
	put_number(s, "", changed, " answered differently, ");
	put_number(s, "", s->notes.refused_count, " not judged by both.");
	rmt_markup_end(&s->markup);
	put_chart(s, &bars,
		  "How many requests go from one answer to another; the table "
		  "below says the same");
	if (changed > 0)
		put_counts(s);
}

static void
put_hit(struct sheet *s, const remit_diff_hit *hit)
{
	rmt_markup_begin(&s->markup, "tr");
	rmt_markup_begin(&s->markup, "th");
	rmt_markup_attribute(&s->markup, "scope", "row");
	rmt_markup_text(&s->markup, hit->contract);
	rmt_markup_text(&s->markup, *hit->customer != '\0' ? ", " : "");
	rmt_markup_text(&s->markup, hit->customer);
	rmt_markup_end(&s->markup);
	put_cell(s, hit->at != NULL ? hit->at : "");
	put_cell(s, hit->from);
	put_answer(s, hit->before, "", NULL);
	put_answer(s, hit->after, "", classes[hit->direction]);
	rmt_markup_begin(&s->markup, "td");
	rmt_markup_element(&s->markup, "code", hit->example);
	rmt_markup_end(&s->markup);
	rmt_markup_end(&s->markup);
}

static void
put_contracts(struct sheet *s)
{
	static const char *const columns[] = { "Contract", "At",    "From",
					       "Before",   "After", "Example",
					       NULL };

	if (s->notes.contract_count == 0)
		return;
	rmt_markup_element(&s->markup, "h2", "Contracts");
	rmt_markup_begin(&s->markup, "p");
	put_number(s, "", s->notes.contract_count,
		   s->notes.hit_count > 0 ?
			   " contracts looked at." :
			   " contracts looked at: none is hit.");
	rmt_markup_end(&s->markup);
	if (s->notes.hit_count == 0)
		return;
	put_head(s, "Contracts under which requests are answered otherwise",
		 columns);
	for (size_t i = 0; i < s->notes.hit_count; i++)
		put_hit(s, &s->notes.hits[i]);
	end_table(s);
}

static void
put_meta(struct sheet *s, const char *attribute, const char *name,
	 const char *content)
{
	rmt_markup_begin(&s->markup, "meta");
	rmt_markup_attribute(&s->markup, attribute, name);
	rmt_markup_attribute(&s->markup, "content", content);
	rmt_markup_end(&s->markup);
}

static void
put_top(struct sheet *s)
{
	rmt_markup_begin(&s->markup, "head");
	rmt_markup_begin(&s->markup, "meta");
	rmt_markup_attribute(&s->markup, "charset", "UTF-8");
	rmt_markup_end(&s->markup);
	put_meta(s, "http-equiv", "Content-Security-Policy",
		 "default-src 'none'; style-src 'unsafe-inline'");
	put_meta(s, "name", "viewport", "width=device-width, initial-scale=1");
	rmt_markup_element(&s->markup, "title", "What changed in the policy");
	rmt_markup_begin(&s->markup, "style");
	rmt_markup_plain(&s->markup, style);
	rmt_markup_end(&s->markup);
	rmt_markup_end(&s->markup);
}

static void
put_body(struct sheet *s)
{
	rmt_markup_begin(&s->markup, "main");
	rmt_markup_element(&s->markup, "h1", "What changed in the policy");
	rmt_markup_begin(&s->markup, "ul");
	put_edition(s, 0, "before: ");
	put_edition(s, 1, "after: ");
	rmt_markup_end(&s->markup);
	if (remit_diff_same(s->diff))
		rmt_markup_element(&s->markup, "p", "Nothing changed.");
	else if (s->diff->change_count == 0 && !s->diff->inexact)
		rmt_markup_element(&s->markup, "p",
				   "No request is answered differently.");
	if (s->diff->inexact)
		rmt_markup_element(&s->markup, "p",
				   "The policies are too large to be compared "
				   "in full: there may be more changes.");
	put_changes_chart(s);
	put_contracts(s);
	put_requests(s);
	for (int i = REMIT_STRICTER; i <= REMIT_SIDEWAYS; i++)
		put_direction(s, (remit_direction)i);
	put_rewordings(s);
	rmt_markup_end(&s->markup);
}

remit_status
remit_diff_to_html(const remit_diff *diff, const remit_diff_notes *notes,
		   remit_write write, void *context)
{
	struct sheet sheet = { .markup = { .write = write, .context = context },
			       .diff = diff };

	if (diff == NULL || write == NULL)
		return REMIT_E_ARGUMENT;
	if (notes != NULL)
		sheet.notes = *notes;
	rmt_markup_head(&sheet.markup, "<!DOCTYPE html>");
	rmt_markup_begin(&sheet.markup, "html");
	rmt_markup_attribute(&sheet.markup, "lang", "en");
	put_top(&sheet);
	rmt_markup_begin(&sheet.markup, "body");
	put_body(&sheet);
	rmt_markup_end(&sheet.markup);
	rmt_markup_end(&sheet.markup);
	return sheet.markup.status;
}
