/*
 * reference.h - a slow, plain reading of the policy language, as an oracle.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Works on the model; shares nothing with lib/compile and lib/decide. Every
 * name is looked up where it is met, every end computed from its definition.
 * README says how it reads what the language leaves open. A reference belongs
 * to one thread.
 */
#ifndef TESTS_REFERENCE_REFERENCE_H
#define TESTS_REFERENCE_REFERENCE_H

#include <remit/decision.h>

#include "model/model.h"

enum {
	REF_FACT_MAX = 48,
	REF_VALUE_MAX = 4, /* values of one many-valued fact */
	REF_PART_MAX = 4,
	REF_PROVISO_MAX = 96,
	REF_WINNER_MAX = 192,
	REF_OUTCOME_MAX = 64
};

/* Verdicts beyond those of the library. */
enum {
	REF_IMPOSSIBLE = 10,
	REF_UNKNOWN_FACT = 11
};

enum ref_state {
	REF_UNKNOWN, /* choice, product: one of its leaves, its releases */
	REF_NONE,
	REF_OTHER, /* a value that the fact does not list */
	REF_SOME
};

struct ref_value {
	enum ref_state state;
	const struct rmt_value *choice;
	const struct rmt_product *product;
	const struct rmt_release *release; /* of a closed product */
	const char *version;               /* of an open one */
	int64_t number; /* day, millionths, seconds; flags: 1 yes, 0 no */
	bool presumed;  /* of a part that was not given */
};

struct ref_element {
	struct ref_value value;
	struct ref_value parts[REF_PART_MAX];
};

/* A fact that is not many-valued has one element once it is given. */
struct ref_given {
	bool given;
	size_t count;
	struct ref_element elements[REF_VALUE_MAX];
};

struct ref_request {
	int32_t day;
	bool no_presumptions;
	struct ref_given facts[REF_FACT_MAX]; /* in document order */
};

struct ref_rule;

struct ref_outcome {
	int verdict;         /* enum remit_verdict or REF_… */
	const char *service; /* or NULL */
	const char *pointer; /* elsewhere, impossible: its id */
	size_t proviso_count, winner_count;
	const struct rmt_proviso *provisos[REF_PROVISO_MAX];
	const struct ref_rule *winners[REF_WINNER_MAX];
	/* REF_UNKNOWN_FACT: the first that was needed; part -1: the value */
	int fact, element, part;
	const char *defect; /* a gap, an ambiguity, a limit; or NULL */
};

/*
 * Outcomes over all ways to fill in what is not given. The provisos only where
 * they were asked for: those of every filling, and those of some.
 */
struct ref_outcomes {
	bool with_provisos;
	size_t every_count, some_count;
	const struct rmt_proviso *every[REF_PROVISO_MAX];
	const struct rmt_proviso *some[REF_PROVISO_MAX];
	size_t count;
	struct {
		int verdict;
		const char *service;
	} at[REF_OUTCOME_MAX];
	size_t tried;
	bool complete; /* no budget ran out */
};

struct ref;

/* Whether what is judged without a contract is all that counts: what a calendar
 * says of a meter is known without one, and not here. */
bool
ref_takes(const struct remit_model *model);

/* NULL when there is no memory or the policy is beyond the limits above. */
struct ref *
ref_new(const struct remit_model *model);

void
ref_free(struct ref *ref);

const struct rmt_document *
ref_document(const struct ref *ref);

size_t
ref_fact_count(const struct ref *ref);

const struct rmt_fact *
ref_fact_at(const struct ref *ref, size_t index);

/* The texts that matter as values of a fact, or of its part (else -1). */
size_t
ref_candidate_count(const struct ref *ref, size_t fact, int part);
const char *
ref_candidate(const struct ref *ref, size_t fact, int part, size_t index);

/* Days on which something changes, ascending. */
size_t
ref_day_count(const struct ref *ref);
int32_t
ref_day(const struct ref *ref, size_t index);

/* Give a fact as remit_request_set() takes it; false when it is refused. */
bool
ref_set(struct ref *ref, struct ref_request *request, const char *fact,
	const char *value);

void
ref_decide(struct ref *ref, const struct ref_request *request,
	   struct ref_outcome *out);

/* With provisos when out->with_provisos says so; that alone is read of out. */
void
ref_decide_all(struct ref *ref, const struct ref_request *request,
	       struct ref_outcomes *out);

/* "7.1" of a product on a track on a day; NULL when not known. */
const char *
ref_phase_of(struct ref *ref, const char *release, const char *track,
	     int32_t day);

/* "QUESTION.CLAUSE" of a winner. */
const char *
ref_rule_id(const struct ref_rule *rule);
const char *
ref_rule_question(const struct ref_rule *rule);

#endif /* TESTS_REFERENCE_REFERENCE_H */
