#!/bin/sh
# Builds seeds/words.tsv and seeds/word_weights.tsv anew, the same to the byte each time, and says how good they are.
# The treebank, the counted words, the place names and the raw texts are not part of this project: where ../shared is
# absent, nothing is done. `--ablations` measures what each source of knowledge adds instead.
set -eu
cd "$(dirname "$0")/.."
program=${TRICHDAN:?run this by: make words}
shared=../shared
if [ ! -d $shared/treebank ]; then
  echo 'make words: ../shared/treebank is not here; the tables in seeds/ stay as they are'
  exit 0
fi
train="--treebank $shared/treebank/train"
dev="--dev $shared/treebank/dev"
own="--treebank seeds/training/office"
counts="--counts $shared/facts/words.tsv"
texts="--texts $shared/texts/plain"
names="--names $shared/facts/places.tsv"
lists="--words seeds/training/expressive.txt"
score() {
  what=$1
  shift
  # shellcheck disable=SC2086
  printf '%-58s %s\n' "$what" "$("$program" train words "$@" | sed -n 's/^held back: //p')"
}
if [ "${1:-}" = --ablations ]; then
  echo 'UD_Vietnamese-VTB dev, trained on train:'
  # shellcheck disable=SC2086
  {
    score 'treebank only' $train $dev
    score '+ counted words' $train $dev $counts
    score '+ counted words, statistics of raw text' $train $dev $counts $texts
    score '+ counted words, raw text, place names' $train $dev $counts $texts $names
    score '+ counted words, raw text, place names, own list (all)' $train $dev $counts $texts $names $lists
    score 'all + own sentences of offices' $train $dev $counts $texts $names $lists $own
    for template in history ab pa bn shapes shapesB pair pairs bonds state cover after matches matchesPair capitals \
      coverHash alike common alone aloneNear; do
      score "all, without the features $template" $train $dev $counts $texts $names $lists --without $template
    done
    echo 'own sentences of offices (Tests/Words), never trained on:'
    held="--dev Tests/Words/administrative"
    score 'trained on VTB train and dev' $train --treebank $shared/treebank/dev $held $counts $texts $names $lists
    score 'and on seeds/training/office' $train --treebank $shared/treebank/dev $own $held $counts $texts $names $lists
  }
  exit 0
fi
# shellcheck disable=SC2086
score 'VTB dev, trained on train' $train $dev $counts $texts $names $lists
# shellcheck disable=SC2086
"$program" train words $train --treebank $shared/treebank/dev $own --dev Tests/Words/administrative $counts $texts \
  $names $lists --out seeds
