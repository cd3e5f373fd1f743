#!/bin/sh
# long_tsan.sh - eight threads race for nothing, says ThreadSanitizer.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Builds the library and the test anew, with clang where it is.

set -eu
: "${abs_top_srcdir:?}" "${abs_top_builddir:?}"
compiler=gcc
command -v clang > /dev/null && compiler=clang
build=$abs_top_builddir/tsan
mkdir -p "$build"
cd "$build"
[ -f config.status ] || "$abs_top_srcdir/configure" --quiet \
	--enable-sanitizers=thread CC=$compiler CFLAGS='-O1 -g'
make --silent --no-print-directory tests/life/check_life
top_srcdir=$abs_top_srcdir CK_FORK=no CK_DEFAULT_TIMEOUT=36000 \
	REMIT_TEST_SCALE=100 TSAN_OPTIONS=halt_on_error=0:exitcode=66 \
	tests/life/check_life
echo "counted: ThreadSanitizer ($compiler): 0 races"
