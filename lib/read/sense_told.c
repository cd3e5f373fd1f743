/*
 * sense_told.c - telling what an element lacks or has too often.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 2; may include base and model.
 */
#include "read/sense.h"

void
rmt_sense_tell(const struct rmt_sense *sense, enum rmt_finding finding,
	       struct rmt_place place)
{
	rmt_tell(sense->told, finding, place, RMT_NO_WORDS);
}

void
rmt_sense_need(const struct rmt_sense *sense, const struct rmt_list *list,
	       const char *what)
{
	if (list->count == 0 && !sense->frame->is_broken)
		rmt_tell(sense->told, RMT_F_MISSING_CHILD, sense->place,
			 RMT_WORDS(sense->frame->rule->name, what));
}

void
rmt_sense_at_most_one(const struct rmt_sense *sense,
		      const struct rmt_list *list, const char *what)
{
	if (list->count > 1)
		rmt_tell(sense->told, RMT_F_CHILD_TWICE,
			 list->first->next->place,
			 RMT_WORDS(what, sense->frame->rule->name));
}
