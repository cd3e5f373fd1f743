/*
 * promises.c - promises as rows: conditions, and what is claimed under them.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 4; includes base/, model/, image/.
 */
#include <string.h>

#include "compile/clauses.h"

/* The fact whose value rises, which must have an order. */
static bool
check_rising(struct rmt_compiler *c, const struct rmt_claim *claim,
	     uint32_t fact)
{
	struct rmt_program p;

	rmt_writer_program(&c->writer, &p);
	if (rmt_fact_rises(&p, fact))
		return true;
	rmt_complain(c, RMT_F_NOT_ORDERED, claim->when.place,
		     RMT_WORDS(claim->when.text));
	return false;
}

/* The facts that a claim names, as links. */
static struct rmt_some
claim_facts(struct rmt_compiler *c, const struct rmt_claim *claim)
{
	const struct rmt_attr *names = claim->of.text != NULL ? &claim->of :
								&claim->when;
	size_t room = names->text == NULL ? 0 : strlen(names->text);
	uint32_t *facts = rmt_compiler_alloc(c, room + 1, sizeof *facts);
	const char *word = names->text;
	size_t count = 0;

	for (size_t n; facts != NULL && (n = rmt_word_next(&word)) > 0;
	     word += n) {
		uint32_t fact = rmt_resolve_word(
			c, RMT_NAME_FACT, 0,
			(struct rmt_word){ names, word, n });
		if (fact != RMT_NONE &&
		    (claim->when.text == NULL || check_rising(c, claim, fact)))
			facts[count++] = fact;
	}
	return rmt_writer_links(&c->writer, facts, count);
}

static void
write_claim(struct rmt_compiler *c, const struct rmt_claim *claim)
{
	struct rmt_row_claim row = {
		.kind = claim->item.element - RMT_PROMISE_NEVER +
			RMT_CLAIM_NEVER,
		.verdicts = rmt_verdict_bits(&claim->verdict, 0),
		.facts = claim_facts(c, claim),
		.place = rmt_row_place(c, claim->item.place),
	};

	rmt_writer_add(&c->writer, RMT_TABLE_CLAIM, &row, sizeof row);
}

static void
write_promise(struct rmt_compiler *c, const struct rmt_promise *promise)
{
	struct rmt_context context = { .question_end = c->question_count - 1 };
	struct rmt_row_promise row = {
		.id = rmt_writer_text(&c->writer, promise->id.text),
		.text = rmt_prose_text(c, &promise->texts),
		.condition = rmt_compile_conditions(c, &promise->conditions,
						    &context),
		.claims = { rmt_writer_count(&c->writer, RMT_TABLE_CLAIM), 0 },
		.place = rmt_row_place(c, promise->item.place),
	};

	rmt_context_clear(&context);
	for (const struct rmt_claim *claim = RMT_FIRST(promise->claims);
	     claim != NULL; claim = RMT_NEXT(claim))
		write_claim(c, claim);
	row.claims.count = rmt_writer_count(&c->writer, RMT_TABLE_CLAIM) -
			   row.claims.first;
	uint32_t index = rmt_writer_add(&c->writer, RMT_TABLE_PROMISE, &row,
					sizeof row);
	rmt_declare(c, RMT_NAME_PROMISE, 0, &promise->id, index);
}

void
rmt_compile_promises(struct rmt_compiler *c)
{
	for (const struct rmt_promise *p = RMT_FIRST(c->document->promises);
	     p != NULL; p = RMT_NEXT(p))
		write_promise(c, p);
}
