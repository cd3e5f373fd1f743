#!/usr/bin/env python3
# batch.py - a file of requests decided by SQLite, all by one query.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# usage: batch.py FOLDER REQUESTS OUT
#
# Rows of FOLDER/requests.csv become a table of texts; what these mean is told by
# tables beside it, and the answers of all are asked for at once.

import csv
import itertools
import json
import os
import sqlite3
import sys

folder, count, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
with open(os.path.join(folder, "policy.json")) as file:
    sets = json.load(file)["sets"]
sets["modified"] = ["no", "yes"]
base = sqlite3.connect(":memory:")
with open(os.path.join(folder, "policy.sql")) as file:
    base.executescript(file.read())
masks = [fact for fact in sets if fact != "product"]
numbers = ["release", "version", "date"]
for fact in sets:
    base.execute("create table of_%s (text text primary key, means integer) without rowid" % fact)
    base.executemany("insert into of_%s values (?, ?)" % fact,
                     ((text, i if fact == "product" else 1 << i)
                      for i, text in enumerate(sets[fact])))
with open(os.path.join(folder, "requests.csv")) as file:
    rows = csv.reader(file)
    names = next(rows)
    base.execute("create table request (%s)" % ", ".join(names))
    base.executemany("insert into request values (%s)" % ", ".join("?" * len(names)),
                     itertools.islice(rows, count))
value = {fact: "of_%s.means" % fact for fact in sets}
value.update(release="cast(r.release as integer)", version="cast(r.version as integer)",
             date="cast(replace(r.date, '-', '') as integer)")
answer = "select answer from clause where product in (%s, -1) and %s and %s order by n limit 1" % (
    value["product"],
    " and ".join("clause.%s & %s" % (fact, value[fact]) for fact in masks),
    " and ".join("%s between %s_low and %s_high" % (value[n], n, n) for n in numbers))
query = "select (%s) from request r %s order by r.rowid" % (
    answer, " ".join("join of_%s on of_%s.text = r.%s" % (f, f, f) for f in sets))
with open(out, "w") as file:
    file.writelines(row[0] + "\n" for row in base.execute(query))
