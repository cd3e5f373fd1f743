#!/bin/sh
# disk.sh - system calls that fail: the old output is whole, or the new one is.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# strace makes the nth call fail, or kills the program there.

. "$(dirname "$0")/program.sh"
[ "${instrumented:-no}" = no ] || skip "sanitizers make calls of their own"
strace -qq -o /dev/null -e trace=none true 2> /dev/null || skip "no strace"
day="--date 2026-05-01"
"$REMIT" compile gizmo.xml -o "$work/new"
count=0

# fails CALL HOW NTH ARGUMENT... - remit with its nth CALL failing. An output
# in $work/result must be whole. hit: whether there was such a call.
fails()
{
	call=$1 how=$2 nth=$3
	shift 3
	echo old > "$work/result"
	status=0
	strace -qq -f -o "$work/trace" -e trace="$call" \
		-e inject="$call:$how:when=$nth" "$REMIT" "$@" \
		> "$work/out" 2> "$work/err" < /dev/null || status=$?
	hit=no
	! grep -qE 'INJECTED|killed' "$work/trace" || hit=yes
	[ $hit = no ] || count=$((count + 1))
	looks=$((looks + 1))
	cmp -s "$work/result" "$work/new" ||
		[ "$(cat "$work/result")" = old ] ||
		fail "remit $*: $call $how $nth: the output is not whole"
}

# Writing: an error is told, and the old file stays.
for call in write fsync rename fchmod; do
	for error in ENOSPC EIO EDQUOT; do
		for nth in 1 2; do
			fails $call error=$error $nth compile gizmo.xml \
				-o "$work/result"
			[ $hit = yes ] || continue
			wants 74 "$call $nth: $error"
			says err "result: "
			[ "$(cat "$work/result")" = old ] ||
				fail "$call: $error: it was replaced"
			[ -z "$(find "$work" -name 'result.*')" ] ||
				fail "$call: $error: something was left behind"
		done
	done
done

# Killed: whatever comes, a reader sees one whole file.
for call in openat write fsync rename close exit_group; do
	for nth in 1 2 3 12; do
		fails $call signal=KILL $nth compile gizmo.xml \
			-o "$work/result"
		rm -f "$work"/result.*
	done
done

# Reading: interrupted, it goes on; with an error it ends and says so.
for nth in $(seq 1 24); do
	fails read error=EINTR $nth ask "$work/new" $day kind=port
	[ $hit = no ] || [ "$status" = 1 ] || [ "$status" = 127 ] ||
		fail "read $nth interrupted: $status"
	fails read error=EIO $nth ask gizmo.xml $day kind=port
	[ $hit = no ] || [ "$status" != 0 ] || fail "read $nth failed unseen"
done

# Results on standard output.
for error in ENOSPC EIO EPIPE; do
	fails write error=$error 1 ask gizmo.xml $day kind=port
	wants 74 "standard output: $error"
done

# A pipe that nobody reads any more.
status=0
"$REMIT" why 2> "$work/err" | true || status=$?
[ "$status" = 0 ] || fail "a closed pipe"

# Rows that come a byte at a time.
printf 'kind\nport\n' > "$work/rows.csv"
expect 0 batch gizmo.xml $day --input "$work/rows.csv"
mv "$work/out" "$work/whole"
{
	for byte in k i n d '\n' p o r t '\n'; do
		printf "$byte"
		sleep 0.02
	done
} | "$REMIT" batch gizmo.xml $day > "$work/out"
cmp "$work/whole" "$work/out" || fail "short reads change the result"

# A folder in which nothing can be made.
if [ "$(id -u)" = 0 ] && command -v setpriv > /dev/null; then
	mkdir "$work/closed"
	chmod 711 "$work"
	chmod 555 "$work/closed"
	if setpriv --reuid=65534 --regid=65534 --clear-groups \
		"$REMIT" --version > /dev/null 2>&1; then
		run setpriv --reuid=65534 --regid=65534 --clear-groups \
			"$REMIT" compile "$PWD/gizmo.xml" -o "$work/closed/x"
		[ "$status" = 74 ] || [ "$status" = 66 ] ||
			fail "a folder that is closed: $status"
	fi
fi
echo "counted: disk: $count system calls failed"
done_testing
