#!/bin/sh
# interview.sh - the example that asks only what matters.
# SPDX-License-Identifier: LGPL-2.1-or-later

set -eu
cd "$(dirname "$0")"
interview=${abs_top_builddir:?}/examples/interview
policy=../cli/gizmo.xml

# wants TEXT ANSWERS
wants()
{
	said=$(printf "$2" | "$interview" $policy 2026-05-01 2>&1) || :
	[ "$said" = "$1" ] || {
		echo "FAILED: interview with $2: $said"
		exit 1
	}
}

wants 'What do you ask for?
billable' 'port\n'
wants 'What do you ask for?
Which contract do you have?
Which release do you have?
in-scope' 'defect\nstandard\ncore@2.0\n'
wants 'What do you ask for?
depends' ''
