#!/bin/sh
# 25-real.sh - a real policy with six questions and provisos, from text.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# The requests are the policy's own cases, those of which the verdict is sure and
# that ask for no contract.

set -eu
command -v python3 > /dev/null || exit 77
python3 - "$meridian" > "$WORK/real" << 'PYTHON'
import sys
import xml.etree.ElementTree as tree
name = "{urn:remit:1}"
for case in tree.parse(sys.argv[1]).getroot().iter(name + "case"):
    given = [(g.get("fact"), g.get("is"), len(g)) for g in case.findall(name + "given")]
    plain = all(parts == 0 and fact.split(".")[0] not in ("contract", "allowance") for fact, value, parts in given)
    if plain and case.get("expect") in ("in-scope", "out-of-scope", "billable"):
        given = ["%s=%s" % (fact, value) for fact, value, parts in given]
        print("\t".join([case.get("date"), case.get("expect")] + given))
PYTHON
printf '## A real policy from text: meridian\n\n'
"$programs/real" "$rules" "$meridian" "$WORK/real" > "$WORK/real-times"
cat "$WORK/real-times"
awk -F ' *[|] *' '$2 == "verdict" { print "meridian ns\t" $4 }' \
	"$WORK/real-times" >> "$WORK/measured"
