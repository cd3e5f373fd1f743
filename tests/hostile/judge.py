# judge.py - runs a command over hostile files and holds each run to the rules.
# SPDX-License-Identifier: LGPL-2.1-or-later
"""judge.py FOLDER --command 'remit check {file}' [options]

FOLDER and its manifest.tsv are what corpus/instantiate.py has made. Each file
is one run, and each run must end
  - by a documented status: one of --accept, or one of --refuse;
  - within --seconds and --megabytes;
  - with valid UTF-8 and no control, C1 or bidi character on both streams, and
    at most 64 KiB on either;
  - where it refuses, with a finding that has a number, or a line that begins
    with "remit:"; and with nothing written;
  - as the manifest expects: R-* refused, A-OK, A-SAME and W-* accepted, A-ESC
    and X-ANY either, unless a line of the file --decided says otherwise. That
    may also say X-MANY: accepted, with so many answers that they take longer.
  - with nothing on either stream of a refusal but findings, examples and sums.
Files of A-SAME must also decide as --base does, by the command --same.
What an accepted file of A-ESC makes, by each --output KIND:COMMAND, must have the shape
(shape.py) of what --base makes. With --twice a second run must give the same bytes. With --strace no other
file may be opened and no socket made.

In commands {file} is the hostile file, {out} a file that must not appear when
the input is refused. With --stage NAME the file is copied to that name first,
in a folder of its own with the --beside files, and {file} is the first of
these.
"""
import argparse
import concurrent.futures
import fnmatch
import json
import multiprocessing
import os
import re
import resource
import shlex
import shutil
import signal
import subprocess
import tempfile
import threading
import time

from shape import shape

CONTROL = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")
SPILLING = re.compile("[\u0080-\u009f\u202a-\u202e\u2066-\u2069]")
FINDING = re.compile(rb"(error|warning|note) \d{3}: |^remit: ", re.M)
TOLD = re.compile(
    rb".*:\d+:\d+: (error|warning|note) \d{3}: .|(error|warning|note) \d{3}: .|    ?.|remit: |\d+ files?: "
)
PLACES = ("line", "column", "file", "sha256", "digest", "inputs")
SYSTEM = re.compile(
    r"/(lib|lib64|usr/lib|etc/ld\.so|usr/share/(zoneinfo|locale)|proc/self/|sys/|dev/null)"
)
STREAM_LIMIT = 65536


class Run:
    """One run of a command, and what it took."""

    def __init__(self, command, settings):
        begin = time.monotonic()
        self.timed_out = False
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
            timer = threading.Timer(settings.seconds * 20, self.kill, [process])
            timer.start()
            _, status, usage = os.wait4(process.pid, 0)
            timer.cancel()
            process.returncode = self.status = os.waitstatus_to_exitcode(status)
            out.seek(0)
            err.seek(0)
            self.out, self.err = out.read(1 << 24), err.read(1 << 20)
        # The processor's time: another program's load is no fault of this one.
        self.seconds = min(usage.ru_utime + usage.ru_stime, time.monotonic() - begin)
        self.megabytes = usage.ru_maxrss / 1024

    def kill(self, process):
        self.timed_out = True
        # Not by the process, which would take the status that is waited for.
        os.kill(process.pid, signal.SIGKILL)


def unclean(name, data):
    """What is wrong with the bytes of a stream."""
    if CONTROL.search(data):
        yield "a control character on " + name
    if len(data) > STREAM_LIMIT:
        yield "%d bytes on %s" % (len(data), name)
    try:
        if SPILLING.search(data.decode()):
            yield "a C1 or bidi character on " + name
    except UnicodeDecodeError:
        yield "bytes that are not UTF-8 on " + name


def without_places(value):
    """A decision without what tells two files apart that mean the same."""
    if isinstance(value, dict):
        return {k: without_places(v) for k, v in value.items() if k not in PLACES}
    if isinstance(value, list):
        return [without_places(v) for v in value]
    return value


def sense_of(run):
    lines = run.out.decode("utf-8", "replace").splitlines()
    try:
        return run.status, [without_places(json.loads(line)) for line in lines]
    except ValueError:
        return run.status, lines


def foreign_opens(command, allowed):
    """Files and sockets that a run opens and has no business with."""
    calls = "trace=open,openat,openat2,socket,connect,execve"
    traced = subprocess.run(
        ["strace", "-f", "-qq", "-e", calls, "-o", "|cat >&2", *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    ).stderr.decode("latin-1")
    for line in traced.splitlines():
        if re.match(r"(\d+ +)?(\[pid +\d+\] )?(socket|connect)\(", line):
            yield "a socket: " + line[:80]
        opened = re.search(r'open(?:at2?)?\((?:[A-Z_]+, )?"([^"]*)"', line)
        if opened and opened[1] not in allowed and not SYSTEM.match(opened[1]):
            if " = -1 " not in line:
                yield "opens " + opened[1][:80]


class Judge:
    def __init__(self, settings):
        self.settings = settings
        self.decided = read_decided(settings.decided, settings.subject)
        self.base_sense = None
        if settings.same:
            self.base_sense = sense_of(Run(self.words(settings.same, settings.base, "-"), settings))
        self.outputs = [output.split(":", 1) for output in settings.output]
        self.shapes = [self.shape_of(*output, settings.base) for output in self.outputs]

    def shape_of(self, kind, command, path):
        with tempfile.TemporaryDirectory() as folder:
            run = Run(self.words(command, path, os.path.join(folder, "out")), self.settings)
        return shape(kind, run.out)

    @staticmethod
    def words(command, file, out):
        return [word.replace("{file}", file).replace("{out}", out) for word in shlex.split(command)]

    def expected(self, file, manifest):
        for pattern, code, _ in self.decided:
            if fnmatch.fnmatch(file, pattern):
                return code
        return manifest

    def staged(self, file, folder):
        """The file that the command is given."""
        path = os.path.join(self.settings.folder, file)
        if not self.settings.stage:
            return path
        for name in self.settings.beside:
            shutil.copy(name, folder)
        # Not copied: some are larger than what a run may write.
        stage = os.path.join(folder, self.settings.stage)
        if os.path.exists(stage):
            os.remove(stage)
        os.link(path, stage)
        return os.path.join(folder, os.path.basename(self.settings.beside[0]))

    def judge(self, row):
        file, expect = row[0], self.expected(row[0], row[1])
        with tempfile.TemporaryDirectory() as folder:
            path, out = self.staged(file, folder), os.path.join(folder, "out")
            command = self.words(self.settings.command, path, out)
            before = sorted(os.listdir(folder))
            run = Run(command, self.settings)
            sins = list(self.sins_of(run, expect))
            accepted = run.status in self.settings.accept
            if not accepted and sorted(os.listdir(folder)) != before:
                sins.append("something was written")
            if expect.startswith("R-") and accepted:
                sins.append("accepted")
            if expect in ("A-OK", "A-SAME", "W-CONF", "X-MANY") and not accepted:
                sins.append("refused")
            if expect == "A-SAME" and accepted and self.base_sense:
                same = Run(self.words(self.settings.same, path, out), self.settings)
                if sense_of(same) != self.base_sense:
                    sins.append("decides otherwise")
            if accepted and expect == "A-ESC":
                for output, wanted in zip(self.outputs, self.shapes):
                    got = self.shape_of(*output, path)
                    if got != wanted:
                        sins.append("%s: %s" % (output[1][-40:], str(got)[:60]))
            if self.settings.twice:
                again = Run(command, self.settings)
                if (run.status, run.out, run.err) != (again.status, again.out, again.err):
                    sins.append("another answer the second time")
            if self.settings.strace:
                allowed = {path, out} | {os.path.join(folder, n) for n in os.listdir(folder)}
                sins += foreign_opens(command, allowed)
        return file, expect, row[3], run.seconds, run.megabytes, sins

    def sins_of(self, run, expect):
        if run.timed_out:
            yield "no end in sight"
            return
        if run.status < 0:
            yield "signal %d" % -run.status
            return
        accepted = run.status in self.settings.accept
        if not accepted and run.status not in self.settings.refuse:
            yield "status %d" % run.status
        if run.seconds > self.settings.seconds and expect != "X-MANY":
            yield "%.2f s" % run.seconds
        if run.megabytes > self.settings.megabytes > 0:
            yield "%.0f MB" % run.megabytes
        if not accepted and not FINDING.search(run.out + run.err):
            yield "no finding"
        if not accepted and not all(map(TOLD.match, (run.out + run.err).splitlines())):
            yield "a line that is no finding"
        yield from unclean("stdout", run.out[:STREAM_LIMIT] if accepted else run.out)
        yield from unclean("stderr", run.err)


def read_decided(path, subject):
    """Lines SUBJECT PATTERN CODE REASON."""
    with open(path, encoding="utf-8") as lines:
        rows = [line.split(None, 3) for line in lines if line.strip() and line[0] != "#"]
    for row in rows:
        if len(row) != 4:
            raise SystemExit("%s: [%s] has no reason" % (path, row[1]))
    return [row[1:] for row in rows if fnmatch.fnmatch(subject, row[0])]


def read_settings():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    statuses = lambda text: {int(word) for word in text.split(",")}
    parser.add_argument("folder")
    parser.add_argument("--command", required=True)
    parser.add_argument("--accept", type=statuses, default={0})
    parser.add_argument("--refuse", type=statuses, default={65})
    parser.add_argument("--subject", required=True)
    parser.add_argument("--decided", required=True)
    parser.add_argument("--same")
    parser.add_argument("--base", required=True)
    parser.add_argument("--output", action="append", default=[])
    parser.add_argument("--stage")
    parser.add_argument("--beside", action="append", default=[])
    parser.add_argument("--seconds", type=float, default=1)
    parser.add_argument("--megabytes", type=float, default=64)
    parser.add_argument("--percent", type=int, default=100)
    parser.add_argument("--twice", action="store_true")
    parser.add_argument("--strace", action="store_true")
    return parser.parse_args()


def begin(settings):
    """Make the judge of this process."""
    global judge
    judge = Judge(settings)


def judged(row):
    return judge.judge(row)


def main():
    settings = read_settings()
    # What the runs inherit.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 29, 1 << 29))
    with open(os.path.join(settings.folder, "manifest.tsv"), encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines][1:]
    step = max(1, 100 // max(1, settings.percent))
    rows = rows[::step]
    # A command that refuses everything would pass.
    if settings.base:
        with tempfile.TemporaryDirectory() as folder:
            words = Judge.words(settings.command, settings.base, os.path.join(folder, "out"))
            if Run(words, settings).status not in settings.accept:
                raise SystemExit("the valid file is refused: %s" % " ".join(words))
    bad, slowest, largest = 0, 0.0, 0.0
    # Processes of their own, and small ones: the system counts the memory of
    # whoever starts a run as that of the run.
    with concurrent.futures.ProcessPoolExecutor(
        os.cpu_count(),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=begin,
        initargs=(settings,),
    ) as pool:
        for file, expect, why, seconds, megabytes, sins in pool.map(judged, rows, chunksize=16):
            slowest, largest = max(slowest, seconds), max(largest, megabytes)
            if sins:
                bad += 1
                print("%-8s %-40s %s  [%s]" % (expect, file, "; ".join(sins), why[:90]))
    print(
        "%d inputs, %d broke a rule; slowest %.2f s, largest %.0f MB"
        % (len(rows), bad, slowest, largest)
    )
    raise SystemExit(1 if bad or not rows else 0)


if __name__ == "__main__":
    main()
