/*
 * grammar_terms.c - the grammar of terms of services, as data.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#include "model/terms.h"
#include "read/grammar_shared.h"
#include "read/notation.h"

ELEMENT(rule_field, "field", RMT_FIELD, rmt_field, NO_TEXT,
	ATTRIBUTES(MAY(rmt_field, name, "name", NAME),
		   MAY(rmt_field, fact, "fact", NAME)),
	NO_CHILDREN);

MIXED_ELEMENT(rule_passage, "text", RMT_PASSAGE, rmt_passage, pieces,
	      ATTRIBUTES(IN_LANGUAGE),
	      CHILDREN(CHILD(rule_field, rmt_passage, pieces)));

ELEMENT(rule_paragraph, "paragraph", RMT_PARAGRAPH, rmt_paragraph, NO_TEXT,
	NO_ATTRIBUTES, CHILDREN(CHILD(rule_passage, rmt_paragraph, passages)));

ELEMENT(rule_section, "section", RMT_SECTION, rmt_section, NO_TEXT,
	ATTRIBUTES(MAY(rmt_section, id, "id", NAME)),
	CHILDREN(CHILD(rmt_rule_title, rmt_section, titles),
		 CHILD(rule_paragraph, rmt_section, paragraphs)));

SHARED_ELEMENT(rmt_rule_terms_document, "terms", RMT_TERMS_DOCUMENT,
	       rmt_document, NO_TEXT,
	       ATTRIBUTES(MUST(rmt_document, id, "id", NAME),
			  MUST(rmt_document, policy, "policy", NAME),
			  MUST(rmt_document, service, "service", NAME),
			  MAY(rmt_document, language, "xml:lang", LANGUAGE)),
	       CHILDREN(CHILD(rmt_rule_title, rmt_document, titles),
			CHILD(rmt_rule_cite, rmt_document, cites),
			CHILD(rule_section, rmt_document, sections)));

const struct rmt_element_rule *const rmt_terms_rules[] = { &rule_section,
							   &rule_paragraph,
							   &rule_field, NULL };
