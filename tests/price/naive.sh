#!/bin/sh
# naive.sh - random prices against a naive evaluation in exact fractions.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# REMIT_TEST_SCALE=100: 10 lists with 600 requests each.
exec python3 "${abs_top_srcdir:?}/tests/price/naive.py" "${REMIT:?}" \
	10 $((6 * ${REMIT_TEST_SCALE:-100})) 1
