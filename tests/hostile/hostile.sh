#!/bin/sh
# hostile.sh - whatever comes in ends in a finding, soon, small and clean.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# A subject is a valid document, the hostile ones that are made of it, and the
# command that must stand them; judge.py holds each run to its rules. A new
# command or document is one more line below. Where the product has decided
# otherwise than the corpus expects, "decided" says so, and why.
#
# HOSTILE=all (long_hostile.sh): every attribute is attacked, every element
# deleted, doubled, nested and swapped, every byte changed, files of 100 MB
# are tried, and each run is repeated, and watched for what it opens.
# SUBJECTS='quote usage': those alone.

set -eu
LC_ALL=C.UTF-8
export LC_ALL
cd "$(dirname "$0")"
: "${REMIT:?the program to test, by its full path}"
: "${REMIT_TEST_SCALE:=100}" "${instrumented:=no}"
command -v python3 > /dev/null || {
	echo "skipped: python3 is not here"
	exit 77
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
gizmo=$PWD/../cli/gizmo.xml
failed=0

# How corpus/instantiate.py and judge.py are called. A sanitizer needs memory
# and time of its own.
ways='' rules='' patience=10
[ "$instrumented" = no ] || rules='--megabytes 0 --seconds 20' patience=60
if [ "${HOSTILE:-}" = all ]; then
	ways='--all-sites --structure --bytes --trunc --big'
	rules="$rules --twice"
fi

# subject NAME GOOD 'MAP...' ARGUMENT... - what judge.py has to say about NAME.
subject()
{
	case " ${SUBJECTS:-$1} " in
	*" $1 "*) ;;
	*) return 0 ;;
	esac
	name=$1 good=$2 maps=$3
	shift 3
	python3 corpus/instantiate.py "$good" "$work/$name" $ways \
		$(printf ' --map %s' $maps) > /dev/null
	python3 judge.py "$work/$name" --subject "$name" --decided decided \
		--percent "$REMIT_TEST_SCALE" $rules "$@" > "$work/said" || failed=1
	sed "s/^\([0-9]* inputs\)/counted: $name: \1/" "$work/said"
	rm -rf "${work:?}/$name"
}

subject policy "$gizmo" 'time-zone=none edition=text at=text' \
	--command "$REMIT check {file}" --refuse 1 \
	--same "$REMIT ask {file} --date 2026-05-01 --format json kind=defect" \
	--base "$gizmo" \
	--output "text:$REMIT ask {file} --date 2026-05-01 kind=how-to release=core@1.0 level=premium" \
	--output "json:$REMIT ask {file} --date 2026-05-01 --format json kind=port" \
	--output "csv:$REMIT batch {file} --input $PWD/good/rows.csv --carry ticket" \
	--output "json:$REMIT batch {file} --input $PWD/good/rows.jsonl --carry ticket" \
	--output "text:$REMIT test {file}" \
	--output "json:$REMIT test {file} --format json" \
	--output "text:$REMIT releases {file} --date 2026-05-01" \
	--output "text:$REMIT compile {file} --dump"
subject compile "$gizmo" 'time-zone=none edition=text at=text' \
	--command "$REMIT compile {file} -o {out}" --base "$gizmo"
subject releases good/list.xml 'at=text' \
	--stage list.xml --beside good/list-policy.xml \
	--command "$REMIT check {file}" --refuse 1 \
	--same "$REMIT releases {file} --date 2026-06-01 --format json" \
	--base good/list-policy.xml
subject prices good/prices.xml 'at=text' \
	--stage prices.xml --beside good/prices.xml \
	--command "$REMIT compile $gizmo {file} -o {out}" \
	--base good/prices.xml
subject priced good/prices.xml 'at=text' \
	--command "$REMIT ask $gizmo --prices {file} --date 2026-05-01 --format json kind=port" \
	--accept 0,1,2,3,4 --base good/prices.xml \
	--output "text:$REMIT ask $gizmo --prices {file} --date 2026-05-01 kind=port" \
	--output "json:$REMIT ask $gizmo --prices {file} --date 2026-05-01 --format json kind=port"
subject contract good/contract.xml 'at=text' \
	--command "$REMIT ask $gizmo --contract {file} --date 2026-05-01 --format json kind=defect" \
	--accept 0,1,2,3,4 \
	--same "$REMIT ask $gizmo --contract {file} --date 2026-05-01 --format json kind=defect" \
	--base good/contract.xml
subject terms good/terms.xml 'at=text' \
	--command "$REMIT terms porting --policy $gizmo --prices $PWD/good/prices.xml --template {file} --customer Acme --date 2026-05-01 kind=port --format html -o {out}" \
	--base good/terms.xml \
	--output "text:$REMIT terms porting --policy $gizmo --prices $PWD/good/prices.xml --template {file} --customer Acme --date 2026-05-01 kind=port"
subject statement good/done.csv 'id=text date=date service=ref quantity=count kind=ref' \
	--command "$REMIT statement $PWD/good/contract.xml --policy $gizmo --prices $PWD/good/prices.xml --currency EUR --from 2026-01-01 --to 2026-12-31 --usage {file} --format json -o {out}" \
	--base good/done.csv \
	--output "text:$REMIT statement $PWD/good/contract.xml --policy $gizmo --prices $PWD/good/prices.xml --currency EUR --from 2026-01-01 --to 2026-12-31 --usage {file}"
subject calendar good/contract.xml 'at=text' \
	--command "$REMIT calendar {file} --policy $gizmo --date 2026-05-01 --format ics -o {out}" \
	--base good/contract.xml \
	--output "text:$REMIT calendar {file} --policy $gizmo --date 2026-05-01" \
	--output "json:$REMIT calendar {file} --policy $gizmo --date 2026-05-01 --format json"
subject quote-formats good/quote.xml 'at=text customer=text approved-by=text' \
	--command "$REMIT quote check {file} --policy $gizmo --prices $PWD/good/prices.xml --date 2026-05-01" \
	--refuse 1,65 --base good/quote.xml \
	--output "text:$REMIT quote convert {file} --format xml" \
	--output "csv:$REMIT quote convert {file} --format csv" \
	--output "text:$REMIT quote convert {file} --format ubl"
subject quote-csv good/quote.csv 'customer=text' \
	--command "$REMIT quote check {file} --policy $gizmo --prices $PWD/good/prices.xml" \
	--refuse 1,65 --base good/quote.csv \
	--output "csv:$REMIT quote convert {file} --format csv"
subject quote-ubl good/quotation.xml 'customer=text' \
	--command "$REMIT quote check {file} --policy $gizmo --prices $PWD/good/prices.xml" \
	--refuse 1,65 --base good/quotation.xml \
	--output "text:$REMIT quote convert {file} --format ubl"
subject quoted good/wanted.csv 'ticket=text kind=ref text=text' \
	--command "$REMIT quote make --policy $gizmo --prices $PWD/good/prices.xml --date 2026-05-01 --carry ticket --input {file} -o {out}" \
	--accept 0,1 --base good/wanted.csv
subject request good/request.xml 'is=ref' \
	--command "$REMIT ask $gizmo --request {file} --format json" \
	--accept 0,1,2,3,4 \
	--same "$REMIT ask $gizmo --request {file} --format json" \
	--base good/request.xml
subject quote good/quote.xml 'at=text' \
	--command "$REMIT quote check {file} --policy $gizmo --prices $PWD/good/prices.xml --date 2026-05-01" \
	--refuse 1,65 \
	--same "$REMIT quote check {file} --policy $gizmo --prices $PWD/good/prices.xml --date 2026-05-01 --format json" \
	--base good/quote.xml \
	--output "text:$REMIT quote check {file} --policy $gizmo --prices $PWD/good/prices.xml --date 2027-05-01" \
	--output "json:$REMIT quote check {file} --policy $gizmo --prices $PWD/good/prices.xml --date 2027-05-01 --format json"
osprey="$PWD/../../rules/policies/meridian.xml --contract $PWD/../../rules/contracts/osprey.xml --date 2026-08-27"
subject usage good/usage.csv 'meter=ref first-day=date amount=count' \
	--command "$REMIT ask $osprey --usage {file} --format json kind=training" \
	--accept 0,1,2,3,4 --base good/usage.csv \
	--output "text:$REMIT ask $osprey --usage {file} kind=backport"
sed 's/>\([A-Z]\)/>Formerly \1/; s/edition="2026"/edition="2025"/; s/ \(ask\|at\|href\)="/&older-/' "$gizmo" > "$work/older.xml"
subject diff "$gizmo" 'time-zone=none edition=text at=text' \
	--command "$REMIT diff $work/older.xml {file}" --accept 0,1 \
	--base "$gizmo" \
	--output "text:$REMIT diff $work/older.xml {file}" \
	--output "json:$REMIT diff $work/older.xml {file} --format json" \
	--output "html:$REMIT diff $work/older.xml {file} --format html"
subject export "$gizmo" 'time-zone=none edition=text at=text' \
	--command "$REMIT export {file} --dmn -o {out}" --base "$gizmo" \
	--output "xml:$REMIT export {file} --dmn"
subject csv good/rows.csv 'ticket=text kind=ref' \
	--command "$REMIT batch $gizmo --carry ticket --strict --from csv --input {file} --output {out}" \
	--base good/rows.csv
subject jsonl good/rows.jsonl 'ticket=text kind=ref' \
	--command "$REMIT batch $gizmo --carry ticket --strict --from jsonl --input {file} --output {out}" \
	--base good/rows.jsonl \
	--output "text:$REMIT batch $gizmo --carry ticket --from jsonl --input {file}"
subject record good/record.xml 'file=text at=text' \
	--command "$REMIT verify {file} $gizmo" --accept 0,1 \
	--base good/record.xml
"$REMIT" compile "$gizmo" -o "$work/good.image"
subject image "$work/good.image" 'x=none' \
	--command "$REMIT ask {file} --date 2026-05-01 kind=how-to release=core@1.0 level=premium" \
	--accept 0,1,2,3,4 --base "$work/good.image"
[ -z "${SUBJECTS:-}" ] || exit $failed
python3 paths.py --cmd "$REMIT check" --good "$gizmo" --seconds $patience \
	--refuse 1,64,65,66,74 > "$work/said" || failed=1
sed "s/^\([0-9]* cases\)/counted: paths: \1/" "$work/said"
exit $failed
