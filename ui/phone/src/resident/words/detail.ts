/** What one parcel's page says. */

export const zh = {
  detail: {
    title: "快递详情",
    acts: "可以做的事",
    delivery: {
      asked: "送货上门：{span}，费用 {fee}",
      out: "正在送货上门，{span}",
      failed: "{span} 没有送到，请重新约时间或到代收点领取",
      done: "已经送货上门",
    },
    delegate: "{name}（{phone}）可以代您领取，领取码已发给对方",
    returnAsked: "已申请退件，等代收点处理",
    dispute: "您说没有收到，代收点在查（{at}）",
    outcome: {
      found: "已找到，仍在代收点",
      collected: "查明确已领取",
      wrong_person: "查明误交他人，代收点会联系您",
      compensated: "已赔付",
      other: "已有结果，请问代收点",
    } as Record<string, string>,
    proof: {
      recipient: "本人领取",
      delegate: "您指定的人代领",
      other: "家人或他人凭码领取",
      at_door: "送货上门",
    } as Record<string, string>,
    proofLabel: "领取方式",
    reason: "原因",
    gone: "找不到这件快递",
    goneHint: "可能不在您的名下了。",
  },
};

export const en: typeof zh = {
  detail: {
    title: "Parcel",
    acts: "What you can do",
    delivery: {
      asked: "To your door {span}, {fee}",
      out: "On its way to your door, {span}",
      failed: "Not delivered {span}. Choose another time, or collect it.",
      done: "Brought to your door",
    },
    delegate: "{name} ({phone}) may collect it and has got a code",
    returnAsked: "You asked to send it back; the desk decides",
    dispute: "You said that you do not have it; the desk is looking into it ({at})",
    outcome: {
      found: "Found: it is still at the desk",
      collected: "It turned out to have been collected",
      wrong_person: "It was given to the wrong person; the desk will call you",
      compensated: "You were compensated",
      other: "There is a result: please ask the desk",
    },
    proof: {
      recipient: "collected in person",
      delegate: "collected by the person you named",
      other: "collected by somebody with the code",
      at_door: "brought to the door",
    },
    proofLabel: "How",
    reason: "Reason",
    gone: "This parcel cannot be found",
    goneHint: "Perhaps it is no longer yours.",
  },
};
