/*
 * asked.c - the answers of questions that were answered.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/. A question that is asked
 * about each value has answers for every choice of elements, or of none.
 */
#include "prove/lower.h"

uint32_t
rmt_lower_choices(const struct rmt_space *space, uint32_t question, uint32_t at)
{
	const struct rmt_row_question *row =
		&space->program->question[question];

	return at < row->each_count ? space->elements[row->each[at]] + 1 : 1;
}

uint32_t *
rmt_lower_place(const struct rmt_space *space, uint32_t question,
		const struct rmt_focus *focus)
{
	uint32_t first = focus->element[0] + 1; /* none becomes 0 */
	uint32_t second = focus->element[1] + 1;

	return &space->answers[question]
			      [first * rmt_lower_choices(space, question, 1) +
			       second];
}

uint32_t
rmt_lower_any(struct rmt_space *space, uint32_t axis)
{
	int64_t end = space->domains[axis].high;
	size_t begun = rmt_node_begin(&space->diagram);

	for (int64_t i = 0; i <= end; i++)
		rmt_node_add(&space->diagram, i, (uint32_t)i + 1);
	return rmt_node_make(&space->diagram, begun, axis);
}

uint32_t
rmt_lower_answers(struct rmt_space *space, uint32_t question,
		  const struct rmt_focus *outer)
{
	if (space->abstract && space->answer_axes[question] != RMT_NONE)
		return rmt_lower_any(space, space->answer_axes[question]);
	struct rmt_focus focus = rmt_question_focus(space->program, question,
						    outer);

	if (space->answers[question] == NULL)
		space->rests_on_unknown = true;
	if (space->answers[question] == NULL || space->unknown[question])
		return 0;
	return *rmt_lower_place(space, question, &focus);
}
