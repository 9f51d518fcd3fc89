/** The import of a directory. */
export const wizard = {
  steps: { file: "选择文件", check: "核对", done: "完成" },
  read: "读取文件",
  unknown: "文件里有不认识的小区，请对应到已有的小区：",
  mapTo: "对应到",
  again: "按对应关系重新核对",
  commit: "导入 {{count}} 条",
  nothing: "没有可导入的行",
  running: "正在导入…",
  reading: "正在读取…",
  progress: "{{done}} / {{total}}",
  verdict: { new: "新增", changed: "覆盖", unchanged: "相同", refused: "不导入" },
  row: "行",
  result: "导入完成",
  resultLine: "新增 {{added}}，覆盖 {{changed}}，相同 {{unchanged}}，未导入 {{refused}}",
  only: "只看",
  everything: "全部",
};
