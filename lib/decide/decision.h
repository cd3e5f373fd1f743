/*
 * decision.h - what a request came to, and the room to work it out.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Everything that deciding needs is
 * allocated with the decision; rows beyond their room are left out. Deciding
 * finds the outcomes; what they rest on and what else could be is worked out
 * when it is first asked for, from what was kept of the request.
 */
#ifndef RMT_DECIDE_DECISION_H
#define RMT_DECIDE_DECISION_H

#include <remit/decision.h>

#include "decide/request.h"
#include "decide/search.h"
#include "decide/slate.h"
#include "decide/straight.h"

/* A decision that was never made has no day. */
#define RMT_NO_DAY INT32_MIN

#define RMT_REASON_MAX 1024
#define RMT_BRANCH_MAX 256
#define RMT_SLATE_SIZE 65536

struct rmt_reason {
	uint32_t question;
	uint32_t clause;  /* or none: several are possible, or least */
	uint64_t answers; /* those that are possible */
	uint32_t depth;
	struct rmt_focus focus;
	const char *of;
};

struct rmt_carried {
	uint32_t proviso;
	bool certain;
	const char *target;
	const char *by_day;
};

/* An outcome and how to get there. */
struct rmt_branch {
	uint64_t outcome;
	const char *when;
	bool contingency;
};

struct rmt_presumed {
	uint32_t fact;
	const char *value;
};

struct rmt_part_result {
	const char *value;
	uint64_t outcomes;
};

/* Sets of provisos and clauses, and what a state rests on. */
struct rmt_account {
	uint64_t *sure;    /* provisos carried for certain */
	uint64_t *perhaps; /* provisos that may be carried, sure ones too */
	uint64_t *winners; /* clauses that win for certain */
	uint64_t *visited; /* questions */
	uint32_t proviso_words, clause_words, question_words;
	bool open; /* something above is undetermined: e->doubt says what */
};

/* A value that was given, as the plan of the edition sees it: as remit_value
 * begins. */
struct rmt_taken {
	unsigned edition, spot;
	long long number;
};

struct remit_decision {
	struct remit_decision *self; /* for asking, which works things out */
	remit_image *image;
	void *memory;                    /* of the searches */
	void *tables;                    /* of the rows below */
	struct rmt_search *searches;     /* by edition */
	uint32_t *given;                 /* of the request, as it was */
	const char **names;              /* the same */
	struct rmt_meter_result *meters; /* the same */

	const struct rmt_program *program; /* NULL: no edition */
	struct rmt_search *search;
	size_t edition;
	int32_t day;
	char date[11];         /* "" until somebody asks: rmt_decision_date() */
	uint64_t outcomes;     /* all that are possible */
	remit_verdict verdict; /* as far as they are known for certain */
	const char *service;   /* or NULL */
	bool exact;
	bool accounted;      /* reasons and provisos are there */
	bool expected;       /* missing, branches, presumptions are there */
	bool pending;        /* judged is still to be finished, ... */
	bool opened;         /* ... and not to be made of what was taken */
	uint32_t epoch;      /* of the evaluation that looked at the base */
	uint32_t answer;     /* of the scope, along the plan; or none */
	uint32_t impossible; /* row, or none */
	uint32_t elsewhere;  /* row, or none */
	struct rmt_slate slate;
	struct rmt_taken *taken; /* what was decided straight from */
	uint32_t taken_count;
	struct rmt_straight straight; /* the way that led to it */
	uint64_t *judged;             /* see rmt_decision_base() */
	uint64_t *presumed_facts;     /* set of facts, and parts */

	struct rmt_account account;
	uint64_t *always;  /* provisos carried in every filling */
	uint64_t *ever;    /* provisos carried in some filling */
	uint64_t *winners; /* clauses that the verdict rests on */
	struct rmt_reason *reasons;
	struct rmt_carried *carried;
	struct rmt_branch *branches;
	struct rmt_presumed *presumed;
	struct rmt_part_result *parts;
	uint32_t *missing;
	int32_t *scores;
	uint32_t reason_count, carried_count, branch_count;
	uint32_t presumed_count, part_count, missing_count;
};

/* Nothing is known of a decision but its day. */
static inline void
rmt_decision_wipe(struct remit_decision *decision, int32_t day)
{
	rmt_slate_wipe(&decision->slate);
	decision->day = day;
	decision->date[0] = '\0';
	decision->outcomes = RMT_OUTCOME_ELSEWHERE;
	decision->verdict = REMIT_NOT_GOVERNED;
	decision->service = NULL;
	decision->exact = decision->accounted = decision->expected = true;
	decision->pending = false;
	decision->answer = RMT_NONE;
	decision->impossible = decision->elsewhere = RMT_NONE;
	decision->reason_count = decision->carried_count = 0;
	decision->branch_count = decision->presumed_count = 0;
	decision->part_count = decision->missing_count = 0;
}

/* Begin with a request of the same image: its edition, and the state that is
 * to be judged, in base. False: no edition is in force. */
bool
rmt_decision_begin(const remit_request *request, remit_decision *decision);

/* The same for another day of that edition, as far as allowances go: what is
 * left of them is what would be left on that day. */
bool
rmt_decision_begin_on(const remit_request *request, int32_t day,
		      remit_decision *decision);

/* Begin with nothing but a day, to be judged by an edition, or by none; the
 * base is still to be made. */
void
rmt_decision_reset(struct remit_decision *decision,
		   const struct rmt_program *program, int32_t day);

/* It was answered along the plan; the base is made when somebody asks. */
static inline void
rmt_decision_answer(struct remit_decision *decision,
		    const struct rmt_plan *plan, uint32_t answer)
{
	decision->answer = answer;
	decision->outcomes = UINT64_C(1) << answer;
	decision->verdict = (remit_verdict)plan->answers[answer].verdict;
	decision->service = plan->answers[answer].service;
	decision->epoch = 0;
	decision->accounted = decision->expected = false;
	decision->pending = true;
}

/* Decide by rows that were put without a request. False: they do not tell the
 * answer of the day. */
static inline bool
rmt_decision_along(struct remit_decision *decision, const struct rmt_plan *plan,
		   int32_t day)
{
	uint32_t answer = rmt_straight_answer(plan, &decision->straight, day);

	if (answer == RMT_NONE)
		return false;
	rmt_decision_wipe(decision, day);
	rmt_decision_answer(decision, plan, answer);
	decision->opened = false;
	return true;
}

/* Turn to an edition. */
static inline void
rmt_decision_turn(struct remit_decision *decision, size_t edition)
{
	decision->edition = edition;
	decision->program = &decision->image->programs[edition];
	decision->search = &decision->searches[edition];
}

/* Finish the state that is judged. */
void
rmt_decision_fill(struct remit_decision *decision);

/* The state that is judged. */
static inline uint64_t *
rmt_decision_base(const struct remit_decision *decision)
{
	if (decision->pending)
		rmt_decision_fill(decision->self);
	return decision->judged;
}

/* Begin the base: all is open but the day, and nothing is given. */
void
rmt_decision_open(struct remit_decision *decision);

/* Presume in base what may be, of facts that are not given; or nothing. */
void
rmt_decision_presume(struct remit_decision *decision, bool allowed);

/* Decide what is in base; status of remit_decide(). */
remit_status
rmt_decision_find(struct remit_decision *decision);

/* The day as text. */
const char *
rmt_decision_date(const struct remit_decision *decision);

/* Along how many values the state is taken apart, 0 for none; a state in
 * which the fact that splits has but one of them. */
uint32_t
rmt_decision_parts(const struct remit_decision *decision);
void
rmt_decision_part(const struct remit_decision *decision, uint32_t element,
		  uint64_t *out);

/* Add what the state in e rests on to the account; rows too when decision
 * is not NULL. verdicts: bits of those that are possible. */
void
rmt_account_take(struct rmt_evaluation *e, uint32_t verdicts,
		 struct rmt_account *account, struct remit_decision *decision);

/* Which provisos are carried, in always and ever, looking through all ways in
 * which the start of the search can be filled in. False when the budget ended
 * before that. */
bool
rmt_decision_provisos(struct remit_decision *decision, uint64_t budget);

/* The sizes of the sets of an account. */
void
rmt_decision_measure(struct remit_decision *decision);

/* Reasons and provisos of the state that was judged. */
void
rmt_decision_account(struct remit_decision *decision, const uint64_t *state);

/* The same, without that state, of what was answered along the plan; false: it
 * was not, or more is to be said than which clauses of the scope stand. */
bool
rmt_decision_account_along(struct remit_decision *decision);

/* The clause of the scope that stands alone in what was answered along the plan,
 * where that is told at once; or none. */
uint32_t
rmt_decision_sole_along(const struct remit_decision *decision);

/* Work out what the decision rests on (reasons, provisos, the pointer to
 * another policy), or also what else could be (missing facts, branches,
 * presumptions), unless that is done. */
void
rmt_decision_need_account(const struct remit_decision *decision);
void
rmt_decision_need_branches(const struct remit_decision *decision);

/* Whether the verdict stands, whatever the missing facts are. */
bool
rmt_decision_is_settled(const struct remit_decision *decision);

/* Missing facts, branches, presumptions with contingencies. */
void
rmt_decision_branches(struct remit_decision *decision);
void
rmt_decision_missing(struct remit_decision *decision);
void
rmt_decision_contingencies(struct remit_decision *decision);

/* Compute target and day of a proviso on a state. */
void
rmt_proviso_compute(struct remit_decision *decision,
		    struct rmt_carried *carried);

/* The state that the verdict and its reasons speak of: of a request that is
 * taken apart, the part that the headline is about. */
const uint64_t *
rmt_decision_judged(struct remit_decision *decision);

/* What an element of a many fact is called. */
void
rmt_element_name(struct remit_decision *decision, const uint64_t *state,
		 uint32_t fact, uint32_t element);

#endif /* RMT_DECIDE_DECISION_H */
