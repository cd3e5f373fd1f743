/*
 * check_memory.c - growth, arenas and buffers, with and without memory.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "tests/support/fail_alloc.h"
#include "tests/support/suite.h"

/* Without this, every test of memory that runs out would prove nothing. */
START_TEST(an_allocation_can_be_made_to_fail)
{
	ck_assert(fail_alloc_works());
}
END_TEST

START_TEST(alloc_refuses_products_that_overflow)
{
	void *nothing = rmt_alloc_array(0, 8);
	unsigned char *zeroed = rmt_alloc_array(3, 5);

	ck_assert_ptr_nonnull(nothing);
	ck_assert_ptr_nonnull(zeroed);
	for (int i = 0; i < 15; i++)
		ck_assert_uint_eq(zeroed[i], 0);
	rmt_free(nothing);
	rmt_free(zeroed);
	rmt_free(NULL);
	ck_assert_ptr_null(rmt_alloc_array(SIZE_MAX / 2, 4));
}
END_TEST

START_TEST(grow_keeps_what_there_is)
{
	int *items = NULL;
	size_t capacity = 0;

	for (size_t i = 0; i < 1000; i++) {
		ck_assert(rmt_grow((void **)&items, &capacity, i + 1,
				   sizeof(*items)));
		items[i] = (int)i;
	}
	ck_assert_uint_ge(capacity, 1000);
	ck_assert_uint_lt(capacity, 4000);
	for (size_t i = 0; i < 1000; i++)
		ck_assert_int_eq(items[i], (int)i);
	ck_assert(!rmt_grow((void **)&items, &capacity, SIZE_MAX / 2,
			    sizeof(*items)));
	ck_assert_int_eq(items[999], 999);
	rmt_free(items);
}
END_TEST

START_TEST(grow_fails_without_a_trace)
{
	int *items = NULL;
	size_t capacity = 0;
	size_t before;
	bool grown;

	if (!fail_alloc_works())
		return;
	ck_assert(rmt_grow((void **)&items, &capacity, 4, sizeof(*items)));
	items[3] = 33;
	before = capacity;
	fail_alloc_at(1, false);
	grown = rmt_grow((void **)&items, &capacity, capacity + 1,
			 sizeof(*items));
	ck_assert(fail_alloc_stop());
	ck_assert(!grown);
	ck_assert_uint_eq(capacity, before);
	ck_assert_int_eq(items[3], 33);
	rmt_free(items);
}
END_TEST

START_TEST(arena_gives_zeroed_and_aligned_memory)
{
	struct rmt_arena arena = { 0 };
	size_t sizes[] = { 0, 1, 7, 16, 100, 5000, 300000 };
	int dirty = 0;

	for (int round = 0; round < 20; round++)
		for (size_t i = 0; i < 7; i++) {
			char *memory = rmt_arena_alloc(&arena, sizes[i]);

			ck_assert_ptr_nonnull(memory);
			ck_assert_uint_eq(
				(uintptr_t)memory % _Alignof(max_align_t), 0);
			for (size_t k = 0; k < sizes[i]; k++)
				dirty |= memory[k];
			memset(memory, 'x', sizes[i]);
		}
	ck_assert_int_eq(dirty, 0);
	ck_assert_str_eq(rmt_arena_copy(&arena, "words", 4), "word");
	ck_assert_str_eq(rmt_arena_copy(&arena, NULL, 0), "");
	ck_assert_ptr_null(rmt_arena_alloc(&arena, SIZE_MAX));
	ck_assert(arena.failed);
	ck_assert_ptr_null(rmt_arena_alloc(&arena, 1));
	rmt_arena_clear(&arena);
	ck_assert(!arena.failed);
	ck_assert_ptr_null(rmt_arena_copy(&arena, "x", SIZE_MAX));
	rmt_arena_clear(&arena);
}
END_TEST

START_TEST(arena_takes_back_what_was_taken_last)
{
	struct rmt_arena arena = { 0 };
	const char *kept = rmt_arena_copy(&arena, "kept", 4);
	const char *first = rmt_arena_copy(&arena, "dropped", 7);

	rmt_arena_drop(&arena, first);
	ck_assert_ptr_eq(rmt_arena_copy(&arena, "again", 5), first);
	ck_assert_str_eq(kept, "kept");
	ck_assert_str_eq(first, "again");
	rmt_arena_clear(&arena);
}
END_TEST

START_TEST(arena_stays_failed)
{
	struct rmt_arena arena = { 0 };
	const char *first;
	const char *second;

	if (!fail_alloc_works())
		return;
	fail_alloc_at(1, false);
	first = rmt_arena_copy(&arena, "word", 4);
	second = rmt_arena_copy(&arena, "word", 4);
	ck_assert(fail_alloc_stop());
	ck_assert_ptr_null(first);
	ck_assert_ptr_null(second);
	ck_assert(arena.failed);
	rmt_arena_clear(&arena);
}
END_TEST

START_TEST(buffer_appends)
{
	struct rmt_buffer buffer = { 0 };

	ck_assert_str_eq(rmt_buffer_text(&buffer), "");
	rmt_buffer_add(&buffer, NULL);
	rmt_buffer_add(&buffer, "day ");
	rmt_buffer_add_number(&buffer, INT64_MIN);
	rmt_buffer_append(&buffer, "!?", 1);
	ck_assert_str_eq(rmt_buffer_text(&buffer), "day -9223372036854775808!");
	rmt_buffer_append(&buffer, "", SIZE_MAX);
	ck_assert(buffer.failed);
	ck_assert_str_eq(rmt_buffer_text(&buffer), "");
	rmt_buffer_clear(&buffer);
	ck_assert(!buffer.failed);
}
END_TEST

START_TEST(buffer_keeps_its_failure)
{
	for (size_t n = 1;; n++) {
		struct rmt_buffer buffer = { 0 };
		bool failed;

		fail_alloc_at(n, false);
		for (int i = 0; i < 100; i++)
			rmt_buffer_add(&buffer, "0123456789");
		failed = fail_alloc_stop();
		ck_assert_int_eq(buffer.failed, failed);
		ck_assert_uint_eq(strlen(rmt_buffer_text(&buffer)),
				  failed ? 0 : 1000);
		rmt_buffer_clear(&buffer);
		if (!failed) {
			ck_assert(n > 3 || !fail_alloc_works());
			break;
		}
	}
}
END_TEST

START_TEST(failing_for_ever_fails_for_ever)
{
	void *memory[4];
	size_t count;

	if (!fail_alloc_works())
		return;
	fail_alloc_at(2, true);
	memory[0] = rmt_alloc(1);
	memory[1] = rmt_alloc(1);
	memory[2] = rmt_alloc_array(1, 1);
	count = fail_alloc_count();
	ck_assert(fail_alloc_stop());
	memory[3] = rmt_alloc(1);
	ck_assert_uint_eq(count, 3);
	ck_assert_ptr_nonnull(memory[0]);
	ck_assert_ptr_null(memory[1]);
	ck_assert_ptr_null(memory[2]);
	ck_assert_ptr_nonnull(memory[3]);
	rmt_free(memory[0]);
	rmt_free(memory[3]);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {
		an_allocation_can_be_made_to_fail,
		alloc_refuses_products_that_overflow,
		grow_keeps_what_there_is,
		grow_fails_without_a_trace,
		arena_gives_zeroed_and_aligned_memory,
		arena_takes_back_what_was_taken_last,
		arena_stays_failed,
		buffer_appends,
		buffer_keeps_its_failure,
		failing_for_ever_fails_for_ever,
	};

	return RUN_SUITE("memory", tests);
}
