#!/bin/sh
# verify.sh - records are proved again, and say what differs.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"
rules=../../rules
day="--date 2026-05-01"

# record FORM ARGUMENT... - what ask says, as $work/record.FORM.
record()
{
	form=$1
	shift
	run "$REMIT" ask "$@" --format "$form"
	cp "$work/out" "$work/record.$form"
}

for form in json xml; do
	record $form gizmo.xml $day kind=defect release=core@1.0 level=premium \
		'third-party=qnet(role=suspected) other'
	expect 0 verify "$work/record.$form" gizmo.xml
	says out "same"
	silent err
	record $form gizmo.xml $day --presume no kind=defect
	expect 0 verify "$work/record.$form" gizmo.xml
	record $form gizmo.xml --at 2026-05-01T09:30:00Z kind=port
	expect 0 verify "$work/record.$form" gizmo.xml
	record $form gizmo.xml --date 2020-01-01 kind=port
	expect 0 verify "$work/record.$form" gizmo.xml
	record $form gizmo.xml -r ../hostile/good/request.xml
	expect 0 verify "$work/record.$form" gizmo.xml
	# A contract with usage, price lists, editions, includes.
	record $form $rules/policies/meridian-2025.xml \
		$rules/policies/meridian.xml \
		--contract $rules/contracts/osprey.xml --installation simulator \
		--usage $rules/contracts/osprey-usage.csv --date 2026-08-27 \
		kind=training
	expect 0 verify "$work/record.$form" $rules/policies/meridian-2025.xml \
		$rules/policies/meridian.xml -c $rules/contracts/osprey.xml
	expect 0 verify "$work/record.$form" $rules/policies/meridian-2025.xml \
		$rules/policies/meridian.xml -c $rules/contracts/osprey.xml \
		-u $rules/contracts/osprey-usage.csv
	expect 1 verify "$work/record.$form" $rules/policies/meridian-2025.xml \
		$rules/policies/meridian.xml -c $rules/contracts/osprey.xml \
		-u ../hostile/good/rows.csv
	says out "usage $rules/contracts/osprey-usage.csv"
	expect 1 verify "$work/record.$form" $rules/policies/meridian-2025.xml \
		$rules/policies/meridian.xml
	says out "contract $rules/contracts/osprey.xml"
	record $form $rules/policies/meridian.xml --date 2026-08-27 \
		--prices $rules/pricelists/meridian-usd.xml \
		--prices $rules/pricelists/meridian-eur.xml --currency EUR \
		kind=customization level=premium estimate=PT41H20M
	expect 0 verify "$work/record.$form" $rules/policies/meridian.xml \
		--prices $rules/pricelists/meridian-eur.xml \
		--prices $rules/pricelists/meridian-usd.xml
	expect 1 verify "$work/record.$form" $rules/policies/meridian.xml \
		--prices $rules/pricelists/meridian-eur.xml
	says out "prices $rules/pricelists/meridian-usd.xml"
	says out "is  not there"
done
expect 0 compile gizmo.xml -o "$work/gizmo.image"
record json "$work/gizmo.image" $day kind=port
expect 0 verify "$work/record.json" "$work/gizmo.image"
expect 1 verify "$work/record.json" gizmo.xml
says out "image $work/gizmo.image"
status=0
"$REMIT" verify - "$work/gizmo.image" < "$work/record.json" > "$work/out" ||
	status=$?
wants 0 "a record by standard input"

# A policy that was changed: its digests, and what that does to the answer.
record json gizmo.xml $day kind=port
sed 's/<clause id="S4"/<clause  id="S4"/' gizmo.xml > "$work/gizmo.xml"
expect 1 verify "$work/record.json" "$work/gizmo.xml"
says out "policy gizmo.xml"
says out "was $(sha256sum < gizmo.xml | cut -c -64)"
says out "is  $(sha256sum < "$work/gizmo.xml" | cut -c -64)"
! grep -q "asked again" "$work/out" || fail "blanks change an answer"
sed 's/<otherwise id="S0"/<otherwise id="S00"/' gizmo.xml > "$work/gizmo.xml"
record json gizmo.xml $day kind=defect release=core@2.0 level=none
expect 1 verify "$work/record.json" "$work/gizmo.xml"
says out "What of the answer differs, asked again"
says out "reasons[1].clause"
says out "was S0"
says out "is  S00"
run "$REMIT" verify "$work/record.json" "$work/gizmo.xml" --format json
says out '"same":false'
says out '"input":false,"part":"reasons[1].clause","was":"S0","is":"S00"'

# A record that was changed, with the same policy.
record json gizmo.xml $day kind=port
sed 's/"verdict":"billable","service"/"verdict":"in-scope","service"/' \
	"$work/record.json" > "$work/forged.json"
expect 1 verify "$work/forged.json" gizmo.xml
says out "differs"
says out "was in-scope"
says out "is  billable"
sed 's/"value":"port"/"value":"prot"/' "$work/record.json" \
	> "$work/forged.json"
expect 1 verify "$work/forged.json" gizmo.xml
says err 'did you mean "port"'
says err "asked again, the request is refused"
says out "differs"
run "$REMIT" verify "$work/forged.json" gizmo.xml --format json
says out '"same":false,"refused":true,"differences":[],"more":0}'

# What is no record.
expect 65 verify gizmo.xml gizmo.xml
says err "error 740"
printf '{"record":"1"}' > "$work/short.json"
expect 65 verify "$work/short.json" gizmo.xml
says err "short.json:1:1: error 743"
expect 66 verify "$work/nowhere.json" gizmo.xml
expect 64 verify "$work/record.json"
expect 64 verify "$work/record.json" gizmo.xml --format xml
expect 65 verify "$work/record.json" ../errors/ten-mistakes.xml
expect 64 ask gizmo.xml $day kind=port --timeline --format xml
done_testing
