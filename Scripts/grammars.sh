#!/usr/bin/env bash
# Fetches the sources of tree-sitter and of the grammars that Package.swift compiles to
# Sources/CTreeSitter, unless what grammars.txt pins is there already.
set -euo pipefail
cd "$(dirname "$0")/.."
grammars=(go java javascript rust tsx typescript)
target=Sources/CTreeSitter
stamp=$target/fetched/pinned.txt
pinned=$(cat Scripts/grammars.txt; echo "${grammars[@]}")
if [ "$(cat "$stamp" 2>/dev/null)" = "$pinned" ]; then exit; fi

echo "fetching the grammars of ${grammars[*]}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
pip="$work/venv/bin/pip --disable-pip-version-check --quiet"
$pip install 'setuptools==80.9.0' 'wheel==0.45.1'
$pip download --no-deps --no-binary :all: --no-build-isolation --require-hashes \
  --requirement Scripts/grammars.txt --dest "$work"
for archive in "$work"/*.tar.gz; do tar -xzf "$archive" -C "$work"; done
core=$(echo "$work"/tree_sitter-*/tree_sitter/core/lib)
pack=$(echo "$work"/tree_sitter_language_pack-*/parsers)

# The stamp goes first and comes last, so that an interrupted run is repeated.
rm -rf "$target/fetched" "$target/include/tree_sitter"
mkdir -p "$target/fetched"
cp -R "$core/src" "$target/fetched/core"
cp -R "$core/include/tree_sitter" "$target/include/tree_sitter"
for grammar in "${grammars[@]}"; do
  mkdir "$target/fetched/$grammar"
  cp -R "$pack/$grammar/src" "$target/fetched/$grammar/src"
  if [ -d "$pack/$grammar/common" ]; then
    cp -R "$pack/$grammar/common" "$target/fetched/$grammar/common"
  fi
  rm -f "$target/fetched/$grammar"/src/*.json
done
printf '%s\n' "$pinned" > "$stamp"
