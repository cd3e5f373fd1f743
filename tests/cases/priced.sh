#!/bin/sh
# priced.sh - the published cases of policies with prices: verdict, route, amount.
# SPDX-License-Identifier: LGPL-2.1-or-later
exec python3 "${abs_top_srcdir:?}/tests/cases/compare_priced" \
	"$abs_top_srcdir" "${REMIT:?}"
