//! Who may do what, as shipped.

use domain::rights::{Right, Rights, Role};

#[test]
fn each_role_may_what_the_one_below_may_and_more() {
    let [clerk, supervisor, administrator] = [Role::Clerk, Role::Supervisor, Role::Administrator].map(Role::rights);
    assert!(clerk.iter().all(|right| supervisor.has(right)) && clerk != supervisor);
    assert!(supervisor.iter().all(|right| administrator.has(right)) && supervisor != administrator);
    assert_eq!(administrator, Rights::all());
}

#[test]
fn what_costs_money_or_shows_people_is_not_for_every_clerk() {
    let table = [
        (Right::Receive, true, true),
        (Right::HandOver, true, true),
        (Right::SendBack, true, true),
        (Right::RecordReturnNumber, true, true),
        (Right::EditDirectory, true, true),
        (Right::WaiveFee, false, true),
        (Right::Undo, false, true),
        (Right::Refund, false, true),
        (Right::ImportExport, false, true),
        (Right::Reports, false, true),
        (Right::RevealContacts, false, true),
        (Right::Settings, false, false),
        (Right::Staff, false, false),
        (Right::Audit, false, false),
    ];
    assert_eq!(table.len(), Right::ALL.len());
    for (right, clerk, supervisor) in table {
        assert_eq!(Role::Clerk.rights().has(right), clerk, "{right:?}");
        assert_eq!(Role::Supervisor.rights().has(right), supervisor, "{right:?}");
    }
}

#[test]
fn rights_travel_by_their_names() {
    let json = serde_json::to_string(&Rights::all()).unwrap();
    for name in ["receive", "hand_over", "waive_fee", "record_return_number", "reveal_contacts"] {
        assert!(json.contains(&format!("\"{name}\"")), "{name} in {json}");
    }
    assert_eq!(serde_json::from_str::<Rights>(&json).unwrap(), Rights::all());
}
