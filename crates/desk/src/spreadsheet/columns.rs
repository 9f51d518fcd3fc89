//! The columns that imports know, with the headings people give them.

/// A column that may be found in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The name under which a row hands out its cell.
    pub key: &'static str,
    /// Headings it may stand under, the preferred one first. Case, blanks,
    /// brackets and what they hold, `*` and `:` do not matter.
    pub names: &'static [&'static str],
    /// Whether a file without it is refused.
    pub required: bool,
}

const NAME: &[&str] = &["姓名", "快递员", "快递员姓名", "派件员", "联系人", "name", "courier"];
const PHONE: &[&str] =
    &["手机", "手机号", "手机号码", "联系电话", "联系方式", "电话", "电话号码", "phone", "mobile", "phone number"];
const COMMUNITY: &[&str] = &["派送小区", "小区", "小区名称", "所属小区", "服务小区", "项目", "community"];
const CARRIER: &[&str] =
    &["快递公司", "快递公司名称", "所属快递公司", "所属公司", "公司", "快递", "carrier", "company"];

/// What an import of couriers reads: `name`, `phone`, `carrier`, `community`,
/// all four required (spec/domain.md, "Couriers and import").
pub const COURIER_COLUMNS: &[Column] = &[
    Column { key: "name", names: NAME, required: true },
    Column { key: "phone", names: PHONE, required: true },
    Column { key: "carrier", names: CARRIER, required: true },
    Column { key: "community", names: COMMUNITY, required: true },
];

/// What an import of residents reads: `name`, `phone`, `building`, `unit`,
/// `room`, `community`. A community of villas has no units, so a file without
/// that column is read too.
pub const RESIDENT_COLUMNS: &[Column] = &[
    Column {
        key: "name",
        names: &["姓名", "住户", "住户姓名", "业主", "业主姓名", "收件人", "name", "resident"],
        required: true,
    },
    Column { key: "phone", names: PHONE, required: true },
    Column {
        key: "building", names: &["楼栋", "楼栋号", "栋", "楼号", "楼", "幢", "building"], required: true
    },
    Column { key: "unit", names: &["单元", "单元号", "unit"], required: false },
    Column {
        key: "room", names: &["房号", "房间号", "房间", "室号", "室", "门牌号", "room"], required: true
    },
    Column { key: "community", names: COMMUNITY, required: true },
];
