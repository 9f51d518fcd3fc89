export const print = {
  preview: "打印预览…",
  shift: "交班报告",
  manifest: "交件清单",
  dispute: "快递核查单",
  deliveries: "送货上门清单",
  shelf_label: "货架标签",
  receipt: "收据",
  outgoing_label: "寄件标签",
  return_note: "退件单",
  page: "第 {{at}} / {{count}} 页",
  more: "另有 {{count}} 页，会一起存进 PDF。",
};
