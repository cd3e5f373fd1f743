/*
 * sample_contract.c - the contract of the sample edition.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "tests/image/sample.h"

/* A meter that counts each request, one included row on a condition. */
static void
add_allowance(struct rmt_writer *w, uint32_t fact, uint32_t condition)
{
	struct rmt_some included = {
		ADD(w, INCLUDED, included, .condition = condition,
		    .amount = 3000000, .increment = 500000),
		1
	};
	struct rmt_some meters = {
		ADD(w, METER, meter, .id = rmt_writer_text(w, "hours"),
		    .name = rmt_writer_text(w, "monthly.hours"),
		    .unit = rmt_writer_text(w, "hour"), .of = RMT_NONE,
		    .months = 1, .anchor = 1, .carried = 2, .each = 1000000,
		    .includeds = included),
		1
	};

	ADD(w, ALLOWANCE, allowance, .id = rmt_writer_text(w, "monthly"),
	    .label = rmt_writer_text(w, "Monthly"), .fact = fact,
	    .meters = meters);
}

void
sample_contract(struct rmt_writer *w, uint32_t fact, uint32_t condition)
{
	struct rmt_some installations = {
		ADD(w, INSTALLATION, installation,
		    .id = rmt_writer_text(w, "Plant-2"),
		    .folded = rmt_writer_text(w, "plant-2"),
		    .label = rmt_writer_text(w, "Plant")),
		1
	};

	add_allowance(w, fact, condition);
	ADD(w, PROSE, prose, .of = rmt_writer_text(w, "Plant"),
	    .language = rmt_writer_text(w, "de"),
	    .text = rmt_writer_text(w, "Werk"));
	ADD(w, SPOT, spot, .kind = RMT_SPOT_FACT, .of = fact,
	    .place = { rmt_writer_text(w, "a.xml"), 1, 1 },
	    .by_rule = RMT_DAY_EVER);
	ADD(w, CONTRACT, contract, .id = rmt_writer_text(w, "C-17"),
	    .customer = rmt_writer_text(w, "Acme"),
	    .sha256 = rmt_writer_text(w, "0123456789abcdef0123456789abcdef"
					 "0123456789abcdef0123456789abcdef"),
	    .first_day = SAMPLE_DAY - 100, .term_last_day = SAMPLE_DAY + 100,
	    .last_day = SAMPLE_DAY + 100, .grace_last_day = SAMPLE_DAY + 130,
	    .ordered_on = SAMPLE_DAY - 120, .notice_months = 3,
	    .installations = installations,
	    .contacts = LINKS(w, rmt_writer_text(w, "jane")),
	    .contact_fact = RMT_NONE,
	    .place = { rmt_writer_text(w, "C-17.xml"), 1, 1 });
}

void
sample_agreed(struct rmt_writer *w, uint32_t fact, uint32_t amount,
	      uint32_t condition)
{
	sample_contract(w, fact, condition);
	sample_prices(w, amount, condition);
}
