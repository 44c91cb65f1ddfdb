#!/usr/bin/env bash
# Are the answers of docs/situations what the program says? Those that need published wheels are
# compared where WHEELS=DIR has them.
set -eu
cd "$(dirname "$0")/.."
exec scripts/situations --check ${WHEELCHECK:+"$WHEELCHECK"}
