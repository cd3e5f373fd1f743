/*
 * grammar_shared.h - elements that more than one file of the grammar knows.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. For grammar*.c alone.
 */
#ifndef RMT_READ_GRAMMAR_SHARED_H
#define RMT_READ_GRAMMAR_SHARED_H

#include "read/grammar.h"

/* grammar.c: what stands in documents of several kinds; roots; and all that is
 * no root, up to a NULL */
extern const struct rmt_element_rule rmt_rule_title, rmt_rule_name,
	rmt_rule_text, rmt_rule_cite, rmt_rule_given, rmt_rule_applies,
	rmt_rule_if, rmt_rule_all, rmt_rule_any, rmt_rule_not, rmt_rule_proviso,
	rmt_rule_clause, rmt_rule_when, rmt_rule_group, rmt_rule_table,
	rmt_rule_rider, rmt_rule_used;

extern const struct rmt_element_rule rmt_rule_policy, rmt_rule_vocabulary,
	rmt_rule_releases, rmt_rule_request;
extern const struct rmt_element_rule *const rmt_policy_rules[];

/* grammar_contract.c */
extern const struct rmt_element_rule rmt_rule_contract;
extern const struct rmt_element_rule *const rmt_contract_rules[];

/* grammar_prices.c */
extern const struct rmt_element_rule rmt_rule_pricelist;
extern const struct rmt_element_rule *const rmt_price_rules[];

/* grammar_quote.c */
extern const struct rmt_element_rule rmt_rule_quote_document,
	rmt_rule_quote_line;
extern const struct rmt_element_rule *const rmt_quote_rules[];

/* grammar_terms.c */
extern const struct rmt_element_rule rmt_rule_terms_document;
extern const struct rmt_element_rule *const rmt_terms_rules[];

#endif /* RMT_READ_GRAMMAR_SHARED_H */
