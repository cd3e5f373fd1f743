#!/bin/sh
# schema.sh - decisions as JSON are what decision.schema.json says, and the
# schema refuses what is not.
# SPDX-License-Identifier: LGPL-2.1-or-later

set -eu
LC_ALL=C.UTF-8
export LC_ALL
cd "$(dirname "$0")"
: "${REMIT:?the program to test, by its full path}"
schema=../../rules/schema/decision.schema.json
rules=../../rules
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v python3 > /dev/null || {
	echo "skipped: python3 is not here"
	exit 77
}

# decide POLICY ARGUMENT... - one more decision; verdicts are no failures.
decide()
{
	policy=$1
	shift
	status=0
	"$REMIT" ask "$policy" --format json "$@" < /dev/null \
		>> "$work/decisions" || status=$?
	"$REMIT" ask "$policy" --format xml "$@" < /dev/null \
		> "$work/$((count += 1)).xml" || [ $? -eq $status ]
	[ "$status" -lt 64 ] || {
		echo "FAILED: remit ask $policy $*: $status"
		exit 1
	}
}

count=0
gizmo=../cli/gizmo.xml
decide $gizmo --date 2026-05-01 kind=defect release=core@2.0 level=standard
decide $gizmo --date 2026-05-01 kind=how-to release=core@1.0 level=premium
decide $gizmo --date 2026-05-01 kind=defect release=core@1.0 level=premium \
	'third-party=qnet(role=suspected) something-else'
decide $gizmo --date 2026-05-01 kind=port
decide $gizmo --date 2026-05-01 kind=defect release=core@2.0 level=none
decide $gizmo --date 2026-05-01 kind=defect level=none
decide $gizmo --date 2026-05-01 hosted=yes
decide $gizmo --date 2025-01-01
decide $gizmo --date 2026-05-01
decide $gizmo --date 2026-05-01 --presume no

# Every policy, asked without a fact: whatever it may say is then there.
for policy in $rules/policies/*.xml; do
	"$REMIT" compile -I $rules "$policy" -o "$work/image"
	decide "$work/image" --date 2026-08-27
	decide "$work/image" --date 2000-01-01
done
python3 validate.py $schema < "$work/decisions"
if command -v xmllint > /dev/null; then
	xmllint --noout --nonet --schema $rules/schema/decision.xsd \
		"$work"/[0-9]*.xml 2> "$work/said" || {
		grep -v ' validates$' "$work/said"
		echo "FAILED: a record is not what decision.xsd says"
		exit 1
	}
	sed 's/bearing="[a-z]*"/bearing="up"/' "$work/1.xml" > "$work/wrong"
	if xmllint --noout --nonet --schema $rules/schema/decision.xsd \
		"$work/wrong" 2> /dev/null; then
		echo "FAILED: decision.xsd accepts what no record says"
		exit 1
	fi
fi

# The same by the compact form, where something here translates it.
rng=$work/decision.rng
{ trang $rules/schema/decision.rnc "$rng" ||
	rnc2rng $rules/schema/decision.rnc "$rng"; } > "$work/said" 2>&1 || :
if command -v xmllint > /dev/null && [ -s "$rng" ]; then
	xmllint --noout --nonet --relaxng "$rng" "$work"/[0-9]*.xml \
		2> "$work/said" || {
		grep -v ' validates$' "$work/said"
		echo "FAILED: a record is not what decision.rnc says"
		exit 1
	}
	if xmllint --noout --nonet --relaxng "$rng" "$work/wrong" \
		2> /dev/null; then
		echo "FAILED: decision.rnc accepts what no record says"
		exit 1
	fi
else
	echo "note: nothing here reads decision.rnc; that half is left out"
fi

# The answers over time, of some of the same requests.
over_time()
{
	status=0
	"$REMIT" ask "$@" --format json < /dev/null >> "$work/times" ||
		status=$?
	[ "$status" -lt 64 ] || {
		echo "FAILED: remit ask $*: $status"
		exit 1
	}
}
over_time $gizmo --date 2026-05-01 kind=port --timeline
over_time $gizmo --date 2026-05-01 kind=defect release=core@2.0 \
	level=standard --timeline=2020-01-01..2040-12-31
over_time $rules/policies/elastic.xml --date 2026-08-27 \
	release=elasticsearch@9.2 --timeline
python3 validate.py $rules/schema/timeline.schema.json < "$work/times"
for verdict in in-scope billable out-of-scope depends not-governed; do
	grep -q "^{\"record\":\"1\",\"verdict\":\"$verdict\"" "$work/decisions" || {
		echo "FAILED: no decision is $verdict"
		exit 1
	}
done

# A schema that lets everything pass would be no test.
refuses()
{
	sed "$1" "$work/decisions" | head -n 4 > "$work/wrong"
	if cmp -s "$work/wrong" "$work/first"; then
		echo "FAILED: $1 changes nothing"
		exit 1
	fi
	if python3 validate.py $schema < "$work/wrong" > "$work/said"; then
		echo "FAILED: the schema accepts $1"
		exit 1
	fi
}
head -n 4 "$work/decisions" > "$work/first"
refuses 's/"verdict":"in-scope"/"verdict":"perhaps"/'
refuses 's/"verdict":"in-scope"/"verdict":"billable","verdict":"in-scope"/'
refuses 's/"service":null,//'
refuses 's/"service":null,"date"/"service":"porting","date"/'
refuses 's/"exact":true/"exact":"yes"/'
refuses 's/"sha256":"[0-9a-f]/"sha256":"/'
refuses 's/"pointer":null/"pointer":{"id":null}/'
refuses 's/"policy":{[^}]*}/"policy":null/'
refuses 's/"record":"1"/"record":"2"/'
refuses 's/"asked":{"date"/"asked":{"day"/'
refuses 's/"code":"[a-z-]*",/"code":"",/'
refuses 's/,"inputs":\[.*/}/'
refuses 's/"depth":1/"depth":-1/'
refuses 's/"certain":true/"certain":true,"sure":1/'
refuses 's/"date":"2026-05-01"/"date":"1 May"/'
refuses 's/"kind":"oblige"/"kind":"force"/'
refuses 's/}$//'

# The same by somebody else's validator, where there is one.
if python3 -c 'import jsonschema; jsonschema.Draft202012Validator' \
	2> /dev/null; then
	python3 -c '
import json, sys, jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft202012Validator.check_schema(schema)
for line in open(sys.argv[2]):
    jsonschema.Draft202012Validator(schema).validate(json.loads(line))
print("and by jsonschema")' $schema "$work/decisions"
fi
