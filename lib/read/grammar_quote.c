/*
 * grammar_quote.c - the grammar of quotes, as data.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#include "read/grammar_shared.h"
#include "read/notation.h"

ELEMENT(rule_step, "step", RMT_PROSE, rmt_prose, TEXT, NO_ATTRIBUTES,
	NO_CHILDREN);

SHARED_ELEMENT(rmt_rule_quote_line, "line", RMT_QUOTE_LINE, rmt_quote_line,
	       NO_TEXT,
	       ATTRIBUTES(MUST(rmt_quote_line, id, "id", NAME),
			  MUST(rmt_quote_line, service, "service", NAME),
			  MUST(rmt_quote_line, quantity, "quantity", TEXT),
			  MAY(rmt_quote_line, unit, "unit", NAME),
			  MAY(rmt_quote_line, price, "price", TEXT),
			  MUST(rmt_quote_line, amount, "amount", TEXT),
			  MAY(rmt_quote_line, discount, "discount", TEXT),
			  MAY(rmt_quote_line, discount_amount,
			      "discount-amount", TEXT),
			  MAY(rmt_quote_line, approved_by, "approved-by", TEXT),
			  MAY(rmt_quote_line, tax, "tax", TEXT),
			  MAY(rmt_quote_line, installation, "installation",
			      NAME),
			  MAY(rmt_quote_line, contact, "contact", NAME)),
	       CHILDREN(CHILD(rmt_rule_text, rmt_quote_line, texts),
			CHILD(rmt_rule_given, rmt_quote_line, givens),
			CHILD(rmt_rule_used, rmt_quote_line, useds),
			CHILD(rule_step, rmt_quote_line, steps)));

SHARED_ELEMENT(rmt_rule_quote_document, "quote", RMT_QUOTE, rmt_document,
	       NO_TEXT,
	       ATTRIBUTES(MUST(rmt_document, id, "id", NAME),
			  MAY(rmt_document, policy, "policy", NAME),
			  MAY(rmt_document, prices, "prices", NAME),
			  MAY(rmt_document, contract, "contract", NAME),
			  MAY(rmt_document, seller, "seller", TEXT),
			  MAY(rmt_document, customer, "customer", TEXT),
			  MUST(rmt_document, currency, "currency", NAME),
			  MUST(rmt_document, date, "date", DAY),
			  MUST(rmt_document, valid_until, "valid-until", DAY),
			  MUST(rmt_document, total, "total", TEXT),
			  MAY(rmt_document, tax, "tax", TEXT),
			  MAY(rmt_document, payable, "payable", TEXT),
			  MAY(rmt_document, language, "xml:lang", LANGUAGE)),
	       CHILDREN(CHILD(rmt_rule_title, rmt_document, titles),
			CHILD(rmt_rule_text, rmt_document, texts),
			CHILD(rmt_rule_quote_line, rmt_document, lines)));

const struct rmt_element_rule *const rmt_quote_rules[] = { &rmt_rule_quote_line,
							   &rule_step, NULL };
