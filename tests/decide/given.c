/*
 * given.c - requests of samples as text.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/decide/given.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/decimal.h"

bool
given_line(remit_request *request, const char *facts)
{
	char name[64], value[512];

	while (*facts != '\0') {
		size_t n = strcspn(facts, "=");
		snprintf(name, sizeof name, "%.*s", (int)n, facts);
		facts += n + 1;
		bool quoted = *facts == '\'';
		facts += quoted;
		n = strcspn(facts, quoted ? "'" : " ");
		snprintf(value, sizeof value, "%.*s", (int)n, facts);
		facts += n + quoted;
		facts += *facts == ' ';
		if (remit_request_set(request, name, value, NULL) != REMIT_OK)
			return false;
	}
	return true;
}

static void
write_many(const struct naive *now, char *text, size_t size)
{
	static const char *const values[] = { "x", "y" };
	static const char *const parts[] = { "p", "q" };
	size_t length = 0;

	snprintf(text, size, "none");
	for (uint32_t i = 0; i < now->count; i++)
		length += (size_t)snprintf(text + length, size - length,
					   "%s%s(part=%s)", i > 0 ? " " : "",
					   values[now->value[i]],
					   parts[now->part[i]]);
}

static void
write_times(const struct naive *now, char *text, size_t size)
{
	char days[2][11];

	snprintf(text, size, "none");
	for (uint32_t i = 0; i < now->time_count; i++)
		rmt_day_text((int32_t)now->times[i], days[i]);
	if (now->time_count > 0)
		snprintf(text, size, "%s %s", days[0],
			 now->time_count > 1 ? days[1] : "");
}

static void
write_old(const struct naive *now, char *text, size_t size)
{
	static const char *const releases[] = { "tool@1.0", "tool@1.1",
						"tool@2.0", "linux@7",
						"linux@8",  "linux@11" };

	snprintf(text, size, "none");
	if (now->old_count > 0)
		snprintf(text, size, "%s %s", releases[now->old[0]],
			 now->old_count > 1 ? releases[now->old[1]] : "");
}

bool
given_fact(remit_request *request, const struct fillings *fillings,
	   uint32_t fact)
{
	static const char *const names[] = { "date",   "choice",  "unlisted",
					     "flag",   "number",  "first",
					     "second", "many",    "part",
					     "old",    "release", "host",
					     "times" };
	static const char *const cells[][4] = {
		[SAMPLE_CHOICE] = { "a", "B", " c", "none" },
		[SAMPLE_UNLISTED] = { "u", "v", "zebra" },
		[SAMPLE_FLAG] = { "yes", "no" },
		[SAMPLE_RELEASE] = { "tool@1.0.7", "TOOL@1.1", "tool@2.0" },
		[SAMPLE_HOST] = { "linux@7.9", "linux@9.4", "linux@9.4b" },
	};
	const struct naive *now = &fillings->now;
	char text[256];

	if (fact == SAMPLE_HOST && now->cell[fact] == 2)
		snprintf(text, sizeof text, "linux@11");
	else if (now->none[fact])
		snprintf(text, sizeof text, "none");
	else if (fact == SAMPLE_NUMBER)
		rmt_decimal_text(now->number[fact], text);
	else if (fact == SAMPLE_FIRST_DAY || fact == SAMPLE_SECOND_DAY)
		rmt_day_text((int32_t)now->number[fact], text);
	else if (fact == SAMPLE_MANY)
		write_many(now, text, sizeof text);
	else if (fact == SAMPLE_TIMES)
		write_times(now, text, sizeof text);
	else if (fact == SAMPLE_OLD)
		write_old(now, text, sizeof text);
	else
		snprintf(text, sizeof text, "%s", cells[fact][now->cell[fact]]);
	return remit_request_set(request, names[fact], text, NULL) == REMIT_OK;
}
