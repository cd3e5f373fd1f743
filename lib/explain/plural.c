/*
 * plural.c - which plural a number asks for, by a rule of CLDR.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/ only. The syntax is that of UTS 35: relations joined
 * by "and", and those by "or".
 */
#include "explain/plural.h"

#include <string.h>

#define MILLION 1000000

/* A number as the rules take it apart. */
struct number {
	int64_t whole;    /* i */
	int64_t fraction; /* f and t: the digits behind the point, as a number */
	int64_t digits;   /* v and w: how many there are */
};

struct rule {
	const char *at;
	bool failed;
};

static void
skip_blanks(struct rule *rule)
{
	while (*rule->at == ' ')
		rule->at++;
}

/* Whether the next thing is this; it is taken then. */
static bool
take(struct rule *rule, const char *word)
{
	size_t length = strlen(word);

	skip_blanks(rule);
	if (strncmp(rule->at, word, length) != 0)
		return false;
	rule->at += length;
	return true;
}

static int64_t
take_number(struct rule *rule)
{
	int64_t number = 0;

	skip_blanks(rule);
	if (*rule->at < '0' || *rule->at > '9')
		rule->failed = true;
	for (; *rule->at >= '0' && *rule->at <= '9' &&
	       number < INT64_C(1000) * MILLION;
	     rule->at++)
		number = number * 10 + (*rule->at - '0');
	return number;
}

/* An operand's value; n is no whole number where there is a fraction. */
static int64_t
take_operand(struct rule *rule, const struct number *number, bool *is_whole)
{
	char name;

	skip_blanks(rule);
	name = *rule->at;
	rule->at += name != '\0';
	*is_whole = name != 'n' || number->fraction == 0;
	switch (name) {
	case 'n':
	case 'i':
		return number->whole;
	case 'v':
	case 'w':
		return number->digits;
	case 'f':
	case 't':
		return number->fraction;
	case 'c':
	case 'e':
		return 0;
	default:
		rule->failed = true;
		return 0;
	}
}

/* i % 100 != 12..14,22: all of it is taken, whatever comes out. */
static bool
relation_holds(struct rule *rule, const struct number *number)
{
	bool is_whole, is_equal, found = false;
	int64_t value = take_operand(rule, number, &is_whole);

	if (take(rule, "%")) {
		int64_t by = take_number(rule);

		value = by > 0 ? value % by : value;
	}
	is_equal = !take(rule, "!=");
	if (is_equal && !take(rule, "="))
		rule->failed = true;
	do {
		int64_t low = take_number(rule), high = low;

		if (take(rule, ".."))
			high = take_number(rule);
		found = found || (is_whole && value >= low && value <= high);
	} while (take(rule, ",") && !rule->failed);
	return found == is_equal;
}

static bool
conjunction_holds(struct rule *rule, const struct number *number)
{
	bool holds = true;

	do
		holds = relation_holds(rule, number) && holds;
	while (!rule->failed && take(rule, "and"));
	return holds;
}

bool
rmt_plural_holds(const char *text, int64_t millionths)
{
	struct rule rule = { .at = text };
	struct number number = { millionths / MILLION, millionths % MILLION,
				 6 };
	bool holds = false;

	while (number.digits > 0 && number.fraction % 10 == 0) {
		number.fraction /= 10;
		number.digits--;
	}
	skip_blanks(&rule);
	if (*rule.at == '@' || *rule.at == '\0')
		return false;
	do
		holds = conjunction_holds(&rule, &number) || holds;
	while (!rule.failed && take(&rule, "or"));
	return holds && !rule.failed;
}
