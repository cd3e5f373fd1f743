/*
 * grammar_contract.c - the grammar of contracts, as data.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#include "model/contract.h"
#include "read/grammar_shared.h"
#include "read/notation.h"

static const char *const yes[] = { "yes", NULL };
static const char *const policy_days[] = { "request", "contract-start", NULL };

ELEMENT(rule_installation, "installation", RMT_INSTALLATION, rmt_installation,
	NO_TEXT, ATTRIBUTES(MUST(rmt_installation, id, "id", NAME)),
	CHILDREN(CHILD(rmt_rule_name, rmt_installation, labels),
		 CHILD(rmt_rule_given, rmt_installation, givens)));

ELEMENT(rule_contact, "contact", RMT_CONTACT, rmt_contact, NO_TEXT,
	ATTRIBUTES(MUST(rmt_contact, id, "id", NAME)),
	CHILDREN(CHILD(rmt_rule_name, rmt_contact, labels)));

ELEMENT(rule_amended_question, "question", RMT_QUESTION, rmt_question, NO_TEXT,
	ATTRIBUTES(MUST(rmt_question, id, "id", NAME)),
	CHILDREN(RULES(rmt_question)));

ELEMENT(rule_amended_scope, "scope", RMT_SCOPE, rmt_question, NO_TEXT,
	NO_ATTRIBUTES, CHILDREN(RULES(rmt_question)));

ELEMENT(rule_includes, "includes", RMT_INCLUDES, rmt_includes, NO_TEXT,
	ATTRIBUTES(MUST(rmt_includes, service, "service", NAME),
		   MUST(rmt_includes, quantity, "quantity", TEXT)),
	CHILDREN(CHILD(rmt_rule_text, rmt_includes, texts)));

ELEMENT(rule_changed_meter, "meter", RMT_METER, rmt_meter, NO_TEXT,
	ATTRIBUTES(MUST(rmt_meter, of, "of", NAME),
		   MAY(rmt_meter, included, "included", TEXT),
		   FLAG(rmt_meter, unlimited, "unlimited", yes),
		   MAY(rmt_meter, increment, "increment", TEXT),
		   MAY(rmt_meter, carry, "carry", TEXT)),
	NO_CHILDREN);

ELEMENT(rule_changed_allowance, "allowance", RMT_ALLOWANCE, rmt_allowance,
	NO_TEXT, ATTRIBUTES(MUST(rmt_allowance, of, "of", NAME)),
	CHILDREN(CHILD(rule_changed_meter, rmt_allowance, meters)));

ELEMENT(rule_amend, "amend", RMT_AMEND, rmt_amend, NO_TEXT, NO_ATTRIBUTES,
	CHILDREN(CHILD(rule_amended_question, rmt_amend, questions),
		 CHILD(rule_amended_scope, rmt_amend, questions),
		 CHILD(rmt_rule_proviso, rmt_amend, provisos),
		 CHILD(rmt_rule_rider, rmt_amend, riders)));

SHARED_ELEMENT(
	rmt_rule_contract, "contract", RMT_CONTRACT, rmt_document, NO_TEXT,
	ATTRIBUTES(MUST(rmt_document, id, "id", NAME),
		   MUST(rmt_document, policy, "policy", NAME),
		   MAY(rmt_document, prices, "prices", NAMES),
		   MAY(rmt_document, customer, "customer", TEXT),
		   MUST(rmt_document, first_day, "first-day", DAY),
		   MAY(rmt_document, last_day, "last-day", DAY),
		   MAY(rmt_document, ordered_on, "ordered-on", DAY),
		   MAY(rmt_document, grace, "grace", DURATION),
		   MAY(rmt_document, renewal, "renewal", DURATION),
		   MAY(rmt_document, notice, "notice", DURATION),
		   MAY(rmt_document, cancelled_on, "cancelled-on", DAY),
		   MAY_BE(rmt_document, policy_day, "policy-day", policy_days),
		   MAY(rmt_document, language, "xml:lang", LANGUAGE)),
	CHILDREN(CHILD(rmt_rule_title, rmt_document, titles),
		 CHILD(rmt_rule_text, rmt_document, texts),
		 CHILD(rmt_rule_cite, rmt_document, cites),
		 CHILD(rule_contact, rmt_document, contacts),
		 CHILD(rmt_rule_given, rmt_document, givens),
		 CHILD(rule_installation, rmt_document, installations),
		 CHILD(rule_amend, rmt_document, amends),
		 CHILD(rule_includes, rmt_document, included),
		 CHILD(rule_changed_allowance, rmt_document, allowances)));

const struct rmt_element_rule *const rmt_contract_rules[] = {
	&rule_installation, &rule_contact, &rule_amend, &rule_includes, NULL
};
