#!/bin/sh
# The long form of what the tests do in short: ten thousand kill -9 during saves, and eight programs
# that add 256 bookmarks each. `storm.sh 500 32` does 500 and 32.
set -eu
cd "$(dirname "$0")/../.."
export QUOTIDIAN_KILLS="${1:-10000}" QUOTIDIAN_ADDS="${2:-256}"
exec cargo test --profile quick --test journal -- --nocapture writers_killed eight_programs
