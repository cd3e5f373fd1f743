/*
 * writer.c - making editions and joining them into an image.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only.
 */
#include "image/writer.h"

#include <string.h>

#include "base/memory.h"

#define ALIGNED(n) (((n) + 7) / 8 * 8)

static const size_t row_sizes[RMT_TABLE_COUNT] = {
#define TABLE(upper, lower, type) sizeof(type),
	RMT_TABLES
#undef TABLE
};

void
rmt_writer_begin(struct rmt_writer *writer)
{
	memset(writer, 0, sizeof *writer);
	rmt_buffer_append(&writer->tables[RMT_TABLE_TEXT], "", 1);
}

void
rmt_writer_clear(struct rmt_writer *writer)
{
	for (size_t i = 0; i < RMT_TABLE_COUNT; i++)
		rmt_buffer_clear(&writer->tables[i]);
	rmt_free(writer->text_index);
	memset(writer, 0, sizeof *writer);
}

static bool
has_failed(const struct rmt_writer *writer)
{
	bool failed = writer->failed;

	for (size_t i = 0; i < RMT_TABLE_COUNT; i++)
		failed = failed || writer->tables[i].failed;
	return failed;
}

uint32_t
rmt_writer_count(const struct rmt_writer *writer, enum rmt_table table)
{
	return (uint32_t)(writer->tables[table].length / row_sizes[table]);
}

uint32_t
rmt_writer_add(struct rmt_writer *writer, enum rmt_table table, const void *row,
	       size_t row_size)
{
	uint32_t index = rmt_writer_count(writer, table);

	if (row_size != row_sizes[table] ||
	    writer->tables[table].length > UINT32_MAX / 2)
		writer->failed = true;
	else
		rmt_buffer_append(&writer->tables[table], row, row_size);
	return index;
}

void *
rmt_writer_row(struct rmt_writer *writer, enum rmt_table table, uint32_t index)
{
	return writer->tables[table].bytes + (size_t)index * row_sizes[table];
}

static size_t
hash_text(const char *text)
{
	size_t hash = 2166136261u;

	for (; *text != '\0'; text++)
		hash = (hash ^ (unsigned char)*text) * 16777619u;
	return hash;
}

/* The slot where text is, or the empty one where it belongs. */
static uint32_t *
slot_of(const struct rmt_writer *writer, const char *text)
{
	const char *texts = writer->tables[RMT_TABLE_TEXT].bytes;
	size_t mask = writer->text_index_size - 1;
	size_t i = hash_text(text) & mask;

	while (writer->text_index[i] != 0 &&
	       strcmp(texts + writer->text_index[i], text) != 0)
		i = (i + 1) & mask;
	return &writer->text_index[i];
}

/* Keeps the index at most half full; its size is a power of two. */
static bool
grow_index(struct rmt_writer *writer)
{
	if (2 * (writer->text_count + 1) < writer->text_index_size)
		return true;

	uint32_t *old = writer->text_index;
	size_t old_size = writer->text_index_size;
	size_t size = old_size == 0 ? 256 : 2 * old_size;
	uint32_t *index = rmt_alloc_array(size, sizeof *index);
	if (index == NULL)
		return false;
	writer->text_index = index;
	writer->text_index_size = size;
	for (size_t i = 0; i < old_size; i++)
		if (old[i] != 0)
			*slot_of(writer, writer->tables[RMT_TABLE_TEXT].bytes +
						 old[i]) = old[i];
	rmt_free(old);
	return true;
}

uint32_t
rmt_writer_text_apart(struct rmt_writer *writer, const char *text)
{
	struct rmt_buffer *texts = &writer->tables[RMT_TABLE_TEXT];
	uint32_t at = rmt_writer_add(writer, RMT_TABLE_TEXT, text, 1);

	rmt_buffer_append(texts, text + 1, strlen(text));
	return texts->failed ? 0 : at;
}

uint32_t
rmt_writer_text(struct rmt_writer *writer, const char *text)
{
	struct rmt_buffer *texts = &writer->tables[RMT_TABLE_TEXT];

	if (text == NULL || *text == '\0')
		return 0;
	if (texts->failed || !grow_index(writer)) {
		writer->failed = true;
		return 0;
	}

	uint32_t *slot = slot_of(writer, text);
	if (*slot == 0) {
		*slot = rmt_writer_text_apart(writer, text);
		writer->text_count += *slot != 0;
	}
	return *slot;
}

struct rmt_some
rmt_writer_links(struct rmt_writer *writer, const uint32_t *links, size_t count)
{
	struct rmt_some some = { rmt_writer_count(writer, RMT_TABLE_LINK),
				 (uint32_t)count };

	if (count > 0)
		rmt_buffer_append(&writer->tables[RMT_TABLE_LINK], links,
				  count * sizeof *links);
	return some;
}

uint32_t
rmt_writer_words(struct rmt_writer *writer, const uint64_t *words,
		 size_t word_count)
{
	uint32_t first = rmt_writer_count(writer, RMT_TABLE_WORD);

	rmt_buffer_append(&writer->tables[RMT_TABLE_WORD], words,
			  word_count * sizeof *words);
	return first;
}

void
rmt_writer_program(const struct rmt_writer *writer, struct rmt_program *out)
{
#define TABLE(upper, lower, type)                                           \
	out->lower = (const void *)writer->tables[RMT_TABLE_##upper].bytes; \
	out->lower##_count = rmt_writer_count(writer, RMT_TABLE_##upper);
	RMT_TABLES
#undef TABLE
	out->index = NULL;
	out->lookup = NULL;
}

static size_t
block_length(const struct rmt_writer *writer)
{
	size_t length = ALIGNED(sizeof(struct rmt_image_tables));

	for (size_t i = 0; i < RMT_TABLE_COUNT; i++)
		length += ALIGNED(writer->tables[i].length);
	return length;
}

/* The tables are given up one by one: they are as large as the image. */
static void
write_block(struct rmt_writer *writer, unsigned char *to)
{
	struct rmt_image_tables tables;
	size_t offset = ALIGNED(sizeof tables);

	for (size_t i = 0; i < RMT_TABLE_COUNT; i++) {
		struct rmt_buffer *table = &writer->tables[i];
		tables.at[i].offset = (uint32_t)offset;
		tables.at[i].count = rmt_writer_count(writer,
						      (enum rmt_table)i);
		if (table->length > 0)
			memcpy(to + offset, table->bytes, table->length);
		offset += ALIGNED(table->length);
		rmt_buffer_clear(table);
	}
	memcpy(to, &tables, sizeof tables);
	rmt_writer_clear(writer);
}

static remit_status
image_length(const struct rmt_writer *writers, size_t count, size_t *out)
{
	size_t length = ALIGNED(sizeof(struct rmt_image_header) +
				count * sizeof(struct rmt_image_block));

	for (size_t i = 0; i < count; i++) {
		if (has_failed(&writers[i]))
			return REMIT_E_NOMEM;
		length += block_length(&writers[i]);
	}
	*out = length;
	return length > UINT32_MAX ? REMIT_E_LIMIT : REMIT_OK;
}

static void
write_image(struct rmt_writer *writers, size_t count, unsigned char *bytes)
{
	struct rmt_image_header header = { .magic = { 0 },
					   .version = RMT_IMAGE_VERSION,
					   .order = RMT_IMAGE_ORDER,
					   .edition_count = (uint32_t)count };
	size_t offset = ALIGNED(sizeof header +
				count * sizeof(struct rmt_image_block));

	for (size_t i = 0; i < count; i++) {
		struct rmt_image_block block = {
			.offset = (uint32_t)offset,
			.length = (uint32_t)block_length(&writers[i])
		};
		memcpy(bytes + sizeof header + i * sizeof block, &block,
		       sizeof block);
		write_block(&writers[i], bytes + offset);
		offset += block.length;
	}
	memcpy(header.magic, RMT_IMAGE_MAGIC, sizeof header.magic);
	memcpy(bytes, &header, sizeof header);
}

remit_status
rmt_image_join(struct rmt_writer *take_writers, size_t count, remit_diag *diag,
	       remit_image **out)
{
	size_t length;

	*out = NULL;
	remit_status status = image_length(take_writers, count, &length);
	if (status != REMIT_OK)
		return status;

	unsigned char *bytes = rmt_alloc_array(1, length);
	if (bytes == NULL)
		return REMIT_E_NOMEM;
	write_image(take_writers, count, bytes);
	return rmt_image_finish(bytes, length, diag, out);
}
