#!/bin/sh
# embed.sh - the example that goes from XML to a decision.
# SPDX-License-Identifier: LGPL-2.1-or-later

set -eu
cd "$(dirname "$0")"
embed=${abs_top_builddir:?}/examples/embed
policy=../cli/gizmo.xml

# wants STATUS TEXT ARGUMENT...
wants()
{
	wanted=$1 text=$2
	shift 2
	status=0
	said=$("$embed" "$@" 2>&1) || status=$?
	case $status:$said in
	$wanted:*"$text"*) ;;
	*)
		echo "FAILED: embed $*: $status, $said"
		exit 1
		;;
	esac
}

wants 0 in-scope $policy 2026-05-01 kind defect release core@2.0 level standard
wants 0 billable $policy 2026-05-01 kind port
wants 0 depends $policy 2026-05-01
wants 0 not-governed $policy 2025-05-01
wants 1 'no value' $policy 2026-05-01 kind fish
wants 1 'missing.xml:1:1: there is no such file' missing.xml 2026-05-01
wants 1 'a parameter is not allowed'
