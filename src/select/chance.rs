//! Chance that can be repeated: whole numbers from a seed, each equally likely.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

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
    pub fn below(&mut self, limit: u128) -> u128 {
        // Numbers above the largest multiple of the limit would favour small results, so they are drawn again.
        let bits = u128::BITS - (limit - 1).leading_zeros();
        let mask = u128::MAX.checked_shr(u128::BITS - bits).unwrap_or(0);
        loop {
            let low = u128::from(self.stream.next_u64());
            let high = if bits > 64 { u128::from(self.stream.next_u64()) } else { 0 };
            let number = ((high << 64) | low) & mask;
            if number < limit {
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
        let drawn: Vec<u128> = (0..6).map(|_| chance.below(1000)).collect();
        assert_eq!(drawn, PINNED);
    }

    #[test]
    fn every_number_below_the_limit_comes_up() {
        let mut chance = Chance::new(Seed(1));
        let mut seen = [0_u32; 7];
        for _ in 0..7000 {
            seen[usize::try_from(chance.below(7)).expect("small")] += 1;
        }
        assert!(seen.iter().all(|times| (850..1150).contains(times)), "{seen:?}");
        assert_eq!(chance.below(1), 0);
        assert!(chance.below(u128::MAX) > 0);
    }

    const PINNED: [u128; 6] = [543, 98, 22, 732, 235, 516];
}
