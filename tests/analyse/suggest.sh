#!/bin/sh
# suggest.sh - proposed cases of every shipped policy load with it and pass.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/../cli/program.sh"

rules=$(cd "${abs_top_srcdir:-../..}/rules" && pwd)
cp -R "$rules/policies" "$rules/vocabulary" "$work"
cd "$work/policies"
for policy in *.xml; do
	name=${policy%.xml}
	expect 0 test "$policy" --suggest "$name-proposed.xml"
	sed "0,/<title/s//<include href=\"$name-proposed.xml\"\/><title/" \
		"$policy" > whole.xml
	expect 0 test whole.xml
	proposed=$(grep -c '<case' "$name-proposed.xml") || :
	[ "$proposed" = 0 ] || says out " 0 failed, $proposed to be confirmed;"
	if command -v xmllint > /dev/null; then
		run xmllint --noout --nonet --schema \
			"$rules/schema/remit.xsd" "$name-proposed.xml"
		wants 0 "the schema of $name-proposed.xml"
	fi
	expect 0 test whole.xml --suggest again.xml
	[ "$(grep -c '<case' again.xml)" = 0 ] ||
		fail "$name: cases are proposed twice"
done
done_testing
