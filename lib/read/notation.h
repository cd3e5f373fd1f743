/*
 * notation.h - the notation in which the grammar is written.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. For grammar*.c alone.
 */
#ifndef RMT_READ_NOTATION_H
#define RMT_READ_NOTATION_H

#include "read/grammar.h"

/* Attributes that may and that must be there: struct, member, name, kind. */
#define MAY(type, member, name, kind)                                         \
	{                                                                     \
		name, RMT_VALUE_##kind, false, offsetof(struct type, member), \
			NULL                                                  \
	}
#define MAY_MORE(member, name, kind)                                         \
	{                                                                    \
		name, RMT_VALUE_##kind, false,                               \
			RMT_IN_MORE +                                        \
				offsetof(struct rmt_condition_more, member), \
			NULL                                                 \
	}
#define MAY_RANGE(member, name, kind)                                         \
	{                                                                     \
		name, RMT_VALUE_##kind, false,                                \
			RMT_IN_RANGE +                                        \
				offsetof(struct rmt_condition_range, member), \
			NULL                                                  \
	}
#define MUST(type, member, name, kind)                                       \
	{                                                                    \
		name, RMT_VALUE_##kind, true, offsetof(struct type, member), \
			NULL                                                 \
	}
#define MAY_BE(type, member, name, words)                                   \
	{                                                                   \
		name, RMT_VALUE_WORD, false, offsetof(struct type, member), \
			words                                               \
	}
#define MUST_BE(type, member, name, words)                                 \
	{                                                                  \
		name, RMT_VALUE_WORD, true, offsetof(struct type, member), \
			words                                              \
	}
#define FLAG(type, member, name, words)                                     \
	{                                                                   \
		name, RMT_VALUE_FLAG, false, offsetof(struct type, member), \
			words                                               \
	}
#define MUST_FLAG(type, member, name, words)                               \
	{                                                                  \
		name, RMT_VALUE_FLAG, true, offsetof(struct type, member), \
			words                                              \
	}
#define LIST(type, member, name, words)                                      \
	{                                                                    \
		name, RMT_VALUE_WORDS, false, offsetof(struct type, member), \
			words                                                \
	}
#define MUST_LIST(type, member, name, words)                                \
	{                                                                   \
		name, RMT_VALUE_WORDS, true, offsetof(struct type, member), \
			words                                               \
	}
#define IN_LANGUAGE                                                      \
	{                                                                \
		"xml:lang", RMT_VALUE_LANGUAGE, false, RMT_NOWHERE, NULL \
	}
#define CHILD(rule, type, member)                      \
	{                                              \
		&(rule), offsetof(struct type, member) \
	}

/* What several elements have in common. */
#define CONDITIONS(type)                               \
	CHILD(rmt_rule_if, type, conditions),          \
		CHILD(rmt_rule_all, type, conditions), \
		CHILD(rmt_rule_any, type, conditions), \
		CHILD(rmt_rule_not, type, conditions)
#define RULES(type)                                 \
	CHILD(rmt_rule_clause, type, rules),        \
		CHILD(rmt_rule_when, type, rules),  \
		CHILD(rmt_rule_group, type, rules), \
		CHILD(rmt_rule_table, type, rules)
#define MOMENTS(list)                                                          \
	CHILD(rule_on, rmt_moment, list), CHILD(rule_after, rmt_moment, list), \
		CHILD(rule_newest, rmt_moment, list),                          \
		CHILD(rule_later, rmt_moment, list),                           \
		CHILD(rule_earlier, rmt_moment, list),                         \
		CHILD(rule_never, rmt_moment, list)
#define DECLARATIONS                                               \
	CHILD(rmt_rule_title, rmt_document, titles),               \
		CHILD(rmt_rule_cite, rmt_document, cites),         \
		CHILD(rule_include, rmt_document, includes),       \
		CHILD(rule_product, rmt_document, products),       \
		CHILD(rule_fact, rmt_document, facts),             \
		CHILD(rule_measure, rmt_document, measures),       \
		CHILD(rule_presume, rmt_document, presumes),       \
		CHILD(rule_impossible, rmt_document, impossibles), \
		CHILD(rule_scale, rmt_document, scales),           \
		CHILD(rmt_rule_proviso, rmt_document, provisos),   \
		CHILD(rule_question, rmt_document, questions),     \
		CHILD(rmt_rule_rider, rmt_document, riders)
#define OUTCOME(type)                                       \
	MAY(type, answer, "answer", NAME),                  \
		MAY_BE(type, verdict, "verdict", verdicts), \
		MAY(type, service, "service", NAME),        \
		MAY(type, with, "with", NAMES),             \
		MAY(type, discretion, "discretion", TEXT)
#define PRECEDENCE(type)                            \
	MAY(type, overrides, "overrides", STARRED), \
		LIST(type, yields, "yields", star)
#define FACT_TYPE                                             \
	MUST_BE(rmt_fact, type, "type", types),               \
		MAY(rmt_fact, of, "of", NAMES),               \
		FLAG(rmt_fact, ordered, "ordered", yes_no),   \
		FLAG(rmt_fact, unlisted, "unlisted", yes_no), \
		FLAG(rmt_fact, absent, "absent", yes_no),     \
		MAY(rmt_fact, presume, "presume", TEXT),      \
		MAY(rmt_fact, unit, "unit", TEXT),            \
		MAY(rmt_fact, currency, "currency", TEXT),    \
		MAY(rmt_fact, ask, "ask", TEXT)

/* An element: its rule, name, struct, where its text goes, and its lists. */
#define TEXT(type) offsetof(struct type, text)
#define NO_TEXT(type) 0
#define ATTRIBUTES(...)                     \
	(const struct rmt_attribute_rule[]) \
	{                                   \
		__VA_ARGS__,                \
		{                           \
			0                   \
		}                           \
	}
#define NO_ATTRIBUTES                       \
	(const struct rmt_attribute_rule[]) \
	{                                   \
		{                           \
			0                   \
		}                           \
	}
#define CHILDREN(...)                   \
	(const struct rmt_child_rule[]) \
	{                               \
		__VA_ARGS__,            \
		{                       \
			0               \
		}                       \
	}
#define NO_CHILDREN                     \
	(const struct rmt_child_rule[]) \
	{                               \
		{                       \
			0               \
		}                       \
	}
#define ELEMENT(rule, name, element, type, text, attributes, children)     \
	static const struct rmt_element_rule rule = { name,                \
						      element,             \
						      sizeof(struct type), \
						      attributes,          \
						      children,            \
						      text(type),          \
						      0 }

/* Text and elements in one list. */
#define MIXED_ELEMENT(rule, name, element, type, list, attributes, children) \
	static const struct rmt_element_rule rule = {                        \
		name,     element, sizeof(struct type),        attributes,   \
		children, 0,       offsetof(struct type, list)               \
	}

/* The same for an element of grammar_shared.h. */
#define SHARED_ELEMENT(rule, name, element, type, text, attributes, children) \
	const struct rmt_element_rule rule = { name,                          \
					       element,                       \
					       sizeof(struct type),           \
					       attributes,                    \
					       children,                      \
					       text(type),                    \
					       0 }

#endif /* RMT_READ_NOTATION_H */
