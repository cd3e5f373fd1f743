/*
 * evaluate.h - what a program says of a state: yes, no, or either.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. A result that is not open holds
 * for every request that the state leaves possible. Of an open one the
 * evaluation keeps a doubt: the first undetermined test that it hangs on.
 */
#ifndef RMT_DECIDE_EVALUATE_H
#define RMT_DECIDE_EVALUATE_H

#include "decide/state.h"

/* Which truth values are possible: a set of two. */
enum rmt_truth {
	RMT_TRUTH_NO = 1,
	RMT_TRUTH_YES = 2,
	RMT_TRUTH_OPEN = 3
};

enum rmt_doubt_kind {
	RMT_DOUBT_NONE,
	RMT_DOUBT_TEST, /* a test, for the elements in focus */
	RMT_DOUBT_MANY  /* a many fact whose values are not known */
};

struct rmt_doubt {
	enum rmt_doubt_kind kind;
	uint32_t index; /* test or fact */
	struct rmt_focus focus;
	uint32_t only; /* the element that alone was seen, or none */
	bool watched;  /* some undetermined test is about the watched fact */
};

/* The answers that a question may have, and why they are several. */
struct rmt_memo {
	uint64_t answers;
	uint64_t marks; /* of all that was looked at to find them */
	uint32_t epoch;
	uint32_t applying_count; /* of the clauses that may apply, of late */
	struct rmt_doubt doubt;
};

/* What a state is made of, as bits: the first facts one each, all others
 * together, and what is assumed. The last stands for what is no state. */
#define RMT_MARK_OTHERS 61
#define RMT_MARK_ASSUMED (UINT64_C(1) << 62)
#define RMT_MARK_NO_STATE (UINT64_C(1) << 63)

/* The answer that a question has where all that matters is known. */
struct rmt_direct_memo {
	uint32_t epoch;
	uint32_t answer;
};

/* A column of the index, as quick to read as it can be. */
struct rmt_sieve_column {
	enum {
		RMT_SIEVE_WORD, /* a set of one word, always at offset */
		RMT_SIEVE_SET,
		RMT_SIEVE_NUMBER, /* always at offset */
		RMT_SIEVE_NUMBER_IN,
		RMT_SIEVE_PHASE
	} kind;
	uint32_t offset; /* of the value, or of that of element 0 */
	uint32_t holder; /* the many fact that it lies in, or none */
	uint32_t stride; /* from one element to the next */
	uint32_t words;  /* of a set */
	uint32_t row;
	uint32_t cut_count;
	const uint16_t *classes;
	const int64_t *cuts;
	uint64_t marks; /* of what is read */
};

/* The same, as rows.h reads it. */
struct rmt_quick_column {
	uint32_t offset;
	uint32_t row;
	uint32_t column; /* of the index */
	uint32_t cut_count;
	const uint16_t *classes;
	const int64_t *cuts;
};

/* A question's columns but its pivot, in order: sets of one word from first
 * on, then numbers, then others. */
struct rmt_quick_order {
	uint32_t first, numbers, others, end;
	uint32_t pivot; /* column, or none */
};

struct rmt_evaluation {
	const struct rmt_program *program;
	const struct rmt_shape *shape;
	const uint64_t *state;
	struct rmt_memo *memos; /* by question; answers: without each */
	uint32_t *applying;     /* from a question's first clause on: those that
			     * may apply, rising */
	unsigned char *applies; /* by clause: enum rmt_truth, of late */
	struct rmt_direct_memo *direct;   /* by question; see direct.h */
	struct rmt_sieve_column *columns; /* by column of the index */
	struct rmt_quick_column *quick;
	struct rmt_quick_order *orders; /* by question */
	uint32_t epoch;
	uint32_t split_fact; /* the many fact with split, or none */
	uint64_t marks;      /* of what was looked at of late */
	uint64_t *last;      /* the state that was looked at last, while … */
	uint32_t last_epoch; /* … the epoch is this */
	int32_t last_appeared;
	uint32_t only;    /* element of it that alone is seen, or none */
	uint32_t watch;   /* fact, or none */
	int32_t appeared; /* pending days before it are past; or 0 */
	bool deep;        /* doubt conditions of phases rather than the test */
	struct rmt_doubt doubt;
	struct rmt_memo rules[2]; /* impossible, elsewhere: sets of truths */
};

/* The bit of "another policy governs it" among a scope's outcomes. */
#define RMT_OUTCOME_ELSEWHERE (UINT64_C(1) << 62)

/* What may become of a request. */
struct rmt_outlook {
	enum rmt_truth impossible;
	uint64_t outcomes; /* bits of scope answers, RMT_OUTCOME_ELSEWHERE */
	struct rmt_doubt impossible_doubt;
	struct rmt_doubt outcome_doubt;
};

size_t
rmt_evaluation_size(const struct rmt_shape *shape);

/* Memory as large as that, aligned for uint64_t. */
void
rmt_evaluation_init(struct rmt_evaluation *e, const struct rmt_shape *shape,
		    void *memory);

/* Look at a state, which may differ from the last one. */
void
rmt_evaluation_begin(struct rmt_evaluation *e, const uint64_t *state);

/* Begin, too; but what was remembered of the state before stays where it
 * looked at nothing in which they differ, if no other look came between. */
void
rmt_evaluation_go_on(struct rmt_evaluation *e, const uint64_t *state);

/* The mark of a fact, or of the one that it is part of. */
static inline uint64_t
rmt_evaluation_mark_of(const struct rmt_evaluation *e, uint32_t fact)
{
	uint32_t holder = e->shape->rooms[fact].holder;
	uint32_t bit = holder == RMT_NONE ? fact : holder;

	return UINT64_C(1) << (bit < RMT_MARK_OTHERS ? bit : RMT_MARK_OTHERS);
}

/* Note that a fact is looked at. */
static inline void
rmt_evaluation_mark(struct rmt_evaluation *e, uint32_t fact)
{
	e->marks |= rmt_evaluation_mark_of(e, fact);
}

static inline enum rmt_truth
rmt_truth_not(enum rmt_truth truth)
{
	return truth == RMT_TRUTH_OPEN ?
		       truth :
		       (enum rmt_truth)(truth ^ RMT_TRUTH_OPEN);
}

static inline enum rmt_truth
rmt_truth_and(enum rmt_truth a, enum rmt_truth b)
{
	return (enum rmt_truth)(((a | b) & RMT_TRUTH_NO) |
				(a & b & RMT_TRUTH_YES));
}

/* What a test says that asks no question, where its fact has a meaning. */
enum rmt_truth
rmt_facts_truth(struct rmt_evaluation *e, uint32_t test,
		const struct rmt_focus *focus);

enum rmt_truth
rmt_evaluate_test(struct rmt_evaluation *e, uint32_t test,
		  const struct rmt_focus *focus);

enum rmt_truth
rmt_evaluate_condition(struct rmt_evaluation *e, uint32_t condition,
		       const struct rmt_focus *focus);

/* Whether a fact means anything. */
enum rmt_truth
rmt_evaluate_meaning(struct rmt_evaluation *e, uint32_t fact);

/* The answers that a question may have: a set, never empty. */
uint64_t
rmt_evaluate_question(struct rmt_evaluation *e, uint32_t question,
		      const struct rmt_focus *outer);

/* The focus for a question that is asked within another. */
struct rmt_focus
rmt_question_focus(const struct rmt_program *program, uint32_t question,
		   const struct rmt_focus *outer);

/* Elements first to end of a many fact, as far as they are known. */
void
rmt_evaluation_elements(const struct rmt_evaluation *e, uint32_t fact,
			uint32_t *out_first, uint32_t *out_end);

/* All of some conditions. */
enum rmt_truth
rmt_evaluate_all(struct rmt_evaluation *e, const uint32_t *conditions,
		 uint32_t count, const struct rmt_focus *focus);

/* Ask which clauses of a question apply, for what follows. */
void
rmt_evaluate_clauses(struct rmt_evaluation *e, uint32_t question,
		     const struct rmt_focus *focus);

/* The clauses of a question that may apply; its otherwise comes last. */
static inline uint32_t
rmt_applying_count(const struct rmt_evaluation *e, uint32_t question)
{
	return e->memos[question].applying_count +
	       (e->program->question[question].otherwise != RMT_NONE);
}

static inline uint32_t
rmt_applying_at(const struct rmt_evaluation *e, uint32_t question, uint32_t i)
{
	const struct rmt_row_question *row = &e->program->question[question];

	return i < e->memos[question].applying_count ?
		       e->applying[row->clauses.first + i] :
		       row->otherwise;
}

/* Whether a clause applies and none that beats it does. Otherwises stand
 * where no clause of their question applies. */
enum rmt_truth
rmt_clause_stands(const struct rmt_evaluation *e, uint32_t clause);

/* Doubt what leaves open whether a clause stands. */
void
rmt_clause_doubt(struct rmt_evaluation *e, uint32_t clause,
		 const struct rmt_focus *focus);

/* The scope's answers, impossible rules and elsewheres. */
void
rmt_evaluate_outlook(struct rmt_evaluation *e, struct rmt_outlook *out);

/* The same of a state, for who looks at one after the other. */
void
rmt_evaluate_next(struct rmt_evaluation *e, const uint64_t *state,
		  struct rmt_outlook *out);

/* Whether that is one outcome, or the facts are impossible; found with no more
 * looks than it takes. */
bool
rmt_evaluate_settled(struct rmt_evaluation *e);

/* Whether some elsewhere rule holds. */
enum rmt_truth
rmt_evaluate_elsewhere(struct rmt_evaluation *e);

/* Whether some impossible rule holds. */
enum rmt_truth
rmt_evaluate_impossible(struct rmt_evaluation *e);

/* The worst of two answers, as sets: bit 0 is best. */
uint64_t
rmt_answers_worst(uint64_t a, uint64_t b);

static inline bool
rmt_answers_single(uint64_t answers)
{
	return (answers & (answers - 1)) == 0;
}

#endif /* RMT_DECIDE_EVALUATE_H */
