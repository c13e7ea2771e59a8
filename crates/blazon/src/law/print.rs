//! Packs and routes as text for people.

use std::fmt::Write as _;

use ::law::{Alternative, Basis, Clock, Form, Pack, Route, Word};

/// The whole pack, statement by statement, each with its article.
pub(super) fn pack(pack: &Pack) -> String {
    let mut out = format!("{}  {}\n{}\n{}\n", pack.id, pack.title.en, pack.law.en, pack.about.en);
    heading(&mut out, "scope");
    line(&mut out, &format!("territory {}", pack.scope.territory.join(", ")), &pack.scope.basis);
    for outside in &pack.scope.outside {
        line(&mut out, &outside.text.en, &outside.basis);
    }
    form(&mut out, "notice", pack.notice.as_ref());
    form(&mut out, "counter-notice", pack.counter_notice.as_ref());
    heading(&mut out, "clocks");
    for clock in &pack.clocks {
        line(&mut out, &length(clock), &clock.basis);
    }
    heading(&mut out, "duties");
    for duty in &pack.duties {
        line(&mut out, &duty.text.en, &duty.basis);
    }
    heading(&mut out, "rules");
    for rule in &pack.rules {
        line(&mut out, &rule.text.en, &rule.basis);
    }
    heading(&mut out, "disclosure");
    for disclosure in &pack.disclosures {
        line(&mut out, &disclosure.text.en, &disclosure.basis);
    }
    if let Some(complaint) = &pack.complaint {
        heading(&mut out, "complaint");
        line(&mut out, &complaint.text.en, &complaint.basis);
    }
    if let Some(body) = &pack.out_of_court {
        heading(&mut out, "out of court");
        line(&mut out, &body.text.en, &body.basis);
    }
    out
}

/// The pick, why, and the others.
pub(super) fn route(route: &Route) -> String {
    let mut out = format!("{}\n", route.pack);
    for why in &route.why {
        let _ = writeln!(out, "  {}", why.text.en);
    }
    if let Some(pack) = &route.counter_notice {
        let _ = writeln!(out, "counter-notice: {pack}");
    }
    others(&mut out, "alternatives", &route.alternatives);
    others(&mut out, "passed over", &route.passed_over);
    out
}

fn others(out: &mut String, title: &str, others: &[Alternative]) {
    for (at, other) in others.iter().enumerate() {
        if at == 0 {
            let _ = writeln!(out, "{title}:");
        }
        let why = other.why.first().map(|why| why.text.en.as_str()).unwrap_or_default();
        let _ = writeln!(out, "  {}  {why}", other.pack);
    }
}

fn form(out: &mut String, title: &str, form: Option<&Form>) {
    heading(out, title);
    let Some(form) = form else {
        out.push_str("  this law sets none\n");
        return;
    };
    for element in &form.elements {
        line(out, &format!("{} ({})", element.text.en, element.demand.label().en), &element.basis);
    }
    for declaration in &form.declarations {
        line(
            out,
            &format!("“{}” ({})", declaration.text.en, declaration.weight.label().en),
            &declaration.basis,
        );
    }
    if let Some(signature) = &form.signature {
        line(out, &signature.text.en, &signature.basis);
    }
}

fn length(clock: &Clock) -> String {
    let length = &clock.length;
    let unit = length.unit.label().en;
    let long = match (length.earliest, length.latest) {
        (Some(earliest), Some(latest)) => format!("{earliest} to {latest} {unit}"),
        (None, Some(latest)) => format!("{} {latest} {unit}", length.bound.label().en),
        _ => length.wording.as_ref().map(|wording| wording.en.clone()).unwrap_or_default(),
    };
    let (event, begins) = (clock.event.label().en, clock.begins.label().en);
    format!("{}: {}: {long}, from {event}, {begins}", clock.id, clock.title.en)
}

fn heading(out: &mut String, title: &str) {
    let _ = writeln!(out, "\n{title}");
}

fn line(out: &mut String, text: &str, basis: &Basis) {
    let _ = writeln!(out, "  {text}  [{}]", basis.article);
    if let Some(warning) = basis.warning() {
        let _ = writeln!(out, "      ! {}", warning.en);
    }
}
