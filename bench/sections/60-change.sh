#!/bin/sh
# 60-change.sh - coverage, proposed cases, tables and differences of policies.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Seconds of the whole program, reading and proving included.

set -eu
work=$WORK/change
mkdir "$work"
measure()
{
	name=$1
	shift
	begin=$(date +%s%N)
	"$REMIT" "$@" > /dev/null 2>&1 || :
	end=$(date +%s%N)
	printf '%-44s %6d ms\n' "$name" $(((end - begin) / 1000000))
}
older=$rules/policies/meridian-2025.xml
measure "check meridian" check -I "$rules" "$meridian"
measure "test meridian, with coverage" test -I "$rules" "$meridian"
measure "test --suggest meridian" test -I "$rules" "$meridian" \
	--suggest "$work/proposed.xml"
measure "export --dmn meridian" export -I "$rules" "$meridian" --dmn
sed 's/verdict="billable" service="training"/verdict="in-scope"/' \
	"$meridian" > "$work/changed.xml"
measure "diff meridian, one clause changed" diff -I "$rules/policies" \
	"$meridian" "$work/changed.xml"
measure "diff meridian-2025 meridian" diff -I "$rules" "$older" "$meridian"
