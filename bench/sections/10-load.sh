#!/bin/sh
# 10-load.sh - how long it takes to have a policy ready.
# SPDX-License-Identifier: LGPL-2.1-or-later

set -eu
[ "$QUICK" = 1 ] && runs=10 || runs=50
printf '## Loading `meridian.xml`\n\nOf the processor.\n\n'
"$programs/load" "$rules" "$meridian" $runs
