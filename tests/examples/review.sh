#!/bin/sh
# review.sh - the example that checks a new edition and tells what it changes.
# SPDX-License-Identifier: LGPL-2.1-or-later

set -eu
cd "$(dirname "$0")"
review=${abs_top_builddir:?}/examples/review
policy=../cli/gizmo.xml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# wants STATUS TEXT ARGUMENT...
wants()
{
	wanted=$1 text=$2
	shift 2
	status=0
	said=$("$review" "$@" 2>&1) || status=$?
	case $status:$said in
	$wanted:*"$text"*) ;;
	*)
		echo "FAILED: review $*: $status, $said"
		exit 1
		;;
	esac
}

sed 's/id="R2" answer="limited"/id="R2" answer="none"/' $policy > "$work/new.xml"
wants 0 'in-scope -> out-of-scope: what S3 answered release is in phase extended of support' \
	$policy "$work/new.xml"
wants 0 "has no text" $policy "$work/new.xml"
wants 1 'there is no such file' $policy "$work/missing.xml"
wants 1 'a parameter is not allowed' $policy
