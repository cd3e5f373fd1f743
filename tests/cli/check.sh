#!/bin/sh
# check.sh - findings of policies, why they are, and the cases that they carry.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"

expect 0 check gizmo.xml
says err "1 file: 0 errors, 0 warnings, 5 notes"
expect 0 check --quiet gizmo.xml
silent err

# All findings of all files, sorted by file and place.
sed 's/answer="limited" with="upgrade-first"/answer="little" with="upgrade"/
	s/fact="hosted" is="yes"/fact="hostet" is="yes"/' gizmo.xml > "$work/b.xml"
sed 's/order="version"//' gizmo.xml > "$work/a.xml"
cd "$work"
expect 1 check b.xml a.xml
cut -d: -f1,2 out > places
printf 'a.xml:7\nb.xml:52\nb.xml:52\nb.xml:81\n' > wanted
diff wanted places || fail "findings are not sorted, or not all are told"
grep -qE '^a\.xml:7:[0-9]+: error 201: .' out || fail "the form of a finding"
says err "2 files: 4 errors, 0 warnings, 0 notes"
expect 1 check --format json b.xml a.xml
[ "$(grep -o '"severity":"error"' out | wc -l)" = 4 ] || fail "JSON findings"

# The example of an ambiguity is a request that ask takes.
sed 's/<clause id="S3" verdict="in-scope">/<clause id="S3" verdict="billable" service="porting">/
	s/ <if question="covered" is="limited"\/>//' \
	"$OLDPWD/gizmo.xml" > ambiguous.xml
expect 1 check ambiguous.xml
says out "    example: "
cd "$OLDPWD"
example=$(sed -n 's/^    example: //p' "$work/out" | head -n 1)
eval "set -- $(echo "$example" | sed "s/date=\([^ ]*\)/--date \1/")"
expect 0 ask gizmo.xml "$@"

# Promises: kept, broken by one request or by two, all of them taken by ask.
expect 0 check --promises ../../rules/policies/openssl.xml
says out "promise P1: proved, of 6480 requests"
expect 0 check --promises --format json ../../rules/policies/openssl.xml
says out '"proof":"proved","requests":"6480"'
sed 's|<service id="porting"|<promise id="P1"><never verdict="billable"/></promise>\
	<promise id="P2"><independent of="kind"/></promise>\
	<promise id="P3"><always verdict="in-scope billable out-of-scope"/></promise>&|' \
	gizmo.xml > "$work/promising.xml"
expect 1 check "$work/promising.xml"
says out "error 420: promise 'P1' is broken: its 'never' does not hold"
says out "    against: "
example=$(sed -n 's/^    example: //p' "$work/out" | head -n 1)
eval "set -- $(echo "$example" | sed "s/date=\([^ ]*\)/--date \1/")"
expect 1 ask gizmo.xml "$@"
expect 1 check --promises "$work/promising.xml"
says out "promise P1: broken (never), it speaks of "
says out "promise P3: proved, of "

expect 0 check --promises gizmo.xml
says out "nothing is promised"
expect 64 check --promises --format sarif gizmo.xml
says err "--format sarif without it tells broken ones too"

# A file that is not there is not a finding about a policy.
expect 66 check gizmo.xml "$work/missing.xml"
expect 64 check

# Editions of one policy are judged together.
sed 's/edition="2026" first-day="2026-01-01"/edition="2024" first-day="2024-01-01"/
	/<case/,/<\/case>/d' gizmo.xml > "$work/old.xml"
expect 0 check "$work/old.xml" gizmo.xml
expect 1 check gizmo.xml gizmo.xml
expect 2 ask "$work/old.xml" gizmo.xml --date 2025-12-31 kind=defect level=none
says out "edition 2024"
expect 2 ask gizmo.xml "$work/old.xml" --date 2026-01-01 kind=defect level=none
says out "edition 2026"
sed 's/id="gizmo"/id="gadget"/' gizmo.xml > "$work/gadget.xml"
expect 0 check gizmo.xml "$work/gadget.xml"
expect 65 ask gizmo.xml "$work/gadget.xml" kind=defect

# Standard input.
status=0
"$REMIT" check - < gizmo.xml > "$work/out" 2> "$work/err" || status=$?
wants 0 "check -"

# Cases.
run "$REMIT" test gizmo.xml
wants 0 "test"
same test-gizmo.txt "$work/out"
expect 1 test --strict gizmo.xml
sed 's/id="current" expect="in-scope"/id="current" expect="out-of-scope"/
	s/service="porting" date/service="moving" date/
	s/without="forum"/without="approve"/
	s/expect="impossible"/expect="depends"/
	s/is="core@1.0"/is="core@1.1"/' gizmo.xml |
	sed 's/<service id="porting"/<service id="moving" unit="hour"\/>&/' \
	> "$work/failing.xml"
cd "$work"
run "$REMIT" test failing.xml
wants 1 "test with cases that fail"
cd "$OLDPWD"
same test-failing.txt "$work/out"
expect 1 test "$work/failing.xml" --format json
says out '"failed":4'
run "$REMIT" test "$work/old.xml" gizmo.xml
wants 0 "test of a set"
says out "4 cases, 0 failed; 24 clauses"
sed 's/answer="full"/answer="fully"/' gizmo.xml > "$work/bad.xml"
expect 1 test "$work/bad.xml" gizmo.xml
says out "1 policies refused"
expect 66 test "$work/missing.xml"

# What no case reaches, and cases for it.
expect 0 test --coverage gizmo.xml
says out "  answer     release-covered: none"
says out "  boundary   release support full ends: the day before"
says out "  condition  S3: kind is defect: fails"
expect 0 test --suggest "$work/proposed.xml" gizmo.xml
says err "cases proposed"
says out "4 cases, 0 failed; 12 clauses, 6 not reached"
sed '0,/<title/s//<include href="proposed.xml"\/><title/' gizmo.xml > "$work/whole.xml"
expect 0 test "$work/whole.xml"
says out "to be confirmed; 12 clauses, 0 not reached"
expect 1 test --strict "$work/whole.xml"
sed 's/ proposed="yes"//' "$work/proposed.xml" > "$work/confirmed.xml"
mv "$work/confirmed.xml" "$work/proposed.xml"
expect 0 test --strict "$work/whole.xml"
expect 64 test --suggest "$work/proposed.xml" gizmo.xml "$work/old.xml"
expect 74 test --suggest "$work/no/such/folder" gizmo.xml
expect 0 test --format json gizmo.xml
says out '"boundaries":{"reached":'
says out '"why":"no case asks third-party-covered"'

# Why.
expect 0 why
numbers=$(grep -c '^[0-9]' "$work/out")
[ "$numbers" -gt 100 ] || fail "why lists only $numbers findings"
for number in 100 201; do
	expect 0 why $number
	[ "$(wc -l < "$work/out")" -ge 3 ] || fail "why $number is short"
	says out "$number  "
done
expect 0 why 201 --format json
says out '"number":201'
expect 64 why 1
expect 64 why fish
expect 64 why 100 201
done_testing
