/*
 * agenda.h - a calendar of contracts, as text and JSON.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef CLI_AGENDA_H
#define CLI_AGENDA_H

#include <stdio.h>

#include <remit/remit.h>

struct cli_agenda {
	const remit_calendar *calendar;
	remit_image *const *images; /* one for each contract */
	size_t image_count;
	char first_day[11], last_day[11];
};

remit_status
cli_agenda_print(const struct cli_agenda *agenda, FILE *stream,
		 remit_language *language);

remit_status
cli_agenda_put(const struct cli_agenda *agenda, FILE *stream,
	       remit_language *language);

#endif /* CLI_AGENDA_H */
