//! Every daily job in the real window with the hands counted: docs/hands.md is what this journey
//! measures. `UPDATE_HANDS=1` writes it; without, a job that takes more or fewer hands than it says fails.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod support;

use serde_json::json;
use std::path::{Path, PathBuf};
use support::{Hands, Stage, Stock, Window};
use thirtyfour::prelude::Key;

const RESIDENT: (&str, &str) = ("李宜君", "15112340302");
const BULK: u32 = 50;

#[tokio::test]
async fn every_job_takes_as_few_hands_as_docs_hands_says() {
    let stage = Stage::set().await;
    let data = stage.folder("desk");
    lay_out(&data);
    let window = stage.open_window(&data, None).await;
    window.resize(1280, 720).await;
    window.figure_is("waiting", BULK + 4).await;
    let mut measured = Measured { window: &window, lines: Vec::new() };
    receiving(&mut measured).await;
    handing_over(&mut measured).await;
    on_a_parcel(&mut measured).await;
    elsewhere(&mut measured).await;
    measured.compare();
    window.close().await;
}

/// Two days ago: what costs a fee today. Then today's: announced, here, somebody with four.
fn lay_out(data: &Path) {
    let stock = Stock::found(data, 2);
    let (name, phone) = RESIDENT;
    stock.courier("张强", "13912340001");
    stock.resident(name, phone);
    stock.shelve("SF5000000001", "赵敏", "15100005001");
    let stock = stock.today(data);
    for n in 1..=4 {
        stock.announce(&format!("SF100000000{n}"), "王伟", "15100001001");
        stock.shelve(&format!("SF200000000{n}"), "陈静", "15100002001");
        stock.shelve(&format!("SF300000000{n}"), &format!("周杰{n}"), &format!("1510000300{n}"));
        stock.shelve(&format!("SF400000000{n}"), &format!("吴刚{n}"), &format!("1510000400{n}"));
    }
    for n in 0..BULK {
        stock.announce(&format!("SF60000000{n:02}"), "孙涛", "15100006001");
    }
}

/// What each job took.
struct Measured<'a> {
    window: &'a Window,
    lines: Vec<(String, bool)>,
}

/// What spec/counter.md asks of a job; nothing where it does not speak of it.
enum Target {
    AtBest(&'static str, Hands),
    Free,
}

const fn at_best(words: &'static str, scans: usize, keys: usize) -> Target {
    Target::AtBest(words, Hands { scans, keys, clicks: 0 })
}

impl Measured<'_> {
    /// The hands since `before` were those of this job.
    fn note(&mut self, job: &str, before: Hands, target: Target) {
        let hands = self.window.hands() - before;
        let (words, kept) = match target {
            Target::AtBest(words, best) => {
                (words, hands.scans <= best.scans && hands.keys <= best.keys && hands.clicks <= best.clicks)
            }
            Target::Free => ("–", true),
        };
        println!("{job} | {hands} | {words}");
        self.lines.push((format!("| {job} | {hands} | {words} |\n"), kept));
    }

    fn compare(self) {
        let missed: Vec<&str> = self.lines.iter().filter(|(_, kept)| !kept).map(|(line, _)| line.as_str()).collect();
        assert_eq!(missed, Vec::<&str>::new(), "spec/counter.md asks for fewer hands");
        let lines: String = self.lines.iter().map(|(line, _)| line.as_str()).collect();
        let now = format!("{HEAD}{lines}");
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/hands.md");
        if std::env::var_os("UPDATE_HANDS").is_some() {
            return std::fs::write(file, now).unwrap();
        }
        let written = std::fs::read_to_string(file).unwrap();
        assert_eq!(written, now, "docs/hands.md says otherwise; UPDATE_HANDS=1 writes it when that is meant");
    }
}

const HEAD: &str = "# Hands: what each job takes

Measured by the test driver in the real window (`tests/journey_hands.rs`), which counts every scan, every
key outside a scan and every click; the test fails when a figure differs from this table. A chord such as
Ctrl+3 is one key, a Chinese character is one key (an input method takes more), a stroke of the pen is one
click. Typed words are counted letter by letter, so a job with a name or a number in it shows how long that
was. Targets are those of the counter's specification; – where it names none.

| job | scans | keys | clicks | target |
| --- | --- | --- | --- | --- |
";

/// What comes in.
async fn receiving(m: &mut Measured<'_>) {
    let window = m.window;
    window.press(Key::F2).await;
    window.find(&Window::named("run-panel")).await;
    let before = window.hands();
    window.scan("SF1000000001").await;
    window.shows("run-count", "1").await;
    m.note("receive an announced parcel, in a run", before, at_best("1 scan", 1, 0));

    let before = window.hands();
    window.type_by_hand("d").await;
    window.carries("run-damaged", "aria-pressed", |on| on == "true").await;
    window.scan("SF1000000002").await;
    window.answers("received_damaged").await;
    m.note("receive one as damaged", before, at_best("1 scan + 1 key", 1, 1));
    window.press(Key::F2).await;
    window.lacks("run-panel").await;

    let before = window.hands();
    window.scan("SF1000000003").await;
    window.shows("card-name", "王伟").await;
    window.type_by_hand("r").await;
    window.find(&Window::named("reject-ask")).await;
    window.press(Key::Enter).await;
    window.answers("rejected").await;
    m.note("reject", before, at_best("1 scan + 2 keys", 1, 2));

    let before = window.hands();
    window.scan("YT1234567890123").await;
    window.find(&Window::named("entry-form")).await;
    window.type_by_hand("lyj").await;
    window.shows("proposed-0", RESIDENT.0).await;
    window.press(Key::Enter).await;
    window.answers("entered").await;
    m.note(
        "enter a parcel nobody announced, known resident",
        before,
        at_best("1 scan + phone or initials + Enter", 1, 4),
    );
}

/// What goes out.
async fn handing_over(m: &mut Measured<'_>) {
    let window = m.window;
    let code = window.code_for("SF3000000001").await;
    let before = window.hands();
    window.type_code(&code).await;
    window.press(Key::Enter).await;
    window.answers("handed_over").await;
    m.note("hand over by code, no fee", before, at_best("6 digits + Enter", 0, 7));

    let before = window.hands();
    window.press(Key::F4).await;
    window.find(&Window::named("action-undo_pickup")).await;
    window.press(Key::F4).await;
    window.focused("action-undo_pickup").await;
    window.press(Key::Enter).await;
    window.find(".ant-modal-confirm").await;
    window.press(Key::Enter).await;
    window.shows("drawer-status", "待领取").await;
    m.note("undo the hand-over just made", before, Target::Free);
    leave_drawer(window).await;

    let code = window.code_for("SF2000000001").await;
    let before = window.hands();
    window.type_code(&code).await;
    window.type_by_hand(" ").await;
    window.carries("take-all", "aria-pressed", |on| on == "true").await;
    window.press(Key::Enter).await;
    window.answers("handed_over_many").await;
    m.note("hand over all four parcels of one person", before, at_best("6 digits + 1 key + Enter", 0, 8));

    let code = window.code_for("SF5000000001").await;
    let before = window.hands();
    window.type_code(&code).await;
    window.type_by_hand("1").await;
    window.carries("pay-1", "aria-checked", |on| on == "true").await;
    window.press(Key::Enter).await;
    window.answers("handed_over").await;
    m.note("hand over with a fee, paid in cash", before, Target::Free);

    receipts_go_to_a_printer(window).await;
    let before = window.hands();
    window.press(Key::F6).await;
    window.answers("receipt_sent").await;
    m.note("print the receipt of it", before, Target::Free);

    let code = window.code_for("SF3000000002").await;
    let before = window.hands();
    window.type_code(&code).await;
    window.type_by_hand("p").await;
    window.sign().await;
    window.press(Key::Enter).await;
    window.answers("handed_over").await;
    m.note("hand over by code with a signature", before, Target::Free);

    let before = window.hands();
    window.scan("SF3000000003").await;
    window.find(&Window::named("card")).await;
    verb(window, "name_delegate", "delegate-name").await;
    window.write("王小明").await;
    window.press(Key::Tab).await;
    window.type_by_hand("13800005678").await;
    window.press(Key::Enter).await;
    window.shows("delegate", "王小明").await;
    m.note("name a delegate (name of 3, phone of 11)", before, Target::Free);
    leave_drawer(window).await;

    let id = window.card_of("SF3000000003").await["parcel"]["id"].clone();
    let revealed = window.invoke("reveal", json!({ "parcelId": id })).await.unwrap();
    window.press(Key::Escape).await;
    let before = window.hands();
    window.type_code(revealed["delegate_code"].as_str().unwrap()).await;
    window.press(Key::Enter).await;
    window.answers("handed_over").await;
    m.note("hand over to the delegate by their code", before, Target::Free);
}

/// One is set; that it is switched off holds up nobody.
async fn receipts_go_to_a_printer(window: &Window) {
    let printer = json!({ "way": "network", "host": "127.0.0.1", "port": 9 });
    let route = json!({ "kind": "receipt", "printer": printer, "language": "esc_pos", "layout": "receipt-80",
        "automatic": false, "copies": 1, "cut": true, "drawer": false });
    window.invoke("set_printer", json!({ "route": route })).await.unwrap();
}

/// What is done about one parcel.
async fn on_a_parcel(m: &mut Measured<'_>) {
    let window = m.window;
    let before = window.hands();
    window.scan("SF4000000001").await;
    window.find(&Window::named("card")).await;
    window.scan("PL-B2-05").await;
    window.answers("moved").await;
    m.note("move to a shelf", before, Target::Free);

    let before = window.hands();
    window.scan("SF4000000002").await;
    window.find(&Window::named("card")).await;
    verb(window, "hold", "hold-note").await;
    window.write("没有房号").await;
    window.press(Key::Enter).await;
    window.lacks("dialog-ok").await;
    m.note("hold (note of 4)", before, Target::Free);
    leave_drawer(window).await;

    let id = window.card_of("SF4000000003").await["parcel"]["id"].clone();
    window.invoke("request_intercept", json!({ "parcelId": id, "reason": "地址错误" })).await.unwrap();
    let before = window.hands();
    window.go_to("3", "attention").await;
    window.find(&Window::named("attention-item-SF4000000003")).await;
    window.walk_to("attention-item-SF4000000003", Key::Down).await;
    window.walk_to("attention-send_back", Key::Right).await;
    window.press(Key::Enter).await;
    window.focused("reason").await;
    window.press(Key::Enter).await;
    window.lacks("dialog-ok").await;
    m.note("answer an intercept request: it goes back", before, Target::Free);
    window.press(Key::Escape).await;
    window.focused("scan-box").await;

    let before = window.hands();
    window.scan("SF4000000003").await;
    window.carries("card-status", "data-status", |status| status == "return_to_sender").await;
    verb(window, "hand_back", "return-tracking").await;
    window.scan("YT9988776655").await;
    window.shows("drawer-status", "已退件").await;
    m.note("hand a return back, with its return number", before, Target::Free);
    leave_drawer(window).await;
}

/// What is done on the other screens.
async fn elsewhere(m: &mut Measured<'_>) {
    let window = m.window;
    let before = window.hands();
    window.go_to("2", "parcels").await;
    window.push("tab-announced").await;
    window.find("[data-testid='row-SF6000000049']").await;
    window.push("select-all").await;
    window.push("bulk-receive").await;
    window.focused("bulk-ok").await;
    window.press(Key::Enter).await;
    window.shows("bulk-ended", "51 件已办理").await;
    m.note("receive 51 parcels in bulk", before, Target::Free);
    window.push("bulk-close").await;

    let before = window.hands();
    window.go_to("6", "residents").await;
    window.focused("search").await;
    window.type_by_hand("0302").await;
    window.find(&Window::named("resident-15112340302")).await;
    window.press(Key::Down).await;
    window.focused("resident-15112340302").await;
    window.press(Key::Enter).await;
    window.focused("resident-name").await;
    window.press(Key::Tab).await;
    window.focused("resident-phone").await;
    window.press_with(Key::Control, "a").await;
    window.type_by_hand("15112340303").await;
    window.press(Key::Enter).await;
    window.lacks("resident-save").await;
    m.note("find a resident (4 digits) and correct the phone (11)", before, Target::Free);

    let before = window.hands();
    window.press(Key::F8).await;
    window.focused("shift-float").await;
    window.type_by_hand("200").await;
    window.press(Key::Enter).await;
    window.carries("shift-expected", "data-fen", |fen| fen == "20000").await;
    m.note("open a shift (float of 3 digits)", before, Target::Free);
    window.press(Key::F8).await;
    window.focused("scan-box").await;

    send_one(m).await;
    count_the_shelves(m).await;
    close_the_shift(m).await;
}

async fn send_one(m: &mut Measured<'_>) {
    let window = m.window;
    window.go_to("4", "outgoing").await;
    window.push("outgoing-sending").await;
    window.find(&Window::named("take-outgoing")).await;
    let before = window.hands();
    window.push("take-outgoing").await;
    window.focused("sender-name").await;
    let fields = ["李宜君", "15112340302", "", "王小明", "13800005678", "上海市世纪大道1号", "书"];
    for text in fields {
        if !text.is_empty() {
            window.write(text).await;
        }
        window.press(Key::Tab).await;
    }
    window.choose("take-carrier", "顺丰速运").await;
    window.fill("take-weight", "1").await;
    window.fill("take-price", "12").await;
    window.push("take-cash").await;
    window.push("take-save").await;
    window.carries("sending-list", "data-count", |count| count == "1").await;
    m.note("take in a parcel to be sent (38 letters of who, where and what)", before, Target::Free);
    window.press(Key::Escape).await;
    window.focused("scan-box").await;
}

async fn count_the_shelves(m: &mut Measured<'_>) {
    let window = m.window;
    let before = window.hands();
    window.press(Key::F3).await;
    window.find(&Window::named("stocktake-start")).await;
    window.press(Key::Enter).await;
    window.find(&Window::named("stocktake-open")).await;
    m.note("begin a stocktake of everything", before, Target::Free);
    let before = window.hands();
    window.scan("SF4000000001").await;
    window.shows("stocktake-seen", "1").await;
    m.note("count one parcel of it", before, Target::Free);
    window.press(Key::F3).await;
    window.lacks("stocktake-panel").await;
}

/// 200 of float and the two yuan of the fee and the twelve of the sending: counted, and right.
async fn close_the_shift(m: &mut Measured<'_>) {
    let window = m.window;
    let expected = window.invoke("drawer", json!({})).await.unwrap()["shift"]["expected_fen"].as_i64().unwrap();
    assert_eq!(expected, 21_200, "what was taken before the shift was opened is not in it");
    let before = window.hands();
    window.press(Key::F8).await;
    window.focused("shift-close").await;
    window.press(Key::Enter).await;
    // Two of 100, one of 10, two of 1.
    for (value, pieces) in [("10000", "2"), ("1000", "1"), ("100", "2")] {
        window.walk_to(&format!("count-{value}"), Key::Enter).await;
        window.type_by_hand(pieces).await;
    }
    window.carries("difference", "data-fen", |fen| fen == "0").await;
    window.walk_to("shift-note", Key::Enter).await;
    window.press(Key::Enter).await;
    window.carries("shift-state", "data-open", |open| open == "false").await;
    m.note("close a shift, counted by notes and coins", before, Target::Free);
}

/// A verb of the parcel on the card: F4 opens everything about it, F4 again leads to what can be done.
async fn verb(window: &Window, action: &str, field: &str) {
    window.press(Key::F4).await;
    window.find(&Window::named("history")).await;
    window.press(Key::F4).await;
    window.walk_to(&format!("action-{action}"), Key::Right).await;
    window.press(Key::Enter).await;
    window.focused(field).await;
}

async fn leave_drawer(window: &Window) {
    window.press(Key::Escape).await;
    window.lacks("drawer").await;
    window.press(Key::Escape).await;
    window.lacks("card").await;
}
