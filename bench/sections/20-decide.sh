#!/bin/sh
# 20-decide.sh - how long a decision takes, by one policy and by all.
# SPDX-License-Identifier: LGPL-2.1-or-later

set -eu
printf '## Deciding: meridian\n\n'
"$programs/decide" "$rules" "$meridian"
[ "$QUICK" = 0 ] || exit 0
printf '\n## Deciding: all policies\n\n'
"$programs/decide" "$rules" "$rules"/policies/*.xml
