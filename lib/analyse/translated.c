/*
 * translated.c - clauses that are not told in a language of the policy.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, logic/, image/, decide/, prove/. The languages of a
 * policy are those in which it has a title.
 */
#include "analyse/advice.h"

/* Whether a text is there in a language. */
static bool
is_translated(const struct rmt_program *p, uint32_t text, uint32_t language)
{
	for (uint32_t i = 0; i < p->prose_count; i++)
		if (p->prose[i].of == text && p->prose[i].language == language)
			return true;
	return false;
}

static void
look_at_language(struct rmt_advice *advice, uint32_t language)
{
	const struct rmt_program *p = advice->program;
	uint32_t count = 0, missing = 0, told = 0;

	for (uint32_t i = 0; i < p->clause_count; i++)
		if (p->clause[i].text != 0) {
			count++;
			missing += !is_translated(p, p->clause[i].text,
						  language);
		}
	bool most = missing > 2 && 2 * missing > count;
	for (uint32_t i = 0; i < p->clause_count && !(most && told > 0); i++)
		if (p->clause[i].text != 0 &&
		    !is_translated(p, p->clause[i].text, language)) {
			rmt_advise(advice,
				   most ? RMT_F_CLAUSES_UNTRANSLATED :
					  RMT_F_CLAUSE_UNTRANSLATED,
				   p->clause[i].place,
				   RMT_WORDS(rmt_text(p, p->clause[i].id),
					     rmt_text(p, language)));
			told++;
		}
}

void
rmt_advise_languages(struct rmt_advice *advice)
{
	const struct rmt_program *p = advice->program;

	for (uint32_t i = 0; i < p->prose_count; i++)
		if (p->prose[i].of == p->policy[0].title)
			look_at_language(advice, p->prose[i].language);
}
