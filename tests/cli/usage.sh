#!/bin/sh
# usage.sh - the command line: help, mistakes, and what was meant.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"

run "$REMIT"
wants 64 "remit alone"
silent out
says err "Usage: remit COMMAND"
expect 0 --help
silent err
says out "Usage: remit COMMAND"
expect 0 --version
grep -qE '^remit [0-9]+\.[0-9]+' "$work/out" || fail "--version"
for command in ask check why test batch releases compile; do
	grep -q "^  $command " "$work/out" ||
		"$REMIT" --help | grep -q "^  $command " ||
		fail "--help does not name $command"
	expect 0 $command --help
	silent err
	says out "Usage: remit $command"
	says out "Examples:"
	"$REMIT" $command --help | awk 'length($0) > 80 { exit 1 }' ||
		fail "$command --help is wider than 80"
	expect 0 --help $command
	says out "Usage: remit $command"
done

# The nearest command and option.
expect 64 aks
says err "did you mean 'ask'?"
expect 64 chekc gizmo.xml
says err "did you mean 'check'?"
expect 64 frobnicate
says err "there is no command 'frobnicate'"
expect 64 ask gizmo.xml --dtae 2026-01-01
says err "did you mean '--date'?"
expect 64 ask gizmo.xml --xyzzyx
says err "ask has no option '--xyzzyx'"
expect 64 check -x gizmo.xml
expect 64 ask gizmo.xml --date
says err "'--date' wants a value"
expect 64 ask gizmo.xml --no-ask=yes
expect 64 ask gizmo.xml --date 2026-01-01 --date 2026-01-02
says err "given twice"

# Options of every command, in any place and any form.
expect 1 --format json ask gizmo.xml --date 2026-05-01 kind=port
says out '"verdict":"billable"'
expect 1 ask --format=json -d2026-05-01 gizmo.xml kind=port
says out '"verdict":"billable"'
expect 1 --lang de ask -I . gizmo.xml -d 2026-05-01 kind=port
expect 1 --lang pt-BR ask -I. gizmo.xml -d 2026-05-01 kind=port
expect 64 --lang 'de_DE' ask gizmo.xml kind=port
expect 64 --lang '' ask gizmo.xml kind=port
expect 64 --format yaml ask gizmo.xml kind=port
expect 64 --format xml check gizmo.xml
expect 64 compile gizmo.xml --dump --format json
expect 1 ask --date 2026-05-01 -- gizmo.xml kind=port
expect 66 check -- --strict

# A path with a '=' is a path when a '/' comes first.
cp gizmo.xml "$work/a=b.xml"
expect 1 ask "$work/a=b.xml" --date 2026-05-01 kind=port
done_testing
