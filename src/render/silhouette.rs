//! The outline of a badge. At 64 px nobody reads, so the shape alone has to tell the level.

use std::f32::consts::TAU;
use std::fmt::Write as _;

use super::guilloche::CENTRE;
use super::view::Level;

/// The shape of one level, in user units of the 600×600 badge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Silhouette {
    /// A circle of this radius.
    Circle(f32),
    /// Round lobes between cusps: how many, the radius of the cusps, the radius of the crests.
    Lobes(u16, f32, f32),
    /// Straight sides: how many, and the radius of the corners.
    Sides(u16, f32),
}

impl Silhouette {
    /// The shape of a level.
    pub fn of(level: &Level) -> Self {
        match level {
            Level::Associate => Silhouette::Circle(296.0),
            Level::Specialist => Silhouette::Lobes(24, 280.0, 297.0),
            Level::Professional => Silhouette::Lobes(12, 266.0, 298.0),
            Level::Other(_) => Silhouette::Sides(8, 298.0),
        }
    }

    /// The largest radius that lies wholly inside the shape.
    pub fn inner_radius(self) -> f32 {
        match self {
            Silhouette::Circle(radius) => radius,
            Silhouette::Lobes(_, cusp, _) => cusp,
            Silhouette::Sides(count, corner) => corner * (TAU / f32::from(count) / 2.0).cos(),
        }
    }

    /// SVG path data, drawn `inset` units inside the outline.
    pub fn path(self, inset: f32) -> String {
        match self {
            Silhouette::Circle(radius) => {
                let r = radius - inset;
                let (top, across) = (CENTRE - r, 2.0 * r);
                format!("M{CENTRE} {top}a{r} {r} 0 0 1 0 {across}a{r} {r} 0 0 1 0 -{across}z")
            }
            Silhouette::Lobes(count, cusp, crest) => {
                let (cusp, crest) = (cusp - inset, crest - inset);
                let half = TAU / f32::from(count) / 2.0;
                let (half_chord, rise) = (cusp * half.sin(), crest - cusp * half.cos());
                let r = (half_chord * half_chord + rise * rise) / (2.0 * rise);
                corners(count, cusp, &format!("A{r:.1} {r:.1} 0 0 1 "))
            }
            Silhouette::Sides(count, corner) => {
                let half = TAU / f32::from(count) / 2.0;
                corners(count, corner - inset / half.cos(), "L")
            }
        }
    }
}

/// A closed path through `count` points at `radius`, each reached by `join`. It is turned by half a
/// step, so that a crest or a side, never a cusp, is at the top.
fn corners(count: u16, radius: f32, join: &str) -> String {
    let mut out = String::new();
    for index in 0..=count {
        let theta = TAU * (f32::from(index) - 0.5) / f32::from(count) - TAU / 4.0;
        let (x, y) = (CENTRE + radius * theta.cos(), CENTRE + radius * theta.sin());
        let _ = write!(out, "{}{x:.1} {y:.1}", if index == 0 { "M" } else { join });
    }
    out.push('z');
    out
}
