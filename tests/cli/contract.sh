#!/bin/sh
# contract.sh - requests under a contract: state, facts, documents, images.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"
rules=../../rules
policies="$rules/policies/meridian-2025.xml $rules/policies/meridian.xml"
northwind=$rules/contracts/northwind.xml
harbor=$rules/contracts/harbor.xml

# The state follows from the day.
expect 0 ask $policies --contract $harbor --installation dispatch \
	--date 2026-07-15 kind=defect
says out "under contract HB-2025 of Harbor Logistics: active to 2026-07-15"
expect 0 ask $policies -c $harbor --installation dispatch --date 2026-08-14 \
	kind=defect
says out "grace to 2026-08-14"
expect 2 ask $policies -c $harbor --installation dispatch --date 2026-08-15 \
	kind=defect
says out "lapsed, ended 2026-07-15"
says out "renew-first"

# An amendment holds for that contract alone, and is cited.
expect 0 ask $policies -c $northwind --installation plant-2 --date 2026-08-27 \
	kind=defect
says out "For Northwind, macOS on ARM"
says out "its term to 2026-12-31"
expect 2 ask $policies --date 2026-08-27 kind=defect release=kernel@7.0 \
	host=macos@26 architecture=aarch64 level=premium
run "$REMIT" ask $policies -c $northwind --installation plant-2 \
	--date 2026-08-27 --format json kind=defect
says out '"contract":{"id":"NW-2026","customer":"Northwind Instruments"'

# What it says is not told otherwise.
expect 65 ask $policies -c $northwind --date 2026-08-27 level=standard
says err "error 889"
expect 65 ask $policies -c $northwind --date 2026-08-27 contract=active
says err "error 890"
expect 65 ask $policies -c $northwind --date 2026-08-27 --installation plant-3
says err "error 892"
expect 65 ask $policies --date 2026-08-27 --installation plant-2 kind=defect
says err "error 891"

# A request names its contract.
cat > "$work/request.xml" << 'X'
<request xmlns="urn:remit:1" policy="meridian" contract="NW-2026"
         installation="plant-2" contact="a.lindqvist" date="2026-08-27">
  <given fact="kind" is="defect"/>
</request>
X
expect 0 ask $policies -c $northwind -r "$work/request.xml"
expect 65 ask $policies -c $harbor -r "$work/request.xml"
says err "under contract 'NW-2026', not 'HB-2025'"
expect 65 ask $policies -r "$work/request.xml"
says err "give it with '--contract'"

# Compiled together once, then used like any image.
expect 0 compile $policies --contract $northwind -o "$work/northwind.image"
expect 0 ask "$work/northwind.image" --installation plant-2 \
	--date 2026-08-27 kind=defect
says out "under contract NW-2026"
expect 64 ask "$work/northwind.image" -c $northwind kind=defect
says err "an image is compiled already"
expect 0 compile $policies --contract $northwind --dump
says out "contract NW-2026"
printf 'kind,host,release,architecture,date\ndefect,macos@26,kernel@7.0,aarch64,2026-08-27\n' \
	> "$work/rows.csv"
expect 0 batch $policies --contract $northwind -i "$work/rows.csv"
says out "in-scope"

# What is no contract is refused.
expect 65 ask $policies -c $rules/policies/meridian.xml kind=defect
says err "error 883"
expect 66 ask $policies -c "$work/nothing.xml" kind=defect
done_testing
