/*
 * statement_page.c - a statement as a page of HTML with a chart, and as JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6. The chart says in words and numbers what its bars show.
 */
#include <stdint.h>
#include <string.h>

#include "base/date.h"
#include "base/sheet.h"
#include "explain/language.h"
#include "paper/page.h"
#include "paper/statement.h"

/* ---- words --------------------------------------------------------------- */

struct writing {
	struct rmt_markup markup;
	remit_language *language;
	const char *currency;
};

/* A sentence until the next one; "" and a failed page without it. */
static const char *
say(struct writing *w, remit_say code, const remit_parameter *parameters)
{
	const char *sentence;
	remit_status status = remit_sentence(w->language, code, parameters,
					     strlen(remit_say_kinds(code)),
					     &sentence);

	if (status == REMIT_OK)
		return sentence;
	if (w->markup.status == REMIT_OK)
		w->markup.status = status;
	return "";
}

static remit_parameter
day_of(int32_t day)
{
	return (remit_parameter){ .kind = REMIT_DAY, .number = day };
}

static const char *
say_word(struct writing *w, remit_say code, const char *word)
{
	const remit_parameter parameter = rmt_argument_word(word);

	return say(w, code, &parameter);
}

/* An amount as the language writes it; "" for "". */
static const char *
say_amount(struct writing *w, const char *amount)
{
	const remit_parameter money = { .kind = REMIT_MONEY,
					.text = amount,
					.unit = w->currency };

	return *amount == '\0' ? "" : say(w, REMIT_SAY_FIELD, &money);
}

static const char *
say_title(struct writing *w, const remit_statement_sums *sums)
{
	const remit_parameter parameters[] = {
		rmt_argument_text(sums->contract),
		rmt_argument_word(*sums->customer != '\0' ? "named" : "nobody"),
		rmt_argument_text(sums->customer),
	};

	return say(w, REMIT_SAY_STATEMENT_OF, parameters);
}

/* ---- chart --------------------------------------------------------------- */

#define BAR_WIDTH 300
#define BAR_STEP 30

struct bar {
	const char *word, *amount; /* of STATEMENT_SUM */
	int64_t minor;
};

/* Widths are shares of the largest; computed without overflow. */
static int64_t
width_of(int64_t minor, int64_t most)
{
	if (minor <= 0 || most <= 0)
		return 2;
	int64_t width = most > INT64_MAX / BAR_WIDTH ?
				minor / (most / BAR_WIDTH) :
				minor * BAR_WIDTH / most;
	return width < 2 ? 2 : width;
}

static void
put_words(struct writing *w, int64_t x, int64_t y, const char *text)
{
	rmt_markup_begin(&w->markup, "text");
	rmt_markup_number(&w->markup, "x", x);
	rmt_markup_number(&w->markup, "y", y + 16);
	rmt_page_draw(&w->markup, text);
	rmt_markup_end(&w->markup);
}

static void
put_bar(struct writing *w, int64_t y, const struct bar *bar, int64_t most)
{
	int64_t width = width_of(bar->minor, most);

	put_words(w, 0, y, say_word(w, REMIT_SAY_STATEMENT_SUM, bar->word));
	rmt_markup_begin(&w->markup, "rect");
	rmt_markup_attribute(&w->markup, "fill", "var(--bar)");
	rmt_markup_attribute(&w->markup, "x", "200");
	rmt_markup_number(&w->markup, "y", y + 2);
	rmt_markup_number(&w->markup, "width", width);
	rmt_markup_attribute(&w->markup, "height", "18");
	rmt_markup_end(&w->markup);
	put_words(w, 208 + width, y, say_amount(w, bar->amount));
}

/* Bars grow to the right in every language. */
static void
put_chart(struct writing *w, const remit_statement *s,
	  const remit_statement_sums *sums)
{
	const struct bar bars[] = {
		{ "scope", sums->delivered, s->delivered_minor },
		{ "billed", sums->billed, s->billed_minor },
		{ "fee", sums->fee, s->fee_minor },
	};
	size_t count = s->has_fee ? 3 : 2;
	int64_t most = 0;

	for (size_t i = 0; i < count; i++)
		most = bars[i].minor > most ? bars[i].minor : most;
	rmt_markup_begin(&w->markup, "svg");
	rmt_markup_attribute(&w->markup, "viewBox", "0 0 680 90");
	rmt_markup_attribute(&w->markup, "direction", "ltr");
	rmt_markup_attribute(&w->markup, "role", "img");
	rmt_markup_attribute(&w->markup, "aria-label",
			     say(w, REMIT_SAY_STATEMENT_CHART, NULL));
	for (size_t i = 0; i < count; i++)
		put_bar(w, (int64_t)i * BAR_STEP, &bars[i], most);
	rmt_markup_end(&w->markup);
}

/* ---- tables -------------------------------------------------------------- */

static void
put_cell(struct writing *w, const char *name, const char *class,
	 const char *text)
{
	rmt_markup_begin(&w->markup, name);
	rmt_markup_attribute(&w->markup, "class", class);
	rmt_markup_attribute(&w->markup, "scope",
			     name[1] == 'h' ? "col" : NULL);
	rmt_page_say(&w->markup, text);
	rmt_markup_end(&w->markup);
}

static void
put_sum(struct writing *w, const char *word, const char *amount)
{
	if (*amount == '\0')
		return;
	rmt_markup_begin(&w->markup, "tr");
	put_cell(w, "td", NULL, say_word(w, REMIT_SAY_STATEMENT_SUM, word));
	put_cell(w, "td", "sum", say_amount(w, amount));
	rmt_markup_end(&w->markup);
}

static void
put_sums(struct writing *w, const remit_statement_sums *sums)
{
	rmt_markup_begin(&w->markup, "table");
	rmt_markup_begin(&w->markup, "tbody");
	put_sum(w, "delivered", sums->delivered);
	put_sum(w, "fee", sums->fee);
	put_sum(w, "ahead", sums->ahead);
	put_sum(w, "billed", sums->billed);
	rmt_markup_end(&w->markup);
	rmt_markup_end(&w->markup);
}

static void
put_line(struct writing *w, const remit_statement_line *line)
{
	rmt_markup_begin(&w->markup, "tr");
	put_cell(w, "td", NULL, line->day);
	put_cell(w, "td", NULL, line->id);
	put_cell(w, "td", NULL,
		 say_word(w, REMIT_SAY_VERDICT,
			  remit_verdict_text(line->verdict)));
	put_cell(w, "td", NULL, line->service);
	put_cell(w, "td", NULL, line->takes);
	put_cell(w, "td", "sum", say_amount(w, line->amount));
	rmt_markup_end(&w->markup);
}

static void
put_lines(struct writing *w, const remit_statement *s)
{
	static const char *const heads[] = { "day",     "request", "verdict",
					     "service", "takes",   "amount" };

	rmt_markup_begin(&w->markup, "div");
	rmt_markup_attribute(&w->markup, "class", "wide");
	rmt_markup_begin(&w->markup, "table");
	rmt_markup_begin(&w->markup, "thead");
	rmt_markup_begin(&w->markup, "tr");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		put_cell(w, "th", NULL,
			 say_word(w, REMIT_SAY_STATEMENT_HEAD, heads[i]));
	rmt_markup_end(&w->markup);
	rmt_markup_end(&w->markup);
	rmt_markup_begin(&w->markup, "tbody");
	for (size_t i = 0; i < s->line_count; i++)
		put_line(w, &s->lines[i]);
	for (int i = 0; i < 3; i++)
		rmt_markup_end(&w->markup);
}

static void
put_head(struct writing *w, const remit_statement *s,
	 const remit_statement_sums *sums)
{
	const struct rmt_page_head head = {
		say_title(w, sums), remit_language_tag(w->language),
		remit_language_is_right_to_left(w->language)
	};
	const remit_parameter days[] = { day_of(s->first_day),
					 day_of(s->last_day),
					 rmt_argument_text(sums->currency) };

	rmt_page_begin(&w->markup, &head);
	rmt_markup_begin(&w->markup, "h1");
	rmt_page_say(&w->markup, say_title(w, sums));
	rmt_markup_end(&w->markup);
	rmt_markup_begin(&w->markup, "p");
	rmt_page_say(&w->markup, say(w, REMIT_SAY_STATEMENT_DAYS, days));
	rmt_markup_end(&w->markup);
}

remit_status
remit_statement_to_html(const remit_statement *statement,
			remit_language *language, remit_write write,
			void *context)
{
	if (statement == NULL || language == NULL || write == NULL)
		return REMIT_E_ARGUMENT;
	struct writing w = {
		.markup = { .write = write, .context = context },
		.language = language,
		.currency = statement->currency,
	};
	remit_statement_sums sums = remit_statement_total(statement);

	put_head(&w, statement, &sums);
	put_chart(&w, statement, &sums);
	put_sums(&w, &sums);
	put_lines(&w, statement);
	rmt_page_end(&w.markup);
	return w.markup.status;
}

/* ---- JSON ---------------------------------------------------------------- */

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
