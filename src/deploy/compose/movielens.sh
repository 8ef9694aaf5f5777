#!/bin/sh
# Downloads ml-latest-small into a folder, unless ratings are there or in a folder within it, where `replay` looks too.
# For the commands of busybox. movielens.sh DIR
set -eu
directory=$1
source=https://files.grouplens.org/datasets/movielens/ml-latest-small.zip

for folder in "$directory" "$directory"/*/; do
  for file in ratings.csv ratings.dat u.data; do
    if [ -e "$folder/$file" ] || [ -L "$folder/$file" ]; then
      echo "${folder%/} has $file: nothing to download"
      exit 0
    fi
  done
done
work=$(mktemp -d "$directory/.download.XXXXXX") || {
  echo "$directory has no ratings and can't be written: name a MovieLens folder in MOVIELENS_DIR" >&2
  exit 1
}
trap 'rm -rf "$work"' EXIT
echo "downloading $source"
wget -q -O "$work/data.zip" "$source" || {
  echo "the download failed (offline?): unpack ml-latest-small yourself, and name its folder in MOVIELENS_DIR" >&2
  exit 1
}
unzip -q -j "$work/data.zip" -d "$work"
# As of September 2018, when it was last changed.
(cd "$work" && sha256sum -c - >/dev/null) <<'SUMS' || {
aa289ca83157595d0df6aea1be6a4ded676ddc4385472e8313a8ed9805352646  ratings.csv
5a5f32dd9bb3797b8e728a1b98958789d2b13f294a69fdfbc5727f8a9611aa07  movies.csv
SUMS
  echo "the download is not the data set that is expected (SHA-256 differs): start this again" >&2
  exit 1
}
# Ratings last: they say that all is there.
mv "$work/README.txt" "$work/movies.csv" "$work/ratings.csv" "$directory"
echo "$directory is ready; its licence is in $directory/README.txt"
