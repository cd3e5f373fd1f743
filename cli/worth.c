/*
 * worth.c - what a contract was worth, as text.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/worth.h"

#include "cli/page.h"
#include "cli/text.h"
#include "cli/voice.h"

/* Columns of the lines: where each begins, or amounts end. */
struct columns {
	size_t verdict, service, amount, takes;
	const char *currency;
};

static const char *
verdict_of(struct cli_page *page, const remit_statement_line *line)
{
	return cli_say_verdict(page, line->verdict, NULL);
}

static size_t
larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

static const char *
amount_of(struct cli_page *page, const char *currency, const char *amount)
{
	const remit_parameter money = { .kind = REMIT_MONEY,
					.text = amount,
					.unit = currency };

	return *amount == '\0' ? "" : cli_say(page, REMIT_SAY_FIELD, &money, 1);
}

/* Each column is as wide as what is in it. */
static struct columns
measure(struct cli_page *page, const remit_statement *statement)
{
	struct columns columns = {
		.currency = remit_statement_total(statement).currency
	};
	size_t id = 8, verdict = 8, service = 8, amount = 8;
	remit_statement_line line;

	for (size_t i = 0; remit_statement_at(statement, i, &line) == REMIT_OK;
	     i++) {
		id = larger(id, cli_text_width(line.id));
		verdict = larger(verdict,
				 cli_text_width(verdict_of(page, &line)));
		service = larger(service, cli_text_width(line.service));
		amount = larger(amount,
				cli_text_width(amount_of(page, columns.currency,
							 line.amount)));
	}
	columns.verdict = 14 + id + 2;
	columns.service = columns.verdict + verdict + 2;
	columns.amount = columns.service + service + 2 + amount;
	columns.takes = columns.amount + 2;
	return columns;
}

static void
print_amount(struct cli_page *page, size_t end, const char *currency,
	     const char *amount)
{
	const char *text = amount_of(page, currency, amount);

	if (*text == '\0')
		return;
	cli_page_to(page, end - cli_text_width(text));
	cli_page_text(page, text);
}

static void
print_line(struct cli_page *page, const remit_statement_line *line,
	   const struct columns *columns)
{
	cli_page_to(page, 2);
	cli_page_text(page, line->day);
	cli_page_to(page, 14);
	cli_page_text(page, line->id);
	cli_page_to(page, columns->verdict);
	cli_page_text(page, verdict_of(page, line));
	cli_page_to(page, columns->service);
	cli_page_text(page, line->service);
	print_amount(page, columns->amount, columns->currency, line->amount);
	if (*line->takes != '\0') {
		cli_page_to(page, columns->takes);
		cli_page_wrap(page, line->takes, columns->takes);
	}
	cli_page_line(page);
}

/* A sum of the whole, where there is one. */
struct sum {
	const char *word; /* of STATEMENT_SUM */
	const char *amount;
};

static const char *
label_of(struct cli_page *page, const struct sum *sum)
{
	const remit_parameter word = cli_keyword_of(sum->word);

	return cli_say(page, REMIT_SAY_STATEMENT_SUM, &word, 1);
}

static void
print_sums(struct cli_page *page, const remit_statement_sums *sums)
{
	const struct sum all[] = {
		{ "delivered", sums->delivered },
		{ "fee", sums->fee },
		{ "ahead", sums->ahead },
		{ "billed", sums->billed },
	};
	const size_t count = sizeof(all) / sizeof(all[0]);
	size_t label = 0, amount = 0;

	for (size_t i = 0; i < count; i++) {
		label = larger(label, cli_text_width(label_of(page, &all[i])));
		amount = larger(amount,
				cli_text_width(amount_of(page, sums->currency,
							 all[i].amount)));
	}
	for (size_t i = 0; i < count; i++) {
		if (*all[i].amount == '\0')
			continue;
		cli_page_to(page, 2);
		cli_page_text(page, label_of(page, &all[i]));
		print_amount(page, 2 + label + 2 + amount, sums->currency,
			     all[i].amount);
		cli_page_line(page);
	}
}

static void
print_head(struct cli_page *page, const remit_statement_sums *sums)
{
	const remit_parameter title[] = {
		cli_text_of(sums->contract),
		cli_keyword_of(*sums->customer != '\0' ? "named" : "nobody"),
		cli_text_of(sums->customer),
	};
	const remit_parameter days[] = { cli_day_of(sums->first_day),
					 cli_day_of(sums->last_day),
					 cli_text_of(sums->currency) };

	cli_page_text(page, cli_say(page, REMIT_SAY_STATEMENT_OF, title, 3));
	cli_page_text(page, ": ");
	cli_page_text(page, cli_say(page, REMIT_SAY_STATEMENT_DAYS, days, 3));
	cli_page_line(page);
	cli_page_line(page);
}

remit_status
cli_worth_print(const remit_statement *statement, remit_language *language,
		FILE *stream)
{
	struct cli_page page = cli_page_on(stream);
	remit_statement_sums sums = remit_statement_total(statement);
	struct columns columns;
	remit_statement_line line;

	page.language = language;
	print_head(&page, &sums);
	print_sums(&page, &sums);
	cli_page_line(&page);
	columns = measure(&page, statement);
	for (size_t i = 0; remit_statement_at(statement, i, &line) == REMIT_OK;
	     i++)
		print_line(&page, &line, &columns);
	return page.status;
}
