#!/bin/sh
# long_around.sh - timelines and ways in of two hundred thousand requests.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Every day of twenty years, and every combination of up to two changes; also
# where allowances of contracts count.

set -eu
# Check cannot tell of a test of more than 35 minutes by another process.
CK_FORK=no
export CK_FORK
REMIT_TEST_REQUESTS=200000
REMIT_TEST_SCALE=100
export REMIT_TEST_REQUESTS REMIT_TEST_SCALE
"${abs_top_builddir:?}/tests/analyse/check_days"
"$abs_top_builddir/tests/analyse/check_changes"
REMIT_TEST_SCALE=5000 "$abs_top_builddir/tests/analyse/check_usage"
