//! Bodies that settle disputes out of court, as the operator names them.

use crate::refusal::limit_text;
use crate::words::Words;
use crate::{Code, Refusal};
use law::Library;
use serde::{Deserialize, Serialize};

/// Bodies that the rules may name.
const MOST: usize = 20;

/// A body that settles disputes out of court, certified for this kind of dispute (DSA Art. 21(3)). Whoever is free to
/// choose may take another one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = SettlementBody)]
pub struct Body {
    /// The law pack that knows such bodies, such as `eu-dsa`.
    pub pack: String,
    /// What it is called.
    pub name: Words,
    /// Where it is found, `https://…`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 2_000)]
    pub url: String,
}

impl Body {
    /// Its name with its address, in a language.
    pub fn said(&self, zh: bool) -> String {
        let name = self.name.best(zh).0;
        match (self.url.is_empty(), zh) {
            (true, _) => name.to_owned(),
            (false, true) => format!("{name}（{}）", self.url),
            (false, false) => format!("{name} ({})", self.url),
        }
    }
}

/// What is wrong with the bodies of new rules.
pub(super) fn check(no: &mut Vec<Refusal>, bodies: &[Body], law: &Library) {
    if bodies.len() > MOST {
        let message = format!("name {MOST} bodies at most");
        let zh = format!("最多列出 {MOST} 个机构");
        no.push(Refusal::new(Code::Invalid, "/rules/bodies", message).zh(zh));
    }
    for (n, body) in bodies.iter().take(MOST).enumerate() {
        let at = |field: &str| format!("/rules/bodies/{n}/{field}");
        body.name.require(no, &at("name"), ("say what the body is called", "请填写机构名称"));
        limit_text(no, &at("name"), body.name.best(false).0, 300);
        if law.pack(&body.pack).is_none_or(|pack| pack.out_of_court.is_none()) {
            let known = law.packs().filter(|pack| pack.out_of_court.is_some());
            let known: Vec<_> = known.map(|pack| format!("`{}`", pack.id)).collect();
            let message = format!(
                "law pack `{}` knows no body out of court; take one of {}",
                body.pack,
                known.join(", ")
            );
            let zh = format!("规则包 `{}` 没有庭外解决机制，请选用：{}", body.pack, known.join("、"));
            no.push(Refusal::new(Code::Invalid, &at("pack"), message).zh(zh));
        }
        let web = body.url.is_empty() || body.url.starts_with("https://") || body.url.starts_with("http://");
        if !web || body.url.chars().any(|c| c.is_whitespace() || c.is_control()) {
            let message = format!("`{}` is not an address such as `https://example.org`", body.url);
            no.push(Refusal::new(Code::Invalid, &at("url"), message).zh("网址应以 https:// 开头"));
        }
        limit_text(no, &at("url"), &body.url, 2_000);
    }
}
