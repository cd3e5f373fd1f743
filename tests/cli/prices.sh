#!/bin/sh
# prices.sh - price lists on the command line: ask, batch, check, compile.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"
rules=../../rules
policy=$rules/policies/meridian.xml
usd="--prices $rules/pricelists/meridian-usd.xml"
eur="--prices $rules/pricelists/meridian-eur.xml"
day="--date 2026-08-27 --brief"
work5="kind=customization level=premium estimate=PT41H20M"

# One list needs no currency; the steps are shown.
expect 1 ask $policy $usd $day $work5
says out '$7,440.00'
says out "meridian-usd W1, from 1 July 2026 to 30 June 2027"
says out "increment     0.5 x 41.5 hour"
says out "bands         41.5 = 7440"

# Of two, one has to be named.
expect 65 ask $policy $usd $eur $day $work5
says err "852"
expect 1 ask $policy $usd $eur --currency EUR $day $work5
says out "€6,822.00"
expect 1 ask $policy $usd $eur --price-list meridian-eur $day $work5
says out "€6,822.00"
expect 65 ask $policy $usd --currency JPY $day $work5
says err "there is no price list in JPY"

# What is missing, and how it is given otherwise.
expect 1 ask $policy $usd $day kind=customization level=premium
says out "hangs on missing facts; missing: estimate"
expect 1 ask $policy $usd $day kind=customization level=premium --quantity 2.2
says out '$720.00'
says out "minimum"
expect 65 ask $policy $usd $day kind=customization level=premium --quantity lots
says err "is no quantity"

# Not billable, or no list that day: nothing is said of a price.
expect 1 ask $policy $usd --date 2027-08-27 --brief $work5
! grep -q "^Price" "$work/out" || fail "a price past the list's last day"
expect 1 ask $policy $day $work5
! grep -q "^Price" "$work/out" || fail "a price without a list"

# JSON has it all.
run "$REMIT" ask $policy $usd --date 2026-08-27 --format json $work5
says out '"price":{"kind":"exact","service":"custom-work"'
says out '"amount":"7440.00"'

# Rows get columns, and a row that cannot be priced does not stop the rest.
cat > "$work/rows.csv" << 'END'
kind,level,estimate
customization,premium,PT5H
training,premium,
how-to,none,
customization,premium,P99999999D
END
run "$REMIT" batch $policy $usd --date 2026-08-27 --input "$work/rows.csv"
wants 0 "batch with prices"
says out "missing,price_kind,price,currency"
says out ",exact,900.00,USD"
says out ",rate,,"
printf '{"kind":"backport","level":"premium","release":"kernel@7.1"}\n' > "$work/rows.jsonl"
run "$REMIT" batch $policy $usd --date 2026-08-27 --input "$work/rows.jsonl"
says out '"price_kind":"exact","price":"4000.00","currency":"USD"}'
printf 'kind,price\ntraining,1\n' > "$work/clash.csv"
run "$REMIT" batch $policy $usd --input "$work/clash.csv" --carry price
wants 65 "a column of the input that is one of the result"

# Checked together, compiled together, and asked without XML.
expect 0 check $policy $usd $eur
expect 0 test $policy $usd
expect 0 compile $policy $usd -o "$work/priced.image"
expect 1 ask "$work/priced.image" $day $work5
says out '$7,440.00'
printf 'kind,level,estimate\ncustomization,premium,PT41H20M\n' > "$work/rows.csv"
expect 0 batch "$work/priced.image" --date 2026-08-27 --input "$work/rows.csv"
says out ',exact,7440.00,USD'
expect 64 ask "$work/priced.image" $usd $day $work5
says err "compiled already"
for option in --currency=EUR --price-list=x --quote-day=2026-08-27 --quantity=2; do
	expect 64 ask $policy $day $option kind=training
	says err "'${option%=*}' wants a price list; give one with '--prices'"
done
expect 64 batch $policy --date 2026-08-27 --currency EUR --input "$work/rows.csv"
sed 's/<price id="W1".*/<price id="W1" service="custom-work"><if fact="in-hours" is="yes"\/>/' \
	$rules/pricelists/meridian-usd.xml > "$work/gap.xml"
expect 1 check $policy --prices "$work/gap.xml"
says out "841"
expect 65 ask $policy --prices $policy $day $work5
says err "meridian.xml:8:1: error 167: this is a <policy>, and a <pricelist> is wanted"
expect 65 check $policy --prices $rules/contracts/northwind.xml
says err "error 167: this is a <contract>, and a <pricelist> is wanted"
expect 64 ask $policy --prices "$work/priced.image" $day $work5
says err "an image cannot be joined to a policy"

done_testing
