#!/usr/bin/env python3
# clips.py - the table decided by CLIPS, one fact asserted for a request.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# usage: clips.py FOLDER REQUESTS
#
# By the C interface of libclips; the texts that are asserted are ready. Prints
# the nanoseconds of processor for one request, when all answers are those of
# FOLDER/answers.

import csv
import ctypes
import ctypes.util
import os
import sys
import tempfile
import time

folder, count = sys.argv[1], int(sys.argv[2])
clips = ctypes.CDLL(ctypes.util.find_library("clips"))
for name in ("CreateEnvironment", "EnvAssertString"):
    getattr(clips, name).restype = ctypes.c_void_p
clips.EnvRun.restype = clips.EnvRun.argtypes = None
clips.EnvRun.restype = ctypes.c_longlong
clips.EnvRun.argtypes = [ctypes.c_void_p, ctypes.c_longlong]
here = ctypes.c_void_p(clips.CreateEnvironment())

told = tempfile.NamedTemporaryFile("r")
for made in ('(defglobal ?*told* = TRUE)',
             '(deffunction answer (?a) (if ?*told* then (printout told ?a crlf)) (halt))'):
    if not clips.EnvBuild(here, made.encode()):
        sys.exit("CLIPS refuses: " + made)
if clips.EnvLoad(here, os.path.join(folder, "policy.clp").encode()) != 1:
    sys.exit("CLIPS refuses the policy")


def evaluate(text):
    room = ctypes.create_string_buffer(256)
    clips.EnvEval(here, text.encode(), room)


requests = []
with open(os.path.join(folder, "requests.csv")) as file:
    for row in csv.DictReader(file):
        requests.append(("(request %s)" % " ".join(
            "(%s %s)" % (fact, value.replace("-", "") if fact == "date" else value)
            for fact, value in row.items())).encode())
        if len(requests) == count:
            break
with open(os.path.join(folder, "answers")) as file:
    wanted = [line for line, r in zip(file, requests)]


def decide(request):
    fact = ctypes.c_void_p(clips.EnvAssertString(here, request))
    clips.EnvRun(here, -1)
    clips.EnvRetract(here, fact)


clips.EnvReset(here)
evaluate('(open "%s" told "w")' % told.name)
for request in requests:
    decide(request)
evaluate('(close told)')
if told.readlines() != wanted:
    sys.exit("CLIPS answers otherwise")
evaluate('(bind ?*told* FALSE)')
start = time.process_time_ns()
for request in requests:
    decide(request)
print((time.process_time_ns() - start) // len(requests))
