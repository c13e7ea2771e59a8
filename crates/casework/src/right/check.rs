//! What must be so of a right's title, of the words that help to find it, and of each of its assets.

use super::{AssetKind, AssetSpec, Title};
use crate::refusal::require_text;
use crate::{Code, Refusal};

pub(super) fn title(no: &mut Vec<Refusal>, registered: &Title, holder_known: bool) {
    require_text(
        no,
        "/text",
        &registered.text,
        512,
        ("give the mark's words or the work's title", "请填写商标文字或作品名称"),
    );
    if !holder_known {
        let message = format!("party `{}` is not registered; register the holder first", registered.holder);
        no.push(
            Refusal::new(Code::Invalid, "/holder", message)
                .zh(format!("主体“{}”尚未登记，请先登记权利人", registered.holder)),
        );
    }
    hints(no, &registered.classes, &registered.context, &registered.exempt);
    super::work::check(no, registered.isbn.as_deref(), &registered.work);
}

pub(super) fn hints(no: &mut Vec<Refusal>, classes: &[u8], context: &[String], exempt: &[String]) {
    for (i, class) in classes.iter().enumerate() {
        if !(1..=45).contains(class) {
            let message = format!("`{class}` is not a Nice class; classes run from 1 to 45");
            no.push(
                Refusal::new(Code::Invalid, &format!("/classes/{i}"), message)
                    .zh(format!("“{class}”不是尼斯分类，类别为1至45")),
            );
        }
    }
    for (name, words) in [("context", context), ("exempt", exempt)] {
        for (i, word) in words.iter().enumerate() {
            require_text(
                no,
                &format!("/{name}/{i}"),
                word,
                512,
                ("give a word, or leave the line out", "请填写一个词，或删去这一行"),
            );
        }
    }
}

pub(super) fn asset(no: &mut Vec<Refusal>, pointer: &str, spec: &AssetSpec) {
    if spec.kind == AssetKind::Word {
        let text = spec.text.as_deref().unwrap_or_default();
        require_text(
            no,
            &format!("{pointer}/text"),
            text,
            512,
            ("give the words to match", "请填写用于匹配的词"),
        );
    } else if spec.object.as_deref().is_none_or(str::is_empty) {
        let message = "upload the file first and name its digest here";
        no.push(
            Refusal::new(Code::Missing, &format!("{pointer}/object"), message)
                .zh("请先上传文件，再填写其摘要"),
        );
    }
    if let Some(weight) = spec.weight
        && !(0.0..=1.0).contains(&weight)
    {
        let message = format!("`{weight}` is not a weight; give 0 to 1");
        no.push(
            Refusal::new(Code::Invalid, &format!("{pointer}/weight"), message)
                .zh(format!("“{weight}”不是有效权重，请填写0至1")),
        );
    }
}
