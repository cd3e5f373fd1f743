#!/bin/sh
# streams.sh - files and streams that fail: nothing is lost, nothing is hidden.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"
day="--date 2026-05-01"

# A full disk behind standard output.
if [ -c /dev/full ]; then
	for command in "ask gizmo.xml $day kind=port" "why" "test gizmo.xml" \
		"releases gizmo.xml $day" "compile gizmo.xml --dump" \
		"compile gizmo.xml -o -" "--help" \
		"check --format json gizmo.xml"; do
		status=0
		"$REMIT" $command > /dev/full 2> "$work/err" || status=$?
		wants 74 "remit $command > /dev/full"
		says err "standard output: "
	done
	status=0
	printf 'kind\nport\n' | "$REMIT" batch gizmo.xml $day > /dev/full \
		2> "$work/err" || status=$?
	wants 74 "remit batch > /dev/full"
	expect 74 compile gizmo.xml -o /dev/full
	expect 0 compile gizmo.xml -o /dev/null
fi

# Closed streams: no file may get into their place.
: > "$work/out"
status=0
"$REMIT" ask gizmo.xml $day kind=port >&- 2> "$work/err" || status=$?
wants 74 "a closed standard output"
status=0
"$REMIT" compile gizmo.xml -o "$work/image" >&- 2>&- <&- || status=$?
wants 0 "all streams closed"
expect 1 ask "$work/image" $day kind=port
status=0
"$REMIT" batch gizmo.xml <&- > "$work/out" 2> "$work/err" || status=$?
[ "$status" -ge 64 ] || fail "a closed standard input is no input"

# Missing, a directory, unreadable.
for command in ask check test releases "compile -o $work/x" batch; do
	expect 66 $command "$work/missing.xml"
	expect 66 $command "$work"
	expect 66 $command gizmo.xml "$work/missing.xml"
done
cp gizmo.xml "$work/secret.xml"
chmod 0 "$work/secret.xml"
if [ "$(id -u)" != 0 ]; then
	expect 66 ask "$work/secret.xml" kind=port
elif command -v setpriv > /dev/null; then
	chmod 711 "$work"
	as_nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"
	if $as_nobody "$REMIT" --version > /dev/null 2>&1; then
		run $as_nobody "$REMIT" ask "$work/secret.xml" kind=port
		wants 66 "an unreadable file"
		says err "secret.xml:"
		run $as_nobody "$REMIT" batch gizmo.xml \
			--input "$work/secret.xml"
		[ "$status" = 66 ] || fail "an unreadable input: $status"
	else
		echo "nobody cannot run the program: unreadable files not tried"
	fi
fi
: > "$work/empty.xml"
expect 65 ask "$work/empty.xml" kind=port

# An output that cannot be made, and one that grows too long.
echo old > "$work/result"
expect 74 compile gizmo.xml -o "$work/missing/image"
expect 74 compile gizmo.xml -o "$work"
status=0
(
	ulimit -f 2
	"$REMIT" compile gizmo.xml -o "$work/result" 2> "$work/err"
) || status=$?
if [ "${instrumented:-no}" = no ]; then
	wants 74 "a file that may not grow"
	[ "$(cat "$work/result")" = old ] || fail "the old file is gone"
fi

# A signal: the old file stays and nothing else does.
mkfifo "$work/rows"
"$REMIT" batch gizmo.xml $day --input "$work/rows" --output "$work/result" &
child=$!
exec 3> "$work/rows"
echo kind >&3
tries=0
while [ -z "$(find "$work" -name 'result.*')" ] && [ $tries -lt 100 ]; do
	sleep 0.1
	tries=$((tries + 1))
done
[ $tries -lt 100 ] || fail "nothing was written aside"
kill -TERM $child
exec 3>&-
status=0
wait $child || status=$?
wants 143 "a signal"
[ "$(cat "$work/result")" = old ] || fail "a signal lost the old file"
[ -z "$(find "$work" -name 'result.*')" ] || fail "a signal left a file"

# What is replaced keeps its permissions; a link leads to what is replaced.
chmod 640 "$work/result"
ln -s result "$work/link"
expect 0 compile gizmo.xml -o "$work/link"
[ -L "$work/link" ] || fail "a link was replaced"
[ "$(stat -c %a "$work/result")" = 640 ] || fail "permissions were changed"
expect 1 ask "$work/result" $day kind=port

# Nobody listens any more: no noise.
status=0
{
	"$REMIT" why || echo $? > "$work/status"
} 2> "$work/err" | head -n 1 > "$work/out"
silent err
done_testing
