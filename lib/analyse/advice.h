/*
 * advice.h - looking through one edition for what is hardly meant.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/.
 */
#ifndef RMT_ANALYSE_ADVICE_H
#define RMT_ANALYSE_ADVICE_H

#include "base/report.h"
#include "prove/answers.h"
#include "prove/example.h"

struct rmt_advice {
	const struct rmt_program *program;
	struct rmt_space space; /* all questions answered */
	remit_diag *diag;
	remit_status status; /* REMIT_OK, or REMIT_E_NOMEM */
};

/* Tell a finding; a place without a line is the whole policy. */
void
rmt_advise(struct rmt_advice *advice, enum rmt_finding finding,
	   struct rmt_row_place place, const char *const words[6]);

/* Where something of a kind of rmt_row_spot stands; else the whole policy. */
struct rmt_row_place
rmt_advice_place(const struct rmt_advice *advice, uint32_t kind, uint32_t of);

/* Clauses that never win, and otherwises that are never reached. */
void
rmt_advise_winning(struct rmt_advice *advice);

/* Conditions that make no difference to their clause. */
void
rmt_advise_conditions(struct rmt_advice *advice);

/* Facts on which no outcome hangs. */
void
rmt_advise_facts(struct rmt_advice *advice);

/* Whether a fact says how much of a service is billed, or an allowance that is
 * asked for counts it, or includes more or less by it. To proofs what an
 * allowance answers is a fact of its own. */
bool
rmt_fact_is_counted(const struct rmt_program *program, uint32_t fact);

/* Whether a fact is tested, measured, or what something else is about. */
bool
rmt_fact_is_used(const struct rmt_program *program, uint32_t fact);

/* Questions, provisos, services and facts that nothing uses. */
void
rmt_advise_uses(struct rmt_advice *advice);

/* Clauses without citation, in a policy that cites. */
void
rmt_advise_words(struct rmt_advice *advice);

/* Clauses that are not told in a language that the policy has a title in. */
void
rmt_advise_languages(struct rmt_advice *advice);

/* Names that look alike. */
void
rmt_advise_looks(struct rmt_advice *advice);

/* Ends of phases that are stated and differ from the rule. */
void
rmt_advise_stated(struct rmt_advice *advice);

/* Phases that end before they begin; ends on weekends; orders of releases
 * that disagree. */
void
rmt_advise_phases(struct rmt_advice *advice);
void
rmt_advise_weekends(struct rmt_advice *advice);
void
rmt_advise_orders(struct rmt_advice *advice);

#endif /* RMT_ANALYSE_ADVICE_H */
