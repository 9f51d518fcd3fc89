//! Surnames that are not read as their characters usually are.

/// Compound surnames first, so that 单于 is not taken for 单.
const COMPOUND: [(&str, &[&str]); 10] = [
    ("尉迟", &["yu", "chi"]),
    ("尉遲", &["yu", "chi"]),
    ("万俟", &["mo", "qi"]),
    ("澹台", &["tan", "tai"]),
    ("长孙", &["zhang", "sun"]),
    ("長孫", &["zhang", "sun"]),
    ("单于", &["chan", "yu"]),
    ("令狐", &["ling", "hu"]),
    ("鲜于", &["xian", "yu"]),
    ("宇文", &["yu", "wen"]),
];

const SINGLE: [(char, &[&str]); 40] = [
    ('曾', &["zeng"]),
    ('单', &["shan"]),
    ('單', &["shan"]),
    ('仇', &["qiu"]),
    ('解', &["xie"]),
    ('查', &["zha"]),
    ('任', &["ren"]),
    ('翟', &["zhai"]),
    ('区', &["ou"]),
    ('區', &["ou"]),
    ('盖', &["ge"]),
    ('朴', &["piao"]),
    ('员', &["yun"]),
    ('乐', &["yue"]),
    ('樂', &["yue"]),
    ('缪', &["miao"]),
    ('秘', &["bi"]),
    ('冼', &["xian"]),
    ('洗', &["xian"]),
    ('繁', &["po"]),
    ('种', &["chong"]),
    ('召', &["shao"]),
    ('华', &["hua"]),
    ('纪', &["ji"]),
    ('燕', &["yan"]),
    ('宁', &["ning"]),
    ('葛', &["ge"]),
    ('折', &["she"]),
    ('黑', &["he"]),
    ('句', &["gou"]),
    ('那', &["na"]),
    ('阚', &["kan"]),
    ('覃', &["qin"]),
    ('晁', &["chao"]),
    ('郗', &["xi"]),
    ('逄', &["pang"]),
    ('尉', &["wei"]),
    ('长', &["chang"]),
    ('逯', &["lu"]),
    ('隗', &["wei"]),
];

/// The syllables of the surname that `name` begins with, one for each
/// character, when it is one of those that mislead.
pub(super) fn reading(name: &str) -> Option<&'static [&'static str]> {
    let compound = COMPOUND.iter().find(|(surname, _)| name.starts_with(surname));
    let single = || SINGLE.iter().find(|(surname, _)| name.starts_with(*surname));
    compound.map(|(_, reading)| *reading).or_else(|| single().map(|(_, reading)| *reading))
}
