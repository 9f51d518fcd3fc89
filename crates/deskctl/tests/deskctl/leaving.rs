//! How parcels leave, and what comes after: the door, proof, delegates, disputes, numbers of returns, papers.

use serde_json::{Value, json};

use crate::support::{Ctl, text};

/// What a PNG begins with; nobody looks at the rest.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n signature";
const SLOT: &str = "--from 2099-01-08T18:00:00+08:00 --to 2099-01-08T20:00:00+08:00";

#[test]
fn a_parcel_is_brought_to_the_door_against_a_signature() {
    let ctl = Ctl::founded();
    ctl.kept_for(49, "JD1");
    let signature = signature(&ctl);
    let late = "parcel ask-delivery JD1 --from 2020-01-08T18:00:00+08:00 --to 2020-01-08T20:00:00+08:00";
    assert_eq!(ctl.refused(late).0, 1, "nobody waits in a slot that is over");
    let asked = ctl.line(&format!("parcel ask-delivery JD1 {SLOT} --fee 3 --note 放门口"));
    assert_eq!((&asked["delivery"]["fee_fen"], &asked["delivery"]["stage"]), (&json!(300), &json!("asked")));
    let stops = ctl.line("parcel deliveries");
    assert_eq!(stops[0]["due_fen"], 400 + 300, "storage and delivery are paid in one");
    assert_eq!(ctl.line("parcel set-out JD1")[0]["refused"], Value::Null);
    let back = ctl.line("parcel fail-delivery JD1 --reason 家中无人");
    assert_eq!((&back["delivery"]["failed"], &back["delivery"]["failure"]), (&json!(1), &json!("家中无人")));
    ctl.line("parcel set-out JD1");
    assert_eq!(ctl.refused("parcel deliver JD1 --paid cash").0, 1, "at the door something must show it");
    let given = ctl.line(&format!("parcel deliver JD1 --paid cash --proof-name 李四 --proof-signature {signature}"));
    assert_eq!((&given["status"], &given["proof"]["way"]), (&json!("picked_up"), &json!("at_door")));
    assert_eq!(given["proof"]["collector"]["name"], "李四");
    let out = ctl.path("again.png");
    let saved = ctl.line(&format!("parcel picture JD1 {} --out {}", text(&given["proof"]["signature"]), out.display()));
    assert_eq!((&saved["media"], std::fs::read(&out).unwrap()), (&json!("image/png"), PNG.to_vec()));
    assert_eq!(ctl.line("verify")["ok"], true);
}

#[test]
fn a_delegate_is_named_collects_and_is_on_record() {
    let ctl = Ctl::founded();
    let code = ctl.kept_for(1, "JD1");
    let named = ctl.line("parcel delegate JD1 --name 王小明 --phone 13700002222");
    assert_eq!(named["delegate"]["name"], "王小明");
    assert_eq!(ctl.line("parcel revoke-delegate JD1")["delegate"], Value::Null);
    let proof = "--proof-way other --proof-name 王小明 --proof-relation 邻居 --proof-id-tail 123X";
    ctl.line(&format!("parcel hand-over --code {code} {proof}"));
    let shown = ctl.line("parcel show JD1");
    assert_eq!(shown["proof"]["collector"], json!({ "name": "王小明", "relation": "邻居", "id_tail": "123X" }));
}

#[test]
fn a_dispute_is_opened_printed_and_settled() {
    let ctl = Ctl::founded();
    let code = ctl.kept_for(1, "JD1");
    assert_eq!(ctl.refused("parcel dispute JD1 --note 没有收到").0, 1, "it is still on the shelf");
    ctl.line(&format!("parcel hand-over --code {code}"));
    ctl.line("parcel dispute JD1 --note 家人都没有领取");
    printed(&ctl, "dispute JD1");
    assert_eq!(ctl.refused("parcel settle-dispute JD1 --outcome other"), (1, "reason_needed".into()));
    ctl.line("parcel settle-dispute JD1 --outcome collected --note 父亲已代领");
    assert_eq!(verbs(&ctl), ["entered", "handed_over", "disputed", "dispute_settled"]);
}

#[test]
fn the_number_of_a_return_is_recorded_on_somebodys_behalf() {
    let ctl = Ctl::founded();
    let code = ctl.kept_for(1, "JD1");
    ctl.line(&format!("parcel hand-over --code {code}"));
    ctl.line("parcel return-number JD1 YT9988776655 --carrier 圆通速递");
    let shown = ctl.line("parcel show JD1");
    let last = shown["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["verb"], "return_number_recorded");
    assert!(last["facts"].to_string().contains("YT9988776655"), "{last}");
}

#[test]
fn a_shift_and_a_manifest_are_printed_and_a_label_is_scanned() {
    let ctl = Ctl::founded();
    let shift = ctl.line("shift open --float 200");
    printed(&ctl, &format!("shift {}", text(&shift["shift"]["line"]["id"])));
    ctl.line(
        "outgoing take --from-name 李宜君 --from-phone 15112340302 --to-name 王小明 --to-phone 13800005678 \
         --to-address 世纪大道1号 --contents 书 --carrier 顺丰速运 --weight 900 --price 12 --paid cash --tracking SF1000004321",
    );
    assert_eq!(ctl.line("scan 4321")["sent"][0]["tracking_number"], "SF1000004321");
    let manifest = ctl.line("outgoing hand-on SF1000004321 --name 王强");
    printed(&ctl, &format!("manifest {}", text(&manifest["id"])));
    let unknown = "print manifest 01890a5d-ac96-774b-bcce-b302099a8057 --out /tmp/none.pdf";
    assert_eq!(ctl.refused(unknown), (1, "parcel_unknown".into()));
}

fn printed(ctl: &Ctl, what: &str) {
    let file = ctl.path("printed.pdf");
    let answer = ctl.line(&format!("print {what} --out {}", file.display()));
    assert_eq!(answer["missing"], json!([]), "every character can be printed");
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF-"), "{what}");
}

fn signature(ctl: &Ctl) -> String {
    let file = ctl.path("signature.png");
    std::fs::write(&file, PNG).unwrap();
    file.display().to_string()
}

fn verbs(ctl: &Ctl) -> Vec<String> {
    let shown = ctl.line("parcel show JD1");
    shown["history"].as_array().unwrap().iter().map(|entry| text(&entry["verb"])).collect()
}
