//! A list of numbers for each of many owners, all in one piece of memory.

/// The lists of owners 0, 1, 2, ...
#[derive(Debug, Clone)]
pub struct Lists {
    /// Of all owners one after the other, each list in rising order.
    all: Vec<usize>,
    /// Where the list of an owner begins; one more for the end.
    starts: Vec<usize>,
}

impl Lists {
    /// From pairs of an owner and a number on its list, in any order.
    pub fn new(owners: usize, pairs: impl Iterator<Item = (usize, usize)> + Clone) -> Self {
        let mut ends = vec![0; owners + 1];
        for (owner, _) in pairs.clone() {
            ends[owner + 1] += 1;
        }
        for owner in 0..owners {
            ends[owner + 1] += ends[owner];
        }
        let starts = ends.clone();
        let mut all = vec![0; ends[owners]];
        for (owner, number) in pairs {
            all[ends[owner]] = number;
            ends[owner] += 1;
        }
        starts.windows(2).for_each(|list| all[list[0]..list[1]].sort_unstable());
        Self { all, starts }
    }

    /// How many owners there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The list of one owner, in rising order.
    pub fn of(&self, owner: usize) -> &[usize] {
        &self.all[self.starts[owner]..self.starts[owner + 1]]
    }
}
