//! From a form's file to a [`Form`]: a strict XML parser without entities, bounded, and then element by element.

use resvg::usvg::roxmltree::{Document, Error, Node as Xml, ParsingOptions};

use super::allowed;
use super::form::{Form, Node, Piece, When};
use super::{FormKind, needed, slots};
use crate::domain::Invalid;

pub(super) const SVG_NS: &str = "http://www.w3.org/2000/svg";
/// Octets of one file.
const MOST_OCTETS: usize = 256 * 1024;
/// Nodes of one file: elements, texts between them, comments.
const MOST_NODES: u32 = 6_000;
/// Elements inside one another.
const DEEPEST: usize = 16;
/// Attributes of one element and namespaces of one file: the parser compares each with every other.
const MOST_ATTRIBUTES: usize = 64;
const MOST_NAMESPACES: usize = 16;
/// Elements with an opacity of their own: each is painted on a sheet of its own.
const MOST_SHEETS: usize = 64;
/// Faults told of one file; after so many it is no design.
const MOST_FAULTS: usize = 20;

/// What reading one file gathers.
pub(super) struct Reader {
    file: String,
    gradients: Vec<String>,
    sheets: usize,
    faults: Vec<Invalid>,
}

impl Reader {
    /// Notes a fault at an element.
    pub fn fault(&mut self, at: Xml, what: &str, problem: &str, fix: &str) {
        if self.faults.len() < MOST_FAULTS {
            let line = line(at);
            let name = at.tag_name().name();
            let what = if what.is_empty() { format!("<{name}>") } else { format!("<{name} {what}>") };
            self.faults.push(Invalid::new(format!("{}, line {line}, {what}", self.file), problem, fix));
        }
    }
}

/// The line on which an element begins.
pub(super) fn line(at: Xml) -> u32 {
    at.document().text_pos_at(at.range().start).row
}

/// Reads one form, or tells every fault.
pub(super) fn form(kind: FormKind, text: &str) -> Result<Form, Vec<Invalid>> {
    let file = kind.file();
    let whole = |place: String, problem: String, fix: &str| vec![Invalid::new(place, problem, fix)];
    if let Some((problem, fix)) = too_much(text) {
        return Err(whole(file, problem.to_owned(), fix));
    }
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        Error::NodesLimitReached => {
            whole(file.clone(), "has over 6000 nodes".to_owned(), "Join paths, and remove what cannot be seen.")
        }
        error => {
            let place = format!("{file}, line {}", error.pos().row);
            whole(place, format!("is not well-formed XML ({error})"), "Save it as plain SVG.")
        }
    })?;
    let mut reader = Reader { file, gradients: Vec::new(), sheets: 0, faults: Vec::new() };
    let form = reader.root(kind, &document);
    if reader.faults.is_empty() {
        needed::check(kind, &form, &mut reader.faults);
    }
    if reader.faults.is_empty() { Ok(form) } else { Err(reader.faults) }
}

/// What is refused before it is parsed at all.
fn too_much(text: &str) -> Option<(&'static str, &'static str)> {
    if text.len() > MOST_OCTETS {
        return Some(("is over 256 KiB", "Simplify its paths."));
    }
    let upper = text.to_ascii_uppercase();
    if upper.contains("<!DOCTYPE") || upper.contains("<!ENTITY") {
        return Some(("declares a document type, which can bring entities", "Remove the line with <!DOCTYPE."));
    }
    if text.matches("xmlns").count() > MOST_NAMESPACES {
        return Some(("declares over 16 namespaces", "Save it as plain SVG."));
    }
    if text.split('<').any(|tag| tag.matches('=').count() > MOST_ATTRIBUTES) {
        return Some(("has an element with over 64 attributes", "Save it as plain SVG."));
    }
    None
}

impl Reader {
    fn root(&mut self, kind: FormKind, document: &Document) -> Form {
        let (width, height) = kind.size();
        let mut form = Form { width: width as f32, height: height as f32, defs: Vec::new(), nodes: Vec::new() };
        let root = document.root_element();
        if document.root().children().any(|node| node.is_pi()) {
            self.fault(
                root,
                "",
                "comes after a processing instruction, which can fetch a style sheet",
                "Remove the line with <?.",
            );
        }
        if !root.has_tag_name((SVG_NS, "svg")) {
            self.fault(root, "", "is not the root of an SVG", "Begin with <svg xmlns=\"http://www.w3.org/2000/svg\">.");
            return form;
        }
        for attribute in root.attributes() {
            let fine = match (attribute.namespace(), attribute.name()) {
                (None, "viewBox") => allowed::numbers(attribute.value()) == Some(vec![0.0, 0.0, form.width, form.height]),
                (None, "width") => allowed::number(attribute.value()) == Some(form.width),
                (None, "height") => allowed::number(attribute.value()) == Some(form.height),
                _ => {
                    self.attribute_fault(root, attribute.namespace(), attribute.name());
                    true
                }
            };
            if !fine {
                let fix = format!("Write viewBox=\"0 0 {width} {height}\" and leave width and height out.");
                self.fault(root, attribute.name(), "is not the size of this form", &fix);
            }
        }
        if root.attribute("viewBox").is_none() {
            self.fault(root, "", "has no viewBox", &format!("Write viewBox=\"0 0 {width} {height}\"."));
        }
        let ids = root.descendants().filter(|node| allowed::is_gradient(node.tag_name().name()));
        self.gradients = ids.filter_map(|node| node.attribute("id").map(str::to_owned)).take(200).collect();
        for child in self.elements(root) {
            match child.tag_name().name() {
                "title" | "desc" => {}
                "defs" => self.defs(child, &mut form.defs),
                _ => self.node(child, When::ALWAYS, 1, &mut form.nodes),
            }
        }
        form
    }

    /// The child elements; anything else but comments and white space is a fault.
    pub fn elements<'a, 'i>(&mut self, of: Xml<'a, 'i>) -> Vec<Xml<'a, 'i>> {
        let mut found = Vec::new();
        for child in of.children() {
            if child.is_pi() {
                self.fault(of, "", "holds a processing instruction", "Remove it.");
            } else if child.is_text() && child.text().is_some_and(|text| !text.trim().is_empty()) {
                self.fault(of, "", "holds text, which nothing draws", "Use a slot, or draw it as paths.");
            } else if child.is_element() && child.tag_name().namespace() != Some(SVG_NS) {
                self.fault(child, "", "is no element of SVG", "Save it as plain SVG.");
            } else if child.is_element() {
                found.push(child);
            }
        }
        found
    }

    fn defs(&mut self, of: Xml, out: &mut Vec<Piece>) {
        for child in self.elements(of) {
            let name = child.tag_name().name();
            if allowed::is_gradient(name) {
                self.element(child, name, 2, out);
            } else {
                let (problem, fix) = allowed::why_no_element(name);
                let drawn = allowed::is_art(name) || name == "stop";
                let (problem, fix) =
                    if drawn { ("is never drawn inside <defs>", "Move it out, or remove it.") } else { (problem, fix) };
                self.fault(child, "", problem, fix);
            }
        }
    }

    /// One element on the top level, or in groups that hold slots.
    fn node(&mut self, at: Xml, when: When, depth: usize, out: &mut Vec<(When, Node)>) {
        let holds =
            |at: Xml| at.descendants().skip(1).any(|below| below.attribute("data-slot").is_some_and(|slot| slot != "silhouette"));
        let slot = at.attribute("data-slot").filter(|slot| *slot != "silhouette");
        let when = when.and(self.when(at));
        if let Some(slot) = slot {
            if let Some(node) = slots::read(self, at, slot) {
                out.push((when, node));
            }
        } else if at.tag_name().name() == "g" && holds(at) {
            for attribute in at.attributes() {
                if !matches!(attribute.name(), "id" | "data-level" | "data-standing") {
                    self.fault(
                        at,
                        attribute.name(),
                        "changes a group in which a slot stands",
                        "Put slots into groups without attributes of drawing.",
                    );
                }
            }
            if depth > DEEPEST {
                return self.fault(at, "", "lies over 16 groups deep", "Dissolve groups.");
            }
            for child in self.elements(at) {
                self.node(child, when, depth + 1, out);
            }
        } else {
            let mut pieces = Vec::new();
            self.art(at, depth, &mut pieces);
            match out.last_mut() {
                Some((same, Node::Art(last))) if *same == when => last.append(&mut pieces),
                _ => out.push((when, Node::Art(pieces))),
            }
        }
    }

    /// One element of art, whose own conditions the caller has read.
    fn art(&mut self, at: Xml, depth: usize, out: &mut Vec<Piece>) {
        let name = at.tag_name().name();
        if !allowed::is_art(name) {
            let (problem, fix) = allowed::why_no_element(name);
            let (problem, fix) = match name {
                "linearGradient" | "radialGradient" | "stop" => ("stands outside of <defs>", "Move it into <defs>."),
                "svg" => ("is a picture within the picture", "Use a group."),
                _ => (problem, fix),
            };
            return self.fault(at, "", problem, fix);
        }
        if depth > DEEPEST {
            return self.fault(at, "", "lies over 16 groups deep", "Dissolve groups.");
        }
        let silhouette = at.attribute("data-slot").is_some();
        if silhouette && name != "circle" {
            return self.fault(at, "data-slot", "is not a circle", "Draw the silhouette's slot as a circle.");
        }
        self.element(at, if silhouette { "silhouette" } else { name }, depth, out);
    }

    /// Writes an element again from what was read of it.
    fn element(&mut self, at: Xml, name: &str, depth: usize, out: &mut Vec<Piece>) {
        let tag = if name == "silhouette" { "path" } else { name };
        markup(out, &format!("<{tag}"));
        for attribute in at.attributes() {
            let key = attribute.name();
            let ours = matches!(key, "data-level" | "data-standing") && !allowed::is_gradient(name) && name != "stop";
            if attribute.namespace().is_none() && (ours || (key == "data-slot" && name == "silhouette")) {
                continue;
            }
            if attribute.namespace().is_some() || !allowed::has_attribute(name, key) {
                self.attribute_fault(at, attribute.namespace(), key);
                continue;
            }
            if key == "opacity" {
                self.sheets += 1;
            }
            match allowed::value(key, attribute.value(), &self.gradients) {
                // Where a silhouette stands is told by its path alone.
                Ok(_) if name == "silhouette" && matches!(key, "cx" | "cy" | "r" | "data-inset") => {}
                Ok(mut pieces) => {
                    markup(out, &format!(" {key}=\""));
                    pieces.drain(..).for_each(|piece| push(out, piece));
                    markup(out, "\"");
                }
                Err(problem) => self.fault(at, key, problem, "See the description of designs."),
            }
        }
        if self.sheets > MOST_SHEETS {
            self.sheets = 0;
            self.fault(at, "opacity", "is the 65th with an opacity of its own", "Use fill-opacity and stroke-opacity.");
        }
        if name == "silhouette" {
            let read = |key: &str| at.attribute(key).and_then(allowed::number).unwrap_or_default();
            markup(out, " d=\"");
            out.push(Piece::Silhouette { centre: (read("cx"), read("cy")), radius: read("r"), inset: read("data-inset") });
            markup(out, "\"");
        }
        markup(out, ">");
        for child in self.elements(at) {
            let stop = child.tag_name().name() == "stop" && allowed::is_gradient(name);
            if stop {
                self.element(child, "stop", depth + 1, out);
            } else if name == "g" {
                let when = self.when(child);
                let mut inner = Vec::new();
                self.art(child, depth + 1, &mut inner);
                if when == When::ALWAYS {
                    inner.into_iter().for_each(|piece| push(out, piece));
                } else {
                    out.push(Piece::If(when, inner));
                }
            } else {
                self.fault(child, "", "stands inside an element that holds none", "Move it beside it.");
            }
        }
        markup(out, &format!("</{tag}>"));
    }

    fn attribute_fault(&mut self, at: Xml, namespace: Option<&str>, name: &str) {
        let (problem, fix) = match namespace {
            Some("http://www.w3.org/1999/xlink") => ("refers to something else", "Remove it."),
            Some(_) => ("is no attribute of SVG", "Save it as plain SVG."),
            None => allowed::why_no_attribute(name),
        };
        self.fault(at, name, problem, fix);
    }

    /// When an element is drawn, from its `data-level` and `data-standing`.
    pub fn when(&mut self, at: Xml) -> When {
        let mut read = |key: &str, named: fn(&str) -> Option<u8>, all: u8, words: &str| {
            let Some(text) = at.attribute(key) else { return all };
            let bits = text.split_ascii_whitespace().map(named).try_fold(0, |bits, bit| Some(bits | bit?));
            bits.filter(|bits| *bits != 0).unwrap_or_else(|| {
                self.fault(at, key, "names none that there is", &format!("Use {words}, with spaces between them."));
                all
            })
        };
        When {
            levels: read("data-level", When::level, When::ALWAYS.levels, "associate, specialist, professional, other"),
            states: read(
                "data-standing",
                super::State::named,
                When::ALWAYS.states,
                "current, revoked, suspended, expired, fallen, earned, unearned",
            ),
        }
    }
}

/// Adds markup, joined to what stands before.
fn markup(out: &mut Vec<Piece>, text: &str) {
    push(out, Piece::Markup(text.to_owned()));
}

fn push(out: &mut Vec<Piece>, piece: Piece) {
    match (out.last_mut(), piece) {
        (Some(Piece::Markup(last)), Piece::Markup(more)) => last.push_str(&more),
        (_, piece) => out.push(piece),
    }
}
