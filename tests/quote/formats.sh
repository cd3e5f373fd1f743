#!/bin/sh
# formats.sh - quotes as XML, CSV and UBL are the same; mistakes have a line.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# REMIT_UBL: where OASIS's schemas and example are; they are not ours to ship.
exec python3 "${abs_top_srcdir:?}/tests/quote/formats.py" "$abs_top_srcdir" \
	"${REMIT:?}" "${REMIT_UBL:-$abs_top_srcdir/../shared/data/ubl}"
