#!/bin/sh
# quotes.sh - quotes with one mistake each are told of it; good ones pass.
# SPDX-License-Identifier: LGPL-2.1-or-later
exec python3 "${abs_top_srcdir:?}/tests/quote/faults.py" "$abs_top_srcdir" \
	"${REMIT:?}"
