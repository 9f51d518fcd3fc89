//! People found by characters, pinyin and initials.

use std::time::{Duration, Instant};

use domain::names::{NameKeys, NameQuery};
use proptest::prelude::*;

/// A name, the queries that find it, and queries that do not.
const NAMES: [(&str, &str, &str); 40] = [
    (
        "张三",
        "张|三|张三|zhangsan|zs|张s|z三|zhang|zhangs|zhan|ZS|ZhangSan|zhang san|zhang'san|Ｚｓ",
        "李|zhangsi|sz|zss|ang",
    ),
    ("曾小贤", "zeng|zxx|zengxiaoxian|曾x|zengxiaox", "zengda"),
    ("单雄信", "shan|shanx|sxx|shanxiongxin", "shang"),
    ("仇英", "qiu|qiuy|qy|qiuying", "qiuyang"),
    ("解缙", "xie|xj|xiejin", "xiejun"),
    ("查良镛", "zha|zly|zhaliangyong", "zhao"),
    ("任我行", "ren|rwx|renwoxing", "rwy"),
    ("翟天临", "zhai|ztl|zhaitianlin", "zhao"),
    ("区志刚", "ou|ozg|ouzhigang", "ouy"),
    ("盖聂", "ge|gn|genie", "guo"),
    ("朴树", "piao|ps|piaoshu", "piaoshi"),
    ("员半千", "yun|ybq|yunbanqian", "yunx"),
    ("乐毅", "yue|yy|yueyi", "yuer"),
    ("缪贤", "miao|mx|miaoxian", "miaoy"),
    ("秘书", "bi|bs|bishu", "bia"),
    ("冼星海", "xian|xxh|xianxinghai", "xianh"),
    ("尉迟恭", "yuchi|ycg|yuchigong|尉迟", "yuchigan"),
    ("万俟卨", "moqi|mqx", "moqia"),
    ("澹台灭明", "tantai|ttmm", "tantan"),
    ("长孙无忌", "zhangsun|zswj", "zhangsan"),
    ("单于", "chanyu|cy", "chanyue"),
    ("欧阳锋", "ouyang|oyf|ouyangfeng|欧y|ouyf", "ouyg"),
    ("令狐冲", "linghu|lhc", "lhx"),
    ("吕布", "lv|lvbu|lb|lüb", "luobu"),
    ("覃力", "qin|tan|ql", "qing"),
    ("宁静", "ning|nj|ningjing", "ninj"),
    ("葛优", "ge|gy|geyou", "gez"),
    ("燕青", "yan|yq|yanqing", "yanw"),
    ("华佗", "hua|ht|huatuo", "huang"),
    ("纪晓岚", "ji|jxl|jixiaolan", "jim"),
    ("黑旋风", "he|hei|hxf", "ho"),
    ("种师道", "chong|csd", "chonga"),
    ("繁钦", "po|pq", "pob"),
    ("逄锦", "pang|pj", "pangk"),
    ("李宜君", "李|宜|君|李宜|宜君|liyijun|lyj|yijun|yj|李yj", "君宜|jyl"),
    ("阿卜杜拉·买买提", "阿卜|abdl|mmt", "kk"),
    ("John Smith", "john|smith|John Smith|JOHN", "jon"),
    ("王小明（代收）", "wxm|王小明|代收", "wxx"),
    ("𠮷野家", "𠮷|野家|yj", "kk"),
    ("犇犇", "ben|bb|benben|be", "benen"),
];

#[test]
fn a_name_is_found_by_what_a_clerk_types() {
    let mut wrong = Vec::new();
    for (name, finding, missing) in NAMES {
        for (queries, expected) in [(finding, true), (missing, false)] {
            for query in queries.split('|') {
                if NameQuery::parse(query).unwrap().matches(name) != expected {
                    wrong.push(format!("{query} for {name} should be {expected}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_beginning_of_a_name_is_the_better_hit() {
    let query = NameQuery::parse("yj").unwrap();
    assert_eq!(query.position("杨佳"), Some(0));
    assert_eq!(query.position("李宜君"), Some(3));
    assert_eq!(query.position("张三"), None);
}

#[test]
fn what_is_no_name_is_no_query() {
    let too_long = "z".repeat(41);
    for text in ["", "  ", "2356", "''", "-", "张\u{0}三", too_long.as_str()] {
        assert!(NameQuery::parse(text).is_none(), "{text:?}");
    }
}

#[test]
fn an_index_keeps_one_reading_and_surnames_are_read_as_surnames() {
    let table = [
        ("张三", "zhangsan", "zs"),
        ("曾小贤", "zengxiaoxian", "zxx"),
        ("单雄信", "shanxiongxin", "sxx"),
        ("单于夫", "chanyufu", "cyf"),
        ("仇英", "qiuying", "qy"),
        ("解缙", "xiejin", "xj"),
        ("查良镛", "zhaliangyong", "zly"),
        ("任我行", "renwoxing", "rwx"),
        ("翟天临", "zhaitianlin", "ztl"),
        ("区志刚", "ouzhigang", "ozg"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("万俟卨", "moqixie", "mqx"),
        ("长孙无忌", "zhangsunwuji", "zswj"),
        ("吕布", "lvbu", "lb"),
        ("欧阳锋", "ouyangfeng", "oyf"),
        ("張三", "zhangsan", "zs"),
        ("John Smith", "johnsmith", "js"),
        ("小明 Ｗ", "xiaomingw", "xmw"),
        ("王2号", "wang2hao", "w2h"),
        ("·", "", ""),
        ("", "", ""),
    ];
    for (name, pinyin, initials) in table {
        let keys = NameKeys::of(name);
        assert_eq!((keys.pinyin.as_str(), keys.initials.as_str()), (pinyin, initials), "{name}");
    }
}

#[test]
fn a_hundred_thousand_names_are_searched_while_nobody_waits() {
    let surnames: Vec<char> = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许曾单仇解查".chars().collect();
    let given: Vec<char> = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华".chars().collect();
    let names: Vec<String> =
        (0..100_000).map(|n| [surnames[n % 25], given[n / 25 % 24], given[n / 600 % 24]].iter().collect()).collect();
    for text in ["zw", "zhaowei", "赵w", "zengw", "l"] {
        let query = NameQuery::parse(text).unwrap();
        let begun = Instant::now();
        let hits = names.iter().filter(|name| query.matches(name)).count();
        let took = begun.elapsed();
        assert!(hits > 0 && hits < names.len(), "{text} finds some, not all: {hits}");
        // Ten times what an optimized build takes: it fails only when the
        // matcher is built for each name, or something else is far off.
        assert!(took < Duration::from_secs(3), "{text} took {took:?}");
    }
}

proptest! {
    #[test]
    fn any_text_may_be_asked_of_any_name(text in any::<String>(), name in any::<String>()) {
        NameKeys::of(&name);
        if let Some(query) = NameQuery::parse(&text) {
            prop_assert_eq!(query.matches(&name), query.position(&name).is_some());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_name_is_found_by_its_own_keys(
        name in "[赵钱孙李周吴郑王曾单仇解查任翟区][伟芳敏静丽强磊洋勇艳杰涛明超秀霞平刚英华乐行重长梓涵欣怡浩宇轩雨桐子睿]{1,2}",
    ) {
        let keys = NameKeys::of(&name);
        let found = |text: &str| NameQuery::parse(text).is_some_and(|query| query.matches(&name));
        prop_assert!(found(&name), "by its characters");
        prop_assert!(found(&keys.pinyin), "{name} by {}", keys.pinyin);
        prop_assert!(found(&keys.initials), "{name} by {}", keys.initials);
    }
}
