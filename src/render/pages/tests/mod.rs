//! The pages, read as a visitor would read them: what each says for each verdict, and what it must never say.

mod bounds;
mod forms;
mod hostile;
mod languages;
mod look;
mod sample;
mod shortlists;
mod trust;
mod verdicts;
