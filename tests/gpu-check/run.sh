#!/bin/sh
# Builds the bridge to this machine's PyTorch and runs the checks: ./run.sh [--device cuda|cpu] [--threads N] [--pairs N]
# Needs python3 with PyTorch (or NASNAV_TORCH naming one), g++ and CMake; neither .NET nor a network.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
XDG_CACHE_HOME=${XDG_CACHE_HOME:-$here/cache}
export XDG_CACHE_HOME
mkdir -p "$XDG_CACHE_HOME"
chmod +x "$here/program/gpu-check"
exec "$here/program/gpu-check" "$@"
