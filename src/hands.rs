//! Work that is spread over the processor's cores: [`share`] does it, and what comes out does not depend on how
//! many cores there are, nor on which of them was quicker.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// More hands than this would mostly wait for each other.
const MOST: usize = 4;

/// What is made of each item, in the order of the items. Every hand gets a worker of its own, takes whatever item nobody
/// has begun yet, and goes on until nothing is left.
pub fn share<T: Sync, R: Send, W: FnMut(&T) -> R>(items: &[T], worker: impl Fn() -> W + Sync) -> Vec<R> {
    spread(hands(items.len()), || (), items, worker).1
}

/// The same, while this hand does something else first.
pub fn share_after<F, T: Sync, R: Send, W: FnMut(&T) -> R>(
    first: impl FnOnce() -> F,
    items: &[T],
    worker: impl Fn() -> W + Sync,
) -> (F, Vec<R>) {
    spread(hands(items.len() + 1), first, items, worker)
}

fn spread<F, T: Sync, R: Send, W: FnMut(&T) -> R>(
    hands: usize,
    first: impl FnOnce() -> F,
    items: &[T],
    worker: impl Fn() -> W + Sync,
) -> (F, Vec<R>) {
    let next = AtomicUsize::new(0);
    let take_turns = || -> Vec<(usize, R)> {
        let mut turns = Vec::new();
        let mut work = None;
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(place) else { return turns };
            turns.push((place, work.get_or_insert_with(&worker)(item)));
        }
    };
    let (done, mut made) = thread::scope(|scope| {
        // A system that gives no more threads gets the same, later.
        let start = |_| thread::Builder::new().spawn_scoped(scope, take_turns).ok();
        let helpers: Vec<_> = (1..hands).filter_map(start).collect();
        let done = first();
        let mut made = take_turns();
        made.extend(helpers.into_iter().flat_map(|helper| helper.join().unwrap_or_else(|panic| resume_unwind(panic))));
        (done, made)
    });
    made.sort_unstable_by_key(|&(place, _)| place);
    (done, made.into_iter().map(|(_, result)| result).collect())
}

fn hands(items: usize) -> usize {
    // The system answers by reading several files, so it is asked once.
    static CORES: OnceLock<usize> = OnceLock::new();
    let cores = || *CORES.get_or_init(|| thread::available_parallelism().map_or(1, NonZero::get));
    if items < 2 { 1 } else { cores().min(MOST).min(items) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_kept_however_many_hands_work() {
        let items: Vec<u64> = (0..1000).collect();
        let slow_at_first = |item: &u64| (0..(1000 - item) * 50).fold(*item, |sum, _| std::hint::black_box(sum));
        assert_eq!(share(&items, || slow_at_first), items);
        assert!(share(&[], || |item: &u64| *item).is_empty());
    }

    #[test]
    fn each_hand_keeps_its_own_worker() {
        let worker = || {
            let mut seen = 0;
            move |_: &u8| {
                seen += 1;
                seen
            }
        };
        let counts: Vec<u32> = share(&[0; 64], worker);
        // One of them has done a fair part, and the first turn of each is its first.
        assert!(counts.iter().max() >= Some(&(64 / u32::try_from(MOST).expect("few"))) && counts.contains(&1));
    }

    #[test]
    fn what_comes_first_is_done_by_this_hand() {
        let here = thread::current().id();
        let (first, rest) = share_after(|| thread::current().id(), &[1, 2], || |item: &u8| item + 1);
        assert_eq!((first, rest), (here, vec![2, 3]));
    }

    #[test]
    #[should_panic(expected = "the ninth")]
    fn a_panic_of_a_helper_is_not_lost() {
        let items: Vec<u8> = (0..32).collect();
        share(&items, || |item: &u8| assert!(*item != 9, "the ninth"));
    }
}
