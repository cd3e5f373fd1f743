/*
 * jobs.c - slices of a batch, judged by several threads, told in their order.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * All do the same, the thread that calls too: cut off a slice, judge it, and
 * tell what is next; so what one has read stays with it. As long as slices are
 * short, as the first one of a few rows is, there are no others.
 */
#include "cli/jobs.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

/* A slice that is shorter is no work for another thread. */
#define SHARED_LEAST 32768

/* A slice from when it is cut off until it is told. */
struct slot {
	struct cli_sheaf sheaf;
	bool is_taken, is_judged;
};

/* Of two slots one may wait to be told. The first is used where it is free, for
 * what it holds is in the cache still. */
struct worker {
	struct crew *crew;
	struct cli_judge judge;
	struct slot slots[2];
	pthread_t thread;
};

struct crew {
	const struct cli_jobs *jobs;
	struct worker *workers; /* the thread that calls is the first */
	size_t worker_count;
	struct slot **slices;    /* by number, as many as there are slots */
	pthread_mutex_t reading; /* of the rows and of what follows */
	size_t cut;              /* slices so far */
	bool is_read;            /* there are no more */
	remit_status status;     /* with which reading came to its end */
	pthread_mutex_t lock;    /* of slots, slices and what follows */
	pthread_cond_t room;
	size_t told; /* slices so far */
	bool is_telling, is_enough;
};

size_t
cli_jobs_default(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof(set), &set) != 0)
		return 1;
	return CPU_COUNT(&set) > 1 ? (size_t)CPU_COUNT(&set) : 1;
}

/* Where a slice of that number stands while it is about. */
static struct slot **
slice_of(struct crew *crew, size_t number)
{
	return &crew->slices[number % (2 * crew->jobs->count)];
}

static struct slot *
free_slot(struct worker *worker)
{
	for (size_t i = 0; i < 2; i++)
		if (!worker->slots[i].is_taken)
			return &worker->slots[i];
	return NULL;
}

/* Wait for a slot that is free; NULL: it was enough. */
static struct slot *
await_slot(struct worker *worker)
{
	struct crew *crew = worker->crew;
	struct slot *slot;

	pthread_mutex_lock(&crew->lock);
	while (!(slot = free_slot(worker)) && !crew->is_enough)
		pthread_cond_wait(&crew->room, &crew->lock);
	if (crew->is_enough)
		slot = NULL;
	pthread_mutex_unlock(&crew->lock);
	return slot;
}

static void
take_slot(struct crew *crew, struct slot *slot)
{
	pthread_mutex_lock(&crew->lock);
	slot->is_taken = true;
	*slice_of(crew, crew->cut) = slot;
	pthread_mutex_unlock(&crew->lock);
	crew->cut++;
}

/* Cut off the next slice; NULL: there is none. */
static struct slot *
cut_next(struct worker *worker)
{
	struct crew *crew = worker->crew;
	struct slot *slot = await_slot(worker);

	if (!slot)
		return NULL;
	pthread_mutex_lock(&crew->reading);
	slot->sheaf.slice.length = 0;
	if (!crew->is_read)
		crew->status = remit_rows_cut(crew->jobs->rows,
					      slot->sheaf.room, REMIT_SLICE_MIN,
					      &slot->sheaf.slice);
	crew->is_read = crew->is_read || crew->status != REMIT_OK ||
			slot->sheaf.slice.length == 0;
	if (slot->sheaf.slice.length > 0)
		take_slot(crew, slot);
	else
		slot = NULL;
	pthread_mutex_unlock(&crew->reading);
	return slot;
}

/* The slice that is to be told now; NULL: it is not judged yet, or somebody
 * tells already. */
static struct slot *
next_judged(struct crew *crew)
{
	struct slot *slot = *slice_of(crew, crew->told);

	return slot && slot->is_judged && !crew->is_telling &&
			       !crew->is_enough ?
		       slot :
		       NULL;
}

/* Tell what was judged, as far as nothing is missing before it; whoever finds
 * somebody telling leaves it to him. */
static void
tell(struct crew *crew, struct slot *judged)
{
	struct slot *slot;

	pthread_mutex_lock(&crew->lock);
	judged->is_judged = true;
	while ((slot = next_judged(crew))) {
		bool is_enough;

		crew->is_telling = true;
		pthread_mutex_unlock(&crew->lock);
		is_enough = !crew->jobs->take(crew->jobs->context,
					      &slot->sheaf);
		pthread_mutex_lock(&crew->lock);
		slot->is_taken = slot->is_judged = crew->is_telling = false;
		crew->is_enough = is_enough;
		crew->told++;
		pthread_cond_broadcast(&crew->room);
	}
	pthread_mutex_unlock(&crew->lock);
}

static void
judge(struct worker *worker, struct slot *slot)
{
	cli_judge_slice(&worker->judge, &slot->sheaf);
	tell(worker->crew, slot);
}

/* What a thread of the crew does. */
static void *
work(void *context)
{
	struct slot *slot;

	while ((slot = cut_next(context)))
		judge(context, slot);
	return NULL;
}

/* To be closed in any case. */
static remit_status
open_worker(struct crew *crew, struct worker *worker)
{
	remit_status status = cli_judge_open(crew->jobs->docket,
					     &worker->judge);

	worker->crew = crew;
	if (status == REMIT_OK && (!cli_sheaf_open(&worker->slots[0].sheaf) ||
				   !cli_sheaf_open(&worker->slots[1].sheaf)))
		status = REMIT_E_NOMEM;
	return status;
}

static void
close_worker(struct worker *worker)
{
	cli_judge_close(&worker->judge);
	cli_sheaf_close(&worker->slots[0].sheaf);
	cli_sheaf_close(&worker->slots[1].sheaf);
}

/* Start as many as are wanted, or as can be had. */
static void
hire(struct crew *crew)
{
	while (crew->worker_count < crew->jobs->count) {
		struct worker *worker = &crew->workers[crew->worker_count];

		if (open_worker(crew, worker) != REMIT_OK ||
		    pthread_create(&worker->thread, NULL, work, worker) != 0) {
			close_worker(worker);
			return;
		}
		crew->worker_count++;
	}
}

/* The thread that calls works alone until it is worth while to be more. */
static void
lead(struct crew *crew)
{
	struct worker *first = &crew->workers[0];
	bool is_short = true;
	struct slot *slot;

	while (is_short && (slot = cut_next(first))) {
		is_short = slot->sheaf.slice.length < SHARED_LEAST;
		if (!is_short)
			hire(crew);
		judge(first, slot);
	}
	work(first);
	for (size_t i = 1; i < crew->worker_count; i++)
		pthread_join(crew->workers[i].thread, NULL);
}

/* The first is opened; all are closed when none works any more: what one has
 * judged and left to be told lies in its slots. */
static remit_status
run(struct crew *crew)
{
	remit_status status = open_worker(crew, &crew->workers[0]);

	if (status == REMIT_OK) {
		lead(crew);
		status = crew->is_enough ? REMIT_OK : crew->status;
	}
	for (size_t i = 0; i < crew->worker_count; i++)
		close_worker(&crew->workers[i]);
	return status;
}

remit_status
cli_jobs_run(const struct cli_jobs *jobs)
{
	struct crew crew = { .jobs = jobs,
			     .worker_count = 1,
			     .reading = PTHREAD_MUTEX_INITIALIZER,
			     .lock = PTHREAD_MUTEX_INITIALIZER,
			     .room = PTHREAD_COND_INITIALIZER };
	remit_status status = REMIT_E_NOMEM;

	crew.workers = calloc(jobs->count, sizeof(crew.workers[0]));
	crew.slices = calloc(2 * jobs->count, sizeof(crew.slices[0]));
	if (crew.workers && crew.slices)
		status = run(&crew);
	free(crew.workers);
	free(crew.slices);
	return status;
}
