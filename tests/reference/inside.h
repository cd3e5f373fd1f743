/*
 * inside.h - what the files of the reference evaluator share.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef TESTS_REFERENCE_INSIDE_H
#define TESTS_REFERENCE_INSIDE_H

#include "model/condition.h"
#include "model/contract.h"
#include "tests/reference/reference.h"

/* Before and after all days. */
#define REF_EVER (-1000000)
#define REF_NEVER 10000000

enum {
	REF_DEPTH_MAX = 12,
	REF_QUESTION_MAX = 48,
	REF_MEMO_SIZE = 1 << 15,
	REF_CONDITION_MAX = 8192,
	REF_DAY_MAX_COUNT = 20000,
	REF_KEPT_MAX = 4096
};

/* A clause, row or otherwise with all that stands around it. */
struct ref_rule {
	struct ref_rule *next;
	const char *id;
	const struct rmt_clause *clause;
	const struct rmt_rules *table; /* or NULL */
	const struct rmt_rules *around[REF_DEPTH_MAX];
	size_t around_count;
	const char *question;
	const char *answer, *service, *with, *overrides, *yields;
	int verdict;
};

struct ref_question {
	const struct rmt_question *written;
	const char *id; /* "scope" for the scope */
	struct ref_rule *rules;
	struct ref_rule *otherwise;
	const char *least;
	const struct rmt_scale *scale;
	int each[2]; /* facts; -1 */
};

struct ref_product {
	const struct rmt_product *written, *listed;
	size_t count;
	const struct rmt_release **ordered; /* oldest first */
};

/* What was looked up for one word of one document. */
struct ref_memo {
	const void *context, *key;
	intptr_t value;
};

struct ref_candidates {
	size_t count, capacity;
	char **texts;
	struct ref_value *values;
};

struct ref {
	const struct remit_model *model;
	const struct rmt_document *document;
	size_t fact_count, product_count, question_count; /* with the scope */
	const struct rmt_fact *facts[REF_FACT_MAX];
	struct ref_given presumed[REF_FACT_MAX];
	struct ref_product *products;
	struct ref_question questions[REF_QUESTION_MAX];
	struct ref_memo *memo;
	struct ref_candidates candidates[REF_FACT_MAX][REF_PART_MAX + 1];
	const struct rmt_condition **conditions; /* all there are */
	size_t condition_count;
	int32_t *days;
	size_t day_count;
	struct rmt_arena arena;
	const char **kept; /* texts that requests point to */
	size_t kept_count;
	bool failed;
};

/* Which value a question with each is about. */
struct ref_bound {
	int fact[2];
	const struct ref_element *element[2];
};

/* One judging of one request. */
struct ref_run {
	struct ref *ref;
	const struct ref_request *request;
	struct ref_bound bound;
	const struct rmt_release *own;     /* whose phase is looked at */
	int answers[REF_QUESTION_MAX];     /* -1: not yet */
	signed char applies[REF_FACT_MAX]; /* -1: not yet */
	struct ref_outcome *out;
	const struct ref_given *split; /* the one part that is decided */
	int split_fact;
	bool verdict_only; /* no provisos, no winners */
};

/* names.c: names are compared regardless of ASCII case. */
bool
ref_is(const char *word, size_t length, const char *name);
bool
ref_word_in(const char *words, const char *name);
int
ref_fact_named(struct ref *ref, const char *word, size_t length);
int
ref_part_named(const struct rmt_fact *fact, const char *name);
const struct rmt_product *
ref_product_named(struct ref *ref, const char *word, size_t length);
const struct ref_product *
ref_product_lists(const struct ref *ref, const struct rmt_product *product);
const struct rmt_release *
ref_release_named(const struct ref_product *product, const char *word,
		  size_t length);
const struct rmt_value *
ref_value_named(const struct rmt_list *values, const char *word, size_t length);
bool
ref_value_within(const struct rmt_value *value,
		 const struct rmt_value *ancestor);
int
ref_question_named(struct ref *ref, const char *word, size_t length);
const struct rmt_measure *
ref_measure_named(struct ref *ref, const char *name);
const struct rmt_proviso *
ref_proviso_named(struct ref *ref, const char *word, size_t length);
/* False: not there yet. Words must live as long as the model. */
bool
ref_recall(const struct ref *ref, const void *context, const void *key,
	   intptr_t *out);
void
ref_remember(struct ref *ref, const void *context, const void *key,
	     intptr_t value);

/* values.c: what is given, and reading it from text */
bool
ref_read_value(struct ref *ref, const struct rmt_fact *fact, const char *text,
	       struct ref_value *out);
bool
ref_read_given(struct ref *ref, const struct rmt_fact *fact, const char *text,
	       struct ref_given *out);
/* What the run knows of a fact, presumptions included; NULL: nothing. */
const struct ref_given *
ref_given_of(struct ref_run *run, int fact);
/* The value to be tested; NULL when there is none (false). */
const struct ref_value *
ref_value_of(struct ref_run *run, int fact, const char *part);

/* lifecycle.c, orders.c */
void
ref_order_releases(struct ref *ref, struct ref_product *product);
size_t
ref_position(const struct ref_product *product,
	     const struct rmt_release *release);
int
ref_level(const struct ref_product *product, const char *word, size_t length);
bool
ref_same_series(const struct rmt_release *a, const struct rmt_release *b,
		int level);
/* Place of the series of release among those of its level; of its number. */
int
ref_series_place(const struct ref_product *product,
		 const struct rmt_release *release, int level);
bool
ref_series_number(const struct rmt_release *release, int level, int64_t *out);
int32_t
ref_release_day(const struct rmt_release *release);

struct ref_where {
	const struct ref_product *product;
	const struct rmt_release *release;
};

/* The phase's name on a day. */
const char *
ref_phase(struct ref_run *run, struct ref_where where, const char *track,
	  int32_t day);
/* False when the release has no such phase. */
bool
ref_phase_span(struct ref_run *run, struct ref_where where,
	       const char *track_phase, int32_t *first_day, int32_t *last_day);

/* measures.c */
enum ref_kind {
	REF_NOTHING,
	REF_DAY,
	REF_NUMBER,
	REF_SECONDS,
	REF_RELEASE
};

struct ref_amount {
	enum ref_kind kind;
	int64_t number;
	struct ref_where where;
};

struct ref_amount
ref_operand(struct ref_run *run, const char *text,
	    const struct ref_product *newest_of);
bool
ref_measure_holds(struct ref_run *run, const struct rmt_measure *measure,
		  const struct rmt_condition *condition);
bool
ref_bounds_hold(const struct rmt_condition *condition, int64_t value,
		enum ref_kind kind);
int32_t
ref_day_after(int32_t day, struct rmt_duration duration);

/* conditions.c */
bool
ref_all_hold(struct ref_run *run, const struct rmt_list *conditions);
bool
ref_cell_holds(struct ref_run *run, int fact, const char *cell, size_t length);

/* questions.c */
enum {
	REF_STANDING_MAX = 128
};
void
ref_read_questions(struct ref *ref);
int
ref_answer_place(const struct rmt_scale *scale, const char *word,
		 size_t length);
/* The rules that stand for the values the run is bound to. */
size_t
ref_standing(struct ref_run *run, int question,
	     const struct ref_rule *standing[REF_STANDING_MAX]);
int
ref_answer(struct ref_run *run, int question);
/* What remains bound within a question; *whole: nothing does. */
struct ref_bound
ref_bound_within(const struct ref_run *run, int question, bool *whole);
/* resting.c: the winners and provisos of what the scope rests on */
void
ref_collect(struct ref_run *run);

/* reference.c: as ref_decide(), but for provisos and winners */
void
ref_decide_verdict(struct ref *ref, const struct ref_request *request,
		   struct ref_outcome *out);

/* candidates.c */
void
ref_find_candidates(struct ref *ref);

/* The built-in facts that the policy speaks of, behind its own. */
void
ref_add_builtin_facts(struct ref *ref);

#endif /* TESTS_REFERENCE_INSIDE_H */
