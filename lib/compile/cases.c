/*
 * cases.c - cases as rows, and the names that requests are read by.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, model/, image/.
 */
#include <stdlib.h>
#include <string.h>

#include "compile/conditions.h"
#include "compile/given.h"

static void
write_given(struct rmt_compiler *c, const struct rmt_given *given)
{
	struct rmt_buffer value = { 0 };
	struct rmt_row_given row;

	rmt_given_text(given, &value);
	if (value.failed)
		rmt_out_of_memory(c);
	row.fact = rmt_writer_text(&c->writer, given->fact.text);
	row.value = rmt_writer_text(&c->writer, rmt_buffer_text(&value));
	rmt_writer_add(&c->writer, RMT_TABLE_GIVEN, &row, sizeof row);
	rmt_buffer_clear(&value);
}

struct rmt_some
rmt_compile_givens(struct rmt_compiler *c, const struct rmt_list *givens)
{
	struct rmt_some some = { rmt_writer_count(&c->writer, RMT_TABLE_GIVEN),
				 0 };

	for (const struct rmt_given *g = RMT_FIRST(*givens); g != NULL;
	     g = RMT_NEXT(g))
		if (!rmt_given_repeats(givens, g))
			write_given(c, g);
	some.count = rmt_writer_count(&c->writer, RMT_TABLE_GIVEN) - some.first;
	return some;
}

static void
check_names(struct rmt_compiler *c, uint32_t kind, const struct rmt_attr *names)
{
	const char *word = names->text;

	for (size_t n; (n = rmt_word_next(&word)) > 0; word += n)
		rmt_resolve_word(c, kind, 0,
				 (struct rmt_word){ names, word, n });
}

static void
write_case(struct rmt_compiler *c, const struct rmt_case *written)
{
	static const char *const words[] = { "",          "in-scope",
					     "billable",  "out-of-scope",
					     "depends",   "not-governed",
					     "impossible" };
	struct rmt_row_case row = {
		.id = rmt_writer_text(&c->writer, written->id.text),
		.expect = rmt_writer_text(&c->writer, words[written->expect]),
		.service = rmt_writer_text(&c->writer, written->service.text),
		.with = rmt_writer_text(&c->writer, written->with.text),
		.without = rmt_writer_text(&c->writer, written->without.text),
		.date = written->date.day,
		.proposed = written->proposed,
		.givens = rmt_compile_givens(c, &written->givens),
		.place = rmt_row_place(c, written->item.place),
	};

	check_names(c, RMT_NAME_PROVISO, &written->with);
	check_names(c, RMT_NAME_PROVISO, &written->without);
	check_names(c, RMT_NAME_SERVICE, &written->service);
	uint32_t index = rmt_writer_add(&c->writer, RMT_TABLE_CASE, &row,
					sizeof row);
	rmt_declare(c, RMT_NAME_CASE, 0, &written->id, index);
}

/* They speak of the policy alone: a contract answers some facts already. */
void
rmt_compile_cases(struct rmt_compiler *c)
{
	if (c->contract != NULL)
		return;
	for (const struct rmt_case *i = RMT_FIRST(c->document->cases);
	     i != NULL; i = RMT_NEXT(i))
		write_case(c, i);
}

static int
compare_entries(const void *a, const void *b)
{
	const struct rmt_names_entry *x = a, *y = b;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->in != y->in)
		return x->in < y->in ? -1 : 1;
	return strcmp(x->folded, y->folded);
}

void
rmt_compile_names(struct rmt_compiler *c)
{
	struct rmt_names_entry *sorted = rmt_alloc_array(c->names.count + 1,
							 sizeof *sorted);

	if (sorted == NULL) {
		rmt_out_of_memory(c);
		return;
	}
	memcpy(sorted, c->names.entries, c->names.count * sizeof *sorted);
	qsort(sorted, c->names.count, sizeof *sorted, compare_entries);
	for (size_t i = 0; i < c->names.count; i++) {
		struct rmt_row_name row = {
			.kind = sorted[i].kind,
			.in = sorted[i].in,
			.target = sorted[i].target,
		};
		if (sorted[i].kind > RMT_NAME_METER)
			continue;
		row.folded = rmt_writer_text(&c->writer, sorted[i].folded);
		rmt_writer_add(&c->writer, RMT_TABLE_NAME, &row, sizeof row);
	}
	rmt_free(sorted);
}
