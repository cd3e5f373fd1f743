#!/bin/sh
# languages.sh - on the terminal nothing is said that is not from a bundle.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# In en-XA every sentence stands in brackets. The documents here are written in
# capitals and digits alone: a small letter outside of brackets is a sentence
# that the program keeps to itself; but for "x" between numbers, and for names
# and values of built-in facts where they stand as arguments. Other languages
# show that their days, prices and lists are their own.

. "$(dirname "$0")/program.sh"
cat > "$work/P.XML" << 'END'
<policy xmlns="urn:remit:1" id="P" edition="E1" first-day="2026-01-01" time-zone="UTC" anniversary="eve" succession="eve">
  <title>P</title>
  <product id="CORE" order="version">
    <track id="SUPPORT">
      <phase id="FULL"><until><newest count="1" of="minor"/></until></phase>
      <phase id="OLD"><until><after event="SUPPORT.FULL.end" by="P1Y"/></until></phase>
    </track>
    <release id="1.0" date="2025-01-01"/>
    <release id="1.1" date="2026-03-01"/>
  </product>
  <fact id="RELEASE" type="release" of="CORE" changeable="upgrade"/>
  <fact id="KIND" type="choice" ask="K?"><value id="DEFECT"/><value id="PORT"/><value id="CLASS"/><value id="HELP"/></fact>
  <fact id="EFFORT" type="duration" absent="yes"/>
  <fact id="HOSTED" type="flag" presume="no" later="yes"/>
  <fact id="LEVEL" type="choice" ordered="yes" changeable="buy"><value id="LOW"/><value id="HIGH"/></fact>
  <measure id="BEHIND" count="minor" by="declared" from="RELEASE" to="newest"/>
  <allowance id="LESSONS">
    <meter id="TAKEN" each-request="1" unit="DESK" divisible="no" period="term" anchor="contract" carry="none">
      <included amount="2"/></meter>
  </allowance>
  <proviso id="FIRST" kind="oblige"><text>T1</text></proviso>
  <proviso id="NOTE" kind="note"><text>T2</text></proviso>
  <service id="WORK" unit="hour" quantity="EFFORT" increment="PT30M"/>
  <service id="LESSON" unit="DESK"/>
  <elsewhere id="AWAY" policy="Q"><if fact="HOSTED" is="yes"/><text>T3</text></elsewhere>
  <scope>
    <clause id="S1" verdict="in-scope" discretion="BOSS">
      <if fact="KIND" is="DEFECT"/><if fact="RELEASE" track="SUPPORT" is="FULL"/><if fact="LEVEL" at-least="HIGH"/></clause>
    <clause id="S2" verdict="billable" service="WORK"><if fact="KIND" is="PORT"/></clause>
    <clause id="S4" verdict="in-scope" overrides="S3"><if fact="KIND" is="CLASS"/><if allowance="LESSONS" is="fits"/></clause>
    <clause id="S3" verdict="billable" service="LESSON"><if fact="KIND" is="CLASS"/></clause>
    <clause id="S5" verdict="in-scope"><if fact="KIND" is="HELP"/><if fact="contract" is="active grace"/>
      <if fact="contract.contact" is="yes"/><if fact="contract.first-day" before="2026-05-01"/>
      <if fact="contract.last-day" after="2026-05-01"/><if fact="contract.ordered-on" before="2026-05-01"/></clause>
    <otherwise id="S0" verdict="out-of-scope"/>
  </scope>
  <rider id="R1" with="FIRST"><if fact="KIND" is="PORT"/></rider>
  <rider id="R2" with="NOTE"><if measure="BEHIND" at-least="1"/></rider>
</policy>
END
cat > "$work/C.XML" << 'END'
<contract xmlns="urn:remit:1" id="C1" policy="P" customer="ACME" first-day="2026-01-01" last-day="2026-12-31" grace="P30D"/>
END
cat > "$work/L.XML" << 'END'
<pricelist xmlns="urn:remit:1" id="LIST" policy="P" first-day="2026-01-01" last-day="2026-12-31" currency="EUR" price-day="request">
  <rounding mode="half-even" point="line"/>
  <price id="P1" service="WORK"><sum><rate amount="180.00" per="hour"/><fixed amount="5000"/></sum></price>
  <price id="P2" service="LESSON"><quote/></price>
</pricelist>
END
printf 'meter,first-day,amount\nLESSONS.TAKEN,2026-01-01,2\n' > "$work/U.CSV"
cd "$work"

# spoken - what of the output stands in no brackets, without colours.
spoken()
{
	tr '\n' ' ' < out | sed ':again
		s/\[[^][]*\]//g
		t again'
}

# translated ARGUMENT... - ask, and see that all is said by the bundles.
translated()
{
	run "$REMIT" ask P.XML --date 2026-06-01 --lang en-XA "$@"
	looks=$((looks + 1))
	[ "$status" -lt 64 ] || fail "ask $*: $status: $(cat err)"
	if spoken | sed 's/ x / /g; s/[A-Za-z.-]*=[a-z-]* / /g
		s/allowance\.LESSONS//g; s/contract\.[a-z-]*//g; s/ contract  / /g' |
		grep -q '[a-z]'; then
		fail "ask $*: not from a bundle: $(spoken)"
	fi
}

translated KIND=DEFECT RELEASE=CORE@1.1 LEVEL=HIGH
translated KIND=DEFECT RELEASE=CORE@1.0 LEVEL=LOW
translated KIND=DEFECT
translated HOSTED=yes
translated --presume no
translated KIND=HELP
translated KIND=HELP --presume no --timeline
translated KIND=HELP contract=grace
translated KIND=HELP contract=pending contract.contact=no
translated KIND=CLASS --presume no allowance.LESSONS=straddles
translated KIND=CLASS
translated KIND=PORT EFFORT=PT5H10M --prices L.XML
translated KIND=PORT --prices L.XML
translated KIND=PORT EFFORT=PT5H --prices L.XML --brief --contract C.XML
translated KIND=CLASS --prices L.XML --contract C.XML
translated KIND=CLASS --prices L.XML --contract C.XML --usage U.CSV
translated KIND=DEFECT RELEASE=CORE@1.0 LEVEL=HIGH --timeline
translated KIND=DEFECT --timeline=2025-01-01..2030-01-01
translated --contract C.XML KIND=CLASS --timeline
run "$REMIT" ask P.XML --date 2020-06-01 --lang en-XA KIND=PORT
! spoken | grep -q '[a-z]' || fail "not from a bundle: $(spoken)"

# What a contract was worth, too.
printf 'id,date,service,quantity,KIND\n' > S.CSV
printf 'A1,2026-02-01,WORK,PT5H,DEFECT\nA2,2026-02-02,,PT2H,PORT\n' >> S.CSV
sed '/P2/s/<quote.>/<fixed amount="9"\/>/' L.XML > L2.XML
run "$REMIT" statement C.XML --policy P.XML --prices L2.XML --lang en-XA \
	--usage S.CSV --from 2026-01-01 --to 2026-12-31 --currency EUR --fee 100
looks=$((looks + 1))
[ "$status" = 0 ] || fail "statement: $status: $(cat err)"
! spoken | grep -q '[a-z]' || fail "statement: not from a bundle: $(spoken)"

# lang TAG TEXT - a price in that language has this text.
lang()
{
	run "$REMIT" ask P.XML --date 2026-06-01 --lang "$1" --brief \
		--prices L.XML KIND=PORT EFFORT=PT5H10M
	says out "$2"
}

# A text about built-in facts that is left in English stands there as it is in
# the image; what is not English has none of them.
for tag in de fr es ja ar; do
	for facts in KIND=HELP 'KIND=HELP contract=grace' \
		'KIND=CLASS allowance.LESSONS=empty' KIND=CLASS; do
		looks=$((looks + 1))
		# shellcheck disable=SC2086
		run "$REMIT" ask P.XML --date 2026-06-01 --lang $tag --no-ask $facts
		sed -n 's/^RMT_BUILTIN_TEXT([A-Z_]*,* *//
			s/^[^"]*"\(.*\)")$/\1/p' \
			"${abs_top_srcdir:?}/lib/image/builtin.def" > texts
		[ -s texts ] || fail "no texts"
		! grep -F -f texts out || fail "$tag $facts: English"
	done
done

# French has no line end before ; : ? ! and within its quotes.
! sed -n '/^    [a-z-]* { "/p' "${abs_top_srcdir:?}/rules/messages/fr.txt" |
	grep -n ' [:;?!»]\|« ' || fail "French: a space that may break"

lang en "€5,990.00"
lang de "5.990,00 €"
lang de "LIST P1, vom 1. Januar 2026 bis zum 31. Dezember 2026"
lang fr "Prix"
lang fr "heure (EFFORT)"
lang es "del 1 de enero de 2026 al 31 de diciembre de 2026"
lang ja "2026年1月1日から2026年12月31日まで"
lang ar "السعر"
run "$REMIT" ask P.XML --date 2026-06-01 --lang de --contract C.XML \
	--usage U.CSV KIND=CLASS
says out "aufgebraucht: 1 DESK angefragt und 0 DESK übrig"
says out "vom 1. Januar 2026 bis zum 31. Dezember 2026: 2 DESK enthalten und 2 DESK"

# What the policy calls a phase, a fact or a value is what causes and ways call
# it, and their days are as all others.
sed 's/<phase id="FULL">/&<name>Whole<\/name><name xml:lang="de">Ganz<\/name>/
	s/<phase id="OLD">/&<name>Past<\/name><name xml:lang="de">Alt<\/name>/
	s/changeable="buy"><value id="LOW".><value id="HIGH".>/changeable="buy">\
		<name>Rank<\/name><name xml:lang="de">Rang<\/name><value id="LOW"\/>\
		<value id="HIGH"><name>top<\/name><name xml:lang="de">oben<\/name><\/value>/
	s/<measure/<fact id="SINCE" type="date" changeable="buy"\/>&/
	s/<if fact="LEVEL"/<if fact="SINCE" first-day="2026-05-04"\/>&/' P.XML > T.XML
named()
{
	run "$REMIT" ask T.XML --date 2026-03-01 --lang "$1" --brief KIND=DEFECT \
		RELEASE=CORE@1.1 LEVEL="$2" SINCE="$3"
	says out "$4"
}
named en LOW 2026-05-05 "buy Rank to top"
named de LOW 2026-05-05 "Rang: oben (kaufen)"
run "$REMIT" ask T.XML --date 2026-06-01 --lang de --brief KIND=DEFECT \
	RELEASE=CORE@1.1 LEVEL=HIGH SINCE=2026-05-01
says out "SINCE: 4. Mai 2026"
run "$REMIT" ask T.XML --date 2026-02-01 --lang de --brief KIND=DEFECT \
	RELEASE=CORE@1.0 LEVEL=HIGH SINCE=2026-05-05
says out "Ganz zu Alt"

# Where the locale has no UTF-8 the text is ASCII that can be read, in columns;
# letters that nothing reads like are refused, but for other formats.
LC_ALL=C
for tag in en de fr es; do
	for facts in KIND=HELP 'KIND=PORT EFFORT=PT5H10M --prices L.XML' \
		'KIND=DEFECT RELEASE=CORE@1.0 LEVEL=LOW'; do
		looks=$((looks + 1))
		# shellcheck disable=SC2086
		run "$REMIT" ask P.XML --date 2026-06-01 --lang $tag --no-ask $facts
		[ -s out ] && [ ! -s err ] || fail "$tag in C: $(cat err)"
		! grep '[^ -~]' out || fail "$tag: more than ASCII"
		! grep -F '\u{' out || fail "$tag: what cannot be read"
	done
done
lang de "5.990,00 EUR"
run "$REMIT" ask P.XML --date 2026-06-01 --lang de KIND=HELP
says out "Maerz 2026"
for tag in ja ar; do
	expect 64 ask P.XML --date 2026-06-01 --lang $tag KIND=HELP
	says err "LC_ALL=C.UTF-8 where UTF-8 can be shown, or take '--format json'"
	expect 64 terms WORK --policy P.XML --lang $tag
	says err "LC_ALL=C.UTF-8 where UTF-8 can be shown, or take '--format html'"
	run env LANG=$tag LC_MESSAGES=$tag LC_ALL= LC_CTYPE=C \
		"$REMIT" ask P.XML --date 2026-06-01 --no-ask KIND=PORT
	says out "billable"
	run "$REMIT" ask P.XML --date 2026-06-01 --lang $tag --format json KIND=PORT
	wants 1 "JSON in $tag"
done
sed 's/<title>P</<title>Größe 日</; s/<text>T1</<text>naïve – ½ 日本</' P.XML > Q.XML
run "$REMIT" ask Q.XML --date 2026-06-01 KIND=PORT
says out 'naive - \u{00BD} \u{65E5}\u{672C}'
run env LC_ALL=tlh_XX.utf8 "$REMIT" ask Q.XML --date 2026-06-01 KIND=PORT
says out '½ 日本'
LC_ALL=C.UTF-8
done_testing
