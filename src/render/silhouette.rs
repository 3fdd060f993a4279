//! The outline of a badge. At 64 px nobody reads, so the shape alone has to tell the level.

use std::f32::consts::TAU;
use std::fmt::Write as _;

use super::level::Level;

/// The shape of one level, in units of a circle of radius 300.
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

    /// SVG path data, drawn `inset` units inside the outline of the shape that fills a circle.
    pub fn path(self, (x, y): (f32, f32), radius: f32, inset: f32) -> String {
        let scale = radius / 300.0;
        match self {
            Silhouette::Circle(radius) => {
                let r = radius * scale - inset;
                let (top, across) = (y - r, 2.0 * r);
                format!("M{x} {top}a{r} {r} 0 0 1 0 {across}a{r} {r} 0 0 1 0 -{across}z")
            }
            Silhouette::Lobes(count, cusp, crest) => {
                let (cusp, crest) = (cusp * scale - inset, crest * scale - inset);
                let half = TAU / f32::from(count) / 2.0;
                let (half_chord, rise) = (cusp * half.sin(), crest - cusp * half.cos());
                let r = (half_chord * half_chord + rise * rise) / (2.0 * rise);
                corners(count, (x, y), cusp, &format!("A{r:.1} {r:.1} 0 0 1 "))
            }
            Silhouette::Sides(count, corner) => {
                let half = TAU / f32::from(count) / 2.0;
                corners(count, (x, y), corner * scale - inset / half.cos(), "L")
            }
        }
    }
}

/// A closed path through `count` points at `radius`, each reached by `join`. It is turned by half a
/// step, so that a crest or a side, never a cusp, is at the top.
fn corners(count: u16, middle: (f32, f32), radius: f32, join: &str) -> String {
    let mut out = String::new();
    for index in 0..=count {
        let theta = TAU * (f32::from(index) - 0.5) / f32::from(count) - TAU / 4.0;
        let (x, y) = (middle.0 + radius * theta.cos(), middle.1 + radius * theta.sin());
        let _ = write!(out, "{}{x:.1} {y:.1}", if index == 0 { "M" } else { join });
    }
    out.push('z');
    out
}
