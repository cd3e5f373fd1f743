/*
 * index.h - which clauses of a question a known fact leaves, as rows of bits.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. Made from the rows of an edition when they are
 * joined into an image, and kept in it. It shortens the way to an answer and
 * gives none: a clause that it leaves out does not apply, of the others that
 * remains to be asked. What of it is followed blindly is checked when an image
 * is loaded; which clauses a row leaves is believed, as a row of clauses is.
 *
 * A column is a fact that clauses test as it is, outside of any and not, or the
 * phase that a release is in on the date. Its cells that no clause tells apart
 * are one class, and each class has a row of bits, one for each clause that
 * such a value leaves. Where a question has
 * many clauses and some fact tells them apart well, each class of that fact,
 * the pivot, has a block of its own with the clauses that it leaves; all other
 * questions have one block. Tables grow with clauses times values, no faster.
 *
 * Which of many prices applies is looked for alike: see layout_index.h.
 */
#ifndef RMT_IMAGE_INDEX_H
#define RMT_IMAGE_INDEX_H

#include "base/buffer.h"
#include "image/image.h"
#include "image/layout_index.h"

/* Pointers into an image, or into memory of its own. */
struct rmt_index {
#define INDEX_TABLE(upper, lower, type) type *lower;
	RMT_INDEX_TABLES
#undef INDEX_TABLE
	uint32_t column_count;
	uint32_t rider_count;
	uint32_t offer_count;
	bool direct;  /* known facts need no search; off only in tests */
	void *memory; /* of its own, or NULL */
};

/* Cells of a column of phases: a word for each range of the fact, a bit for
 * each phase as in rmt_row_state; behind them these two. */
enum {
	RMT_INDEX_NO_PRODUCT, /* the release is of none */
	RMT_INDEX_NO_TRACK    /* its product does not have the track */
};

/* Append the index of an edition whose rows were checked, as it stands in an
 * image. False without memory. */
bool
rmt_index_write(const struct rmt_program *program, struct rmt_buffer *out);

/*
 * Give an edition the index that stands in its image, which must outlive it.
 * REMIT_E_DATA: it could not be followed blindly; *out_table and *out_row say
 * where.
 */
remit_status
rmt_index_open(struct rmt_program *program, void *block, size_t length,
	       const char **out_table, uint32_t *out_row);

/* Without pivots: each question has one block with all its clauses. NULL
 * without memory. */
struct rmt_index *
rmt_index_new_flat(const struct rmt_program *program);

void
rmt_index_free(struct rmt_index *index);

/* When a clause of a question applies, or of an offer; prices are the index's. */
static inline uint32_t
rmt_index_condition(const struct rmt_program *program, const uint32_t *prices,
		    uint32_t clause)
{
	return clause < program->clause_count ?
		       program->clause[clause].condition :
		       program->price[prices[clause - program->clause_count]]
			       .condition;
}

/* The offer of a service in a price list; or none. */
uint32_t
rmt_index_offer(const struct rmt_program *program, uint32_t list,
		uint32_t service);

/* The cell of a numeric column in which a number lies. */
static inline uint32_t
rmt_index_cell(const int64_t *cuts, uint32_t count, int64_t number)
{
	uint32_t below = 0;

	while (count > 0) {
		uint32_t half = count - count / 2;
		/* a mask: nobody can guess which way a branch would go */
		below += half &
			 (0 - (uint32_t)(cuts[below + half - 1] <= number));
		count /= 2;
	}
	return below + 1;
}

#endif /* RMT_IMAGE_INDEX_H */
