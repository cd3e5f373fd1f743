# instantiate.py - makes hostile inputs out of one valid file.
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Make hostile inputs out of one valid file.

  instantiate.py policy.xml   OUT [--trunc] [--bytes] [--structure] [--big] [--map attr=class ...] [--all-sites]
  instantiate.py requests.csv OUT [--trunc] ...
  instantiate.py quote.jsonl  OUT [--trunc] ...

Writes OUT/<group>/<id>.<ext> and OUT/manifest.tsv with the columns
  file  expect  at(line:column, characters, 1-based, or -)  why
Same input, same options: same bytes (no clock, no randomness).
Classes for --map: money currency date duration count id ref enum text lang none."""
import argparse, csv, io, json, os, re, sys, unicodedata
from xml.parsers import expat

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from values import V
from xml_templates import T

CONF = {
    'a': '\u0430',
    'c': '\u0441',
    'e': '\u0435',
    'i': '\u0456',
    'o': '\u043e',
    'p': '\u0440',
    's': '\u0455',
    'x': '\u0445',
    'y': '\u0443',
}


class Out:
    def __init__(self, root):
        self.root, self.rows = root, []

    def put(self, group, name, data, expect, why, at='-'):
        if isinstance(data, str):
            data = data.encode('utf-8', 'surrogatepass')
        d = os.path.join(self.root, group)
        os.makedirs(d, exist_ok=True)
        p = os.path.join(d, name)
        with open(p, 'wb') as f:
            f.write(data)
        self.rows.append((os.path.join(group, name), expect, at, ' '.join(why.split())))

    def done(self):
        with open(os.path.join(self.root, 'manifest.tsv'), 'w', encoding='utf-8') as f:
            f.write('file\texpect\tat\twhy\n')
            for r in self.rows:
                f.write('\t'.join(r) + '\n')
        return len(self.rows)


def linecol(text, off):
    pre = text[:off]
    line = pre.count('\n') + 1
    return '%d:%d' % (line, off - (pre.rfind('\n') + 1) + 1)


def classify(name, val, ids):
    n = name.split(':')[-1].lower()
    if n in ('lang', 'language', 'locale'):
        return 'lang'
    if n.startswith('xmlns') or name.startswith('xmlns') or n in ('space', 'version'):
        return 'none'
    if n == 'id':
        return 'id'
    if re.fullmatch(r'\d{4}-\d\d-\d\d', val):
        return 'date'
    if re.fullmatch(r'-?P(\d+[YMDW])*(T(\d+[HMS])+)?', val) and len(val) > 2:
        return 'duration'
    if val in ids:
        return 'ref'
    if re.fullmatch(r'[A-Z]{3}', val) and ('cur' in n or n == 'ccy'):
        return 'currency'
    if re.fullmatch(r'\d+\.\d+', val) or n in ('amount', 'price', 'rate', 'fee'):
        return 'money'
    if re.fullmatch(r'\d+', val):
        return 'count'
    if n in ('name', 'title', 'text', 'label', 'note', 'description'):
        return 'text'
    if re.fullmatch(r'[a-z][a-z-]*', val):
        return 'enum'
    return 'text'


def fill(value, base, owner='owner'):
    conf = ''.join(
        CONF.get(c, c) if i == next((k for k, d in enumerate(base) if d in CONF), -1) else c
        for i, c in enumerate(base)
    )
    nfd = unicodedata.normalize('NFD', base)
    if nfd == base:
        nfd = base[:1] + '\u0301' + base[1:]
    return (
        value.replace('{{UPPER}}', base.upper() if base.upper() != base else base.lower())
        .replace('{{NFD}}', nfd)
        .replace('{{PAD}}', base + ' ')
        .replace('{{CONF}}', conf)
        .replace('{{ZW}}', base[:1] + '\u200b' + base[1:])
        .replace('{{ID}}', base)
        .replace('{{OWNER}}', owner)
        .replace('{{TWICE}}', base + ' ' + base)
        .replace('{{CUT}}', base[:-1])
        .replace('{{LONGER}}', base + 'x')
    )


# ------------------------------------------------------------------ XML
def xesc(s):
    o = []
    for c in s:
        if c == '&':
            o.append('&amp;')
        elif c == '<':
            o.append('&lt;')
        elif c == '>':
            o.append('&gt;')
        elif c == '"':
            o.append('&quot;')
        elif c in '\t\r\n':
            o.append('&#%d;' % ord(c))
        else:
            o.append(c)
    return ''.join(o)


def xml_ok(s):
    return all(
        c in '\t\r\n' or 0x20 <= ord(c) <= 0xD7FF or 0xE000 <= ord(c) <= 0xFFFD or ord(c) >= 0x10000
        for c in s
    )


def xml_scan(text):
    """start-tag and text offsets (in characters) of a well-formed document"""
    b = text.encode('utf-8')
    b2c = {}
    k = 0
    for i, c in enumerate(text):
        b2c[k] = i
        k += len(c.encode('utf-8'))
    b2c[k] = len(text)
    ev = []
    p = expat.ParserCreate(encoding='utf-8')
    st = []

    def se(n, a):
        ev.append(['start', b2c[p.CurrentByteIndex], n, a, None])
        st.append(len(ev) - 1)

    def ee(n):
        i = st.pop()
        ev[i][4] = b2c[p.CurrentByteIndex]
        ev.append(['end', b2c[p.CurrentByteIndex], n, None, i])

    p.StartElementHandler, p.EndElementHandler = se, ee
    p.Parse(b, True)
    return ev


TAG = re.compile(r'<[^\s/>]+((?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|\'[^\']*\'))*)\s*(/?)>')
ATTR = re.compile(r'\s+([^\s=/>]+)\s*=\s*("[^"]*"|\'[^\']*\')')


def run_xml(text, out, o):
    mapping = dict(m.split('=', 1) for m in o.map)
    m = re.match(r'\ufeff?(<\?xml[^>]*\?>\s*)', text)
    decl = m.group(1) if m else ''
    doc = text[m.end() :] if m else text.lstrip('\ufeff')
    ev = xml_scan(text)
    root = ev[0]
    rt = TAG.match(text, root[1])
    rname = root[2]
    attrs = rt.group(1)
    rend = root[4]
    body = text[rt.end() : rend]
    ns = next((v[1:-1] for k, v in ATTR.findall(attrs) if k == 'xmlns'), '')
    kids = [e for e in ev if e[0] == 'start' and e is not root]
    fname = kids[0][2] if kids else 'x'
    first = ''
    if kids:
        f = TAG.match(text, kids[0][1])
        first = f.group(0) if f.group(2) else text[kids[0][1] : kids[0][4]] + '</%s>' % fname
    sub = {
        'DECL': decl,
        'DOC': doc,
        'ROOT': rname,
        'ATTRS': attrs,
        'BODY': body,
        'NS': ns,
        'FIRST': first,
        'FNAME': fname,
        'NS_UPPER': ns.upper(),
        'NS_PCT': ns.replace('e', '%65', 1),
    }
    for id_, exp, why, tmpl in T:
        s = re.sub(r'\{\{(\w+)\}\}', lambda q: sub[q.group(1)], tmpl)
        at = '-'
        k = s.find('{{@}}')
        if k >= 0:
            s = s.replace('{{@}}', '')
            at = linecol(s, k)
        out.put('xml', id_ + '.xml', s, exp, why, at)

    # ---- byte level
    def e(id_, data, exp, why, at='-'):
        out.put('enc', id_ + '.xml', data, exp, why, at)

    nod = doc
    u = text.encode('utf-8')
    ins = rt.end() if rt.group(2) == '' else rt.start()
    pre, post = text[:ins].encode('utf-8'), text[ins:].encode('utf-8')
    at = linecol(text, ins)

    def mid(id_, raw, why, exp='R-ENC'):
        e(id_, pre + raw + post, exp, why, at)

    e('f01-bom-utf8', b'\xef\xbb\xbf' + u, 'A-SAME', 'UTF-8 BOM')
    e(
        'f02-utf16le-bom',
        ('\ufeff' + nod).encode('utf-16-le'),
        'A-SAME',
        'UTF-16LE with BOM (DECIDE: A-SAME or R-ENC; XML processors must read it)',
    )
    e(
        'f03-utf16be-bom',
        ('\ufeff' + nod).encode('utf-16-be'),
        'A-SAME',
        'UTF-16BE with BOM (DECIDE as f02)',
    )
    e('f04-utf16le-nobom', nod.encode('utf-16-le'), 'R-ENC', 'UTF-16 without BOM or declaration')
    e(
        'f05-utf32le',
        ('\ufeff' + nod).encode('utf-32-le'),
        'R-ENC',
        'UTF-32LE: its BOM begins like UTF-16LE',
    )
    e('f06-utf32be', ('\ufeff' + nod).encode('utf-32-be'), 'R-ENC', 'UTF-32BE')
    e(
        'f07-bom-then-declared-utf16',
        b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-16"?>' + nod.encode(),
        'R-ENC',
        'UTF-8 BOM against a UTF-16 declaration',
    )
    e(
        'f08-double-bom',
        b'\xef\xbb\xbf\xef\xbb\xbf' + u,
        'R-WF',
        'second BOM is text before the root',
    )
    e(
        'f09-latin1-bytes',
        pre + '<x>\u00fc</x>'.encode('latin-1') + post,
        'R-ENC',
        'Latin-1 byte in a UTF-8 file',
        at,
    )
    e(
        'f10-declared-latin1',
        b'<?xml version="1.0" encoding="ISO-8859-1"?>' + nod.encode('latin-1', 'xmlcharrefreplace'),
        'A-SAME',
        'declared Latin-1 (DECIDE: A-SAME or R-ENC)',
    )
    e(
        'f11-declared-cp1252',
        b'<?xml version="1.0" encoding="windows-1252"?>'
        + nod.encode('cp1252', 'xmlcharrefreplace'),
        'R-ENC',
        'declared Windows-1252 (DECIDE)',
    )
    mid('f12-overlong-lt', b'\xc0\xbc', 'overlong "<"')
    mid('f13-overlong-slash', b'\xc0\xaf', 'overlong "/"')
    mid('f14-overlong-nul', b'\xc0\x80', 'overlong NUL')
    mid('f15-overlong-3', b'\xe0\x80\xaf', 'three-byte overlong')
    mid('f16-overlong-4', b'\xf0\x80\x80\xaf', 'four-byte overlong')
    mid('f17-surrogate-utf8', b'\xed\xa0\x80', 'surrogate as UTF-8')
    mid('f18-cesu8', b'\xed\xa0\xbd\xed\xb8\x80', 'CESU-8 pair')
    mid('f19-five-byte', b'\xf8\x88\x80\x80\x80', 'five-byte form')
    mid('f20-six-byte', b'\xfc\x84\x80\x80\x80\x80', 'six-byte form')
    mid('f21-above-10ffff', b'\xf4\x90\x80\x80', 'U+110000')
    mid('f22-lone-continuation', b'\x80', 'lone continuation byte')
    mid('f23-cut-sequence', b'\xe2\x82', 'cut sequence before "<"')
    mid('f24-fe-ff', b'\xfe\xff', 'bytes that never occur in UTF-8')
    mid('f25-fffe', b'\xef\xbf\xbe', 'U+FFFE', 'R-WF')
    mid('f26-nul', b'\x00', 'NUL inside: nothing after it may be dropped silently', 'R-WF')
    mid('f27-control-01', b'\x01', 'U+0001', 'R-WF')
    mid('f28-esc', b'\x1b[2J', 'raw ESC', 'R-WF')
    mid('f29-del', b'<!--\x7f-->', 'U+007F is legal (discouraged)', 'A-SAME')
    e('f30-nul-first', b'\x00' + u, 'R-WF', 'NUL first')
    e('f31-nul-last', u + b'\x00', 'R-WF', 'NUL last: C-string habit would accept it')
    e('f32-nul-then-second-doc', u + b'\x00' + u, 'R-WF', 'everything after NUL must be seen')
    e('f33-ctrl-z-last', u + b'\x1a', 'R-WF', 'Ctrl-Z at the end (DOS habit)')
    e('f34-cut-utf8-at-eof', u.rstrip() + b'\xe2\x82', 'R-WF', 'cut sequence as the last bytes')
    e('f35-utf16-odd', ('\ufeff' + nod).encode('utf-16-le')[:-1], 'R-WF', 'UTF-16 of odd length')
    e(
        'f36-utf16-lone-surrogate',
        ('\ufeff<%s>' % rname).encode('utf-16-le')
        + b'\x00\xd8'
        + ('</%s>' % rname).encode('utf-16-le'),
        'R-ENC',
        'UTF-16 lone surrogate',
    )
    e(
        'f37-crlf',
        text.replace('\n', '\r\n').encode(),
        'A-SAME',
        'CRLF line ends: same verdict, same fingerprint if line ends are not part of it (DECIDE)',
    )
    e('f38-cr', text.replace('\n', '\r').encode(), 'A-SAME', 'CR line ends')
    e(
        'f39-mixed-eol',
        re.sub(
            '\n',
            lambda q, s=[0]: (s.__setitem__(0, s[0] + 1) or ['\r\n', '\n', '\r'][s[0] % 3]),
            text,
        ).encode(),
        'A-SAME',
        'mixed line ends',
    )
    e('f40-no-final-newline', text.rstrip('\n').encode(), 'A-SAME', 'no newline at the end')
    e(
        'f41-gzip',
        b'\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03' + b'\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00',
        'R-WF',
        'gzip header: libxml2 file readers unpack silently; we must not (zip bombs)',
    )
    import gzip

    e(
        'f42-gzipped-policy',
        gzip.compress(u, mtime=0),
        'R-WF',
        'the valid policy, gzipped: refused (never unpacked by file API)',
    )
    e('f43-utf7-bom', b'+/v8-' + u, 'R-WF', 'UTF-7 BOM')
    e('f44-ebcdic', nod.encode('cp037', 'replace'), 'R-ENC', 'EBCDIC bytes')
    e(
        'f45-declared-utf16-bytes-ascii-bom',
        '\ufeff<?xml version="1.0" encoding="UTF-8"?>'.encode('utf-16-le')
        + nod.encode('utf-16-le'),
        'R-ENC',
        'UTF-16 bytes that declare UTF-8',
    )

    # ---- values
    ids = set()
    sites = []
    for el in [x for x in ev if x[0] == 'start']:
        for k, v in el[3].items():
            if k.split(':')[-1].lower() == 'id':
                ids.add(v)
    seen = set()
    for el in [x for x in ev if x[0] == 'start']:
        tg = TAG.match(text, el[1])
        if not tg:
            continue
        base = tg.start(1)
        for a in ATTR.finditer(tg.group(1)):
            nm = a.group(1)
            val = el[3].get(nm, a.group(2)[1:-1])
            cls = mapping.get(nm) or classify(
                nm, val, ids - ({val} if nm.split(':')[-1] == 'id' else set())
            )
            if cls == 'none':
                continue
            key = (el[2], nm) if o.all_sites else (cls,)
            if key in seen:
                continue
            seen.add(key)
            sites.append(
                (
                    cls,
                    '%s-%s' % (el[2].replace(':', '_'), nm.replace(':', '_')),
                    base + a.start(2) + 1,
                    base + a.end(2) - 1,
                    val,
                    el[3].get('id', rname),
                )
            )
    tx = re.search(r'>([^<>&]*[A-Za-z]{3}[^<>&]*)<', text[rt.end() - 1 :])
    if tx:
        sites.append(
            (
                'text',
                'content',
                rt.end() - 1 + tx.start(1),
                rt.end() - 1 + tx.end(1),
                tx.group(1),
                rname,
            )
        )
    for cls, site, a, b, val, owner in sites:
        for id_, hv, exp, why in V.get(cls, []):
            hv = fill(hv, val, owner)
            if not xml_ok(hv):
                continue
            out.put(
                'val-' + cls,
                '%s-%s.xml' % (id_, site),
                text[:a] + xesc(hv) + text[b:],
                exp,
                '%s %s' % (site, why),
                linecol(text, a),
            )
    # ---- identifiers: duplicates, look-alikes, reference cycles, copies
    idsites = [
        (m2.start(2) + 1, m2.end(2) - 1, m2.group(2)[1:-1])
        for m2 in re.finditer(r'(\s(?:xml:)?id\s*=\s*)("[^"]*"|\'[^\']*\')', text)
    ]
    if len(idsites) >= 2:
        (a0, b0, v0), (a1, b1, v1) = idsites[0], idsites[1]
        for nm, nv, exp, why in [
            ('same', v0, 'R-SEM', 'two equal ids'),
            (
                'case',
                v0.upper() if v0.upper() != v0 else v0.lower(),
                'W-CONF',
                'ids that differ in case only',
            ),
            ('pad', v0 + ' ', 'R-SEM', 'ids that differ in a trailing blank'),
            (
                'nfd',
                fill('{{NFD}}', v0),
                'R-SEM',
                'ids that differ in a combining mark or normal form',
            ),
            ('conf', fill('{{CONF}}', v0), 'W-CONF', 'ids that differ in one look-alike letter'),
            ('zw', fill('{{ZW}}', v0), 'R-SEM', 'ids that differ in a zero-width space'),
            ('rlo', '\u202e' + v0, 'R-SEM', 'right-to-left override before the id'),
            (
                'fullwidth',
                ''.join(chr(ord(c) + 0xFEE0) if '!' <= c <= '~' else c for c in v0),
                'R-SEM',
                'full-width copy of the id',
            ),
        ]:
            out.put(
                'ids',
                'dup-%s.xml' % nm,
                text[:a1] + xesc(nv) + text[b1:],
                exp,
                why,
                linecol(text, a1),
            )
    elems = [x for x in ev if x[0] == 'start' and x is not root]
    # reference cycles and chains, from elements that have both an id and a reference
    both = []
    for x in elems:
        tg = TAG.match(text, x[1])
        at_ = {
            q.group(1): (tg.start(1) + q.start(2) + 1, tg.start(1) + q.end(2) - 1)
            for q in ATTR.finditer(tg.group(1))
        }
        i_ = next((k for k in at_ if k.split(':')[-1].lower() == 'id'), None)
        r_ = next(
            (
                k
                for k, val in x[3].items()
                if k != i_ and (mapping.get(k) == 'ref' or (k not in mapping and val in ids))
            ),
            None,
        )
        if i_ and r_:
            both.append((x, at_[i_], at_[r_], x[3][i_]))

    def patch(edits):
        t2 = text
        for a, b, val in sorted(edits, reverse=True):
            t2 = t2[:a] + val + t2[b:]
        return t2

    if both:
        x, (ia, ib), (ra, rb), v0 = both[0]
        out.put(
            'ids',
            'cycle-1.xml',
            patch([(ra, rb, v0)]),
            'R-SEM',
            'reference to itself',
            linecol(text, ra),
        )
        if len(both) > 1:
            y = both[1]
            out.put(
                'ids',
                'cycle-2.xml',
                patch([(ra, rb, y[3]), (y[2][0], y[2][1], v0)]),
                'R-SEM',
                'two elements that refer to each other',
                linecol(text, ra),
            )
        tg = TAG.match(text, x[1])
        a = x[1]
        b = tg.end() if tg.group(2) else text.index('>', x[4]) + 1
        frag = text[a:b]
        inner_ids = len(re.findall(r'\sid\s*=', frag))
        for nm, n_, close_ in (
            ('chain-100', 100, False),
            ('chain-2000', 2000, False),
            ('cycle-3', 3, True),
            ('cycle-2000', 2000, True),
        ):
            fs = []
            for k in range(n_):
                f2 = frag
                for s_, e_, val in sorted(
                    [
                        (ia - a, ib - a, 'n%d' % k),
                        (
                            ra - a,
                            rb - a,
                            'n%d' % (k + 1 if k + 1 < n_ else 0) if k + 1 < n_ or close_ else v0,
                        ),
                    ],
                    reverse=True,
                ):
                    f2 = f2[:s_] + val + f2[e_:]
                if inner_ids > 1:
                    f2 = re.sub(r'(\sid\s*=\s*["\'])(?!n\d+["\'])', r'\1k%d-' % k, f2)
                fs.append(f2)
            out.put(
                'ids',
                nm + '.xml',
                text[:b] + ''.join(fs) + text[b:],
                'R-SEM' if close_ else 'X-ANY',
                'references in a %s of %d: no recursion, no quadratic time'
                % (nm.split('-')[0], n_),
                linecol(text, b),
            )

    def span(x):
        tg = TAG.match(text, x[1])
        if tg.group(2):
            return x[1], tg.end()
        return x[1], text.index('>', x[4]) + 1

    if o.structure:
        for i, x in enumerate(elems):
            a, b = span(x)
            out.put(
                'structure',
                'del-%03d-%s.xml' % (i, x[2].replace(':', '_')),
                text[:a] + text[b:],
                'X-ANY',
                'element deleted',
                linecol(text, a),
            )
            out.put(
                'structure',
                'dup-%03d-%s.xml' % (i, x[2].replace(':', '_')),
                text[:b] + text[a:b] + text[b:],
                'X-ANY',
                'element doubled (its ids too)',
                linecol(text, b),
            )
            out.put(
                'structure',
                'nest-%03d-%s.xml' % (i, x[2].replace(':', '_')),
                text[:a]
                + TAG.match(text, a).group(0).rstrip('/>')
                + '>'
                + text[a:b]
                + '</%s>' % x[2]
                + text[b:],
                'X-ANY',
                'element put inside a copy of itself',
                linecol(text, a),
            )
            tg = TAG.match(text, x[1])
            for j, at_ in enumerate(ATTR.finditer(tg.group(1))):
                s, f = tg.start(1) + at_.start(), tg.start(1) + at_.end()
                out.put(
                    'structure',
                    'noattr-%03d-%d.xml' % (i, j),
                    text[:s] + text[f:],
                    'X-ANY',
                    'attribute %s removed' % at_.group(1),
                    linecol(text, s),
                )
                out.put(
                    'structure',
                    'cmt-%03d-%d.xml' % (i, j),
                    text[:s] + ' zz="1"' + text[s:],
                    'R-SCHEMA',
                    'unknown attribute',
                    linecol(text, s + 1),
                )
        for i in range(len(elems) - 1):
            a, b = span(elems[i])
            c, d = span(elems[i + 1])
            if b <= c:
                out.put(
                    'structure',
                    'swap-%03d.xml' % i,
                    text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:],
                    'X-ANY',
                    'neighbours swapped: order must not change a verdict',
                    linecol(text, a),
                )
        mixed = re.search(r'>([^<>&]*[A-Za-z]{3}[^<>&]*)<', text)
        if mixed:
            a, b = mixed.start(1), mixed.end(1)
            h = (a + b) // 2
            for nm, ins_ in (
                ('comment', '<!-- -->'),
                ('pi', '<?p?>'),
                ('cdata', '<![CDATA[]]>'),
                ('charref', '&#x200B;'),
            ):
                out.put(
                    'structure',
                    'split-text-%s.xml' % nm,
                    text[:h] + ins_ + text[h:],
                    'A-SAME' if nm != 'charref' else 'X-ANY',
                    'text split by a %s is read whole' % nm,
                    linecol(text, h),
                )
    if o.trunc:
        end = len(u.rstrip())
        for i in range(len(u)):
            out.put(
                'trunc',
                '%06d.xml' % i,
                u[:i],
                'R-WF' if i < end else 'A-SAME',
                'first %d bytes' % i,
            )
    if o.bytes:
        for i in range(len(u)):
            for nm, c in (
                ('nul', b'\0'),
                ('ff', b'\xff'),
                ('lt', b'<'),
                ('amp', b'&'),
                ('quot', b'"'),
                ('del', b''),
            ):
                out.put(
                    'bytes',
                    '%06d-%s.xml' % (i, nm),
                    u[:i] + c + u[i + 1 :],
                    'X-ANY',
                    'byte %d replaced by %s' % (i, nm),
                )
    if o.big:
        open_, close = decl + '<%s%s>' % (rname, attrs), body + '</%s>' % rname
        B = [
            (
                'g01-nesting-1000000',
                open_ + '<a>' * 1000000 + '</a>' * 1000000 + close,
                '1,000,000 levels',
            ),
            (
                'g02-attribute-11M',
                open_ + '<x y="' + 'v' * 11000000 + '"/>' + close,
                'attribute of 11 MB',
            ),
            ('g03-text-11M', open_ + '<x>' + 't' * 11000000 + '</x>' + close, 'text of 11 MB'),
            ('g04-elements-1M', open_ + '<x/>' * 1000000 + close, '1,000,000 siblings'),
            (
                'g05-attributes-100k',
                open_ + '<x' + ''.join(' a%d=""' % i for i in range(100000)) + '/>' + close,
                '100,000 attributes on one element: no quadratic time',
            ),
            (
                'g06-comment-11M',
                open_ + '<!--' + 'c' * 11000000 + '-->' + close,
                'comment of 11 MB',
            ),
            (
                'g07-cdata-11M',
                open_ + '<x><![CDATA[' + 'c' * 11000000 + ']]></x>' + close,
                'CDATA of 11 MB',
            ),
            ('g08-pi-11M', open_ + '<?p ' + 'c' * 11000000 + '?>' + close, 'PI of 11 MB'),
            (
                'g09-ids-200k',
                open_ + ''.join('<x id="i%d"/>' % i for i in range(200000)) + close,
                '200,000 ids: no quadratic time',
            ),
            (
                'g10-names-300k',
                open_ + ''.join('<n%d/>' % i for i in range(300000)) + close,
                '300,000 distinct names (dictionary growth)',
            ),
            (
                'g11-namespaces-100k',
                open_
                + '<x'
                + ''.join(' xmlns:p%d="u:%d"' % (i, i) for i in range(100000))
                + '/>'
                + close,
                '100,000 namespace declarations on one element',
            ),
            (
                'g12-nested-ns-250',
                open_
                + ''.join('<a xmlns:p%d="u:%d">' % (i, i) for i in range(250))
                + '</a>' * 250
                + close,
                '250 nested declarations',
            ),
            ('g13-open-tag-64M', open_ + '<x ' + ' ' * 64000000, '64 MB of blanks inside a tag'),
            (
                'g14-charrefs-3M',
                open_ + '<x>' + '&#65;' * 3000000 + '</x>' + close,
                '3,000,000 character references',
            ),
            ('g15-lt-64M', '<' * 64000000, '64 MB of "<"'),
            ('g16-newlines-100M', open_ + '\n' * 100000000 + close, '100,000,000 lines'),
            (
                'g17-quadratic-blowup',
                decl
                + '<!DOCTYPE %s [<!ENTITY q "%s">]><%s%s>' % (rname, 'Q' * 50000, rname, attrs)
                + '&q;' * 50000
                + body
                + '</%s>' % rname,
                '2.5 GB after expansion',
            ),
        ]
        for nm, s, why in B:
            out.put(
                'big',
                nm + '.xml',
                s,
                'R-DTD' if 'blowup' in nm else 'R-LIMIT',
                why + '; bounded time and memory',
            )


# ------------------------------------------------------------------ CSV
def csvline(f):
    return ','.join(
        '"' + x.replace('"', '""') + '"' if re.search(r'[",\r\n]', x) or x != x.strip() else x
        for x in f
    )


def run_csv(text, out, o):
    mapping = dict(m.split('=', 1) for m in o.map)
    rows = list(csv.reader(io.StringIO(text)))
    head, body = rows[0], [r for r in rows[1:] if r]
    L = [csvline(r) for r in rows if r]
    H, R1 = L[0], L[1]
    J = lambda ls: '\n'.join(ls) + '\n'

    def p(id_, data, exp, why, at='-'):
        out.put('csv', id_ + '.csv', data, exp, why, at)

    p('h01-empty', '', 'R-WF', 'empty file')
    p('h02-header-only', H + '\n', 'A-OK', 'no records: empty result, not an error (DECIDE)')
    p(
        'h03-bom',
        b'\xef\xbb\xbf' + text.encode(),
        'A-SAME',
        'UTF-8 BOM is not part of the first column name',
    )
    p('h04-crlf', J(L).replace('\n', '\r\n'), 'A-SAME', 'CRLF')
    p('h05-cr', J(L).replace('\n', '\r'), 'R-WF', 'CR only (DECIDE)')
    p('h06-no-final-newline', J(L).rstrip('\n'), 'A-SAME', 'last line without newline')
    p(
        'h07-blank-lines',
        H + '\n\n' + '\n\n'.join(L[1:]) + '\n\n',
        'R-WF',
        'blank lines between records (DECIDE: skip or refuse)',
        '2:1',
    )
    p('h08-short-row', J([H, R1.rsplit(',', 1)[0]]), 'R-WF', 'too few fields', '2:1')
    p('h09-long-row', J([H, R1 + ',extra']), 'R-WF', 'too many fields', '2:1')
    p(
        'h10-unclosed-quote',
        J([H, R1 + ',"never closed']),
        'R-WF',
        'quote never closed: names the line where it opened',
    )
    p(
        'h11-quote-in-bare-field',
        J([H, 'a"b' + R1[R1.index(',') :]]),
        'R-WF',
        'quote inside an unquoted field',
    )
    p(
        'h12-text-after-quote',
        J([H, '"a"b' + R1[R1.index(',') :]]),
        'R-WF',
        'text after the closing quote',
    )
    p(
        'h13-blank-after-quote',
        J([H, '"a" ' + R1[R1.index(',') :]]),
        'R-WF',
        'blank after the closing quote',
    )
    p(
        'h14-newline-in-quotes',
        J([H, R1.rsplit(',', 1)[0] + ',"two\nlines"', L[-1]]),
        'A-OK',
        'newline in quotes: later errors still name the physical line',
    )
    p(
        'h15-crlf-in-quotes',
        J([H, R1.rsplit(',', 1)[0] + ',"two\r\nlines"']),
        'A-OK',
        'CRLF in quotes kept as it is',
    )
    p(
        'h16-duplicate-column',
        J([H + ',' + head[0], R1 + ',x']),
        'R-WF',
        'same column name twice',
        '1:1',
    )
    p(
        'h17-missing-column',
        J([','.join(r.split(',')[1:]) for r in (H, R1)]),
        'R-SCHEMA',
        'required column missing',
    )
    p('h18-column-case', J([H.upper()] + L[1:]), 'R-SCHEMA', 'column names in capitals (DECIDE)')
    p('h19-column-blank', J([H.replace(',', ', ')] + L[1:]), 'R-SCHEMA', 'blank in column names')
    p(
        'h20-column-zero-width',
        J(['\u200b' + H] + L[1:]),
        'R-SCHEMA',
        'zero-width space in a column name',
    )
    p(
        'h21-column-confusable',
        J([fill('{{CONF}}', H)] + L[1:]),
        'R-SCHEMA',
        'look-alike letter in a column name',
    )
    p(
        'h22-column-order',
        J([','.join(reversed(head))] + [csvline(list(reversed(r))) for r in body]),
        'A-SAME',
        'columns in another order: same verdicts',
    )
    p(
        'h23-semicolons',
        J(L).replace(',', ';'),
        'R-WF',
        'semicolons: refused with a hint, never one giant column',
    )
    p('h24-tabs', J(L).replace(',', '\t'), 'R-WF', 'tabs')
    p('h25-sep-line', 'sep=,\n' + J(L), 'R-WF', 'Excel separator line', '1:1')
    p('h26-comment-line', '# comment\n' + J(L), 'R-WF', 'comment line', '1:1')
    p('h27-utf16', ('\ufeff' + J(L)).encode('utf-16-le'), 'R-ENC', 'UTF-16 as Excel writes it')
    p(
        'h28-latin1',
        J([H, R1.rsplit(',', 1)[0] + ',Gr\u00fc\u00dfe']).encode('latin-1'),
        'R-ENC',
        'Latin-1 bytes: line and column named',
    )
    p(
        'h29-overlong',
        (H + '\n').encode() + b'\xc0\xaf' + R1.encode() + b'\n',
        'R-ENC',
        'overlong UTF-8',
        '2:1',
    )
    p(
        'h30-nul',
        (H + '\n').encode() + b'\0' + R1.encode() + b'\n',
        'R-WF',
        'NUL in a record',
        '2:1',
    )
    p(
        'h31-nul-only-field',
        (H + '\n').encode() + R1.encode()[:4] + b'\0' + R1.encode()[4:] + b'\n',
        'R-WF',
        'NUL inside a field',
    )
    p('h32-ctrl-z', (J(L)).encode() + b'\x1a', 'R-WF', 'Ctrl-Z at the end')
    p(
        'h33-esc',
        (H + '\n' + R1.rsplit(',', 1)[0]).encode() + b',\x1b[31mred\x1b]0;t\x07\n',
        'A-ESC',
        'terminal escapes in a field: refused, or escaped in every message and report',
    )
    p(
        'h34-backslash-quote',
        J([H, R1.rsplit(',', 1)[0] + ',"a\\"b"']),
        'R-WF',
        'backslash does not escape a quote',
    )
    p('h35-all-empty', J([H, ',' * (len(head) - 1)]), 'R-SEM', 'record of empty fields', '2:1')
    p(
        'h36-quoted-empty',
        J([H, ','.join(['""'] * len(head))]),
        'R-SEM',
        'quoted empty equals empty (DECIDE)',
        '2:1',
    )
    p('h37-duplicate-record', J([H, R1, R1]), 'R-SEM', 'same record id twice (DECIDE)', '3:1')
    p(
        'h38-10000-columns',
        J([H + ',' + ','.join('c%d' % i for i in range(10000)), R1]),
        'R-LIMIT',
        '10,000 columns',
        '1:1',
    )
    p(
        'h39-field-70000',
        J([H, R1.rsplit(',', 1)[0] + ',' + 'x' * 70000]),
        'R-LIMIT',
        'field of 70,000 characters',
    )
    p('h40-quotes-only', '"' * 9999 + '\n', 'R-WF', '9,999 quotes')
    p(
        'h41-xml-given',
        '<?xml version="1.0"?><policy/>\n',
        'R-WF',
        'XML given where CSV is expected',
    )
    p('h42-zip-given', b'PK\x03\x04' + b'\0' * 64, 'R-WF', 'xlsx given where CSV is expected')
    p(
        'h43-mixed-eol',
        H + '\r\n' + R1 + '\n' + L[-1] + '\r\n',
        'A-SAME',
        'mixed line ends (DECIDE)',
    )
    p(
        'h44-line-separator',
        J([H, R1.replace(' ', '\u2028', 1)]),
        'A-ESC',
        'U+2028 in a field is no record end',
    )
    p(
        'h45-vertical-tab',
        J([H, R1.rsplit(',', 1)[0] + ',a\x0bb\x0cc']),
        'R-WF',
        'vertical tab and form feed (DECIDE)',
    )
    for col, name in enumerate(head):
        val = body[0][col]
        cls = mapping.get(name) or ('id' if name == 'id' else classify(name, val, set()))
        if cls == 'enum' and col:
            cls = 'ref'
        for id_, hv, exp, why in V.get(cls, []):
            hv = fill(hv, val)
            try:
                hv.encode('utf-8')
            except UnicodeEncodeError:
                continue
            r = list(body[0])
            r[col] = hv
            out.put(
                'csv-' + cls,
                '%s-%s.csv' % (id_, name),
                J([H, csvline(r)]),
                exp,
                'column %s: %s' % (name, why),
                '2:-',
            )
    u = J(L).encode()
    if o.trunc:
        for i in range(len(u)):
            out.put(
                'csv-trunc',
                '%06d.csv' % i,
                u[:i],
                'X-ANY',
                'first %d bytes: never a verdict for a cut record' % i,
            )
    if o.bytes:
        for i in range(len(u)):
            for nm, c in (
                ('nul', b'\0'),
                ('ff', b'\xff'),
                ('quot', b'"'),
                ('comma', b','),
                ('lf', b'\n'),
                ('del', b''),
            ):
                out.put(
                    'csv-bytes',
                    '%06d-%s.csv' % (i, nm),
                    u[:i] + c + u[i + 1 :],
                    'X-ANY',
                    'byte %d replaced by %s' % (i, nm),
                )
    if o.big:
        out.put(
            'big', 'k01-line-64M.csv', H + '\n' + 'x' * 64000000, 'R-LIMIT', 'one line of 64 MB'
        )
        out.put(
            'big',
            'k02-open-quote-64M.csv',
            H + '\n"' + 'x\n' * 32000000,
            'R-LIMIT',
            'quote never closed, 64 MB',
        )
        out.put(
            'big',
            'k03-rows-1M.csv',
            H + '\n' + (R1 + '\n') * 1000000,
            'X-ANY',
            '1,000,000 records: constant memory (streaming) or R-LIMIT',
        )
        out.put(
            'big',
            'k04-commas-64M.csv',
            ',' * 64000000 + '\n',
            'R-LIMIT',
            '64,000,000 empty columns',
        )


# ------------------------------------------------------------------ JSON Lines
def run_jsonl(text, out, o):
    mapping = dict(m.split('=', 1) for m in o.map)
    L = [l for l in text.split('\n') if l.strip()]
    obj = json.loads(L[0])
    D = lambda x: json.dumps(x, ensure_ascii=False, separators=(',', ':'))
    base = D(obj)
    k0 = next(iter(obj))
    inner = base[1:-1]

    def p(id_, data, exp, why, at='1:-'):
        out.put('jsonl', id_ + '.jsonl', data, exp, why, at)

    p('j01-empty', '', 'A-OK', 'empty file: no records (DECIDE)', '-')
    p('j02-no-final-newline', '\n'.join(L), 'A-SAME', 'last line without newline', '-')
    p('j03-crlf', '\r\n'.join(L) + '\r\n', 'A-SAME', 'CRLF', '-')
    p(
        'j04-bom',
        b'\xef\xbb\xbf' + text.encode(),
        'R-ENC',
        'BOM (DECIDE: RFC 8259 forbids writing it, lets readers ignore it)',
    )
    p('j05-utf16', ('\ufeff' + text).encode('utf-16-le'), 'R-ENC', 'UTF-16')
    p('j06-blank-line', L[0] + '\n\n' + L[-1] + '\n', 'R-WF', 'blank line (DECIDE)', '2:1')
    p('j07-two-per-line', L[0] + L[0] + '\n', 'R-WF', 'two objects on a line')
    p('j08-over-two-lines', L[0].replace(',', ',\n', 1) + '\n', 'R-WF', 'object over two lines')
    p(
        'j09-array-of-objects',
        '[' + ','.join(L) + ']\n',
        'R-WF',
        'array instead of lines: refused with a hint',
    )
    for i, (s, why) in enumerate(
        [
            ('null', 'null'),
            ('true', 'true'),
            ('1', 'number'),
            ('"x"', 'string'),
            ('[]', 'array'),
            ('{}', 'empty object'),
        ]
    ):
        p(
            'j%d-top-%s'
            % (10 + i, ['null', 'true', 'number', 'string', 'array', 'emptyobject'][i]),
            s + '\n',
            'R-SCHEMA',
            'top level is ' + why,
        )
    p(
        'j16-duplicate-key',
        '{' + inner + ',"%s":"other"}\n' % k0,
        'R-WF',
        'same key twice: never last-wins in silence',
    )
    p(
        'j17-duplicate-key-escaped',
        '{' + inner + ',"\\u%04x%s":"other"}\n' % (ord(k0[0]), k0[1:]),
        'R-WF',
        'same key twice, once written with \\u',
    )
    p(
        'j18-key-case',
        '{' + inner + ',"%s":"other"}\n' % k0.upper(),
        'R-SCHEMA',
        'unknown key that differs in case',
    )
    p('j19-unknown-key', '{' + inner + ',"no_such_key":1}\n', 'R-SCHEMA', 'unknown key')
    p('j20-proto', '{' + inner + ',"__proto__":{"x":1}}\n', 'R-SCHEMA', '__proto__')
    p('j21-empty-key', '{' + inner + ',"":1}\n', 'R-SCHEMA', 'empty key')
    p(
        'j22-nul-key',
        '{' + inner + ',"%s\\u0000x":1}\n' % k0,
        'R-SCHEMA',
        'key with NUL: no C-string cut to a known key',
    )
    p('j23-trailing-comma', '{' + inner + ',}\n', 'R-WF', 'trailing comma')
    p('j24-comment', '{/*c*/' + inner + '}\n', 'R-WF', 'comment')
    p('j25-hash-comment', '# c\n' + L[0] + '\n', 'R-WF', 'comment line')
    p('j26-single-quotes', base.replace('"', "'") + '\n', 'R-WF', 'single quotes')
    p('j27-bare-key', base.replace('"%s"' % k0, k0, 1) + '\n', 'R-WF', 'unquoted key')
    p('j28-missing-colon', base.replace('":', '"', 1) + '\n', 'R-WF', 'missing colon')
    p('j29-missing-brace', base[:-1] + '\n', 'R-WF', 'missing brace')
    p('j30-extra-brace', base + '}\n', 'R-WF', 'brace too many')
    p('j31-text-after', base + ' x\n', 'R-WF', 'text after the object')
    p('j32-nul-after', (base + '\0\n').encode(), 'R-WF', 'NUL after the object')
    p('j33-nul-inside', base.replace(':', ':\0', 1).encode() + b'\n', 'R-WF', 'NUL between tokens')
    p('j34-form-feed', base.replace(':', ':\x0c', 1) + '\n', 'R-WF', 'form feed is no JSON blank')
    p('j35-nbsp', base.replace(':', ':\u00a0', 1) + '\n', 'R-WF', 'U+00A0 is no JSON blank')
    p(
        'j36-nest-10000',
        '{' + inner + ',"x":' + '[' * 10000 + ']' * 10000 + '}\n',
        'R-LIMIT',
        '10,000 levels: no recursion',
    )
    p('j37-nest-open-100000', '[' * 100000 + '\n', 'R-LIMIT', '100,000 open brackets')
    p('j38-nest-objects-20000', '{"a":' * 20000 + '\n', 'R-LIMIT', '20,000 open objects')
    p('j39-rs-framed', '\x1e' + L[0] + '\n', 'R-WF', 'RFC 7464 record separator')
    p(
        'j40-control-in-string',
        base.replace(':"', ':"\x01', 1) + '\n',
        'R-WF',
        'raw U+0001 in a string',
    )
    p('j41-tab-in-string', base.replace(':"', ':"\t', 1) + '\n', 'R-WF', 'raw tab in a string')
    p(
        'j42-raw-del',
        '{' + inner + ',"text":"\x7f"}\n'
        if 'text' not in obj
        else D(dict(obj, text='\x7f')) + '\n',
        'A-ESC',
        'U+007F is legal',
    )
    S = []
    for nm, s, exp, why in [
        ('esc-x', '\\x41', 'R-WF', '\\x41'),
        ('esc-a', '\\a', 'R-WF', '\\a'),
        ('esc-cut', '\\', 'R-WF', 'backslash before the closing quote'),
        ('esc-u-short', '\\u00A', 'R-WF', 'three hex digits'),
        ('esc-u-caps', '\\U0041', 'R-WF', '\\U'),
        ('esc-u-sign', '\\u+123', 'R-WF', 'sign in \\u'),
        ('lone-high', '\\ud800', 'R-WF', 'lone high surrogate'),
        ('lone-low', '\\udc00', 'R-WF', 'lone low surrogate'),
        ('swapped', '\\udc00\\ud800', 'R-WF', 'swapped pair'),
        ('high-then-text', '\\ud800abc', 'R-WF', 'high surrogate then text'),
        ('good-pair', '\\ud83d\\ude00', 'A-ESC', 'good pair'),
        ('nul', 'a\\u0000b', 'R-SEM', '\\u0000: text after it must not vanish'),
        (
            'esc-ansi',
            '\\u001b[31mred\\u001b]0;x\\u0007',
            'A-ESC',
            'ESC through \\u: refused or escaped in every output',
        ),
        ('esc-bs', 'IN SCOPE\\b\\b\\b\\b\\b\\b\\b\\bOUT', 'A-ESC', 'backspaces that overprint'),
        ('esc-cr', 'BILLABLE\\rIN SCOPE', 'A-ESC', 'CR that overprints'),
        ('esc-lf', 'ok\\nT-9: in scope', 'A-ESC', 'forged line'),
        ('esc-c1', '\\u009b2J', 'A-ESC', 'C1 CSI'),
        ('esc-rlo', '\\u202e', 'A-ESC', 'bidi override'),
        ('noncharacter', '\\uffff', 'R-SEM', 'U+FFFF (not possible in our XML output)'),
        ('slash', '<\\/script>', 'A-ESC', 'escaped slash'),
    ]:
        kk = 'text' if 'text' in obj else k0
        line = D(dict(obj, **{kk: '@@'})).replace('@@', s)
        p('s-%s' % nm, line + '\n', exp, 'string: ' + why)
    for nm, raw, why in [
        ('ff', b'\xff', 'byte FF'),
        ('overlong', b'\xc0\xaf', 'overlong'),
        ('surrogate', b'\xed\xa0\x80', 'surrogate as UTF-8'),
        ('cut', b'\xe2\x82', 'cut sequence'),
        ('latin1', b'\xfc', 'Latin-1 byte'),
        ('f5', b'\xf5\x80\x80\x80', 'above U+10FFFF'),
    ]:
        p(
            'b-%s' % nm,
            base.encode().replace(b':"', b':"' + raw, 1) + b'\n',
            'R-ENC',
            'invalid UTF-8 in a string: ' + why,
        )
    for name, val in obj.items():
        if isinstance(val, (int, float)) and not isinstance(val, bool):
            for nm, s, exp, why in [
                ('plus', '+1', 'R-WF', 'plus'),
                ('lead0', '01', 'R-WF', 'leading zero'),
                ('hex', '0x1', 'R-WF', 'hexadecimal'),
                ('nan', 'NaN', 'R-WF', 'NaN'),
                ('inf', 'Infinity', 'R-WF', 'Infinity'),
                ('minf', '-Infinity', 'R-WF', '-Infinity'),
                ('dot', '1.', 'R-WF', 'no digit after the point'),
                ('nodot', '.5', 'R-WF', 'no digit before the point'),
                ('minus', '-', 'R-WF', 'minus only'),
                ('exp', '1e', 'R-WF', 'cut exponent'),
                ('neg', '-1', 'R-SEM', 'negative'),
                ('negzero', '-0', 'R-SEM', 'minus zero'),
                ('frac', '1.5', 'R-SEM', 'fraction'),
                ('exp3', '1e3', 'R-SEM', 'exponent (DECIDE)'),
                ('one0', '1.0', 'R-SEM', '1.0 (DECIDE)'),
                ('e400', '1e400', 'R-SEM', 'beyond double'),
                ('e-400', '1e-400', 'R-SEM', 'underflow'),
                (
                    '2^53+1',
                    '9007199254740993',
                    'R-SEM',
                    '2^53+1: exact or refused, never 9007199254740992',
                ),
                ('2^32+1', '4294967297', 'R-SEM', 'no wrap to 1'),
                ('2^64+1', '18446744073709551617', 'R-SEM', 'no wrap to 1'),
                ('digits5000', '1' * 5000, 'R-LIMIT', '5,000 digits'),
                ('string', '"1"', 'R-SCHEMA', 'string for a number (DECIDE)'),
                ('null', 'null', 'R-SCHEMA', 'null'),
                ('bool', 'true', 'R-SCHEMA', 'true'),
                ('array', '[1]', 'R-SCHEMA', 'array'),
                ('object', '{"v":1}', 'R-SCHEMA', 'object'),
                ('arabic', '\u0661', 'R-WF', 'Arabic digit'),
            ]:
                out.put(
                    'jsonl-number',
                    '%s-%s.jsonl' % (nm.replace('^', ''), name),
                    D(dict(obj, **{name: 987654321012})).replace('987654321012', s) + '\n',
                    exp,
                    '%s: %s' % (name, why),
                    '1:-',
                )
            continue
        cls = mapping.get(name) or ('id' if name == 'id' else classify(name, val, set()))
        if cls == 'money':
            for nm, s, why in [
                (
                    'number',
                    '1250.00',
                    'price as a JSON number: refuse (a reader may go through double) or read its text exactly (DECIDE)',
                ),
                ('number01', '0.1', '0.1 as a number'),
                ('number17', '1250.0000000000000001', 'digits a double would lose'),
            ]:
                out.put(
                    'jsonl-money',
                    'num-%s-%s.jsonl' % (nm, name),
                    D(dict(obj, **{name: '@@'})).replace('"@@"', s) + '\n',
                    'R-SEM',
                    why,
                    '1:-',
                )
        if cls == 'enum':
            cls = 'ref'
        for id_, hv, exp, why in V.get(cls, []):
            hv = fill(hv, str(val))
            out.put(
                'jsonl-' + cls,
                '%s-%s.jsonl' % (id_, name),
                json.dumps(
                    dict(obj, **{name: hv}), separators=(',', ':'), ensure_ascii=('\0' in hv)
                )
                + '\n',
                exp if exp != 'R-WF' else 'R-SEM',
                'key %s: %s' % (name, why),
                '1:-',
            )
    u = text.encode()
    if o.trunc:
        for i in range(len(u)):
            out.put(
                'jsonl-trunc',
                '%06d.jsonl' % i,
                u[:i],
                'X-ANY',
                'first %d bytes: never a verdict for a cut record' % i,
            )
    if o.bytes:
        for i in range(len(u)):
            for nm, c in (
                ('nul', b'\0'),
                ('ff', b'\xff'),
                ('quot', b'"'),
                ('bs', b'\\'),
                ('brace', b'{'),
                ('del', b''),
            ):
                out.put(
                    'jsonl-bytes',
                    '%06d-%s.jsonl' % (i, nm),
                    u[:i] + c + u[i + 1 :],
                    'X-ANY',
                    'byte %d replaced by %s' % (i, nm),
                )
    if o.big:
        out.put(
            'big',
            'l01-line-64M.jsonl',
            '{"x":"' + 'x' * 64000000 + '"}\n',
            'R-LIMIT',
            'one line of 64 MB',
        )
        out.put(
            'big',
            'l02-nest-10M.jsonl',
            '[' * 10000000 + '\n',
            'R-LIMIT',
            '10,000,000 open brackets',
        )
        out.put(
            'big',
            'l03-keys-500k.jsonl',
            '{' + ','.join('"k%d":1' % i for i in range(500000)) + '}\n',
            'R-LIMIT',
            '500,000 keys: no quadratic duplicate check',
        )
        out.put(
            'big',
            'l04-rows-1M.jsonl',
            (L[0] + '\n') * 1000000,
            'X-ANY',
            '1,000,000 records: constant memory or R-LIMIT',
        )


# ------------------------------------------------------------------ images
def run_image(data, out, o):
    """A compiled policy: bytes cut, changed, doubled, and what is none at all."""

    def p(id_, bytes_, exp, why):
        out.put('image', id_ + '.image', bytes_, exp, why)

    p('z01-empty', b'', 'R-WF', 'empty file')
    p('z02-magic-only', data[:8], 'R-WF', 'nothing behind the first bytes')
    p('z03-doubled', data + data, 'R-WF', 'the image twice')
    p('z04-tail', data + b'\0', 'R-WF', 'one byte too many')
    p('z05-zeros', b'\0' * len(data), 'R-WF', 'zeros')
    p('z06-ones', b'\xff' * len(data), 'R-WF', 'ones')
    p('z07-magic-and-zeros', data[:8] + b'\0' * (len(data) - 8), 'R-WF', 'zeros behind the magic')
    p('z08-magic-and-ones', data[:8] + b'\xff' * (len(data) - 8), 'R-WF', 'ones behind the magic')
    p(
        'z09-swapped',
        b''.join(data[i : i + 4][::-1] for i in range(0, len(data), 4)),
        'R-WF',
        'the other byte order',
    )
    step = 1 if o.trunc else max(1, len(data) // 64)
    for i in range(8, len(data), step):
        p('cut-%06d' % i, data[:i], 'R-WF', 'first %d bytes' % i)
    step = 1 if o.bytes else max(1, len(data) // 128)
    for i in range(0, len(data), step):
        for nm, c in (
            ('nul', 0),
            ('ff', 255),
            ('plus', (data[i] + 1) & 255),
            ('top', data[i] ^ 128),
        ):
            p(
                'byte-%06d-%s' % (i, nm),
                data[:i] + bytes([c]) + data[i + 1 :],
                'X-ANY',
                'byte %d changed' % i,
            )


def main():
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument('file')
    ap.add_argument('out')
    ap.add_argument('--trunc', action='store_true', help='cut at every byte')
    ap.add_argument('--bytes', action='store_true', help='six replacements at every byte')
    ap.add_argument(
        '--structure',
        action='store_true',
        help='XML: delete, double, nest, swap every element; drop every attribute',
    )
    ap.add_argument('--big', action='store_true', help='files of 3 to 100 MB')
    ap.add_argument(
        '--all-sites',
        action='store_true',
        help='XML: every (element, attribute) pair, not one per class',
    )
    ap.add_argument('--map', action='append', default=[], metavar='ATTR=CLASS')
    o = ap.parse_args()
    raw = open(o.file, 'rb').read()
    if o.file.endswith('.image'):
        run_image(raw, out_ := Out(o.out), o)
        print('%d files in %s' % (out_.done(), o.out))
        return
    try:
        text = raw.decode('utf-8')
    except UnicodeDecodeError as e:
        sys.exit('%s: the valid file must be UTF-8 (%s)' % (o.file, e))
    out = Out(o.out)
    ext = o.file.rsplit('.', 1)[-1].lower()
    {'xml': run_xml, 'csv': run_csv, 'jsonl': run_jsonl}[ext](text, out, o)
    print('%d files in %s' % (out.done(), o.out))


if __name__ == '__main__':
    main()
