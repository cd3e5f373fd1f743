/*
 * grammar_roots.c - the roots of documents, and all names of elements.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#include <string.h>

#include "read/grammar_shared.h"

const struct rmt_child_rule rmt_roots[] = { { &rmt_rule_policy, 0 },
					    { &rmt_rule_vocabulary, 0 },
					    { &rmt_rule_releases, 0 },
					    { &rmt_rule_request, 0 },
					    { &rmt_rule_contract, 0 },
					    { &rmt_rule_pricelist, 0 },
					    { &rmt_rule_quote_document, 0 },
					    { &rmt_rule_terms_document, 0 },
					    { 0 } };

static bool
is_among(const struct rmt_element_rule *const *rules, const char *name)
{
	while (*rules && strcmp((*rules)->name, name) != 0)
		rules++;
	return *rules != NULL;
}

bool
rmt_grammar_knows(const char *name)
{
	for (const struct rmt_child_rule *root = rmt_roots; root->rule; root++)
		if (strcmp(root->rule->name, name) == 0)
			return true;
	return is_among(rmt_policy_rules, name) ||
	       is_among(rmt_contract_rules, name) ||
	       is_among(rmt_price_rules, name) ||
	       is_among(rmt_quote_rules, name) ||
	       is_among(rmt_terms_rules, name);
}
