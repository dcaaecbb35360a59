//! The best kits of a stage, counted, and any of them made from its number.
//!
//! Counting back from the end gives the number of best kits behind each state, and so a numbering of all of them.

use super::bundle::Bundle;
use super::count::Count;
use super::growth::Layer;

/// How many kits there are behind each point of a stage's search.
#[derive(Debug)]
pub struct Tally<C> {
    /// For each bundle, how many sets of one of its items there are, of two, ...
    ways: Vec<Vec<C>>,
    /// Best kits behind each node of each layer, and behind each state after the last.
    kits: Vec<Vec<C>>,
}

impl<C: Count> Tally<C> {
    /// Counts the kits that end in one of the best of these ends. Nothing if a number is too large for its type.
    pub fn new(bundles: &[Bundle], layers: &[Layer], is_best: impl Iterator<Item = bool>) -> Option<Self> {
        let ways: Vec<Vec<C>> = bundles.iter().map(Bundle::ways).collect::<Option<_>>()?;
        let mut kits: Vec<Vec<C>> = vec![is_best.map(|best| if best { C::one() } else { C::zero() }).collect()];
        for layer in layers.iter().rev() {
            let behind = behind(layer, &ways, &kits[kits.len() - 1])?;
            kits.push(behind);
        }
        kits.reverse();
        Some(Self { ways, kits })
    }

    /// How many kits there are.
    pub fn total(&self) -> &C {
        &self.kits[0][0]
    }

    /// Adds what the kit of this number takes of the bundles.
    pub fn kit(&self, bundles: &[Bundle], layers: &[Layer], mut number: C, items: &mut Vec<usize>) {
        let mut at = 0;
        for (layer, kits) in layers.iter().zip(self.kits.windows(2)) {
            at = self.through(bundles, layer, (&kits[0], &kits[1]), at, &mut number, items);
        }
    }

    /// From a state before a layer to one after it, on the way to the kit of this number among those behind the state.
    fn through(
        &self,
        bundles: &[Bundle],
        layer: &Layer,
        (here, after): (&[C], &[C]),
        mut at: usize,
        number: &mut C,
        items: &mut Vec<usize>,
    ) -> usize {
        loop {
            let node = &layer.nodes[at];
            if let Some(then) = node.then {
                let kits = &after[then as usize];
                if *number < *kits {
                    return then as usize;
                }
                take_off(number, kits.clone());
            }
            for child in node.children.clone().map(|child| child as usize) {
                let Some((bundle, choice)) = layer.nodes[child].last else { continue };
                let (bundle, choice) = (bundle as usize, choice as usize);
                let (ways, each) = (&self.ways[bundle][choice], &here[child]);
                let kits = ways.clone() * each.clone();
                if *number < kits {
                    // A division costs more than all else here.
                    let way = if ways.is_one() { C::zero() } else { number.clone().quotient(each.clone()) };
                    take_off(number, way.clone() * each.clone());
                    bundles[bundle].take(choice + 1, way, items);
                    at = child;
                    break;
                }
                take_off(number, kits);
            }
        }
    }
}

fn take_off<C: Count>(number: &mut C, less: C) {
    *number = number.clone() - less;
}

/// Kits behind each node of a layer; nothing if there are more than can be counted.
fn behind<C: Count>(layer: &Layer, ways: &[Vec<C>], after: &[C]) -> Option<Vec<C>> {
    let mut behind = vec![C::zero(); layer.nodes.len()];
    for (at, node) in layer.nodes.iter().enumerate().rev() {
        let mut kits = node.then.map_or_else(C::zero, |then| after[then as usize].clone());
        for child in node.children.clone().map(|child| child as usize) {
            let (bundle, choice) = layer.nodes[child].last?;
            let of_child = ways[bundle as usize][choice as usize].checked_mul(&behind[child])?;
            kits = kits.checked_add(&of_child)?;
        }
        behind[at] = kits;
    }
    Some(behind)
}
