#!/bin/sh
# 60-peers.sh - the tables of the section before, decided by others.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Packages are installed where root may: of Debian SWI-Prolog, CLIPS and node, of npm
# the engines in JavaScript. Who is not there is left out, and so is who gives
# one answer that is not the yardstick's. Times are of the processor.

set -eu
[ -f "$WORK/table-1000/figures" ] || sh "$(dirname "$0")/50-table.sh" > /dev/null
peers=$(cd "$(dirname "$0")/../peers" && pwd)
engines=$programs/peers

if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
	for tool in swipl:swi-prolog-nox clips:clips node:nodejs npm:npm; do
		command -v "${tool%%:*}" > /dev/null ||
			apt-get install --yes --no-install-recommends \
				"${tool#*:}" > /dev/null 2>&1 || :
	done
fi
if command -v npm > /dev/null && [ ! -d "$engines/node_modules" ]; then
	mkdir -p "$engines"
	(cd "$engines" && npm init --yes && npm install --no-audit --no-fund \
		@gorules/zen-engine @cedar-policy/cedar-wasm \
		json-rules-engine @hbtgmbh/dmn-eval-js) > /dev/null 2>&1 || :
fi

# peer NAME FOLDER REQUESTS - nanoseconds for one request; nothing if it fails.
peer()
{
	case $1 in
	SQLite) timeout 600 python3 "$peers/sqlite.py" "$2" "$3" ;;
	CLIPS) timeout 600 python3 "$peers/clips.py" "$2" "$3" ;;
	SWI-Prolog) timeout 600 swipl -O "$peers/prolog.pl" -- "$2" "$3" ;;
	'GoRules Zen') engine zen "$2" "$3" ;;
	Cedar) engine cedar "$2" "$3" ;;
	json-rules-engine) engine rules "$2" "$3" ;;
	dmn-eval-js) engine dmn "$2" "$3" ;;
	esac 2> /dev/null | tail -n 1
}

engine()
{
	(cd "$engines" && timeout 600 node "$peers/engines.mjs" "$@")
}

# How many requests: the slow ones are asked less often.
asked()
{
	case $1,$2 in
	SQLite,* | SWI-Prolog,*) echo 5000 ;;
	CLIPS,10000) echo 200 ;;
	CLIPS,*) echo 2000 ;;
	*,10000) echo 20 ;;
	*,1000) echo 100 ;;
	*) echo 500 ;;
	esac
}

printf '## The same tables, decided by others\n\n'
printf 'Nanoseconds for one request, and how often remit (from text) is faster.\n\n'
sizes=$(ls -d "$WORK"/table-* | sed 's/.*-//' | sort -n)
printf '| engine |'
for size in $sizes; do printf ' %s clauses |' "$size"; done
printf '\n|---|'
for size in $sizes; do printf '%s' '---|'; done
echo
for name in SWI-Prolog CLIPS SQLite 'GoRules Zen' Cedar json-rules-engine dmn-eval-js; do
	printf '| %s |' "$name"
	for size in $sizes; do
		folder=$WORK/table-$size
		ns=$(peer "$name" "$folder" "$(asked "$name" "$size")")
		text=$(sed -n 's/^remit, from text	//p' "$folder/figures" |
			sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }')
		if [ -n "$ns" ]; then
			awk "BEGIN { printf \" %d (%d x) |\", $ns, $ns / $text }"
			printf 'peer %s %s\t%s\n' "$size" "$name" \
				"$(awk "BEGIN { print $ns / $text }")" \
				>> "$WORK/measured"
		else
			printf ' - |'
		fi
	done
	echo
done
printf '\n'
python3 -c 'import sqlite3; print("SQLite", sqlite3.sqlite_version)'
command -v swipl > /dev/null && swipl --version || :
dpkg-query -W -f 'CLIPS ${Version}\n' libclips 2> /dev/null || :
command -v node > /dev/null && echo "node $(node --version)" || :
for package in "$engines"/node_modules/@gorules/zen-engine \
	"$engines"/node_modules/@cedar-policy/cedar-wasm \
	"$engines"/node_modules/json-rules-engine \
	"$engines"/node_modules/@hbtgmbh/dmn-eval-js; do
	[ ! -f "$package/package.json" ] ||
		sed -n 's/^ *"\(name\|version\)": *"\(.*\)",*$/\2/p' \
			"$package/package.json" | paste -s -d ' '
done
