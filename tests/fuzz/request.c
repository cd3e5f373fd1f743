/*
 * request.c - any text as a request: a day or an instant, then a fact a line.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/target.h"

/* Cut text at the next line end; what is behind it. */
static char *
cut_line(char *text)
{
	char *end = strchr(text, '\n');

	if (!end)
		return text + strlen(text);
	*end = '\0';
	return end + 1;
}

static remit_status
begin(const char *when, remit_diag *diag, remit_request **out)
{
	remit_image *image = fuzz_gizmo();

	return strchr(when, 'T') ?
		       remit_request_new_at(image, when, diag, out) :
		       remit_request_new(image, when, diag, out);
}

static void
set(remit_request *request, const char *fact, const char *value,
    remit_diag *diag)
{
	remit_status status;

	remit_diag_clear(diag);
	status = remit_request_set(request, fact, value, diag);
	fuzz_check_result(status, diag, status == REMIT_OK);
}

static void
give(remit_request *request, char *text, remit_diag *diag)
{
	while (*text != '\0') {
		char *next = cut_line(text), *value = strchr(text, '=');

		if (value) {
			*value = '\0';
			set(request, text, value + 1, diag);
		}
		text = next;
	}
}

void
fuzz_request(const unsigned char *bytes, size_t length)
{
	char *text = calloc(1, length + 1), *facts;
	remit_diag *diag = remit_diag_new();
	remit_request *request;
	remit_status status;

	must(text && diag, "there is memory");
	memcpy(text, bytes, length);
	facts = cut_line(text);
	status = begin(text, diag, &request);
	fuzz_check_result(status, diag, request != NULL);
	if (status == REMIT_OK) {
		give(request, facts, diag);
		fuzz_decide(request, fuzz_gizmo());
		remit_request_allow_presumptions(request, false);
		fuzz_decide(request, fuzz_gizmo());
	}
	remit_request_free(request);
	remit_diag_free(diag);
	free(text);
}
