//! The reports as tables for a spreadsheet: one for each plot.

use super::words::{Tongue, Words};
use crate::{
    spreadsheet::{Out, Sheet},
    view::Reports,
};

/// A column: its name, and what stands in it.
type Column<'c, L> = (Words, &'c dyn Fn(&L) -> Out);

const DATE: Words = ("日期", "Date");
const RECEIVED: Words = ("接收", "Taken in");
const PICKED_UP: Words = ("领取", "Picked up");
const RETURNED: Words = ("退回", "Returned");
const REJECTED: Words = ("拒收", "Rejected");
const WITHDRAWN: Words = ("撤回", "Withdrawn");
const DAMAGED: Words = ("外观破损", "Damaged");
const CARRIER: Words = ("快递公司", "Carrier");

/// Every table, in the order of the screen.
pub(super) fn tables(reports: &Reports, tongue: Tongue) -> Vec<Sheet> {
    vec![
        daily(reports, tongue),
        hours(reports, tongue),
        carriers(reports, tongue),
        couriers(reports, tongue),
        dwell(reports, tongue),
        overdue(reports, tongue),
        problems(reports, tongue),
        notices(reports, tongue),
        fees(reports, tongue),
        cancelling(reports, tongue),
    ]
}

fn daily(reports: &Reports, tongue: Tongue) -> Sheet {
    sheet(
        tongue,
        ("每日", "Per day"),
        &reports.daily,
        &[
            (DATE, &|line| Out::Time(line.date.clone())),
            (("录入", "Announced"), &|line| number(line.announced)),
            (RECEIVED, &|line| number(line.received)),
            (PICKED_UP, &|line| number(line.picked_up)),
            (RETURNED, &|line| number(line.returned)),
            (REJECTED, &|line| number(line.rejected)),
            (WITHDRAWN, &|line| number(line.withdrawn)),
        ],
    )
}

fn hours(reports: &Reports, tongue: Tongue) -> Sheet {
    sheet(
        tongue,
        ("时段", "Per hour"),
        &reports.hours,
        &[
            (("时", "Hour"), &|line| number(line.hour)),
            (RECEIVED, &|line| number(line.received)),
            (PICKED_UP, &|line| number(line.picked_up)),
        ],
    )
}

fn carriers(reports: &Reports, tongue: Tongue) -> Sheet {
    sheet(
        tongue,
        CARRIER,
        &reports.carriers,
        &[
            (CARRIER, &|line| text(&line.carrier)),
            (RECEIVED, &|line| number(line.received)),
            (DAMAGED, &|line| number(line.damaged)),
            (REJECTED, &|line| number(line.rejected)),
            (RETURNED, &|line| number(line.returned)),
            (WITHDRAWN, &|line| number(line.withdrawn)),
        ],
    )
}

fn couriers(reports: &Reports, tongue: Tongue) -> Sheet {
    sheet(
        tongue,
        ("快递员", "Courier"),
        &reports.couriers,
        &[
            (("快递员", "Courier"), &|line| text(&line.name)),
            (("电话", "Phone"), &|line| text(&line.phone_masked)),
            (CARRIER, &|line| text(&line.carrier)),
            (RECEIVED, &|line| number(line.received)),
            (DAMAGED, &|line| number(line.damaged)),
            (REJECTED, &|line| number(line.rejected)),
            (RETURNED, &|line| number(line.returned)),
            (WITHDRAWN, &|line| number(line.withdrawn)),
        ],
    )
}

fn dwell(reports: &Reports, tongue: Tongue) -> Sheet {
    sheet(
        tongue,
        ("在架时间", "Time on the shelf"),
        &reports.dwell,
        &[
            (("从（小时）", "From (hours)"), &|line| number(line.from_hours)),
            (("到（小时）", "To (hours)"), &|line| line.to_hours.map_or(Out::Empty, number)),
            (PICKED_UP, &|line| number(line.picked_up)),
            (RETURNED, &|line| number(line.returned)),
            (("占比", "Share"), &|line| percent(line.share_permille)),
        ],
    )
}

fn overdue(reports: &Reports, tongue: Tongue) -> Sheet {
    sheet(
        tongue,
        ("超期", "Overdue"),
        &reports.overdue,
        &[
            (DATE, &|line| Out::Time(line.date.clone())),
            (("当日离架", "Left that day"), &|line| number(line.left)),
            (("其中超期", "of those late"), &|line| number(line.left_late)),
            (("当日接收仍在架", "Taken in that day, still here"), &|line| number(line.still_here)),
            (("其中超期", "of those overdue"), &|line| number(line.overdue)),
        ],
    )
}

fn problems(reports: &Reports, tongue: Tongue) -> Sheet {
    sheet(
        tongue,
        ("问题件与拒收", "Problems and rejections"),
        &reports.problems,
        &[
            (DATE, &|line| Out::Time(line.date.clone())),
            (RECEIVED, &|line| number(line.received)),
            (REJECTED, &|line| number(line.rejected)),
            (("拒收率", "Rejection rate"), &|line| percent(line.rejected_permille)),
            (("问题件", "Held"), &|line| number(line.held)),
            (("问题率", "Problem rate"), &|line| percent(line.held_permille)),
            (DAMAGED, &|line| number(line.damaged)),
        ],
    )
}

fn notices(reports: &Reports, tongue: Tongue) -> Sheet {
    sheet(
        tongue,
        ("通知", "Notices"),
        &reports.notices,
        &[
            (("通知", "Notice"), &|line| Out::Text(tongue.name(&line.kind))),
            (("渠道", "Channel"), &|line| Out::Text(tongue.name(&line.channel))),
            (("应发", "Wanted"), &|line| number(line.wanted)),
            (("已送达", "Delivered"), &|line| number(line.delivered)),
            (("送达率", "Delivery rate"), &|line| percent(line.delivered_permille)),
            (("已发出", "Sent"), &|line| number(line.sent)),
            (("发送失败", "Failed"), &|line| number(line.failed)),
            (("结果未知", "Unknown"), &|line| number(line.unknown)),
            (("不再需要", "Not needed"), &|line| number(line.suppressed)),
            (("待发送", "Waiting"), &|line| number(line.waiting)),
        ],
    )
}

fn fees(reports: &Reports, tongue: Tongue) -> Sheet {
    sheet(
        tongue,
        ("保管费", "Fees"),
        &reports.fees,
        &[
            (DATE, &|line| Out::Time(line.date.clone())),
            (("现金", "Cash"), &|line| money(line.cash_fen)),
            (("微信支付", "WeChat Pay"), &|line| money(line.wechat_fen)),
            (("支付宝", "Alipay"), &|line| money(line.alipay_fen)),
            (("其中送货", "Of it delivery"), &|line| money(line.charged_fen)),
            (("其中寄件", "Of it sending"), &|line| money(line.sending_fen)),
            (("已扣退款", "Refunds taken off"), &|line| money(line.refunded_fen)),
            (("合计", "Total"), &|line| money(line.total_fen)),
            (("收费件", "Paid parcels"), &|line| number(line.paid)),
            (("免收件", "Waived"), &|line| number(line.waived)),
            (("无费用件", "Free"), &|line| number(line.free)),
        ],
    )
}

fn cancelling(reports: &Reports, tongue: Tongue) -> Sheet {
    sheet(
        tongue,
        ("拦截与撤回", "Cancelling"),
        &reports.cancelling,
        &[
            (("阶段", "Stage"), &|line| Out::Text(tongue.name(&line.stage))),
            (("请求", "Asked"), &|line| number(line.asked)),
            (("成功", "Succeeded"), &|line| number(line.succeeded)),
            (("成功率", "Success rate"), &|line| percent(line.succeeded_permille)),
            (("未能拦截", "Declined"), &|line| number(line.declined)),
            (("待处理", "Waiting"), &|line| number(line.waiting)),
            (("用时中位数（分钟）", "Median minutes"), &|line| line.median_minutes.map_or(Out::Empty, number)),
        ],
    )
}

fn sheet<L>(tongue: Tongue, title: Words, lines: &[L], columns: &[Column<'_, L>]) -> Sheet {
    Sheet {
        title: tongue.say(title).to_owned(),
        header: columns.iter().map(|(name, _)| tongue.say(*name).to_owned()).collect(),
        rows: lines.iter().map(|line| columns.iter().map(|(_, cell)| cell(line)).collect()).collect(),
    }
}

fn number(n: u32) -> Out {
    Out::Number(n.into())
}

fn money(fen: i32) -> Out {
    Out::MoneyFen(fen.into())
}

fn text(text: &str) -> Out {
    Out::Text(text.to_owned())
}

/// `12.5%`
fn percent(permille: u32) -> Out {
    Out::Time(format!("{}.{}%", permille / 10, permille % 10))
}
