#!/bin/sh
# long_hostile.sh - hostile.sh with everything that can be made hostile.
# SPDX-License-Identifier: LGPL-2.1-or-later

HOSTILE=all exec sh "$(dirname "$0")/hostile.sh"
