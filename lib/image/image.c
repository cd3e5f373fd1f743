/*
 * image.c - owning the bytes of an image; finding its editions.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 1; includes base/ only. Once remit_image_take() has passed, every
 * offset in the image may be followed blindly.
 */
#include "image/image.h"

#include <string.h>

#include "base/buffer.h"
#include "base/date.h"
#include "base/memory.h"
#include "base/report.h"
#include "image/check.h"
#include "image/check_rows.h"
#include "image/index.h"
#include "image/lookup.h"
#include "image/plan.h"

static const size_t row_sizes[RMT_TABLE_COUNT] = {
#define TABLE(upper, lower, type) sizeof(type),
	RMT_TABLES
#undef TABLE
};

#define STEP 64
#define AHEAD 4096

/* Two words that are looked at together, as every processor can. */
typedef uint64_t pair __attribute__((vector_size(16)));

/* A sum that turns with every word that is added, and the sum of what it was: a
 * word that is another one, or in another place, shows in both. */
struct sum {
	pair turned, all;
};

static inline struct sum
add(struct sum sum, const unsigned char *bytes)
{
	pair words;

	memcpy(&words, bytes, sizeof words);
	sum.turned = (sum.turned << 23 | sum.turned >> 41) + words;
	sum.all += sum.turned;
	return sum;
}

static inline uint64_t
mix(uint64_t mixed, uint64_t word)
{
	mixed ^= word;
	return (mixed << 29 | mixed >> 35) * UINT64_C(0x9e3779b97f4a7c15);
}

static uint64_t
mix_sum(uint64_t mixed, struct sum sum)
{
	for (size_t i = 0; i < 2; i++)
		mixed = mix(mix(mixed, sum.turned[i]), sum.all[i]);
	return mixed;
}

/* Four sums, so that none waits for another. What is a page ahead is asked for:
 * by itself a processor looks ahead within a page only. */
uint32_t
rmt_image_checksum(const unsigned char *bytes, size_t length)
{
	struct sum a = { { 1, 2 }, { 0, 0 } }, b = { { 3, 4 }, { 0, 0 } };
	struct sum c = { { 5, 6 }, { 0, 0 } }, d = { { 7, 8 }, { 0, 0 } };
	size_t left = length - sizeof(struct rmt_image_header);
	const unsigned char *at = bytes + sizeof(struct rmt_image_header);
	unsigned char last[STEP] = { 0 };

	for (bool more = true; more;) {
		more = left >= STEP;
		if (!more)
			at = memcpy(last, at, left);
		__builtin_prefetch((const void *)((uintptr_t)at + AHEAD));
		a = add(a, at);
		b = add(b, at + 16);
		c = add(c, at + 32);
		d = add(d, at + 48);
		at += STEP;
		left -= STEP;
	}
	uint64_t mixed = mix_sum(mix_sum(length, a), b);
	mixed = mix_sum(mix_sum(mixed, c), d);
	return (uint32_t)(mixed ^ mixed >> 32);
}

/* Guards in the order of layout.h; the first that fails is told. */
static remit_status
check_header(const unsigned char *bytes, size_t length, remit_diag *diag)
{
	struct rmt_image_header header;
	struct rmt_place nowhere = { NULL, 0 };

	if (length < sizeof header ||
	    memcmp(bytes, RMT_IMAGE_MAGIC, sizeof header.magic) != 0)
		return rmt_report(diag, RMT_F_IMAGE_MAGIC, nowhere,
				  RMT_NO_WORDS);
	memcpy(&header, bytes, sizeof header);
	if (header.version != RMT_IMAGE_VERSION)
		return rmt_report(diag, RMT_F_IMAGE_VERSION, nowhere,
				  RMT_NO_WORDS);
	if (header.order != RMT_IMAGE_ORDER)
		return rmt_report(diag, RMT_F_IMAGE_ORDER, nowhere,
				  RMT_NO_WORDS);
	if (header.length != length)
		return rmt_report(diag, RMT_F_IMAGE_LENGTH, nowhere,
				  RMT_NO_WORDS);
	if (header.checksum != rmt_image_checksum(bytes, length))
		return rmt_report(diag, RMT_F_IMAGE_CHECKSUM, nowhere,
				  RMT_NO_WORDS);
	if (header.reserved != 0 || header.edition_count == 0 ||
	    header.edition_count >
		    (length - sizeof header) / sizeof(struct rmt_image_block))
		return rmt_report(diag, RMT_F_IMAGE_TABLE, nowhere,
				  RMT_WORDS("header", "0"));
	return REMIT_OK;
}

static bool
find_tables(const unsigned char *block, size_t length, struct rmt_program *out)
{
	struct rmt_image_tables tables;

	if (length < sizeof tables)
		return false;
	memcpy(&tables, block, sizeof tables);
	for (size_t i = 0; i < RMT_TABLE_COUNT; i++)
		if (!rmt_table_fits(tables.at[i], row_sizes[i], length))
			return false;
#define TABLE(upper, lower, type)                                         \
	out->lower = (const void *)(block +                               \
				    tables.at[RMT_TABLE_##upper].offset); \
	out->lower##_count = tables.at[RMT_TABLE_##upper].count;
	RMT_TABLES
#undef TABLE
	return true;
}

static bool
block_fits(uint32_t offset, uint32_t block_length, size_t length)
{
	return offset % 8 == 0 && offset <= length &&
	       block_length <= length - offset;
}

static unsigned char *
block_at(unsigned char *bytes, size_t index)
{
	return bytes + sizeof(struct rmt_image_header) +
	       index * sizeof(struct rmt_image_block);
}

static bool
find_program(const remit_image *image, size_t index)
{
	struct rmt_image_block block;

	memcpy(&block, block_at(image->bytes, index), sizeof block);
	return block_fits(block.offset, block.length, image->length) &&
	       find_tables(image->bytes + block.offset, block.length,
			   &image->programs[index]);
}

static remit_status
report_row(const char *table, uint32_t row, remit_diag *diag)
{
	struct rmt_place nowhere = { NULL, 0 };
	struct rmt_buffer number = { 0 };

	rmt_buffer_add_number(&number, row);
	remit_status status = rmt_report(
		diag, RMT_F_IMAGE_TABLE, nowhere,
		RMT_WORDS(table, rmt_buffer_text(&number)));
	rmt_buffer_clear(&number);
	return status;
}

static remit_status
check_program(const remit_image *image, size_t index, remit_diag *diag)
{
	const char *table = "edition";
	uint32_t row = (uint32_t)index;
	struct rmt_program *program = &image->programs[index];
	remit_status status = REMIT_E_DATA;

	if (find_program(image, index))
		status = rmt_program_check(program, &table, &row);
	if (status == REMIT_OK && index > 0 &&
	    program->policy[0].first_day <= program[-1].policy[0].last_day)
		status = REMIT_E_DATA;
	return status == REMIT_E_DATA ? report_row(table, row, diag) : status;
}

/* Rows of all editions. */
static remit_status
check_programs(remit_image *image, remit_diag *diag)
{
	struct rmt_image_header header;

	memcpy(&header, image->bytes, sizeof header);
	image->programs = rmt_alloc_array(header.edition_count,
					  sizeof *image->programs);
	if (image->programs == NULL)
		return REMIT_E_NOMEM;
	image->program_count = header.edition_count;
	for (size_t i = 0; i < header.edition_count; i++) {
		remit_status status = check_program(image, i, diag);
		if (status != REMIT_OK)
			return status;
	}
	return REMIT_OK;
}

/* Among very many tests a request looks for the few of a difference. */
static bool
find_differences(struct rmt_program *program)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < program->test_count; i++)
		count += program->test[i].kind == RMT_TEST_DIFFERENCE;
	program->differences = rmt_alloc_array(count,
					       sizeof *program->differences);
	if (program->differences == NULL)
		return false;
	for (uint32_t i = 0; program->difference_count < count; i++)
		if (program->test[i].kind == RMT_TEST_DIFFERENCE)
			program->differences[program->difference_count++] = i;
	return true;
}

/* The index of an edition, whose rows were checked, and its table of names. */
static remit_status
open_program(const remit_image *image, size_t index, remit_diag *diag)
{
	struct rmt_program *program = &image->programs[index];
	const char *table = "edition";
	uint32_t row = (uint32_t)index;
	struct rmt_image_block block;
	remit_status status = REMIT_E_DATA;

	memcpy(&block, block_at(image->bytes, index), sizeof block);
	if (block_fits(block.index_offset, block.index_length, image->length))
		status = rmt_index_open(program,
					image->bytes + block.index_offset,
					block.index_length, &table, &row);
	if (status == REMIT_E_DATA)
		return report_row(table, row, diag);
	if (status != REMIT_OK)
		return status;
	program->lookup = rmt_lookup_new(program);
	return program->lookup == NULL || !find_differences(program) ||
			       !rmt_plan_new(program, &program->plan) ?
		       REMIT_E_NOMEM :
		       REMIT_OK;
}

static remit_status
open_programs(const remit_image *image, remit_diag *diag)
{
	remit_status status = REMIT_OK;

	for (size_t i = 0; i < image->program_count && status == REMIT_OK; i++)
		status = open_program(image, i, diag);
	return status;
}

/* An image that holds bytes and nothing else; NULL without memory. */
static remit_image *
hold(unsigned char *take_bytes, size_t length, void (*release)(void *bytes))
{
	remit_image *image = rmt_alloc_array(1, sizeof *image);

	if (image == NULL) {
		release(take_bytes);
		return NULL;
	}
	atomic_init(&image->refs, 1);
	image->release = release;
	image->bytes = take_bytes;
	image->length = length;
	return image;
}

/* What came of an image: it, or nothing. */
static remit_status
give(remit_image *image, remit_status status, remit_image **out)
{
	if (status == REMIT_OK)
		*out = image;
	else
		remit_image_unref(image);
	return status;
}

static remit_status
take(unsigned char *take_bytes, size_t length, void (*release)(void *bytes),
     remit_diag *diag, remit_image **out)
{
	remit_image *image = hold(take_bytes, length, release);

	*out = NULL;
	if (image == NULL)
		return REMIT_E_NOMEM;
	remit_status status = check_header(take_bytes, length, diag);
	if (status == REMIT_OK)
		status = check_programs(image, diag);
	if (status == REMIT_OK)
		status = open_programs(image, diag);
	return give(image, status, out);
}

/* Put the index of an edition behind what there is, and tell where it stands.
 * The bytes may move; programs have to be found again. */
static bool
add_index(remit_image *image, size_t index, struct rmt_buffer *bytes)
{
	struct rmt_image_block block;
	size_t at = bytes->length;
	bool made = rmt_index_write(&image->programs[index], bytes);

	image->bytes = (void *)bytes->bytes;
	for (size_t i = 0; i < image->program_count; i++)
		(void)find_program(image, i);
	memcpy(&block, block_at(image->bytes, index), sizeof block);
	block.index_offset = (uint32_t)at;
	block.index_length = (uint32_t)(bytes->length - at);
	memcpy(block_at(image->bytes, index), &block, sizeof block);
	return made;
}

static remit_status
add_indexes(remit_image *image, struct rmt_buffer *bytes)
{
	bool made = true;

	for (size_t i = 0; i < image->program_count && made; i++)
		made = add_index(image, i, bytes);
	image->length = bytes->length;
	if (!made)
		return REMIT_E_NOMEM;
	return bytes->length > UINT32_MAX ? REMIT_E_LIMIT : REMIT_OK;
}

static void
complete_header(const remit_image *image)
{
	struct rmt_image_header header;

	memcpy(&header, image->bytes, sizeof header);
	header.length = (uint32_t)image->length;
	header.checksum = rmt_image_checksum(image->bytes, image->length);
	memcpy(image->bytes, &header, sizeof header);
}

remit_status
rmt_image_finish(struct rmt_buffer *take_bytes, remit_diag *diag,
		 remit_image **out)
{
	remit_image *image = hold((void *)take_bytes->bytes, take_bytes->length,
				  rmt_free);

	*out = NULL;
	if (image == NULL)
		return REMIT_E_NOMEM;
	remit_status status = check_programs(image, diag);
	if (status == REMIT_OK)
		status = add_indexes(image, take_bytes);
	if (status == REMIT_OK) {
		complete_header(image);
		status = open_programs(image, diag);
	}
	return give(image, status, out);
}

remit_status
remit_image_load(const void *bytes, size_t length, remit_diag *diag,
		 remit_image **out)
{
	if (out == NULL)
		return REMIT_E_ARGUMENT;
	*out = NULL;
	if (bytes == NULL || length > UINT32_MAX)
		return REMIT_E_ARGUMENT;

	unsigned char *copy = rmt_alloc(length);
	if (copy == NULL)
		return REMIT_E_NOMEM;
	memcpy(copy, bytes, length);
	return take(copy, length, rmt_free, diag, out);
}

remit_status
remit_image_take(void *take_bytes, size_t length, void (*release)(void *bytes),
		 remit_diag *diag, remit_image **out)
{
	if (out != NULL)
		*out = NULL;
	if (out == NULL || take_bytes == NULL || release == NULL ||
	    length > UINT32_MAX || (uintptr_t)take_bytes % 8 != 0)
		return REMIT_E_ARGUMENT;
	return take(take_bytes, length, release, diag, out);
}

int
remit_image_is(const void *bytes, size_t length)
{
	return length >= sizeof RMT_IMAGE_MAGIC - 1 &&
	       memcmp(bytes, RMT_IMAGE_MAGIC, sizeof RMT_IMAGE_MAGIC - 1) == 0;
}

remit_image *
remit_image_ref(remit_image *image)
{
	if (image != NULL)
		atomic_fetch_add_explicit(&image->refs, 1,
					  memory_order_relaxed);
	return image;
}

void
remit_image_unref(remit_image *image)
{
	if (image == NULL ||
	    atomic_fetch_sub_explicit(&image->refs, 1, memory_order_acq_rel) !=
		    1)
		return;
	for (size_t i = 0; i < image->program_count; i++) {
		rmt_plan_free(image->programs[i].plan);
		rmt_index_free(image->programs[i].index);
		rmt_lookup_free(image->programs[i].lookup);
		rmt_free(image->programs[i].differences);
	}
	rmt_free(image->programs);
	image->release(image->bytes);
	rmt_free(image);
}

const void *
remit_image_bytes(const remit_image *image, size_t *out_length)
{
	*out_length = image->length;
	return image->bytes;
}

size_t
remit_image_edition_count(const remit_image *image)
{
	return image->program_count;
}

remit_status
remit_image_edition(const remit_image *image, size_t index, remit_edition *out)
{
	memset(out, 0, sizeof *out);
	if (index >= image->program_count)
		return REMIT_E_ARGUMENT;

	const struct rmt_program *program = &image->programs[index];
	const struct rmt_row_policy *policy = &program->policy[0];
	out->policy = rmt_text(program, policy->id);
	out->edition = rmt_text(program, policy->edition);
	out->title = rmt_text(program, policy->title);
	out->time_zone = rmt_text(program, policy->time_zone);
	rmt_day_text(policy->first_day, out->first_day);
	if (policy->last_day != RMT_DAY_NEVER)
		rmt_day_text(policy->last_day, out->last_day);
	memcpy(out->sha256, rmt_text(program, policy->sha256),
	       sizeof out->sha256);
	return REMIT_OK;
}

const struct rmt_program *
rmt_image_program_on(const remit_image *image, int32_t day)
{
	for (size_t i = image->program_count; i-- > 0;)
		if (image->programs[i].policy[0].first_day <= day)
			return &image->programs[i];
	return NULL;
}

uint32_t
rmt_program_find(const struct rmt_program *program, uint32_t kind, uint32_t in,
		 const char *folded)
{
	return rmt_program_find_exact(program, kind, in, folded,
				      strlen(folded));
}
