//! The guilloche: fine interlaced curves drawn from a SHA-256, so no two badges are alike.
//!
//! Each layer is one closed curve r(θ) = mid + amp·((1−mix)·sin(nθ+φ) + mix·sin(mθ+ψ)), written once
//! and turned several times with `<use>`. It is a fingerprint for the eye and proves nothing.

use std::f32::consts::TAU;
use std::fmt::Write as _;

/// The middle of every medal, in user units.
pub const CENTRE: f32 = 300.0;

/// One curve and how often it is turned against itself.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Layer {
    mid: f32,
    amp: f32,
    mix: f32,
    waves: u16,
    ripples: u16,
    phase: f32,
    ripple_phase: f32,
    copies: u16,
}

/// A set of layers between two radii.
#[derive(Debug, Clone, PartialEq)]
pub struct Guilloche {
    layers: Vec<Layer>,
}

impl Guilloche {
    /// The woven band between two radii, in user units: an open weave from edge to edge, and a finer
    /// one over a part of it.
    pub fn band(fingerprint: &[u8; 32], inner: f32, outer: f32) -> Self {
        let (coarse, fine) = (&fingerprint[..8], &fingerprint[8..16]);
        let wide = outer - inner;
        let part = match fine[5] % 4 {
            0 => (inner, outer),
            1 => (inner, inner + wide * 0.6),
            2 => (inner + wide * 0.4, outer),
            _ => (inner + wide * 0.25, outer - wide * 0.25),
        };
        let open = Layer::new(coarse, (6, 17), (112, 56), (inner, outer));
        Guilloche { layers: vec![open, Layer::new(fine, (18, 25), (120, 60), part)] }
    }

    /// The wide, open rosette that lies faint behind the words.
    pub fn rosette(fingerprint: &[u8; 32], inner: f32, outer: f32) -> Self {
        Guilloche { layers: vec![Layer::new(&fingerprint[16..24], (3, 12), (84, 48), (inner, outer))] }
    }

    /// SVG markup: one path a layer, and a `<use>` for each turn. `id` must be unique in the document.
    pub fn markup(&self, id: &str) -> String {
        let mut out = String::new();
        for (index, layer) in self.layers.iter().enumerate() {
            let _ = write!(out, r#"<path id="{id}{index}" d="{}"/>"#, layer.path());
            for copy in 1..layer.copies {
                let turn = 360.0 * f32::from(copy) / f32::from(layer.copies * layer.waves);
                let _ = write!(out, r##"<use href="#{id}{index}" transform="rotate({turn:.2} {CENTRE} {CENTRE})"/>"##);
            }
        }
        out
    }
}

impl Guilloche {
    /// The same figure with a share of its turns left out, for small sizes and for pictures that must be light.
    pub fn thinned(mut self, share: f32) -> Self {
        for layer in &mut self.layers {
            layer.copies = ((f32::from(layer.copies) * share).round() as u16).max(2);
        }
        self
    }

    /// How far it reaches from its middle.
    pub fn reach(&self) -> f32 {
        let outermost = |layer: &Layer| {
            (0..=96u16).map(|step| layer.radius(TAU / f32::from(layer.waves) * f32::from(step) / 96.0)).fold(0.0, f32::max)
        };
        self.layers.iter().map(outermost).fold(0.0, f32::max)
    }

    /// Every curve as the corners of a closed line close enough to it, moved by `by`.
    pub fn lines(&self, by: (f32, f32)) -> impl Iterator<Item = Vec<(f32, f32)>> {
        self.layers.iter().flat_map(move |layer| {
            // Two dozen corners a ripple follow the tightest bend; a wide figure needs some for its size, too.
            let steps = (usize::from(layer.ripples) * 24).max((layer.mid * 2.0) as usize);
            let nodes: Vec<(f32, f32)> = (0..=steps).map(|step| layer.node(TAU * step as f32 / steps as f32)).collect();
            (0..layer.copies).map(move |copy| {
                let (sin, cos) = (TAU * f32::from(copy) / f32::from(layer.copies * layer.waves)).sin_cos();
                let turned = |(x, y): &(f32, f32)| {
                    let (x, y) = (x - CENTRE, y - CENTRE);
                    (CENTRE + by.0 + x * cos - y * sin, CENTRE + by.1 + x * sin + y * cos)
                };
                nodes.iter().map(turned).collect()
            })
        })
    }
}

impl Layer {
    /// A layer from seven bytes of `seed`, filling the room between two radii. `waves` is the fewest
    /// there may be and how many numbers follow; `lines` the same for waves times copies, which is
    /// how close the weave is, whatever its figure.
    fn new(seed: &[u8], waves: (u16, u8), lines: (u16, u8), (inner, outer): (f32, f32)) -> Self {
        let pick = |(fewest, choices): (u16, u8), byte: u8| fewest + u16::from(byte % choices);
        let (waves, lines) = (pick(waves, seed[0]), pick(lines, seed[6]));
        let mut layer = Layer {
            mid: 0.0,
            amp: 1.0,
            mix: 0.55 * unit(seed[1]),
            waves,
            // A whole multiple repeats the same figure all the way round; anything else beats
            // unevenly, which looks like a slip of the hand.
            ripples: waves * (2 + u16::from(seed[2] % 2)),
            phase: TAU * unit(seed[3]),
            ripple_phase: TAU * unit(seed[4]),
            copies: (lines / waves).max(2),
        };
        // The two waves rarely peak together: stretch the sum, so that every weave fills its band.
        let period = TAU / f32::from(waves);
        let reach = (0..96).map(|step| layer.radius(period * step as f32 / 96.0));
        let (low, high) = reach.fold((f32::MAX, f32::MIN), |(low, high), r| (low.min(r), high.max(r)));
        layer.amp = (outer - inner) / (high - low);
        layer.mid = inner - low * layer.amp;
        layer
    }

    fn radius(&self, theta: f32) -> f32 {
        let wave = (f32::from(self.waves) * theta + self.phase).sin();
        let ripple = (f32::from(self.ripples) * theta + self.ripple_phase).sin();
        self.mid + self.amp * ((1.0 - self.mix) * wave + self.mix * ripple)
    }

    fn slope(&self, theta: f32) -> f32 {
        let (n, m) = (f32::from(self.waves), f32::from(self.ripples));
        let wave = n * (n * theta + self.phase).cos();
        let ripple = m * (m * theta + self.ripple_phase).cos();
        self.amp * ((1.0 - self.mix) * wave + self.mix * ripple)
    }

    /// The curve as cubic Béziers. Equal steps in θ make the handles either side of a node mirror
    /// images, which is what the short `s` command wants: half the bytes of a `c`.
    fn path(&self) -> String {
        let steps = usize::from(self.ripples) * 3;
        let step = TAU / steps as f32;
        let mut out = String::with_capacity(steps * 18);
        let start = self.node(0.0);
        let mut pen = (tenths(start.0), tenths(start.1));
        let _ = write!(out, "M{} {}", short(pen.0), short(pen.1));
        let handle = self.handle(0.0, step);
        let mut mirrored = (start.0 + handle.0, start.1 + handle.1);
        for index in 1..=steps {
            let theta = step * index as f32;
            let (x, y) = self.node(theta);
            let (dx, dy) = self.handle(theta, step);
            let end = (tenths(x), tenths(y));
            let before = (tenths(x - dx), tenths(y - dy));
            if index == 1 {
                let first = (tenths(mirrored.0), tenths(mirrored.1));
                let _ = write!(out, "c{} {} ", short(first.0 - pen.0), short(first.1 - pen.1));
            } else {
                out.push('s');
            }
            let _ = write!(
                out,
                "{} {} {} {}",
                short(before.0 - pen.0),
                short(before.1 - pen.1),
                short(end.0 - pen.0),
                short(end.1 - pen.1)
            );
            pen = end;
            mirrored = (x + dx, y + dy);
        }
        out.push('z');
        out
    }

    fn node(&self, theta: f32) -> (f32, f32) {
        let r = self.radius(theta);
        (CENTRE + r * theta.cos(), CENTRE + r * theta.sin())
    }

    /// A third of the derivative over one step: the Bézier handle that follows the curve.
    fn handle(&self, theta: f32, step: f32) -> (f32, f32) {
        let (r, slope) = (self.radius(theta), self.slope(theta));
        let (sin, cos) = theta.sin_cos();
        ((slope * cos - r * sin) * step / 3.0, (slope * sin + r * cos) * step / 3.0)
    }
}

/// A byte as a number from 0 to 1.
fn unit(byte: u8) -> f32 {
    f32::from(byte) / 255.0
}

/// A length in whole tenths. Rounding absolute points, not steps, keeps the error from adding up.
fn tenths(value: f32) -> i32 {
    (value * 10.0).round() as i32
}

/// Tenths in as few characters as SVG allows: `-.5`, `3`, `12.7`.
fn short(tenths: i32) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, part) = (tenths.abs() / 10, tenths.abs() % 10);
    match (whole, part) {
        (_, 0) => format!("{sign}{whole}"),
        (0, _) => format!("{sign}.{part}"),
        _ => format!("{sign}{whole}.{part}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fingerprint(seed: u8) -> [u8; 32] {
        std::array::from_fn(|i| seed.wrapping_mul(31).wrapping_add(i as u8 * 7))
    }

    #[test]
    fn the_same_fingerprint_draws_the_same_curve_and_every_other_another() {
        let one = Guilloche::band(&fingerprint(1), 222.0, 270.0).markup("g");
        assert_eq!(one, Guilloche::band(&fingerprint(1), 222.0, 270.0).markup("g"));
        let all: std::collections::HashSet<String> =
            (0..=255).map(|s| Guilloche::band(&fingerprint(s), 222.0, 270.0).markup("g")).collect();
        assert_eq!(all.len(), 256);
    }

    #[test]
    fn the_curve_stays_between_its_radii_and_is_short() {
        for seed in 0..=255 {
            let band = Guilloche::band(&fingerprint(seed), 222.0, 270.0);
            for layer in &band.layers {
                for step in 0..2000 {
                    let r = layer.radius(TAU * step as f32 / 2000.0);
                    assert!((221.8..=270.2).contains(&r), "seed {seed}: radius {r}");
                }
            }
            assert!(band.markup("g").len() < 15_000, "{}", band.markup("g").len());
        }
    }

    #[test]
    fn the_curve_closes() {
        let band = Guilloche::band(&fingerprint(9), 222.0, 270.0);
        for layer in &band.layers {
            let (first, last) = (layer.node(0.0), layer.node(TAU));
            assert!((first.0 - last.0).abs() < 0.1 && (first.1 - last.1).abs() < 0.1);
        }
    }

    #[test]
    fn numbers_are_as_short_as_svg_allows() {
        assert_eq!([0, 5, -5, 10, -127].map(short), ["0", ".5", "-.5", "1", "-12.7"]);
    }
}
