#!/bin/sh
# 67-batch-peers.sh - a file of requests judged by others, whole programs.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# 60-peers.sh installs them. Each reads the CSV and writes its answers, which
# are compared; what it takes to start is counted, as with remit.

set -eu
[ -f "$WORK/batch/csv" ] || sh "$(dirname "$0")/65-batch.sh" > /dev/null
peers=$(cd "$(dirname "$0")/../peers" && pwd)
programs=$(cd "$programs" && pwd)
engines=$programs/peers
table=$WORK/table-1000
work=$WORK/batch-peers
mkdir "$work"
ours=$(awk -F '\t' '$1 == "batch ns" { print $2 }' "$WORK/measured")

# row NAME REQUESTS COMMAND... - of the table; nothing where it fails.
row()
{
	name=$1 requests=$2
	shift 2
	rm -f "$work/out"
	"$programs/timed" 1 "$*" > "$work/time" 2> /dev/null || return 0
	head -n "$requests" "$table/answers" | cmp -s - "$work/out" || {
		echo "$name answers otherwise" >&2
		return 0
	}
	awk -v name="$name" -v requests="$requests" -v ours="$ours" \
		-v measured="$WORK/measured" '{
		ns = $1 * 1000000 / requests
		printf "| %s | %d | %.0f | %.0f | %.1f | %d |\n", name, requests,
			$1, ns, $3 / 1024, ns / ours
		print "batch peer " name "\t" ns / ours >> measured
	}' "$work/time"
}

printf '## A file of requests, judged by others\n\n'
printf 'CSV, 1,000 clauses, the whole program; remit takes %.0f ns a row.\n\n' \
	"$ours"
echo '| what | rows | processor, ms | ns a row | peak, MiB | remit is quicker |'
echo '|---|---:|---:|---:|---:|---:|'
row SWI-Prolog 20000 swipl -O "$peers/prolog.pl" -- "$table" 20000 "$work/out"
row SQLite 20000 python3 "$peers/batch.py" "$table" 20000 "$work/out"
[ ! -d "$engines/node_modules" ] || (
	cd "$engines"
	row 'GoRules Zen' 5000 node "$peers/engines.mjs" zen "$table" 5000 \
		"$work/out"
)
