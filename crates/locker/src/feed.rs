//! Deposits as the locker tells them: one a line, JSON or CSV.

use std::io::BufRead;

use serde::{Deserialize, Serialize};
use tokio::sync::mpsc::Sender;

/// A courier has put a parcel behind a door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deposit {
    /// Which door.
    pub door: String,
    /// The locker's own name of the deposit: it makes sending twice sending once.
    pub reference: String,
    /// 快递单号
    pub tracking_number: String,
    /// 收件人手机
    pub recipient_phone: String,
    /// 收件人
    pub recipient_name: String,
    /// 快递公司, where the locker knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
}

/// Longer lines are no deposits.
const LONGEST: usize = 10_000;

/// Reads until the feed ends; what is no deposit is said and left out.
pub fn read(lines: impl BufRead, to: &Sender<Deposit>) {
    for (number, line) in lines.lines().map_while(Result::ok).enumerate() {
        match deposit(&line) {
            Some(deposit) => {
                if to.blocking_send(deposit).is_err() {
                    return;
                }
            }
            // What stands there may be somebody's phone.
            None if !line.trim().is_empty() => println!("unreadable line {}", number + 1),
            None => {}
        }
    }
}

/// One line: a JSON object, or `door,reference,number,phone,name[,carrier]`.
pub fn deposit(line: &str) -> Option<Deposit> {
    let line = line.trim().trim_start_matches('\u{feff}');
    if line.len() > LONGEST {
        return None;
    }
    if line.starts_with('{') {
        return serde_json::from_str(line).ok();
    }
    let mut fields = line.split(',').map(|field| field.trim().to_owned());
    let deposit = Deposit {
        door: fields.next()?,
        reference: fields.next()?,
        tracking_number: fields.next()?,
        recipient_phone: fields.next()?,
        recipient_name: fields.next()?,
        carrier: fields.next().filter(|carrier| !carrier.is_empty()),
    };
    (fields.next().is_none() && !deposit.reference.is_empty()).then_some(deposit)
}
