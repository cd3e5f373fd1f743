/*
 * proviso.c - which provisos a decision carries, and what they compute.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; includes base/, logic/, image/. Allocates nothing. A proviso is
 * certain when it is carried however the missing facts turn out: where that
 * is open, all ways are looked through.
 */
#include <string.h>

#include "base/date.h"
#include "decide/decision.h"
#include "decide/outcome.h"
#include "decide/operand.h"
#include "decide/phase.h"
#include "decide/witness.h"

#define BUDGET 4000

/* Whether a state can add nothing to what is known of the provisos. */
static bool
is_known(const struct remit_decision *decision)
{
	const struct rmt_account *account = &decision->account;

	return rmt_set_within(account->perhaps, decision->ever,
			      account->proviso_words) &&
	       rmt_set_within(decision->always, account->sure,
			      account->proviso_words);
}

static void
add_filling(struct remit_decision *decision)
{
	const struct rmt_account *account = &decision->account;

	rmt_set_join(decision->ever, account->perhaps, account->proviso_words);
	rmt_set_keep(decision->always, account->sure, account->proviso_words);
}

static enum rmt_step
visit(struct rmt_search *search, void *context, const uint64_t *state)
{
	struct remit_decision *decision = context;
	struct rmt_account *account = &decision->account;
	struct rmt_evaluation *e = &search->evaluation;
	struct rmt_outlook outlook;

	rmt_evaluate_next(e, state, &outlook);
	if (outlook.impossible == RMT_TRUTH_YES)
		return RMT_STEP_LEAVE;
	search->doubt = outlook.outcome_doubt;
	if (!rmt_answers_single(outlook.outcomes))
		return RMT_STEP_SPLIT;
	rmt_account_take(
		e, rmt_outcome_verdicts(search->program, outlook.outcomes),
		account, NULL);
	if (is_known(decision))
		return RMT_STEP_LEAVE;
	search->doubt = e->doubt;
	if (!rmt_set_equal(account->sure, account->perhaps,
			   account->proviso_words))
		return RMT_STEP_SPLIT;
	search->doubt = outlook.impossible_doubt;
	if (outlook.impossible == RMT_TRUTH_OPEN)
		return RMT_STEP_SPLIT;
	add_filling(decision);
	return RMT_STEP_LEAVE;
}

bool
rmt_decision_provisos(struct remit_decision *decision, uint64_t budget)
{
	struct rmt_search *search = decision->search;
	uint32_t words = decision->account.proviso_words;

	rmt_set_clear(decision->ever, words);
	memset(decision->always, 0xff, words * sizeof *decision->always);
	search->spent = 0;
	search->budget = budget;
	search->exhausted = false;
	rmt_search_walk(search, (struct rmt_visitor){ visit, decision });
	return !search->exhausted;
}

/* Look through all fillings. When the budget ends, what could be told at
 * once is kept: that errs only towards "perhaps". */
static void
search_provisos(struct remit_decision *decision, const uint64_t *state)
{
	struct rmt_search *search = decision->search;
	struct rmt_account *account = &decision->account;
	uint32_t words = account->proviso_words;

	rmt_search_start(search, state);
	if (rmt_decision_provisos(decision, BUDGET))
		return;
	rmt_evaluation_begin(&search->evaluation, state);
	rmt_account_take(
		&search->evaluation,
		rmt_outcome_verdicts(decision->program, decision->outcomes),
		account, NULL);
	memcpy(decision->ever, account->perhaps, words * sizeof(uint64_t));
	memcpy(decision->always, account->sure, words * sizeof(uint64_t));
}

static void
carry(struct remit_decision *decision, const uint64_t *state)
{
	struct rmt_account *account = &decision->account;

	decision->search->evaluation.doubt = (struct rmt_doubt){
		.kind = RMT_DOUBT_NONE
	};
	rmt_evaluation_begin(&decision->search->evaluation, state);
	for (uint32_t i =
		     rmt_set_next(decision->ever, account->proviso_words, 0);
	     i != RMT_SET_END;
	     i = rmt_set_next(decision->ever, account->proviso_words, i + 1)) {
		struct rmt_carried *carried =
			&decision->carried[decision->carried_count++];
		carried->proviso = i;
		carried->certain = rmt_set_has(decision->always, i);
		rmt_proviso_compute(decision, carried);
	}
}

void
rmt_decision_measure(struct remit_decision *decision)
{
	const struct rmt_program *program = decision->program;
	struct rmt_account *account = &decision->account;

	account->clause_words = rmt_set_words(program->clause_count);
	account->question_words = rmt_set_words(program->question_count);
	account->proviso_words = rmt_set_words(program->proviso_count);
}

void
rmt_decision_account(struct remit_decision *decision, const uint64_t *state)
{
	struct rmt_account *account = &decision->account;
	struct rmt_evaluation *e = &decision->search->evaluation;
	uint32_t words = rmt_set_words(decision->program->proviso_count);

	rmt_decision_measure(decision);
	if (e->epoch != decision->epoch || e->state != state)
		rmt_evaluation_begin(e, state);
	rmt_account_take(
		e, rmt_outcome_verdicts(decision->program, decision->outcomes),
		account, decision);
	memcpy(decision->winners, account->winners,
	       account->clause_words * sizeof(uint64_t));
	memcpy(decision->ever, account->perhaps, words * sizeof(uint64_t));
	memcpy(decision->always, account->sure, words * sizeof(uint64_t));
	if (!rmt_set_equal(account->sure, account->perhaps, words) ||
	    (decision->outcomes & RMT_OUTCOME_ELSEWHERE) != 0)
		search_provisos(decision, state);
	carry(decision, state);
}

/* The only release that a fact may be; or none. */
static uint32_t
known_release(const struct rmt_evaluation *e, uint32_t fact)
{
	struct rmt_slot slot = rmt_state_slot(e->shape, fact, &RMT_NO_FOCUS);
	const uint64_t *set = e->state + slot.offset;
	uint32_t words = e->shape->rooms[fact].words;

	if (!rmt_set_single(set, words))
		return RMT_NONE;
	return rmt_cell_release(e->program, fact, rmt_set_next(set, words, 0));
}

/* The only product that a release fact may be of; or none. */
static uint32_t
known_product(const struct rmt_evaluation *e, uint32_t fact)
{
	struct rmt_slot slot = rmt_state_slot(e->shape, fact, &RMT_NO_FOCUS);
	const uint64_t *set = e->state + slot.offset;
	uint32_t words = e->shape->rooms[fact].words;
	uint32_t product = RMT_NONE;

	for (uint32_t cell = rmt_set_next(set, words, 0); cell != RMT_SET_END;
	     cell = rmt_set_next(set, words, cell + 1)) {
		uint32_t other = rmt_cell_product(e->program, fact, cell);
		if (other == RMT_NONE ||
		    (product != RMT_NONE && other != product))
			return RMT_NONE;
		product = other;
	}
	return product;
}

/* Whether a text begins with a word. */
static bool
begins_with(const char *text, const char *word)
{
	while (*word != '\0' && *text == *word) {
		text++;
		word++;
	}
	return *word == '\0' && (*text == '\0' || *text == ' ');
}

/* Whether one of the words of a release's lines is the wanted one. */
static bool
has_line(const char *lines, const char *wanted)
{
	bool at_word = true, found = *wanted == '\0';

	for (; *lines != '\0' && !found; lines++) {
		found = at_word && begins_with(lines, wanted);
		at_word = *lines == ' ';
	}
	return found;
}

static bool
has_phase(struct rmt_evaluation *e, const struct rmt_row_proviso *row,
	  uint32_t release)
{
	struct rmt_slot date = { 0, e->shape->rooms[0].offset };
	struct rmt_range days = rmt_slot_range(e->state, date);

	if (row->states.count == 0)
		return true;
	for (uint32_t i = 0; i < row->states.count; i++) {
		const struct rmt_row_state *state =
			&e->program->state[row->states.first + i];
		if (state->product != e->program->release[release].product)
			continue;
		return (rmt_phases_of(e, release, state->track, days) &
			~state->phases) == 0;
	}
	return false;
}

static bool
in_series(const struct rmt_program *program, uint32_t level, uint32_t a,
	  uint32_t b)
{
	const struct rmt_row_release *x = &program->release[a];
	const struct rmt_row_release *y = &program->release[b];

	return level == RMT_NONE ||
	       (level < program->product[x->product].levels.count &&
		program->series[x->series + level].position ==
			program->series[y->series + level].position);
}

/* The newest release to go to; none when there is none. */
static uint32_t
find_target(struct rmt_evaluation *e, const struct rmt_row_proviso *row,
	    uint32_t product, uint32_t from)
{
	struct rmt_slot date = { 0, e->shape->rooms[0].offset };
	int64_t day = rmt_slot_range(e->state, date).low;
	struct rmt_some releases = e->program->product[product].releases;

	for (uint32_t i = releases.count; i-- > 0;) {
		uint32_t release = releases.first + i;
		const struct rmt_row_release *to =
			&e->program->release[release];
		if (to->date <= day &&
		    has_line(rmt_text(e->program, to->line),
			     rmt_text(e->program, row->line)) &&
		    (row->within == RMT_NONE ||
		     in_series(e->program, row->within, from, release)) &&
		    has_phase(e, row, release))
			return release;
	}
	return RMT_NONE;
}

/* Where the given release or its product is not known, nothing is said. */
static void
add_target(struct remit_decision *decision, const struct rmt_row_proviso *row)
{
	struct rmt_evaluation *e = &decision->search->evaluation;
	const struct rmt_program *program = decision->program;
	uint32_t product = known_product(e, row->target);
	uint32_t from = known_release(e, row->target);

	if (product == RMT_NONE ||
	    (row->within != RMT_NONE && from == RMT_NONE))
		return;
	uint32_t release = find_target(e, row, product, from);
	if (release == RMT_NONE) {
		rmt_slate_add(&decision->slate, "none known");
		return;
	}
	rmt_slate_add(&decision->slate,
		      rmt_text(program, program->product[product].id));
	rmt_slate_add(&decision->slate, "@");
	rmt_slate_add(&decision->slate,
		      rmt_text(program, program->release[release].id));
}

static void
add_by_day(struct remit_decision *decision, const struct rmt_row_proviso *row)
{
	struct rmt_extent day = rmt_operand_extent(
		&decision->search->evaluation, row->by_day, &RMT_NO_FOCUS);
	struct rmt_duration plus = { row->plus_months, row->plus_days, 0 };
	char text[11];
	int32_t by;

	if (day.absence != RMT_PRESENT || !rmt_range_point(day.range) ||
	    day.range.low < RMT_DAY_MIN || day.range.low > RMT_DAY_MAX ||
	    !rmt_day_add((int32_t)day.range.low, plus, &by))
		return;
	rmt_slate_add(&decision->slate, rmt_day_text(by, text));
}

void
rmt_proviso_compute(struct remit_decision *decision,
		    struct rmt_carried *carried)
{
	const struct rmt_row_proviso *row =
		&decision->program->proviso[carried->proviso];

	carried->target = carried->by_day = "";
	if (row->target != RMT_NONE) {
		add_target(decision, row);
		carried->target = rmt_slate_end(&decision->slate);
	}
	if (row->by_day != RMT_NONE) {
		add_by_day(decision, row);
		carried->by_day = rmt_slate_end(&decision->slate);
	}
}
