#!/bin/sh
# long_helgrind.sh - eight threads race for nothing, says helgrind.
# SPDX-License-Identifier: LGPL-2.1-or-later

set -eu
[ "${instrumented:-no}" = no ] || { echo "skipped: instrumented"; exit 77; }
valgrind -q true 2> /dev/null || { echo "skipped: no valgrind"; exit 77; }
cd "$abs_top_builddir"
CK_FORK=no REMIT_TEST_SCALE=20 CK_DEFAULT_TIMEOUT=36000 \
	valgrind --quiet --tool=helgrind --error-exitcode=99 \
	tests/life/check_life
echo "counted: helgrind: 0 races"
