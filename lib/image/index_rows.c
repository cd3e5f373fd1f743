/*
 * index_rows.c - which clauses of a question a known fact leaves: the rows.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. Marks say by clause which cells it accepts;
 * rows say by cell which clauses accept it: the same bits, turned.
 */
#include <string.h>

#include "base/memory.h"
#include "image/index_making.h"

/* With no more words in a row a pivot saves nothing. */
#define FLAT_MAX 4

/* The blocks of a pivot are so much smaller than one for all, or there is no
 * use in it. */
#define PIVOT_GAIN 3

#define BUCKET_COUNT 256

/* Rows that are made of marks: by bit of the marks the row, or none. */
struct turning {
	const struct rmt_index_making *making;
	const uint32_t *members; /* clauses, from the question's first */
	uint32_t member_count;
	const uint32_t *row_of;
	const uint64_t *wanted; /* by mark: its bits that have a row */
	uint64_t *rows;
	uint32_t word_count;
};

/* Exchange the two squares of width words and bits beside the diagonal. */
static inline void
turn_squares(uint64_t tile[64], unsigned width, uint64_t mask)
{
	for (unsigned square = 0; square < 64; square += 2 * width)
		for (unsigned i = square; i < square + width; i++) {
			uint64_t moved = (tile[i] >> width ^ tile[i + width]) &
					 mask;
			tile[i] ^= moved << width;
			tile[i + width] ^= moved;
		}
}

/* Exchange rows and columns of 64 words of 64 bits. Widths are written out, so
 * that a compiler can take several words at once. */
static void
turn_tile(uint64_t tile[64])
{
	turn_squares(tile, 32, UINT64_C(0x00000000ffffffff));
	turn_squares(tile, 16, UINT64_C(0x0000ffff0000ffff));
	turn_squares(tile, 8, UINT64_C(0x00ff00ff00ff00ff));
	turn_squares(tile, 4, UINT64_C(0x0f0f0f0f0f0f0f0f));
	turn_squares(tile, 2, UINT64_C(0x3333333333333333));
	turn_squares(tile, 1, UINT64_C(0x5555555555555555));
}

/* Bits of one word of 64 clauses' marks, into the rows that want them. */
static void
turn_word(const struct turning *turning, uint32_t first, uint32_t mark)
{
	const struct rmt_index_making *making = turning->making;
	const uint32_t *row_of = turning->row_of + (size_t)mark * 64;
	uint32_t count = turning->member_count - first;
	uint64_t tile[64] = { 0 };

	for (uint32_t i = 0; i < count && i < 64; i++)
		tile[i] = making->marks[(size_t)turning->members[first + i] *
						making->mark_count +
					mark];
	turn_tile(tile);
	for (uint64_t wanted = turning->wanted[mark]; wanted != 0;
	     wanted &= wanted - 1) {
		unsigned bit = (unsigned)__builtin_ctzll(wanted);
		turning->rows[(size_t)row_of[bit] * turning->word_count +
			      first / 64] = tile[bit];
	}
}

static void
turn(const struct turning *turning)
{
	for (uint32_t first = 0; first < turning->member_count; first += 64)
		for (uint32_t i = 0; i < turning->making->mark_count; i++)
			if (turning->wanted[i] != 0)
				turn_word(turning, first, i);
}

/* What is worked with while the rows of a question are made. */
struct bench {
	struct rmt_index_making *making;
	uint32_t word_count;  /* of a row of all clauses */
	uint32_t bit_count;   /* of a clause's marks */
	uint32_t class_count; /* of all columns */
	uint64_t *flat;       /* by bit, then by class: a row of all clauses */
	uint64_t *rows;       /* of a block */
	uint32_t *row_of;     /* by bit */
	uint64_t *wanted;     /* by mark, a bit for each row_of */
	uint32_t *members;
	uint32_t *chain; /* by cell: one before it in its bucket, or none */
	bool failed;
};

static uint32_t
bucket_of(const uint64_t *row, uint32_t word_count)
{
	uint64_t hash = 0;

	for (uint32_t i = 0; i < word_count; i++)
		hash = (hash ^ row[i]) * UINT64_C(0x9e3779b97f4a7c15);
	return (uint32_t)(hash >> 56) % BUCKET_COUNT;
}

/* The class of a row: of an equal one of the same column, or a new one. */
static uint32_t
class_of(struct bench *bench, const struct rmt_index_draft *draft,
	 uint32_t *bucket, uint32_t bit)
{
	const struct rmt_index_column *column = &draft->column;
	size_t size = bench->word_count * sizeof *bench->flat;
	const uint64_t *row = bench->flat + (size_t)bit * bench->word_count;
	uint32_t class = *bucket;

	while (class != RMT_NONE &&
	       memcmp(row,
		      bench->flat +
			      (size_t)(column->row + class) * bench->word_count,
		      size) != 0)
		class = bench->chain[class];
	if (class != RMT_NONE)
		return class;
	class = bench->class_count++ - column->row;
	bench->chain[class] = *bucket;
	*bucket = class;
	bench->row_of[bit] = column->row + class;
	memmove(bench->flat + (size_t)(column->row + class) * bench->word_count,
		row, size);
	return class;
}

/* Rows of cells become rows of classes, which are never more: each new one
 * lies at or before its own cell's. */
static void
make_classes(struct bench *bench, struct rmt_index_draft *draft)
{
	struct rmt_index_making *making = bench->making;
	uint32_t buckets[BUCKET_COUNT];
	uint32_t first = draft->mark * 64;

	memset(buckets, 0xff, sizeof buckets);
	draft->column.row = bench->class_count;
	draft->column.cells =
		(uint32_t)(making->tables[RMT_INDEX_CLASS].length /
			   sizeof(uint16_t));
	for (uint32_t i = 0; i < draft->cell_count; i++) {
		const uint64_t *row = bench->flat +
				      (size_t)(first + i) * bench->word_count;
		uint16_t class = (uint16_t)class_of(
			bench, draft,
			&buckets[bucket_of(row, bench->word_count)], first + i);
		rmt_buffer_append(&making->tables[RMT_INDEX_CLASS], &class,
				  sizeof class);
	}
	draft->column.class_count = bench->class_count - draft->column.row;
}

static uint32_t
count_bits(const uint64_t *words, uint32_t word_count)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < word_count; i++)
		count += (uint32_t)__builtin_popcountll(words[i]);
	return count;
}

static const uint64_t *
flat_row(const struct bench *bench, uint32_t row)
{
	return bench->flat + (size_t)row * bench->word_count;
}

/* Words of all blocks if a column were the pivot; SIZE_MAX: it is no use. */
static size_t
pivot_cost(const struct bench *bench, const struct rmt_index_column *column)
{
	size_t words = 0, members = 0;

	for (uint32_t i = 0; i < column->class_count; i++) {
		uint32_t count = count_bits(flat_row(bench, column->row + i),
					    bench->word_count);
		words += (count + 63) / 64;
		members += count;
	}
	if (words * PIVOT_GAIN >
	    (size_t)column->class_count * bench->word_count)
		return SIZE_MAX;
	return words * (bench->class_count - column->class_count) + members / 2;
}

/* The column that tells the clauses apart best; or none. */
static uint32_t
find_pivot(const struct bench *bench)
{
	const struct rmt_index_making *making = bench->making;
	size_t least = making->budget;
	uint32_t pivot = RMT_NONE;

	if (bench->word_count <= FLAT_MAX || making->flat)
		return pivot;
	for (uint32_t i = 0; i < making->draft_count; i++) {
		if (making->drafts[i].refused)
			continue;
		size_t cost = pivot_cost(bench, &making->drafts[i].column);
		if (cost < least) {
			least = cost;
			pivot = i;
		}
	}
	return pivot;
}

/* The pivot's own rows are in no block. */
static void
leave_out(struct bench *bench, struct rmt_index_draft *pivot)
{
	struct rmt_index_making *making = bench->making;
	uint32_t gone = pivot->column.class_count;

	for (uint32_t i = 0; i < making->draft_count; i++)
		if (making->drafts[i].column.row > pivot->column.row)
			making->drafts[i].column.row -= gone;
	for (uint32_t i = 0; i < bench->bit_count; i++) {
		uint32_t *row = &bench->row_of[i];
		if (*row == RMT_NONE || *row < pivot->column.row)
			continue;
		*row = *row < pivot->column.row + gone ? RMT_NONE : *row - gone;
	}
	bench->class_count -= gone;
}

/* After row_of was changed. */
static void
find_wanted(struct bench *bench)
{
	memset(bench->wanted, 0,
	       bench->making->mark_count * sizeof *bench->wanted);
	for (uint32_t i = 0; i < bench->bit_count; i++)
		if (bench->row_of[i] != RMT_NONE)
			bench->wanted[i / 64] |= UINT64_C(1) << i % 64;
}

static void
add_block(struct bench *bench, uint32_t member_count)
{
	struct rmt_index_making *making = bench->making;
	struct rmt_index_block block = {
		.word_count = (member_count + 63) / 64,
		.members = (uint32_t)(making->tables[RMT_INDEX_MEMBER].length /
				      sizeof(uint32_t)),
		.member_count = member_count,
		.rows = (uint32_t)(making->tables[RMT_INDEX_WORD].length /
				   sizeof(uint64_t)),
	};
	struct turning turning = { making,          bench->members,
				   member_count,    bench->row_of,
				   bench->wanted,   bench->rows,
				   block.word_count };

	turn(&turning);
	for (uint32_t i = 0; i < member_count; i++) {
		uint32_t clause = making->clauses.first + bench->members[i];
		rmt_buffer_append(&making->tables[RMT_INDEX_MEMBER], &clause,
				  sizeof clause);
	}
	rmt_buffer_append(&making->tables[RMT_INDEX_WORD], bench->rows,
			  (size_t)bench->class_count * block.word_count *
				  sizeof *bench->rows);
	rmt_buffer_append(&making->tables[RMT_INDEX_BLOCK], &block,
			  sizeof block);
	making->budget -= (size_t)bench->class_count * block.word_count;
}

static void
add_pivot_blocks(struct bench *bench, struct rmt_index_column column)
{
	for (uint32_t i = 0; i < column.class_count; i++) {
		const uint64_t *row = flat_row(bench, column.row + i);
		uint32_t count = 0;
		for (uint32_t j = 0; j < bench->word_count; j++)
			for (uint64_t word = row[j]; word != 0;
			     word &= word - 1)
				bench->members[count++] =
					j * 64 +
					(uint32_t)__builtin_ctzll(word);
		add_block(bench, count);
	}
}

static void
add_blocks(struct bench *bench)
{
	struct rmt_index_making *making = bench->making;
	uint32_t pivot = find_pivot(bench);

	making->question->blocks =
		(uint32_t)(making->tables[RMT_INDEX_BLOCK].length /
			   sizeof(struct rmt_index_block));
	making->question->pivot = RMT_NONE;
	if (pivot == RMT_NONE) {
		find_wanted(bench);
		add_block(bench, making->clauses.count);
		return;
	}
	making->question->pivot = making->drafts[pivot].number;
	leave_out(bench, &making->drafts[pivot]);
	find_wanted(bench);
	add_pivot_blocks(bench, making->drafts[pivot].column);
}

static void
add_columns(struct rmt_index_making *making)
{
	struct rmt_some *columns = &making->question->columns;

	columns->first = (uint32_t)(making->tables[RMT_INDEX_COLUMN].length /
				    sizeof(struct rmt_index_column));
	for (uint32_t i = 0; i < making->draft_count; i++) {
		struct rmt_index_draft *draft = &making->drafts[i];
		if (draft->refused)
			continue;
		draft->column.cuts.first =
			(uint32_t)(making->tables[RMT_INDEX_CUT].length /
				   sizeof(int64_t));
		rmt_buffer_append(&making->tables[RMT_INDEX_CUT], draft->cuts,
				  draft->column.cuts.count * sizeof(int64_t));
		rmt_buffer_append(&making->tables[RMT_INDEX_COLUMN],
				  &draft->column, sizeof draft->column);
		columns->count++;
	}
}

static void
begin(struct bench *bench)
{
	struct rmt_index_making *making = bench->making;
	uint32_t count = making->clauses.count;
	size_t cells;

	bench->word_count = (count + 63) / 64;
	bench->bit_count = making->mark_count * 64;
	cells = (size_t)bench->bit_count * bench->word_count;
	bench->flat = rmt_alloc_array(cells, sizeof *bench->flat);
	bench->rows = rmt_alloc_array(cells, sizeof *bench->rows);
	bench->row_of = rmt_alloc_array(bench->bit_count,
					sizeof *bench->row_of);
	bench->wanted = rmt_alloc_array(making->mark_count,
					sizeof *bench->wanted);
	bench->chain = rmt_alloc_array(bench->bit_count, sizeof *bench->chain);
	bench->members = rmt_alloc_array(count, sizeof *bench->members);
	bench->failed = bench->flat == NULL || bench->rows == NULL ||
			bench->row_of == NULL || bench->wanted == NULL ||
			bench->chain == NULL || bench->members == NULL;
}

static void
end(struct bench *bench)
{
	bench->making->failed = bench->making->failed || bench->failed;
	rmt_free(bench->flat);
	rmt_free(bench->rows);
	rmt_free(bench->row_of);
	rmt_free(bench->wanted);
	rmt_free(bench->chain);
	rmt_free(bench->members);
}

/* Bits of marks that are no cell of a column have no row. */
static void
want_cells(struct bench *bench)
{
	const struct rmt_index_making *making = bench->making;

	memset(bench->row_of, 0xff, bench->bit_count * sizeof *bench->row_of);
	for (uint32_t i = 0; i < making->draft_count; i++) {
		const struct rmt_index_draft *draft = &making->drafts[i];
		uint32_t first = draft->mark * 64;
		for (uint32_t j = 0; !draft->refused && j < draft->cell_count;
		     j++)
			bench->row_of[first + j] = first + j;
	}
}

void
rmt_index_make_rows(struct rmt_index_making *making)
{
	struct bench bench = { .making = making };

	begin(&bench);
	if (!bench.failed) {
		for (uint32_t i = 0; i < making->clauses.count; i++)
			bench.members[i] = i;
		want_cells(&bench);
		find_wanted(&bench);
		struct turning turning = {
			making,          bench.members, making->clauses.count,
			bench.row_of,    bench.wanted,  bench.flat,
			bench.word_count
		};
		turn(&turning);
		memset(bench.row_of, 0xff,
		       bench.bit_count * sizeof *bench.row_of);
		for (uint32_t i = 0; i < making->draft_count; i++)
			if (!making->drafts[i].refused)
				make_classes(&bench, &making->drafts[i]);
		add_blocks(&bench);
		add_columns(making);
	}
	end(&bench);
}
