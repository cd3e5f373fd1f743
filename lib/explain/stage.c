/*
 * stage.c - tests of the phase that a release is in.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/.
 */
#include "base/date.h"
#include "decide/phase.h"
#include "explain/trial.h"

static const struct rmt_row_state *
state_of(const struct rmt_program *program, const struct rmt_row_test *test,
	 uint32_t product)
{
	for (uint32_t i = 0; i < test->states.count; i++)
		if (program->state[test->states.first + i].product == product)
			return &program->state[test->states.first + i];
	return NULL;
}

static remit_parameter
say_phase(const struct rmt_program *program, uint32_t track, uint32_t phase)
{
	const struct rmt_row_phase *row =
		&program->phase[program->track[track].phases.first + phase];

	return rmt_say_text(program, row->id, row->label);
}

/* The phases that are wanted. */
static remit_parameter
say_phases(struct rmt_case_made *made, const struct rmt_row_state *state,
	   bool negated)
{
	static const struct {
		uint64_t bit;
		remit_say code;
	} beyond[] = { { RMT_STATE_UNRELEASED, REMIT_SAY_UNRELEASED },
		       { RMT_STATE_ENDED, REMIT_SAY_ENDED },
		       { RMT_STATE_INAPPLICABLE, REMIT_SAY_INAPPLICABLE } };
	uint32_t count = made->program->track[state->track].phases.count;
	uint64_t phases = negated ? ~state->phases : state->phases;
	remit_parameter items[RMT_ANSWER_MAX + 3];
	size_t item_count = 0;

	for (uint32_t i = 0; i < count && i < RMT_ANSWER_MAX; i++)
		if ((phases >> i & 1) != 0)
			items[item_count++] = say_phase(made->program,
							state->track, i);
	for (size_t i = 0; i < 3; i++)
		if ((phases & beyond[i].bit) != 0)
			items[item_count++] = (remit_parameter){
				.kind = REMIT_SENTENCE_OF,
				.code = beyond[i].code
			};
	return rmt_say_any(made, items, item_count);
}

/* The span of a phase that is taken, the phase being certain. */
static const struct rmt_row_span *
taken_span(struct rmt_evaluation *e, uint32_t release, uint32_t track,
	   uint32_t phase)
{
	struct rmt_some spans = rmt_release_spans(e->program, release, track);

	for (uint32_t i = 0; i < spans.count; i++) {
		const struct rmt_row_span *span =
			&e->program->span[spans.first + i];
		if ((phase == RMT_NONE || span->phase == phase) &&
		    (span->condition == RMT_NONE ||
		     rmt_evaluate_condition(e, span->condition,
					    &RMT_NO_FOCUS) == RMT_TRUTH_YES) &&
		    (phase != RMT_NONE || i + 1 == spans.count))
			return span;
	}
	return NULL;
}

/* A phase with its days. */
static remit_parameter
say_span(struct rmt_case_made *made, uint32_t track,
	 const struct rmt_row_span *span)
{
	bool since = span->first_day >= RMT_DAY_MIN;
	bool until = span->last_day <= RMT_DAY_MAX;
	remit_parameter parts[3] = {
		say_phase(made->program, track, span->phase),
		rmt_say_day(span->first_day), rmt_say_day(span->last_day)
	};

	if (since && until)
		return rmt_say_sentence(made, REMIT_SAY_PHASE_DAYS, parts, 3);
	if (since)
		return rmt_say_sentence(made, REMIT_SAY_PHASE_SINCE, parts, 2);
	if (!until)
		return parts[0];
	parts[1] = parts[2];
	return rmt_say_sentence(made, REMIT_SAY_PHASE_UNTIL, parts, 2);
}

static remit_parameter
say_day_state(struct rmt_case_made *made, remit_say code, int64_t day,
	      remit_say without)
{
	const remit_parameter item = rmt_say_day(day);

	if (day < RMT_DAY_MIN || day > RMT_DAY_MAX)
		return (remit_parameter){ .kind = REMIT_SENTENCE_OF,
					  .code = without };
	return rmt_say_sentence(made, code, &item, 1);
}

/* In which phase a release is on a day. */
static remit_parameter
say_phase_now(struct rmt_case_made *made, uint32_t release, uint32_t track,
	      struct rmt_range days)
{
	uint64_t phases = rmt_phases_of(made->e, release, track, days);
	remit_parameter other = { .kind = REMIT_SENTENCE_OF,
				  .code = REMIT_SAY_UNKNOWN };
	const struct rmt_row_span *span;

	if (!rmt_answers_single(phases))
		return other;
	if (phases == RMT_STATE_UNRELEASED)
		return say_day_state(made, REMIT_SAY_UNRELEASED_UNTIL,
				     made->program->release[release].date,
				     REMIT_SAY_UNRELEASED);
	if (phases == RMT_STATE_ENDED) {
		span = taken_span(made->e, release, track, RMT_NONE);
		return say_day_state(made, REMIT_SAY_ENDED_ON,
				     span ? span->last_day : RMT_DAY_NEVER,
				     REMIT_SAY_ENDED);
	}
	other.code = REMIT_SAY_INAPPLICABLE;
	if (phases == RMT_STATE_INAPPLICABLE)
		return other;
	uint32_t phase = (uint32_t)__builtin_ctzll(phases);
	span = taken_span(made->e, release, track, phase);
	return span ? say_span(made, track, span) :
		      say_phase(made->program, track, phase);
}

void
rmt_tell_phase(const struct rmt_trial *trial)
{
	struct rmt_case_made *made = trial->made;
	const struct rmt_program *program = made->program;
	const struct rmt_row_test *test = trial->test;
	struct rmt_slot slot = rmt_state_slot(made->e->shape, test->fact,
					      trial->focus);
	struct rmt_extent on = rmt_operand_extent(made->e, test->to,
						  trial->focus);
	const struct rmt_row_state *state =
		test->states.count > 0 ? &program->state[test->states.first] :
					 NULL;
	remit_parameter parameters[5] = {
		[1] = rmt_say_slot(made, slot),
		[3] = { .kind = REMIT_SENTENCE_OF, .code = REMIT_SAY_UNKNOWN },
	};

	if (!state)
		return;
	if (rmt_state_known(made->e->shape, made->e->state, slot)) {
		uint32_t cell = rmt_set_next(
			made->e->state + slot.offset,
			made->e->shape->rooms[test->fact].words, 0);
		uint32_t release = rmt_cell_release(program, test->fact, cell);
		const struct rmt_row_state *own = state_of(
			program, test,
			rmt_cell_product(program, test->fact, cell));

		parameters[3].code = REMIT_SAY_INAPPLICABLE;
		if (own && release != RMT_NONE && on.absence == RMT_PRESENT) {
			state = own;
			parameters[3] = say_phase_now(made, release, own->track,
						      on.range);
		}
	}
	const struct rmt_row_track *track = &program->track[state->track];
	parameters[2] = rmt_say_text(program, track->id, track->label);
	parameters[4] = say_phases(made, state, trial->negated);
	rmt_trial_tell(trial, REMIT_SAY_PHASE, parameters, 5);
}
