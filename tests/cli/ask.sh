#!/bin/sh
# ask.sh - judging one request: verdicts, facts from everywhere, both formats.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"
day="--date 2026-05-01"

# Every verdict has its exit status.
expect 0 ask gizmo.xml $day kind=defect release=core@2.0 level=standard
silent err
expect 1 ask gizmo.xml $day kind=port
expect 2 ask gizmo.xml $day level=none kind=defect
expect 3 ask gizmo.xml $day kind=defect
expect 4 ask gizmo.xml $day hosted=yes
expect 4 ask gizmo.xml --date 2025-12-31 kind=defect

# What is said, to the letter.
for look in \
	"in-scope kind=defect release=core@1.0 level=premium third-party=qnet(role=suspected) modification=none" \
	"presumed kind=defect release=core@2.0 level=standard" \
	"billable kind=port" \
	"ways kind=defect release=core@1.0 level=none modification=patched" \
	"discretion kind=how-to release=core@1.0 level=premium" \
	"depends kind=defect" \
	"elsewhere hosted=yes"; do
	name=${look%% *}
	run "$REMIT" ask gizmo.xml $day ${look#* }
	same "ask-$name.txt" "$work/out"
	[ "$(wc -L < "$work/out")" -le 100 ] ||
		fail "ask $name: a line is longer than 100"
	if grep -q "$(printf '\033')" "$work/out"; then
		fail "ask $name: colour without a terminal"
	fi
done

# How much is told, and in which language. LC_ALL is C here: the policy's own.
expect 2 ask gizmo.xml $day kind=defect level=none
says out "Why not in-scope"
cp "$work/out" "$work/whole"
expect 2 ask gizmo.xml $day kind=defect level=none --why 99
cmp "$work/whole" "$work/out" || fail "--why 99 is not all"
expect 2 ask gizmo.xml $day kind=defect level=none --why 0
says out "Why"
! grep -q "Why not" "$work/out" || fail "--why 0 says why not"
expect 2 ask gizmo.xml $day kind=defect level=none --brief
! grep -q "Why" "$work/out" || fail "--brief says why"
expect 2 ask gizmo.xml $day kind=defect level=none --lang en-XA
says out "[öût-öf-sçöpé]"
says out "[Whý ñöt [îñ-sçöpé]]"
LC_ALL=en_XA.UTF-8
expect 2 ask gizmo.xml $day kind=defect level=none
LC_ALL=C.UTF-8
says out "[öût-öf-sçöpé]"
expect 64 ask gizmo.xml $day kind=defect --why deep
says err "a depth"
expect 64 ask gizmo.xml $day kind=defect --lang de_CH
says err "no language tag"
expect 64 ask gizmo.xml $day kind=defect --lang german
says err "such as de"

# What is mistaken for something else is told so.
expect 66 ask gizmo.xml $day kind defect
says err "'kind' was taken for a file; a fact is given as NAME=VALUE"
for mistaken in 'batch kind' 'diff kind gizmo.xml' \
	"ask gizmo.xml $day kind=defect --prices kind"; do
	# shellcheck disable=SC2086
	expect 66 $mistaken
	says err "kind:1:1: error 100: there is no such file"
	! grep 'taken for' "$work/err" || fail "$mistaken: it is no fact"
done
expect 65 ask gizmo.xml --date 28.11.2026 kind=defect
says err '"28.11.2026" is no day; write one that exists, as 2026-08-27'

run "$REMIT" ask gizmo.xml $day --format json kind=defect
same ask-depends.json "$work/out"
run "$REMIT" ask gizmo.xml $day --format json kind=defect release=core@2.0 \
	level=none
says out '"ways":{"toward":"in-scope","exact":true,"ways":[{"service":null,'
run "$REMIT" ask gizmo.xml --date 2025-01-01
same ask-too-early.txt "$work/out"

# Presumptions can be refused.
expect 3 ask gizmo.xml $day --presume no kind=defect release=core@2.0 \
	level=standard
expect 64 ask gizmo.xml $day --presume perhaps kind=defect

# Facts from documents; what is said on the command line comes on top.
cat > "$work/request.xml" << 'X'
<request xmlns="urn:remit:1" policy="gizmo" date="2026-05-01">
  <given fact="kind" is="defect"/> <given fact="release" is="core@2.0"/>
</request>
X
cat > "$work/request.json" << 'X'
{
  "date": "2026-05-01",
  "kind": "defect",
  "release": "core@2.0",
  "third-party": [{"value": "qnet", "role": "present"}, "oracle-db"]
}
X
printf 'kind,release,date\r\ndefect,core@2.0,2026-05-01\r\n' \
	> "$work/request.csv"
for document in xml json csv; do
	expect 0 ask gizmo.xml --request "$work/request.$document" \
		level=standard
	says out "for 1 May 2026, by policy gizmo"
	expect 4 ask gizmo.xml --request "$work/request.$document" \
		--date 2025-01-01 level=standard
	expect 65 ask gizmo.xml --request "$work/request.$document" kind=port
	says err "error 614"
	status=0
	"$REMIT" ask gizmo.xml -r - level=standard \
		< "$work/request.$document" > "$work/out" 2> "$work/err" ||
		status=$?
	wants 0 "a request.$document by standard input"
done
sed 's/gizmo/gadget/' "$work/request.xml" > "$work/other.xml"
expect 65 ask gizmo.xml --request "$work/other.xml"
says err "for policy 'gadget', not for 'gizmo'"
expect 65 ask gizmo.xml --request gizmo.xml
says err "a <request> is wanted"
printf 'kind\ndefect\nport\n' > "$work/two.csv"
expect 65 ask gizmo.xml --request "$work/two.csv"
says err "two.csv:3: a second request"
printf 'kind\n' > "$work/none.csv"
expect 65 ask gizmo.xml --request "$work/none.csv"
says err "there is no request in it"
printf '{\n  "kind": "defect",\n  "release": core\n}\n' > "$work/broken.json"
expect 65 ask gizmo.xml --request "$work/broken.json"
says err "broken.json:3:14: error 240"
expect 66 ask gizmo.xml --request "$work/missing.json"
expect 66 ask gizmo.xml --request "$work"

# Instants; working hours and the day follow from them.
expect 0 ask gizmo.xml --at 2026-04-30T23:30:00Z kind=defect \
	release=core@2.0 level=standard
says out "for 1 May 2026,"
expect 65 ask gizmo.xml --at yesterday kind=defect
expect 64 ask gizmo.xml --at now $day kind=defect
expect 1 ask gizmo.xml --at now kind=port
expect 1 ask gizmo.xml kind=port

# All that is wrong with a request is told at once, and nothing is judged.
expect 65 ask gizmo.xml $day knid=defect release=core@9.9 level=gold
says err 'no fact "knid"'
says err 'no release "9.9"'
says err 'no value "gold"'
silent out
expect 65 ask gizmo.xml --date 2026-02-30 kind=defect
expect 65 ask gizmo.xml $day ordered-on=2026-05-02
says err "the policy calls these facts impossible: I1"
silent out
expect 64 ask gizmo.xml $day kind=defect port
expect 64 ask
expect 64 ask kind=defect

# A policy that is refused: findings, and no verdict.
sed 's/answer="full"/answer="fully"/' gizmo.xml > "$work/bad.xml"
expect 65 ask "$work/bad.xml" $day kind=defect
says err "bad.xml:49:"
silent out

# What somebody else has written cannot change the terminal.
sed "s/All else is/All else $(printf '\342\200\256')is/" \
	gizmo.xml > "$work/sly.xml"
expect 2 ask "$work/sly.xml" $day kind=defect level=none
says out 'All else \u{202E}is'
# Who mistypes is led to the help of what was typed.
expect 64 ask --dat 2026-08-27
says err "did you mean '--date'?"
says err "See 'remit ask --help'."
expect 64 aks
says err "See 'remit --help'."
expect 64 quote convert x.xml --format json
says err "quote has no '--format json'; there is xml|csv|ubl"

# An example names as many values as it takes, and none twice.
expect 3 ask ../../rules/policies/kubernetes.xml --date 2026-08-27
says out "out-of-scope  if apiserver='kubernetes@1.19 kubernetes@1.21'"
expect 2 ask ../../rules/policies/kubernetes.xml --date 2026-08-27 \
	kind=defect apiserver='kubernetes@1.19 kubernetes@1.21'

# What is no request is told what it is.
expect 65 ask gizmo.xml $day --request ../../rules/policies/meridian.xml
says err "meridian.xml:8:1: error 167: this is a <policy>, and a <request> is wanted"
expect 65 ask gizmo.xml $day --request gizmo.xml
says err "this is a <policy>, and a <request> is wanted"

done_testing
