#!/bin/sh
# 50-table.sh - one table of 10 to 10,000 clauses, beside hand-written C.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# The yardstick knows its eleven facts and nothing else. Time is that of the
# processor, so that other work beside does not count. Policies, requests and
# answers stay in $WORK/table-N for sections behind this one. worst-N are tables
# in which no fact tells the clauses apart well.

set -eu
command -v python3 > /dev/null || exit 77
here=$(dirname "$0")
[ "$QUICK" = 1 ] && sizes="10 100 1000" requests=20000 longest=100 ||
	sizes="10 100 1000 10000" requests=100000 longest=1000

# figure FILE NAME - the middle one of the numbers that programs have told.
figure()
{
	sed -n "s/^$2	//p" "$1" | sort -n |
		awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}

# ratio FILE NAME YARDSTICK - of two figures.
ratio()
{
	awk "BEGIN { printf \"%.1f\", $(figure "$1" "$2") / $(figure "$1" "$3") }"
}

# same_prices FILE - whether all who told a sum of prices told the same.
same_prices()
{
	[ "$(sed -n 's/^sum of prices	//p' "$1" | sort -u | wc -l)" = 1 ] && return
	echo "$1: prices differ" >&2
	exit 1
}

# compare FOLDER [CHAIN] - yardstick and library in turn, three times.
compare()
{
	for round in 1 2 3; do
		"$programs/yardstick" "$1/policy.tsv" "$1/requests.csv" \
			"$1/answers" "$1/near" ${2:+"$2"} >> "$1/figures"
		"$programs/table" "$1/image" "$1/requests.csv" "$1/answers" \
			"$1/near" >> "$1/figures"
	done
	same_prices "$1/figures"
}

# chain FOLDER - the clauses as C; nothing where that takes too long.
chain()
{
	python3 "$here/../peers/chain.py" "$1/policy.tsv" > "$1/chain.c"
	${CC:-cc} -O2 -shared -fPIC "$1/chain.c" -o "$1/chain.so"
	echo "$1/chain.so"
}

# index FILE - bytes of the tables that an image of one edition decides by: the
# last number of the row behind its header.
index()
{
	od -A n -t u4 -j 44 -N 4 "$1" | tr -d ' '
}

for size in $sizes; do
	folder=$WORK/table-$size
	python3 "$here/../peers/table.py" "$folder" "$size" $requests
	"$REMIT" compile "$folder/policy.xml" --prices "$folder/prices.xml" \
		-o "$folder/image"
	: > "$folder/figures"
	object=
	[ "$size" -gt $longest ] || object=$(chain "$folder")
	compare "$folder" $object
done
for size in $sizes; do
	[ "$size" -ge 1000 ] || continue
	folder=$WORK/worst-$size
	python3 "$here/../peers/table.py" "$folder" "$size" $requests worst
	"$REMIT" compile "$folder/policy.xml" --prices "$folder/prices.xml" \
		-o "$folder/image"
	compare "$folder"
done

printf '## One table: %s requests, the same answers\n\n' "$requests"
echo '| clauses | C, clause by clause | C, if after if | C, rows of bits | the same from text | remit, from values at once | the same, with its price | remit, from values of a request | remit, from text | the same by a request | ratios |'
echo '|---|---|---|---|---|---|---|---|---|---|---|'
for size in $sizes; do
	figures=$WORK/table-$size/figures
	printf '| %s | %s ns | %s ns | %s ns | %s ns | %s ns | %s ns | %s ns | %s ns | %s ns | %s, %s, %s |\n' \
		"$size" "$(figure "$figures" 'clause by clause')" \
		"$(figure "$figures" 'C, if after if')" \
		"$(figure "$figures" 'rows of bits')" \
		"$(figure "$figures" 'rows of bits, from text')" \
		"$(figure "$figures" 'remit, from values at once')" \
		"$(figure "$figures" 'remit, with prices')" \
		"$(figure "$figures" 'remit, from values')" \
		"$(figure "$figures" 'remit, from text')" \
		"$(figure "$figures" 'remit, from text by a request')" \
		"$(ratio "$figures" 'remit, from values at once' 'rows of bits')" \
		"$(ratio "$figures" 'remit, with prices' 'rows of bits, with prices')" \
		"$(ratio "$figures" 'remit, from text' 'rows of bits, from text')"
done
printf '\nThe ratios: at once to rows of bits, with prices to rows of bits with prices,
from text, by a form, to the same from text.\n'
printf '\n| near misses of all clauses | C, rows of bits | remit | ratio |\n'
echo '|---|---|---|---|'
for size in $sizes; do
	figures=$WORK/table-$size/figures
	printf '| %s | %s ns | %s ns | %s |\n' "$size" \
		"$(figure "$figures" 'near misses')" \
		"$(figure "$figures" 'remit, near misses')" \
		"$(ratio "$figures" 'remit, near misses' 'near misses')"
done
printf '\n| no selective fact | C, rows of all | remit, from values at once | ratio | its tables, bytes |\n'
echo '|---|---|---|---|---|'
for size in $sizes; do
	figures=$WORK/worst-$size/figures
	[ -f "$figures" ] || continue
	bytes=$(index "$WORK/worst-$size/image")
	printf '| %s | %s ns | %s ns | %s | %s |\n' "$size" \
		"$(figure "$figures" 'rows of all')" \
		"$(figure "$figures" 'remit, from values at once')" \
		"$(ratio "$figures" 'remit, from values at once' 'rows of all')" \
		"$bytes"
	printf 'worst tables %s\t%s\n' "$size" "$bytes" >> "$WORK/measured"
	printf 'worst tables a clause %s\t%s\n' "$size" $((bytes / size)) \
		>> "$WORK/measured"
done
