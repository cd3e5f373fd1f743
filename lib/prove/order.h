/*
 * order.h - in which order facts are tested.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3; includes base/, logic/, image/, decide/.
 */
#ifndef RMT_PROVE_ORDER_H
#define RMT_PROVE_ORDER_H

#include <stdbool.h>

#include "image/image.h"

/*
 * Facts without parts, each once: as the scope asks for them, through the
 * questions that it tests, with the day behind the first release of which a
 * phase is asked; then the rest. False: no memory.
 */
bool
rmt_order_facts(const struct rmt_program *program, uint32_t *out);

#endif /* RMT_PROVE_ORDER_H */
