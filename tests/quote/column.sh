#!/bin/sh
# column.sh - the printed column of a quote adds up, however it is rounded.
# SPDX-License-Identifier: LGPL-2.1-or-later
exec python3 "${abs_top_srcdir:?}/tests/quote/column.py" "$abs_top_srcdir" \
	"${REMIT:?}" "${REMIT_TEST_SCALE:-100}"
