/** What the lists say, and the two places below them. */

export const zh = {
  nav: { parcels: "快递", settings: "设置" },
  tabs: {
    available: "待领取",
    announced: "待接收",
    picked_up: "已领取",
    rejected: "已拒收",
    returns: "退件",
  },
  list: {
    title: "我的快递",
    search: "快递单号",
    find: "查询",
    found: "“{number}”的快递",
    notFound: "没有找到单号是“{number}”的快递。请核对，或代收点还没有收到消息。",
    all: "返回全部",
    more: "更多",
    shelf: "货架 {shelf}",
    since: "{status} {at}",
    empty: {
      available: "没有待领取的快递",
      announced: "没有正在送来的快递",
      picked_up: "还没有领取过快递",
      rejected: "没有被拒收的快递",
      returns: "没有退件",
    },
    emptyHint: {
      available: "快递到了会用短信或微信通知您，也会显示在这里。",
      announced: "快递员登记后会显示在这里。",
      picked_up: "领走的快递会留在这里。",
      rejected: "代收点没有接收的快递会显示在这里。",
      returns: "退回的快递会显示在这里。",
    },
  },
  back: "返回",
};

export const en: typeof zh = {
  nav: { parcels: "Parcels", settings: "Settings" },
  tabs: {
    available: "To collect",
    announced: "On the way",
    picked_up: "Collected",
    rejected: "Rejected",
    returns: "Returns",
  },
  list: {
    title: "My parcels",
    search: "Tracking number",
    find: "Find",
    found: "Parcels with “{number}”",
    notFound:
      "No parcel of yours has “{number}”. Check it; perhaps the desk does not know of it yet.",
    all: "Show all",
    more: "More",
    shelf: "Shelf {shelf}",
    since: "{status} {at}",
    empty: {
      available: "Nothing to collect",
      announced: "Nothing on its way",
      picked_up: "Nothing collected yet",
      rejected: "Nothing rejected",
      returns: "No returns",
    },
    emptyHint: {
      available: "When a parcel arrives you get a message, and it appears here.",
      announced: "What couriers announce appears here.",
      picked_up: "What you collected stays here.",
      rejected: "What the desk did not accept appears here.",
      returns: "What goes back appears here.",
    },
  },
  back: "Back",
};
