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
        let Some(deposit) = deposit(&line) else {
            if !line.trim().is_empty() {
                // What stands there may be somebody's phone.
                println!("unreadable line {}", number + 1);
            }
            continue;
        };
        if to.blocking_send(deposit).is_err() {
            return;
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

#[cfg(test)]
mod tests {
    use super::deposit;

    #[test]
    fn a_line_is_a_deposit_or_nothing() {
        let csv = deposit(" 07 , A-1,SF1,13900000001,李雷,顺丰速运\r").unwrap_or_else(|| unreachable!("it is one"));
        let json = r#"{"door":"07","reference":"A-1","tracking_number":"SF1","recipient_phone":"13900000001",
                       "recipient_name":"李雷","carrier":"顺丰速运"}"#;
        assert_eq!(deposit(json), Some(csv));
        assert_eq!(deposit("07,A-1,SF1,13900000001,李雷").map(|deposit| deposit.carrier), Some(None));
        for line in ["", "07", "07,,SF1,1390,李雷", "07,A-1,SF1,1390,李雷,顺丰,7", "{}", "{\"door\":7}"] {
            assert_eq!(deposit(line), None, "{line}");
        }
    }
}
