/*
 * contract.h - printing the contract that a request is under.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_CONTRACT_H
#define CLI_CONTRACT_H

#include <remit/remit.h>

#include "cli/page.h"

/* A line that names it, its state and its end; nothing where there is none. */
void
cli_contract_print(struct cli_page *page, const remit_request *request);

/* What the request takes of allowances, and what remains; nothing where the
 * policy has none. */
void
cli_meters_print(struct cli_page *page, const remit_decision *decision);

#endif /* CLI_CONTRACT_H */
