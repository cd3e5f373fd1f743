#!/bin/sh
# long_builds.sh - another compiler, optimisation, word size or byte order
# writes the same bytes, and so does a program linked with archives.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# The machines with another word size and another byte order are made of
# Debian's packages, unpacked by debootstrap; the 32-bit programs run as they
# are, the big-endian one is emulated. Whatever is not here is left out, and
# said.

set -eu
: "${abs_top_srcdir:?}" "${abs_top_builddir:?}" "${REMIT:?}"
here=$(cd "$(dirname "$0")" && pwd)
work=$abs_top_builddir/variants
mkdir -p "$work"
failed=0
rm -rf "$work/plain"
"$here/outputs" "$work/plain" "$REMIT"

# all_here NAME COMMAND... - are they? What is not, is said.
all_here()
{
	name=$1
	shift
	for command; do
		command -v "$command" > /dev/null || {
			echo "skipped: $name: $command is not here"
			return 1
		}
	done
}

# built NAME OPTION... - configures and builds, in a folder of its own.
built()
{
	name=$1
	shift
	mkdir -p "$work/build-$name"
	(
		cd "$work/build-$name"
		[ -f config.status ] || "$abs_top_srcdir/configure" --quiet "$@"
		make --silent --no-print-directory -j "$(nproc)" all
	) > "$work/log" 2>&1 && return
	tail "$work/log"
	failed=1
	return 1
}

# same NAME COMMAND... - what it writes is what the plain build wrote, but
# that images have the byte order of their machine.
same()
{
	name=$1
	shift
	rm -rf "${work:?}/$name"
	LD_LIBRARY_PATH=$work/build-$name/lib/.libs \
		"$here/outputs" "$work/$name" "$@"
	leave_out=
	[ "$byte_order" = same ] || {
		refused "$work/$name/meridian.xml.image"
		leave_out='-x *.image'
	}
	set -f
	diff -r $leave_out "$work/plain" "$work/$name" > "$work/diff" || {
		echo "FAILED: $name writes something else"
		head -n 20 "$work/diff"
		failed=1
	}
	set +f
	echo "counted: builds: $name:" \
		"$(find "$work/$name" -type f | wc -l) outputs compared"
}

# An image of another byte order is told, and not read.
refused()
{
	"$REMIT" ask "$1" 2>&1 | grep -q 'error 507:' || {
		echo "FAILED: an image of another byte order is not refused"
		failed=1
	}
}

# native NAME COMPILER FLAGS
native()
{
	all_here "$1" "$2" && built "$1" CC="$2" CFLAGS="$3" || return 0
	same "$1" "$work/build-$1/cli/.libs/remit"
}

# unpacked ARCHITECTURE - its libraries, in a folder of their own.
unpacked()
{
	root=$work/root-$1
	[ ! -f "$root/complete" ] || return 0
	rm -rf "$root"
	debootstrap --arch="$1" --variant=minbase --foreign \
		--include=libxml2-dev,libicu-dev,check \
		"$(. /etc/os-release && echo "$VERSION_CODENAME")" "$root" \
		> "$work/log" 2>&1 &&
		for package in "$root"/var/cache/apt/archives/*.deb; do
			dpkg-deb -x "$package" "$root" || return
		done && : > "$root/complete" && return
	tail -n 3 "$work/log"
	echo "skipped: the libraries of $1 cannot be had"
	return 1
}

# foreign ARCHITECTURE TRIPLET - a build for it.
foreign()
{
	all_here "$1" "$2-gcc" debootstrap dpkg-deb && unpacked "$1" || return
	PKG_CONFIG_SYSROOT_DIR=$root \
		PKG_CONFIG_LIBDIR=$root/usr/lib/$1-linux-gnu/pkgconfig \
		built "$1" --host="$2" CC="$2-gcc --sysroot=$root" CFLAGS=-O2
}

byte_order=same
native gcc-O0 gcc -O0
native gcc-O3 gcc '-O3 -march=native'
native clang-O0 clang -O0
native clang-O2 clang -O2
native clang-O3 clang '-O3 -funsigned-char'

if built standalone --enable-standalone; then
	same standalone "$work/build-standalone/cli/remit"
fi

libraries=$work/root-i386/usr/lib/i386-linux-gnu
libraries=$libraries:$work/root-i386/lib/i386-linux-gnu
if foreign i386 i686-linux-gnu; then
	same i386 "$work/root-i386/lib/ld-linux.so.2" \
		--library-path "$work/build-i386/lib/.libs:$libraries" \
		"$work/build-i386/cli/.libs/remit"
fi

byte_order=other
if all_here s390x qemu-s390x && foreign s390x s390x-linux-gnu; then
	same s390x qemu-s390x -L "$work/root-s390x" \
		-E "LD_LIBRARY_PATH=$work/build-s390x/lib/.libs:/usr/lib/s390x-linux-gnu" \
		"$work/build-s390x/cli/.libs/remit"
fi
exit $failed
