/*
 * cause.c - why one day's answer differs from that of the day before.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/. The request is looked at
 * with both days possible: what is then undetermined although it is known on
 * each of them is what the change hangs on.
 */
#include "analyse/cause.h"

#include <string.h>

#include <remit/contract.h>

#include "base/date.h"
#include "decide/outcome.h"
#include "decide/phase.h"

/* States that a search for causes may look at. */
#define BUDGET 20000

/* A day, and which successors are taken to have appeared. */
struct moment {
	int64_t day;
	int32_t appeared;
};

struct looking {
	remit_decision *decision;
	struct moment moments[2]; /* before and after the change */
	struct rmt_arena *arena;
	struct rmt_causes *causes;
	struct rmt_doubt measured; /* a time to the date from a missing day */
	uint64_t *sets;            /* four of provisos */
	remit_status status;
};

static void
put_day(const struct rmt_search *search, uint64_t *state, int64_t first,
	int64_t last)
{
	struct rmt_slot date = { 0, search->shape.rooms[0].offset };

	rmt_slot_set_range(state, date, (struct rmt_range){ first, last });
}

static const char *
release_name(struct looking *look, uint32_t release)
{
	const struct rmt_program *program = look->decision->program;
	const struct rmt_row_release *row = &program->release[release];
	const char *product = rmt_text(program,
				       program->product[row->product].id);
	const char *version = rmt_text(program, row->id);
	size_t before = strlen(product), after = strlen(version);
	char *name = rmt_arena_alloc(look->arena, before + after + 2);

	if (name == NULL) {
		look->status = REMIT_E_NOMEM;
		return "";
	}
	memcpy(name, product, before);
	name[before] = '@';
	memcpy(name + before + 1, version, after);
	return name;
}

/* The name of the one phase that bits stand for, and what it is called. */
static const char *
phase_name(const struct rmt_program *program, uint32_t track, uint64_t phases,
	   const char **out_label)
{
	const struct rmt_row_track *row = &program->track[track];
	uint32_t first = (uint32_t)__builtin_ctzll(phases);

	if (phases == RMT_STATE_UNRELEASED)
		return "unreleased";
	if (phases == RMT_STATE_ENDED)
		return "ended";
	if (phases == RMT_STATE_INAPPLICABLE || first >= row->phases.count)
		return "inapplicable";
	const struct rmt_row_phase *phase =
		&program->phase[row->phases.first + first];
	*out_label = rmt_text(program, phase->label);
	return rmt_text(program, phase->id);
}

/* The phase of a release before (0) or after (1) the change. */
static const char *
phase_at(struct looking *look, uint32_t release, uint32_t track, int after,
	 const char **out_label)
{
	struct rmt_evaluation *e = &look->decision->search->evaluation;
	struct moment moment = look->moments[after];
	struct rmt_range days = { moment.day, moment.day };

	e->appeared = moment.appeared;
	uint64_t phases = rmt_phases_of(e, release, track, days);
	e->appeared = 0;
	return phase_name(e->program, track, phases, out_label);
}

static uint32_t
known_cell(const struct rmt_evaluation *e, uint32_t fact,
	   const struct rmt_focus *focus)
{
	struct rmt_slot slot = rmt_state_slot(e->shape, fact, focus);

	return rmt_set_next(e->state + slot.offset, e->shape->rooms[fact].words,
			    0);
}

static void
describe_phase(struct looking *look, const struct rmt_row_test *test,
	       const struct rmt_focus *focus, remit_cause *out)
{
	struct rmt_evaluation *e = &look->decision->search->evaluation;
	const struct rmt_program *program = e->program;
	uint32_t release = rmt_cell_release(program, test->fact,
					    known_cell(e, test->fact, focus));

	out->kind = REMIT_CAUSE_PHASE;
	out->fact = rmt_text(program, program->fact[test->fact].id);
	if (release == RMT_NONE)
		return;
	out->release = release_name(look, release);
	for (uint32_t i = 0; i < test->states.count; i++) {
		const struct rmt_row_state *state =
			&program->state[test->states.first + i];
		if (state->product != program->release[release].product)
			continue;
		out->track = rmt_text(program, program->track[state->track].id);
		out->from = phase_at(look, release, state->track, 0,
				     &out->from_label);
		out->to = phase_at(look, release, state->track, 1,
				   &out->to_label);
	}
}

/* The last release of a product in its order that appears on the day. */
static void
describe_count(struct looking *look, const struct rmt_row_test *test,
	       const struct rmt_focus *focus, remit_cause *out)
{
	const struct rmt_evaluation *e = &look->decision->search->evaluation;
	const struct rmt_program *program = e->program;
	uint32_t fact = program->operand[test->from].fact;
	uint32_t product = rmt_cell_product(program, fact,
					    known_cell(e, fact, focus));

	out->kind = REMIT_CAUSE_RELEASE;
	out->fact = rmt_text(program, program->fact[fact].id);
	if (product == RMT_NONE)
		return;
	struct rmt_some releases = program->product[product].releases;
	for (uint32_t i = 0; i < releases.count; i++)
		if (program->release[releases.first + i].date ==
		    look->moments[1].day)
			out->release = release_name(look, releases.first + i);
}

static void
describe_difference(struct looking *look, const struct rmt_row_test *test,
		    const struct rmt_focus *focus, remit_cause *out)
{
	const struct rmt_program *program = look->decision->program;
	const struct rmt_row_operand *from = &program->operand[test->from];
	const struct rmt_row_operand *to = &program->operand[test->to];
	uint32_t fact = to->fact == 0 ? from->fact : to->fact;

	out->kind = REMIT_CAUSE_MEASURE;
	if (fact == RMT_NONE)
		return;
	out->fact = rmt_text(program, program->fact[fact].id);
	if (program->fact[fact].kind != RMT_FINITE)
		return;
	uint32_t release = rmt_cell_release(
		program, fact,
		known_cell(&look->decision->search->evaluation, fact, focus));
	if (release != RMT_NONE)
		out->release = release_name(look, release);
}

static const char *
contract_state(const struct looking *look, int after)
{
	char day[11];
	remit_contract contract;

	rmt_day_text((int32_t)look->moments[after].day, day);
	if (remit_image_contract(look->decision->image, day, &contract) !=
	    REMIT_OK)
		return "";
	return contract.state;
}

/* A day that the policy names, or one on which the contract's state changes. */
static void
describe_date(const struct looking *look, remit_cause *out)
{
	const char *was = contract_state(look, 0);
	const char *is = contract_state(look, 1);

	if (strcmp(was, is) == 0)
		return;
	out->kind = REMIT_CAUSE_CONTRACT;
	out->from = was;
	out->to = is;
}

static bool
is_same_cause(const remit_cause *a, const remit_cause *b)
{
	return a->kind == b->kind && strcmp(a->fact, b->fact) == 0 &&
	       strcmp(a->release, b->release) == 0 &&
	       strcmp(a->track, b->track) == 0 &&
	       strcmp(a->from, b->from) == 0 && strcmp(a->to, b->to) == 0;
}

void
rmt_causes_add(struct rmt_causes *causes, const remit_cause *cause)
{
	for (uint32_t i = 0; i < causes->count; i++)
		if (is_same_cause(&causes->items[i], cause))
			return;
	if (causes->count < RMT_CAUSE_MAX)
		causes->items[causes->count++] = *cause;
}

static void
add_cause(struct looking *look, const struct rmt_doubt *doubt)
{
	const struct rmt_row_test *test =
		&look->decision->program->test[doubt->index];
	remit_cause cause = RMT_CAUSE_OF_DATE;

	if (test->kind == RMT_TEST_RANGE)
		describe_date(look, &cause);
	else if (test->kind == RMT_TEST_PHASE)
		describe_phase(look, test, &doubt->focus, &cause);
	else if (test->kind == RMT_TEST_COUNT)
		describe_count(look, test, &doubt->focus, &cause);
	else if (test->kind == RMT_TEST_DIFFERENCE)
		describe_difference(look, test, &doubt->focus, &cause);
	rmt_causes_add(look->causes, &cause);
}

/* The truth of a test in the scratch state, before (0) or after (1). */
static enum rmt_truth
truth_at(struct looking *look, const struct rmt_doubt *doubt, int after)
{
	struct rmt_search *search = look->decision->search;
	struct rmt_evaluation *e = &search->evaluation;
	struct moment moment = look->moments[after];

	put_day(search, search->scratch, moment.day, moment.day);
	e->only = doubt->only;
	e->appeared = moment.appeared;
	rmt_evaluation_begin(e, search->scratch);
	enum rmt_truth truth = rmt_evaluate_test(e, doubt->index,
						 &doubt->focus);
	e->only = RMT_NONE;
	e->appeared = 0;
	return truth;
}

/* Whether a doubted test is known before and after, and differs. */
static bool
turns(struct looking *look, const struct rmt_doubt *doubt)
{
	if (doubt->kind != RMT_DOUBT_TEST)
		return false;
	enum rmt_truth was = truth_at(look, doubt, 0);
	enum rmt_truth is = truth_at(look, doubt, 1);
	return was != RMT_TRUTH_OPEN && is != RMT_TRUTH_OPEN && was != is;
}

/* What comes of a state on one of the two days. */
struct prospect {
	struct rmt_outlook outlook;
	struct rmt_doubt doubt;   /* the first thing that is open */
	uint64_t *sure, *perhaps; /* provisos, where the outcome is known */
};

static void
foresee_provisos(struct looking *look, struct prospect *out)
{
	remit_decision *decision = look->decision;
	struct rmt_account *account = &decision->account;
	struct rmt_evaluation *e = &decision->search->evaluation;
	uint32_t words = account->proviso_words;

	rmt_account_take(
		e,
		rmt_outcome_verdicts(decision->program, out->outlook.outcomes),
		account, NULL);
	rmt_set_join(out->sure, account->sure, words);
	rmt_set_join(out->perhaps, account->perhaps, words);
	if (!rmt_set_equal(account->sure, account->perhaps, words))
		out->doubt = e->doubt;
}

/* Look at the scratch state on one of the two days. */
static void
foresee(struct looking *look, int64_t day, struct prospect *out)
{
	struct rmt_search *search = look->decision->search;
	struct rmt_evaluation *e = &search->evaluation;
	uint32_t words = look->decision->account.proviso_words;

	put_day(search, search->scratch, day, day);
	rmt_evaluate_next(e, search->scratch, &out->outlook);
	rmt_set_clear(out->sure, words);
	rmt_set_clear(out->perhaps, words);
	out->doubt = out->outlook.outcome_doubt;
	if (!rmt_answers_single(out->outlook.outcomes))
		return;
	out->doubt = (struct rmt_doubt){ .kind = RMT_DOUBT_NONE };
	if (out->outlook.impossible == RMT_TRUTH_OPEN)
		out->doubt = out->outlook.impossible_doubt;
	else
		foresee_provisos(look, out);
}

static bool
same_prospect(const struct prospect *a, const struct prospect *b,
	      uint32_t words)
{
	return a->outlook.outcomes == b->outlook.outcomes &&
	       a->outlook.impossible == b->outlook.impossible &&
	       rmt_set_equal(a->sure, b->sure, words) &&
	       rmt_set_equal(a->perhaps, b->perhaps, words);
}

/* What to do where a test turns: it is a cause if it makes a difference; if
 * that cannot be told the state is split at what else is open. */
static enum rmt_step
judge_turn(struct looking *look, const struct rmt_doubt *doubt)
{
	remit_decision *decision = look->decision;
	uint32_t words = decision->account.proviso_words;
	struct prospect was = { .sure = look->sets,
				.perhaps = look->sets + words };
	struct prospect is = { .sure = look->sets + (size_t)2 * words,
			       .perhaps = look->sets + (size_t)3 * words };

	foresee(look, look->moments[0].day, &was);
	foresee(look, look->moments[1].day, &is);
	if (!same_prospect(&was, &is, words)) {
		add_cause(look, doubt);
		return RMT_STEP_LEAVE;
	}
	decision->search->doubt = was.doubt;
	return was.doubt.kind == RMT_DOUBT_NONE ? RMT_STEP_LEAVE :
						  RMT_STEP_SPLIT;
}

/* Whether a doubted test is about the time between the date and another day. */
static bool
measures_date(const struct rmt_program *program, const struct rmt_doubt *doubt)
{
	if (doubt->kind != RMT_DOUBT_TEST ||
	    program->test[doubt->index].kind != RMT_TEST_DIFFERENCE)
		return false;
	const struct rmt_row_test *test = &program->test[doubt->index];
	return program->operand[test->from].fact == 0 ||
	       program->operand[test->to].fact == 0;
}

static enum rmt_step
judge_doubt(struct looking *look, const uint64_t *state, struct rmt_doubt doubt)
{
	struct rmt_search *search = look->decision->search;

	memcpy(search->scratch, state,
	       search->shape.word_count * sizeof *state);
	if (turns(look, &doubt))
		return judge_turn(look, &doubt);
	if (look->measured.kind == RMT_DOUBT_NONE &&
	    measures_date(look->decision->program, &doubt))
		look->measured = doubt;
	search->doubt = doubt;
	return RMT_STEP_SPLIT;
}

static enum rmt_step
visit(struct rmt_search *search, void *context, const uint64_t *state)
{
	struct looking *look = context;
	struct rmt_evaluation *e = &search->evaluation;
	struct rmt_account *account = &look->decision->account;
	struct rmt_outlook outlook;

	rmt_evaluate_next(e, state, &outlook);
	if (outlook.impossible == RMT_TRUTH_YES)
		return RMT_STEP_LEAVE;
	if (!rmt_answers_single(outlook.outcomes))
		return judge_doubt(look, state, outlook.outcome_doubt);
	if (outlook.impossible == RMT_TRUTH_OPEN)
		return judge_doubt(look, state, outlook.impossible_doubt);
	rmt_account_take(
		e, rmt_outcome_verdicts(search->program, outlook.outcomes),
		account, NULL);
	if (rmt_set_equal(account->sure, account->perhaps,
			  account->proviso_words))
		return RMT_STEP_LEAVE;
	return judge_doubt(look, state, e->doubt);
}

static void
look_through(struct looking *look)
{
	struct rmt_search *search = look->decision->search;

	put_day(search, search->start, look->moments[0].day,
		look->moments[1].day);
	search->spent = 0;
	search->budget = BUDGET;
	rmt_search_walk(search, (struct rmt_visitor){ visit, look });
}

remit_status
rmt_causes_find(remit_decision *decision, int64_t day, struct rmt_arena *arena,
		struct rmt_causes *out)
{
	struct looking look = { .decision = decision,
				.moments = { { day - 1, 0 }, { day, 0 } },
				.arena = arena,
				.causes = out };
	uint32_t parts = rmt_decision_parts(decision);

	rmt_decision_measure(decision);
	look.sets = rmt_arena_alloc(
		arena, 4 * sizeof *look.sets * decision->account.proviso_words);
	if (look.sets == NULL)
		return REMIT_E_NOMEM;
	if (parts < 2) {
		rmt_search_start(decision->search, rmt_decision_base(decision));
		look_through(&look);
	}
	for (uint32_t i = 0; i < parts && parts > 1; i++) {
		rmt_decision_part(decision, i, decision->search->start);
		look_through(&look);
	}
	/* no test turned by itself: what turned is how a missing day lies */
	if (out->count == 0 && look.measured.kind != RMT_DOUBT_NONE) {
		rmt_evaluation_begin(&decision->search->evaluation,
				     rmt_decision_base(decision));
		add_cause(&look, &look.measured);
	}
	return look.status;
}

/* A test of a fact, for each release that it may be. */
static void
judge_releases(struct looking *look, uint32_t test, struct rmt_focus focus)
{
	struct rmt_search *search = look->decision->search;
	uint32_t fact = search->program->test[test].fact;
	uint32_t words = search->shape.rooms[fact].words;
	size_t at = rmt_state_slot(&search->shape, fact, &focus).offset;
	const uint64_t *all = rmt_decision_base(look->decision) + at;
	uint64_t *one = search->scratch + at;
	struct rmt_doubt doubt = { .kind = RMT_DOUBT_TEST,
				   .index = test,
				   .focus = focus,
				   .only = RMT_NONE };

	for (uint32_t cell = rmt_set_next(all, words, 0); cell != RMT_SET_END;
	     cell = rmt_set_next(all, words, cell + 1)) {
		rmt_set_clear(one, words);
		rmt_set_put(one, cell);
		if (truth_at(look, &doubt, 0) != truth_at(look, &doubt, 1))
			add_cause(look, &doubt);
	}
	memcpy(one, all, words * sizeof *one);
}

/* The same for each of its elements; where they are not known the first stands
 * for any. */
static void
judge_elements(struct looking *look, uint32_t test)
{
	const struct rmt_search *search = look->decision->search;
	uint32_t fact = search->program->test[test].fact;
	uint32_t holder = search->shape.rooms[fact].holder, count = 1;
	struct rmt_focus focus = RMT_NO_FOCUS;

	if (holder != RMT_NONE &&
	    !rmt_state_is_open(&search->shape, search->scratch, holder))
		count = rmt_state_count(&search->shape, search->scratch,
					holder);
	focus.fact[0] = holder;
	for (uint32_t i = 0; i < count; i++) {
		focus.element[0] = i;
		judge_releases(look, test, focus);
	}
}

remit_status
rmt_causes_supposed(remit_decision *decision, int64_t day, int32_t appeared,
		    struct rmt_arena *arena, struct rmt_causes *out)
{
	const struct rmt_program *program = decision->program;
	struct looking look = { .decision = decision,
				.moments = { { day, appeared - 2 },
					     { day, appeared } },
				.arena = arena,
				.causes = out };

	memcpy(decision->search->scratch, rmt_decision_base(decision),
	       decision->search->shape.word_count * sizeof(uint64_t));
	for (uint32_t i = 0; i < program->test_count; i++)
		if (program->test[i].kind == RMT_TEST_PHASE)
			judge_elements(&look, i);
	return look.status;
}
