#!/bin/sh
# threads.sh - the example that shares one image between threads.
# SPDX-License-Identifier: LGPL-2.1-or-later

set -eu
cd "$(dirname "$0")"
threads=${abs_top_builddir:?}/examples/threads
work=$(mktemp)
trap 'rm -f "$work"' EXIT

for facts in "kind port" "kind defect level standard" "hosted yes"; do
	"$threads" ../cli/gizmo.xml 2026-05-01 $facts > "$work"
	grep -q '^8 threads, 1000 decisions each, all alike:$' "$work"
	grep -q '^{"verdict":' "$work"
done
if "$threads" ../cli/gizmo.xml 2026-05-01 kind fish 2> "$work"; then
	echo "FAILED: a refused request is no failure"
	exit 1
fi
