#!/bin/sh
# 51-priced.sh - tables with about as many prices as clauses, from text.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Prices are by service, by up to three facts and by currency, and each changes
# once: two lists of the library's, a table by its key in C, a table with its
# primary key in SQLite. Verdicts and prices of all are compared.

set -eu
command -v python3 > /dev/null || exit 77
peers=$(cd "$(dirname "$0")/../peers" && pwd)
[ "$QUICK" = 1 ] && sizes="10 100 1000" requests=20000 ||
	sizes="10 100 1000 10000" requests=100000

# figure FILE NAME - the middle one of the numbers that programs have told.
figure()
{
	sed -n "s/^$2	//p" "$1" | sort -n |
		awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}

printf '## Verdict and price: %s requests, from text\n\n' "$requests"
echo '| clauses | prices | C, rows of bits | the same from text | remit, from text | ratio | SQLite | remit is quicker |'
echo '|---:|---:|---:|---:|---:|---:|---:|---:|'
for size in $sizes; do
	folder=$WORK/priced-$size
	python3 "$peers/table.py" "$folder" "$size" $requests priced
	"$REMIT" compile "$folder/policy.xml" \
		--prices "$folder/prices-EUR.xml" \
		--prices "$folder/prices-USD.xml" -o "$folder/image"
	for round in 1 2 3; do
		"$programs/priced" "$folder/image" "$folder"
	done > "$folder/figures"
	ours=$(figure "$folder/figures" 'remit, from text')
	floor=$(figure "$folder/figures" 'C, from text')
	sqlite=$(python3 "$peers/sqlite.py" "$folder" 5000) || sqlite=
	awk -v size="$size" -v prices="$(cat "$folder"/prices-*.xml | grep -c '<price id')" \
		-v values="$(figure "$folder/figures" 'C, from values')" \
		-v floor="$floor" -v ours="$ours" -v sqlite="$sqlite" \
		-v measured="$WORK/measured" 'BEGIN {
		printf "| %d | %d | %.1f ns | %.1f ns | %.1f ns | %.1f | %s | %s |\n",
			size, prices, values, floor, ours, ours / floor,
			sqlite == "" ? "-" : sqlite " ns",
			sqlite == "" ? "-" : int(sqlite / ours) " x"
		print "listed " size "\t" ours / floor >> measured
	}'
done
