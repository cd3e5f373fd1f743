/*
 * remit.h - the whole library.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef REMIT_REMIT_H
#define REMIT_REMIT_H

#include <remit/answer.h>
#include <remit/allowance.h>
#include <remit/calendar.h>
#include <remit/case.h>
#include <remit/check.h>
#include <remit/contract.h>
#include <remit/coverage.h>
#include <remit/decision.h>
#include <remit/diag.h>
#include <remit/diff.h>
#include <remit/dmn.h>
#include <remit/export.h>
#include <remit/form.h>
#include <remit/image.h>
#include <remit/lifecycle.h>
#include <remit/model.h>
#include <remit/near.h>
#include <remit/price.h>
#include <remit/promise.h>
#include <remit/question.h>
#include <remit/quote.h>
#include <remit/reason.h>
#include <remit/record.h>
#include <remit/request.h>
#include <remit/rows.h>
#include <remit/sentence.h>
#include <remit/statement.h>
#include <remit/status.h>
#include <remit/terms.h>
#include <remit/text.h>
#include <remit/timeline.h>
#include <remit/value.h>
#include <remit/way.h>

#endif /* REMIT_REMIT_H */
