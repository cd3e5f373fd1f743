#!/bin/sh
# environment.sh - the same bytes in any locale, zone, folder and address space.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"
day="--date 2026-05-01"
here=$PWD

# outputs FOLDER COMMAND... - all that remit says, run by COMMAND.
outputs()
{
	folder=$1
	shift
	mkdir -p "$folder"
	"$@" "$REMIT" compile "$here/gizmo.xml" -o "$folder/image" || :
	"$@" "$REMIT" compile "$here/gizmo.xml" --dump > "$folder/dump" || :
	"$@" "$REMIT" ask "$here/gizmo.xml" $day --format json kind=how-to \
		release=core@1.0 level=premium > "$folder/decision" || :
	"$@" LC_ALL=C.UTF-8 "$REMIT" ask "$here/gizmo.xml" $day kind=defect \
		> "$folder/text" || : # its marks are ASCII where there is no UTF-8
	"$@" "$REMIT" check "$here/../errors/ten-mistakes.xml" \
		> "$folder/findings" 2>&1 || :
	"$@" "$REMIT" releases "$here/gizmo.xml" $day --format json \
		> "$folder/releases" || :
	"$@" "$REMIT" batch "$here/gizmo.xml" --carry ticket \
		--input "$here/../hostile/good/rows.csv" > "$folder/rows" || :
}

same_by()
{
	name=$1
	shift
	rm -rf "$work/other"
	outputs "$work/other" "$@"
	looks=$((looks + 1))
	diff -r "$work/plain" "$work/other" > "$work/diff" || {
		fail "$name"
		head -n 5 "$work/diff"
	}
}

outputs "$work/plain" env
[ -s "$work/plain/image" ] && [ -s "$work/plain/decision" ] ||
	fail "there is nothing to compare"
same_by "a second time" env
for locale in C de_DE.UTF-8 tr_TR.UTF-8 ar_EG.UTF-8 xx; do
	same_by "locale $locale" env LC_ALL=$locale LANG=$locale LANGUAGE=tr
done
for zone in UTC Pacific/Kiritimati America/Los_Angeles :/nowhere; do
	same_by "TZ=$zone" env TZ=$zone
done
same_by "another folder" env -C /
same_by "no environment" env -i \
	LD_LIBRARY_PATH="${LD_LIBRARY_PATH:-}"
same_by "memory that is not zero" env MALLOC_PERTURB_=165
if setarch -R true 2> /dev/null; then
	same_by "no address space randomisation" setarch -R env
fi
done_testing
