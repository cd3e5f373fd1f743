#!/bin/sh
# documented.sh - help, manual and completion name the same commands and
# options, and the completion knows facts and values.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"
cli=../../cli

commands=$("$REMIT" --help |
	sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
[ "$(echo "$commands" | wc -l)" -ge 7 ] || fail "--help lists few commands"
for command in $commands; do
	looks=$((looks + 1))
	grep -q "^\.Ss $command\$" $cli/remit.1 ||
		fail "remit.1 has no section on $command"
	for option in $("$REMIT" $command --help |
		sed -n 's/^  \(-., \|    \)--\([a-z-]*\).*/\2/p'); do
		looks=$((looks + 1))
		grep -q "Fl -$option\$\|Fl -$option " $cli/remit.1 ||
			fail "remit.1 does not name --$option of $command"
	done
done

# The synopsis of a command has all options but those of every command.
awk '/^\.Sh SYNOPSIS/ { on = 1 } /^\.Sh DESCRIPTION/ { exit }
	on && $1 == ".Cm" { command = $2 }
	on { for (i = 1; i < NF; i++) if ($i ~ /^[.]?Fl$/) print command, $(i + 1) }' \
	$cli/remit.1 > "$work/synopsis"
for command in $commands; do
	"$REMIT" $command --help | sed -n -e '/^Options:/,/^$/{' \
		-e 's/^  -\(.\), --\([a-z-]*\).*/\1 \2/p' \
		-e 's/^      --\([a-z-]*\).*/. \1/p' -e '}' > "$work/options"
	while read -r letter option; do
		looks=$((looks + 1))
		grep -qFx -e "$command $letter" -e "$command -$option" \
			"$work/synopsis" ||
			fail "the synopsis of $command in remit.1 lacks --$option"
	done < "$work/options"
done

# compile's "-o FILE" and the numbers of exit statuses.
for status in 0 1 2 3 4 64 65 66 71 74; do
	looks=$((looks + 1))
	grep -q "^\.It $status\$" $cli/remit.1 ||
		fail "remit.1 does not name exit status $status"
done

command -v bash > /dev/null || {
	echo "bash is not here: its completion was not tried"
	done_testing
}

# complete WANTED WORD... - the last word can become this, among others.
complete()
{
	wanted=$1
	shift
	looks=$((looks + 1))
	bash -c '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
		_remit; printf "%s\n" "${COMPREPLY[@]}"' \
		$cli/remit.bash "$@" > "$work/out" 2> "$work/err"
	grep -qxF -e "$wanted" "$work/out" || fail "completion of $*: no $wanted"
	silent err
}
for command in $commands; do
	complete "$command" remit "$(echo "$command" | cut -c 1)"
	for option in $("$REMIT" $command --help |
		sed -n 's/^  \(-., \|    \)--\([a-z-]*\).*/\2/p'); do
		complete "--$option" remit $command --
	done
done
complete kind= remit ask gizmo.xml k
complete third-party= remit ask gizmo.xml ""
complete defect remit ask gizmo.xml kind = d
complete oracle-db remit ask gizmo.xml third-party = ""
complete json remit ask gizmo.xml --format j
complete json remit ask gizmo.xml --format = j
complete csv remit batch --from ""
complete no remit ask gizmo.xml --presume n
done_testing
