#!/usr/bin/env bash
# The release program is one file that starts anywhere: no interpreter, no shared library.
set -euo pipefail
[ "$WHEELCHECK_STATIC" = ON ] || exit 77

kind=$(file --brief --dereference "$WHEELCHECK")
case $kind in
  *"static-pie linked"*) ;;
  *) echo "not static: $kind"; exit 1 ;;
esac
