#!/bin/sh
# terms.sh - remit terms: the terms of a service, filled in.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"
rules=../../rules
policy="--policy $rules/policies/meridian.xml"
usd="--prices $rules/pricelists/meridian-usd.xml"
eur="--prices $rules/pricelists/meridian-eur.xml"
day="--date 2026-08-27"

# Every service of the example has terms, in both languages, with its price.
for service in diagnosis incident extended-security custom-support training \
	custom-work; do
	for language in en de; do
		expect 0 terms $service $policy $usd $day --customer Acme \
			--lang $language in-hours=yes
		cat "$work/out" >> "$work/all"
		silent err
	done
done
same terms.txt "$work/all"

# What is not known is said in words, not presumed.
expect 0 terms diagnosis $policy $usd $day --customer Acme
says out '$160.00 per hour, times 1.5 (depends on: Within working hours).'

# A price that hangs on something wants that; then it is told.
expect 65 terms backport $policy $usd $day --customer Acme
says err 'rules/policies/terms/backport.xml:40:33: error 944: the price of "backport" hangs on "release"'
[ "$(wc -l < "$work/err")" = 1 ] || fail "one cause is told more than once"
expect 0 terms backport $policy $usd $day --customer Acme release=kernel@7.0
says out 'Our standard price: $4,000.00.'
expect 0 terms backport $policy $usd $day --customer Acme release=kernel@6.0
says out 'Our standard price: $6,500.00.'

# For a contract, of another day, in its language, as a page.
expect 0 terms custom-work --policy $rules/policies/meridian-2025.xml $policy \
	$eur $day --contract $rules/contracts/northwind.xml --lang de-CH \
	--quote-day 2026-09-01 --format html -o "$work/terms.html"
same terms.html "$work/terms.html"
! command -v xmllint > /dev/null || xmllint --html --noout "$work/terms.html" \
	2> "$work/lint" || fail "no HTML"
# A language that the template does not have: its own, and that is marked.
expect 0 terms training $policy $usd $day --customer Acme --lang ar --format html
says out '<html lang="ar" dir="rtl">'
says out '<h1 lang="en">Training: terms</h1>'
! grep -q '�' "$work/out" || fail "a character is lost"

# Nothing that is filled in becomes markup, or drives a terminal.
nasty='<script>alert(1)</script>&amp;"'"$(printf '\033[2J\342\200\256')"
expect 0 terms training $policy $usd $day --customer "$nasty" --format html
! grep -q '<script' "$work/out" || fail "markup is passed through"
says out '&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;&quot;'
expect 0 terms training $policy $usd $day --customer "$nasty"
! grep -q "$(printf '\033')" "$work/out" || fail "controls are passed through"
! grep -q "$(printf '\342\200\256')" "$work/out" || fail "the line is turned"

# A field without a value is an error, at its place.
expect 65 terms training $policy $usd $day
says err 'terms/training.xml:10:17: error 947: nothing is known for the field "customer"; it comes from --customer or --contract'
expect 65 terms training $policy $day --customer Acme
says err "error 945"
expect 65 terms training $policy $usd $eur $day --customer Acme
says err "error 852"
expect 65 terms training $policy $usd $day --customer Acme kind=defect
says err 'error 943: with the facts that are given a request does not come to service "training"'
cat > "$work/fields.xml" << 'X'
<terms xmlns="urn:remit:1" id="t" policy="meridian" service="training"><section><paragraph>
<text><field name="costumer"/> <field/> <field name="total" fact="kind"/>
<field fact="release"/> <field name="minimum"/> <field name="total"/></text></paragraph></section></terms>
X
expect 65 terms training $policy $usd $day --template "$work/fields.xml"
says err ':2:20: error 946: there is no field "costumer" (did you mean customer?)'
says err ':2:32: error 940'
says err ':2:41: error 940'
says err ':3:1: error 948: fact "release" is not known'
says err ':3:25: error 947: nothing is known for the field "minimum"'
says err ':3:49: error 947: nothing is known for the field "total"; it comes from --quantity'
cat > "$work/total.xml" << 'X'
<terms xmlns="urn:remit:1" id="t" policy="meridian" service="training"><section><paragraph>
<text><field name="quantity"/>: <field name="total"/>, <field fact="release"/>, <field
name="contract"/> <field name="contract-last-day"/></text></paragraph></section></terms>
X
expect 0 terms training --policy $rules/policies/meridian-2025.xml $policy \
	$usd $day --template "$work/total.xml" --quantity 2.5 --lang de \
	--contract $rules/contracts/northwind.xml --installation plant-1
says out "2,5 Tage: 3.500,00"
says out "Meridian-Kern 7.1, NW-2026 31. Dezember 2026"

# What belongs to something else.
expect 64 terms training --policy gizmo.xml $day --template $rules/policies/terms/training.xml
says err "the policy has no service 'training'"
expect 65 terms training $policy $usd $day --template $rules/policies/terms/backport.xml
says err "these are the terms of 'backport', not of 'training'"
expect 65 terms training $policy $day --template $rules/policies/meridian.xml
says err "this is no document of terms"
expect 64 terms tranning $policy $day
says err "the policy has no service 'tranning'; did you mean 'training'?"
expect 64 terms $policy
says err "terms wants a service"
expect 64 terms porting --policy gizmo.xml $day
says err "the policy names no terms of 'porting'"
sed 's|terms/training.xml|../secret.xml|; s|terms/incident.xml|https://a.example/t|' \
	$rules/policies/meridian.xml > "$work/meridian.xml"
cp -r $rules/policies/lifecycles "$work"
expect 64 terms training --policy "$work/meridian.xml" -I "$work" $day
says err "save them and give them with '--template'"
expect 64 terms incident --policy "$work/meridian.xml" -I $rules $day
says err "are at https://a.example/t"
done_testing
