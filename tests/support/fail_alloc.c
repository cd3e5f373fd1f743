/*
 * fail_alloc.c - makes the n-th allocation of a thread fail.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The program's own malloc, calloc, realloc and aligned_alloc stand before those
 * of the C library, or of the sanitizer, and pass on to them.
 */
#include "tests/support/fail_alloc.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define UNDER_SANITIZER 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define UNDER_SANITIZER 1
#endif

/* Volatile: a compiler may think that malloc touches none of them. */
static _Thread_local volatile size_t calls;
static _Thread_local volatile size_t failing_call; /* 0: none */
static _Thread_local volatile bool fails_for_ever;
static _Thread_local volatile bool has_failed;

/* Seen by the shared libraries too, however the tests are compiled. */
#define SHOWN __attribute__((visibility("default")))

SHOWN void *
malloc(size_t size);
SHOWN void *
calloc(size_t count, size_t size);
SHOWN void *
realloc(void *memory, size_t size);
SHOWN void *
aligned_alloc(size_t step, size_t size);

void
fail_alloc_at(size_t nth, bool for_ever)
{
	calls = 0;
	has_failed = false;
	fails_for_ever = for_ever;
	failing_call = nth;
}

bool
fail_alloc_stop(void)
{
	failing_call = 0;
	return has_failed;
}

bool
fail_alloc_works(void)
{
	/* Volatile: a compiler may leave out what is only freed. */
	void *volatile memory;

	fail_alloc_at(1, false);
	memory = malloc(1);
	free(memory);
	return fail_alloc_stop();
}

size_t
fail_alloc_count(void)
{
	return calls;
}

static bool
must_fail(void)
{
	calls++;
	if (failing_call == 0 || calls < failing_call)
		return false;
	if (calls > failing_call && !fails_for_ever)
		return false;
	has_failed = true;
	errno = ENOMEM;
	return true;
}

#ifdef UNDER_SANITIZER

void *
__interceptor_malloc(size_t size);
void *
__interceptor_calloc(size_t count, size_t size);
void *
__interceptor_realloc(void *memory, size_t size);
void *
__interceptor_aligned_alloc(size_t step, size_t size);

#define pass_malloc __interceptor_malloc
#define pass_calloc __interceptor_calloc
#define pass_realloc __interceptor_realloc
#define pass_aligned_alloc __interceptor_aligned_alloc

#else

/* The function of that name behind this program, as bytes in *out. */
static void
find_next(const char *name, void *out)
{
	void *address = dlsym(RTLD_NEXT, name);

	memcpy(out, &address, sizeof(address));
}

static void *
pass_malloc(size_t size)
{
	static void *(*next)(size_t);

	if (!next)
		find_next("malloc", &next);
	return next(size);
}

static void *
pass_calloc(size_t count, size_t size)
{
	static void *(*next)(size_t, size_t);

	if (!next)
		find_next("calloc", &next);
	return next(count, size);
}

static void *
pass_realloc(void *memory, size_t size)
{
	static void *(*next)(void *, size_t);

	if (!next)
		find_next("realloc", &next);
	return next(memory, size);
}

static void *
pass_aligned_alloc(size_t step, size_t size)
{
	static void *(*next)(size_t, size_t);

	if (!next)
		find_next("aligned_alloc", &next);
	return next(step, size);
}

#endif

void *
malloc(size_t size)
{
	return must_fail() ? NULL : pass_malloc(size);
}

void *
calloc(size_t count, size_t size)
{
	return must_fail() ? NULL : pass_calloc(count, size);
}

void *
realloc(void *memory, size_t size)
{
	return must_fail() ? NULL : pass_realloc(memory, size);
}

void *
aligned_alloc(size_t step, size_t size)
{
	return must_fail() ? NULL : pass_aligned_alloc(step, size);
}
