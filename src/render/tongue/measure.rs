//! Message files held against the English one: every message, with the same variables and the same choices.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser;
use std::collections::{BTreeMap, BTreeSet};

/// What a message is made of besides its words: its variables as `$name`, and the words that choose as `[name]`.
type Parts = BTreeSet<String>;

/// The forms of a plural (CLDR), which each language has its own of, and the word for the rest of any choice.
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// What each language lacks beside the measure, or has besides. Files are language and texts, later ones laid over.
pub(super) fn shortcomings(files: &[(&str, Vec<&str>)], measure: &str) -> Vec<String> {
    let Some((_, measure_texts)) = files.iter().find(|(language, _)| *language == measure) else { return Vec::new() };
    let whole = messages(measure_texts);
    let mut found = Vec::new();
    for (language, texts) in files {
        let own = messages(texts);
        for (key, parts) in &whole {
            match own.get(key) {
                None => found.push(format!("{language} has no message {key}")),
                Some(own) if own != parts => {
                    let differs: Vec<_> = own.symmetric_difference(parts).map(String::as_str).collect();
                    found.push(format!("{language} differs from {measure} in {key}: {}", differs.join(", ")));
                }
                Some(_) => {}
            }
        }
        let strange = own.keys().filter(|key| !whole.contains_key(*key));
        found.extend(strange.map(|key| format!("{language} has a message {key} that nothing says")));
    }
    found
}

fn messages(texts: &[&str]) -> BTreeMap<String, Parts> {
    let mut found = BTreeMap::new();
    for text in texts {
        let resource = parser::parse_runtime(*text).unwrap_or_else(|(resource, _)| resource);
        for entry in resource.body {
            if let Entry::Message(message) = entry
                && let Some(value) = &message.value
            {
                let mut parts = Parts::new();
                collect(value, &mut parts);
                found.insert(message.id.name.to_owned(), parts);
            }
        }
    }
    found
}

fn collect(pattern: &Pattern<&str>, parts: &mut Parts) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => variable(inline, parts),
            Expression::Select { selector, variants } => {
                variable(selector, parts);
                for variant in variants {
                    collect(&variant.value, parts);
                    if let VariantKey::Identifier { name } = &variant.key
                        && !PLURALS.contains(name)
                    {
                        parts.insert(format!("[{name}]"));
                    }
                }
            }
        }
    }
}

fn variable(inline: &InlineExpression<&str>, parts: &mut Parts) {
    match inline {
        InlineExpression::VariableReference { id } => _ = parts.insert(format!("${}", id.name)),
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inner) = expression.as_ref() {
                variable(inner, parts);
            }
        }
        _ => {}
    }
}
