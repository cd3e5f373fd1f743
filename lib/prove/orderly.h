/*
 * orderly.h - questions whose clauses are seen to agree, two by two.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Floor 3.
 */
#ifndef RMT_PROVE_ORDERLY_H
#define RMT_PROVE_ORDERLY_H

#include "image/image.h"

enum rmt_orderly {
	RMT_ORDERLY,
	RMT_ORDERLY_UNKNOWN, /* it may be all the same: it has to be proved */
	RMT_ORDERLY_NO_MEMORY
};

/*
 * Whether of any two clauses of a question that answer differently one beats
 * the other, or one tests some fact so that the other cannot apply with it. A
 * question that has a clause for all else and no circle of such then has one
 * answer to each request. Looks at the rows of the index, not at requests.
 */
enum rmt_orderly
rmt_question_orderly(const struct rmt_program *program, uint32_t question);

#endif /* RMT_PROVE_ORDERLY_H */
