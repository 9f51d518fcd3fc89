//! What is printed on A4: every page is read back by poppler, from the package poppler-utils.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use desk::{DeliveryForm, DisputeForm, HandOn, HandOver, OutgoingForm, PersonForm, Printable, ProofForm, ShiftClosing};
use domain::{
    Address, Fen, ManifestId, OutgoingId, PersonName, Phone, Picture, ShiftId, TrackingNumber, Words,
    event::{DisputedBy, HandOverWay, Payment, Slot},
    rights::Role,
};
use image::{GrayImage, ImageFormat, Rgba, RgbaImage};

use super::{
    staff::{clerk, sign_in, staffed},
    support::{Counter, LI},
};

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "read by poppler and zbar")]
fn a_shift_is_printed_with_its_money_people_and_difference() {
    let counter = staffed();
    let desk = &counter.desk;
    desk.open_shift(Fen::new(20_000)).unwrap();
    let parcel = counter.enter("SF1000000000001", LI, "A1-1");
    counter.later(50);
    counter.hand_over(parcel).unwrap();
    desk.move_cash(Fen::new(-3_000), Words::parse("买胶带").ok()).unwrap();
    let closing = ShiftClosing {
        counted: Fen::new(17_300),
        pieces: vec![],
        note: Words::parse("少找了一元").ok(),
        expected: None,
    };
    let shift = desk.close_shift(closing).unwrap();
    let text = pages(&counter, Printable::Shift(shift.line.id.parse::<ShiftId>().unwrap()));
    assert_eq!(text.len(), 1);
    let counted = format!("¥{}.{:02}", 173, 0);
    for word in [
        "交班报告",
        "华润二十四城",
        "买胶带",
        "-¥30.00",
        "¥200.00",
        &*counted,
        "少找了一元",
        "陈站长",
        "接班人：",
        "第1/1页",
    ] {
        assert!(text[0].contains(word), "{word} is not on {}", text[0]);
    }
    clerk(desk, "小王", Role::Clerk).unwrap();
    sign_in(desk, "小王").unwrap();
    assert!(
        desk.print_pdf(Printable::Shift(shift.line.id.parse().unwrap())).is_ok(),
        "who works with the drawer sees it"
    );
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "read by poppler and zbar")]
fn a_long_manifest_goes_on_with_its_head_and_counts_its_pages() {
    let counter = Counter::new();
    let ids: Vec<OutgoingId> = (0..90).map(|number| taken(&counter, number)).collect();
    let courier = HandOn { parcels: ids, courier: None, name: PersonName::parse("王强").ok() };
    let manifest = counter.desk.hand_on(courier).unwrap();
    let text = pages(&counter, Printable::Manifest(manifest.id.parse::<ManifestId>().unwrap()));
    assert!(text.len() > 2, "ninety rows are more than two pages: {}", text.len());
    for (at, page) in text.iter().enumerate() {
        let number = format!("第{}/{}页", at + 1, text.len());
        assert!(page.contains(&number) && page.contains("王强") == (at == 0), "{number} is not on {page}");
    }
    let all = text.concat();
    for number in 0..90 {
        let label = format!("SF70000000{number:05}");
        assert_eq!(all.matches(&label).count(), 1, "{label} is on one page, whole");
    }
    let heads = text.iter().filter(|page| page.contains("面单号")).count();
    assert!(heads + 1 >= text.len(), "every page with rows has the captions of its columns");
    assert!(text.last().unwrap().contains("快递员签字："), "and the end is signed");
    assert!(all.contains("81kg"), "what they weigh together");
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "read by poppler and zbar")]
fn everything_recorded_about_a_parcel_is_on_one_page() {
    let counter = Counter::new();
    let id = counter.enter("SF1000000000001", ("欧阳娜娜·阿依古丽", "15112340302", "3栋1单元1204"), "A3-12");
    counter.later(30);
    counter.hand_over(id).unwrap();
    let words = |text: &str| Words::parse(text).ok();
    let dispute = |text: &str| {
        let form = DisputeForm { by: DisputedBy::Recipient, words: words(text), owner: None, due: None };
        counter.desk.dispute(id, form).unwrap();
    };
    dispute("我昨天不在家，没有来领过，也没有让别人代领。");
    let text = pages(&counter, Printable::Dispute(id));
    for word in [
        "快递核查单",
        "SF1000000000001",
        "欧阳娜娜·阿依古丽",
        "151****0302",
        "已领取",
        "争议",
        "没有来领过",
        "通知",
        "领取凭证",
        "轨迹",
        "前台添加",
        "¥2.00",
        "现金",
        "A3-12",
    ] {
        assert!(text[0].contains(word), "{word} is not on {}", text[0]);
    }
    assert!(!text[0].contains("15112340302"), "a phone stays masked on paper");
    // Who complains every day fills more than a page: the newest stay, and what is missing is said.
    for day in 0..60 {
        dispute(&format!("第 {day} 次来问：{}", "还是没有收到，".repeat(60)));
    }
    let text = pages(&counter, Printable::Dispute(id));
    assert_eq!(text.len(), 1, "one sheet to give out of hand");
    assert!(text[0].contains("第59次来问") && !text[0].contains("第3次来问"), "{}", text[0]);
    assert!(text[0].contains("此页放不下") && text[0].contains('…'), "what was cut is marked: {}", text[0]);
    assert_eq!(counter.desk.print_preview(Printable::Dispute(id)).unwrap().pages.len(), 1);
}

/// Whoever goes from door to door has only this sheet in hand.
#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "read by poppler and zbar")]
fn the_list_for_the_doors_is_in_walking_order() {
    let counter = Counter::new();
    counter.desk.set_delivery_fee(counter.community, Fen::new(300)).unwrap();
    let from = counter.desk.now().plus_millis(3_600_000);
    let slot = Slot { from, to: from.plus_millis(7_200_000) };
    for (number, home) in [("SF01", "10栋1单元301"), ("SF02", "2栋1单元1204"), ("SF03", "2栋1单元502")] {
        let id = counter.enter(&format!("{number}0000000001"), ("李雷", "15112340302", home), "A3-12");
        let note = Words::parse("放门口").ok();
        counter.desk.ask_delivery(id, DeliveryForm { slot, fee: None, note }).unwrap();
    }
    let pages = pages(&counter, Printable::Deliveries(Some(counter.community)));
    let [page] = pages.as_slice() else { panic!("{} pages", pages.len()) };
    let at = |word: &str| page.find(word).unwrap_or_else(|| panic!("{word} is not on {page}"));
    assert!(at("2栋1单元502") < at("2栋1单元1204") && at("2栋1单元1204") < at("10栋1单元301"), "{page}");
    for word in ["送货上门清单", "13:00–15:00·3件", "151****0302", "放门口", "合计", "¥9.00", "签收"]
    {
        at(word);
    }
    assert!(!page.contains("15112340302"), "a phone stays masked on paper");
}

/// What was signed is what a complaint is about.
#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "read by poppler and zbar")]
fn the_sheet_of_a_dispute_shows_what_was_signed() {
    let counter = Counter::new();
    let id = counter.enter("SF1000000000001", LI, "A3-12");
    let signature = Some(Picture::new(stroke()).unwrap());
    let proof = Some(ProofForm { signature, ..ProofForm::of(HandOverWay::Other) });
    let code = counter.code(id).unwrap();
    let (fee, paid) = (Fen::ZERO, Payment::None);
    counter.desk.hand_over(HandOver { parcel: id, code: Some(code), fee, paid, waiver: None, proof }).unwrap();
    let drawn = pictures(&counter, Printable::Dispute(id));
    let [drawn] = drawn.as_slice() else { panic!("{} pictures", drawn.len()) };
    let at = |x: u32, y: u32| drawn.get_pixel(x, y).0[0];
    assert_eq!((at(150, 60), at(10, 110)), (0, 255), "black ink on white paper");
    let preview = counter.desk.print_preview(Printable::Dispute(id)).unwrap();
    assert!(preview.pages[0].contains("data:image/png;base64,"), "and on the screen");
}

/// A broad stroke from the upper left to the lower right, on nothing.
fn stroke() -> Vec<u8> {
    let inked = |x: u32, y: u32| (x * 2).abs_diff(y * 5) < 60;
    let picture =
        RgbaImage::from_fn(300, 120, |x, y| if inked(x, y) { Rgba([0, 0, 0, 255]) } else { Rgba([0, 0, 0, 0]) });
    let mut file = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut file, ImageFormat::Png).unwrap();
    file.into_inner()
}

/// The pictures in what is printed, as another program takes them out.
fn pictures(counter: &Counter, what: Printable) -> Vec<GrayImage> {
    let folder = tempfile::tempdir().unwrap();
    let file = printed(counter, what, folder.path());
    let taken = Command::new("pdfimages").arg("-png").arg(&file).arg(folder.path().join("taken")).status().unwrap();
    assert!(taken.success());
    let files = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let pictures = files.filter(|path| path.extension().is_some_and(|end| end == "png"));
    pictures.map(|path| image::open(path).unwrap().into_luma8()).collect()
}

fn taken(counter: &Counter, number: u32) -> OutgoingId {
    let person = |name: &str, address: &str| PersonForm {
        name: PersonName::parse(name).unwrap(),
        phone: Phone::parse("13800005678").unwrap(),
        address: Address::parse(address).ok(),
    };
    let form = OutgoingForm {
        community: counter.community,
        sender: person("李宜君", "3栋1单元1204"),
        recipient: person(
            "买买提·阿不都热合曼",
            "新疆维吾尔自治区乌鲁木齐市天山区解放南路二道桥国际大巴扎步行街 1234 号 5 栋 6 单元 1701 室",
        ),
        contents: Words::parse("书、衣服、给孩子的礼物和一些干果").unwrap(),
        carrier: "顺丰速运".into(),
        weight: 900,
        price: Some(Fen::new(1_200)),
        paid: Payment::Cash,
        tracking: TrackingNumber::parse(&format!("SF70000000{number:05}")).ok(),
    };
    counter.desk.take_outgoing(form).unwrap().id.parse().unwrap()
}

/// Without blanks, which a reader guesses from distances.
fn squeezed(page: &str) -> String {
    page.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The words of each page, as a reader finds them in the file.
fn pages(counter: &Counter, what: Printable) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = printed(counter, what, folder.path());
    let read = Command::new("pdftotext").args(["-layout"]).arg(&file).arg("-").output().unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    let text = String::from_utf8(read.stdout).unwrap();
    text.split('\u{c}').filter(|page| !page.trim().is_empty()).map(squeezed).collect()
}

/// The file, with every character. `PRINTED=FOLDER` keeps it there, to be looked at.
fn printed(counter: &Counter, what: Printable, folder: &Path) -> PathBuf {
    let (pdf, missing) = counter.desk.print_pdf(what).unwrap();
    assert!(missing.is_empty(), "every character can be printed: {missing:?}");
    let file = folder.join("printed.pdf");
    std::fs::write(&file, &pdf).unwrap();
    if let Some(kept) = std::env::var_os("PRINTED") {
        let name = format!("{what:?}").split('(').next().unwrap().to_lowercase();
        std::fs::write(Path::new(&kept).join(format!("{name}.pdf")), &pdf).unwrap();
    }
    file
}
