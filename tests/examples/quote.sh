#!/bin/sh
# quote.sh - the example that makes a quote under a contract.
# SPDX-License-Identifier: LGPL-2.1-or-later

set -eu
cd "$(dirname "$0")/../.."
quote=${abs_top_builddir:?}/examples/quote
rules="rules/policies/meridian.xml rules/pricelists/meridian-usd.xml
	rules/contracts/northwind.xml"

# wants STATUS TEXT ARGUMENT... - what is said on standard error.
wants()
{
	wanted=$1 text=$2
	shift 2
	status=0
	said=$("$quote" "$@" 2>&1 > /dev/null) || status=$?
	[ "$status:$said" = "$wanted:$text" ] || {
		echo "FAILED: quote $*: $status, $said"
		exit 1
	}
}

wants 0 'billable: custom-work, USD 7440.00' $rules 2026-08-27 \
	kind customization estimate PT41H20M
"$quote" $rules 2026-08-27 kind customization estimate PT41H20M 2> /dev/null |
	grep -q '<cbc:PayableAmount currencyID="USD">7440.00</cbc:PayableAmount>' || {
	echo "FAILED: no quotation is written"
	exit 1
}
wants 0 'out-of-scope' $rules 2026-08-27 kind feature-request
wants 1 'line "1" hangs on a fact that is not given: estimate
quote: the input is refused' $rules 2026-08-27 kind customization
wants 1 'quote: a parameter is not allowed'
