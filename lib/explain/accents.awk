# accents.awk - English sentences with accents, in brackets: pseudo-English.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Only what is shown is changed: in a pattern that is what stands at an even
# depth of braces. Reads en.txt, writes en_XA.txt.

BEGIN {
	plain = "AEIOUYaeiouycnCN"
	split("Å É Î Ö Û Ý å é î ö û ý ç ñ Ç Ñ", accented, " ")
}

function accent(text,    i, c, at, depth, result) {
	for (i = 1; i <= length(text); i++) {
		c = substr(text, i, 1)
		if (c == "}")
			depth--
		at = depth % 2 == 0 ? index(plain, c) : 0
		result = result (at > 0 ? accented[at] : c)
		if (c == "{")
			depth++
	}
	return result
}

/^en:/ { sub(/^en/, "en_XA") }
/^ *[a-z0-9-]+ \{ "/ {
	start = index($0, "\"")
	stop = match($0, /" \}$/)
	$0 = substr($0, 1, start) "[" \
	     accent(substr($0, start + 1, stop - start - 1)) "]" substr($0, stop)
}
{ print }
