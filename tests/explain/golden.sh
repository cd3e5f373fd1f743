#!/bin/sh
# golden.sh - explanations of many decisions, in every language, to the letter.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# decisions.txt has a policy, a name, a day and facts in each line; what is said
# of all of them lies in tests/golden/explain-LANGUAGE.txt, without what changes
# when a policy is edited: digests, files and lines.
#
#   tests/explain/golden.sh --regenerate    rewrites those; then read them

set -eu
LC_ALL=C.UTF-8
export LC_ALL
: "${REMIT:?the program to test, by its full path}"
here=$(cd "$(dirname "$0")" && pwd)
golden=$here/../golden
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$here/../../rules"
failures=0

# explain LANGUAGE - what is said of all decisions.
explain()
{
	while read -r policy name day facts; do
		printf '#### %s %s\n' "$policy" "$name"
		status=0
		eval "\"$REMIT\" ask policies/$policy.xml -I . --date $day" \
			"--no-ask --lang $1 $facts" < /dev/null || status=$?
		[ "$status" -lt 64 ] || echo "exit status $status"
	done < "$here/decisions.txt" |
		sed 's/ *policies\/[^ ]*:[0-9]*$//
			s/[0-9a-f]\{12\}/X/'
}

[ "$(wc -l < "$here/decisions.txt")" -ge 40 ] || {
	echo "fewer than 40 decisions"
	exit 1
}
for language in en de fr es ja ar; do
	explain $language > "$work/$language"
	if [ "${1:-}" = --regenerate ]; then
		cp "$work/$language" "$golden/explain-$language.txt"
	elif ! diff -u "$golden/explain-$language.txt" "$work/$language" \
		> "$work/diff"; then
		head -40 "$work/diff"
		echo "FAILED: explain-$language.txt differs; read the difference," \
			"then $0 --regenerate"
		failures=$((failures + 1))
	fi
	widest=$(wc -L < "$work/$language")
	[ "$widest" -le 100 ] || {
		echo "FAILED: $language: a line of $widest columns"
		failures=$((failures + 1))
	}
done

# English with accents shows what no bundle has said: there is no e or o left
# but in names and texts of the policies, so no word of ours is whole.
explain en-XA > "$work/en-XA"
if grep -nE '(^|[^a-z])(clause|needed|holds|since|until|then|Why|Provisos|possible|presumed|policy [a-z]+, edition)([^a-z]|$)' \
	"$work/en-XA" | grep -v '####' | grep -vxFf "$golden/explain-en.txt" |
	grep -E 'clause [A-Z]|needed: |^ *holds|then |Why|policy [a-z-]+, edition'; then
	echo "FAILED: sentences above are in no bundle"
	failures=$((failures + 1))
fi
[ "$failures" = 0 ]
