#!/bin/sh
# worth.sh - the example that tells what a contract was worth, and what comes.
# SPDX-License-Identifier: LGPL-2.1-or-later

set -eu
cd "$(dirname "$0")"
worth=${abs_top_builddir:?}/examples/worth
files="../cli/gizmo.xml ../hostile/good/prices.xml ../hostile/good/contract.xml"

# wants STATUS TEXT ROWS ARGUMENT...
wants()
{
	wanted=$1 text=$2 rows=$3
	shift 3
	status=0
	said=$(printf "$rows" | "$worth" "$@" 2>&1) || status=$?
	[ "$status:$said" = "$wanted:$text" ] || {
		echo "FAILED: worth $*: $status, $said"
		exit 1
	}
}

wants 0 'delivered 0.00, billed 360.00 EUR
2026-09-30 last day for notice before the term ends
2026-12-31 last day of the term; the contract renews itself' \
	'2026-05-04 porting 2 kind port\n' $files EUR 2026-05-01 2026-05-31 \
	2027-01-31
wants 1 '"1": there is no service "prting" (did you mean porting?)
worth: the input is refused' '2026-05-04 prting 2 kind port\n' $files EUR \
	2026-05-01 2026-05-31 2027-01-31
wants 1 'worth: a parameter is not allowed' ''
