#!/bin/sh
# 50-table.sh - one table of 10 to 10,000 clauses, beside hand-written C.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# The yardstick knows its eleven facts and nothing else. Time is that of the
# processor, so that other work beside does not count. Policies, requests and
# answers stay in $WORK/table-N for sections behind this one.

set -eu
command -v python3 > /dev/null || exit 77
here=$(dirname "$0")
[ "$QUICK" = 1 ] && sizes="10 100 1000" requests=20000 || sizes="10 100 1000 10000" requests=100000

# figure FILE NAME - the number that a program has told.
figure()
{
	sed -n "s/^$2	//p" "$1"
}

for size in $sizes; do
	folder=$WORK/table-$size
	python3 "$here/../peers/table.py" "$folder" "$size" $requests
	"$REMIT" compile "$folder/policy.xml" -o "$folder/image"
	"$programs/yardstick" "$folder/policy.tsv" "$folder/requests.csv" \
		"$folder/answers" > "$folder/figures"
	"$programs/table" "$folder/image" "$folder/requests.csv" \
		"$folder/answers" >> "$folder/figures"
done

printf '## One table: %s requests, the same answers\n\n' "$requests"
echo '| clauses | C, clause by clause | C, rows of bits | the same from text | remit, from values | remit, from text | ratios |'
echo '|---|---|---|---|---|---|---|'
for size in $sizes; do
	figures=$WORK/table-$size/figures
	floor=$(figure "$figures" 'rows of bits')
	floor_text=$(figure "$figures" 'rows of bits, from text')
	values=$(figure "$figures" 'remit, from values')
	text=$(figure "$figures" 'remit, from text')
	printf '| %s | %s ns | %s ns | %s ns | %s ns | %s ns | %s |\n' "$size" \
		"$(figure "$figures" 'clause by clause')" "$floor" "$floor_text" \
		"$values" "$text" "$(awk "BEGIN { printf \"%.1f, %.1f\", \
			$values / $floor, $text / $floor_text }")"
done
printf '\nThe ratios: from values to rows of bits, from text to the same from text.\n'
