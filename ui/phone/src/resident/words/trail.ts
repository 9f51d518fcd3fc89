/** What is said of what a carrier tells. */

import type { Language } from "../../filled";

const zh = {
  age: {
    now: "快递公司信息 · 刚刚",
    minutes: "快递公司信息 · {n} 分钟前",
    hours: "快递公司信息 · {n} 小时前",
    days: "快递公司信息 · {n} 天前",
  },
  none: "快递公司还没有消息",
  state: {
    in_transit: "运输途中",
    collected: "已揽收",
    problem: "疑难件，请联系快递公司",
    signed: "快递公司：已签收",
    signed_by_recipient: "快递公司：本人签收",
    signed_by_proxy: "快递公司：他人代签",
    signed_at_station: "快递公司：已放快递柜或代收点",
    return_signed: "已退回寄件人",
    delivering: "派送中",
    at_station: "已放快递柜或代收点",
    returning: "正在退回寄件人",
    forwarded: "已转给其他快递公司",
    customs: "清关中",
    refused: "收件人拒收",
  } as Record<string, string>,
  by: { carrier: "快递公司", desk: "代收点" } as Record<string, string>,
  ask: "再问快递公司",
  asking: "查询中…",
};

export type TrailWords = typeof zh;

const en: TrailWords = {
  age: {
    now: "Carrier's information, just now",
    minutes: "Carrier's information, {n} min old",
    hours: "Carrier's information, {n} h old",
    days: "Carrier's information, {n} days old",
  },
  none: "The carrier has not told anything yet",
  state: {
    in_transit: "On its way",
    collected: "Collected from the sender",
    problem: "A problem: please ask the carrier",
    signed: "Signed for, says the carrier",
    signed_by_recipient: "Signed for by the recipient, says the carrier",
    signed_by_proxy: "Signed for by somebody else, says the carrier",
    signed_at_station: "Left in a locker or at a desk, says the carrier",
    return_signed: "Back with the sender",
    delivering: "Out for delivery",
    at_station: "In a locker or at a desk",
    returning: "Going back to the sender",
    forwarded: "Given to another carrier",
    customs: "At customs",
    refused: "Refused by the recipient",
  },
  by: { carrier: "carrier", desk: "desk" },
  ask: "Ask the carrier again",
  asking: "Asking…",
};

export const trailWords: Record<Language, TrailWords> = { "zh-CN": zh, en };
