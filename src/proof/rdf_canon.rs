//! RDF Dataset Canonicalization (RDFC-1.0) with bounded work.
//!
//! The `rdf-canon` crate is used because `oxrdf`'s own canonicalisation gives another result than every other
//! implementation where one endorsement is embedded several times. It knows an older `oxrdf`, so quads are rebuilt.

use super::ProofError;
use oxrdf::{GraphName, NamedOrBlankNode, Quad, Term};
use oxrdf_canon_input as older;
use rdf_canon::CanonicalizationError;
use std::collections::HashSet;

/// Quads a credential may have; one of ours has about 60, the fullest published example about 300.
pub const MAX_QUADS: usize = 2_000;
/// Blank nodes it may have: the work grows with them. One of ours has fewer than 20.
pub const MAX_BLANK_NODES: usize = 500;

/// Canonical N-Quads: nodes relabelled `_:c14n0…`, lines sorted by code point, each ending in a line feed.
///
/// Refuses a dataset that is too large, and one whose symmetries would cost too many calls of Hash N-Degree Quads
/// (RDFC-1.0, section 7.1): the crate stops at 4,000 calls. A credential is a tree without named blank nodes, so it cannot
/// even hold such symmetries; the bounds are for whatever else may come to call this.
pub fn canonicalise(quads: &[Quad]) -> Result<String, ProofError> {
    if quads.len() > MAX_QUADS {
        return Err(ProofError::TooMuchWork(format!("more than {MAX_QUADS} statements")));
    }
    if blank_nodes(quads) > MAX_BLANK_NODES {
        return Err(ProofError::TooMuchWork(format!("more than {MAX_BLANK_NODES} unnamed nodes")));
    }
    let dataset = quads.iter().map(rebuilt).collect::<Result<older::Dataset, ProofError>>()?;
    rdf_canon::canonicalize(&dataset).map_err(|error| match error {
        CanonicalizationError::HndqCallLimitExceeded(limit) => {
            ProofError::TooMuchWork(format!("more than {limit} comparisons of nodes that look alike"))
        }
        other => ProofError::JsonLd(other.to_string()),
    })
}

fn blank_nodes(quads: &[Quad]) -> usize {
    let mut seen = HashSet::new();
    for quad in quads {
        if let NamedOrBlankNode::BlankNode(node) = &quad.subject {
            seen.insert(node.as_str());
        }
        if let Term::BlankNode(node) = &quad.object {
            seen.insert(node.as_str());
        }
        if let GraphName::BlankNode(node) = &quad.graph_name {
            seen.insert(node.as_str());
        }
    }
    seen.len()
}

fn rebuilt(quad: &Quad) -> Result<older::Quad, ProofError> {
    let subject: older::Subject = match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => named(node).into(),
        NamedOrBlankNode::BlankNode(node) => blank(node)?.into(),
    };
    let object: older::Term = match &quad.object {
        Term::NamedNode(node) => named(node).into(),
        Term::BlankNode(node) => blank(node)?.into(),
        Term::Literal(literal) => rebuilt_literal(literal).into(),
        // Quoted triples of RDF 1.2 have no place in RDFC-1.0; the arm exists only when that feature is compiled in.
        #[allow(unreachable_patterns)]
        _ => return Err(ProofError::JsonLd("a quoted statement".to_owned())),
    };
    let graph: older::GraphName = match &quad.graph_name {
        GraphName::DefaultGraph => older::GraphName::DefaultGraph,
        GraphName::NamedNode(node) => named(node).into(),
        GraphName::BlankNode(node) => blank(node)?.into(),
    };
    Ok(older::Quad::new(subject, named(&quad.predicate), object, graph))
}

fn named(node: &oxrdf::NamedNode) -> older::NamedNode {
    older::NamedNode::new_unchecked(node.as_str())
}

fn blank(node: &oxrdf::BlankNode) -> Result<older::BlankNode, ProofError> {
    older::BlankNode::new(node.as_str()).map_err(|error| ProofError::JsonLd(error.to_string()))
}

fn rebuilt_literal(literal: &oxrdf::Literal) -> older::Literal {
    match literal.language() {
        Some(language) => older::Literal::new_language_tagged_literal_unchecked(literal.value(), language),
        None => older::Literal::new_typed_literal(literal.value(), named(&literal.datatype().into_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxrdf::{BlankNode, NamedNode};

    fn edge(from: &str, to: &str) -> Quad {
        let node = |name: &str| BlankNode::new(name).unwrap();
        Quad::new(node(from), NamedNode::new("urn:p").unwrap(), node(to), GraphName::DefaultGraph)
    }

    /// Every pair of `count` nodes joined both ways: no node can be told from another.
    fn clique(count: usize) -> Vec<Quad> {
        let pairs = (0..count).flat_map(|a| (0..count).map(move |b| (a, b)));
        pairs.filter(|(a, b)| a != b).map(|(a, b)| edge(&format!("n{a}"), &format!("n{b}"))).collect()
    }

    #[test]
    fn poison_is_refused() {
        assert!(matches!(canonicalise(&clique(12)), Err(ProofError::TooMuchWork(_))));
    }

    #[test]
    fn size_is_refused_before_any_work() {
        let many: Vec<Quad> = (0..=MAX_BLANK_NODES).map(|at| edge("hub", &format!("n{at}"))).collect();
        assert!(matches!(canonicalise(&many), Err(ProofError::TooMuchWork(_))));
        let ground = NamedNode::new("urn:s").unwrap();
        let more: Vec<Quad> = (0..=MAX_QUADS)
            .map(|at| {
                Quad::new(ground.clone(), ground.clone(), NamedNode::new(format!("urn:{at}")).unwrap(), GraphName::DefaultGraph)
            })
            .collect();
        assert!(matches!(canonicalise(&more), Err(ProofError::TooMuchWork(_))));
    }
}
