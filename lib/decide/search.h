/*
 * search.h - looking through all requests that a state leaves possible.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Depth first, splitting at what is
 * undetermined, so that only differences that matter are looked at. Exact,
 * unless its budget ends before it does: then it says so. Works in memory
 * that it is given; one search belongs to one thread.
 */
#ifndef RMT_DECIDE_SEARCH_H
#define RMT_DECIDE_SEARCH_H

#include "decide/evaluate.h"
#include "decide/hold.h"
#include "decide/inlet.h"
#include "decide/presume.h"
#include "decide/split.h"

/* How deep splits may be nested. The last part of a split costs no depth. */
#define RMT_SEARCH_DEPTH 128

/* States that a search may look at; a decision takes less. Where a policy has
 * many questions a state counts as several: a budget is one of time. */
#define RMT_SEARCH_BUDGET 1000000

/* Pairs of states that may be looked at for what matters, of all facts. */
#define RMT_PAIR_BUDGET 100000

struct rmt_search_frame {
	struct rmt_split split;
	uint32_t next; /* part */
	/* of two states that are looked at side by side: */
	unsigned sides; /* which of them are split: 1 left, 2 right */
	bool apart;     /* they differ in the fact that is varied */
};

struct rmt_search {
	const struct rmt_program *program;
	struct rmt_shape shape;
	struct rmt_evaluation evaluation;
	struct rmt_search_frame *frames;
	uint64_t *masks;     /* two by frame */
	uint64_t *states;    /* two by frame */
	uint64_t *witnesses; /* one by outcome */
	uint64_t *start;     /* where the search begins; it is not changed */
	uint64_t *scratch;   /* one state for whoever uses the search */
	uint64_t *settled;   /* one state for witnesses */
	uint64_t *spare;     /* and one more */
	uint64_t *open;      /* the state in which everything is possible */
	uint64_t *before;    /* start of the search that is done again */
	struct rmt_inlet *inlets; /* by fact */
	struct rmt_presumption *presumes;
	uint32_t presume_count;
	struct rmt_doubt doubt;
	struct rmt_hold hold;   /* off, unless somebody puts it on */
	uint64_t cost;          /* of looking at one state */
	uint64_t budget, spent; /* on states looked at */
	uint64_t pairs;         /* left to rmt_search_matters() */
	bool exhausted;         /* something may not have been found */
	uint64_t found;         /* outcomes */
	uint64_t shown;         /* those of before that have a witness */
};

/* Bytes of memory, aligned for uint64_t, for searching a program; SIZE_MAX,
 * which no allocation gives, when it is too large to be decided. */
size_t
rmt_search_size(const struct rmt_program *program);

/* Begin in memory of that size; the start is left open. */
void
rmt_search_init(struct rmt_search *search, const struct rmt_program *program,
		void *memory);

/* Where the state at a depth is to be split, with masks that are its own. */
struct rmt_split *
rmt_search_split(const struct rmt_search *search, uint32_t depth);

/* What a visitor makes of a state. */
enum rmt_step {
	RMT_STEP_LEAVE, /* nothing new below it */
	RMT_STEP_SPLIT, /* look at its parts; search->doubt says where */
	RMT_STEP_STOP
};

struct rmt_visitor {
	enum rmt_step (*visit)(struct rmt_search *search, void *context,
			       const uint64_t *state);
	void *context;
};

/* Visit the start and what it is split into; on hold, only what is possible
 * on the days that are held. */
void
rmt_search_walk(struct rmt_search *search, struct rmt_visitor visitor);

/* Begin at a state. */
void
rmt_search_start(struct rmt_search *search, const uint64_t *state);

/* All outcomes that the start leaves possible, each with a witness. */
void
rmt_search_outcomes(struct rmt_search *search);

/* The same for outcomes beyond those that are known, which stay without. */
void
rmt_search_more(struct rmt_search *search, uint64_t known);

/* As rmt_search_outcomes(), for who does it again and again: where the search
 * began like the last one but for its days, what showed an outcome then is
 * looked at first, so that only the others have to be looked for. */
void
rmt_search_again(struct rmt_search *search);

/* The state that shows an outcome: of its bit in search->found. */
const uint64_t *
rmt_search_witness(const struct rmt_search *search, uint64_t outcome);

/*
 * Whether an outcome can hang on a fact: whether for some values of the other
 * facts two values of this one give different outcomes. True also when that
 * could not be told with the pairs that are left, of which it takes.
 */
bool
rmt_search_matters(struct rmt_search *search, uint32_t fact);

#endif /* RMT_DECIDE_SEARCH_H */
