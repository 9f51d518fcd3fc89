//! The drawer, refunds and parcels that are sent, from the command line.

use serde_json::json;

use crate::support::Ctl;

#[test]
fn a_shift_with_a_fee_a_refund_and_a_count() {
    let ctl = Ctl::founded();
    let code = ctl.kept_for(49, "JD1");
    assert_eq!(ctl.refused("shift close --counted 0"), (1, "no_shift".into()));
    assert_eq!(ctl.line("shift open --float 200")["shift"]["expected_fen"], 20_000);
    ctl.line(&format!("parcel hand-over --code {code} --paid cash"));
    assert_eq!(ctl.refused("parcel refund JD1"), (1, "reason_needed".into()));
    assert_eq!(ctl.refused("parcel refund JD1 --amount 4.01 --reason 多收"), (1, "nothing_to_refund".into()));
    ctl.line("parcel refund JD1 --amount 1 --reason 多收");
    ctl.line("shift in 10 --note 领零钱");
    let drawer = ctl.line("shift out 2.50 --note 买胶带");
    assert_eq!(drawer["shift"]["expected_fen"], 20_000 + 400 - 100 + 1_000 - 250);
    assert_eq!(ctl.refused("shift close --counted 210"), (1, "reason_needed".into()));
    assert_eq!(ctl.refused("shift close --pieces 100:2"), (1, "pieces_unreadable".into()));
    let closed = ctl.line("shift close --pieces 100=2,10=1,0.5=1 --note 多收");
    let line = &closed["line"];
    assert_eq!((&line["expected_fen"], &line["counted_fen"]), (&json!(21_050), &json!(21_050)));
    let listed = ctl.line("shift list");
    assert_eq!((listed.as_array().unwrap().len(), &listed[0]["difference_fen"]), (1, &json!(0)));
    let shown = ctl.line(&format!("shift show {}", listed[0]["id"].as_str().unwrap()));
    assert_eq!(shown["till"]["lines"][1]["reason"], "refund");
    assert_eq!(ctl.line("verify")["ok"], true);
}

#[test]
fn a_parcel_is_sent() {
    let ctl = Ctl::founded();
    let take = "outgoing take --from-name 李宜君 --from-phone 15112340302 --to-name 王小明 --to-phone 13800005678 \
                --to-address 世纪大道1号 --contents 书 --carrier 顺丰速运 --weight 1250";
    assert_eq!(ctl.refused(take), (1, "price_needed".into()));
    ctl.line("outgoing price 顺丰速运 --first 12 --further 2.5");
    let taken = ctl.line(&format!("{take} --paid wechat"));
    assert_eq!((&taken["price_fen"], &taken["due_fen"]), (&json!(1_450), &json!(0)));
    let unpaid = ctl.line(take);
    let id = |view: &serde_json::Value| view["id"].as_str().unwrap().to_owned();
    ctl.line(&format!("outgoing label {} SF100", id(&taken)));
    assert_eq!(ctl.line(&format!("outgoing pay {} --paid cash", id(&unpaid)))["due_fen"], 0);
    let cancelled = ctl.line(&format!("outgoing cancel {} --reason 不寄了", id(&unpaid)));
    assert_eq!((&cancelled["stage"], &cancelled["held_fen"]), (&json!("cancelled"), &json!(0)));
    let manifest = ctl.line("outgoing hand-on SF100 --courier 13900001111");
    assert_eq!((&manifest["courier"], &manifest["rows"][0]["tracking_number"]), (&json!("李雷"), &json!("SF100")));
    let again = ctl.line(&format!("outgoing manifest {}", id(&manifest)));
    assert_eq!(again["rows"], manifest["rows"]);
    assert_eq!(ctl.line("outgoing list --stage handed-on").as_array().unwrap().len(), 1);
    assert_eq!(ctl.line("verify")["ok"], true);
}
