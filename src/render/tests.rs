//! The pictures as a whole: what they hold, that they scan, and a contact sheet to look at.
use super::*;
