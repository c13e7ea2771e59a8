//! What reporters are asked for, by category, and what a verdict may be based on: data in both languages.

use crate::lead::Verdict;
use crate::report::Category;
use crate::words::Words;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// The whole of it.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReportGuide)]
pub struct Guide {
    /// Every category of report.
    #[serde(rename = "category")]
    pub categories: Vec<CategoryGuide>,
    /// Every basis of a verdict.
    #[serde(rename = "basis")]
    pub bases: Vec<Basis>,
}

/// What a reporter of one category is asked for.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CategoryGuide {
    /// The category.
    pub id: Category,
    /// Its name.
    #[serde(flatten)]
    pub words: Words,
    /// When to choose it.
    pub hint: Words,
    /// The checklist: everything helps, nothing is required.
    pub evidence: Vec<Ask>,
}

/// One line of a checklist.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Ask {
    /// Its id, as exhibits name it.
    pub id: String,
    /// Whether a picture or a text is asked for.
    pub asks: Asks,
    /// What is asked.
    #[serde(flatten)]
    pub words: Words,
}

/// What an exhibit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Asks {
    /// A picture.
    Picture,
    /// A line of text.
    Text,
}

/// What a verdict may be based on.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Basis {
    /// Its id, as verifications name it.
    pub id: String,
    /// What it says.
    #[serde(flatten)]
    pub words: Words,
    /// The verdicts that it may carry.
    pub verdicts: Vec<Verdict>,
}

/// The guide, read from `data/guide.toml`.
pub fn guide() -> &'static Guide {
    static GUIDE: LazyLock<Guide> = LazyLock::new(|| {
        // INVARIANT: the text is part of the program, and a test reads it.
        toml::from_str(include_str!("../data/guide.toml")).expect("data/guide.toml is a guide")
    });
    &GUIDE
}

impl Guide {
    /// What a reporter of a category is asked for.
    pub fn category(&self, id: Category) -> Option<&CategoryGuide> {
        self.categories.iter().find(|category| category.id == id)
    }

    /// The line of a category's checklist.
    pub fn ask(&self, category: Category, id: &str) -> Option<&Ask> {
        self.category(category)?.evidence.iter().find(|ask| ask.id == id)
    }

    /// A basis by its id.
    pub fn basis(&self, id: &str) -> Option<&Basis> {
        self.bases.iter().find(|basis| basis.id == id)
    }

    /// What a verdict may be based on.
    pub fn bases_of(&self, verdict: Verdict) -> impl Iterator<Item = &Basis> {
        self.bases.iter().filter(move |basis| basis.verdicts.contains(&verdict))
    }

    /// The bases as one text in both languages.
    pub fn say(&self, bases: &[String]) -> Words {
        let said = |of: fn(&Words) -> &String| -> Vec<&str> {
            bases.iter().filter_map(|id| self.basis(id)).map(|basis| of(&basis.words).as_str()).collect()
        };
        Words { en: said(|w| &w.en).join("; "), zh: said(|w| &w.zh).join("；") }
    }
}
