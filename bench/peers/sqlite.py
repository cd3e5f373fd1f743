#!/usr/bin/env python3
# sqlite.py - the table decided by SQLite, one indexed query for a request.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# usage: sqlite.py FOLDER REQUESTS
#
# Facts are numbers already, and sets are masks of bits. Prints the nanoseconds
# of processor for one request, when all answers are those of FOLDER/answers.

import csv
import json
import os
import sqlite3
import sys
import time

folder, count = sys.argv[1], int(sys.argv[2])
with open(os.path.join(folder, "policy.json")) as file:
    sets = json.load(file)["sets"]
sets["modified"] = ["no", "yes"]
base = sqlite3.connect(":memory:")
with open(os.path.join(folder, "policy.sql")) as file:
    base.executescript(file.read())
masks = [fact for fact in sets if fact != "product"]
numbers = ["release", "version", "date"]
query = "select answer from clause where product in (?, -1) and %s and %s order by n limit 1" % (
    " and ".join("%s & ?" % fact for fact in masks),
    " and ".join("? between %s_low and %s_high" % (n, n) for n in numbers))

requests = []
with open(os.path.join(folder, "requests.csv")) as file:
    for row in csv.DictReader(file):
        requests.append([sets["product"].index(row["product"])] +
                        [1 << sets[fact].index(row[fact]) for fact in masks] +
                        [int(row[n].replace("-", "")) for n in numbers])
        if len(requests) == count:
            break
with open(os.path.join(folder, "answers")) as file:
    wanted = [line.rstrip("\n") for line, r in zip(file, requests)]
if [base.execute(query, r).fetchone()[0] for r in requests] != wanted:
    sys.exit("SQLite answers otherwise")
start = time.process_time_ns()
for request in requests:
    base.execute(query, request).fetchone()
print((time.process_time_ns() - start) // len(requests))
