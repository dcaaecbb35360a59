//! Compression of streams, spread over the processor's cores; the bytes do not depend on how many there are.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{iter, thread};

use miniz_oxide::deflate::core::{CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params};

/// Measured on a kit of 14 pages: 6 makes it 4 % smaller and the whole work an eighth longer, 3 saves nothing.
const LEVEL: u8 = 4;

/// More hands than this would mostly wait for each other.
const MOST_HANDS: usize = 4;

/// Less than this is done before another thread has started.
const WORTH_A_THREAD: usize = 32 * 1024;

/// Each of the given contents, compressed, in the same order.
pub(super) fn all(contents: &[&[u8]]) -> Vec<Vec<u8>> {
    let next = AtomicUsize::new(0);
    let mut packed = thread::scope(|scope| {
        // A system that gives no more threads gets the same bytes, later.
        let start = |_| thread::Builder::new().spawn_scoped(scope, || take_turns(contents, &next)).ok();
        let helpers: Vec<_> = (1..hands(contents)).filter_map(start).collect();
        let mut packed = take_turns(contents, &next);
        packed.extend(helpers.into_iter().filter_map(|helper| helper.join().ok()).flatten());
        packed
    });
    packed.sort_unstable_by_key(|&(place, _)| place);
    packed.into_iter().map(|(_, bytes)| bytes).collect()
}

/// One content, compressed.
pub(super) fn one(content: &[u8]) -> Vec<u8> {
    with(&mut encoder(), content)
}

/// Compresses whatever nobody has begun yet, until nothing is left.
fn take_turns(contents: &[&[u8]], next: &AtomicUsize) -> Vec<(usize, Vec<u8>)> {
    let mut encoder = encoder();
    let turns = iter::from_fn(|| {
        let place = next.fetch_add(1, Ordering::Relaxed);
        contents.get(place).map(|content| (place, with(&mut encoder, content)))
    });
    turns.collect()
}

/// Always the same encoder, whatever else the libraries bring: the bytes must not depend on what was built in.
fn encoder() -> CompressorOxide {
    CompressorOxide::new(create_comp_flags_from_zip_params(i32::from(LEVEL), 1, 0))
}

/// The encoder is used again and again: its tables are large, and new ones would cost as much as a small page.
fn with(encoder: &mut CompressorOxide, content: &[u8]) -> Vec<u8> {
    encoder.reset();
    let mut packed = Vec::with_capacity(content.len() / 2 + 64);
    compress_to_output(encoder, content, TDEFLFlush::Finish, |bytes| {
        packed.extend_from_slice(bytes);
        true
    });
    packed
}

fn hands(contents: &[&[u8]]) -> usize {
    let total: usize = contents.iter().map(|content| content.len()).sum();
    if total < WORTH_A_THREAD {
        return 1;
    }
    thread::available_parallelism().map_or(1, NonZero::get).min(MOST_HANDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_kept_however_many_hands_work() {
        let contents: Vec<Vec<u8>> = (0..40u8).map(|seed| vec![seed; 3000]).collect();
        let borrowed: Vec<&[u8]> = contents.iter().map(Vec::as_slice).collect();
        assert!(hands(&borrowed) >= 1);
        let packed = all(&borrowed);
        assert_eq!(packed, contents.iter().map(|content| one(content)).collect::<Vec<_>>());
    }
}
