//! The words of printed documents: the same that the screens use.

use crate::paper::Language;

/// Chinese and English.
pub(super) type Words = (&'static str, &'static str);

/// Which of the two.
pub(super) fn say(language: Language, (chinese, english): Words) -> String {
    match language {
        Language::Chinese => chinese,
        Language::English => english,
    }
    .to_owned()
}

/// A name that JSON uses, as people read it; what has no words here stays as it is.
pub(super) fn named(language: Language, table: &[(&str, Words)], name: &str) -> String {
    let found = table.iter().find(|(known, _)| *known == name);
    found.map_or_else(|| name.to_owned(), |(_, words)| say(language, *words))
}

/// What happened to a parcel.
pub(super) const VERBS: &[(&str, Words)] = &[
    ("announced", ("快递员录入", "Announced")),
    ("entered", ("前台添加", "Entered at the desk")),
    ("received", ("前台接收", "Received")),
    ("rejected", ("前台拒收", "Rejected")),
    ("withdrawn", ("快递员撤回", "Withdrawn by courier")),
    ("receipt_undone", ("撤销接收", "Receipt undone")),
    ("handed_over", ("已领取", "Handed over")),
    ("pickup_undone", ("撤销领取", "Pickup undone")),
    ("sent_back", ("前台退件", "Sent back")),
    ("handed_back", ("交还快递员", "Given back to courier")),
    ("return_undone", ("撤销退件", "Return undone")),
    ("return_number_recorded", ("上传退货单号", "Return number recorded")),
    ("intercept_requested", ("请求拦截", "Intercept requested")),
    ("intercept_declined", ("不同意拦截", "Intercept declined")),
    ("held", ("暂停领取", "Put on hold")),
    ("released", ("解除暂停", "Released")),
    ("moved", ("移架", "Moved")),
    ("corrected", ("更正信息", "Corrected")),
    ("joined", ("合并录入", "Announcement joined")),
    ("joined_into", ("并入另一件", "Joined into another")),
    ("duplicate_of", ("单号重复", "Same number as another")),
    ("attention_settled", ("待处理已了结", "Attention settled")),
    ("contacts_revealed", ("查看完整信息", "Looked at in full")),
    ("notice_reported", ("通知", "Notice")),
    ("picture_taken", ("拍照", "Picture taken")),
    ("proof_taken", ("领取凭证", "Proof of hand-over")),
    ("delegate_named", ("指定代领人", "Delegate named")),
    ("delegate_revoked", ("取消代领", "Delegate revoked")),
    ("delivery_asked", ("预约送货上门", "Home delivery booked")),
    ("delivery_cancelled", ("取消送货上门", "Home delivery cancelled")),
    ("delivery_set_out", ("出发送货", "Out for delivery")),
    ("delivery_failed", ("未能送达", "Not delivered")),
    ("charged", ("收款", "Charged")),
    ("refunded", ("退款", "Refunded")),
    ("hold_assigned", ("指派处理人", "Problem assigned")),
    ("hold_resolved", ("问题已解决", "Problem resolved")),
    ("disputed", ("争议：称未收到", "Disputed: not received")),
    ("dispute_settled", ("争议已了结", "Dispute settled")),
    ("not_found", ("盘点未找到", "Missing in stocktake")),
    ("found", ("已找到", "Found")),
    ("moved_to_point", ("转移代收点", "Moved to another point")),
];

/// Details of it.
pub(super) const FACTS: &[(&str, Words)] = &[
    ("shelf", ("货架", "shelf")),
    ("damaged", ("破损", "damaged")),
    ("fee_fen", ("保管费", "fee")),
    ("paid", ("付款", "paid by")),
    ("reason", ("原因", "reason")),
    ("kind", ("类型", "kind")),
    ("return_tracking", ("退货单号", "return number")),
    ("return_carrier", ("退货快递", "return carrier")),
    ("courier", ("快递员", "courier")),
    ("carrier", ("快递公司", "carrier")),
    ("tracking", ("单号", "number")),
    ("note", ("备注", "note")),
    ("notice_kind", ("通知", "notice")),
    ("notice_state", ("状态", "state")),
    ("channel", ("渠道", "channel")),
    ("other_parcel", ("另一件", "other parcel")),
    ("collection_point", ("代收点", "Collection point")),
    ("amount_fen", ("金额", "Amount")),
    ("delegate", ("代领人", "Delegate")),
    ("slot_from", ("从", "From")),
    ("slot_to", ("到", "To")),
    ("way", ("方式", "How")),
    ("collector", ("领取人", "Collected by")),
    ("relation", ("关系", "Relation")),
    ("id_tail", ("证件后四位", "ID ends with")),
    ("signature", ("签名", "Signature")),
    ("photo", ("照片", "Photo")),
    ("owner", ("处理人", "Looked after by")),
    ("due", ("期限", "Due")),
    ("outcome", ("结果", "Outcome")),
    ("disputed_by", ("提出人", "Raised by")),
    ("dispute_outcome", ("结果", "Outcome")),
];

/// How it was handed over.
pub(super) const WAYS: &[(&str, Words)] = &[
    ("recipient", ("本人领取", "by the recipient")),
    ("delegate", ("代领人领取", "by the delegate")),
    ("other", ("他人持码领取", "by somebody with the code")),
    ("at_door", ("送货上门", "at the door")),
];

/// Who raised a dispute.
pub(super) const DISPUTED_BY: &[(&str, Words)] =
    &[("recipient", ("收件人", "recipient")), ("courier", ("快递员", "courier")), ("desk", ("前台", "desk"))];

/// What came of it.
pub(super) const OUTCOMES: &[(&str, Words)] = &[
    ("found", ("已找到", "found")),
    ("collected", ("确已领取", "was collected")),
    ("wrong_person", ("误交他人", "given to somebody else")),
    ("compensated", ("已赔付", "compensated")),
    ("other", ("其他", "other")),
];

/// How far a delivery to the door is; nothing is said of one that has only been asked for.
pub(super) const STAGES: &[(&str, Words)] =
    &[("asked", ("", "")), ("out", ("送货中", "on the way")), ("failed", ("上次未送达", "missed before"))];

/// What was told.
pub(super) const NOTICE_KINDS: &[(&str, Words)] = &[
    ("arrival", ("到件通知", "Arrival")),
    ("picked_up", ("领取通知", "Picked up")),
    ("sent_back", ("退件通知", "Sent back")),
    ("sent_back_courier", ("退件取回通知", "Sent back, to be fetched")),
    ("receipt_undone", ("撤销通知", "Receipt undone")),
    ("return_undone", ("恢复领取通知", "Ready again")),
    ("rejected", ("拒收通知", "Rejected")),
    ("overdue", ("超期提醒", "Reminder")),
    ("pickup_undone", ("领取撤销通知", "Pickup undone")),
    ("delegate_code", ("代领码通知", "Delegate's code")),
    ("delegate_named", ("代领登记通知", "Delegate named")),
    ("delivery_out", ("上门通知", "Out for delivery")),
    ("delivery_failed", ("未送达通知", "Not delivered")),
];

/// How far it got.
pub(super) const NOTICE_STATES: &[(&str, Words)] = &[
    ("waiting", ("待发送", "waiting")),
    ("queued", ("排队中", "queued")),
    ("sending", ("发送中", "sending")),
    ("sent", ("已发出", "sent")),
    ("delivered", ("已送达", "delivered")),
    ("failed", ("发送失败", "failed")),
    ("unknown", ("结果未知", "unknown")),
    ("suppressed", ("不再需要", "not needed")),
];

/// By what.
pub(super) const CHANNELS: &[(&str, Words)] =
    &[("console", ("控制台", "console")), ("sms", ("短信", "SMS")), ("wechat", ("微信", "WeChat"))];

/// Who wrote an event, where no desk did.
pub(super) const AUTHORS: &[(&str, Words)] = &[
    ("desk", ("前台", "desk")),
    ("courier", ("快递员", "courier")),
    ("partner", ("合作方", "partner")),
    ("resident", ("收件人", "recipient")),
    ("relay", ("中继", "relay")),
];

/// Who was told.
pub(super) const RECEIVERS: &[(&str, Words)] =
    &[("recipient", ("收件人", "recipient")), ("courier", ("快递员", "courier")), ("delegate", ("代领人", "delegate"))];
/// Statuses, ways of paying, kinds of returns and holds.
pub(super) const VALUES: &[(&str, Words)] = &[
    ("announced", ("待接收", "To be received")),
    ("available", ("待领取", "To be collected")),
    ("picked_up", ("已领取", "Collected")),
    ("rejected", ("已拒收", "Rejected")),
    ("withdrawn", ("已撤回", "Withdrawn")),
    ("return_to_sender", ("退件中", "Going back")),
    ("returned", ("已退件", "Returned")),
    ("cash", ("现金", "cash")),
    ("wechat", ("微信", "WeChat Pay")),
    ("alipay", ("支付宝", "Alipay")),
    ("none", ("免收", "none")),
    ("true", ("是", "yes")),
    ("false", ("否", "no")),
    ("wrong_information", ("填写信息错误", "Wrong information")),
    ("address_unclear", ("地址不清", "Address unclear")),
    ("recipient_not_found", ("找不到收件人", "Recipient not found")),
    ("damaged", ("破损", "Damaged")),
    ("refused", ("收件人拒收", "Refused by recipient")),
    ("intercept", ("请求拦截", "Intercept requested")),
    ("other", ("其他", "Other")),
];

/// Why money came in or went out.
pub(super) const REASONS: &[(&str, Words)] = &[
    ("storage", ("保管费", "Storage fees")),
    ("delivery", ("送货费", "Delivery fees")),
    ("sending", ("寄件", "Sending")),
    ("refund", ("退款", "Refunds")),
    ("undone", ("撤销领取", "Undone pickups")),
];
