#!/bin/sh
# 55-instructions.sh - instructions of one decision, whatever the machine does.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Of the tables of the section before, a day and eleven facts: from values, and
# priced and asked for the price; by a request that begins again; by a form.

set -eu
command -v valgrind > /dev/null || exit 77
[ -f "$WORK/table-1000/figures" ] || sh "$(dirname "$0")/50-table.sh" > /dev/null
program=$programs/table
[ ! -x "$programs/.libs/table" ] || program=$programs/.libs/table
LD_LIBRARY_PATH=$programs/../lib/.libs
export LD_LIBRARY_PATH
requests=500

# count FOLDER FUNCTION - instructions of one call, each request six times.
count()
{
	head -n $((requests + 1)) "$1/requests.csv" > "$WORK/few.csv"
	head -n $requests "$1/answers" > "$WORK/few"
	valgrind --tool=callgrind --callgrind-out-file=/dev/null \
		--toggle-collect="$2" "$program" "$1/image" "$WORK/few.csv" \
		"$WORK/few" 2>&1 > /dev/null |
		sed -n 's/.*Collected : *//p' |
		awk -v calls=$((requests * 6)) '{ printf "%d", $1 / calls }'
}

printf '## Instructions of one decision\n\n'
echo '| clauses | from values at once | the same, with its price | from values of a request | from text | the same by a request |'
echo '|---|---|---|---|---|---|'
for folder in $(ls -d "$WORK"/table-* | sort -t - -k 2 -n); do
	printf '| %s | %s | %s | %s | %s | %s |\n' "${folder##*-}" \
		"$(count "$folder" at_once)" "$(count "$folder" priced)" \
		"$(count "$folder" from_values)" \
		"$(count "$folder" from_text)" \
		"$(count "$folder" by_request)"
done
