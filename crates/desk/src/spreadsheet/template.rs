//! The workbook that a clerk fills in with couriers.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
};

use super::write::{WriteError, clean};
use super::write_xlsx::{heading, text_format};

/// The two header rows of spec/domain.md: a group over each column.
const GROUPS: [&str; 4] = ["基本信息(必填)", "联系信息(必填)", "快递公司信息(必填)", "关联信息(必填)"];
const NAMES: [&str; 4] = ["姓名", "手机", "快递公司", "派送小区"];
const WIDTHS: [f64; 4] = [18.0, 20.0, 24.0, 30.0];

const CARRIER: u16 = 2;
const COMMUNITY: u16 = 3;

/// Rows, from 0, that offer the lists: far more than anybody types.
const FIRST_ROW: u32 = 2;
const LAST_ROW: u32 = 20_001;

const LISTS_SHEET: &str = "选项";

/// What the second sheet says. An example row would be imported with the rest.
const GUIDANCE: [&str; 8] = [
    "填写说明",
    "1. 在“快递员”表的第 3 行起填写，每行一名快递员；请勿改动前两行表头。",
    "2. 四列均为必填：姓名、手机、快递公司、派送小区。",
    "3. 手机列已设为文本格式；从别处粘贴时请选“只粘贴文本”，以免号码变成 1.59E+10。",
    "4. 快递公司、派送小区可从下拉列表选择；列表以外的小区可在导入预览中对应到已有小区。",
    "5. 一名快递员派送多个小区时，每个小区各填一行。",
    "6. 同一手机在同一小区已存在时，导入会覆盖原有资料。",
    "7. 导入前会显示预览：新增、变更、不变、拒绝及原因，确认后才写入。",
];

/// An `.xlsx` with the two header rows frozen, columns formatted as text, the
/// given carriers and communities as drop-down lists (other values are warned
/// about, not refused), and a second sheet that explains.
pub fn courier_template(carriers: &[String], communities: &[String]) -> Result<Vec<u8>, WriteError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("快递员")?;
    write_header(sheet)?;
    offer(sheet, CARRIER, 'A', carriers)?;
    offer(sheet, COMMUNITY, 'B', communities)?;
    write_guidance(book.add_worksheet().set_name("填写说明")?)?;
    // In a hidden sheet, because a list in the cell itself ends at 255
    // characters and cannot have commas in it.
    let lists = book.add_worksheet().set_name(LISTS_SHEET)?.set_hidden(true);
    write_list(lists, 0, carriers)?;
    write_list(lists, 1, communities)?;
    Ok(book.save_to_buffer()?)
}

/// The same two header rows as text between commas, in UTF-8 with a byte order
/// mark.
pub fn courier_template_csv() -> Vec<u8> {
    format!("\u{feff}{}\r\n{}\r\n", GROUPS.join(","), NAMES.join(",")).into_bytes()
}

fn write_header(sheet: &mut Worksheet) -> Result<(), WriteError> {
    let name = heading().set_border(FormatBorder::Thin);
    let group = name.clone().set_align(FormatAlign::Center);
    sheet.set_freeze_panes(FIRST_ROW, 0)?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?.set_column_format(column, &text_format())?;
    }
    for (column, (over, under)) in (0..).zip(GROUPS.iter().zip(NAMES)) {
        sheet.write_string_with_format(0, column, *over, &group)?;
        sheet.write_string_with_format(1, column, under, &name)?;
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

fn write_guidance(sheet: &mut Worksheet) -> Result<(), WriteError> {
    sheet.set_column_width(0, 88.0)?;
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (row, line) in (0..).zip(GUIDANCE) {
        let format = if row == 0 { heading() } else { wrapped.clone() };
        sheet.write_string_with_format(row, 0, line, &format)?;
    }
    Ok(())
}
