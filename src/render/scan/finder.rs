//! Where in a picture a QR code may stand: three corner marks that lie as a code's do.
//!
//! A corner mark crosses every line through its middle as dark, light, dark, light, dark in the ratio 1:1:3:1:1
//! (ISO/IEC 18004, 6.3.3). Such lines are looked for along the rows, checked down the column, and joined to marks.

use super::grey::Grey;

/// Half the window over which light is averaged; wider than half a corner mark's middle at the sizes that are searched.
const RADIUS: usize = 32;
/// How much darker than its surroundings a pixel has to be, so that noise on plain paper is not ink.
const DARKER: u32 = 6;
/// Most marks that are combined.
const MOST_MARKS: usize = 48;
/// A picture with more is a pattern, and no page with codes on it; before they are sorted out, twenty times as many.
const PATTERN: usize = 200;
/// Most places that are tried in one picture.
const MOST_PLACES: usize = 24;

/// A picture in two colours.
pub(super) struct Bits {
    pub(super) width: usize,
    pub(super) height: usize,
    dark: Vec<bool>,
}

/// A rectangle of the picture in which a code may stand, with the size of its modules, in pixels.
pub(super) struct Place {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
    pub(super) module: f32,
}

/// Where a row crosses what may be a corner mark.
pub(super) struct Crossing {
    /// First pixel of the dark middle.
    left: usize,
    /// First pixel after the dark middle.
    pub(super) right: usize,
    /// A pixel of the first dark run.
    pub(super) first: usize,
    /// A pixel of the last dark run.
    pub(super) last: usize,
    /// The size of a module.
    module: f32,
}

/// A corner mark: its middle and the size of a module.
#[derive(Clone, Copy)]
struct Mark {
    x: f32,
    y: f32,
    module: f32,
    /// Rows that crossed it.
    rows: usize,
}

impl Bits {
    /// Compares each pixel with the mean of its surroundings, which forgives shadows and coloured paper.
    pub(super) fn locally(grey: &Grey, inverted: bool) -> Self {
        let (width, height) = (grey.width, grey.height);
        let mut dark = Vec::with_capacity(width * height);
        let mut columns = vec![0u32; width];
        let row = |y: usize| &grey.pixels[y * width..][..width];
        (0..RADIUS.min(height)).for_each(|y| columns.iter_mut().zip(row(y)).for_each(|(sum, one)| *sum += u32::from(*one)));
        for y in 0..height {
            if y + RADIUS < height {
                columns.iter_mut().zip(row(y + RADIUS)).for_each(|(sum, one)| *sum += u32::from(*one));
            }
            if y > RADIUS {
                columns.iter_mut().zip(row(y - RADIUS - 1)).for_each(|(sum, one)| *sum -= u32::from(*one));
            }
            let rows = ((y + RADIUS + 1).min(height) - y.saturating_sub(RADIUS)) as u32;
            let mut sum: u32 = columns.iter().take(RADIUS).sum();
            for (x, one) in row(y).iter().enumerate() {
                if x + RADIUS < width {
                    sum += columns[x + RADIUS];
                }
                if x > RADIUS {
                    sum -= columns[x - RADIUS - 1];
                }
                let count = rows * ((x + RADIUS + 1).min(width) - x.saturating_sub(RADIUS)) as u32;
                let value = u32::from(*one);
                dark.push(if inverted { value * count > sum + DARKER * count } else { (value + DARKER) * count < sum });
            }
        }
        Self { width, height, dark }
    }

    /// Compares each pixel with the middle between the darkest and the lightest hundredth.
    pub(super) fn globally(grey: &Grey, inverted: bool) -> Self {
        let mut counts = [0usize; 256];
        grey.pixels.iter().for_each(|one| counts[usize::from(*one)] += 1);
        let few = grey.pixels.len() / 100 + 1;
        let middle = (nth_shade(0..256, &counts, few) + nth_shade((0..256).rev(), &counts, few)) / 2;
        let dark = grey.pixels.iter().map(|one| (usize::from(*one) < middle) != inverted).collect();
        Self { width: grey.width, height: grey.height, dark }
    }

    pub(super) fn dark(&self, x: usize, y: usize) -> bool {
        self.dark[y * self.width + x]
    }

    /// Calls for each 1:1:3:1:1 in a row.
    pub(super) fn crossings(&self, y: usize, mut found: impl FnMut(Crossing)) {
        let row = &self.dark[y * self.width..][..self.width];
        let mut runs = [0usize; 5];
        let mut x = 0;
        while x < row.len() {
            let colour = row[x];
            let length = row[x..].iter().take_while(|one| **one == colour).count();
            x += length;
            runs.rotate_left(1);
            runs[4] = length;
            if colour && let Some(module) = module_of(runs) {
                let right = x - runs[4] - runs[3];
                let left = right - runs[2];
                found(Crossing { left, right, first: left - runs[1] - 1, last: x - 1, module });
            }
        }
    }

    /// The middle of the mark in this column, and its module's size there, where the column crosses a mark at `y`.
    fn column(&self, x: usize, y: usize) -> Option<(f32, f32)> {
        let mut up = [0usize; 3];
        let mut down = [0usize; 3];
        let (mut above, mut below) = (y, y);
        for (part, colour) in [true, false, true].into_iter().enumerate() {
            while above > 0 && self.dark(x, above - 1) == colour {
                above -= 1;
                up[part] += 1;
            }
            while below + 1 < self.height && self.dark(x, below + 1) == colour {
                below += 1;
                down[part] += 1;
            }
        }
        let stone = up[0] + down[0] + 1;
        let module = module_of([up[2], up[1], stone, down[1], down[2]])?;
        Some(((y - up[0]) as f32 + stone as f32 / 2.0, module))
    }

    fn marks(&self) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        for y in 0..self.height {
            if marks.len() > PATTERN * 20 {
                return Vec::new();
            }
            self.crossings(y, |Crossing { left, right, module, .. }| {
                let Some((middle, tall)) = self.column((left + right) / 2, y) else { return };
                if tall > module * 1.7 || module > tall * 1.7 {
                    return;
                }
                let one = Mark { x: (left + right) as f32 / 2.0, y: middle, module: (module + tall) / 2.0, rows: 1 };
                // New marks are few and near the end; a flood of them is cut below.
                match marks.iter_mut().rev().take(256).find(|mark| mark.is_also(&one)) {
                    Some(mark) => mark.join(&one),
                    None => marks.push(one),
                }
            });
        }
        // A true mark is crossed all along its middle; lines of a drawing cross one another here and there.
        marks.retain(|mark| mark.rows as f32 >= mark.module);
        if marks.len() > PATTERN {
            return Vec::new();
        }
        marks.sort_by_key(|mark| std::cmp::Reverse(mark.rows));
        marks.truncate(MOST_MARKS);
        marks
    }
}

/// The first of these shades at which so many pixels have been passed.
fn nth_shade(mut shades: impl Iterator<Item = usize>, counts: &[usize; 256], few: usize) -> usize {
    let mut seen = 0;
    let mut is_it = |shade: usize| {
        seen += counts[shade];
        seen >= few
    };
    shades.find(|shade| is_it(*shade)).unwrap_or(128)
}

/// The size of a module, where five runs stand in the ratio 1:1:3:1:1, give or take half a module.
fn module_of(runs: [usize; 5]) -> Option<f32> {
    let whole: usize = runs.iter().sum();
    if whole < 7 || runs.contains(&0) {
        return None;
    }
    let module = whole as f32 / 7.0;
    let slack = module * 0.6 + 0.35;
    let near = |run: usize, share: f32| (run as f32 - share * module).abs() <= slack * share.sqrt();
    let fits = runs.iter().zip([1.0, 1.0, 3.0, 1.0, 1.0]).all(|(run, share)| near(*run, share));
    fits.then_some(module)
}

impl Place {
    /// Whether the middle of the other lies in here.
    pub(super) fn holds(&self, other: &Self) -> bool {
        let (x, y) = ((other.left + other.right) / 2.0, (other.top + other.bottom) / 2.0);
        (self.left..self.right).contains(&x) && (self.top..self.bottom).contains(&y)
    }
}

impl Mark {
    fn is_also(&self, other: &Self) -> bool {
        let near = 2.0 * self.module;
        (self.x - other.x).abs() < near && (self.y - other.y).abs() < near
    }

    fn join(&mut self, other: &Self) {
        let weight = self.rows as f32;
        let mean = |old: f32, new: f32| (old * weight + new) / (weight + 1.0);
        self.x = mean(self.x, other.x);
        self.y = mean(self.y, other.y);
        self.module = mean(self.module, other.module);
        self.rows += 1;
    }
}

/// The places where three marks lie as a code's corners do, the likeliest first.
pub(super) fn places(bits: &Bits) -> Vec<Place> {
    let marks = bits.marks();
    let mut found: Vec<(f32, Place)> = Vec::new();
    for (at, corner) in marks.iter().enumerate() {
        for (first, one) in marks.iter().enumerate() {
            for (second, other) in marks.iter().enumerate().skip(first + 1) {
                if at == first || at == second {
                    continue;
                }
                if let Some(oddness) = oddness(corner, one, other) {
                    found.push((oddness, around(corner, one, other)));
                }
            }
        }
    }
    found.sort_by(|one, other| one.0.total_cmp(&other.0));
    found.truncate(MOST_PLACES);
    found.into_iter().map(|(_, place)| place).collect()
}

/// How far three marks are from two equal legs at a right angle; `None` where they cannot belong together.
fn oddness(corner: &Mark, one: &Mark, other: &Mark) -> Option<f32> {
    let smallest = corner.module.min(one.module).min(other.module);
    let largest = corner.module.max(one.module).max(other.module);
    let (ax, ay) = (one.x - corner.x, one.y - corner.y);
    let (bx, by) = (other.x - corner.x, other.y - corner.y);
    let (a, b) = (ax.hypot(ay), bx.hypot(by));
    let uneven = (a - b).abs() / a.max(b);
    let askew = (ax * bx + ay * by).abs() / (a * b);
    // Between the middles of two marks lie 14 modules in the smallest code and 170 in the largest.
    let modules = a.max(b) / ((smallest + largest) / 2.0);
    let possible = largest < smallest * 1.8 && uneven < 0.4 && askew < 0.5 && (10.0..200.0).contains(&modules);
    possible.then_some(uneven + askew + (largest / smallest - 1.0))
}

/// The rectangle around the whole code: three corners, the fourth opposite, and its quiet zone.
fn around(corner: &Mark, one: &Mark, other: &Mark) -> Place {
    let module = (corner.module + one.module + other.module) / 3.0;
    let margin = 10.0 * module;
    let xs = [corner.x, one.x, other.x, one.x + other.x - corner.x];
    let ys = [corner.y, one.y, other.y, one.y + other.y - corner.y];
    let least = |values: [f32; 4]| values.into_iter().fold(f32::MAX, f32::min) - margin;
    let most = |values: [f32; 4]| values.into_iter().fold(f32::MIN, f32::max) + margin;
    Place { left: least(xs), top: least(ys), right: most(xs), bottom: most(ys), module }
}
