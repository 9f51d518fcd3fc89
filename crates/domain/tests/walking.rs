//! From door to door: how addresses are read, and in which order one walks.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is wrong")]

use domain::walking::Doorway;

/// As written => building unit floor room; `-` where nothing is said.
const READ: &str = "
3栋1单元1204 => 3 1 12 1204
3 栋 1 单元 1204 室 => 3 1 12 1204
3幢2单元301房 => 3 2 3 301
3-1-1204 => 3 1 12 1204
3-1204 => 3 - 12 1204
3/2/0801 => 3 2 08 0801
1204 => - - 12 1204
12号楼501 => 12 - 5 501
A座1502 => A - 15 1502
a座 15层 1502 => A - 15 1502
Ｂ座１２层 => B - 12 -
3栋5楼502 => 3 - 5 502
12楼1204 => 12 - 12 1204
三栋二单元301 => 3 2 3 301
十二号楼二十三层 => 12 - 23 -
18号602室 => 18 - 6 602
18号602 => 18 - 6 602
602号 => - - 6 602
一品苑3栋1单元1204 => 3 1 12 1204
华润二十四城3栋1-1204 => 3 1 12 1204
3栋1-1204A => 3 1 12 1204A
3#1204 => 3 - 12 1204
门卫室 => - - - -
 => - - - -
";

#[test]
fn addresses_as_people_write_them() {
    for line in READ.lines().filter(|line| line.contains("=>")) {
        let (written, parts) = line.split_once("=>").unwrap();
        let door = Doorway::parse(written);
        let said = [&door.building, &door.unit, &door.floor, &door.room].map(|part| match part.as_str() {
            "" => "-",
            text => text,
        });
        assert_eq!(said.join(" "), parts.trim(), "{written}");
    }
}

#[test]
fn one_walks_by_number_not_by_letter() {
    let walk = [
        "1栋1单元301",
        "1栋1单元1204",
        "1栋2单元0202",
        "2栋101",
        "10栋1单元101",
        "10栋1单元102",
        "10栋1单元102A",
        "A座801",
        "B座201",
        "504",
        "门卫室",
    ];
    let mut shuffled: Vec<_> = walk.iter().rev().copied().collect();
    shuffled.sort_by_key(|address| Doorway::parse(address));
    assert_eq!(shuffled, walk, "ten comes after two, letters after numbers, and what nobody can find last");
}

#[test]
fn nothing_that_is_written_stops_it() {
    for text in ["99999999999999999999999栋", "十十十十十", "-", "栋单元室", "é3栋", "🏠3栋", "3栋🏠1204"]
    {
        let door = Doorway::parse(text);
        assert_eq!(door, Doorway::parse(text));
    }
    assert_eq!(Doorway::parse("3栋🏠1204").room.as_str(), "1204");
}
