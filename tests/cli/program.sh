# program.sh - sourced by the tests of the program: how they look at it.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# The tests run in tests/cli, so that paths in what is said stay short, and
# write to $work alone. REMIT_UPDATE=1 rewrites the golden files instead of
# comparing with them.

set -eu
LC_ALL=C.UTF-8
export LC_ALL
unset NO_COLOR COLUMNS 2> /dev/null || :
cd "$(dirname "$0")"
: "${REMIT:?the program to test, by its full path}"
golden=../golden
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
looks=0
failures=0

# skip REASON - ends a test that cannot be run here.
skip()
{
	echo "skipped: $1"
	exit 77
}

# has_terminals - whether a program can be run on one here.
has_terminals()
{
	python3 -c 'import pty; pty.openpty()' 2> /dev/null
}

# fail WHAT - counts a failure and goes on.
fail()
{
	echo "FAILED: $1"
	failures=$((failures + 1))
}

# run COMMAND... - leaves $status, $work/out and $work/err.
run()
{
	status=0
	"$@" > "$work/out" 2> "$work/err" < /dev/null || status=$?
}

# expect STATUS ARGUMENT... - remit ends so.
expect()
{
	wanted=$1
	shift
	run "$REMIT" "$@"
	wants "$wanted" "remit $*"
}

# wants STATUS WHAT - what was run last has ended so.
wants()
{
	looks=$((looks + 1))
	[ "$status" = "$1" ] || {
		fail "$2: exit status $status, not $1"
		sed 's/^/    /' "$work/out" "$work/err"
	}
}

# says FILE TEXT - the output, out or err, has a line with this text.
says()
{
	looks=$((looks + 1))
	grep -qF -e "$2" "$work/$1" || {
		fail "'$2' is not in std$1"
		sed 's/^/    /' "$work/$1"
	}
}

# silent FILE - there is nothing in it.
silent()
{
	looks=$((looks + 1))
	[ ! -s "$work/$1" ] || {
		fail "std$1 is not empty"
		sed 's/^/    /' "$work/$1"
	}
}

# same NAME FILE - a file is as the golden one.
same()
{
	looks=$((looks + 1))
	if [ "${REMIT_UPDATE:-}" = 1 ]; then
		cp "$2" "$golden/$1"
	elif ! diff -u "$golden/$1" "$2"; then
		fail "$1 differs; REMIT_UPDATE=1 rewrites it"
	fi
}

# done_testing - ends the test with its verdict.
done_testing()
{
	echo "$looks looks, $failures failures"
	[ "$failures" = 0 ] && [ "$looks" -gt 0 ]
	exit
}
