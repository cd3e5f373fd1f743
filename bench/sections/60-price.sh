#!/bin/sh
# 60-price.sh - how long it takes to price what was decided.
# SPDX-License-Identifier: LGPL-2.1-or-later

set -eu
printf '## Prices: meridian\n\n'
"$programs/price" "$rules" "$meridian" "$rules/pricelists/meridian-usd.xml"
