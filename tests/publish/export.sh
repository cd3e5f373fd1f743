#!/bin/sh
# export.sh - policies as DMN: every shipped one, and a small one as it was.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# The schema of DMN 1.3 is not ours to pass on: where REMIT_DMN_SCHEMA names
# DMN13.xsd, or it lies beside the sources, documents are held to it.

. "$(dirname "$0")/../cli/program.sh"

source=$(cd "${abs_top_srcdir:-../..}" && pwd)
schema=${REMIT_DMN_SCHEMA:-$source/../shared/data/dmn/DMN13.xsd}
if ! command -v xmllint > /dev/null; then
	judge=true
elif [ -f "$schema" ]; then
	judge="xmllint --noout --nonet --schema $schema"
else
	echo "note: no schema of DMN; documents are only well-formed"
	judge="xmllint --noout --nonet"
fi

for policy in "$source"/rules/policies/*.xml; do
	name=$(basename "$policy" .xml)
	expect 0 export --include "$source/rules" --dmn "$policy" -o "$work/$name.dmn"
	run $judge "$work/$name.dmn"
	wants 0 "the schema of $name.dmn"
done
cd "$source/tests/cli"
run "$REMIT" export gizmo.xml --dmn
wants 0 "export of gizmo.xml"
same export-gizmo.dmn "$work/out"
expect 64 export gizmo.xml
expect 74 export --dmn gizmo.xml -o "$work/no/such/folder"
expect 66 export --dmn "$work/missing.xml"

# Of several editions the newest, or the one of a day.
expect 0 export --dmn "$source/rules/policies/meridian-2025.xml" \
	"$source/rules/policies/meridian.xml" --date 2026-01-01
expect 0 export --dmn "$source/rules/policies/meridian-2025.xml"
done_testing
