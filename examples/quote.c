/*
 * quote.c - a quote under a contract: what is billable, at standard prices.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 *   quote POLICY PRICES CONTRACT DATE [FACT VALUE]...
 *
 * Says what the request comes to and how, and writes the quote to standard
 * output as UBL 2.1; what is in scope or not for sale has none.
 */
#include <stdio.h>

#include <remit/remit.h>

#define FACTS_MAX 32

static int
write_bytes(void *stream, const char *bytes, size_t length)
{
	return fwrite(bytes, 1, length, stream) == length ? 0 : -1;
}

/* Policy and price list, judged for one contract alone. */
static remit_status
compile(char **paths, remit_diag *diag, remit_image **out)
{
	remit_model *models[3] = { NULL, NULL, NULL };
	remit_status status = REMIT_OK;

	*out = NULL;
	for (size_t i = 0; i < 3 && status == REMIT_OK; i++)
		status = remit_model_read_file(paths[i], NULL, diag,
					       &models[i]);
	if (status == REMIT_OK)
		status = remit_image_compile_contract(
			(const remit_model *const *)models, 2, models[2], diag,
			out);
	for (size_t i = 0; i < 3; i++)
		remit_model_free(models[i]);
	return status;
}

/* What became of the request, for people. */
static void
tell(const remit_quote_answer *answer)
{
	fprintf(stderr, "%s", remit_verdict_text(answer->verdict));
	if (answer->verdict == REMIT_BILLABLE)
		fprintf(stderr, ": %s, %s %s", answer->service,
			answer->currency, answer->amount);
	if (*answer->included)
		fprintf(stderr, "; %s %s included, %s billed", answer->included,
			answer->unit, answer->quantity);
	fprintf(stderr, "\n");
}

static remit_status
finish(remit_quoting *quoting, remit_diag *diag)
{
	remit_model *quote;
	remit_status status = remit_quoting_end(quoting, diag, &quote);

	if (status == REMIT_OK)
		status = remit_quote_write(quote, REMIT_QUOTE_UBL, write_bytes,
					   stdout, diag);
	remit_model_free(quote);
	return status;
}

static remit_status
offer(remit_image *image, char **words, remit_diag *diag)
{
	const remit_quote_terms terms = { .date = words[0] };
	remit_quote_fact facts[FACTS_MAX];
	remit_quote_ask ask = { .id = "1", .facts = facts };
	remit_quote_answer answer;
	remit_quoting *quoting;
	remit_status status = remit_quoting_new(image, &terms, diag, &quoting);

	for (words++; words[0] && words[1] && ask.fact_count < FACTS_MAX;
	     words += 2)
		facts[ask.fact_count++] = (remit_quote_fact){ words[0],
							      words[1] };
	if (status == REMIT_OK)
		status = remit_quoting_add(quoting, &ask, diag, &answer);
	if (status == REMIT_OK)
		tell(&answer);
	if (status == REMIT_OK && answer.verdict == REMIT_BILLABLE)
		status = finish(quoting, diag);
	remit_quoting_free(quoting);
	return status;
}

int
main(int argc, char **argv)
{
	remit_diag *diag = remit_diag_new();
	remit_image *image = NULL;
	remit_finding finding;
	remit_status status = REMIT_E_ARGUMENT;

	if (argc > 4 && diag)
		status = compile(argv + 1, diag, &image);
	if (status == REMIT_OK)
		status = offer(image, argv + 4, diag);
	for (size_t i = 0; remit_diag_at(diag, i, &finding) == REMIT_OK; i++) {
		if (*finding.file)
			fprintf(stderr, "%s:%u:%u: ", finding.file,
				finding.line, finding.column);
		fprintf(stderr, "%s\n", finding.text);
	}
	if (status != REMIT_OK)
		fprintf(stderr, "quote: %s\n", remit_status_text(status));
	remit_image_unref(image);
	remit_diag_free(diag);
	return status == REMIT_OK ? 0 : 1;
}
