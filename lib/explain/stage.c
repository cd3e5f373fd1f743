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

/* ---- windows ------------------------------------------------------------ */

/* A release whose phase ends when so many newer series are out. */
struct window {
	const struct rmt_program *program;
	const struct rmt_row_release *release;
	const struct rmt_row_span *span;
	int64_t day; /* on which it is looked at */
};

static uint32_t
place_of(const struct window *w, const struct rmt_row_release *release,
	 uint32_t level)
{
	return w->program->series[release->series + level].position;
}

/* Whether a release is out, and of a series that counts. */
static bool
is_newer(const struct window *w, uint32_t release)
{
	const struct rmt_row_release *row = &w->program->release[release];

	return row->date <= w->day &&
	       place_of(w, row, w->span->level) >
		       place_of(w, w->release, w->span->level) &&
	       (w->span->within == RMT_NONE ||
		place_of(w, row, w->span->within) ==
			place_of(w, w->release, w->span->within));
}

/* How many newer series are out; the newest release of them. */
static uint32_t
count_newer(const struct window *w, uint32_t *out_newest)
{
	struct rmt_some releases =
		w->program->product[w->release->product].releases;
	uint32_t count = 0;

	for (uint32_t i = 0; i < releases.count; i++) {
		uint32_t one = releases.first + i, j = releases.first;
		uint32_t place;
		if (!is_newer(w, one))
			continue;
		*out_newest = one;
		place = place_of(w, &w->program->release[one], w->span->level);
		while (j < one &&
		       (!is_newer(w, j) || place_of(w, &w->program->release[j],
						    w->span->level) != place))
			j++;
		count += j == one;
	}
	return count;
}

static void
tell_window(const struct rmt_trial *trial, uint32_t track,
	    const struct window *w)
{
	struct rmt_case_made *made = trial->made;
	uint32_t release = (uint32_t)(w->release - w->program->release);
	uint32_t newest = release, count = count_newer(w, &newest);
	const remit_parameter itself = rmt_say_release(made, release);
	bool is_past = w->day > w->span->last_day;
	const remit_parameter parameters[] = {
		{ .kind = REMIT_KEYWORD, .text = is_past ? "no" : "yes" },
		count > 0 ?
			rmt_say_behind(made, release, count, newest,
				       w->span->level) :
			rmt_say_sentence(made, REMIT_SAY_NEWEST, &itself, 1),
		say_phase(w->program, track, w->span->phase),
		{ .kind = REMIT_COUNT, .number = w->span->window },
	};

	rmt_ground_add(made, &(remit_ground){
				     .code = REMIT_SAY_WINDOW,
				     .parameters = parameters,
				     .parameter_count = 4,
				     .depth = trial->depth + 1,
				     .bearing = rmt_bearing_of(trial->truth) });
}

/* The windows that say why a release is in its phase: that of the phase, of
 * the last one when all have ended, and of those that are wanted in vain. */
static void
tell_windows(const struct rmt_trial *trial, const struct rmt_row_state *state,
	     uint32_t release, struct rmt_range days)
{
	struct rmt_evaluation *e = trial->made->e;
	const struct rmt_program *program = e->program;
	struct rmt_some spans = rmt_release_spans(program, release,
						  state->track);
	uint64_t told = rmt_phases_of(e, release, state->track, days);

	if (told == RMT_STATE_UNRELEASED)
		return;
	if (told == RMT_STATE_ENDED && spans.count > 0)
		told = UINT64_C(1)
		       << program->span[spans.first + spans.count - 1].phase;
	if (trial->truth == RMT_TRUTH_NO)
		told |= trial->negated ? ~state->phases : state->phases;
	for (uint32_t i = 0; i < spans.count; i++) {
		const struct rmt_row_span *span =
			&program->span[spans.first + i];
		struct window w = { program, &program->release[release], span,
				    days.low };
		if (span->window > 0 && (told >> span->phase & 1) != 0 &&
		    (span->condition == RMT_NONE ||
		     rmt_evaluate_condition(e, span->condition,
					    &RMT_NO_FOCUS) == RMT_TRUTH_YES))
			tell_window(trial, state->track, &w);
	}
}

/* The one release that a test is about, and the phases of its product that
 * are tested; none: NULL. */
static const struct rmt_row_state *
tested_release(const struct rmt_trial *trial, struct rmt_slot slot,
	       uint32_t *out_release)
{
	struct rmt_case_made *made = trial->made;
	const struct rmt_program *program = made->program;
	uint32_t fact = trial->test->fact;

	*out_release = RMT_NONE;
	if (!rmt_state_known(made->e->shape, made->e->state, slot))
		return NULL;
	uint32_t cell = rmt_set_next(made->e->state + slot.offset,
				     made->e->shape->rooms[fact].words, 0);
	*out_release = rmt_cell_release(program, fact, cell);
	return state_of(program, trial->test,
			rmt_cell_product(program, fact, cell));
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
	remit_parameter parameters[5] = {
		[1] = rmt_state_known(made->e->shape, made->e->state, slot) ?
			      rmt_say_slot(made, slot) :
			      rmt_say_fact(program, test->fact),
		[3] = { .kind = REMIT_SENTENCE_OF, .code = REMIT_SAY_UNKNOWN },
	};
	uint32_t release;

	if (test->states.count == 0)
		return;
	const struct rmt_row_state *state = tested_release(trial, slot,
							   &release);
	bool is_told = state && release != RMT_NONE &&
		       on.absence == RMT_PRESENT;
	if (!is_told)
		state = &program->state[test->states.first];
	if (is_told)
		parameters[3] = say_phase_now(made, release, state->track,
					      on.range);
	else if (rmt_state_known(made->e->shape, made->e->state, slot))
		parameters[3].code = REMIT_SAY_INAPPLICABLE;
	const struct rmt_row_track *track = &program->track[state->track];
	parameters[2] = rmt_say_text(program, track->id, track->label);
	parameters[4] = say_phases(made, state, trial->negated);
	rmt_trial_tell(trial, REMIT_SAY_PHASE, parameters, 5);
	if (is_told && rmt_range_point(on.range))
		tell_windows(trial, state, release, on.range);
}
