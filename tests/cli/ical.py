#!/usr/bin/env python3
# ical.py - an iCalendar file as libical reads it, an event a line.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Usage: ical.py FILE. "DAY UID ALARMS SUMMARY" of each event, in its order;
# exit 1, saying why, where the file or one of its lines breaks RFC 5545; 77
# without libical.
import ctypes
import sys

EVENT, ALARM, ANY_PROPERTY = 4, 10, 0


class Time(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int) for name in (
        "year", "month", "day", "hour", "minute", "second", "is_date",
        "is_daylight")] + [("zone", ctypes.c_void_p)]


def load():
    try:
        ical = ctypes.CDLL("libical.so.3")
    except OSError:
        print("skipped: libical is not here")
        sys.exit(77)
    pointer = ctypes.c_void_p
    for name, result, *arguments in (
            ("icalparser_parse_string", pointer, ctypes.c_char_p),
            ("icalcomponent_get_first_component", pointer, pointer,
             ctypes.c_int),
            ("icalcomponent_get_next_component", pointer, pointer,
             ctypes.c_int),
            ("icalcomponent_get_uid", ctypes.c_char_p, pointer),
            ("icalcomponent_get_summary", ctypes.c_char_p, pointer),
            ("icalcomponent_get_dtstart", Time, pointer),
            ("icalcomponent_count_errors", ctypes.c_int, pointer),
            ("icalrestriction_check", ctypes.c_int, pointer)):
        function = getattr(ical, name)
        function.restype, function.argtypes = result, arguments
    return ical


def components(ical, parent, kind):
    found = ical.icalcomponent_get_first_component(parent, kind)
    while found:
        yield found
        found = ical.icalcomponent_get_next_component(parent, kind)


def check_lines(data):
    lines = data.split(b"\r\n")
    if lines[-1] != b"" or b"\n" in b"".join(lines):
        sys.exit("not every line ends in CR LF")
    for number, line in enumerate(lines, 1):
        if len(line) > 75:
            sys.exit(f"line {number} has {len(line)} octets")
        line.decode("utf-8")
    if not data.isascii() and b"\r\n " not in data:
        print("note: no line was folded", file=sys.stderr)


def main():
    with open(sys.argv[1], "rb") as file:
        data = file.read()
    ical = load()
    check_lines(data)
    root = ical.icalparser_parse_string(data)
    if not root:
        sys.exit("libical cannot read it")
    if not ical.icalrestriction_check(root):
        sys.exit("libical: something is missing or too much")
    if ical.icalcomponent_count_errors(root) != 0:
        sys.exit("libical finds errors")
    for event in components(ical, root, EVENT):
        day = ical.icalcomponent_get_dtstart(event)
        if not day.is_date:
            sys.exit("an event is not of a day")
        alarms = len(list(components(ical, event, ALARM)))
        print(f"{day.year:04}-{day.month:02}-{day.day:02}",
              ical.icalcomponent_get_uid(event).decode(), alarms,
              ical.icalcomponent_get_summary(event).decode())


main()
