//! Numbers of kits: of 128 bits, and of any size for the banks where those do not do.

use num_bigint::BigUint;
use num_traits::{CheckedAdd, CheckedMul, Num, One, ToPrimitive};

/// A number of kits, or of ways to take some of a bundle's items.
pub trait Count: Clone + Ord + Num + CheckedAdd + CheckedMul + From<u64> + ToPrimitive {
    /// The highest bit that is set, counted from 1; 0 for 0.
    fn bits(&self) -> u32;

    /// The number that so many of the lowest bits of these words make, of which the first is the lowest. One word is taken
    /// at least.
    fn of_bits(bits: u32, word: impl FnMut() -> u64) -> Self;

    /// So many times this, divided by what leaves no rest.
    fn scaled(self, times: u64, by: u64) -> Self;

    /// How many times another number goes into this one; the other must not be 0.
    fn quotient(self, by: Self) -> Self {
        self / by
    }
}

impl Count for u128 {
    fn bits(&self) -> u32 {
        Self::BITS - self.leading_zeros()
    }

    #[inline]
    fn of_bits(bits: u32, mut word: impl FnMut() -> u64) -> Self {
        let low = Self::from(word());
        let high = if bits > 64 { Self::from(word()) } else { 0 };
        ((high << 64) | low) & Self::MAX.unbounded_shr(Self::BITS - bits)
    }

    fn scaled(self, times: u64, by: u64) -> Self {
        (self * Self::from(times)).quotient(by.into())
    }

    /// The processor divides small numbers by itself; large ones take a routine, which was a twelfth of slow searches.
    fn quotient(self, by: Self) -> Self {
        match (u64::try_from(self), u64::try_from(by)) {
            (Ok(number), Ok(by)) => (number / by).into(),
            _ => self / by,
        }
    }
}

impl Count for BigUint {
    fn bits(&self) -> u32 {
        u32::try_from(Self::bits(self)).unwrap_or(u32::MAX)
    }

    fn of_bits(bits: u32, mut word: impl FnMut() -> u64) -> Self {
        let words = bits.div_ceil(64).max(1);
        let number = (0..words).fold(Self::ZERO, |number, at| number | Self::from(word()) << (64 * at));
        number & ((Self::one() << bits) - Self::one())
    }

    fn scaled(self, times: u64, by: u64) -> Self {
        self * times / by
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sizes_make_the_same_of_the_same_words() {
        for bits in [0, 1, 7, 63, 64, 65, 127, 128] {
            let words = || {
                let mut next = 0x9e37_79b9_7f4a_7c15_u64;
                move || {
                    next = next.wrapping_mul(5).wrapping_add(1);
                    next
                }
            };
            let (small, large) = (u128::of_bits(bits, words()), BigUint::of_bits(bits, words()));
            assert_eq!(BigUint::from(small), large, "{bits} bits");
            assert!(Count::bits(&small) <= bits && Count::bits(&small) == Count::bits(&large));
        }
    }
}
