/*
 * threads.c - one image, eight threads, the same answers.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 *   threads POLICY DATE [FACT VALUE]...
 *
 * An image never changes, so that threads need no lock to share it. Each has
 * its own request and its own decision, which it uses again and again.
 */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include <remit/remit.h>

#define THREADS 8
#define ROUNDS 1000

/* What a thread is given, and what it found. */
struct job {
	remit_image *image;
	char **words; /* the date, then facts and values */
	remit_status status;
	char text[65536]; /* the decision as JSON, the same in every round */
	size_t length;
};

/* Keeps what fits; a longer decision is an error of writing. */
static int
keep(void *context, const char *bytes, size_t length)
{
	struct job *job = context;

	if (length >= sizeof(job->text) - job->length)
		return -1;
	memcpy(job->text + job->length, bytes, length);
	job->length += length;
	job->text[job->length] = '\0';
	return 0;
}

static remit_status
decide_often(struct job *job, const remit_request *request,
	     remit_decision *decision)
{
	remit_status status = REMIT_OK;

	for (int i = 0; i < ROUNDS && status == REMIT_OK; i++) {
		job->length = 0;
		status = remit_decide(request, decision);
		if (status == REMIT_OK)
			status = remit_decision_to_json(decision, keep, job);
	}
	return status;
}

static void *
work(void *context)
{
	struct job *job = context;
	remit_request *request = NULL;
	remit_decision *decision = NULL;

	job->status = remit_request_new(job->image, job->words[0], NULL,
					&request);
	for (char **word = job->words + 1;
	     job->status == REMIT_OK && word[0] && word[1]; word += 2)
		job->status = remit_request_set(request, word[0], word[1],
						NULL);
	if (job->status == REMIT_OK)
		job->status = remit_decision_new(job->image, &decision);
	if (job->status == REMIT_OK)
		job->status = decide_often(job, request, decision);
	remit_decision_free(decision);
	remit_request_free(request);
	return NULL;
}

/* Whether all threads have decided, and alike. */
static int
judge(const struct job jobs[], size_t count)
{
	if (jobs[0].status != REMIT_OK) {
		fprintf(stderr, "threads: %s\n",
			remit_status_text(jobs[0].status));
		return 1;
	}
	for (size_t i = 1; i < count; i++)
		if (jobs[i].status != REMIT_OK ||
		    strcmp(jobs[i].text, jobs[0].text) != 0) {
			fprintf(stderr, "threads: thread %zu differs\n", i);
			return 1;
		}
	printf("%zu threads, %d decisions each, all alike:\n%s\n", count,
	       ROUNDS, jobs[0].text);
	return 0;
}

static int
run(remit_image *image, char **words)
{
	static struct job jobs[THREADS];
	pthread_t threads[THREADS];
	size_t count = 0;

	for (; count < THREADS; count++) {
		jobs[count].image = image;
		jobs[count].words = words;
		if (pthread_create(&threads[count], NULL, work, &jobs[count]) !=
		    0)
			break;
	}
	for (size_t i = 0; i < count; i++)
		pthread_join(threads[i], NULL);
	if (count == THREADS)
		return judge(jobs, count);
	fprintf(stderr, "threads: only %zu could be started\n", count);
	return 1;
}

int
main(int argc, char **argv)
{
	remit_model *model = NULL;
	remit_image *image = NULL;
	remit_status status = REMIT_E_ARGUMENT;
	int outcome = 1;

	if (argc > 2)
		status = remit_model_read_file(argv[1], NULL, NULL, &model);
	if (status == REMIT_OK)
		status = remit_image_compile(
			(const remit_model *const[]){ model }, 1, NULL, &image);
	if (status == REMIT_OK)
		outcome = run(image, argv + 2);
	else
		fprintf(stderr, "threads: %s\n", remit_status_text(status));
	remit_image_unref(image);
	remit_model_free(model);
	return outcome;
}
