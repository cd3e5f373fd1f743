/*
 * form.c - any texts, decided by a form and by a request: both say the same.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A line is a day, then one for the text of each column; and so on. What a form
 * learnt of one round it knows in the next.
 */
#include <stdlib.h>
#include <string.h>

#include "tests/decide/form_texts.h"
#include "tests/fuzz/target.h"
#include "tests/image/exercise.h"

/* Rounds of one input. */
#define ROUNDS 16

struct ways {
	remit_form *form;
	remit_request *request;
	remit_decision *by_form, *by_request;
	remit_diag *form_diag, *request_diag;
};

static remit_model *
read_text(const char *text)
{
	remit_model *model = NULL;

	must(remit_model_read_bytes("form", text, strlen(text), NULL, &model) ==
		     REMIT_OK,
	     "a policy of the tests is read");
	return model;
}

/* Of two editions, both with a plan; kept for the life of the program. */
static remit_image *
two_editions(void)
{
	static remit_image *image;
	remit_model *models[2];

	if (image)
		return image;
	models[0] = read_text(form_plain);
	models[1] = read_text(form_later);
	must(remit_image_compile((const remit_model *const *)models, 2, NULL,
				 &image) == REMIT_OK,
	     "policies of the tests are compiled");
	remit_model_free(models[0]);
	remit_model_free(models[1]);
	return image;
}

static void
set_up(struct ways *ways)
{
	remit_image *image = two_editions();

	ways->form_diag = remit_diag_new();
	ways->request_diag = remit_diag_new();
	must(ways->form_diag && ways->request_diag &&
		     remit_form_new(image, form_names, FACTS, NULL,
				    &ways->form) == REMIT_OK &&
		     remit_request_new(image, "2026-02-27", NULL,
				       &ways->request) == REMIT_OK &&
		     remit_decision_new(image, &ways->by_form) == REMIT_OK &&
		     remit_decision_new(image, &ways->by_request) == REMIT_OK,
	     "there is memory");
}

static void
tear_down(struct ways *ways)
{
	remit_decision_free(ways->by_form);
	remit_decision_free(ways->by_request);
	remit_request_free(ways->request);
	remit_form_free(ways->form);
	remit_diag_free(ways->form_diag);
	remit_diag_free(ways->request_diag);
}

/* A day and texts of all columns, each in memory of its own, so that reading
 * past it is seen. */
struct lines {
	char *copies[FACTS + 1];
	remit_text texts[FACTS + 1]; /* the day first */
};

/* The next line; NULL where there is none. */
static void
take_line(const char **from, const char *end, char **out_copy, remit_text *out)
{
	*out_copy = NULL;
	*out = (remit_text){ NULL, 0 };
	if (*from >= end)
		return;
	const char *stop = memchr(*from, '\n', (size_t)(end - *from));
	stop = stop ? stop : end;
	out->length = (size_t)(stop - *from);
	*out_copy = malloc(out->length + (out->length == 0));
	must(*out_copy != NULL, "there is memory");
	memcpy(*out_copy, *from, out->length);
	out->text = *out_copy;
	*from = stop + 1;
}

static void
same_json(const remit_decision *a, const remit_decision *b)
{
	struct rmt_buffer one = { 0 }, other = { 0 };

	must(remit_decision_to_json(a, write_to_buffer, &one) == REMIT_OK &&
		     remit_decision_to_json(b, write_to_buffer, &other) ==
			     REMIT_OK,
	     "a decision is written");
	fuzz_check_text(rmt_buffer_text(&one));
	must(strcmp(rmt_buffer_text(&one), rmt_buffer_text(&other)) == 0,
	     "a form decides as a request does");
	rmt_buffer_clear(&one);
	rmt_buffer_clear(&other);
}

/* A day that holds a NUL cannot be told to a request. */
static void
same(struct ways *ways, const remit_text *texts)
{
	char day[32] = "";
	size_t length = texts[0].length;

	if (memchr(texts[0].text, '\0', length))
		return;
	memcpy(day, texts[0].text,
	       length < sizeof day ? length : sizeof day - 1);
	remit_diag_clear(ways->form_diag);
	remit_diag_clear(ways->request_diag);
	remit_status wanted = remit_request_restart(ways->request, day,
						    ways->request_diag);
	if (wanted == REMIT_OK)
		wanted = form_by_request(ways->request, texts + 1,
					 ways->request_diag, ways->by_request);
	remit_status status = remit_form_decide(ways->form, texts[0], texts + 1,
						ways->form_diag, ways->by_form);
	must(status == wanted && remit_diag_count(ways->form_diag) ==
					 remit_diag_count(ways->request_diag),
	     "a form takes what a request takes");
	if (status == REMIT_OK)
		same_json(ways->by_form, ways->by_request);
}

void
fuzz_form(const unsigned char *bytes, size_t length)
{
	const char *from = (const char *)bytes, *end = from + length;
	struct ways ways = { NULL, NULL, NULL, NULL, NULL, NULL };
	struct lines lines;

	set_up(&ways);
	for (int round = 0; round < ROUNDS && from < end; round++) {
		for (size_t i = 0; i <= FACTS; i++)
			take_line(&from, end, &lines.copies[i],
				  &lines.texts[i]);
		same(&ways, lines.texts);
		for (size_t i = 0; i <= FACTS; i++)
			free(lines.copies[i]);
	}
	tear_down(&ways);
}
