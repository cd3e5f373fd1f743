#!/bin/sh
# diff.sh - what changed between two policies.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"
rules=../../rules

expect 0 diff gizmo.xml gizmo.xml
says out "0 changes, 0 in wording or values only"
sed 's/verdict="billable" service="porting" with="approve"/verdict="in-scope"/
	s/All else is not supported/Nothing else is supported/' gizmo.xml \
	> "$work/new.xml"
run "$REMIT" diff gizmo.xml "$work/new.xml"
wants 1 "diff"
same diff-gizmo.txt "$work/out"

# Phases stand for the releases and days that they are.
sed 's/id="R2" answer="limited"/id="R2" answer="none"/' gizmo.xml \
	> "$work/phase.xml"
expect 1 diff gizmo.xml "$work/phase.xml"
says out "to 2027-01-31: what S3 answered: release is in phase extended of support"
sed 's/P48M/P36M/' gizmo.xml > "$work/phase.xml"
expect 1 diff gizmo.xml "$work/phase.xml"
says out "what S3 answered: release is in phase ended of support"
expect 1 diff "$work/phase.xml" gizmo.xml
says out "from 2026-02-01 to 2027-01-31: what S3 answers now: release is in phase extended of support"
expect 1 diff --format json "$work/phase.xml" gizmo.xml
says out '"of":"what S3 answers now","where":"release is in phase extended of support","partly":false'
run "$REMIT" diff gizmo.xml "$work/new.xml"

# The example is a request that either policy takes, and answers so.
example=$(sed -n 's/^    such as //p' "$work/out" | head -n 1)
eval "set -- $example"
expect 1 ask gizmo.xml "$@"
expect 0 ask "$work/new.xml" "$@"

expect 1 diff --format json gizmo.xml "$work/new.xml"
says out '"same":false,"exact":true'
says out '"before":"billable porting","after":"in-scope"'
expect 1 diff --format html gizmo.xml "$work/new.xml" -o "$work/page.html"
if command -v xmllint > /dev/null; then
	run sh -c "sed 1d '$work/page.html' | xmllint --noout -"
	wants 0 "a page that is well-formed"
fi
grep -q 'http:\|https:\|<script\|<link\|<img' "$work/page.html" &&
	fail "the page needs something else"

# Requests that were made.
printf 'date,kind,release,level\n2026-05-01,port,,\n2026-05-01,port,core@2.0,\n' \
	> "$work/rows.csv"
printf '2026-05-01,defect,core@2.0,standard\n2026-05-01,fish,,\n' \
	>> "$work/rows.csv"
expect 1 diff gizmo.xml "$work/new.xml" --requests "$work/rows.csv"
says out "4 requests: 2 answered differently, 1 could not be judged by both"
says out "2  billable porting -> in-scope  (S4 -> S4)"
printf '{"date":"2026-05-01","kind":"port"}\n' > "$work/rows.jsonl"
expect 1 diff gizmo.xml "$work/new.xml" --requests "$work/rows.jsonl" \
	--format json
says out '"requests":{"count":1,"changed":1,"not_judged":0'
expect 66 diff gizmo.xml "$work/new.xml" --requests "$work/missing.csv"
expect 64 diff gizmo.xml
expect 66 diff gizmo.xml "$work/missing.xml"
expect 74 diff gizmo.xml gizmo.xml -o "$work/no/such/folder"
expect 64 ask gizmo.xml --format html

# Contracts: hit, not hit, keeping the edition they began with, refused.
mkdir "$work/held"
contract()
{
	printf '<contract xmlns="urn:remit:1" id="%s" policy="%s" ' "$1" "$2"
	printf 'customer="Acme" first-day="2026-02-01" %s>%s</contract>\n' "$3" "$4"
}
contract hit gizmo '' '<given fact="level" is="premium"/>' > "$work/held/a.xml"
contract not-hit gizmo '' '<given fact="level" is="none"/>' > "$work/held/b.xml"
contract kept gizmo 'policy-day="contract-start"' \
	'<given fact="level" is="premium"/>' > "$work/held/c.xml"
contract odd gizmo '' '<given fact="modification" is="patched"/>' \
	> "$work/held/d.xml"
contract other gadget '' '' > "$work/held/e.xml"
echo 'no contract' > "$work/held/notes.txt"
sed 's/id="R2" answer="limited"/id="R2" answer="none"/
	s/first-day="2026-01-01"/first-day="2026-06-01"/
	s/<value id="patched"\/>/<value id="altered"\/>/
	s/is="patched"/is="altered"/g' gizmo.xml > "$work/next.xml"
expect 1 diff gizmo.xml "$work/next.xml" --contracts "$work/held"
says out "4 contracts of this policy"
says out "  hit, Acme"
says out "    from 2026-06-01: in-scope -> out-of-scope"
says out "not-hit, Acme: keeps all its answers"
says out "kept, Acme: keeps all its answers"
says out "d.xml: the new policy refuses it:"
expect 1 diff gizmo.xml "$work/next.xml" --contracts "$work/held" --format json
says out '"id":"hit","customer":"Acme","changes":[{"direction":"stricter"'
says out '"from":"2026-06-01"'
says out '"refused_by":"new","refusal":"'
expect 1 diff gizmo.xml "$work/next.xml" --contracts "$work/held" \
	--requests "$work/rows.csv" --format html
says out '<h2>Contracts</h2>'
says out '4 contracts looked at'
says out '<h2>Requests that were made</h2>'
says out 'How many requests go from one answer to another'
sed 1d "$work/out" > "$work/page.xml"
if command -v xmllint > /dev/null; then
	run xmllint --noout "$work/page.xml"
	wants 0 "a page with contracts that is well-formed"
fi
expect 66 diff gizmo.xml "$work/next.xml" --contracts "$work/missing"
expect 0 compile gizmo.xml -o "$work/gizmo.image"
expect 64 diff "$work/gizmo.image" "$work/next.xml" --contracts "$work/held"
says err "contracts are compiled with the policy itself"

# Which installations are hit, and from when.
contract sites gizmo '' '<given fact="level" is="premium"/>
	<installation id="old"><given fact="release" is="core@1.0"/></installation>
	<installation id="new"><given fact="release" is="core@2.0"/></installation>
	<installation id="also"><given fact="release" is="core@1.0"/></installation>' \
	> "$work/held/g.xml"
contract new gizmo '' '<given fact="level" is="premium"/>
	<installation id="new"><given fact="release" is="core@2.0"/></installation>' \
	> "$work/held/h.xml"
expect 1 diff gizmo.xml "$work/next.xml" --contracts "$work/held"
says out "  sites, Acme"
says out "      at old, also"
says out "      at none of its installations as they are"
expect 1 diff gizmo.xml "$work/next.xml" --contracts "$work/held" --format json
says out '"installations":[{"id":"old","from":"2026-06-01"}'
expect 1 diff gizmo.xml "$work/next.xml" --contracts "$work/held" --format html
says out '<td>old, also</td>'
mkdir "$work/northwind"
cp "$rules/contracts/northwind.xml" "$work/northwind"
expect 1 diff "$rules/policies/meridian-2025.xml" \
	"$rules/policies/meridian.xml" --contracts "$work/northwind"
says out "      at plant-1 from 2028-05-19, plant-2 from 2027-09-30"

# A broken contract is told, and the others are looked at.
echo '<contract' > "$work/held/a-broken.xml"
expect 65 diff gizmo.xml "$work/next.xml" --contracts "$work/held"
says err "a-broken.xml"
says out "a-broken.xml: could not be read"
says out "  hit, Acme"
expect 65 diff gizmo.xml "$work/next.xml" --contracts "$work/held" --format json
says out '"id":"a-broken.xml","broken":true,"changes":[]'
done_testing
