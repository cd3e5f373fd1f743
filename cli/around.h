/*
 * around.h - what is found around a decision, for people and for records.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_AROUND_H
#define CLI_AROUND_H

#include <remit/remit.h>

#include "cli/command.h"
#include "cli/origin.h"

/* What is NULL was not looked for. */
struct cli_around {
	remit_timeline *timeline;
	remit_ways *ways;
	remit_explanation *explanation;
	remit_pricing *pricing;
	remit_question question;
};

/* Since when and until when it holds, and how it could be better. */
remit_status
cli_around_find(const remit_request *request, const remit_decision *decision,
		struct cli_around *out);

/* Its price. REMIT_E_DATA with findings when it cannot be priced, and all else
 * is well. */
remit_status
cli_around_price(const remit_decision *decision, remit_image *image,
		 const remit_price_terms *terms, remit_diag *diag,
		 struct cli_around *out);

/* What a record wants besides: the reasons, and what to ask next. */
remit_status
cli_around_complete(const remit_request *request, remit_image *image,
		    remit_decision *decision, struct cli_around *out);

/* All that a record is made of; is_priced: a price is told in any case. */
remit_record_parts
cli_around_parts(const struct cli_around *around, bool is_priced,
		 const struct cli_origin *origin);

void
cli_around_free(struct cli_around *around);

#endif /* CLI_AROUND_H */
