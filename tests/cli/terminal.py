# terminal.py - runs a program on a terminal of its own and answers it.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
#   terminal.py PROGRAM ANSWER... -- ARGUMENT...
#
# Waits for a prompt (a line that ends in "= ") before each answer; EOF stands
# for control-D. Writes what was on the terminal, ends with the exit status of
# the program, or 99 when it asks for more than there are answers. The terminal
# has $WIDTH columns, or 90.

import fcntl
import os
import pty
import select
import struct
import sys
import termios

split = sys.argv.index("--")
program = sys.argv[1]
answers = sys.argv[2:split]
arguments = sys.argv[split + 1:]

child, terminal = pty.fork()
if child == 0:
    width = int(os.environ.get("WIDTH", "90"))
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    os.execv(program, [program] + arguments)

seen = b""
told = 0
unanswered = False
while True:
    ready, _, _ = select.select([terminal], [], [], 60)
    if not ready:
        sys.exit("terminal.py: nothing happens")
    try:
        piece = os.read(terminal, 65536)
    except OSError:
        piece = b""
    if not piece:
        break
    seen += piece
    if not seen.endswith(b"= "):
        continue
    if told < len(answers):
        answer = answers[told]
        told += 1
    else:
        answer = "EOF"
        unanswered = True
    os.write(terminal, b"\x04" if answer == "EOF" else answer.encode() + b"\n")

status = os.waitpid(child, 0)[1]
sys.stdout.buffer.write(seen.replace(b"\r\n", b"\n"))
if unanswered or told < len(answers):
    print("terminal.py: answers do not fit the questions")
    sys.exit(99)
sys.exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 98)
