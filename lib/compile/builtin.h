/*
 * builtin.h - the facts that no policy declares.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3. Those that the policy speaks of are put among its facts, as if it
 * had declared them.
 */
#ifndef RMT_COMPILE_BUILTIN_H
#define RMT_COMPILE_BUILTIN_H

#include "compile/compiler.h"

/* Their names; the state is compiled away where a contract is at hand. */
#define RMT_CONTRACT_STATE "contract"
#define RMT_CONTRACT_FIRST_DAY "contract.first-day"
#define RMT_CONTRACT_LAST_DAY "contract.last-day"
#define RMT_CONTRACT_ORDERED_ON "contract.ordered-on"
#define RMT_CONTRACT_CONTACT "contract.contact"

/* The built-in facts that a policy needs, as a list of struct rmt_fact. */
struct rmt_list
rmt_builtin_facts(struct rmt_compiler *c);

/* Only they are presumed apart from their declaration. */
void
rmt_builtin_presumptions(struct rmt_compiler *c);

/* A declared fact must not be called like one of them. */
void
rmt_builtin_check(struct rmt_compiler *c, const struct rmt_fact *fact);

#endif /* RMT_COMPILE_BUILTIN_H */
