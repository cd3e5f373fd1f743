# shape.py - what of an output a hostile text must not change.
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The output made of a hostile text must have the shape of the one that is
made of a harmless text in the same place: as many cells, the same keys, the
same tags. And it holds no character that a terminal, a spreadsheet or a
browser takes for an order."""
import csv
import html.parser
import io
import json
import re
from xml.parsers import expat

SPILLING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
FORMULA = re.compile("[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
SCRIPT = re.compile(r"\s*(javascript|data|vbscript):", re.I)


class Tags(html.parser.HTMLParser):
    """The tags of a page, their attributes, and links that run something."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.seen = []

    def handle_starttag(self, tag, attrs):
        links = tuple(v for k, v in attrs if k in ("href", "src") and SCRIPT.match(v or ""))
        self.seen.append((tag, tuple(k for k, _ in attrs), links))

    def handle_endtag(self, tag):
        self.seen.append("/" + tag)

    def handle_comment(self, data):
        self.seen.append("comment")

    def handle_decl(self, decl):
        self.seen.append("declaration")

    def handle_pi(self, data):
        self.seen.append("instruction")


def of_html(text):
    tags = Tags()
    tags.feed(text)
    tags.close()
    return tags.seen


def of_xml(text):
    seen = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attrs: seen.append((name, sorted(attrs)))
    parser.EndElementHandler = lambda name: seen.append("/" + name)
    parser.CommentHandler = lambda data: seen.append("comment")
    parser.ProcessingInstructionHandler = lambda *pi: seen.append("instruction")
    parser.Parse(text.encode(), True)
    return seen


def of_csv(text, own_columns):
    """own_columns: how many of the last ones are not copied from the input."""
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    for row in rows:
        for cell in row[-own_columns:]:
            if FORMULA.match(cell) and not NUMBER.fullmatch(cell):
                return ["formula " + cell[:20]]
    return [len(row) for row in rows]


def skeleton(value):
    if isinstance(value, dict):
        return {key: skeleton(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [skeleton(inner) for inner in value]
    return type(value).__name__


def of_json(text):
    return [json.dumps(skeleton(json.loads(line))) for line in text.splitlines() if line.strip()]


def shape(kind, data):
    """The shape of an output; one that spills is of no other's shape."""
    try:
        text = data.decode()
        spilled = SPILLING.search(text)
        if spilled:
            return "a control character U+%04X" % ord(spilled[0])
        if kind == "html":
            return of_html(text)
        if kind == "xml":
            return of_xml(text)
        if kind == "csv":
            return of_csv(text, 5)
        if kind == "json":
            return of_json(text)
        return "clean text"
    except (UnicodeDecodeError, ValueError, csv.Error, expat.ExpatError) as error:
        return "no %s: %s" % (kind, error)
