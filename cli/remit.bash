# remit.bash - completion of remit(1) for bash.
# SPDX-License-Identifier: LGPL-2.1-or-later

# The facts of a policy, as FACT=, from what it declares.
_remit_facts()
{
	sed -n 's/^.*<fact[^>]*[[:space:]]id="\([^"]*\)".*/\1=/p' "$@" 2> /dev/null
}

# The values that a choice declares, as remit ask takes them.
_remit_values()
{
	local fact=$1
	shift
	sed -n "/<fact[^>]*[[:space:]]id=\"$fact\"/,/<\\/fact>/p" "$@" 2> /dev/null |
		sed -n '1s/\/>.*//; s/<part.*//; s/<value[[:space:]]*id="\([^"]*\)"/\n\1\n/gp' |
		grep -v '[<>"/ ]' | sort -u
}

_remit_options()
{
	local global="--help --version --include --format --lang"
	case $1 in
	ask)
		echo "$global --date --at --request --contract --installation" \
			"--contact --usage --presume --no-ask --timeline --brief --why" \
			"--prices --currency --price-list --quote-day --quantity"
		;;
	check) echo "$global --promises --strict --quiet --prices --contract" ;;
	test) echo "$global --coverage --strict --suggest --prices" ;;
	batch)
		echo "$global --input --output --from --date --carry" \
			"--contract --presume --strict --jobs" \
			"--prices --currency --price-list --quote-day"
		;;
	quote)
		echo "$global --policy --prices --contract --date --input" \
			"--from --carry --usage --quantity --installation --contact" \
			"--currency --price-list --id --valid-until --seller" \
			"--customer --title --text --output"
		;;
	terms)
		echo "$global --policy --prices --contract --template --customer" \
			"--date --quote-day --currency --price-list --quantity" \
			"--installation --output"
		;;
	statement)
		echo "$global --policy --prices --usage --from --to --fee" \
			"--currency --price-list --output"
		;;
	calendar) echo "$global --policy --date --until --alarm --output" ;;
	releases) echo "$global --date" ;;
	diff) echo "$global --contracts --output --requests" ;;
	export) echo "$global --output --dmn --date" ;;
	verify) echo "$global --contract --prices --usage" ;;
	compile) echo "$global --output --dump --contract --prices" ;;
	*) echo "$global" ;;
	esac
}

_remit()
{
	local commands="ask check why test batch calendar terms statement releases compile export quote diff verify"
	local current=${COMP_WORDS[COMP_CWORD]} before= command= word
	local -a policies=()

	COMPREPLY=()
	[ "$COMP_CWORD" -eq 0 ] || before=${COMP_WORDS[COMP_CWORD - 1]}
	for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
		case $word in
		-*) ;;
		*.xml) policies+=("$word") ;;
		*)
			case " $commands " in
			*" $word "*) command=${command:-$word} ;;
			esac
			;;
		esac
	done

	# bash takes '=' for the end of a word.
	if [ "$current" = "=" ]; then
		current=
		word=$before
	elif [ "$before" = "=" ]; then
		word=${COMP_WORDS[COMP_CWORD - 2]}
	else
		word=
	fi
	case $word in
	'') ;;
	-*) before=$word ;;
	*)
		COMPREPLY=($(compgen -W \
			"$(_remit_values "$word" "${policies[@]}")" -- "$current"))
		return
		;;
	esac

	case $before in
	--format)
		case $command in
		quote) word="xml csv ubl" ;;
		*) word="text json html ics sarif" ;;
		esac
		COMPREPLY=($(compgen -W "$word" -- "$current"))
		;;
	--presume) COMPREPLY=($(compgen -W "yes no" -- "$current")) ;;
	--from) COMPREPLY=($(compgen -W "csv jsonl" -- "$current")) ;;
	--include | -I) COMPREPLY=($(compgen -d -- "$current")) ;;
	--input | -i | --output | -o | --request | -r | --requests | --suggest | --template | \
	--contract | -c | --prices | --policy | -p | --usage | -u)
		COMPREPLY=($(compgen -f -- "$current"))
		;;
	--date | -d | --at | --lang | --carry | --installation | --contact | \
	--currency | --price-list | --quote-day | --quantity | --id | --valid-until | \
	--seller | --customer | --title | --text | --until | --alarm | \
	--to | --fee) ;;
	*)
		if [ -z "$command" ] && [ "${current#-}" = "$current" ]; then
			COMPREPLY=($(compgen -W "$commands" -- "$current"))
		elif [ "${current#-}" != "$current" ]; then
			COMPREPLY=($(compgen -W "$(_remit_options "$command")" \
				-- "$current"))
		elif [ "$command" = quote ] && [ "$before" = quote ]; then
			COMPREPLY=($(compgen -W "make check convert" -- "$current"))
		elif [ "$command" = ask ] && [ "${#policies[@]}" -gt 0 ]; then
			COMPREPLY=($(compgen -W \
				"$(_remit_facts "${policies[@]}")" -- "$current"))
			case ${COMPREPLY[0]-} in
			*=) compopt -o nospace 2> /dev/null ;;
			esac
			COMPREPLY+=($(compgen -f -X '!*.@(xml|image)' -- "$current"))
		elif [ "$command" != why ]; then
			COMPREPLY=($(compgen -f -- "$current"))
		fi
		;;
	esac
}

complete -o filenames -F _remit remit
