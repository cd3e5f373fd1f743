/*
 * worth.h - what a contract was worth, as text.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_WORTH_H
#define CLI_WORTH_H

#include <stdio.h>

#include <remit/remit.h>

remit_status
cli_worth_print(const remit_statement *statement, remit_language *language,
		FILE *stream);

#endif /* CLI_WORTH_H */
