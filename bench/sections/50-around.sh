#!/bin/sh
# 50-around.sh - why, until when an answer holds, ways in, what to ask.
# SPDX-License-Identifier: LGPL-2.1-or-later

set -eu
printf '## Around a decision: meridian, the largest policy\n\n'
"$programs/around" "$rules" "$meridian"
[ "$QUICK" = 0 ] || exit 0
printf '\n## Around a decision: all policies\n\n'
"$programs/around" "$rules" "$rules"/policies/*.xml
