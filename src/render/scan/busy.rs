//! How long the reader behind the search would be kept: it takes a ring around a dark middle for a corner mark, and
//! tries every pair of marks on a copy of the picture.

use super::finder::Bits;

/// Most rings around a middle in a cut-out that goes to the reader.
const MOST_RINGS: usize = 20;
/// Most 1:1:3:1:1 crossings of rows; each may make the reader paint a part of the picture anew.
const MOST_CROSSINGS: usize = 8000;

/// Whether the reader would be kept too long. Rings are counted as it counts them: the first and the last dark run of a
/// crossing belong together, and the middle does not belong to them.
pub(super) fn is_too_busy(bits: &Bits) -> bool {
    let mut crossings = Vec::new();
    for y in 0..bits.height {
        bits.crossings(y, |crossing| crossings.push((y, crossing)));
        if crossings.len() > MOST_CROSSINGS {
            return true;
        }
    }
    if crossings.is_empty() {
        return false;
    }
    let mut regions = Regions::of(bits);
    let mut rings: Vec<usize> = crossings
        .iter()
        .filter_map(|(y, crossing)| {
            let ring = regions.at(bits, crossing.last, *y);
            let is_ring = ring == regions.at(bits, crossing.first, *y) && ring != regions.at(bits, crossing.right - 1, *y);
            is_ring.then_some(ring)
        })
        .collect();
    rings.sort_unstable();
    rings.dedup();
    rings.len() > MOST_RINGS
}

/// Which dark pixels hang together, up, down and sideways.
struct Regions {
    parent: Vec<u32>,
}

impl Regions {
    fn of(bits: &Bits) -> Self {
        let mut regions = Self { parent: (0..(bits.width * bits.height) as u32).collect() };
        for y in 0..bits.height {
            for x in (0..bits.width).filter(|x| bits.dark(*x, y)) {
                let here = y * bits.width + x;
                if x > 0 && bits.dark(x - 1, y) {
                    regions.join(here, here - 1);
                }
                if y > 0 && bits.dark(x, y - 1) {
                    regions.join(here, here - bits.width);
                }
            }
        }
        regions
    }

    fn at(&mut self, bits: &Bits, x: usize, y: usize) -> usize {
        self.root(y * bits.width + x)
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.parent[at] as usize != at {
            // Each step halves the way for the next one.
            self.parent[at] = self.parent[self.parent[at] as usize];
            at = self.parent[at] as usize;
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.parent[one.max(other)] = one.min(other) as u32;
    }
}
