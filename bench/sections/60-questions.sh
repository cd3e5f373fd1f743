#!/bin/sh
# 60-questions.sh - how many questions an interview takes.
# SPDX-License-Identifier: LGPL-2.1-or-later

set -eu
[ "$QUICK" = 0 ] || exit 0
printf '## Questions until the verdict is known\n\n'
cat << 'END'
Complete random requests, nothing presumed; in document order: the facts that
still matter, as the policy declares them. Every interview ended with the
verdict of the whole request.

END
interviews=${top_builddir:-.}/tests/analyse/check_questions
if [ ! -x "$interviews" ]; then
	echo 'Not counted: the tests are not built.'
	exit 0
fi
abs_top_srcdir=$(cd "$top_srcdir" && pwd)
export abs_top_srcdir
REMIT_TEST_REQUESTS=10000 CK_FORK=no "$interviews" | sed -n '/^|/p'
