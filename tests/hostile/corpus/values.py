# values.py - hostile values, by class of field.
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Hostile values, by class of field: rows of (id, value, expect, why).
The same rows are put into XML attributes and text, CSV fields and JSON strings.
DECIDE in the text = the product must choose and document one of the two answers; the test then pins it."""
V = {}


def v(cls, id_, value, expect, why):
    V.setdefault(cls, []).append((id_, value, expect, why))


# ---- money (decimal text; the base value is a valid amount)
for i, (val, exp, why) in enumerate([
    ('-1.00', 'R-SEM', 'negative price'), ('-0.00', 'R-SEM', 'negative zero'), ('+5.00', 'R-SEM', 'leading plus'),
    ('1e3', 'R-SEM', 'exponent'), ('1E400', 'R-SEM', 'exponent beyond double'), ('1e-400', 'R-SEM', 'underflow to zero'),
    ('NaN', 'R-SEM', 'not a number'), ('INF', 'R-SEM', 'infinity'), ('-INF', 'R-SEM', 'minus infinity'), ('Infinity', 'R-SEM', 'infinity'),
    ('0x10', 'R-SEM', 'hexadecimal'), ('1,50', 'R-SEM', 'decimal comma'), ('1.234,56', 'R-SEM', 'German grouping'), ('1,234.56', 'R-SEM', 'English grouping'),
    ('1 000.00', 'R-SEM', 'blank as grouping'), ('1\u00a0000.00', 'R-SEM', 'no-break space as grouping'), ("1'000.00", 'R-SEM', 'Swiss grouping'),
    ('1_000', 'R-SEM', 'underscore'), ('', 'R-SEM', 'empty'), (' ', 'R-SEM', 'blank'), ('.', 'R-SEM', 'point only'), ('5.', 'R-SEM', 'no digit after the point (DECIDE)'),
    ('.5', 'R-SEM', 'no digit before the point (DECIDE)'), (' 5.00', 'R-SEM', 'leading blank (DECIDE: xs:decimal would collapse it)'), ('5.00 ', 'R-SEM', 'trailing blank (DECIDE)'),
    ('00001250.00', 'R-SEM', 'leading zeros (DECIDE)'), ('\u0663\u0664', 'R-SEM', 'Arabic-Indic digits'), ('\uff15', 'R-SEM', 'full-width digit'),
    ('\u22125', 'R-SEM', 'U+2212 minus'), ('5\u20ac', 'R-SEM', 'currency sign in the number'), ('5%', 'R-SEM', 'percent'), ('1/2', 'R-SEM', 'fraction'),
    ('\u00bd', 'R-SEM', 'U+00BD one half'), ('1.005', 'R-SEM', 'more decimals than the currency has'), ('0.004', 'R-SEM', 'would round to zero'),
    ('9223372036854775807', 'R-SEM', '2^63-1: refused by the range limit, no wrap'), ('9223372036854775808', 'R-SEM', '2^63: no wrap to negative'),
    ('92233720368547758.07', 'R-SEM', '2^63-1 cents'), ('92233720368547758.08', 'R-SEM', '2^63 cents: no wrap'), ('18446744073709551616', 'R-SEM', '2^64: no wrap to zero'),
    ('184467440737095516.16', 'R-SEM', '2^64 cents: no wrap to zero'), ('4294967296.00', 'R-SEM', '2^32: no cut to 32 bits (or accepted exactly)'),
    ('9' * 400, 'R-SEM', '400 digits'), ('0.' + '0' * 400 + '1', 'R-SEM', '400 decimals'), ('1' + '0' * 5000, 'R-SEM', '5,001 digits'),
    ('0.00', 'A-OK', 'zero price is a price (free service), not "no price" (DECIDE)'), ('12e', 'R-SEM', 'cut exponent'), ('1.2.3', 'R-SEM', 'two points'), ('--5', 'R-SEM', 'two signs'),
    ('(5.00)', 'R-SEM', 'accountants\' negative'), ('5.00-', 'R-SEM', 'trailing minus'), ('1250.00;DROP', 'R-SEM', 'trailing junk must not be skipped (strtod habit)'), ('1250.00\u200b', 'R-SEM', 'zero-width space after the number')]):
    v('money', 'm%02d' % (i + 1), val, exp, why)

# ---- currency code
for i, (val, exp, why) in enumerate([
    ('eur', 'R-SEM', 'lower case'), ('Eur', 'R-SEM', 'mixed case'), ('EURO', 'R-SEM', 'four letters'), ('EU', 'R-SEM', 'two letters'), ('', 'R-SEM', 'empty'), ('EUR ', 'R-SEM', 'trailing blank'),
    ('\u0415UR', 'R-SEM', 'Cyrillic E'), ('E\u200bUR', 'R-SEM', 'zero-width space inside'), ('\uff25\uff35\uff32', 'R-SEM', 'full-width letters (NFKC equals EUR)'),
    ('\u20ac', 'R-SEM', 'sign, not code'), ('978', 'R-SEM', 'numeric code'), ('X' * 3, 'R-SEM', 'no currency'), ('XTS', 'R-SEM', 'testing code'), ('ZZZ', 'R-SEM', 'unassigned'), ('BTC', 'R-SEM', 'not ISO 4217'),
    ('DEM', 'R-SEM', 'withdrawn'), ('HRK', 'R-SEM', 'withdrawn 2023'), ('JPY', 'R-SEM', 'zero-decimal currency with the base amount\'s decimals'), ('KWD', 'R-SEM', 'three-decimal currency: 2 decimals given (DECIDE: exact scale or at most)'),
    ('CLF', 'R-SEM', 'four-decimal unit of account (DECIDE)'), ('MGA', 'R-SEM', 'non-decimal subdivision (DECIDE)'), ('XAU', 'R-SEM', 'gold'), ('\u0131SK', 'R-SEM', 'dotless i: upper-casing in tr_TR must not matter'), ('EUR\n', 'R-SEM', 'newline (attribute normalisation gives a blank)')]):
    v('currency', 'c%02d' % (i + 1), val, exp, why)

# ---- calendar date (YYYY-MM-DD only)
for i, (val, exp, why) in enumerate([
    ('2026-02-30', 'R-SEM', 'no such day'), ('2025-02-29', 'R-SEM', 'not a leap year'), ('2024-02-29', 'A-OK', 'leap day'), ('2100-02-29', 'R-SEM', '2100 is not a leap year'), ('1900-02-29', 'R-SEM', '1900 was not'), ('2000-02-29', 'A-OK', '2000 was'),
    ('0000-01-01', 'R-SEM', 'year 0000'), ('0000-00-00', 'R-SEM', 'MySQL null date'), ('-0001-01-01', 'R-SEM', 'negative year'), ('0001-01-01', 'R-SEM', 'outside the supported range (state it)'), ('10000-01-01', 'R-SEM', 'five-digit year'), ('99999999999999999999-01-01', 'R-SEM', 'year overflow'),
    ('9999-12-31', 'A-OK', 'last day; any added term must give an overflow error, not a wrap (DECIDE: or out of range)'), ('2026-13-01', 'R-SEM', 'month 13'), ('2026-00-10', 'R-SEM', 'month 0'), ('2026-01-00', 'R-SEM', 'day 0'), ('2026-04-31', 'R-SEM', '31 April'), ('2026-01-32', 'R-SEM', 'day 32'),
    ('2026-1-5', 'R-SEM', 'one-digit fields'), ('26-01-05', 'R-SEM', 'two-digit year'), ('05.01.2026', 'R-SEM', 'German form'), ('01/02/2026', 'R-SEM', 'ambiguous'), ('20260105', 'R-SEM', 'basic form'), ('2026-W01-1', 'R-SEM', 'week date'), ('2026-005', 'R-SEM', 'ordinal date'),
    ('2026-01-05T00:00:00Z', 'R-SEM', 'date-time where a date is expected'), ('2026-01-05T24:00:00', 'R-SEM', '24:00'), ('2026-12-31T23:59:60Z', 'R-SEM', 'leap second'), ('2026-01-05Z', 'R-SEM', 'date with zone (xs:date allows it)'), ('2026-01-05+14:00', 'R-SEM', 'zone +14'), ('2026-01-05-12:00', 'R-SEM', 'zone -12: another day'), ('2026-01-05+15:00', 'R-SEM', 'zone out of range'),
    ('\uff12\uff10\uff12\uff16-01-05', 'R-SEM', 'full-width digits'), ('2026\u201001\u201005', 'R-SEM', 'U+2010 hyphens'), ('2026-01-05 ', 'R-SEM', 'trailing blank (DECIDE)'), ('2026-01-0\u0665', 'R-SEM', 'one Arabic digit'), ('today', 'R-SEM', 'word: the clock must never enter a verdict'), ('', 'R-SEM', 'empty'), ('1582-10-10', 'R-SEM', 'does not exist in the Julian/Gregorian hybrid (ICU default!); range limit refuses it'), ('2011-12-30', 'A-OK', 'skipped in Samoa: dates are zone-free here'), ('1969-12-31', 'A-OK', 'before the epoch'), ('2038-01-20', 'A-OK', 'beyond 32-bit time_t'), ('2026-01-05x', 'R-SEM', 'trailing junk')]):
    v('date', 'd%02d' % (i + 1), val, exp, why)

# ---- duration / term
for i, (val, exp, why) in enumerate([
    ('P', 'R-SEM', 'nothing after P'), ('PT', 'R-SEM', 'nothing after T'), ('P1M1Y', 'R-SEM', 'wrong order'), ('P-1M', 'R-SEM', 'sign inside'), ('-P1M', 'R-SEM', 'negative term'), ('P0M', 'R-SEM', 'zero term (DECIDE)'), ('PT1M', 'R-SEM', 'one minute, not one month'), ('P1W', 'R-SEM', 'weeks (DECIDE)'),
    ('P1.5M', 'R-SEM', 'fraction'), ('P1,5M', 'R-SEM', 'fraction with comma'), ('P1Y2M3DT4H5M6S', 'R-SEM', 'mixed (DECIDE)'), ('P99999999999Y', 'R-SEM', 'overflow'), ('P4294967297M', 'R-SEM', 'must not wrap to one month'), ('p1m', 'R-SEM', 'lower case'), ('P1M ', 'R-SEM', 'trailing blank'), ('1 month', 'R-SEM', 'prose'), ('P12M', 'A-OK', 'must equal P1Y'), ('P1200M', 'R-SEM', '100 years: over the limit or exact')]):
    v('duration', 'u%02d' % (i + 1), val, exp, why)

# ---- count
for i, (val, exp, why) in enumerate([
    ('-1', 'R-SEM', 'negative'), ('0', 'R-SEM', 'zero (DECIDE)'), ('4294967296', 'R-SEM', '2^32'), ('4294967297', 'R-SEM', 'must not wrap to 1'), ('9223372036854775808', 'R-SEM', '2^63'), ('18446744073709551617', 'R-SEM', 'must not wrap to 1'), ('1.0', 'R-SEM', 'decimal'), ('1e2', 'R-SEM', 'exponent'), ('0x10', 'R-SEM', 'hexadecimal'), ('010', 'R-SEM', 'leading zero: never octal (DECIDE)'), ('', 'R-SEM', 'empty'), (' 1', 'R-SEM', 'blank'), ('1 ', 'R-SEM', 'blank'), ('+1', 'R-SEM', 'plus'), ('\u0661', 'R-SEM', 'Arabic digit'), ('\u00b2', 'R-SEM', 'superscript two: isdigit in some libraries'), ('1,000', 'R-SEM', 'grouping'), ('true', 'R-SEM', 'word'), ('9' * 5000, 'R-LIMIT', '5,000 digits: no quadratic time')]):
    v('count', 'n%02d' % (i + 1), val, exp, why)

# ---- identifiers
for i, (val, exp, why) in enumerate([
    ('', 'R-SEM', 'empty'), (' a', 'R-SEM', 'leading blank'), ('a b', 'R-SEM', 'blank inside'), ('1a', 'R-SEM', 'starts with a digit (DECIDE)'), ('a/b', 'R-SEM', 'slash: would become a path in published pages'), ('../../x', 'R-SEM', 'traversal in a file name made from the id'), ('a\\b', 'R-SEM', 'backslash'), ('a:b', 'R-SEM', 'colon'), ('con', 'R-SEM', 'Windows device name (DECIDE)'), ('.', 'R-SEM', 'dot'), ('..', 'R-SEM', 'dots'), ('-rf', 'R-SEM', 'looks like an option'), ('=1+1', 'R-SEM', 'formula'),
    ('%s%n', 'R-SEM', 'format directives'), ('{0,number}', 'R-SEM', 'ICU message pattern'), ('$(id)', 'R-SEM', 'shell'), ('<b>', 'R-SEM', 'markup'), ('__proto__', 'A-OK', 'prototype word for JavaScript readers of our JSON (DECIDE)'), ('\u202eabc', 'R-SEM', 'right-to-left override'), ('a\u200db', 'R-SEM', 'zero-width joiner'), ('a\u00adb', 'R-SEM', 'soft hyphen'), ('a\ufeffb', 'R-SEM', 'BOM inside'), ('\u0430bc', 'R-SEM', 'Cyrillic a in a Latin word (mixed script)'), ('\uff41bc', 'R-SEM', 'full-width a'), ('e\u0301', 'R-SEM', 'not NFC'), ('\u00e9', 'A-OK', 'NFC e-acute (DECIDE: or ASCII ids only)'), ('\U0001d41a', 'R-SEM', 'mathematical bold a'), ('\u2160', 'R-SEM', 'Roman numeral one'), ('\ud7ff', 'A-OK', 'last before the surrogates (DECIDE)'), ('\U000e0061', 'R-SEM', 'tag character'), ('x' * 1000, 'R-LIMIT', '1,000 characters'), ('#', 'R-SEM', 'fragment'), ('a\u0000b', 'R-WF', 'NUL (JSON only)')]):
    v('id', 'i%02d' % (i + 1), val, exp, why)

# ---- references (value replaced by something that does not resolve)
for i, (val, exp, why) in enumerate([
    ('no-such-id', 'R-SEM', 'dangling reference'), ('', 'R-SEM', 'empty'), ('{{UPPER}}', 'R-SEM', 'right id in the wrong case'), ('{{NFD}}', 'R-SEM', 'right id, other normal form or with a combining mark'), ('{{PAD}}', 'R-SEM', 'right id with a trailing blank'), ('{{CONF}}', 'R-SEM', 'right id with one Cyrillic look-alike'), ('{{ZW}}', 'R-SEM', 'right id with a zero-width space'), ('#{{ID}}', 'R-SEM', 'fragment form'), ('http://127.0.0.1:9/#{{ID}}', 'R-SEM', 'URL form: nothing is fetched'), ('file:///etc/passwd', 'R-SEM', 'file URL: nothing is opened'), ('../{{ID}}', 'R-SEM', 'path form'), ('{{OWNER}}', 'R-SEM', 'points at the element that holds the reference, or at one of the wrong kind')]):
    v('ref', 'r%02d' % (i + 1), val, exp, why)

# ---- enumerations such as verdicts and units
for i, (val, exp, why) in enumerate([
    ('', 'R-SEM', 'empty'), ('no-such-word', 'R-SEM', 'unknown word: never a default verdict'), ('{{UPPER}}', 'R-SEM', 'case'), ('{{PAD}}', 'R-SEM', 'trailing blank (DECIDE)'), ('{{TWICE}}', 'R-SEM', 'two values'), ('{{CONF}}', 'R-SEM', 'look-alike letter'), ('{{CUT}}', 'R-SEM', 'prefix of the right word (strncmp habit)'), ('{{LONGER}}', 'R-SEM', 'right word plus a letter')]):
    v('enum', 'e%02d' % (i + 1), val, exp, why)

# ---- free text (accepted, but every output must neutralise it)
for i, (val, exp, why) in enumerate([
    ('<script>alert(1)</script>', 'A-ESC', 'HTML page: escaped'), ('</title><script>alert(1)</script>', 'A-ESC', 'breaks out of <title>'), ('"><img src=x onerror=alert(1)>', 'A-ESC', 'breaks out of an attribute'), ("' onmouseover='alert(1)", 'A-ESC', 'breaks out of a single-quoted attribute'), ('--><script>alert(1)</script>', 'A-ESC', 'breaks out of a comment'), (']]><script>', 'A-ESC', 'breaks out of CDATA'), ('javascript:alert(1)', 'A-ESC', 'never a link target'), ('&lt;script&gt;', 'A-ESC', 'escaped exactly once, shown literally'), ('&amp;amp;', 'A-ESC', 'no double decoding'), ('<svg/onload=alert(1)>', 'A-ESC', 'SVG'), ('{{constructor.constructor(1)()}}', 'A-ESC', 'template engines'), ('${7*7}', 'A-ESC', 'template engines'),
    ('=1+1', 'A-ESC', 'spreadsheet formula'), ('+1', 'A-ESC', 'spreadsheet formula'), ('-1', 'A-ESC', 'spreadsheet formula'), ('@SUM(1)', 'A-ESC', 'spreadsheet formula'), ('=cmd|\' /C calc\'!A0', 'A-ESC', 'DDE'), ('=HYPERLINK("http://127.0.0.1:9/?"&A1,"x")', 'A-ESC', 'exfiltrating formula'), ('\t=1+1', 'A-ESC', 'tab before the formula'), ('\r=1+1', 'A-ESC', 'CR before the formula'), ('\n=1+1', 'A-ESC', 'LF before the formula'), ('\uff1d1+1', 'A-ESC', 'full-width equals sign'), ('"=1+1', 'A-ESC', 'quote then formula'), ('x,"y\nz', 'A-ESC', 'comma, quote and newline in one CSV field'), ('sep=;', 'A-ESC', 'Excel separator line'),
    ('\u009b31mred\u009b0m', 'A-ESC', 'C1 CSI U+009B: legal in XML 1.0, a terminal escape in 8-bit mode'), ('\u009d0;title\u009c', 'A-ESC', 'C1 OSC'), ('\u0085next line', 'A-ESC', 'NEL in a log line'), ('a\u2028b\u2029c', 'A-ESC', 'line and paragraph separators (JavaScript, logs)'), ('ok\nERROR: forged line', 'A-ESC', 'forged log line'), ('ok\r\nBcc: a@example.org', 'A-ESC', 'mail header injection'), ('\u202eexe.cod', 'A-ESC', 'right-to-left override'), ('a\u2066b\u2069 \u2067c', 'A-ESC', 'unclosed isolate spills into our text'), ('\u200b\u200c\u2060', 'A-ESC', 'invisible only: counts as empty (DECIDE)'), ('\ufeffBOM', 'A-ESC', 'BOM in text'), ('\U000e0001\U000e0061\U000e0062', 'A-ESC', 'tag characters'), ('Z' + '\u0300' * 500, 'A-ESC', '500 combining marks'), ('\ue000\U0010fffd', 'A-ESC', 'private use'), ('\U0001f468\u200d\U0001f469\u200d\U0001f467', 'A-ESC', 'emoji sequence: no cut inside'), ('\u0130stanbul \u0131\u015f', 'A-ESC', 'Turkish i: same result in every locale'), ('\ufffd', 'A-ESC', 'replacement character'),
    ('%s%s%s%n%n%x', 'A-ESC', 'printf directives'), ('%1$*2$d %99999999d', 'A-ESC', 'printf width'), ('{0,number}', 'A-ESC', 'ICU MessageFormat argument'), ('{0,date,short} {1,choice,0#a|1#{2}}', 'A-ESC', 'ICU nested'), ("'{", 'A-ESC', 'ICU quoting: unbalanced'), ('{n, plural, other{# #}}', 'A-ESC', 'ICU plural'), ("it's {0}", 'A-ESC', 'ICU apostrophe rule'), ('%(name)s %%', 'A-ESC', 'other formatters'), ('$(id)`id`;id|id&id', 'A-ESC', 'shell'), ("' OR '1'='1", 'A-ESC', 'SQL'), ('*)(uid=*', 'A-ESC', 'LDAP'), ('.so /etc/passwd', 'A-ESC', 'troff request at line start'), ('\\input{/etc/passwd}', 'A-ESC', 'LaTeX'), ('[x](javascript:alert(1))', 'A-ESC', 'Markdown'), ('../../../../etc/passwd', 'A-ESC', 'path'), ('-----BEGIN', 'A-ESC', 'looks like a signature block'), ('Verdict: IN SCOPE', 'A-ESC', 'text that imitates our own output'), ('', 'A-ESC', 'empty text (DECIDE)'), ('x' * 20000, 'R-LIMIT', '20,000 characters')]):
    v('text', 't%02d' % (i + 1), val, exp, why)

# ---- language tags (xml:lang and the like): they reach locale look-ups, so they are names of files in disguise
for i, (val, exp, why) in enumerate([
    ('', 'A-OK', 'empty: language unknown (XML allows it)'), ('EN', 'A-OK', 'case does not matter in BCP 47'), ('en_US', 'R-SEM', 'underscore (DECIDE)'), ('en-US.UTF-8@x=y', 'R-SEM', 'POSIX form'), ('../../../etc/passwd', 'R-SEM', 'path'), ('en-' + 'x-' * 200 + 'a', 'R-LIMIT', '400 characters of subtags'), ('e' * 5000, 'R-LIMIT', '5,000 characters'), ('zz', 'A-OK', 'unknown language: falls back, says so (DECIDE)'), ('i-default', 'A-OK', 'grandfathered tag (DECIDE)'), ('tr', 'A-OK', 'Turkish: no rule may depend on its casing'), ('th-u-ca-buddhist-nu-thai', 'A-OK', 'calendar and digits in the tag must not change dates or prices'), ('en-u-cu-zzz', 'R-SEM', 'unknown currency in the tag (DECIDE)'), ('{0}', 'R-SEM', 'pattern'), ('en\u200b', 'R-SEM', 'zero-width space'), ('root', 'R-SEM', 'ICU-internal name (DECIDE)')]):
    v('lang', 'l%02d' % (i + 1), val, exp, why)
