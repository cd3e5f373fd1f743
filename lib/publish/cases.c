/*
 * cases.c - proposed cases as a document that a policy includes.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 5; includes base/, analyse/.
 */
#include <string.h>

#include "analyse/coverage.h"
#include "base/buffer.h"
#include "base/markup.h"

/* One value of a fact that may have several: "name(part=value part=value)". */
static size_t
value_length(const char *text)
{
	size_t length = strcspn(text, " (");

	if (text[length] != '(')
		return length;
	const char *end = strchr(text, ')');
	return end == NULL ? strlen(text) : (size_t)(end - text) + 1;
}

/* "part=value part=value)" as elements. */
static void
put_parts(struct rmt_markup *markup, const char *at, const char *end)
{
	while (at < end) {
		size_t name = strcspn(at, "=");
		const char *value = at + name + 1;
		size_t length = strcspn(value, " )");
		rmt_markup_begin(markup, "given");
		rmt_markup_piece(markup, "part", at, name);
		rmt_markup_piece(markup, "is", value, length);
		rmt_markup_end(markup);
		at = value + length + 1;
	}
}

static void
put_given(struct rmt_markup *markup, const char *fact, const char *value)
{
	size_t length;

	for (; *value != '\0'; value += length + (value[length] == ' ')) {
		length = value_length(value);
		size_t name = strcspn(value, " (");
		rmt_markup_begin(markup, "given");
		rmt_markup_attribute(markup, "fact", fact);
		rmt_markup_piece(markup, "is", value, name);
		if (value[name] == '(')
			put_parts(markup, value + name + 1, value + length);
		rmt_markup_end(markup);
	}
}

static void
put_case(struct rmt_markup *markup, const remit_coverage *coverage,
	 size_t index)
{
	remit_proposal proposal;

	if (remit_coverage_proposal(coverage, index, &proposal) != REMIT_OK)
		return;
	rmt_markup_begin(markup, "case");
	rmt_markup_attribute(markup, "id", proposal.id);
	rmt_markup_attribute(markup, "proposed", "yes");
	rmt_markup_attribute(markup, "expect", proposal.expect);
	if (*proposal.service != '\0')
		rmt_markup_attribute(markup, "service", proposal.service);
	rmt_markup_attribute(markup, "date", proposal.date);
	rmt_markup_element(markup, "text", proposal.text);
	for (size_t i = 0; i < proposal.given_count; i++) {
		const char *value;
		const char *fact = remit_coverage_proposal_given(
			coverage, index, i, &value);
		put_given(markup, fact, value);
	}
	rmt_markup_end(markup);
}

remit_status
remit_coverage_write(const remit_coverage *coverage, remit_write write,
		     void *context)
{
	struct rmt_markup markup = { .write = write, .context = context };
	struct rmt_buffer id = { 0 };
	remit_edition edition;

	if (coverage == NULL || write == NULL ||
	    remit_image_edition(coverage->image, 0, &edition) != REMIT_OK)
		return REMIT_E_ARGUMENT;
	rmt_buffer_add(&id, edition.policy);
	rmt_buffer_add(&id, "-proposed");
	rmt_markup_head(&markup, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
	rmt_markup_begin(&markup, "vocabulary");
	rmt_markup_attribute(&markup, "xmlns", "urn:remit:1");
	rmt_markup_attribute(&markup, "id", rmt_buffer_text(&id));
	for (size_t i = 0; i < remit_coverage_proposal_count(coverage); i++)
		put_case(&markup, coverage, i);
	rmt_markup_end(&markup);
	bool no_memory = id.failed;
	rmt_buffer_clear(&id);
	return no_memory ? REMIT_E_NOMEM : markup.status;
}
