/*
 * terms.h - terms while they are filled in.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 6.
 */
#ifndef RMT_PAPER_TERMS_H
#define RMT_PAPER_TERMS_H

#include <remit/terms.h>

#include "base/memory.h"
#include "base/report.h"
#include "explain/language.h"
#include "model/terms.h"
#include "price/pricing.h"

struct remit_terms {
	struct rmt_arena texts;
	struct remit_terms_part *parts;
	size_t part_count, part_capacity;
	char language[RMT_TAG_SIZE];
	bool right_to_left;
};

struct rmt_writing {
	struct remit_terms *terms;
	const struct rmt_document *document;
	const struct remit_decision *decision;
	const struct rmt_program *program;
	const remit_terms_fill *fill;
	remit_diag *diag;
	remit_status status; /* the worst so far */
	remit_language *language;
	remit_pricing *pricing;
	remit_status priced; /* whether there is a price */
	uint32_t service;
};

/* Keep the worse of two statuses. */
void
rmt_writing_fail(struct rmt_writing *w, remit_status status);

/* Report; the status becomes what rmt_report() returned. */
void
rmt_writing_tell(struct rmt_writing *w, enum rmt_finding finding,
		 struct rmt_place place, const char *const words[6]);

/* A copy that lives as long as the terms; "" when there is no memory. */
const char *
rmt_writing_keep(struct rmt_writing *w, const char *text, size_t length);

/* A sentence that lives as long as the terms; "" when it cannot be made. */
const char *
rmt_writing_say(struct rmt_writing *w, remit_say code,
		const remit_parameter *parameters);

/* The same of one value of any kind. */
const char *
rmt_writing_value(struct rmt_writing *w, remit_parameter value);

/* An exact number. */
const char *
rmt_writing_number(struct rmt_writing *w, struct rmt_fine number);

/* A unit, in the language where it has a word for it; and so many of it. */
const char *
rmt_writing_unit(struct rmt_writing *w, const char *unit);

const char *
rmt_writing_units(struct rmt_writing *w, struct rmt_fine number,
		  const char *unit);

/* The price that applies, in words: whatever the quantity is. */
const char *
rmt_writing_tariff(struct rmt_writing *w);

/* What a field is filled with; NULL, told, when there is nothing. */
const char *
rmt_writing_field(struct rmt_writing *w, const struct rmt_field *field);

#endif /* RMT_PAPER_TERMS_H */
