# paths.py - hostile paths, streams and limits for a command line.
# SPDX-License-Identifier: LGPL-2.1-or-later
"""paths.py --cmd 'remit check' --good FILE [--ext .xml] [--accept 0] [--refuse 1,2,...]

Each case ends within --seconds and by no signal, and no raw name or control byte is
shown."""
import argparse
import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

ap = argparse.ArgumentParser()
ap.add_argument("--cmd", required=True)
ap.add_argument("--good", required=True)
ap.add_argument("--ext", default=".xml")
ap.add_argument("--accept", default="0")
ap.add_argument("--refuse", default="1,2,64,65,66,74")
ap.add_argument("--seconds", type=float, default=3)
o = ap.parse_args()
cmd = o.cmd.split()
acc = {int(x) for x in o.accept.split(",")}
ref = {int(x) for x in o.refuse.split(",")}
d = tempfile.mkdtemp()
good = open(o.good, "rb").read()
e = o.ext
C = []


def put(name, data=good):
    p = os.path.join(os.fsencode(d), name if isinstance(name, bytes) else name.encode())
    open(p, "wb").write(data)
    return p


def case(name, args, want, why, **kw):
    C.append((name, args, want, why, kw))


os.mkdir(d + "/dir" + e)
os.mkfifo(d + "/fifo" + e)
os.symlink("nowhere", d + "/dangling" + e)
os.symlink("loop" + e, d + "/loop" + e)
put("unreadable" + e)
os.chmod(d + "/unreadable" + e, 0)
s = socket.socket(socket.AF_UNIX)
s.bind(d + "/sock" + e)
F = os.fsencode
case("missing", [d + "/none" + e], "R", "no such file: names it, says why")
case("directory", [d + "/dir" + e], "R", "a directory")
case(
    "fifo",
    [d + "/fifo" + e],
    "R",
    "a FIFO nobody writes to: refuse non-regular files or document the wait",
)
case("socket", [d + "/sock" + e], "R", "a socket")
case("dev-zero", ["/dev/zero"], "R", "endless file: size limit")
case("dev-null", ["/dev/null"], "R", "empty")
case(
    "dev-full-stdout",
    [F(put("a" + e))],
    "X",
    "output to a full device: error exit if anything is printed",
    out="/dev/full",
)
case("closed-stdout", [F(put("b" + e))], "X", "stdout closed", close=1)
case("closed-stdin", ["-"], "R", "stdin closed", close=0)
case("closed-stderr", [d + "/none" + e], "R", "stderr closed: no crash", close=2)
case("dangling-symlink", [d + "/dangling" + e], "R", "dangling link")
case("symlink-loop", [d + "/loop" + e], "R", "link loop")
case(
    "unreadable",
    [d + "/unreadable" + e],
    "R" if os.geteuid() else "A",
    "no permission (root reads it)",
)
case("empty-name", [""], "R", "empty argument")
case("long-name", ["x" * 5000], "R", "5,000 characters: message must cut it")
case("newline-name", [put("a\nb: in scope" + e)], "A", "newline in the name: shown escaped")
case(
    "newline-name-missing",
    [d + "/a\nERROR forged" + e],
    "R",
    "newline in a missing name: one line of message",
)
case(
    "escape-name",
    [F(d + "/") + b"\x1b[2J\x1b]0;x\x07" + F(e)],
    "R",
    "terminal escapes in a missing name",
)
case("c1-name", [F(d) + "/\u009b31m".encode() + F(e)], "R", "C1 escape in a missing name")
case("bidi-name", [F(d) + "/\u202excod".encode() + F(e)], "R", "bidi override in a missing name")
case("non-utf8-name", [put(b"\xff\xfe" + F(e))], "A", "name that is no UTF-8")
case(
    "non-utf8-missing",
    [F(d) + b"/\xff\xfe.none"],
    "R",
    "missing name that is no UTF-8: message stays valid UTF-8",
)
case("format-name", [d + "/%s%n%99999d" + e], "R", "printf directives in a missing name")
case("icu-name", [d + "/{0,number}'" + e], "R", "ICU pattern in a missing name")
case("dash-name", ["--", F(put("-rf" + e))], "A", "name that begins with a dash, after --")
case("dash-name-bare", ["--no-such-option"], "R", "unknown option")
case("same-twice", [F(put("c" + e)), F(put("c" + e))], "X", "same file twice")
case(
    "many-files",
    [F(put("d" + e))] * 2000,
    "X",
    "2,000 files: no descriptor leak (ulimit -n 64)",
    nofile=64,
)
case("rlimit-fsize", [F(put("e" + e))], "X", "file size limit 0 (SIGXFSZ)", fsize=0)
bad = 0
for name, args, want, why, kw in C:

    def pre():
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if "close" in kw:
            os.close(kw["close"])
        if "nofile" in kw:
            resource.setrlimit(resource.RLIMIT_NOFILE, (kw["nofile"],) * 2)
        if "fsize" in kw:
            resource.setrlimit(resource.RLIMIT_FSIZE, (kw["fsize"],) * 2)

    out = open(kw["out"], "wb") if "out" in kw else subprocess.PIPE
    t0 = time.monotonic()
    p = subprocess.Popen(
        [F(x) if isinstance(x, str) else x for x in cmd + args],
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.PIPE,
        preexec_fn=pre,
    )
    why2 = []
    try:
        so, se = p.communicate(timeout=o.seconds)
    except subprocess.TimeoutExpired:
        p.send_signal(signal.SIGKILL)
        so, se = p.communicate()
        why2.append("TIMEOUT")
    rc = p.returncode
    b = (so or b"") + (se or b"")
    if rc < 0 and not why2:
        why2.append("SIGNAL %d" % -rc)
    if rc >= 0 and rc not in acc | ref:
        why2.append("exit %d" % rc)
    if want == "R" and rc in acc:
        why2.append("ACCEPTED")
    if want == "A" and rc not in acc:
        why2.append("REFUSED")
    if re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", b):
        why2.append("control byte shown")
    try:
        if re.search("[\u0080-\u009f\u202a-\u202e\u2066-\u2069]", b.decode()):
            why2.append("C1 or bidi shown")
    except UnicodeDecodeError:
        why2.append("invalid UTF-8 shown")
    if len(b) > 65536 and name != "many-files":
        why2.append("%d bytes of message" % len(b))
    if "missing" in name and b.count(b"\n") > 2:
        why2.append("message over %d lines" % b.count(b"\n"))
    bad += bool(why2)
    if why2:
        print(
            "%-22s rc=%-4d %.2fs %s  [%s]"
            % (name, rc, time.monotonic() - t0, "; ".join(why2) or "ok", why)
        )
shutil.rmtree(d)
print("%d cases, %d broke a rule" % (len(C), bad))
sys.exit(bool(bad))
