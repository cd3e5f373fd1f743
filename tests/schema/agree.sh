#!/bin/sh
# agree.sh - both grammars and the program agree on what a policy looks like.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# good/*.xml are whole policies that everybody accepts, good/parts/*.xml other
# documents that the grammars accept. bad/*.xml hold one structural mistake
# each, named by the file, that everybody refuses. All that is shipped in
# rules/ has to pass too.

set -eu
LC_ALL=C.UTF-8
export LC_ALL
: "${top_srcdir:=$(dirname "$0")/../..}"
here=$(cd "$(dirname "$0")" && pwd)
schema=$(cd "$top_srcdir/rules/schema" && pwd)
rules=$(cd "$top_srcdir/rules" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
looks=0

command -v xmllint > /dev/null || {
	echo "skipped: xmllint is not here"
	exit 77
}

# expect WANTED JUDGE FILE COMMAND... - WANTED is accepted or refused.
expect()
{
	wanted=$1 judge=$2 file=$3
	shift 3
	looks=$((looks + 1))
	status=0
	"$@" "$file" > "$work/said" 2>&1 || status=$?
	case $status in
	0) got=accepted ;;
	12[4-9] | 1[3-9]?) got="ended with status $status" ;;
	*) got=refused ;;
	esac
	[ "$got" != "$wanted" ] || return 0
	failures=$((failures + 1))
	echo "${file##*/}: $judge: $got, not $wanted"
	sed 's/^/	/; 12q' "$work/said"
}

# grammar NAME COMMAND... - one grammar against all files.
grammar()
{
	name=$1
	shift
	for file in "$here"/good/*.xml "$here"/good/parts/*.xml \
		"$rules"/vocabulary/*.xml "$rules"/policies/*.xml \
		"$rules"/policies/lifecycles/*.xml "$rules"/contracts/*.xml; do
		expect accepted "$name" "$file" "$@"
	done
	for file in "$here"/bad/*.xml; do
		expect refused "$name" "$file" "$@"
	done
}

grammar remit.xsd xmllint --noout --nonet --schema "$schema/remit.xsd"

# The compact form needs a translator, and translators differ: the first one
# that makes something which xmllint can read is taken.
translated()
{
	rnc=$schema/remit.rnc rng=$work/remit.rng
	{ command -v trang && trang "$rnc" "$rng"; } > "$work/log" 2>&1 ||
	{ command -v rnc2rng && rnc2rng "$rnc" "$rng"; } >> "$work/log" 2>&1 ||
	{ python3 -m rnc2rng "$rnc" "$rng"; } >> "$work/log" 2>&1
}
if translated && [ -s "$work/remit.rng" ]; then
	grammar remit.rnc xmllint --noout --nonet --relaxng "$work/remit.rng"
elif command -v jing > /dev/null; then
	grammar remit.rnc jing -c "$schema/remit.rnc"
else
	echo "note: nothing here reads remit.rnc; that half is left out"
fi

if [ -n "${REMIT:-}" ] && [ -x "$REMIT" ]; then
	for file in "$here"/good/*.xml; do
		expect accepted "remit check" "$file" "$REMIT" check
	done
	for file in "$here"/bad/*.xml; do
		expect refused "remit check" "$file" "$REMIT" check
	done
else
	echo "note: REMIT names no program; that half is left out"
fi

# The example that the manual prints is the fixture.
looks=$((looks + 1))
sed -n '/^<policy /,/^<\/policy>/p' "$top_srcdir/cli/remit-policy.5" \
	> "$work/printed"
sed -n '/^<policy /,/^<\/policy>/p' "$here/good/manual.xml" |
	diff "$work/printed" - || {
	failures=$((failures + 1))
	echo "manual.xml is not what remit-policy.5 prints"
}

echo "$looks judgements, $failures not as expected"
[ "$failures" -eq 0 ]
