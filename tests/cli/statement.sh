#!/bin/sh
# statement.sh - remit statement: delivered, billed, used, against the fee.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"
rules=../../rules
policy="--policy $rules/policies/meridian-2025.xml -p $rules/policies/meridian.xml"
prices="--prices $rules/pricelists/meridian-usd.xml --currency USD"
contract=$rules/contracts/osprey.xml
days="--from 2026-07-01 --to 2026-09-30"
work_done=$rules/contracts/osprey-done.csv

# What an allowance pays is delivered; when it is empty the same is billed.
expect 0 statement $contract $policy $prices $days --usage $work_done --fee 9000
same statement.txt "$work/out"
silent err

# In the reader's language, to the end.
expect 0 statement $contract $policy $prices $days --usage $work_done \
	--fee 9000 --lang de
says out "Vertrag OS-2026, Osprey Avionics: 1. Juli 2026 bis 30. September 2026"
says out "kostenpflichtig  backport  4.000,00 \$"
expect 0 statement $contract $policy $prices $days --usage $work_done \
	--fee 9000 --lang ar --format html
says out '<html lang="ar" dir="rtl">'
says out '<svg viewBox="0 0 680 90" direction="ltr"'
! grep -q "$(printf '\357\277\275')" "$work/out" || fail "something has become U+FFFD"

# As data it is what the schema says.
expect 0 statement $contract $policy $prices $days --usage $work_done \
	--fee 9000 --format json
cp "$work/out" "$work/statement.json"
schema="python3 ../explain/validate.py $rules/schema/statement.schema.json"
run sh -c "tr -d '\n' < $work/statement.json | $schema"
wants 0 "the schema"
sed 's/"billable"/"gratis"/' "$work/statement.json" > "$work/wrong.json"
run sh -c "tr -d '\n' < $work/wrong.json | $schema"
wants 1 "a verdict that is none"

# The column adds up, to what the sums say, and fee and rest to what was
# delivered.
expect 0 statement $contract $policy $prices $days --usage $work_done \
	--fee 9000.01 --format json
cp "$work/out" "$work/statement.json"
run python3 -c '
import decimal, json, sys
told = json.load(open(sys.argv[1]))
money = lambda text: decimal.Decimal(text or "0")
for verdict, total in (("in-scope", "delivered"), ("billable", "billed")):
    lines = sum(money(line["amount"]) for line in told["lines"]
                if line["verdict"] == verdict)
    assert lines == money(told[total]), (verdict, lines, told[total])
assert money(told["delivered"]) - money(told["fee"]) == money(told["ahead"])
' "$work/statement.json"
wants 0 "adding up"

# A day before the first edition is told to be governed by none.
expect 0 statement $contract -p $rules/policies/meridian.xml $prices \
	--usage $work_done --from 2026-03-01 --to 2026-03-31
says out "2026-03-10  R-101     not-governed  training"

# A page with a chart whose bars are labelled; nothing in it is markup.
sed 's/R-102/<script>/' $work_done > "$work/hostile.csv"
expect 0 statement $contract $policy $prices $days --usage "$work/hostile.csv" \
	--fee 9000 --format html -o "$work/page.html"
same statement.html "$work/page.html"
! grep -q '<script' "$work/page.html" || fail "markup is passed through"

# A row before the first day counts for allowances alone, one after the last
# day not at all.
expect 0 statement $contract $policy $prices --usage $work_done \
	--from 2026-08-18 --to 2026-08-18
says out "2026-08-18  R-105"
! grep -q 'R-10[12346]' "$work/out" || fail "rows of other days are told"
expect 0 statement $contract $policy $prices --usage $work_done \
	--from 2026-09-01 --to 2026-09-01
says out "2026-09-01  R-106     billable"

# Mistakes, and what spreadsheets write.
printf '\357\273\277id,date,service,quantity,kind\r\nA,2026-08-02,training,1,training\r\n' > "$work/crlf.csv"
expect 0 statement $contract $policy $prices $days --usage "$work/crlf.csv"
says out "2026-08-02  A         in-scope  training  \$1,400.00"
printf 'id;date;kind\nA;2026-08-02;training\n' > "$work/semicolons.csv"
expect 65 statement $contract $policy $prices $days --usage "$work/semicolons.csv"
says err "semicolons.csv:1: there is no column 'date'; between columns stand commas"
printf 'id,day,kind\nA,2026-08-02,training\n' > "$work/day.csv"
expect 65 statement $contract $policy $prices $days --usage "$work/day.csv"
says err "day.csv:1: there is no column 'date'"
printf 'id,date,kind\nA,2026-08-02,training\nB,2026-08-01,training\n' > "$work/order.csv"
expect 65 statement $contract $policy $prices $days --usage "$work/order.csv"
says err "order.csv:3: error 950: a row of 2026-08-01 comes after one of 2026-08-02"
printf 'id,date,kind\nA,2026-08-02,tranning\n' > "$work/fact.csv"
expect 65 statement $contract $policy $prices $days --usage "$work/fact.csv"
says err "fact.csv:2: error 6"
printf 'id,date,service,kind\nA,2026-08-02,custom-work,training\n' > "$work/price.csv"
expect 65 statement $contract $policy $prices $days --usage "$work/price.csv"
says err 'price.csv:2: error 951: "A" has no exact price: rate'
sed 's/,backport,1/,bakcport,1/' $work_done > "$work/service.csv"
expect 65 statement $contract $policy $prices $days --usage "$work/service.csv"
says err 'service.csv:4: error 953: "R-103": there is no service "bakcport" (did you mean backport?)'
sed '/R-106/s/backport,1/backport,one/' $work_done > "$work/quantity.csv"
expect 65 statement $contract $policy $prices $days --usage "$work/quantity.csv"
says err 'quantity.csv:7: error 954: "R-106": "one" is neither a number nor a duration'
sed 's/R-106,2026-09-01/R-105,2026-08-18/' $work_done > "$work/twice.csv"
expect 65 statement $contract $policy $prices $days --usage "$work/twice.csv"
says err 'twice.csv:7: error 955: there are two rows "R-105" of 2026-08-18'
sed 's/R-106/R-105/' $work_done > "$work/again.csv"
expect 0 statement $contract $policy $prices $days --usage "$work/again.csv"
expect 65 statement $contract $policy $prices $days --usage $work_done --fee 9000.001
says err 'error 952: "9000.001" is no amount in USD'
expect 64 statement $contract $policy $prices --usage $work_done --from 2026-07-01 --to 2026-06-30
says err "'--from' and '--to' are two days"
expect 64 statement $contract $policy $prices $days
says err "statement wants --usage"
expect 64 statement $policy $prices $days --usage $work_done
says err "statement wants one contract"
done_testing
