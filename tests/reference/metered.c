/*
 * metered.c - policies with allowances by chance.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/reference/metered.h"

#include <stdio.h>

#define PICK(source, words) \
	((words)[random_below((source), sizeof(words) / sizeof *(words))])

static const char *const hours[] = { "PT0S",    "PT30M", "PT1H",
				     "PT1H30M", "PT2H",  "PT3H" };
static const char *const numbers[] = { "0", "0.5", "1", "2", "2.5", "3" };
static const char *const kinds[] = { "help", "fix", "port" };
static const char *const plans[] = { "basic", "plus", "bare" };

static void
add_included(struct random_source *source, bool time, struct rmt_buffer *out)
{
	static const char *const heads[] = {
		"", "<if fact='plan' is='basic'/>",
		"<if fact='plan' is='basic plus'/>"
	};
	static const char *const steps[][2] = {
		{ "", "" }, { " increment='PT20M'", " increment='0.75'" }
	};
	uint64_t head = random_below(source, 3);

	rmt_buffer_add(out, "<included amount='");
	rmt_buffer_add(out, time ? PICK(source, hours) : PICK(source, numbers));
	rmt_buffer_add(out, "'");
	rmt_buffer_add(out, steps[random_below(source, 2)][time ? 0 : 1]);
	rmt_buffer_add(out, ">");
	rmt_buffer_add(out, heads[head]);
	rmt_buffer_add(out, "</included>");
	if (head == 1 && random_below(source, 3) == 0)
		rmt_buffer_add(out, "<included unlimited='yes'><if fact='plan'"
				    " is='plus'/></included>");
}

static void
add_meter(struct random_source *source, const char *id, struct rmt_buffer *out)
{
	static const char *const counted[] = { "of='estimate'", "of='estimate'",
					       "of='parts'",
					       "each-request='1'" };
	static const char *const periods[][4] = {
		{ "month", "none", "P1M", "P3M" },
		{ "quarter", "none", "P3M", "P6M" },
		{ "year", "none", "P1Y", "P1Y" },
	};
	static const char *const anchors[] = { "calendar", "contract" };
	uint64_t of = random_below(source, 4), period = random_below(source, 3);
	char text[256];

	snprintf(text, sizeof text,
		 "<meter id='%s' %s period='%s' anchor='%s' carry='%s'"
		 " divisible='%s'>",
		 id, counted[of], periods[period][0], PICK(source, anchors),
		 periods[period][1 + random_below(source, 3)],
		 random_below(source, 4) == 0 ? "no" : "yes");
	rmt_buffer_add(out, text);
	add_included(source, of < 2, out);
	rmt_buffer_add(out, "</meter>");
}

static const char *const allowances[] = { "a", "b", "c" };

static void
add_allowance(struct random_source *source, const char *id,
	      struct rmt_buffer *out)
{
	char text[128];

	snprintf(text, sizeof text,
		 "<allowance id='%s' exhausted='%s' order='%d'>", id,
		 random_below(source, 2) == 0 ? "any" : "all",
		 (int)random_below(source, 3));
	rmt_buffer_add(out, text);
	add_meter(source, "m", out);
	if (random_below(source, 3) == 0)
		add_meter(source, "n", out);
	rmt_buffer_add(out, "</allowance>");
}

static void
add_test(struct random_source *source, uint64_t count, struct rmt_buffer *out)
{
	static const char *const answers[] = {
		"is='fits'",
		"is='fits unlimited'",
		"is='straddles empty'",
		"is='empty'",
		"is='straddles'",
		"no-worse-than='fits'",
		"worse-than='fits'",
		"no-worse-than='straddles'",
		"is='none empty'",
	};
	char text[128];

	if (random_below(source, 4) == 0)
		snprintf(text, sizeof text, "<if fact='kind' is='%s'/>",
			 PICK(source, kinds));
	else
		snprintf(text, sizeof text, "<if allowance='%s' %s/>",
			 allowances[random_below(source, count)],
			 PICK(source, answers));
	rmt_buffer_add(out, text);
}

static void
add_condition(struct random_source *source, uint64_t count, int depth,
	      struct rmt_buffer *out)
{
	static const char *const joins[] = { "all", "any", "any", "not" };
	const char *join = PICK(source, joins);

	if (depth == 0 || random_below(source, 2) == 0) {
		add_test(source, count, out);
		return;
	}
	rmt_buffer_add(out, "<");
	rmt_buffer_add(out, join);
	rmt_buffer_add(out, ">");
	for (uint64_t i = join[0] == 'n' ? 1 : 2; i > 0; i--)
		add_condition(source, count, depth - 1, out);
	rmt_buffer_add(out, "</");
	rmt_buffer_add(out, join);
	rmt_buffer_add(out, ">");
}

static const char *const verdicts[] = { "verdict='in-scope'",
					"verdict='in-scope'",
					"verdict='billable' service='s'",
					"verdict='billable' service='s'",
					"verdict='out-of-scope'" };

/* Each clause overrides those behind it: they are never ambiguous. */
static void
add_scope(struct random_source *source, uint64_t count, struct rmt_buffer *out)
{
	static const char *const behind[] = { "", " overrides='S0'",
					      " overrides='S0 S1'" };
	char text[128];

	rmt_buffer_add(out, "<scope>");
	for (uint64_t i = 1 + random_below(source, 3); i-- > 0;) {
		snprintf(text, sizeof text, "<clause id='S%d' %s%s>", (int)i,
			 PICK(source, verdicts), behind[i]);
		rmt_buffer_add(out, text);
		add_condition(source, count, 2, out);
		if (random_below(source, 2) == 0)
			add_condition(source, count, 1, out);
		rmt_buffer_add(out, "</clause>");
	}
	rmt_buffer_add(out, "<otherwise id='S9' ");
	rmt_buffer_add(out, PICK(source, verdicts));
	rmt_buffer_add(out, "/></scope>");
}

/* What is judged before the scope, now and then. */
static void
add_before(struct random_source *source, uint64_t count, struct rmt_buffer *out)
{
	if (random_below(source, 8) == 0) {
		rmt_buffer_add(out, "<impossible id='I'>");
		add_condition(source, count, 0, out);
		add_condition(source, count, 0, out);
		rmt_buffer_add(out, "</impossible>");
	}
	if (random_below(source, 8) == 0) {
		rmt_buffer_add(out, "<elsewhere id='E' href='urn:other'>");
		add_condition(source, count, 0, out);
		add_condition(source, count, 0, out);
		rmt_buffer_add(out, "</elsewhere>");
	}
}

/* In scope while allowances fit or do not end, one way or the other. */
static void
add_plain_scope(struct random_source *source, uint64_t count,
		struct rmt_buffer *out)
{
	bool fits = random_below(source, 3) != 0;
	const char *join = random_below(source, 3) == 0 ? "any" : "all";
	char text[128];

	snprintf(text, sizeof text, "<scope><clause id='S0' %s><%s>",
		 verdicts[fits ? 0 : 2], join);
	rmt_buffer_add(out, text);
	for (uint64_t i = 0; i < count; i++) {
		snprintf(text, sizeof text, "<if allowance='%s' is='%s'/>",
			 allowances[i], fits ? "fits" : "empty");
		rmt_buffer_add(out, text);
	}
	snprintf(text, sizeof text,
		 "</%s></clause><otherwise id='S9' %s/></scope>", join,
		 verdicts[fits ? 2 : 0]);
	rmt_buffer_add(out, text);
}

void
metered_policy(struct random_source *source, struct rmt_buffer *out)
{
	uint64_t count = 1 + random_below(source, 3);

	rmt_buffer_add(
		out,
		"<policy xmlns='urn:remit:1' id='gizmo' edition='1'"
		" first-day='2026-01-01' time-zone='UTC' anniversary='eve'"
		" succession='eve'><fact id='kind' type='choice'>"
		"<value id='help'/><value id='fix'/><value id='port'/></fact>"
		"<fact id='plan' type='choice'><value id='basic'/>"
		"<value id='plus'/><value id='bare'/></fact>"
		"<fact id='estimate' type='duration' absent='yes'/>"
		"<fact id='parts' type='number'/><service id='s'/>");
	for (uint64_t i = 0; i < count; i++)
		add_allowance(source, allowances[i], out);
	add_before(source, count, out);
	if (random_below(source, 2) == 0)
		add_plain_scope(source, count, out);
	else
		add_scope(source, count, out);
	rmt_buffer_add(out, "</policy>");
}

void
metered_facts(struct random_source *source, const char *out[METERED_FACTS][2])
{
	out[0][0] = "kind";
	out[0][1] = PICK(source, kinds);
	out[1][0] = "plan";
	out[1][1] = PICK(source, plans);
	out[2][0] = "estimate";
	out[2][1] = random_below(source, 10) == 0 ? "none" :
						    PICK(source, hours);
	out[3][0] = "parts";
	out[3][1] = PICK(source, numbers);
}

const char *
metered_used(struct random_source *source, bool time)
{
	if (random_below(source, 2) == 0)
		return time ? "PT0S" : "0";
	return time ? PICK(source, hours) : PICK(source, numbers);
}
