#!/bin/sh
# 40-batch.sh - how many rows a second are judged, as CSV and as JSON Lines.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# The rows are the policy's cases, again and again, as its dump tells them.

set -eu
[ "$QUICK" = 1 ] && rows=20000 runs=3 || rows=200000 runs=5
work=$WORK/batch
mkdir "$work"
"$REMIT" compile -I "$rules" "$meridian" -o "$work/image"

"$REMIT" compile "$work/image" --dump |
awk -v rows="$rows" -v csv="$work/csv" -v jsonl="$work/jsonl" '
	/^  case / {
		possible = $NF != "impossible"
		if (possible) {
			day[++cases] = substr($4, 1, 10)
		}
	}
	/^    given / && possible {
		fact = $2
		value = $0
		sub(/^    given [^ ]+ /, "", value)
		if (!(fact in column)) {
			column[fact] = ++columns
			name[columns] = fact
		}
		given[cases, fact] = given[cases, fact] == "" ? value : \
			given[cases, fact] " " value
	}
	END {
		head = "date"
		for (i = 1; i <= columns; i++)
			head = head "," name[i]
		print head > csv
		for (j = 1; j <= cases; j++) {
			line = day[j]
			object = "{\"date\": \"" day[j] "\""
			for (i = 1; i <= columns; i++) {
				value = given[j, name[i]]
				line = line "," value
				if (value != "")
					object = object ", \"" name[i] \
						"\": \"" value "\""
			}
			as_csv[j] = line
			as_jsonl[j] = object "}"
		}
		for (i = 0; i < rows; i++) {
			print as_csv[i % cases + 1] > csv
			print as_jsonl[i % cases + 1] > jsonl
		}
	}'

# The median of some numbers, one a line.
median()
{
	sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'
}

# rate FORM - rows a second, the median of some runs.
rate()
{
	i=0
	while [ $i -lt "$runs" ]; do
		start=$(date +%s%N)
		"$REMIT" batch "$work/image" --from "$1" --input "$work/$1" \
			--output "$work/out" 2> "$work/told" || {
			cat "$work/told" | head -n 5 >&2
			exit 1
		}
		end=$(date +%s%N)
		echo $((rows * 1000000 / ((end - start) / 1000)))
		i=$((i + 1))
	done | median
}

printf '| remit batch, %s rows from an image | runs | median rows/s |\n' \
	"$rows"
printf '|---|---|---|\n'
for form in csv jsonl; do
	printf '| %s | %s | %s |\n' $form "$runs" "$(rate $form)"
done
