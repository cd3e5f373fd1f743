#!/bin/sh
# advise.sh - the example that tells until when, and what would be better.
# SPDX-License-Identifier: LGPL-2.1-or-later

set -eu
cd "$(dirname "$0")"
advise=${abs_top_builddir:?}/examples/advise
policy=../cli/gizmo.xml

# wants STATUS TEXT ARGUMENT...
wants()
{
	wanted=$1 text=$2
	shift 2
	status=0
	said=$("$advise" "$@" 2>&1) || status=$?
	[ "$status:$said" = "$wanted:$text" ] || {
		echo "FAILED: advise $*: $status, $said"
		exit 1
	}
}

wants 0 '2026-01-01 to 2027-01-31: in-scope
2027-02-01 to no day yet: out-of-scope' $policy 2026-05-01 kind defect \
	release core@1.0 level premium modification none
wants 0 '2026-01-01 to no day yet: out-of-scope
some day to no day yet: out-of-scope
in-scope with: level=standard' $policy 2026-05-01 kind defect \
	release core@2.0 level none modification none
wants 1 'advise: a parameter is not allowed'
