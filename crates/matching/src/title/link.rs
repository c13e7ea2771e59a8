//! Links to shared files and the codes that open them: how a work is passed on without its text.

use std::ops::Range;

/// Sharing services by their domains, those whose links nearly always are to a shared file. A name that ends in `*`
/// stands for all that begin so. From public reports on piracy over netdisks and from the services' own pages.
const HOSTS: &[&str] = &[
    "pan.baidu.com",
    "yun.baidu.com",
    "pan.quark.cn",
    "alipan.com",
    "aliyundrive.com",
    "lanzou*",
    "123pan.*",
    "123684.com",
    "115.com",
    "cloud.189.cn",
    "pan.xunlei.com",
    "weiyun.com",
    "drive.uc.cn",
    "ctfile.com",
    "feijipan.com",
    "jianguoyun.com",
    "mega.nz",
    "mediafire.com",
    "drive.google.com",
    "dropbox.com",
    "1drv.ms",
    "we.tl",
    "wetransfer.com",
    "disk.yandex.ru",
    "terabox.com",
    "1024terabox.com",
];

/// Words before the code that opens a share.
const CODE_WORDS: &[&str] =
    &["提取码", "提取碼", "访问码", "訪問碼", "取件码", "提取密码", "extraction code", "access code"];
/// What may stand between the word and its code.
const BETWEEN: &[char] = &[' ', ':', '：', '是', '为', '=', '\u{3000}', '“', '"', '【', '[', '(', '（'];

/// What opens a shared file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    /// Its address.
    Link,
    /// The code that it asks for.
    Code,
}

/// The shares in a text, each with its bytes, in order.
pub(super) fn shares(text: &str) -> Vec<(Share, Range<usize>)> {
    let mut found: Vec<(Share, Range<usize>)> = links(text).map(|at| (Share::Link, at)).collect();
    found.extend(codes(text).map(|at| (Share::Code, at)));
    found.sort_by_key(|(_, at)| at.start);
    found
}

/// Whether an address is that of a shared file.
pub(super) fn is_share(address: &str) -> bool {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.split(':').next().unwrap_or_default().trim_start_matches("www.").to_ascii_lowercase();
    let labels = host.split('.').count();
    if labels < 2 || path.is_empty() {
        return false;
    }
    let known = HOSTS.iter().any(|known| match known.strip_suffix('*') {
        Some(stem) => host.starts_with(stem),
        None => host == *known || host.strip_suffix(known).is_some_and(|sub| sub.ends_with('.')),
    });
    // Netdisks of smaller houses are called so, and share below the same path.
    known || (host.starts_with("pan.") && path.starts_with("s/"))
}

/// Addresses of shares. Sellers leave the scheme out, so a host with a path is enough.
fn links(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'*+,;=%".contains(c);
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            let rest = &text[at..];
            let Some(start) = rest.find(is_part).map(|found| at + found) else { break };
            let end = text[start..].find(|c| !is_part(c)).map_or(text.len(), |found| start + found);
            at = end;
            let word = text[start..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
            if word.contains('/') && is_share(word) {
                return Some(start..start + word.len());
            }
        }
        at = text.len();
        None
    })
}

/// Codes after a word that announces them: four to eight letters or digits.
fn codes(text: &str) -> impl Iterator<Item = Range<usize>> {
    let words = CODE_WORDS.iter().flat_map(move |word| find_all(text, word));
    words.filter_map(move |after| {
        let start = after + (text[after..].len() - text[after..].trim_start_matches(BETWEEN).len());
        let length = text[start..].bytes().take_while(u8::is_ascii_alphanumeric).count();
        (4..=8).contains(&length).then(|| start..start + length)
    })
}

/// Where each occurrence of an ASCII or Chinese word ends; capitals make no difference.
fn find_all<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    let bytes = text.as_bytes();
    let ends = bytes.windows(word.len()).enumerate();
    ends.filter_map(move |(at, here)| here.eq_ignore_ascii_case(word.as_bytes()).then_some(at + word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Share, &str)> {
        shares(text).into_iter().map(|(share, at)| (share, &text[at])).collect()
    }

    #[test]
    fn links_and_codes_are_found_however_they_are_written() {
        assert_eq!(
            read("链接：https://pan.baidu.com/s/1aB-c_d?pwd=k7w2 提取码：k7w2，抓紧"),
            [(Share::Link, "https://pan.baidu.com/s/1aB-c_d?pwd=k7w2"), (Share::Code, "k7w2")]
        );
        assert_eq!(read("Pan.Quark.cn/s/12ab，自取"), [(Share::Link, "Pan.Quark.cn/s/12ab")]);
        assert_eq!(read("wwa.lanzoux.com/i3f 密码另说"), []);
        assert_eq!(read("lanzoux.com/i3f"), [(Share::Link, "lanzoux.com/i3f")]);
        assert_eq!(read("(Extraction Code: W7K2)"), [(Share::Code, "W7K2")]);
        assert_eq!(
            read("https://pan.example.com/s/1wk-2f7a."),
            [(Share::Link, "https://pan.example.com/s/1wk-2f7a")]
        );
    }

    #[test]
    fn other_addresses_and_words_are_none() {
        for text in [
            "",
            "https://example.com/s/1",
            "https://baidu.com/s/1",
            "notpan.baidu.comx/s/1",
            "https://pan.baidu.com",
            "提取码",
            "提取码 abc",
            "提取码 abcdefghi",
            "“提取码”骗局，说是全本",
            "https://notmega.nz/file",
            "pan.example.com/about",
            "🙂🙂提取",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
