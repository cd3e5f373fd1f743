#!/bin/sh
# long_naive.sh - a million random prices against exact fractions.
# SPDX-License-Identifier: LGPL-2.1-or-later
exec python3 "${abs_top_srcdir:?}/tests/price/naive.py" "${REMIT:?}" 500 2000 7
