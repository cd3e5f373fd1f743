/*
 * grammar.h - the grammar of documents, as data.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. Says the same as
 * rules/schema/remit.rnc, and where in lib/model each thing is kept.
 */
#ifndef RMT_READ_GRAMMAR_H
#define RMT_READ_GRAMMAR_H

#include "model/condition.h"

#define RMT_NAMESPACE "urn:remit:1"
#define RMT_XML_SPACE "http://www.w3.org/XML/1998/namespace"
#define RMT_NAME_MAX 256

/* How an attribute is written, and as what it is kept. */
enum rmt_value_kind {
	RMT_VALUE_NAME,     /* struct rmt_attr */
	RMT_VALUE_NAMES,    /* struct rmt_attr, one or more names */
	RMT_VALUE_STARRED,  /* struct rmt_attr, names or "*" */
	RMT_VALUE_TEXT,     /* struct rmt_attr, not empty */
	RMT_VALUE_WORDS,    /* struct rmt_attr, of the words */
	RMT_VALUE_LANGUAGE, /* struct rmt_attr, and inherited */
	RMT_VALUE_DAY,      /* struct rmt_attr_day */
	RMT_VALUE_DURATION, /* struct rmt_attr_duration */
	RMT_VALUE_EXTENT,   /* struct rmt_attr_extent */
	RMT_VALUE_COUNT,    /* uint32_t */
	RMT_VALUE_FLAG,     /* bool: any of the words but "no" */
	RMT_VALUE_WORD      /* int: the place of the word, from 1 */
};

#define RMT_NOWHERE ((size_t)-1)

/* Offsets from here on are those in struct rmt_condition_more, and in struct
 * rmt_condition_range. */
#define RMT_IN_MORE ((size_t)1 << 16)
#define RMT_IN_RANGE ((size_t)1 << 17)

struct rmt_attribute_rule {
	const char *name; /* NULL ends a list; "xml:lang" is the only prefix */
	enum rmt_value_kind kind;
	bool required;
	size_t offset;            /* in the element's struct, or RMT_NOWHERE */
	const char *const *words; /* ends in NULL */
};

struct rmt_element_rule;

struct rmt_child_rule {
	const struct rmt_element_rule *rule; /* NULL ends a list */
	size_t offset;                       /* of the list that it is put in */
};

struct rmt_element_rule {
	const char *name;
	enum rmt_element element;
	size_t size; /* of its struct */
	const struct rmt_attribute_rule *attributes;
	const struct rmt_child_rule *children;
	size_t text;  /* offset of a const char *; 0: no text allowed */
	size_t mixed; /* offset of a list: text between its elements is put
		       * there as struct rmt_piece; 0: there is none */
};

/* The roots, each with the list 0; a NULL ends them. */
extern const struct rmt_child_rule rmt_roots[];

/* Whether some element of the grammar is called so. */
bool
rmt_grammar_knows(const char *name);

#endif /* RMT_READ_GRAMMAR_H */
