/*
 * jobs.c - slices of a batch, judged by several threads, told in their order.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The thread that calls reads and tells. Where a slice is short, as the first
 * one of a few rows is, it judges too, and there are no others.
 */
#include "cli/jobs.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

/* A slice that is shorter is no work for another thread. */
#define SHARED_LEAST 32768

struct slot {
	struct cli_sheaf sheaf;
	bool is_judged;
};

struct worker {
	struct crew *crew;
	struct cli_judge judge;
	pthread_t thread;
};

struct crew {
	const struct cli_jobs *jobs;
	struct cli_judge judge; /* of the thread that calls */
	struct worker *workers;
	size_t worker_count; /* of those that run */
	struct slot *slots;
	size_t slot_count;
	pthread_mutex_t lock; /* of what follows, and of is_judged */
	pthread_cond_t news;
	size_t cut, taken, told; /* slices so far; each lies in its slot */
	bool is_over;
};

size_t
cli_jobs_default(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof(set), &set) != 0)
		return 1;
	return CPU_COUNT(&set) > 1 ? (size_t)CPU_COUNT(&set) : 1;
}

static struct slot *
slot_of(struct crew *crew, size_t number)
{
	return &crew->slots[number % crew->slot_count];
}

/* What a thread of the crew does: judge slices until it is over. */
static void *
work(void *context)
{
	struct worker *worker = context;
	struct crew *crew = worker->crew;

	pthread_mutex_lock(&crew->lock);
	while (!crew->is_over) {
		struct slot *slot;

		if (crew->taken == crew->cut) {
			pthread_cond_wait(&crew->news, &crew->lock);
			continue;
		}
		slot = slot_of(crew, crew->taken++);
		pthread_mutex_unlock(&crew->lock);
		cli_judge_slice(&worker->judge, &slot->sheaf);
		pthread_mutex_lock(&crew->lock);
		slot->is_judged = true;
		pthread_cond_broadcast(&crew->news);
	}
	pthread_mutex_unlock(&crew->lock);
	return NULL;
}

/* Start as many as are wanted, or as can be had. */
static void
hire(struct crew *crew)
{
	const struct cli_jobs *jobs = crew->jobs;

	while (crew->worker_count < jobs->count) {
		struct worker *worker = &crew->workers[crew->worker_count];

		worker->crew = crew;
		if (cli_judge_open(jobs->docket, &worker->judge) != REMIT_OK ||
		    pthread_create(&worker->thread, NULL, work, worker) != 0) {
			cli_judge_close(&worker->judge);
			return;
		}
		crew->worker_count++;
	}
}

static void
dismiss(struct crew *crew)
{
	pthread_mutex_lock(&crew->lock);
	crew->is_over = true;
	pthread_cond_broadcast(&crew->news);
	pthread_mutex_unlock(&crew->lock);
	for (size_t i = 0; i < crew->worker_count; i++) {
		pthread_join(crew->workers[i].thread, NULL);
		cli_judge_close(&crew->workers[i].judge);
	}
}

/* Have the slice that was cut last judged: by others, or here and now. */
static void
hand_over(struct crew *crew)
{
	struct slot *slot = slot_of(crew, crew->cut);

	if (crew->worker_count == 0 && crew->jobs->count > 1 &&
	    slot->sheaf.slice.length >= SHARED_LEAST)
		hire(crew);
	slot->is_judged = crew->worker_count == 0;
	if (slot->is_judged) {
		cli_judge_slice(&crew->judge, &slot->sheaf);
		crew->cut++;
		crew->taken++;
		return;
	}
	pthread_mutex_lock(&crew->lock);
	crew->cut++;
	pthread_cond_broadcast(&crew->news);
	pthread_mutex_unlock(&crew->lock);
}

/* Tell the first slice that is not told yet; wait for it when is_awaited.
 * False: it was enough. */
static bool
tell_next(struct crew *crew, bool is_awaited, bool *out_is_told)
{
	struct slot *slot = slot_of(crew, crew->told);

	*out_is_told = false;
	if (crew->told == crew->cut)
		return true;
	pthread_mutex_lock(&crew->lock);
	while (is_awaited && !slot->is_judged)
		pthread_cond_wait(&crew->news, &crew->lock);
	*out_is_told = slot->is_judged;
	pthread_mutex_unlock(&crew->lock);
	if (!*out_is_told)
		return true;
	crew->told++;
	return crew->jobs->take(crew->jobs->context, &slot->sheaf);
}

static remit_status
run(struct crew *crew)
{
	remit_status status = REMIT_OK;
	bool is_end = false, is_told = false;

	while (!is_end || crew->told < crew->cut) {
		bool is_full = crew->cut - crew->told == crew->slot_count;
		struct slot *slot = slot_of(crew, crew->cut);

		if (!tell_next(crew, is_end || is_full, &is_told))
			return REMIT_OK;
		if (is_told || is_end)
			continue;
		status = remit_rows_cut(crew->jobs->rows, slot->sheaf.room,
					REMIT_SLICE_MIN, &slot->sheaf.slice);
		is_end = slot->sheaf.slice.length == 0;
		if (!is_end)
			hand_over(crew);
	}
	return status;
}

/* More slots than threads: one is read into while others are judged. */
static bool
furnish(struct crew *crew)
{
	crew->slot_count = crew->jobs->count > 1 ? 2 * crew->jobs->count : 1;
	crew->slots = calloc(crew->slot_count, sizeof(crew->slots[0]));
	crew->workers = calloc(crew->jobs->count, sizeof(crew->workers[0]));
	for (size_t i = 0; crew->slots && i < crew->slot_count; i++)
		if (!cli_sheaf_open(&crew->slots[i].sheaf))
			return false;
	return crew->slots && crew->workers;
}

remit_status
cli_jobs_run(const struct cli_jobs *jobs)
{
	struct crew crew = { .jobs = jobs,
			     .lock = PTHREAD_MUTEX_INITIALIZER,
			     .news = PTHREAD_COND_INITIALIZER };
	remit_status status = cli_judge_open(jobs->docket, &crew.judge);

	if (status == REMIT_OK)
		status = furnish(&crew) ? run(&crew) : REMIT_E_NOMEM;
	dismiss(&crew);
	cli_judge_close(&crew.judge);
	for (size_t i = 0; crew.slots && i < crew.slot_count; i++)
		cli_sheaf_close(&crew.slots[i].sheaf);
	free(crew.slots);
	free(crew.workers);
	return status;
}
