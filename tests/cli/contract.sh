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
says out "under contract HB-2025 of Harbor Logistics: active to 15 July 2026"
expect 0 ask $policies -c $harbor --installation dispatch --date 2026-08-14 \
	kind=defect
says out "grace to 14 August 2026"
expect 2 ask $policies -c $harbor --installation dispatch --date 2026-08-15 \
	kind=defect
says out "lapsed, ended 15 July 2026"
says out "renew-first"

# An amendment holds for that contract alone, and is cited.
expect 0 ask $policies -c $northwind --installation plant-2 --date 2026-08-27 \
	kind=defect
says out "For Northwind, macOS on ARM"
says out "its term to 31 December 2026"
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

# What it includes is counted, and what was used is told.
osprey=$rules/contracts/osprey.xml
usage=$rules/contracts/osprey-usage.csv
expect 0 ask $policies -c $osprey -u $usage --installation simulator \
	--date 2026-08-27 kind=training
says out "fits: 1 class asked for, 1 class left, takes 1 class, bills 0 class,"
expect 1 ask $policies -c $osprey -u $usage --installation simulator \
	--date 2026-08-27 kind=backport
says out "includes.backport.quantity  used up: 1 asked for and 0 left"
printf 'meter,first-day,amount\nincludes.backport.quantity,2026-03-01,1\n' \
	> "$work/one.csv"
expect 0 ask $policies -c $osprey -u "$work/one.csv" --installation simulator \
	--date 2026-08-27 kind=backport
says out "Two backports a year are included for Osprey."
run "$REMIT" ask $policies -c $osprey -u $usage --installation simulator \
	--date 2026-08-27 --format json kind=training
says out '"takes":"1","billed":"0","remains":"0"'
tr , ';' < $usage > "$work/semicolons.csv"
expect 65 ask $policies -c $osprey -u "$work/semicolons.csv" --date 2026-08-27 \
	kind=training
says err "semicolons.csv:1: there is no column 'meter'; between columns stand commas"
sed 's/2026-03-01,5/2026-03-02,5/' $usage > "$work/bad.csv"
expect 65 ask $policies -c $osprey -u "$work/bad.csv" --date 2026-08-27
says err "bad.csv:2: error 903"
for day in 2026-02-30 2025-03-1 0000-03-01 20260301 ''; do
	sed "s/2026-03-01,5/$day,5/" $usage > "$work/bad.csv"
	expect 65 ask $policies -c $osprey -u "$work/bad.csv" --date 2026-08-27
	says err "bad.csv:2: error 903"
done
sed 's/2026-03-01,5/2024-02-29,5/' $usage | sed '$d' > "$work/over.csv"
echo 'classes.taken,2026-03-01,0' >> "$work/over.csv"
expect 0 ask $policies -c $osprey -u "$work/over.csv" \
	--installation simulator --date 2026-08-27 kind=training
cat > "$work/used.xml" << 'X'
<request xmlns="urn:remit:1" contract="OS-2026" installation="simulator"
         date="2026-08-27">
  <given fact="kind" is="training"/>
  <used of="classes.taken" first-day="2026-03-01" amount="6"/>
</request>
X
expect 1 ask $policies -c $osprey -r "$work/used.xml"

# What is no contract is refused.
expect 65 ask $policies -c $rules/policies/meridian.xml kind=defect
says err "error 883"
expect 66 ask $policies -c "$work/nothing.xml" kind=defect
# A contract is checked with its policy: what it amends is proved.
printf '%s' '<contract xmlns="urn:remit:1" id="C-1" policy="gizmo" ' \
	'first-day="2026-01-01"><given fact="level" is="premium"/></contract>' \
	> "$work/plain.xml"
expect 0 check -q ../errors/with/contract-policy.xml --contract "$work/plain.xml"
expect 1 check ../errors/with/contract-policy.xml \
	--contract ../errors/contract-amend-ambiguous.xml
says out "error 411: clause 'acme-1' and clause 'acme-2'"
expect 65 check ../errors/with/contract-policy.xml --contract ../errors/contract-void.xml
says err "error 881"
# What it amends is told of where it stands, and may break a promise.
expect 0 check $policies -c $rules/contracts/northwind.xml
says out "northwind.xml:25:7: note 502: clause 'nw-macos'"
expect 0 check $policies -c $rules/contracts/northwind.xml --format json
says out 'contracts/northwind.xml","line":25,"column":7'
sed 's|<scope>|<service id="extra"/><promise id="P1"><if fact="kind" is="defect"/><never verdict="billable"/></promise>&|' \
	../errors/with/contract-policy.xml > "$work/promising.xml"
cat > "$work/breaking.xml" << 'X'
<contract xmlns="urn:remit:1" id="C-1" policy="gizmo" first-day="2026-01-01">
<amend><scope><clause id="extra-1" verdict="billable" service="extra" overrides="*">
<if fact="kind" is="defect"/></clause></scope></amend></contract>
X
expect 0 check -q "$work/promising.xml" -c "$work/plain.xml"
expect 1 check "$work/promising.xml" -c "$work/breaking.xml"
says out "error 420: promise 'P1' is broken"
expect 1 check --promises "$work/promising.xml" -c "$work/breaking.xml"
says out "promise P1: broken (never)"
# No contract, none of this policy, none that is there: all are told.
expect 1 check gizmo.xml -c gizmo.xml
says out "error 883"
sed 's/policy="gizmo"/policy="gadget"/' "$work/plain.xml" > "$work/other.xml"
expect 1 check ../errors/with/contract-policy.xml -c "$work/other.xml"
says out 'error 884: this contract is for policy "gadget"'
expect 66 check gizmo.xml -c "$work/nothing.xml"
expect 64 check gizmo.xml -c

# Usage of an earlier period is not enough where something is carried over.
sed 's/carry="none"/carry="P1M"/' ../quote/desk.xml > "$work/carry.xml"
printf 'meter,first-day,amount\nmonthly.hours,2026-07-01,PT1H\n' > "$work/july.csv"
expect 65 ask "$work/carry.xml" --date 2026-08-27 --usage "$work/july.csv" \
	kind=help estimate=PT2H
says err 'error 907: usage is told of "monthly.hours", but not of the period from 2026-08-01'

done_testing
