//! Small matters of spelling that phones, names and scans share.

/// Surnames of two characters; the first two characters of a longer name are
/// looked up here before it is masked or spelled.
const COMPOUND_SURNAMES: &str = "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 \
    司空 夏侯 独孤 南宫 端木 万俟 澹台 闻人 赫连 轩辕 钟离 淳于 单于 太史 申屠 公冶 宗政 濮阳 \
    鲜于 闾丘 东郭 南门 呼延 西门 百里 拓跋 第五 欧陽 東方 尉遲 長孫 諸葛 司馬 獨孤 南宮 鍾離";

/// Whether the two characters are a surname together (欧阳, 尉迟).
pub(crate) fn is_compound_surname(two: &str) -> bool {
    COMPOUND_SURNAMES.split_whitespace().any(|surname| surname == two)
}

/// The text as a plain keyboard types it: full-width letters, digits and signs
/// become ASCII, every kind of dash `-`, every kind of blank a plain one, and
/// marks that cannot be seen (copied along from chat programs) are dropped.
pub(crate) fn half_width(text: &str) -> String {
    text.chars().filter_map(narrow).collect()
}

fn narrow(c: char) -> Option<char> {
    match c {
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' => None,
        '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => None,
        '‐'..='―' | '−' | '﹣' => Some('-'),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        c if c.is_whitespace() && !c.is_control() => Some(' '),
        c => Some(c),
    }
}
