//! Texts that are nearly the same: those that share most of their runs of three words. Whole numbers only.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::words::Word;

/// A run of words, packed into a number.
pub type Shingle = u64;

/// Words in a run.
const RUN: usize = 3;
/// Bits for a word in a packed run: two million words can be told apart.
const BITS: u32 = 21;
/// A run that stands in more texts than this compares each of them with the next one alone, so that a bank of copies
/// takes no longer than another.
const CROWD: usize = 16;

/// The runs of three words of a text, each once, in order. A text of one or two words is one run.
pub fn shingles<'a>(words: impl IntoIterator<Item = &'a Word>) -> Vec<Shingle> {
    let ids: Vec<u64> = words.into_iter().map(|word| u64::from(word.id) + 1).collect();
    let pack = |run: &[u64]| run.iter().fold(0, |packed, id| packed << BITS | (id & ((1 << BITS) - 1)));
    let mut shingles: Vec<Shingle> =
        if ids.len() < RUN { vec![pack(&ids)] } else { ids.windows(RUN).map(pack).collect() };
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// Share of the runs of two texts that stand in both, in percent.
pub fn likeness(one: &[Shingle], other: &[Shingle]) -> usize {
    let (mut left, mut right, mut both) = (0, 0, 0);
    while let (Some(a), Some(b)) = (one.get(left), other.get(right)) {
        both += usize::from(a == b);
        left += usize::from(a <= b);
        right += usize::from(b <= a);
    }
    100 * both / (one.len() + other.len() - both).max(1)
}

/// Every pair of texts that are alike by so many percent at least, with their likeness. Pairs are in order.
///
/// Two texts that share so many runs share one of their rarest few: only those are compared, so that the time grows
/// with the number of texts and not with its square.
pub fn pairs<T: AsRef<[Shingle]>>(texts: &[T], percent: usize) -> Vec<(usize, usize, usize)> {
    let mut times: FxHashMap<Shingle, u32> = FxHashMap::default();
    for shingle in texts.iter().flat_map(AsRef::as_ref) {
        *times.entry(*shingle).or_default() += 1;
    }
    let mut index: Vec<(Shingle, usize)> = Vec::new();
    for (text, shingles) in texts.iter().map(AsRef::as_ref).enumerate() {
        let mut shared: Vec<(u32, Shingle)> = shingles.iter().map(|shingle| (times[shingle], *shingle)).collect();
        shared.retain(|(times, _)| *times > 1);
        // With fewer runs in common, no other text can be so much alike; with more, one of the rarest is in common.
        let needed = (shingles.len() * percent).div_ceil(100).max(1);
        let rarest = (shared.len() + 1).saturating_sub(needed);
        shared.sort_unstable();
        index.extend(shared.into_iter().take(rarest).map(|(_, shingle)| (shingle, text)));
    }
    index.sort_unstable();
    let candidates: BTreeSet<(usize, usize)> = index.chunk_by(|a, b| a.0 == b.0).flat_map(meetings).collect();
    let compared = candidates.into_iter().map(|(a, b)| (a, b, likeness(texts[a].as_ref(), texts[b].as_ref())));
    compared.filter(|(_, _, likeness)| *likeness >= percent).collect()
}

fn meetings(texts: &[(Shingle, usize)]) -> Vec<(usize, usize)> {
    let near = if texts.len() > CROWD { 1 } else { texts.len() };
    let pair = |at: usize| texts[at + 1..].iter().take(near).map(move |other| (texts[at].1, other.1));
    (0..texts.len()).flat_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::super::words::Vocabulary;
    use super::*;

    fn read(texts: &[&str]) -> Vec<Vec<Shingle>> {
        let mut vocabulary = Vocabulary::default();
        texts.iter().map(|text| shingles(&vocabulary.read(text))).collect()
    }

    #[test]
    fn likeness_is_the_share_of_common_runs() {
        let texts = read(&["a b c d e", "a b c d f", "A b, c d e!", "x y", ""]);
        assert_eq!(likeness(&texts[0], &texts[1]), 50);
        assert_eq!(likeness(&texts[0], &texts[2]), 100);
        assert_eq!(likeness(&texts[0], &texts[3]), 0);
        assert_eq!(pairs(&texts, 50), [(0, 1, 50), (0, 2, 100), (1, 2, 50)]);
    }

    #[test]
    fn the_quick_way_finds_what_comparing_all_finds() {
        // Sentences that walk slowly through a vocabulary, so that neighbours are alike and others are not.
        let texts: Vec<String> = (0..60u64)
            .map(|text| {
                (0..12u64)
                    .map(|word| format!("w{}", (text / 2 * 5 + word * (1 + text % 3)) % 90))
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        let texts = read(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        for percent in [10, 30, 60, 100] {
            let mut slow = Vec::new();
            for a in 0..texts.len() {
                for b in a + 1..texts.len() {
                    let likeness = likeness(&texts[a], &texts[b]);
                    if likeness >= percent {
                        slow.push((a, b, likeness));
                    }
                }
            }
            assert_eq!(pairs(&texts, percent), slow, "{percent} percent");
        }
    }

    #[test]
    fn a_crowd_of_copies_is_a_chain() {
        let texts = read(&["one two three four"; 100]);
        assert_eq!(pairs(&texts, 60).len(), 99);
    }
}
