/*
 * grammar.c - the grammar of documents, as data.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model. In the order of
 * rules/schema/remit.rnc: what may stand where, and nothing of what it means.
 */
#include "read/grammar.h"

#include "model/contract.h"
#include "read/grammar_shared.h"
#include "read/notation.h"

static const char *const yes_no[] = { "yes", "no", NULL };
static const char *const yes[] = { "yes", NULL };
static const char *const star[] = { "*", NULL };
static const char *const in_days[] = { "days", NULL };
static const char *const newest[] = { "newest", NULL };
static const char *const eves[] = { "eve", "day", NULL };
static const char *const orders[] = { "declared", "date", "version", NULL };
static const char *const counts[] = { "declared", "number", NULL };
static const char *const changes[] = { "upgrade", "migrate", "revert", "buy",
				       NULL };
static const char *const types[] = { "choice",   "release",  "date",  "number",
				     "quantity", "duration", "money", "flag",
				     "text",     NULL };
static const char *const kinds[] = { "effort", "deliver", "level",   "oblige",
				     "until",  "refer",   "channel", "cap",
				     "limit",  "forced",  "note",    NULL };
static const char *const verdicts[] = { "in-scope", "billable", "out-of-scope",
					NULL };
static const char *const expectations[] = {
	"in-scope",   "billable", "out-of-scope", "depends", "not-governed",
	"impossible", NULL
};
static const char *const exhaustions[] = { "any", "all", NULL };
static const char *const periods[] = { "month", "quarter", "year", "term",
				       NULL };
static const char *const anchors[] = { "calendar", "contract", NULL };
static const char *const roundings[] = { "month-end", "quarter-end",
					 "second-tuesday-after-quarter", NULL };

/* Elements hold each other, so all are named first. */
static const struct rmt_element_rule rule_ask, rule_alias, rule_include,
	rule_product, rule_release, rule_ends, rule_track, rule_phase,
	rule_until, rule_on, rule_after, rule_newest, rule_later, rule_earlier,
	rule_never, rule_fact, rule_part, rule_value, rule_measure,
	rule_presume, rule_allowance, rule_meter, rule_included,
	rule_impossible, rule_hours, rule_open, rule_closed, rule_scale,
	rule_answer, rule_question, rule_scope, rule_row, rule_otherwise,
	rule_least, rule_elsewhere, rule_service, rule_terms, rule_promise,
	rule_promise_never, rule_promise_always, rule_promise_independent,
	rule_promise_no_worse, rule_case;

SHARED_ELEMENT(rmt_rule_title, "title", RMT_PROSE, rmt_prose, TEXT,
	       ATTRIBUTES(IN_LANGUAGE), NO_CHILDREN);

SHARED_ELEMENT(rmt_rule_name, "name", RMT_PROSE, rmt_prose, TEXT,
	       ATTRIBUTES(IN_LANGUAGE), NO_CHILDREN);

SHARED_ELEMENT(rmt_rule_text, "text", RMT_PROSE, rmt_prose, TEXT,
	       ATTRIBUTES(IN_LANGUAGE), NO_CHILDREN);

ELEMENT(rule_ask, "ask", RMT_PROSE, rmt_prose, TEXT, ATTRIBUTES(IN_LANGUAGE),
	NO_CHILDREN);

ELEMENT(rule_alias, "alias", RMT_ALIAS, rmt_alias, NO_TEXT,
	ATTRIBUTES(MUST(rmt_alias, name, "name", NAME)), NO_CHILDREN);

SHARED_ELEMENT(rmt_rule_cite, "cite", RMT_CITE, rmt_cite, TEXT,
	       ATTRIBUTES(MAY(rmt_cite, href, "href", TEXT),
			  MAY(rmt_cite, title, "title", TEXT),
			  MAY(rmt_cite, date, "date", DAY),
			  MAY(rmt_cite, at, "at", TEXT)),
	       NO_CHILDREN);

ELEMENT(rule_include, "include", RMT_INCLUDE, rmt_include, NO_TEXT,
	ATTRIBUTES(MUST(rmt_include, href, "href", TEXT)), NO_CHILDREN);

ELEMENT(rule_product, "product", RMT_PRODUCT, rmt_product, NO_TEXT,
	ATTRIBUTES(MUST(rmt_product, id, "id", NAME),
		   MAY_BE(rmt_product, order, "order", orders),
		   FLAG(rmt_product, unlisted, "unlisted", yes_no),
		   MAY(rmt_product, same_as, "same-as", NAME),
		   MAY(rmt_product, levels, "levels", NAMES)),
	CHILDREN(CHILD(rmt_rule_name, rmt_product, labels),
		 CHILD(rule_alias, rmt_product, aliases),
		 CHILD(rmt_rule_cite, rmt_product, cites),
		 CHILD(rule_track, rmt_product, tracks),
		 CHILD(rule_release, rmt_product, releases)));

ELEMENT(rule_release, "release", RMT_RELEASE, rmt_release, NO_TEXT,
	ATTRIBUTES(MUST(rmt_release, id, "id", NAME),
		   MAY(rmt_release, date, "date", DAY),
		   MAY(rmt_release, of, "of", NAME),
		   MAY(rmt_release, from_patch, "from-patch", TEXT),
		   MAY(rmt_release, line, "line", NAMES)),
	CHILDREN(CHILD(rmt_rule_name, rmt_release, labels),
		 CHILD(rule_alias, rmt_release, aliases),
		 CHILD(rmt_rule_cite, rmt_release, cites),
		 CHILD(rule_ends, rmt_release, ends)));

ELEMENT(rule_ends, "ends", RMT_ENDS, rmt_ends, NO_TEXT,
	ATTRIBUTES(MUST(rmt_ends, track, "track", NAME),
		   MUST(rmt_ends, phase, "phase", NAME),
		   MAY(rmt_ends, last_day, "last-day", DAY),
		   MAY(rmt_ends, before, "before", DAY),
		   FLAG(rmt_ends, never, "never", yes)),
	CHILDREN(CHILD(rmt_rule_cite, rmt_ends, cites)));

ELEMENT(rule_track, "track", RMT_TRACK, rmt_track, NO_TEXT,
	ATTRIBUTES(MUST(rmt_track, id, "id", NAME)),
	CHILDREN(CHILD(rmt_rule_name, rmt_track, labels),
		 CHILD(rmt_rule_cite, rmt_track, cites), CONDITIONS(rmt_track),
		 CHILD(rule_phase, rmt_track, phases)));

ELEMENT(rule_phase, "phase", RMT_PHASE, rmt_phase, NO_TEXT,
	ATTRIBUTES(MUST(rmt_phase, id, "id", NAME)),
	CHILDREN(CHILD(rmt_rule_name, rmt_phase, labels),
		 CHILD(rmt_rule_cite, rmt_phase, cites), CONDITIONS(rmt_phase),
		 CHILD(rule_until, rmt_phase, until)));

ELEMENT(rule_until, "until", RMT_UNTIL, rmt_moment, NO_TEXT,
	ATTRIBUTES(MAY_BE(rmt_moment, round, "round", roundings)),
	CHILDREN(MOMENTS(moments)));

ELEMENT(rule_on, "on", RMT_ON, rmt_moment, NO_TEXT,
	ATTRIBUTES(MUST(rmt_moment, day, "day", DAY)), NO_CHILDREN);

ELEMENT(rule_after, "after", RMT_AFTER, rmt_moment, NO_TEXT,
	ATTRIBUTES(MUST(rmt_moment, event, "event", TEXT),
		   MUST(rmt_moment, by, "by", DURATION),
		   MAY(rmt_moment, of, "of", NAME),
		   MAY_BE(rmt_moment, round, "round", roundings)),
	NO_CHILDREN);

ELEMENT(rule_newest, "newest", RMT_NEWEST, rmt_moment, NO_TEXT,
	ATTRIBUTES(MUST(rmt_moment, count, "count", COUNT),
		   MUST(rmt_moment, of, "of", NAME),
		   MAY(rmt_moment, within, "within", NAME)),
	NO_CHILDREN);

ELEMENT(rule_later, "later", RMT_LATER, rmt_moment, NO_TEXT,
	ATTRIBUTES(MAY_BE(rmt_moment, round, "round", roundings)),
	CHILDREN(MOMENTS(moments)));

ELEMENT(rule_earlier, "earlier", RMT_EARLIER, rmt_moment, NO_TEXT,
	ATTRIBUTES(MAY_BE(rmt_moment, round, "round", roundings)),
	CHILDREN(MOMENTS(moments)));

ELEMENT(rule_never, "never", RMT_NEVER, rmt_moment, NO_TEXT, NO_ATTRIBUTES,
	NO_CHILDREN);

ELEMENT(rule_fact, "fact", RMT_FACT, rmt_fact, NO_TEXT,
	ATTRIBUTES(MUST(rmt_fact, id, "id", NAME), FACT_TYPE,
		   FLAG(rmt_fact, many, "many", yes_no),
		   FLAG(rmt_fact, split, "split", yes_no),
		   FLAG(rmt_fact, later, "later", yes_no),
		   MAY_BE(rmt_fact, change, "changeable", changes)),
	CHILDREN(CHILD(rmt_rule_name, rmt_fact, labels),
		 CHILD(rule_alias, rmt_fact, aliases),
		 CHILD(rule_ask, rmt_fact, asks),
		 CHILD(rule_value, rmt_fact, values),
		 CHILD(rule_part, rmt_fact, parts),
		 CHILD(rmt_rule_applies, rmt_fact, applies)));

ELEMENT(rule_part, "part", RMT_PART, rmt_fact, NO_TEXT,
	ATTRIBUTES(MUST(rmt_fact, id, "id", NAME), FACT_TYPE),
	CHILDREN(CHILD(rmt_rule_name, rmt_fact, labels),
		 CHILD(rule_alias, rmt_fact, aliases),
		 CHILD(rule_ask, rmt_fact, asks),
		 CHILD(rule_value, rmt_fact, values)));

ELEMENT(rule_value, "value", RMT_VALUE, rmt_value, NO_TEXT,
	ATTRIBUTES(MUST(rmt_value, id, "id", NAME)),
	CHILDREN(CHILD(rmt_rule_name, rmt_value, labels),
		 CHILD(rule_alias, rmt_value, aliases),
		 CHILD(rule_value, rmt_value, values)));

SHARED_ELEMENT(rmt_rule_applies, "applies", RMT_APPLIES, rmt_applies, NO_TEXT,
	       NO_ATTRIBUTES, CHILDREN(CONDITIONS(rmt_applies)));

ELEMENT(rule_measure, "measure", RMT_MEASURE, rmt_measure, NO_TEXT,
	ATTRIBUTES(MUST(rmt_measure, id, "id", NAME),
		   MAY(rmt_measure, count, "count", NAME),
		   MAY_BE(rmt_measure, by, "by", counts),
		   MUST(rmt_measure, from, "from", TEXT),
		   MUST(rmt_measure, to, "to", TEXT),
		   FLAG(rmt_measure, in_days, "in", in_days),
		   MAY(rmt_measure, plus, "plus", TEXT)),
	CHILDREN(CHILD(rmt_rule_name, rmt_measure, labels)));

ELEMENT(rule_presume, "presume", RMT_PRESUME, rmt_presume, NO_TEXT,
	ATTRIBUTES(MUST(rmt_presume, fact, "fact", NAME),
		   MUST(rmt_presume, is, "is", TEXT)),
	NO_CHILDREN);

ELEMENT(rule_impossible, "impossible", RMT_IMPOSSIBLE, rmt_impossible, NO_TEXT,
	ATTRIBUTES(MUST(rmt_impossible, id, "id", NAME)),
	CHILDREN(CONDITIONS(rmt_impossible),
		 CHILD(rmt_rule_text, rmt_impossible, texts)));

ELEMENT(rule_hours, "hours", RMT_HOURS, rmt_hours, NO_TEXT,
	ATTRIBUTES(MUST(rmt_hours, fact, "fact", NAME)),
	CHILDREN(CHILD(rule_open, rmt_hours, opens),
		 CHILD(rule_closed, rmt_hours, closeds)));

ELEMENT(rule_open, "open", RMT_OPEN, rmt_open, NO_TEXT,
	ATTRIBUTES(MUST(rmt_open, days, "days", NAMES),
		   MUST(rmt_open, from, "from", TEXT),
		   MUST(rmt_open, to, "to", TEXT)),
	NO_CHILDREN);

ELEMENT(rule_closed, "closed", RMT_CLOSED, rmt_closed, NO_TEXT,
	ATTRIBUTES(MUST(rmt_closed, day, "day", DAY)), NO_CHILDREN);

SHARED_ELEMENT(
	rmt_rule_if, "if", RMT_IF, rmt_condition, NO_TEXT,
	ATTRIBUTES(MAY(rmt_condition, fact, "fact", NAME),
		   MAY_MORE(part, "part", NAME),
		   MAY_MORE(measure, "measure", NAME),
		   MAY_MORE(question, "question", NAME),
		   MAY_MORE(allowance, "allowance", NAME),
		   MAY(rmt_condition, is, "is", TEXT),
		   MAY_RANGE(at_least, "at-least", TEXT),
		   MAY_RANGE(at_most, "at-most", TEXT),
		   MAY_MORE(above, "above", TEXT),
		   MAY_MORE(below, "below", TEXT), MAY_MORE(from, "from", TEXT),
		   MAY_MORE(before, "before", TEXT),
		   MAY_RANGE(first_day, "first-day", DAY),
		   MAY_RANGE(last_day, "last-day", DAY),
		   MAY_MORE(after, "after", DAY), MAY_MORE(line, "line", NAMES),
		   MAY_MORE(track, "track", NAME), MAY_MORE(on, "on", TEXT),
		   MAY_MORE(no_worse_than, "no-worse-than", NAME),
		   MAY_MORE(worse_than, "worse-than", NAME)),
	NO_CHILDREN);

SHARED_ELEMENT(rmt_rule_all, "all", RMT_ALL, rmt_conditions, NO_TEXT,
	       NO_ATTRIBUTES, CHILDREN(CONDITIONS(rmt_conditions)));

SHARED_ELEMENT(rmt_rule_any, "any", RMT_ANY, rmt_conditions, NO_TEXT,
	       NO_ATTRIBUTES, CHILDREN(CONDITIONS(rmt_conditions)));

SHARED_ELEMENT(rmt_rule_not, "not", RMT_NOT, rmt_conditions, NO_TEXT,
	       NO_ATTRIBUTES, CHILDREN(CONDITIONS(rmt_conditions)));

ELEMENT(rule_scale, "scale", RMT_SCALE, rmt_scale, NO_TEXT,
	ATTRIBUTES(MUST(rmt_scale, id, "id", NAME)),
	CHILDREN(CHILD(rule_answer, rmt_scale, answers)));

ELEMENT(rule_answer, "answer", RMT_ANSWER, rmt_answer, NO_TEXT,
	ATTRIBUTES(MUST(rmt_answer, id, "id", NAME)),
	CHILDREN(CHILD(rmt_rule_name, rmt_answer, labels)));

SHARED_ELEMENT(rmt_rule_proviso, "proviso", RMT_PROVISO, rmt_proviso, NO_TEXT,
	       ATTRIBUTES(MUST(rmt_proviso, id, "id", NAME),
			  MUST_BE(rmt_proviso, kind, "kind", kinds),
			  LIST(rmt_proviso, on, "on", verdicts),
			  LIST(rmt_proviso, target, "target", newest),
			  MAY(rmt_proviso, of, "of", NAME),
			  MAY(rmt_proviso, within, "within", NAME),
			  MAY(rmt_proviso, track, "track", NAME),
			  MAY(rmt_proviso, phase, "phase", NAMES),
			  MAY(rmt_proviso, line, "line", NAMES),
			  MAY(rmt_proviso, by_day, "by-day", TEXT),
			  MAY(rmt_proviso, plus, "plus", DURATION),
			  MAY(rmt_proviso, fact, "fact", NAME),
			  MAY(rmt_proviso, is, "is", TEXT)),
	       CHILDREN(CHILD(rmt_rule_text, rmt_proviso, texts),
			CHILD(rmt_rule_cite, rmt_proviso, cites)));

ELEMENT(rule_question, "question", RMT_QUESTION, rmt_question, NO_TEXT,
	ATTRIBUTES(MUST(rmt_question, id, "id", NAME),
		   MUST(rmt_question, scale, "scale", NAME),
		   MAY(rmt_question, each, "each", NAMES)),
	CHILDREN(CHILD(rmt_rule_title, rmt_question, titles),
		 RULES(rmt_question),
		 CHILD(rule_otherwise, rmt_question, otherwise),
		 CHILD(rule_least, rmt_question, least)));

ELEMENT(rule_scope, "scope", RMT_SCOPE, rmt_question, NO_TEXT, NO_ATTRIBUTES,
	CHILDREN(CHILD(rmt_rule_title, rmt_question, titles),
		 RULES(rmt_question),
		 CHILD(rule_otherwise, rmt_question, otherwise)));

SHARED_ELEMENT(rmt_rule_clause, "clause", RMT_CLAUSE, rmt_clause, NO_TEXT,
	       ATTRIBUTES(MUST(rmt_clause, id, "id", NAME), OUTCOME(rmt_clause),
			  PRECEDENCE(rmt_clause)),
	       CHILDREN(CONDITIONS(rmt_clause),
			CHILD(rmt_rule_text, rmt_clause, texts),
			CHILD(rmt_rule_cite, rmt_clause, cites)));

SHARED_ELEMENT(rmt_rule_when, "when", RMT_WHEN, rmt_rules, NO_TEXT,
	       NO_ATTRIBUTES,
	       CHILDREN(CONDITIONS(rmt_rules), RULES(rmt_rules)));

SHARED_ELEMENT(rmt_rule_group, "group", RMT_GROUP, rmt_rules, NO_TEXT,
	       ATTRIBUTES(MUST(rmt_rules, id, "id", NAME)),
	       CHILDREN(CHILD(rmt_rule_title, rmt_rules, titles),
			RULES(rmt_rules)));

SHARED_ELEMENT(rmt_rule_table, "table", RMT_TABLE, rmt_rules, NO_TEXT,
	       ATTRIBUTES(MUST(rmt_rules, id, "id", NAME),
			  MUST(rmt_rules, facts, "facts", NAMES),
			  OUTCOME(rmt_rules), PRECEDENCE(rmt_rules)),
	       CHILDREN(CHILD(rule_row, rmt_rules, rows),
			CHILD(rmt_rule_text, rmt_rules, texts),
			CHILD(rmt_rule_cite, rmt_rules, cites)));

ELEMENT(rule_row, "row", RMT_ROW, rmt_clause, NO_TEXT,
	ATTRIBUTES(MUST(rmt_clause, id, "id", NAME),
		   MAY(rmt_clause, cells, "cells", TEXT), OUTCOME(rmt_clause),
		   PRECEDENCE(rmt_clause)),
	CHILDREN(CONDITIONS(rmt_clause),
		 CHILD(rmt_rule_text, rmt_clause, texts),
		 CHILD(rmt_rule_cite, rmt_clause, cites)));

ELEMENT(rule_otherwise, "otherwise", RMT_OTHERWISE, rmt_clause, NO_TEXT,
	ATTRIBUTES(MUST(rmt_clause, id, "id", NAME), OUTCOME(rmt_clause)),
	CHILDREN(CHILD(rmt_rule_text, rmt_clause, texts),
		 CHILD(rmt_rule_cite, rmt_clause, cites)));

ELEMENT(rule_least, "least", RMT_LEAST, rmt_least, NO_TEXT,
	ATTRIBUTES(MUST(rmt_least, of, "of", NAMES)), NO_CHILDREN);

SHARED_ELEMENT(rmt_rule_rider, "rider", RMT_RIDER, rmt_rider, NO_TEXT,
	       ATTRIBUTES(MUST(rmt_rider, id, "id", NAME),
			  MUST(rmt_rider, with, "with", NAMES),
			  LIST(rmt_rider, on, "on", verdicts)),
	       CHILDREN(CONDITIONS(rmt_rider),
			CHILD(rmt_rule_text, rmt_rider, texts),
			CHILD(rmt_rule_cite, rmt_rider, cites)));

ELEMENT(rule_elsewhere, "elsewhere", RMT_ELSEWHERE, rmt_elsewhere, NO_TEXT,
	ATTRIBUTES(MUST(rmt_elsewhere, id, "id", NAME),
		   MAY(rmt_elsewhere, policy, "policy", NAME),
		   MAY(rmt_elsewhere, href, "href", TEXT)),
	CHILDREN(CONDITIONS(rmt_elsewhere),
		 CHILD(rmt_rule_text, rmt_elsewhere, texts),
		 CHILD(rmt_rule_cite, rmt_elsewhere, cites)));

ELEMENT(rule_service, "service", RMT_SERVICE, rmt_service, NO_TEXT,
	ATTRIBUTES(MUST(rmt_service, id, "id", NAME),
		   MAY(rmt_service, unit, "unit", NAME),
		   MAY(rmt_service, quantity, "quantity", NAME),
		   MAY(rmt_service, increment, "increment", EXTENT),
		   MAY(rmt_service, minimum, "minimum", EXTENT)),
	CHILDREN(CHILD(rmt_rule_title, rmt_service, titles),
		 CHILD(rmt_rule_text, rmt_service, texts),
		 CHILD(rule_terms, rmt_service, terms)));

ELEMENT(rule_terms, "terms", RMT_TERMS, rmt_terms, NO_TEXT,
	ATTRIBUTES(MUST(rmt_terms, href, "href", TEXT)), NO_CHILDREN);

ELEMENT(rule_promise, "promise", RMT_PROMISE, rmt_promise, NO_TEXT,
	ATTRIBUTES(MUST(rmt_promise, id, "id", NAME)),
	CHILDREN(CHILD(rmt_rule_text, rmt_promise, texts),
		 CONDITIONS(rmt_promise),
		 CHILD(rule_promise_never, rmt_promise, claims),
		 CHILD(rule_promise_always, rmt_promise, claims),
		 CHILD(rule_promise_independent, rmt_promise, claims),
		 CHILD(rule_promise_no_worse, rmt_promise, claims)));

ELEMENT(rule_promise_never, "never", RMT_PROMISE_NEVER, rmt_claim, NO_TEXT,
	ATTRIBUTES(MUST_LIST(rmt_claim, verdict, "verdict", verdicts)),
	NO_CHILDREN);

ELEMENT(rule_promise_always, "always", RMT_PROMISE_ALWAYS, rmt_claim, NO_TEXT,
	ATTRIBUTES(MUST_LIST(rmt_claim, verdict, "verdict", verdicts)),
	NO_CHILDREN);

ELEMENT(rule_promise_independent, "independent", RMT_PROMISE_INDEPENDENT,
	rmt_claim, NO_TEXT, ATTRIBUTES(MUST(rmt_claim, of, "of", NAMES)),
	NO_CHILDREN);

ELEMENT(rule_promise_no_worse, "no-worse", RMT_PROMISE_NO_WORSE, rmt_claim,
	NO_TEXT,
	ATTRIBUTES(MUST(rmt_claim, when, "when", NAME),
		   MUST_FLAG(rmt_claim, rises, "rises", yes)),
	NO_CHILDREN);

ELEMENT(rule_case, "case", RMT_CASE, rmt_case, NO_TEXT,
	ATTRIBUTES(MUST(rmt_case, id, "id", NAME),
		   MUST_BE(rmt_case, expect, "expect", expectations),
		   MAY(rmt_case, service, "service", NAME),
		   MAY(rmt_case, with, "with", NAMES),
		   MAY(rmt_case, without, "without", NAMES),
		   FLAG(rmt_case, proposed, "proposed", yes_no),
		   MUST(rmt_case, date, "date", DAY)),
	CHILDREN(CHILD(rmt_rule_given, rmt_case, givens),
		 CHILD(rmt_rule_text, rmt_case, texts),
		 CHILD(rmt_rule_cite, rmt_case, cites)));

SHARED_ELEMENT(rmt_rule_given, "given", RMT_GIVEN, rmt_given, NO_TEXT,
	       ATTRIBUTES(MAY(rmt_given, fact, "fact", NAME),
			  MAY(rmt_given, part, "part", NAME),
			  MUST(rmt_given, is, "is", TEXT)),
	       CHILDREN(CHILD(rmt_rule_given, rmt_given, givens)));

ELEMENT(rule_allowance, "allowance", RMT_ALLOWANCE, rmt_allowance, NO_TEXT,
	ATTRIBUTES(MUST(rmt_allowance, id, "id", NAME),
		   MAY_BE(rmt_allowance, exhausted, "exhausted", exhaustions),
		   MAY(rmt_allowance, order, "order", COUNT)),
	CHILDREN(CHILD(rmt_rule_name, rmt_allowance, labels),
		 CHILD(rule_meter, rmt_allowance, meters)));

ELEMENT(rule_meter, "meter", RMT_METER, rmt_meter, NO_TEXT,
	ATTRIBUTES(MUST(rmt_meter, id, "id", NAME),
		   MAY(rmt_meter, of, "of", NAME),
		   MAY(rmt_meter, each_request, "each-request", TEXT),
		   MAY(rmt_meter, unit, "unit", TEXT),
		   MAY_BE(rmt_meter, divisible, "divisible", yes_no),
		   MUST_BE(rmt_meter, period, "period", periods),
		   MUST_BE(rmt_meter, anchor, "anchor", anchors),
		   MUST(rmt_meter, carry, "carry", TEXT)),
	CHILDREN(CHILD(rmt_rule_name, rmt_meter, labels),
		 CHILD(rule_included, rmt_meter, includeds)));

ELEMENT(rule_included, "included", RMT_INCLUDED, rmt_included, NO_TEXT,
	ATTRIBUTES(MAY(rmt_included, amount, "amount", TEXT),
		   FLAG(rmt_included, unlimited, "unlimited", yes),
		   MAY(rmt_included, increment, "increment", TEXT)),
	CHILDREN(CONDITIONS(rmt_included)));

SHARED_ELEMENT(rmt_rule_used, "used", RMT_USED, rmt_used_element, NO_TEXT,
	       ATTRIBUTES(MUST(rmt_used_element, of, "of", NAME),
			  MUST(rmt_used_element, first_day, "first-day", DAY),
			  MUST(rmt_used_element, amount, "amount", TEXT)),
	       NO_CHILDREN);

SHARED_ELEMENT(rmt_rule_policy, "policy", RMT_POLICY, rmt_document, NO_TEXT,
	       ATTRIBUTES(MUST(rmt_document, id, "id", NAME),
			  MUST(rmt_document, edition, "edition", NAME),
			  MUST(rmt_document, first_day, "first-day", DAY),
			  MUST(rmt_document, time_zone, "time-zone", TEXT),
			  MUST_BE(rmt_document, anniversary, "anniversary",
				  eves),
			  MUST_BE(rmt_document, succession, "succession", eves),
			  MAY(rmt_document, language, "xml:lang", LANGUAGE)),
	       CHILDREN(DECLARATIONS, CHILD(rule_hours, rmt_document, hours),
			CHILD(rule_elsewhere, rmt_document, elsewheres),
			CHILD(rule_service, rmt_document, services),
			CHILD(rule_promise, rmt_document, promises),
			CHILD(rule_allowance, rmt_document, allowances),
			CHILD(rule_case, rmt_document, cases),
			CHILD(rule_scope, rmt_document, scopes)));

SHARED_ELEMENT(rmt_rule_vocabulary, "vocabulary", RMT_VOCABULARY, rmt_document,
	       NO_TEXT,
	       ATTRIBUTES(MUST(rmt_document, id, "id", NAME),
			  MAY(rmt_document, language, "xml:lang", LANGUAGE)),
	       CHILDREN(DECLARATIONS, CHILD(rule_case, rmt_document, cases)));

SHARED_ELEMENT(rmt_rule_releases, "releases", RMT_RELEASES, rmt_document,
	       NO_TEXT,
	       ATTRIBUTES(MAY(rmt_document, id, "id", NAME),
			  MAY(rmt_document, origin, "origin", TEXT),
			  MAY(rmt_document, as_of, "as-of", DAY),
			  MAY_BE(rmt_document, anniversary, "anniversary",
				 eves),
			  MAY_BE(rmt_document, succession, "succession", eves),
			  MAY(rmt_document, language, "xml:lang", LANGUAGE)),
	       CHILDREN(CHILD(rmt_rule_title, rmt_document, titles),
			CHILD(rmt_rule_cite, rmt_document, cites),
			CHILD(rule_include, rmt_document, includes),
			CHILD(rule_product, rmt_document, products)));

SHARED_ELEMENT(rmt_rule_request, "request", RMT_REQUEST, rmt_document, NO_TEXT,
	       ATTRIBUTES(MAY(rmt_document, id, "id", NAME),
			  MAY(rmt_document, policy, "policy", NAME),
			  MAY(rmt_document, contract, "contract", NAME),
			  MAY(rmt_document, installation, "installation", NAME),
			  MAY(rmt_document, contact, "contact", NAME),
			  MAY(rmt_document, date, "date", DAY),
			  MAY(rmt_document, at, "at", TEXT)),
	       CHILDREN(CHILD(rmt_rule_given, rmt_document, givens),
			CHILD(rmt_rule_used, rmt_document, useds)));

/* Every element that is not a root. */
const struct rmt_element_rule *const rmt_policy_rules[] = {
	&rmt_rule_title,
	&rmt_rule_name,
	&rmt_rule_text,
	&rule_ask,
	&rule_alias,
	&rmt_rule_cite,
	&rule_include,
	&rule_product,
	&rule_release,
	&rule_ends,
	&rule_track,
	&rule_phase,
	&rule_until,
	&rule_on,
	&rule_after,
	&rule_newest,
	&rule_later,
	&rule_earlier,
	&rule_never,
	&rule_fact,
	&rule_part,
	&rule_value,
	&rmt_rule_applies,
	&rule_measure,
	&rule_presume,
	&rule_allowance,
	&rule_meter,
	&rule_included,
	&rmt_rule_used,
	&rule_impossible,
	&rule_hours,
	&rule_open,
	&rule_closed,
	&rmt_rule_if,
	&rmt_rule_all,
	&rmt_rule_any,
	&rmt_rule_not,
	&rule_scale,
	&rule_answer,
	&rmt_rule_proviso,
	&rule_question,
	&rule_scope,
	&rmt_rule_clause,
	&rmt_rule_when,
	&rmt_rule_group,
	&rmt_rule_table,
	&rule_row,
	&rule_otherwise,
	&rule_least,
	&rmt_rule_rider,
	&rule_elsewhere,
	&rule_service,
	&rule_terms,
	&rule_promise,
	&rule_promise_always,
	&rule_promise_independent,
	&rule_promise_no_worse,
	&rule_case,
	&rmt_rule_given,
	NULL
};
