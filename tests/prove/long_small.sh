#!/bin/sh
# long_small.sh - more than fifty thousand small policies, against all requests.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Conflicts, gaps, clauses that never win, outcomes, promises and diffs: what
# the diagrams say of each policy is held to an evaluator that shares nothing
# with the library, over every request that can make a difference.

set -eu
REMIT_TEST_SCALE=8400 "${abs_top_builddir:?}/tests/prove/check_prove"
REMIT_TEST_SCALE=8400 "$abs_top_builddir/tests/analyse/check_pair"
REMIT_TEST_SCALE=16700 "$abs_top_builddir/tests/analyse/check_diff"
