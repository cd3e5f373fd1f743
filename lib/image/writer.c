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

static void
forget(struct rmt_writer_known *known)
{
	rmt_free(known->slots);
	*known = (struct rmt_writer_known){ .slots = NULL };
}

void
rmt_writer_clear(struct rmt_writer *writer)
{
	for (size_t i = 0; i < RMT_TABLE_COUNT; i++)
		rmt_buffer_clear(&writer->tables[i]);
	forget(&writer->texts);
	forget(&writer->tests);
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

static uint64_t
mix(uint64_t hash, uint64_t bytes)
{
	hash = (hash ^ bytes) * UINT64_C(0x9e3779b97f4a7c15);
	return hash ^ hash >> 32;
}

static uint64_t
hash_of(uint64_t hash, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;
	uint64_t word = 0;

	for (; length > sizeof word; length -= sizeof word) {
		memcpy(&word, at, sizeof word);
		hash = mix(hash, word);
		at += sizeof word;
	}
	word = 0;
	if (length > 0)
		memcpy(&word, at, length);
	return mix(hash, word);
}

struct rmt_writer_slot {
	uint32_t hash;
	uint32_t number; /* of its row, from 1; 0: empty */
};

/* A text, or a test and its mask, that may be there already. */
struct wanted {
	enum rmt_table table;
	const void *bytes; /* the text, or the row without its mask */
	size_t length;
	const uint64_t *mask;
	size_t mask_length; /* in bytes */
	uint32_t hash;
};

/* Whether there are these bytes from a row on. */
static bool
has_bytes(const struct rmt_writer *writer, enum rmt_table table, uint32_t row,
	  const void *bytes, size_t length)
{
	const struct rmt_buffer *rows = &writer->tables[table];
	size_t at = row * row_sizes[table];

	return length == 0 || (length <= rows->length - at &&
			       memcmp(rows->bytes + at, bytes, length) == 0);
}

/* A row of a test says where its mask is, what is wanted does not. */
static bool
stands_at(const struct rmt_writer *writer, const struct wanted *wanted,
	  uint32_t row)
{
	struct rmt_row_test test;

	if (wanted->table != RMT_TABLE_TEST)
		return has_bytes(writer, wanted->table, row, wanted->bytes,
				 wanted->length);
	memcpy(&test, writer->tables[RMT_TABLE_TEST].bytes + row * sizeof test,
	       sizeof test);
	uint32_t mask = test.mask;
	test.mask = 0;
	return memcmp(&test, wanted->bytes, sizeof test) == 0 &&
	       has_bytes(writer, RMT_TABLE_WORD, mask, wanted->mask,
			 wanted->mask_length);
}

/* The slot where it is, or the empty one where it belongs. */
static struct rmt_writer_slot *
slot_of(const struct rmt_writer *writer, const struct rmt_writer_known *known,
	const struct wanted *wanted)
{
	size_t mask = known->size - 1, i = wanted->hash & mask;

	while (known->slots[i].number != 0 &&
	       (known->slots[i].hash != wanted->hash ||
		!stands_at(writer, wanted, known->slots[i].number - 1)))
		i = (i + 1) & mask;
	return &known->slots[i];
}

/* Keeps slots at most half full. */
static bool
grow_known(struct rmt_writer_known *known)
{
	if (2 * (known->count + 1) < known->size)
		return true;

	size_t size = known->size == 0 ? 256 : 2 * known->size;
	struct rmt_writer_slot *slots = rmt_alloc_array(size, sizeof *slots);
	if (slots == NULL)
		return false;
	for (size_t i = 0; i < known->size; i++) {
		size_t at = known->slots[i].hash & (size - 1);
		if (known->slots[i].number == 0)
			continue;
		while (slots[at].number != 0)
			at = (at + 1) & (size - 1);
		slots[at] = known->slots[i];
	}
	rmt_free(known->slots);
	known->slots = slots;
	known->size = size;
	return true;
}

/* Where its number is, or 0 to be replaced; NULL without memory. */
static uint32_t *
number_of(struct rmt_writer *writer, struct rmt_writer_known *known,
	  const struct wanted *wanted)
{
	if (writer->tables[wanted->table].failed ||
	    writer->tables[RMT_TABLE_WORD].failed || !grow_known(known)) {
		writer->failed = true;
		return NULL;
	}
	struct rmt_writer_slot *slot = slot_of(writer, known, wanted);
	known->count += slot->number == 0;
	slot->hash = wanted->hash;
	return &slot->number;
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
	struct wanted wanted = { .table = RMT_TABLE_TEXT, .bytes = text };

	if (text == NULL || *text == '\0')
		return 0;
	wanted.length = strlen(text) + 1;
	wanted.hash = (uint32_t)hash_of(0, text, wanted.length);
	uint32_t *number = number_of(writer, &writer->texts, &wanted);
	if (number == NULL)
		return 0;
	if (*number == 0)
		*number = rmt_writer_text_apart(writer, text) + 1;
	return *number - 1;
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

uint32_t
rmt_writer_test(struct rmt_writer *writer, struct rmt_row_test test,
		const uint64_t *mask, size_t word_count)
{
	struct wanted wanted = { .table = RMT_TABLE_TEST,
				 .bytes = &test,
				 .mask = mask,
				 .mask_length = word_count * sizeof *mask };
	uint64_t hash = hash_of(0, &test, sizeof test);

	wanted.hash = (uint32_t)hash_of(hash, mask, wanted.mask_length);
	uint32_t *number = number_of(writer, &writer->tests, &wanted);
	if (number == NULL)
		return 0;
	if (*number == 0) {
		if (word_count > 0)
			test.mask = rmt_writer_words(writer, mask, word_count);
		*number = rmt_writer_add(writer, RMT_TABLE_TEST, &test,
					 sizeof test) +
			  1;
	}
	return *number - 1;
}

void
rmt_writer_begin_tests(struct rmt_writer *writer)
{
	forget(&writer->tests);
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

/* Bytes that begin at a multiple of eight, and zeros up to the next one. */
static void
put(unsigned char *to, const void *bytes, size_t length)
{
	if (length > 0)
		memcpy(to, bytes, length);
	memset(to + length, 0, ALIGNED(length) - length);
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
		put(to + offset, table->bytes, table->length);
		offset += ALIGNED(table->length);
		rmt_buffer_clear(table);
	}
	put(to, &tables, sizeof tables);
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

	/* Its index is seldom larger than half of it, and then need not move it. */
	struct rmt_buffer bytes = { 0 };
	rmt_buffer_reserve(&bytes, length + length / 2);
	if (bytes.failed)
		return REMIT_E_NOMEM;
	write_image(take_writers, count, (void *)bytes.bytes);
	bytes.length = length;
	return rmt_image_finish(&bytes, diag, out);
}
