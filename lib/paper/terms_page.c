/*
 * terms_page.c - filled terms as one page of HTML.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6.
 */
#include <string.h>

#include "paper/page.h"
#include "paper/terms.h"

static const char *const elements[] = { NULL, "h1", "h2", "p" };

static const char *
title_of(const remit_terms *terms)
{
	for (size_t i = 0; i < terms->part_count; i++)
		if (terms->parts[i].kind == REMIT_TERMS_TITLE)
			return terms->parts[i].text;
	return "";
}

static void
put_part(struct rmt_markup *markup, const remit_terms *terms,
	 const remit_terms_part *part)
{
	bool foreign = *part->language != '\0' &&
		       strcmp(part->language, terms->language) != 0;

	rmt_markup_begin(markup, elements[part->kind]);
	rmt_markup_attribute(markup, "lang", foreign ? part->language : NULL);
	rmt_page_say(markup, part->text);
	rmt_markup_end(markup);
}

remit_status
remit_terms_to_html(const remit_terms *terms, remit_write write, void *context)
{
	struct rmt_markup markup = { .write = write, .context = context };
	const struct rmt_page_head head = { title_of(terms), terms->language,
					    terms->right_to_left };

	rmt_page_begin(&markup, &head);
	for (size_t i = 0; i < terms->part_count; i++)
		put_part(&markup, terms, &terms->parts[i]);
	rmt_page_end(&markup);
	return markup.status;
}
