/*
 * record.c - any bytes as a record of a decision: read, asked again, compared.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/fuzz/target.h"

static void
compare(const remit_record *record, const remit_request *request,
	remit_decision *decision)
{
	const remit_price_terms terms = remit_record_terms(record);
	remit_deviations *deviations;
	remit_deviation one;
	remit_asked asked;

	remit_record_asked(record, &asked);
	const remit_record_parts now = { .request = request,
					 .decision = decision,
					 .terms = &terms,
					 .asked = &asked };
	must(remit_record_compare(record, &now, &deviations) == REMIT_OK,
	     "what was asked again can be compared");
	for (size_t i = 0; i < remit_deviations_count(deviations); i++)
		must(remit_deviations_at(deviations, i, &one) == REMIT_OK &&
			     one.part != NULL && (one.was || one.is),
		     "a difference says where it is, and what was or is");
	remit_deviations_free(deviations);
}

static void
ask(const remit_record *record)
{
	remit_diag *diag = remit_diag_new();
	remit_request *request;
	remit_decision *decision;
	remit_status status = remit_record_request(record, fuzz_gizmo(), diag,
						   &request);

	fuzz_check_result(status, diag, request != NULL);
	must(remit_decision_new(fuzz_gizmo(), &decision) == REMIT_OK,
	     "there is room for a decision");
	if (status == REMIT_OK && remit_decide(request, decision) == REMIT_OK)
		compare(record, request, decision);
	remit_decision_free(decision);
	remit_request_free(request);
	remit_diag_free(diag);
}

void
fuzz_record(const unsigned char *bytes, size_t length)
{
	remit_diag *diag = remit_diag_new();
	remit_record *record;
	remit_status status = remit_record_read("record", bytes, length, diag,
						&record);

	fuzz_check_result(status, diag, record != NULL);
	if (status == REMIT_OK)
		ask(record);
	remit_record_free(record);
	remit_diag_free(diag);
}
