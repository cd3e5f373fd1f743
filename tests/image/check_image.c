/*
 * check_image.c - images made, loaded, shared, cut short and broken.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tests/image/exercise.h"
#include "tests/image/sample.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

static remit_image *
whole_image(void)
{
	struct rmt_writer writer;
	remit_image *image;

	sample_whole(&writer);
	ck_assert_int_eq(rmt_image_join(&writer, 1, NULL, &image), REMIT_OK);
	rmt_writer_clear(&writer);
	return image;
}

START_TEST(samples_load_and_say_what_they_are)
{
	remit_image *image = whole_image(), *again;
	remit_edition edition;
	size_t length;
	const void *bytes = remit_image_bytes(image, &length);

	ck_assert(remit_image_is(bytes, length));
	ck_assert(!remit_image_is(bytes, 7));
	ck_assert(!remit_image_is("<policy xmlns", 13));
	ck_assert_int_eq(remit_image_load(bytes, length, NULL, &again),
			 REMIT_OK);
	ck_assert_uint_eq(remit_image_edition_count(again), 1);
	ck_assert_int_eq(remit_image_edition(again, 0, &edition), REMIT_OK);
	ck_assert_str_eq(edition.policy, "sample");
	ck_assert_str_eq(edition.time_zone, "UTC");
	ck_assert_str_eq(edition.first_day, "2026-02-21");
	ck_assert_str_eq(edition.last_day, "");
	ck_assert_uint_eq(strlen(edition.sha256), 64);
	ck_assert_int_eq(remit_image_edition(again, 1, &edition),
			 REMIT_E_ARGUMENT);
	ck_assert_ptr_null(edition.policy);
	exercise_image(again);
	remit_image_unref(image);
	remit_image_unref(again);
}
END_TEST

START_TEST(every_table_has_a_row)
{
	remit_image *image = whole_image();
	const struct rmt_program *program = &image->programs[0];

#define TABLE(upper, lower, type) \
	ck_assert_msg(program->lower##_count > 0, "no row in " #lower);
	RMT_TABLES
#undef TABLE
	remit_image_unref(image);
}
END_TEST

/* A copy at an odd address: bytes need no alignment. */
START_TEST(bytes_may_lie_anywhere)
{
	remit_image *image = whole_image(), *again;
	size_t length;
	const void *bytes = remit_image_bytes(image, &length);
	unsigned char *odd = malloc(length + 1);

	ck_assert_ptr_nonnull(odd);
	memcpy(odd + 1, bytes, length);
	ck_assert_int_eq(remit_image_load(odd + 1, length, NULL, &again),
			 REMIT_OK);
	free(odd);
	exercise_image(again);
	remit_image_unref(again);
	remit_image_unref(image);
}
END_TEST

static unsigned released;

static void
count_release(void *bytes)
{
	released++;
	free(bytes);
}

/* A copy for count_release(), of which a byte is other at a place. */
static unsigned char *
copy_to_take(const remit_image *image, size_t *out_length, size_t other)
{
	const void *bytes = remit_image_bytes(image, out_length);
	unsigned char *copy = malloc(*out_length);

	ck_assert_ptr_nonnull(copy);
	memcpy(copy, bytes, *out_length);
	if (other < *out_length)
		copy[other] ^= 1;
	return copy;
}

/* Kept as they are, and released once, whatever happens. */
START_TEST(bytes_are_taken_and_released)
{
	remit_image *image = whole_image(), *again;
	size_t length, kept;
	unsigned char *copy = copy_to_take(image, &length, SIZE_MAX);

	released = 0;
	ck_assert_int_eq(remit_image_take(copy + 1, length - 1, count_release,
					  NULL, &again),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_image_take(copy, length, NULL, NULL, &again),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(
		remit_image_take(NULL, length, count_release, NULL, &again),
		REMIT_E_ARGUMENT);
	ck_assert_int_eq(
		remit_image_take(copy, length, count_release, NULL, NULL),
		REMIT_E_ARGUMENT);
	ck_assert_uint_eq(released, 0);
	ck_assert_int_eq(
		remit_image_take(copy, length, count_release, NULL, &again),
		REMIT_OK);
	ck_assert_ptr_eq(remit_image_bytes(again, &kept), copy);
	exercise_image(again);
	ck_assert_uint_eq(released, 0);
	remit_image_unref(again);
	ck_assert_uint_eq(released, 1);
	copy = copy_to_take(image, &length, length - 1);
	ck_assert_int_eq(
		remit_image_take(copy, length, count_release, NULL, &again),
		REMIT_E_DATA);
	ck_assert_ptr_null(again);
	ck_assert_uint_eq(released, 2);
	remit_image_unref(image);
}
END_TEST

START_TEST(without_memory_what_is_taken_is_released)
{
	remit_image *image = whole_image(), *again = NULL;
	remit_status status = REMIT_E_NOMEM;

	for (size_t n = 1; status == REMIT_E_NOMEM; n++) {
		size_t length;
		unsigned char *copy = copy_to_take(image, &length, SIZE_MAX);
		released = 0;
		fail_alloc_at(n, true);
		status = remit_image_take(copy, length, count_release, NULL,
					  &again);
		fail_alloc_stop();
		ck_assert_uint_eq(released, status != REMIT_OK);
	}
	ck_assert_int_eq(status, REMIT_OK);
	remit_image_unref(again);
	remit_image_unref(image);
}
END_TEST

START_TEST(wrong_arguments_are_refused)
{
	struct rmt_buffer text = { 0 };
	remit_image *image = whole_image(), *out = image;

	ck_assert_int_eq(remit_image_load(NULL, 8, NULL, &out),
			 REMIT_E_ARGUMENT);
	ck_assert_ptr_null(out);
	ck_assert_int_eq(remit_image_load("", 0, NULL, NULL), REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_image_load("", 0, NULL, &out), REMIT_E_DATA);
	ck_assert_int_eq(remit_image_dump(NULL, write_to_buffer, &text),
			 REMIT_E_ARGUMENT);
	ck_assert_int_eq(remit_image_dump(image, NULL, NULL), REMIT_E_ARGUMENT);
	ck_assert_ptr_null(remit_image_ref(NULL));
	remit_image_unref(NULL);
	remit_image_unref(image);
}
END_TEST

/* Of the header alone, each with the finding that it must have. */
START_TEST(headers_are_told_apart)
{
	static const struct {
		size_t offset;
		int number;
	} fields[] = {
		{ offsetof(struct rmt_image_header, magic), 503 },
		{ offsetof(struct rmt_image_header, version), 507 },
		{ offsetof(struct rmt_image_header, order), 511 },
		{ offsetof(struct rmt_image_header, length), 516 },
		{ offsetof(struct rmt_image_header, checksum), 521 },
		{ offsetof(struct rmt_image_header, edition_count), 527 },
		{ offsetof(struct rmt_image_header, reserved), 527 },
	};
	struct rmt_writer writer;
	size_t length;

	sample_least(&writer);
	unsigned char *bytes = bytes_of(&writer, &length);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		remit_diag *diag = remit_diag_new();
		remit_image *image;
		remit_finding finding;
		bytes[fields[i].offset] ^= 0x40;
		ck_assert_int_eq(remit_image_load(bytes, length, diag, &image),
				 REMIT_E_DATA);
		ck_assert_int_eq(remit_diag_at(diag, 0, &finding), REMIT_OK);
		ck_assert_int_eq(finding.number, fields[i].number);
		bytes[fields[i].offset] ^= 0x40;
		remit_diag_free(diag);
	}
	free(bytes);
	rmt_writer_clear(&writer);
}
END_TEST

/* As it is, and with a length in the header that pretends to be right. */
START_TEST(every_truncation_is_refused)
{
	struct rmt_writer writer;
	size_t length;

	sample_whole(&writer);
	unsigned char *bytes = bytes_of(&writer, &length);
	for (size_t cut = 0; cut < length; cut++) {
		unsigned char *shorter = malloc(cut + 1);
		uint32_t claim = (uint32_t)cut;
		ck_assert_ptr_nonnull(shorter);
		memcpy(shorter, bytes, cut);
		ck_assert(!load_and_exercise(shorter, cut));
		if (cut >= sizeof(struct rmt_image_header))
			memcpy(shorter + offsetof(struct rmt_image_header,
						  length),
			       &claim, sizeof claim);
		bool loaded = load_and_exercise(shorter, cut);
		ck_assert_msg(!loaded || length - cut < 8,
			      "%zu of %zu bytes load", cut, length);
		free(shorter);
	}
	free(bytes);
	rmt_writer_clear(&writer);
}
END_TEST

/* Any byte, turned round or changed a little, behind a right checksum. */
START_TEST(every_flip_is_refused_or_harmless)
{
	static const unsigned char flips[] = { 0xff, 0x01, 0x80, 0x10 };
	struct rmt_writer writer;
	size_t length, accepted = 0;

	sample_whole(&writer);
	unsigned char *bytes = bytes_of(&writer, &length);
	for (size_t at = 0; at < length; at++)
		for (size_t i = 0; i < sizeof flips; i++) {
			unsigned char before = bytes[at];
			bytes[at] ^= flips[i];
			accepted += load_and_exercise(bytes, length);
			bytes[at] = before;
		}
	ck_assert_uint_gt(accepted, 0);
	ck_assert(load_and_exercise(bytes, length));
	free(bytes);
	rmt_writer_clear(&writer);
}
END_TEST

START_TEST(editions_may_not_overlap)
{
	struct rmt_writer writers[2];
	struct rmt_row_policy *rows[2];

	for (size_t i = 0; i < 2; i++) {
		sample_least(&writers[i]);
		rows[i] = rmt_writer_row(&writers[i], RMT_TABLE_POLICY, 0);
	}
	rows[0]->first_day = 100;
	rows[0]->last_day = 199;
	rows[1]->first_day = 200;
	ck_assert_int_eq(join_status(writers, 2), REMIT_OK);
	rows[0]->last_day = 200;
	ck_assert_int_eq(join_status(writers, 2), REMIT_E_DATA);
	rows[0]->last_day = RMT_DAY_NEVER;
	ck_assert_int_eq(join_status(writers, 2), REMIT_E_DATA);
	rows[0]->last_day = 99;
	ck_assert_int_eq(join_status(writers, 2), REMIT_E_DATA);
	for (size_t i = 0; i < 2; i++)
		rmt_writer_clear(&writers[i]);
}
END_TEST

START_TEST(the_edition_in_force_is_found)
{
	struct rmt_writer writers[2];
	struct rmt_row_policy *row;
	remit_image *image;

	for (size_t i = 0; i < 2; i++)
		sample_least(&writers[i]);
	row = rmt_writer_row(&writers[0], RMT_TABLE_POLICY, 0);
	row->first_day = 100;
	row->last_day = 199;
	row = rmt_writer_row(&writers[1], RMT_TABLE_POLICY, 0);
	row->first_day = 200;
	ck_assert_int_eq(rmt_image_join(writers, 2, NULL, &image), REMIT_OK);
	ck_assert_ptr_null(rmt_image_program_on(image, 99));
	ck_assert_ptr_eq(rmt_image_program_on(image, 100), &image->programs[0]);
	ck_assert_ptr_eq(rmt_image_program_on(image, 199), &image->programs[0]);
	ck_assert_ptr_eq(rmt_image_program_on(image, 200), &image->programs[1]);
	ck_assert_ptr_eq(rmt_image_program_on(image, 999999),
			 &image->programs[1]);
	remit_image_unref(image);
	for (size_t i = 0; i < 2; i++)
		rmt_writer_clear(&writers[i]);
}
END_TEST

START_TEST(names_are_found)
{
	remit_image *image = whole_image();
	const struct rmt_program *program = &image->programs[0];

	for (uint32_t i = 0; i < program->name_count; i++) {
		const struct rmt_row_name *name = &program->name[i];
		ck_assert_uint_eq(
			rmt_program_find(program, name->kind, name->in,
					 rmt_text(program, name->folded)),
			name->target);
	}
	ck_assert_uint_eq(rmt_program_find(program, RMT_NAME_FACT, 0, "kin"),
			  RMT_NONE);
	ck_assert_uint_eq(rmt_program_find(program, RMT_NAME_FACT, 1, "kind"),
			  RMT_NONE);
	ck_assert_uint_eq(rmt_program_find(program, RMT_NAME_VALUE, 0, "bug"),
			  RMT_NONE);
	remit_image_unref(image);
}
END_TEST

/* Equal texts are kept once. Rows of another size are a mistake. */
START_TEST(the_writer_keeps_texts_once)
{
	struct rmt_writer writer;
	char text[16] = "";

	rmt_writer_begin(&writer);
	ck_assert_uint_eq(rmt_writer_text(&writer, NULL), 0);
	ck_assert_uint_eq(rmt_writer_text(&writer, ""), 0);
	uint32_t first = rmt_writer_text(&writer, "one");
	for (int i = 0; i < 2000; i++) {
		for (int j = 0, rest = i; j < 4; j++, rest /= 10)
			text[j] = (char)('0' + rest % 10);
		uint32_t at = rmt_writer_text(&writer, text);
		ck_assert_uint_eq(rmt_writer_text(&writer, text), at);
	}
	ck_assert_uint_eq(rmt_writer_text(&writer, "one"), first);
	ck_assert_uint_eq(rmt_writer_count(&writer, RMT_TABLE_TEXT),
			  1 + 4 + 2000 * 5);
	rmt_writer_add(&writer, RMT_TABLE_FACT, text, 3);
	ck_assert_int_eq(join_status(&writer, 1), REMIT_E_NOMEM);
	rmt_writer_clear(&writer);
}
END_TEST

static void
dump_text(const remit_image *image, struct rmt_buffer *out)
{
	ck_assert_int_eq(remit_image_dump(image, write_to_buffer, out),
			 REMIT_OK);
	ck_assert(!out->failed);
}

START_TEST(dumps_are_the_same_each_time)
{
	struct rmt_buffer texts[2] = { { 0 }, { 0 } };
	remit_image *image = whole_image();

	for (size_t i = 0; i < 2; i++)
		dump_text(image, &texts[i]);
	ck_assert_uint_gt(texts[0].length, 1000);
	ck_assert_str_eq(rmt_buffer_text(&texts[0]),
			 rmt_buffer_text(&texts[1]));
	for (size_t i = 0; i < 2; i++)
		rmt_buffer_clear(&texts[i]);
	remit_image_unref(image);
}
END_TEST

/* What the sample's conditions read like. */
START_TEST(dumps_are_readable)
{
	static const char *const lines[] = {
		"policy sample, edition 1, in force 2026-02-21 to open\n",
		"clause R1: full if release support is full and "
		"date - release.date at most P6M\n",
		"minor steps from release to newest at least 0 at most 1 or "
		"minor steps from oldest-of(nodes) to release",
		"date - release.support.full.last-day at most P30D",
		"release support is extended|ended on release.date",
		"clause T1: full if third-party(role) is present\n",
		"third-party(seats) at least 0 at most 10 and "
		"not third-party is qnet|oracle-db\n",
		"clause S1: in-scope if covered is full|limited and "
		"kind is defect\n",
		"clause S2: billable backport if host is rhel@9\n",
		"rider rider on in-scope out-of-scope if amount at least 5\n",
		"support full: 2025-01-12 to 2026-05-27 if kind is defect\n",
		"support extended: later to 2030-03-27\n",
		"elsewhere E1 if 2.5 - amount at most -9\n",
		"label \"Red Hat \\\"RHEL\\\"\"\n",
		"by day release.support.full.last-day + P6M-1D\n",
		"increment 0.5\n",
		"alias bug of value defect in kind\n",
	};
	struct rmt_buffer text = { 0 };
	remit_image *image = whole_image();

	dump_text(image, &text);
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		ck_assert_msg(strstr(rmt_buffer_text(&text), lines[i]) != NULL,
			      "not in the dump: %s", lines[i]);
	rmt_buffer_clear(&text);
	remit_image_unref(image);
}
END_TEST

struct stopping {
	size_t calls, stop_at;
};

static int
write_until(void *context, const char *bytes, size_t length)
{
	struct stopping *stopping = context;

	(void)bytes;
	(void)length;
	return ++stopping->calls == stopping->stop_at;
}

START_TEST(a_dump_stops_where_writing_fails)
{
	remit_image *image = whole_image();

	for (size_t n = 1;; n++) {
		struct stopping stopping = { 0, n };
		remit_status status = remit_image_dump(image, write_until,
						       &stopping);
		if (status == REMIT_OK)
			break;
		ck_assert_int_eq(status, REMIT_E_IO);
		ck_assert_uint_eq(stopping.calls, n);
	}
	remit_image_unref(image);
}
END_TEST

static remit_status
make_and_join(remit_image **out)
{
	struct rmt_writer writer;

	sample_whole(&writer);
	remit_status status = rmt_image_join(&writer, 1, NULL, out);
	rmt_writer_clear(&writer);
	return status;
}

/* Each allocation fails once, and then all from it on. */
static void
fail_each(remit_status (*call)(const void *context), const void *context)
{
	for (int for_ever = 0; for_ever < 2; for_ever++)
		for (size_t n = 1;; n++) {
			fail_alloc_at(n, for_ever != 0);
			remit_status status = call(context);
			bool failed = fail_alloc_stop();
			ck_assert_int_eq(status,
					 failed ? REMIT_E_NOMEM : REMIT_OK);
			if (!failed)
				break;
		}
}

static remit_status
call_join(const void *context)
{
	remit_image *image;
	remit_status status = make_and_join(&image);

	(void)context;
	remit_image_unref(image);
	return status;
}

static remit_status
call_load(const void *context)
{
	size_t length;
	const void *bytes = remit_image_bytes(context, &length);
	remit_image *image;
	remit_status status = remit_image_load(bytes, length, NULL, &image);

	remit_image_unref(image);
	return status;
}

static remit_status
call_dump(const void *context)
{
	struct stopping never = { 0, 0 };

	return remit_image_dump(context, write_until, &never);
}

START_TEST(without_memory_nothing_is_lost)
{
	remit_image *image = whole_image();

	if (fail_alloc_works()) {
		fail_each(call_join, NULL);
		fail_each(call_load, image);
		fail_each(call_dump, image);
	}
	remit_image_unref(image);
}
END_TEST

static void *
share(void *context)
{
	remit_image *image = context;
	struct stopping never = { 0, 0 };

	for (int i = 0; i < 20000; i++) {
		remit_image *again = remit_image_ref(image);
		if (i % 5000 == 0)
			(void)remit_image_dump(again, write_until, &never);
		remit_image_unref(again);
	}
	remit_image_unref(image);
	return NULL;
}

START_TEST(images_are_shared_by_threads)
{
	pthread_t threads[4];
	remit_image *image = whole_image();

	for (size_t i = 0; i < 4; i++)
		ck_assert_int_eq(pthread_create(&threads[i], NULL, share,
						remit_image_ref(image)),
				 0);
	for (size_t i = 0; i < 4; i++)
		ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
	ck_assert_uint_eq(atomic_load(&image->refs), 1);
	remit_image_unref(image);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		samples_load_and_say_what_they_are,
		every_table_has_a_row,
		bytes_may_lie_anywhere,
		bytes_are_taken_and_released,
		without_memory_what_is_taken_is_released,
		wrong_arguments_are_refused,
		headers_are_told_apart,
		every_truncation_is_refused,
		every_flip_is_refused_or_harmless,
		editions_may_not_overlap,
		the_edition_in_force_is_found,
		names_are_found,
		the_writer_keeps_texts_once,
		dumps_are_the_same_each_time,
		dumps_are_readable,
		a_dump_stops_where_writing_fails,
		without_memory_nothing_is_lost,
		images_are_shared_by_threads,
	};

	return RUN_SUITE("image", tests);
}
