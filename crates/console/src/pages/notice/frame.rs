//! What stands beside every step of a notice: the steps, the law that routing picked, what is still lacking.

use super::{address_of, on_behalf, title};
use crate::fault::Fault;
use crate::page::Page;
use crate::views::oops::capital;
use crate::views::words::Said;
use casework::{Applied, Lack, Refusals};
use desk::{Guide, NoticeView};
use law::Word;

/// The frame. Templates know it as `f`.
pub(crate) struct Frame {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) state: String,
    pub(crate) on_behalf: Option<String>,
    pub(crate) items: u64,
    pub(crate) steps: Vec<Step>,
    pub(crate) law: Option<Law>,
    pub(crate) lacks: Vec<Lacking>,
    /// Lines that lack something of their own, with what.
    pub(crate) lines: Vec<(u32, Lacking)>,
}

/// One step of the road.
pub(crate) struct Step {
    pub(crate) href: String,
    pub(crate) text: String,
    pub(crate) here: bool,
    /// How much is lacking in it.
    pub(crate) lacks: usize,
}

/// The law of a notice.
pub(crate) struct Law {
    pub(crate) title: Said,
    pub(crate) why: Vec<Said>,
    /// What else might have been taken, and how it stands to this one.
    pub(crate) others: Vec<(String, Said, String)>,
    pub(crate) pack: String,
    pub(crate) chosen: bool,
}

/// Something that is lacking, and where it is given.
pub(crate) struct Lacking {
    pub(crate) href: String,
    pub(crate) said: Said,
    pub(crate) article: String,
}

/// The steps, in their order.
pub(crate) const STEPS: [&str; 4] = ["right", "items", "grounds", "sign"];

impl Frame {
    /// The frame of a notice that its reader may still fill in.
    pub(crate) fn of_draft(p: &Page, view: &NoticeView, here: &str) -> Result<Self, Fault> {
        if view.may_file { Ok(Self::new(p, view, here)) } else { Err(Fault::Forbidden) }
    }

    /// The frame of any notice.
    pub(crate) fn new(p: &Page, view: &NoticeView, here: &str) -> Self {
        let id = view.row.id.as_str();
        let none = Guide::default();
        let told = match &view.guide {
            Some(guide) => &guide.lacks,
            None if view.row.state == "incomplete" => &view.lacks,
            None => &none.lacks,
        };
        let lacks: Vec<Lacking> = told.iter().map(|lack| lacking(p, id, lack)).collect();
        let step = |step: &&str| Step {
            href: address_of(id, step),
            text: p.word("notice-step", step),
            here: *step == here,
            lacks: told.iter().filter(|lack| place(&lack.pointer).0 == *step).count(),
        };
        let lines = view.lines.iter().flat_map(|of| of.lacks.iter().map(|lack| (of.line, lack)));
        Self {
            id: id.to_owned(),
            title: title(&view.row),
            state: view.row.state.clone(),
            on_behalf: on_behalf(p, &view.row),
            items: view.row.items,
            steps: STEPS.iter().map(step).collect(),
            law: view.law.as_ref().map(|law| law_of(p, view, law)),
            lines: lines.map(|(line, lack)| (line, lacking(p, id, lack))).collect(),
            lacks,
        }
    }
}

/// Refusals as what is lacking: to be shown above a step that was sent back.
pub(crate) fn refused(p: &Page, id: &str, refusals: &Refusals) -> Vec<Lacking> {
    refusals.0.iter().map(|refusal| lacking(p, id, &Lack::from(refusal.clone()))).collect()
}

/// A refusal of our own.
pub(crate) fn told(p: &Page, id: &str, pointer: &str, key: &str) -> Lacking {
    let (step, field) = place(pointer);
    let said = Said { text: p.lang.text(key), lang: p.lang.tag() };
    Lacking { href: format!("{}#{field}", address_of(id, step)), said, article: String::new() }
}

fn lacking(p: &Page, id: &str, lack: &Lack) -> Lacking {
    let (step, field) = place(&lack.pointer);
    let mut said = Said::of(p.lang, &lack.words);
    said.text = capital(&said.text);
    Lacking {
        href: format!("{}#{field}", address_of(id, step)),
        said,
        article: lack.article.clone().unwrap_or_default(),
    }
}

/// The step at which something is given, and the field there.
fn place(pointer: &str) -> (&'static str, &str) {
    let field = pointer.trim_start_matches("/proofs").split('/').nth(1).unwrap_or_default();
    match field {
        "right" | "territory" | "classes" | "object" | "pack" => ("right", field),
        "mandate" => ("right", "right"),
        "items" | "lines" => ("items", "list"),
        "declarations" | "signature" => ("sign", field),
        "" => ("sign", "main"),
        _ => ("grounds", field),
    }
}

fn law_of(p: &Page, view: &NoticeView, law: &Applied) -> Law {
    let name = |pack: &str| {
        let named = view.laws.get(pack).map(|words| Said::of(p.lang, words));
        named.unwrap_or_else(|| Said { text: pack.to_owned(), lang: p.lang.tag() })
    };
    let others = law.alternatives.iter();
    let relation = |relation: &str| p.word("notice-law", relation);
    Law {
        title: name(&law.pack),
        why: law.why.iter().map(|why| Said::of(p.lang, why)).collect(),
        others: others.map(|of| (of.pack.clone(), name(&of.pack), relation(&of.relation))).collect(),
        pack: law.pack.clone(),
        chosen: law.chosen,
    }
}

/// The label of a word of the law in the reader's language.
pub(crate) fn label<W: Word>(p: &Page, word: &str) -> String {
    let text = W::find(word).map(Word::label);
    text.map_or_else(|| word.to_owned(), |text| p.either(&text.en, Some(&text.zh)))
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn what_is_lacking_leads_to_its_step() {
        for (pointer, step, field) in [
            ("/right", "right", "right"),
            ("/classes/0", "right", "classes"),
            ("/mandate", "right", "right"),
            ("/items", "items", "list"),
            ("/proofs/evidence/0", "grounds", "evidence"),
            ("/email", "grounds", "email"),
            ("/declarations", "sign", "declarations"),
            ("", "sign", "main"),
        ] {
            assert_eq!(place(pointer), (step, field), "{pointer}");
        }
    }
}
