/*
 * check_published.c - prices as vendors publish them, each with its steps.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/price/shop.h"
#include "tests/support/read_file.h"
#include "tests/support/suite.h"

#define FOLDER "tests/price/published/"

/* Steps stand in one line, between bars. */
static void
join_lines(char *told)
{
	char joined[sizeof((struct shop *)0)->told];
	size_t length = 0;

	for (const char *at = told; *at != '\0' && length + 4 < sizeof joined;
	     at++) {
		if (*at == '\n') {
			memcpy(joined + length, " | ", 3);
			length += 3;
		} else {
			joined[length++] = *at;
		}
	}
	joined[length] = '\0';
	memcpy(told, joined, length + 1);
}

static void
check_line(struct shop *shop, char *line)
{
	struct remit_price_terms terms = { .currency = NULL };
	char request[512];
	char *name = strsep(&line, "\t");
	const char *currency = strsep(&line, "\t");
	const char *facts = strsep(&line, "\t");

	ck_assert_msg(line != NULL, "%s", name);
	terms.currency = currency;
	snprintf(request, sizeof request, "2026-03-01 %s", facts);
	shop_price(shop, request, &terms);
	join_lines(shop->told);
	ck_assert_msg(strcmp(shop->told, line) == 0, "%s\n%s\n%s", name, line,
		      shop->told);
}

START_TEST(published_prices_come_out_with_their_steps)
{
	char *policy = read_file(FOLDER "policy.xml", NULL);
	char *usd = read_file(FOLDER "usd.xml", NULL);
	char *eur = read_file(FOLDER "eur.xml", NULL);
	char *cases = read_file(FOLDER "cases.tsv", NULL), *rest = cases;
	const char *const lists[] = { usd, eur, NULL };
	struct shop shop;
	char *line;
	int count = 0;

	shop_open(&shop, policy, lists);
	while ((line = strsep(&rest, "\n")) != NULL && *line != '\0') {
		check_line(&shop, line);
		count++;
	}
	ck_assert_int_ge(count, 40);
	printf("%d published prices\n", count);
	shop_close(&shop);
	free(policy);
	free(usd);
	free(eur);
	free(cases);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		published_prices_come_out_with_their_steps,
	};

	return RUN_SUITE("published", tests);
}
