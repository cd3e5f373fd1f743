/*
 * origin.c - what an answer was made of: files, and who asked when.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "cli/origin.h"

#include <stdlib.h>
#include <string.h>

void
cli_origin_keep(struct cli_origin *origin, char **out, const char *text)
{
	if (!origin || !text || *text == '\0')
		return;
	free(*out);
	*out = strdup(text);
	if (!*out)
		origin->status = REMIT_E_NOMEM;
}

/* One more place in a list; false without memory. */
static bool
grow(void **list, size_t count, size_t size)
{
	void *items = realloc(*list, (count + 1) * size);

	if (items)
		*list = items;
	return items != NULL;
}

void
cli_origin_add(struct cli_origin *origin, const remit_input *input)
{
	size_t at;

	if (!origin)
		return;
	at = origin->count;
	if (!grow((void **)&origin->inputs, at, sizeof(*origin->inputs)) ||
	    !grow((void **)&origin->names, at, sizeof(*origin->names))) {
		origin->status = REMIT_E_NOMEM;
		return;
	}
	origin->names[at] = NULL;
	cli_origin_keep(origin, &origin->names[at], input->name);
	if (!origin->names[at])
		return;
	origin->inputs[at] = *input;
	origin->inputs[at].name = origin->names[at];
	origin->count++;
}

void
cli_origin_add_model(struct cli_origin *origin, const remit_model *model)
{
	remit_input input;

	for (size_t i = 0;
	     origin && remit_model_input(model, i, &input) == REMIT_OK; i++)
		cli_origin_add(origin, &input);
}

remit_asked
cli_origin_asked(const struct cli_origin *origin)
{
	return (remit_asked){ .at = origin->at,
			      .installation = origin->installation,
			      .contact = origin->contact };
}

void
cli_origin_free(struct cli_origin *origin)
{
	for (size_t i = 0; i < origin->count; i++)
		free(origin->names[i]);
	free(origin->names);
	free(origin->inputs);
	free(origin->at);
	free(origin->installation);
	free(origin->contact);
}
