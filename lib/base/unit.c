/*
 * unit.c - units by their common codes (UN/ECE recommendation 20).
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0.
 */
#include "base/unit.h"

#include <stddef.h>
#include <string.h>

static const struct {
	const char *code, *word;
} units[] = {
	{ "SEC", "second" },    { "MIN", "minute" },
	{ "HUR", "hour" },      { "DAY", "day" },
	{ "WEE", "week" },      { "MON", "month" },
	{ "QAN", "quarter" },   { "ANN", "year" },
	{ "E51", "job" },       { "IE", "person" },
	{ "LS", "lump-sum" },   { "SET", "set" },
	{ "4L", "megabyte" },   { "E34", "gigabyte" },
	{ "E35", "terabyte" },  { "KWH", "kilowatt-hour" },
	{ "KMT", "kilometre" },
};

static const char *const ones[] = { RMT_UNIT_ONE, "EA", "H87" };

const char *
rmt_unit_code(const char *word)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (strcmp(units[i].word, word) == 0)
			return units[i].code;
	return NULL;
}

const char *
rmt_unit_word(const char *code)
{
	for (size_t i = 0; i < sizeof ones / sizeof *ones; i++)
		if (strcmp(ones[i], code) == 0)
			return "";
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (strcmp(units[i].code, code) == 0)
			return units[i].word;
	return NULL;
}
