/*
 * target.h - what is fuzzed: functions that take any bytes and must come back.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * libfuzzer.c drives one of them with inputs that it makes up; check_fuzz.c
 * drives all of them with the inputs that were kept.
 */
#ifndef TESTS_FUZZ_TARGET_H
#define TESTS_FUZZ_TARGET_H

#include <stddef.h>

#include <remit/remit.h>

#include "tests/support/must.h"

struct fuzz_target {
	const char *name;
	void (*run)(const unsigned char *bytes, size_t length);
	/* Documents of the source tree to begin with, patterns of glob(),
	 * relative to the top; NULL ends them. */
	const char *const *seeds;
};

/* Ends with one whose name is NULL. */
extern const struct fuzz_target fuzz_targets[];

/* The targets, one file each. */
void
fuzz_document(const unsigned char *bytes, size_t length);
void
fuzz_agree(const unsigned char *bytes, size_t length);
void
fuzz_csv(const unsigned char *bytes, size_t length);
void
fuzz_jsonl(const unsigned char *bytes, size_t length);
void
fuzz_image(const unsigned char *bytes, size_t length);
void
fuzz_request(const unsigned char *bytes, size_t length);
void
fuzz_form(const unsigned char *bytes, size_t length);
void
fuzz_prices(const unsigned char *bytes, size_t length);
void
fuzz_contract(const unsigned char *bytes, size_t length);
void
fuzz_quote(const unsigned char *bytes, size_t length);
void
fuzz_record(const unsigned char *bytes, size_t length);
void
fuzz_study(const unsigned char *bytes, size_t length);

/* A document of the source tree that is good; the caller frees it. */
remit_model *
fuzz_read(const char *path);

/* It is UTF-8, and a line of its own, whatever the input was. */
void
fuzz_check_text(const char *text);

/* What a call gave back, findings and object, fit together, and nothing that
 * is told could hurt who reads it. */
void
fuzz_check_result(remit_status status, const remit_diag *diag, bool has_out);

/* The image of tests/cli/gizmo.xml, kept for the life of the program. */
remit_image *
fuzz_gizmo(void);

/* Decide, and look at all there is. */
void
fuzz_decide(const remit_request *request, remit_image *image);

#endif /* TESTS_FUZZ_TARGET_H */
