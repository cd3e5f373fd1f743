#!/bin/sh
# cases.sh - the published cases get the verdicts that were published.
# SPDX-License-Identifier: LGPL-2.1-or-later
exec python3 "${abs_top_srcdir:?}/tests/cases/compare_cases" \
	"$abs_top_srcdir" "${REMIT:?}"
