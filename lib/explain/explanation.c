/*
 * explanation.c - room for grounds, and what is in it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/.
 */
#include "explain/explanation.h"

#include <string.h>

/* More grounds than these are not told. */
#define GROUND_MAX 2000

remit_status
remit_explanation_new(remit_explanation **out)
{
	if (!out)
		return REMIT_E_ARGUMENT;
	*out = rmt_alloc_array(1, sizeof(**out));
	return *out ? REMIT_OK : REMIT_E_NOMEM;
}

void
rmt_explanation_forget(struct remit_explanation *explanation)
{
	rmt_arena_clear(&explanation->arena);
	remit_image_unref(explanation->image);
	explanation->image = NULL;
	explanation->count = 0;
}

void
remit_explanation_free(remit_explanation *explanation)
{
	if (!explanation)
		return;
	rmt_explanation_forget(explanation);
	rmt_free(explanation->grounds);
	rmt_free(explanation);
}

size_t
remit_explanation_count(const remit_explanation *explanation)
{
	return explanation->count;
}

remit_status
remit_explanation_at(const remit_explanation *explanation, size_t index,
		     remit_ground *out)
{
	memset(out, 0, sizeof(*out));
	if (index >= explanation->count)
		return REMIT_E_ARGUMENT;
	*out = explanation->grounds[index];
	return REMIT_OK;
}

remit_status
remit_ground_sentence(const remit_explanation *explanation, size_t index,
		      remit_language *language, const char **out)
{
	if (!out)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (index >= explanation->count)
		return REMIT_E_ARGUMENT;
	const remit_ground *ground = &explanation->grounds[index];
	return remit_sentence(language, ground->code, ground->parameters,
			      ground->parameter_count, out);
}

void
rmt_ground_add(struct rmt_case_made *made, const remit_ground *ground)
{
	struct remit_explanation *explanation = made->explanation;
	size_t size = ground->parameter_count * sizeof(*ground->parameters);
	remit_parameter *parameters = NULL;
	remit_ground *added;

	if (explanation->arena.failed || explanation->count >= GROUND_MAX)
		return;
	if (size > 0)
		parameters = rmt_arena_alloc(&explanation->arena, size);
	if ((size > 0 && !parameters) ||
	    !rmt_grow((void **)&explanation->grounds, &explanation->capacity,
		      explanation->count + 1, sizeof(*added))) {
		explanation->arena.failed = true;
		return;
	}
	if (size > 0)
		memcpy(parameters, ground->parameters, size);
	added = &explanation->grounds[explanation->count++];
	*added = *ground;
	added->parameters = parameters;
	const char **strings[] = { &added->question,   &added->answer,
				   &added->clause,     &added->text,
				   &added->discretion, &added->cite,
				   &added->place.file };
	for (size_t i = 0; i < sizeof(strings) / sizeof(strings[0]); i++)
		if (!*strings[i])
			*strings[i] = "";
}
