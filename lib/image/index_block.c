/*
 * index_block.c - an index as it stands in an image, and pointers into it.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include <string.h>

#include "base/memory.h"
#include "image/check_index.h"
#include "image/index_making.h"

#define ALIGNED(n) (((n) + 7) / 8 * 8)

static const struct {
	const char *name;
	size_t size;
} rows[RMT_INDEX_TABLE_COUNT] = {
#define INDEX_TABLE(upper, lower, type) { "index " #lower, sizeof(type) },
	RMT_INDEX_TABLES
#undef INDEX_TABLE
};

void
rmt_index_pack(struct rmt_buffer take_tables[RMT_INDEX_TABLE_COUNT],
	       struct rmt_buffer *out)
{
	struct rmt_index_tables head;
	size_t offset = ALIGNED(sizeof head);

	for (size_t i = 0; i < RMT_INDEX_TABLE_COUNT; i++) {
		head.at[i].offset = (uint32_t)offset;
		head.at[i].count = (uint32_t)(take_tables[i].length /
					      rows[i].size);
		offset += ALIGNED(take_tables[i].length);
	}
	rmt_buffer_append(out, &head, sizeof head);
	for (size_t i = 0; i < RMT_INDEX_TABLE_COUNT; i++) {
		rmt_buffer_append(out, take_tables[i].bytes,
				  take_tables[i].length);
		rmt_buffer_append(out, "\0\0\0\0\0\0\0",
				  ALIGNED(take_tables[i].length) -
					  take_tables[i].length);
		rmt_buffer_clear(&take_tables[i]);
	}
}

/* False: a table does not lie in the block. */
static bool
find_tables(void *block, size_t length, struct rmt_index_tables *head,
	    struct rmt_index *out)
{
	unsigned char *bytes = block;

	if (length < sizeof *head)
		return false;
	memcpy(head, block, sizeof *head);
	for (size_t i = 0; i < RMT_INDEX_TABLE_COUNT; i++)
		if (!rmt_table_fits(head->at[i], rows[i].size, length))
			return false;
#define INDEX_TABLE(upper, lower, type) \
	out->lower = (void *)(bytes + head->at[RMT_INDEX_##upper].offset);
	RMT_INDEX_TABLES
#undef INDEX_TABLE
	out->column_count = head->at[RMT_INDEX_COLUMN].count;
	out->rider_count = head->at[RMT_INDEX_RIDER].count;
	out->offer_count = head->at[RMT_INDEX_OFFER].count;
	out->direct = true;
	return true;
}

remit_status
rmt_index_open(struct rmt_program *program, void *block, size_t length,
	       const char **out_table, uint32_t *out_row)
{
	struct rmt_index_tables head;
	struct rmt_index *index = rmt_alloc_array(1, sizeof *index);
	enum rmt_index_table table = RMT_INDEX_QUESTION;

	*out_row = 0;
	if (index == NULL)
		return REMIT_E_NOMEM;
	if (find_tables(block, length, &head, index) &&
	    rmt_index_check(program, index, &head, &table, out_row)) {
		program->index = index;
		return REMIT_OK;
	}
	*out_table = rows[table].name;
	rmt_free(index);
	return REMIT_E_DATA;
}

struct rmt_index *
rmt_index_of(struct rmt_buffer *take_block)
{
	struct rmt_index_tables head;
	struct rmt_index *index = rmt_alloc_array(1, sizeof *index);

	if (index == NULL) {
		rmt_buffer_clear(take_block);
		return NULL;
	}
	find_tables(take_block->bytes, take_block->length, &head, index);
	index->memory = take_block->bytes;
	return index;
}

uint32_t
rmt_index_offer(const struct rmt_program *program, uint32_t list,
		uint32_t service)
{
	const struct rmt_index *index = program->index;
	struct rmt_some all = program->price_list[list].prices;
	uint32_t low = 0, high = index->offer_count;

	while (low < high) {
		uint32_t half = low + (high - low) / 2;
		const struct rmt_index_offer *offer = &index->offers[half];
		uint32_t first = offer->prices.first;
		if (first < all.first ||
		    (rmt_some_has(all, first) && offer->service < service))
			low = half + 1;
		else
			high = half;
	}
	return low < index->offer_count &&
			       rmt_some_has(all,
					    index->offers[low].prices.first) &&
			       index->offers[low].service == service ?
		       low :
		       RMT_NONE;
}

void
rmt_index_free(struct rmt_index *index)
{
	if (index != NULL)
		rmt_free(index->memory);
	rmt_free(index);
}
