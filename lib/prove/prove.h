/*
 * prove.h - refusing what is ambiguous or incomplete, with an example.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3.
 */
#ifndef RMT_PROVE_PROVE_H
#define RMT_PROVE_PROVE_H

#include <remit/diag.h>
#include <remit/image.h>

/*
 * Prove of every edition that no two clauses of a question can stand together
 * and disagree, that every question is complete, and that every case is a
 * request. REMIT_E_DATA with findings where it is not so.
 */
remit_status
rmt_prove(remit_image *image, remit_diag *diag);

#endif /* RMT_PROVE_PROVE_H */
