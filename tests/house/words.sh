#!/bin/sh
# words.sh - words and names that have no place in the house.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/verdict.sh"

# Put together here, or this file would be the first sinner.
notes="TO""DO|FIX""ME|XX""X|HA""CK"
find lib cli include tests examples bench m4/remit.m4 Makefile.am configure.ac \
	README NEWS CONTRIBUTING bootstrap -path tests/data -prune -o -type f \
	\( -name '*.[ch]' -o -name '*.def' -o -name '*.sh' -o -name '*.py' \
	-o -name '*.m4' -o -name '*.mk' -o -name '*.a[mc]' -o -name '*.[15]' \
	-o -name '*.bash' -o ! -name '*.*' \) -print > "$work/files" 2> /dev/null || :
xargs grep -nwE "$notes" < "$work/files" /dev/null |
	sed 's|^\([^:]*:[0-9]*\):.*|\1	belongs in an issue|' >> "$sins"

for file in $(c_files lib cli include tests examples bench); do
	case $(basename "$file" | sed 's/\.[ch]$//; s/^check_//') in
	util | utils | misc | common | helper | helpers | manager)
		printf '%s\tis a name that says nothing\n' "$file" >> "$sins" ;;
	esac
done

# Money and verdicts are exact. Comments and strings may say "double".
for file in $(c_files lib include); do
	sed 's/"\([^"\\]\|\\.\)*"//g; s|//.*||' "$file" | awk -v file="$file" '
		{
			line = $0
			if (in_comment) {
				if (!(stop = index(line, "*/")))
					next
				line = substr(line, stop + 2)
				in_comment = 0
			}
			while ((start = index(line, "/*")) > 0) {
				rest = substr(line, start + 2)
				if (!(stop = index(rest, "*/"))) {
					in_comment = 1
					line = substr(line, 1, start - 1)
					break
				}
				line = substr(line, 1, start - 1) " " \
				       substr(rest, stop + 2)
			}
		}
		line ~ /(^|[^A-Za-z0-9_])(float|double)([^A-Za-z0-9_]|$)/ {
			printf "%s:%d\tuses floating point\n", file, NR
		}'
done >> "$sins"
pass_judgement words
