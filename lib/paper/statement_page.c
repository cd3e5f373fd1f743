/*
 * statement_page.c - a statement as a page of HTML with a chart, and as JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6. The chart says in words and numbers what its bars show.
 */
#include <stdint.h>
#include <string.h>

#include "base/sheet.h"
#include "paper/page.h"
#include "paper/statement.h"

/* ---- chart ------------------------------------------------------------------ */

#define BAR_WIDTH 300
#define BAR_STEP 30

struct bar {
	const char *label, *amount;
	int64_t minor;
};

/* Widths are shares of the largest; computed without overflow. */
static int64_t
width_of(int64_t minor, int64_t most)
{
	if (minor <= 0 || most <= 0)
		return 0;
	return most > INT64_MAX / BAR_WIDTH ? minor / (most / BAR_WIDTH) :
					      minor * BAR_WIDTH / most;
}

static void
put_words(struct rmt_markup *markup, int64_t x, int64_t y, const char *text)
{
	rmt_markup_begin(markup, "text");
	rmt_markup_number(markup, "x", x);
	rmt_markup_number(markup, "y", y + 16);
	rmt_markup_text(markup, text);
	rmt_markup_end(markup);
}

static void
put_bar(struct rmt_markup *markup, int64_t y, const struct bar *bar,
	int64_t most)
{
	int64_t width = width_of(bar->minor, most);

	put_words(markup, 0, y, bar->label);
	rmt_markup_begin(markup, "rect");
	rmt_markup_attribute(markup, "fill", "var(--bar)");
	rmt_markup_attribute(markup, "x", "200");
	rmt_markup_number(markup, "y", y + 2);
	rmt_markup_number(markup, "width", width < 2 ? 2 : width);
	rmt_markup_attribute(markup, "height", "18");
	rmt_markup_end(markup);
	put_words(markup, 208 + (width < 2 ? 2 : width), y, bar->amount);
}

static void
put_chart(struct rmt_markup *markup, const remit_statement *s,
	  const remit_statement_sums *sums)
{
	const struct bar bars[] = {
		{ "Delivered in scope", sums->delivered, s->delivered_minor },
		{ "Billed", sums->billed, s->billed_minor },
		{ "Fee paid", sums->fee, s->fee_minor },
	};
	size_t count = s->has_fee ? 3 : 2;
	int64_t most = 0;

	for (size_t i = 0; i < count; i++)
		most = bars[i].minor > most ? bars[i].minor : most;
	rmt_markup_begin(markup, "svg");
	rmt_markup_attribute(markup, "viewBox", "0 0 680 90");
	rmt_markup_attribute(markup, "role", "img");
	rmt_markup_attribute(markup, "aria-label",
			     "What was delivered, billed and paid; the table "
			     "below says the same");
	for (size_t i = 0; i < count; i++)
		put_bar(markup, (int64_t)i * BAR_STEP, &bars[i], most);
	rmt_markup_end(markup);
}

/* ---- tables ----------------------------------------------------------------- */

static void
put_cell(struct rmt_markup *markup, const char *name, const char *class,
	 const char *text)
{
	rmt_markup_begin(markup, name);
	rmt_markup_attribute(markup, "class", class);
	rmt_markup_attribute(markup, "scope", name[1] == 'h' ? "col" : NULL);
	rmt_markup_text(markup, text);
	rmt_markup_end(markup);
}

static void
put_sum(struct rmt_markup *markup, const char *label, const char *amount)
{
	if (*amount == '\0')
		return;
	rmt_markup_begin(markup, "tr");
	put_cell(markup, "td", NULL, label);
	put_cell(markup, "td", "sum", amount);
	rmt_markup_end(markup);
}

static void
put_sums(struct rmt_markup *markup, const remit_statement_sums *sums)
{
	rmt_markup_begin(markup, "table");
	rmt_markup_begin(markup, "tbody");
	put_sum(markup, "Delivered in scope, at standard prices",
		sums->delivered);
	put_sum(markup, "Fee paid", sums->fee);
	put_sum(markup, "Delivered less fee", sums->ahead);
	put_sum(markup, "Billed", sums->billed);
	rmt_markup_end(markup);
	rmt_markup_end(markup);
}

static void
put_line(struct rmt_markup *markup, const remit_statement_line *line)
{
	rmt_markup_begin(markup, "tr");
	put_cell(markup, "td", NULL, line->day);
	put_cell(markup, "td", NULL, line->id);
	put_cell(markup, "td", NULL, remit_verdict_text(line->verdict));
	put_cell(markup, "td", NULL, line->service);
	put_cell(markup, "td", NULL, line->takes);
	put_cell(markup, "td", "sum", line->amount);
	rmt_markup_end(markup);
}

static void
put_lines(struct rmt_markup *markup, const remit_statement *s)
{
	static const char *const heads[] = {
		"Day",     "Request",        "Verdict",
		"Service", "Allowance used", "Amount"
	};

	rmt_markup_begin(markup, "div");
	rmt_markup_attribute(markup, "class", "wide");
	rmt_markup_begin(markup, "table");
	rmt_markup_begin(markup, "thead");
	rmt_markup_begin(markup, "tr");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		put_cell(markup, "th", NULL, heads[i]);
	rmt_markup_end(markup);
	rmt_markup_end(markup);
	rmt_markup_begin(markup, "tbody");
	for (size_t i = 0; i < s->line_count; i++)
		put_line(markup, &s->lines[i]);
	for (int i = 0; i < 3; i++)
		rmt_markup_end(markup);
}

remit_status
remit_statement_to_html(const remit_statement *statement, remit_write write,
			void *context)
{
	static const struct rmt_page_head head = { "Statement of a contract",
						   "en", false };
	struct rmt_markup markup = { .write = write, .context = context };
	remit_statement_sums sums = remit_statement_total(statement);

	rmt_page_begin(&markup, &head);
	rmt_markup_begin(&markup, "h1");
	rmt_markup_text(&markup, "Contract ");
	rmt_markup_text(&markup, sums.contract);
	rmt_markup_text(&markup, *sums.customer != '\0' ? ", " : "");
	rmt_markup_text(&markup, sums.customer);
	rmt_markup_end(&markup);
	rmt_markup_begin(&markup, "p");
	rmt_markup_text(&markup, sums.first_day);
	rmt_markup_text(&markup, " to ");
	rmt_markup_text(&markup, sums.last_day);
	rmt_markup_text(&markup, "; amounts in ");
	rmt_markup_text(&markup, sums.currency);
	rmt_markup_end(&markup);
	put_chart(&markup, statement, &sums);
	put_sums(&markup, &sums);
	put_lines(&markup, statement);
	rmt_page_end(&markup);
	return markup.status;
}

/* ---- JSON ------------------------------------------------------------------- */

static void
put_json_line(struct rmt_sheet *sheet, const remit_statement_line *line)
{
	rmt_sheet_begin(sheet, '{');
	rmt_sheet_member(sheet, "id", line->id);
	rmt_sheet_member(sheet, "day", line->day);
	rmt_sheet_member(sheet, "verdict", remit_verdict_text(line->verdict));
	rmt_sheet_member_if_any(sheet, "service", line->service);
	rmt_sheet_member_if_any(sheet, "quantity", line->quantity);
	rmt_sheet_member_if_any(sheet, "amount", line->amount);
	rmt_sheet_member_if_any(sheet, "takes", line->takes);
	rmt_sheet_end(sheet, '}');
}

remit_status
remit_statement_to_json(const remit_statement *statement, remit_write write,
			void *context)
{
	struct rmt_sheet sheet = { .write = write, .context = context };
	remit_statement_sums sums = remit_statement_total(statement);

	rmt_sheet_begin(&sheet, '{');
	rmt_sheet_member(&sheet, "contract", sums.contract);
	rmt_sheet_member_if_any(&sheet, "customer", sums.customer);
	rmt_sheet_member(&sheet, "first_day", sums.first_day);
	rmt_sheet_member(&sheet, "last_day", sums.last_day);
	rmt_sheet_member(&sheet, "currency", sums.currency);
	rmt_sheet_member(&sheet, "delivered", sums.delivered);
	rmt_sheet_member(&sheet, "billed", sums.billed);
	rmt_sheet_member_if_any(&sheet, "fee", sums.fee);
	rmt_sheet_member_if_any(&sheet, "ahead", sums.ahead);
	rmt_sheet_key(&sheet, "lines");
	rmt_sheet_begin(&sheet, '[');
	for (size_t i = 0; i < statement->line_count; i++)
		put_json_line(&sheet, &statement->lines[i]);
	rmt_sheet_end(&sheet, ']');
	rmt_sheet_end(&sheet, '}');
	return sheet.failed ? REMIT_E_IO : REMIT_OK;
}
