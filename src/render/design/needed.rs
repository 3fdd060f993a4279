//! What every form must show, for every level and in every state: a badge that hides its revocation is none.

use super::super::level::{Level, Standing};
use super::FormKind;
use super::form::{ColumnPart, Form, Node, Slot, State};
use crate::domain::Invalid;

/// Items of one form: far more than any design needs.
const MOST_SLOTS: usize = 80;

/// Notes what is missing from a form.
pub(super) fn check(kind: FormKind, form: &Form, faults: &mut Vec<Invalid>) {
    let slots = form.nodes.iter().filter(|(_, node)| !matches!(node, Node::Art(_))).count();
    if slots > MOST_SLOTS {
        return faults.push(Invalid::new(kind.file(), "has over 80 slots", "Make it simpler."));
    }
    let mut told: Vec<&str> = Vec::new();
    for level in [Level::Associate, Level::Specialist, Level::Professional, Level::Other(String::new())] {
        for state in State::ALL.into_iter().filter(|state| *state != State::Unearned || kind == FormKind::Badge) {
            for (name, there) in missing(kind, form, &level, state) {
                if !there && !told.contains(&name) {
                    told.push(name);
                    let place = format!("{}, data-slot=\"{name}\"", kind.file());
                    let problem = format!("is not drawn for the level {} {}", word(&level), told_state(state));
                    faults.push(Invalid::new(place, problem, "Add that slot, or widen its data-level and data-standing."));
                }
            }
        }
    }
}

fn missing(kind: FormKind, form: &Form, level: &Level, state: State) -> Vec<(&'static str, bool)> {
    let drawn: Vec<Slot> = texts(form, level, state);
    let code = form.nodes.iter().any(|(when, node)| when.holds(level, state) && matches!(node, Node::Code { .. }));
    let has = |slot| drawn.contains(&slot);
    let mut wanted = vec![("issuer", has(Slot::Issuer)), ("level", has(Slot::Level)), ("achievement", has(Slot::Achievement))];
    let State::Held(standing) = state else {
        return wanted;
    };
    wanted.push(("recipient", has(Slot::Recipient)));
    wanted.push(("code", code));
    if standing != Standing::Current {
        wanted.push(("standing", has(Slot::Standing)));
    }
    if kind != FormKind::Signature {
        wanted.push(("date", has(Slot::Date)));
    }
    if kind != FormKind::Badge {
        wanted.push(("short-url", has(Slot::ShortUrl)));
    }
    wanted
}

fn texts(form: &Form, level: &Level, state: State) -> Vec<Slot> {
    let drawn = form.nodes.iter().filter(|(when, _)| when.holds(level, state));
    drawn
        .flat_map(|(_, node)| match node {
            Node::Text(text) | Node::Arc { text, .. } => vec![text.slot],
            Node::Column(column) => {
                let parts = column.parts.iter().filter(|(when, _)| when.holds(level, state));
                parts.filter_map(|(_, part)| if let ColumnPart::Text(text) = part { Some(text.slot) } else { None }).collect()
            }
            Node::Art(_) | Node::Code { .. } | Node::Weave(_) => Vec::new(),
        })
        .collect()
}

fn word(level: &Level) -> &'static str {
    match level {
        Level::Associate => "associate",
        Level::Specialist => "specialist",
        Level::Professional => "professional",
        Level::Other(_) => "other",
    }
}

fn told_state(state: State) -> &'static str {
    match state {
        State::Held(Standing::Current) => "while it holds",
        State::Held(Standing::Revoked) => "once it is revoked",
        State::Held(Standing::Suspended) => "while it is suspended",
        State::Held(Standing::Expired) => "once it has expired",
        State::Held(Standing::Distrusted) => "once its key is distrusted",
        State::Unearned => "before anyone has earned it",
    }
}
