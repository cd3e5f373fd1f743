/*
 * amend.c - what a contract says in place of its policy.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include "compile/amend.h"

#include <string.h>

#include "base/buffer.h"

/* Whether one of the contract amends this question; scopes have no id. */
static bool
amends(struct rmt_compiler *c, const struct rmt_question *one,
       const struct rmt_question *question)
{
	bool same = false;

	if (one->item.element != question->item.element)
		return false;
	if (one->item.element == RMT_SCOPE)
		return true;
	if (rmt_names_same(one->id.text, question->id.text, &same) ==
	    REMIT_E_NOMEM)
		rmt_out_of_memory(c);
	return same;
}

const struct rmt_question *
rmt_amend_next(struct rmt_compiler *c, const struct rmt_question *question,
	       const struct rmt_question *last)
{
	bool past = last == NULL;

	for (const struct rmt_amend *a = rmt_first_amend(c); a != NULL;
	     a = RMT_NEXT(a))
		for (const struct rmt_question *q = RMT_FIRST(a->questions);
		     q != NULL; q = RMT_NEXT(q)) {
			if (past && amends(c, q, question))
				return q;
			past = past || q == last;
		}
	return NULL;
}

void
rmt_amend_note(struct rmt_compiler *c, struct rmt_word word, bool found)
{
	struct rmt_amended_names *names = c->amended;

	for (size_t i = 0; i < names->count; i++)
		if (names->items[i].word == word.text) {
			names->items[i].found |= found;
			return;
		}
	if (!rmt_grow((void **)&names->items, &names->capacity,
		      names->count + 1, sizeof *names->items)) {
		rmt_out_of_memory(c);
		return;
	}
	names->items[names->count++] = (struct rmt_amended_name){
		word.attr, word.text, word.length, found
	};
}

/* The question of this edition that has an id; or NULL. */
static const struct rmt_question *
question_named(struct rmt_compiler *c, const struct rmt_attr *id)
{
	uint32_t index = rmt_lookup(c, RMT_NAME_QUESTION, 0, id->text,
				    strlen(id->text));

	return index == RMT_NONE ? NULL : c->questions[index];
}

static void
check_question(struct rmt_compiler *c, const struct rmt_question *amended)
{
	const struct rmt_question *question;

	if (amended->item.element == RMT_SCOPE)
		return;
	question = question_named(c, &amended->id);
	rmt_amend_note(c,
		       (struct rmt_word){ &amended->id, amended->id.text,
					  strlen(amended->id.text) },
		       question != NULL);
	if (question != NULL && question->least.count > 0)
		rmt_complain(c, RMT_F_AMEND_LEAST, amended->id.place,
			     RMT_WORDS(amended->id.text));
}

void
rmt_amend_check(struct rmt_compiler *c)
{
	for (const struct rmt_amend *a = rmt_first_amend(c); a != NULL;
	     a = RMT_NEXT(a))
		for (const struct rmt_question *q = RMT_FIRST(a->questions);
		     q != NULL; q = RMT_NEXT(q))
			check_question(c, q);
}

static remit_status
report_one(const struct rmt_amended_name *name, remit_diag *diag)
{
	struct rmt_buffer text = { 0 };
	remit_status status = REMIT_E_NOMEM;

	rmt_buffer_append(&text, name->word, name->length);
	if (!text.failed)
		status = rmt_report(diag, RMT_F_AMEND_NOTHING,
				    rmt_word_place(name->attr, name->word),
				    RMT_WORDS(rmt_buffer_text(&text)));
	rmt_buffer_clear(&text);
	return status;
}

remit_status
rmt_amend_report(const struct rmt_amended_names *names, remit_diag *diag)
{
	remit_status worst = REMIT_OK;

	for (size_t i = 0; i < names->count && worst != REMIT_E_NOMEM; i++)
		if (!names->items[i].found)
			worst = report_one(&names->items[i], diag);
	return worst;
}
