#!/bin/sh
# standalone.sh - the program that is linked with archives needs no library, but
# that of C where it has to, and says what the other one says.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# tests/house/hardening.sh looks at how it is built; tests/variants compares all
# that it writes.

. "$(dirname "$0")/program.sh"
standalone=$abs_top_builddir/cli/standalone
[ -x "$standalone" ] || skip "there are no archives to link it with"
command -v readelf > /dev/null || skip "readelf is not here"

looks=$((looks + 1))
readelf -dW "$standalone" > "$work/dynamic" || fail "it cannot be read"
! grep '(NEEDED)' "$work/dynamic" |
	grep -vE '\[(libc|libm|libpthread|ld-linux[^.]*)\.' ||
	fail "it needs a library"

# alike STATUS ARGUMENT... - both end so, with the same words.
alike()
{
	expect "$@"
	cat "$work/out" "$work/err" > "$work/wanted"
	wanted=$1
	shift
	run "$standalone" "$@"
	wants "$wanted" "standalone $*"
	cat "$work/out" "$work/err" | diff "$work/wanted" - ||
		fail "standalone says something else: $*"
}

rules=$abs_top_srcdir/rules
meridian="-I $rules $rules/policies/meridian.xml"
day="--date 2026-08-27"
expect 0 compile $meridian -o "$work/image"
run "$standalone" compile $meridian -o "$work/other"
wants 0 "standalone compile"
cmp "$work/image" "$work/other" || fail "the images differ"
for language in en de ar ja; do
	alike 3 ask $meridian $day --lang $language --no-ask kind=defect
	alike 3 ask "$work/image" $day --lang $language --no-ask kind=defect
done
alike 0 check $meridian --promises --format json
# What ICU knows of time zones, currencies and letters that look alike.
alike 1 check ../compile/everything.xml --promises
# What is no policy, and what is in no encoding that is read.
alike 1 check ../errors/*.xml --format sarif
alike 0 releases $meridian $day --lang fr
alike 0 terms custom-work --policy "$rules/policies/meridian.xml" $day -I "$rules" \
	--prices "$rules/pricelists/meridian-usd.xml" --customer Müller --lang de
alike 64 ask
done_testing
