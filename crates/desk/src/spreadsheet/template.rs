//! The workbooks that a clerk fills in with couriers or residents.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
};

use super::write::{WriteError, clean};
use super::write_xlsx::{heading, text_format};

/// One column: the group over it, its name, how wide it is, and what it offers.
type Column = (&'static str, &'static str, f64, Option<usize>);

/// The two header rows of spec/domain.md: a group over each column. Of the lists that are given, the
/// first are carriers and the second communities.
const COURIERS: [Column; 4] = [
    ("基本信息(必填)", "姓名", 18.0, None),
    ("联系信息(必填)", "手机", 20.0, None),
    ("快递公司信息(必填)", "快递公司", 24.0, Some(0)),
    ("关联信息(必填)", "派送小区", 30.0, Some(1)),
];

/// The same for residents; the first list is of communities.
const RESIDENTS: [Column; 6] = [
    ("基本信息(必填)", "姓名", 18.0, None),
    ("联系信息(必填)", "手机", 20.0, None),
    ("住址信息(必填)", "楼栋", 12.0, None),
    ("住址信息(选填)", "单元", 12.0, None),
    ("住址信息(必填)", "房号", 12.0, None),
    ("关联信息(必填)", "小区", 30.0, Some(0)),
];

/// The columns of an export of residents, which the import reads again.
pub const RESIDENT_NAMES: [&str; 6] = ["姓名", "手机", "楼栋", "单元", "房号", "小区"];

/// Rows, from 0, that offer the lists: far more than anybody types.
const FIRST_ROW: u32 = 2;
const LAST_ROW: u32 = 20_001;

const LISTS_SHEET: &str = "选项";

/// What the second sheet says. An example row would be imported with the rest.
const COURIER_GUIDANCE: [&str; 8] = [
    "填写说明",
    "1. 在“快递员”表的第 3 行起填写，每行一名快递员；请勿改动前两行表头。",
    "2. 四列均为必填：姓名、手机、快递公司、派送小区。",
    "3. 手机列已设为文本格式；从别处粘贴时请选“只粘贴文本”，以免号码变成 1.59E+10。",
    "4. 快递公司、派送小区可从下拉列表选择；列表以外的小区可在导入预览中对应到已有小区。",
    "5. 一名快递员派送多个小区时，每个小区各填一行。",
    "6. 同一手机在同一小区已存在时，导入会覆盖原有资料。",
    "7. 导入前会显示预览：新增、变更、不变、拒绝及原因，确认后才写入。",
];

const RESIDENT_GUIDANCE: [&str; 8] = [
    "填写说明",
    "1. 在“住户”表的第 3 行起填写，每行一位住户；请勿改动前两行表头。",
    "2. 姓名、手机、楼栋、房号、小区必填；没有单元的（如别墅）单元留空，独栋房号可留空。",
    "3. 手机列已设为文本格式；从别处粘贴时请选“只粘贴文本”，以免号码变成 1.59E+10。",
    "4. 小区可从下拉列表选择；列表以外的小区可在导入预览中对应到已有小区。",
    "5. 同一楼栋、单元、房号的住户视为一户，可互相代领；每位家庭成员各填一行。",
    "6. 同一手机在同一小区已存在时，导入会覆盖姓名和住址，其他资料（意愿、语言等）不变。",
    "7. 导入前会显示预览：新增、变更、不变、拒绝及原因，确认后才写入。",
];

/// An `.xlsx` with the two header rows frozen, columns formatted as text, the
/// given carriers and communities as drop-down lists (other values are warned
/// about, not refused), and a second sheet that explains.
pub fn courier_template(carriers: &[String], communities: &[String]) -> Result<Vec<u8>, WriteError> {
    template("快递员", &COURIERS, &[carriers, communities], &COURIER_GUIDANCE)
}

/// The same two header rows as text between commas, in UTF-8 with a byte order
/// mark.
pub fn courier_template_csv() -> Vec<u8> {
    template_csv(&COURIERS)
}

/// The same for residents.
pub fn resident_template(communities: &[String]) -> Result<Vec<u8>, WriteError> {
    template("住户", &RESIDENTS, &[communities], &RESIDENT_GUIDANCE)
}

/// The same for residents, as text.
pub fn resident_template_csv() -> Vec<u8> {
    template_csv(&RESIDENTS)
}

fn template(title: &str, columns: &[Column], lists: &[&[String]], guidance: &[&str]) -> Result<Vec<u8>, WriteError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name(title)?;
    write_header(sheet, columns)?;
    for (column, (.., list)) in (0..).zip(columns) {
        if let Some((list, choices)) = list.and_then(|list| Some((list, lists.get(list)?))) {
            offer(sheet, column, (b'A' + list as u8) as char, choices)?;
        }
    }
    write_guidance(book.add_worksheet().set_name("填写说明")?, guidance)?;
    // In a hidden sheet, because a list in the cell itself ends at 255
    // characters and cannot have commas in it.
    let sheet = book.add_worksheet().set_name(LISTS_SHEET)?.set_hidden(true);
    for (column, choices) in (0..).zip(lists) {
        write_list(sheet, column, choices)?;
    }
    Ok(book.save_to_buffer()?)
}

fn template_csv(columns: &[Column]) -> Vec<u8> {
    let row = |text: fn(&Column) -> &'static str| columns.iter().map(text).collect::<Vec<_>>().join(",");
    format!("\u{feff}{}\r\n{}\r\n", row(|column| column.0), row(|column| column.1)).into_bytes()
}

fn write_header(sheet: &mut Worksheet, columns: &[Column]) -> Result<(), WriteError> {
    let name = heading().set_border(FormatBorder::Thin);
    let group = name.clone().set_align(FormatAlign::Center);
    sheet.set_freeze_panes(FIRST_ROW, 0)?;
    for (column, (over, under, width, _)) in (0..).zip(columns) {
        sheet.set_column_width(column, *width)?.set_column_format(column, &text_format())?;
        sheet.write_string_with_format(0, column, *over, &group)?;
        sheet.write_string_with_format(1, column, *under, &name)?;
    }
    Ok(())
}

fn offer(sheet: &mut Worksheet, column: u16, from: char, choices: &[String]) -> Result<(), WriteError> {
    if choices.is_empty() {
        return Ok(());
    }
    let list = format!("='{LISTS_SHEET}'!${from}$1:${from}${}", choices.len());
    let validation = DataValidation::new()
        .allow_list_formula(Formula::new(list))
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title("不在列表中")?
        .set_error_message("列表中没有这一项，仍要填写吗？")?;
    sheet.add_data_validation(FIRST_ROW, column, LAST_ROW, column, &validation)?;
    Ok(())
}

fn write_list(sheet: &mut Worksheet, column: u16, choices: &[String]) -> Result<(), WriteError> {
    for (row, choice) in (0..).zip(choices) {
        sheet.write_string_with_format(row, column, clean(choice), &text_format())?;
    }
    Ok(())
}

fn write_guidance(sheet: &mut Worksheet, guidance: &[&str]) -> Result<(), WriteError> {
    sheet.set_column_width(0, 88.0)?;
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (row, line) in (0..).zip(guidance) {
        let format = if row == 0 { heading() } else { wrapped.clone() };
        sheet.write_string_with_format(row, 0, *line, &format)?;
    }
    Ok(())
}
