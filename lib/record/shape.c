/*
 * shape.c - what a record looks like, in JSON and in XML.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6; includes nothing. Members stand as they are written. Those without
 * parts come before those with parts, as attributes do before elements.
 */
#include "record/shape.h"

#include <stddef.h>

#define MEMBER(name, kind)                                                 \
	{                                                                  \
		name, RMT_MEMBER_##kind, RMT_USE_ANSWER, false, NULL, NULL \
	}
#define NEEDED(name, kind)                                                \
	{                                                                 \
		name, RMT_MEMBER_##kind, RMT_USE_ANSWER, true, NULL, NULL \
	}
#define UNUSED(name, kind, use)                                           \
	{                                                                 \
		name, RMT_MEMBER_##kind, RMT_USE_##use, false, NULL, NULL \
	}
#define OBJECT(name, shape, needed)                                          \
	{                                                                    \
		name, RMT_MEMBER_OBJECT, RMT_USE_ANSWER, (needed), &(shape), \
			NULL                                                 \
	}
#define LIST(name, shape, item)                                                \
	{                                                                      \
		name, RMT_MEMBER_LIST, RMT_USE_ANSWER, false, &(shape), (item) \
	}
#define END                                                              \
	{                                                                \
		NULL, RMT_MEMBER_TEXT, RMT_USE_ANSWER, false, NULL, NULL \
	}

static const struct rmt_shape_of_record parameter;

static const struct rmt_member told_members[] = { NEEDED("fact", TEXT),
						  NEEDED("value", TEXT), END };

static const struct rmt_shape_of_record told = { "given", told_members };

static const struct rmt_member used_members[] = { NEEDED("meter", TEXT),
						  NEEDED("first_day", DAY),
						  NEEDED("amount", TEXT), END };

static const struct rmt_shape_of_record used = { "used", used_members };

static const struct rmt_member asked_members[] = {
	NEEDED("date", DAY),        MEMBER("at", TEXT),
	NEEDED("presume", FLAG),    MEMBER("installation", TEXT),
	MEMBER("contact", TEXT),    MEMBER("currency", TEXT),
	MEMBER("price_list", TEXT), MEMBER("quote_day", TEXT),
	MEMBER("quantity", TEXT),   LIST("facts", told, "given"),
	LIST("used", used, "used"), END
};

static const struct rmt_shape_of_record asked = { "asked", asked_members };

static const struct rmt_member input_members[] = { NEEDED("kind", TEXT),
						   NEEDED("name", TEXT),
						   NEEDED("sha256", DIGEST),
						   END };

static const struct rmt_shape_of_record input = { "input", input_members };

static const struct rmt_member proviso_members[] = { MEMBER("id", TEXT),
						     MEMBER("kind", TEXT),
						     MEMBER("text", PROSE),
						     MEMBER("target", TEXT),
						     MEMBER("by_day", DAY),
						     MEMBER("certain", FLAG),
						     END };

static const struct rmt_shape_of_record proviso = { "proviso",
						    proviso_members };

static const struct rmt_member reason_members[] = {
	MEMBER("question", TEXT),     MEMBER("answer", TEXT),
	MEMBER("clause", TEXT),       MEMBER("text", PROSE),
	MEMBER("discretion", TEXT),   MEMBER("of", TEXT),
	MEMBER("cite", TEXT),         UNUSED("file", TEXT, NOTHING),
	UNUSED("line", COUNT, PLACE), UNUSED("column", COUNT, PLACE),
	MEMBER("depth", COUNT),       END
};

static const struct rmt_shape_of_record reason = { "reason", reason_members };

static const struct rmt_member presumption_members[] = {
	MEMBER("fact", TEXT), MEMBER("value", TEXT), MEMBER("later", FLAG), END
};

static const struct rmt_shape_of_record presumption = { "presumption",
							presumption_members };

static const struct rmt_member branch_members[] = {
	MEMBER("verdict", TEXT), MEMBER("service", TEXT), MEMBER("when", TEXT),
	MEMBER("contingency", FLAG), END
};

static const struct rmt_shape_of_record branch = { "branch", branch_members };

static const struct rmt_member part_members[] = { MEMBER("value", TEXT),
						  MEMBER("verdict", TEXT),
						  MEMBER("service", TEXT),
						  END };

static const struct rmt_shape_of_record part = { "part", part_members };

static const struct rmt_member pointer_members[] = {
	MEMBER("id", TEXT), MEMBER("policy", TEXT), MEMBER("href", TEXT),
	MEMBER("text", PROSE), END
};

static const struct rmt_shape_of_record pointer = { "pointer",
						    pointer_members };

static const struct rmt_member policy_members[] = {
	MEMBER("id", TEXT), MEMBER("edition", TEXT),
	UNUSED("sha256", DIGEST, PLACE), END
};

static const struct rmt_shape_of_record policy = { "policy", policy_members };

static const struct rmt_member contract_members[] = {
	MEMBER("id", TEXT),
	MEMBER("customer", TEXT),
	MEMBER("state", TEXT),
	MEMBER("first_day", DAY),
	MEMBER("last_day", DAY),
	MEMBER("term_last_day", DAY),
	MEMBER("notice_day", DAY),
	UNUSED("sha256", DIGEST, PLACE),
	END
};

static const struct rmt_shape_of_record contract = { "contract",
						     contract_members };

static const struct rmt_member meter_members[] = {
	MEMBER("name", TEXT),    MEMBER("unit", TEXT),
	MEMBER("answer", TEXT),  MEMBER("unlimited", FLAG),
	MEMBER("counts", FLAG),  MEMBER("first_day", DAY),
	MEMBER("last_day", DAY), MEMBER("included", TEXT),
	MEMBER("carried", TEXT), MEMBER("used", TEXT),
	MEMBER("left", TEXT),    MEMBER("quantity", TEXT),
	MEMBER("takes", TEXT),   MEMBER("billed", TEXT),
	MEMBER("remains", TEXT), END
};

static const struct rmt_shape_of_record meter = { "meter", meter_members };

static const struct rmt_member cause_members[] = {
	MEMBER("kind", TEXT),  MEMBER("edition", TEXT),
	MEMBER("fact", TEXT),  MEMBER("release", TEXT),
	MEMBER("track", TEXT), MEMBER("from", TEXT),
	MEMBER("to", TEXT),    END
};

static const struct rmt_shape_of_record cause = { "cause", cause_members };

static const struct rmt_member next_members[] = {
	MEMBER("day", DAY), MEMBER("verdict", TEXT), MEMBER("service", TEXT),
	LIST("causes", cause, "cause"), END
};

static const struct rmt_shape_of_record next = { "next", next_members };

static const struct rmt_member holds_members[] = {
	MEMBER("since", DAY),  MEMBER("until", DAY),        MEMBER("end", TEXT),
	MEMBER("exact", FLAG), OBJECT("next", next, false), END
};

static const struct rmt_shape_of_record holds = { "holds", holds_members };

static const struct rmt_member values_members[] = {
	MEMBER("low", TEXT), MEMBER("low_excluded", FLAG), MEMBER("high", TEXT),
	MEMBER("high_excluded", FLAG), END
};

static const struct rmt_shape_of_record values = { "span", values_members };

static const struct rmt_member change_members[] = { MEMBER("fact", TEXT),
						    MEMBER("how", TEXT),
						    MEMBER("from", TEXT),
						    MEMBER("to", TEXT),
						    MEMBER("drop", FLAG),
						    LIST("values", values,
							 "span"),
						    END };

static const struct rmt_shape_of_record change = { "change", change_members };

static const struct rmt_member way_members[] = {
	MEMBER("service", TEXT), LIST("changes", change, "change"), END
};

static const struct rmt_shape_of_record way = { "way", way_members };

static const struct rmt_member ways_members[] = { MEMBER("toward", TEXT),
						  MEMBER("exact", FLAG),
						  LIST("ways", way, "way"),
						  END };

static const struct rmt_shape_of_record ways = { "ways", ways_members };

static const struct rmt_member step_members[] = {
	MEMBER("step", TEXT),     MEMBER("depth", COUNT),
	MEMBER("quantity", TEXT), MEMBER("unit", TEXT),
	MEMBER("of", TEXT),       MEMBER("factor", TEXT),
	MEMBER("amount", TEXT),   END
};

static const struct rmt_shape_of_record step = { "step", step_members };

static const struct rmt_member price_members[] = { MEMBER("kind", TEXT),
						   MEMBER("service", TEXT),
						   MEMBER("list", TEXT),
						   MEMBER("price", TEXT),
						   MEMBER("text", PROSE),
						   MEMBER("cite", TEXT),
						   MEMBER("currency", TEXT),
						   MEMBER("amount", TEXT),
						   MEMBER("unit_price", TEXT),
						   MEMBER("quantity", TEXT),
						   MEMBER("included", TEXT),
						   MEMBER("unit", TEXT),
						   MEMBER("missing", TEXT),
						   MEMBER("first_day", DAY),
						   MEMBER("last_day", DAY),
						   LIST("steps", step, "step"),
						   END };

static const struct rmt_shape_of_record price = { "price", price_members };

static const struct rmt_member question_members[] = {
	MEMBER("fact", TEXT), MEMBER("expected_milli", COUNT),
	MEMBER("exact", FLAG), END
};

static const struct rmt_shape_of_record question = { "question",
						     question_members };

static const struct rmt_member parameter_members[] = {
	MEMBER("kind", TEXT),
	MEMBER("code", TEXT),
	MEMBER("value", TEXT),
	MEMBER("id", TEXT),
	MEMBER("unit", TEXT),
	LIST("parameters", parameter, "parameter"),
	END
};

static const struct rmt_shape_of_record parameter = { "parameter",
						      parameter_members };

static const struct rmt_member ground_members[] = {
	MEMBER("code", TEXT),
	MEMBER("depth", COUNT),
	MEMBER("bearing", TEXT),
	MEMBER("question", TEXT),
	MEMBER("answer", TEXT),
	MEMBER("clause", TEXT),
	LIST("parameters", parameter, "parameter"),
	END
};

static const struct rmt_shape_of_record ground = { "ground", ground_members };

static const struct rmt_member decision_members[] = {
	NEEDED("record", TEXT),
	NEEDED("verdict", TEXT),
	MEMBER("service", TEXT),
	NEEDED("date", DAY),
	MEMBER("exact", FLAG),
	LIST("provisos", proviso, "proviso"),
	LIST("reasons", reason, "reason"),
	LIST("presumed", presumption, "presumption"),
	{ "missing", RMT_MEMBER_WORDS, RMT_USE_ANSWER, false, NULL, "fact" },
	LIST("branches", branch, "branch"),
	LIST("parts", part, "part"),
	OBJECT("pointer", pointer, false),
	OBJECT("policy", policy, false),
	OBJECT("contract", contract, false),
	LIST("meters", meter, "meter"),
	OBJECT("holds", holds, false),
	OBJECT("ways", ways, false),
	LIST("grounds", ground, "ground"),
	OBJECT("question", question, false),
	OBJECT("price", price, false),
	OBJECT("asked", asked, true),
	{ "inputs", RMT_MEMBER_LIST, RMT_USE_NOTHING, false, &input, "input" },
	END
};

const struct rmt_shape_of_record rmt_record_shape = { "decision",
						      decision_members };
