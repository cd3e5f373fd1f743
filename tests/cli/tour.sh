#!/bin/sh
# tour.sh - every command of README's tour runs in a copy of the shipped
# rules, and every example of --help in a folder with the files it names.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"
top=$(cd ../.. && pwd)

mkdir "$work/bin" "$work/tour" "$work/desk"
printf '#!/bin/sh\nexec "%s" "$@"\n' "$REMIT" > "$work/bin/remit"
chmod +x "$work/bin/remit"
PATH=$work/bin:$PATH

# A verdict, a finding or a difference is no failure; a complaint is.
try()
{
	looks=$((looks + 1))
	run sh -c "$1"
	[ "$status" -lt 64 ] || {
		fail "exit status $status: $1"
		sed 's/^/    /' "$work/err"
	}
}

# commands INDENT - those of the text on standard input, one a line.
commands()
{
	sed -n -e ':join' -e '/\\$/{N;s/\\\n *//;b join' -e '}' \
		-e "s/^$1\(remit .*\)/\1/p"
}

cp -R "$top/rules" "$work/tour/rules"
printf 'kind,release,level\ndefect,kernel@7.1,standard\n' \
	> "$work/tour/requests.csv"
commands '    ' < "$top/README" > "$work/tour.commands"
[ "$(wc -l < "$work/tour.commands")" -ge 25 ] || fail "the tour is short"
cd "$work/tour"
while read -r line; do
	try "$line"
done < "$work/tour.commands"

cd "$work/desk"
cp -R "$top/rules" policies
cp policies/policies/*.xml policies/pricelists/*.xml policies/contracts/* .
cp -R policies/policies/* policies/vocabulary .
cp -R policies/contracts contracts
rm -r policies
mkdir policies
cp -R meridian.xml lifecycles terms policies
cp meridian.xml old.xml
cp meridian.xml new.xml
cp "$top/rules/quotes/northwind.xml" quote.xml
cp "$work/tour/requests.csv" last-year.csv
cp last-year.csv tickets.csv
cp osprey-done.csv done.csv
printf 'kind,level,estimate\ncustomization,premium,PT9H\n' > wanted.csv
printf '{"kind": "defect", "level": "standard"}' > ticket.json
try "remit compile meridian.xml -o meridian.image"
try "remit ask meridian.xml kind=backport --prices meridian-usd.xml \
	--format xml > record.xml"
for command in '' $(remit --help |
	sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
	remit $command --help > "$work/help"
	commands '  ' < "$work/help" > "$work/desk.commands"
	[ -s "$work/desk.commands" ] || fail "remit $command has no example"
	while read -r line; do
		try "$line"
	done < "$work/desk.commands"
done

done_testing
