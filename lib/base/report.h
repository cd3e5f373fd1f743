/*
 * report.h - adding findings to a list.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 0. The findings themselves are data: findings.def.
 */
#ifndef RMT_BASE_REPORT_H
#define RMT_BASE_REPORT_H

#include <remit/diag.h>

#include "base/place.h"

/* RMT_F_NAME for each FINDING(number, NAME, severity, sentence, cure). */
enum rmt_finding {
#define FINDING(number, name, severity, sentence, cure) RMT_F_##name = (number),
#include "base/findings.def"
#undef FINDING
	RMT_F_END
};

/* What fills the blanks %1 … %6 of a sentence; NULL counts as "". */
#define RMT_WORDS(...) ((const char *const[6]){ __VA_ARGS__ })
#define RMT_NO_WORDS ((const char *const[6]){ NULL })

/*
 * Add a finding. Returns REMIT_E_DATA, REMIT_E_NOMEM when it could not be
 * kept, or REMIT_OK when it is but a warning or note; so that a caller can
 * report and leave in one statement. diag may be NULL: only the status counts.
 * A second error at the same place is dropped: the deepest cause was first.
 * The same finding with the same words is kept once where it has no place.
 * Words and file names are made harmless to a terminal, words also cut short.
 */
remit_status
rmt_report(remit_diag *diag, enum rmt_finding finding, struct rmt_place place,
	   const char *const words[6]);

/* The same for a place that is already a position (images, CSV rows). */
remit_status
rmt_report_at(remit_diag *diag, enum rmt_finding finding,
	      struct rmt_position position, const char *const words[6]);

/*
 * Give the finding last reported an example request, one line. It is lost when
 * that finding was not kept. REMIT_OK or REMIT_E_NOMEM.
 */
remit_status
rmt_report_example(remit_diag *diag, const char *example);

/* And a second request that the first is held against, in the same way. */
remit_status
rmt_report_against(remit_diag *diag, const char *against);

/* "file:line:column" in buffer, cut to its size. Returns buffer. */
const char *
rmt_position_text(struct rmt_position position, char *buffer, size_t size);

#endif /* RMT_BASE_REPORT_H */
