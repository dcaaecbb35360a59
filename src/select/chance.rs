//! Chance that can be repeated: whole numbers from a seed, each equally likely.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::count::Count;
use crate::blueprint::request::Seed;

/// A stream of numbers that the seed alone decides.
pub struct Chance {
    stream: ChaCha20Rng,
}

impl Chance {
    /// The stream of this seed: `ChaCha20` keyed by the seed's eight bytes, little end first, and zeros.
    pub fn new(seed: Seed) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.0.to_le_bytes());
        Self { stream: ChaCha20Rng::from_seed(key) }
    }

    /// A number from 0 up to, not including, `limit`; each is equally likely. `limit` must not be 0.
    pub fn below<C: Count>(&mut self, limit: &C) -> C {
        // Of as many bits as the limit's, and drawn again from the limit on: a rest of a division would favour small numbers.
        let bits = (limit.clone() - C::one()).bits();
        loop {
            let number = C::of_bits(bits, || self.stream.next_u64());
            if number < *limit {
                return number;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_pinned() {
        let mut chance = Chance::new(Seed(42));
        let drawn: Vec<u128> = (0..6).map(|_| chance.below(&1000)).collect();
        assert_eq!(drawn, PINNED);
    }

    #[test]
    fn every_number_below_the_limit_comes_up() {
        let mut chance = Chance::new(Seed(1));
        let mut seen = [0_u32; 7];
        for _ in 0..7000 {
            seen[usize::try_from(chance.below(&7_u128)).expect("small")] += 1;
        }
        assert!(seen.iter().all(|times| (850..1150).contains(times)), "{seen:?}");
        assert_eq!(chance.below(&1_u128), 0);
        assert!(chance.below(&u128::MAX) > 0);
    }

    const PINNED: [u128; 6] = [543, 98, 22, 732, 235, 516];
}
