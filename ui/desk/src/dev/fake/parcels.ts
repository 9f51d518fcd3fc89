import type { Action, CourierView, ParcelRow, Status } from "../../views";

/** Made-up people and parcels; the same ones every time, so that pictures can be compared. */
const SURNAMES = [..."李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"];
const GIVEN = [
  "宜君",
  "芳",
  "伟",
  "秀英",
  "娜",
  "敏",
  "静",
  "强",
  "磊",
  "洋",
  "思远",
  "雨桐",
  "子涵",
  "浩然",
  "梓萱",
];
const CARRIERS = [
  "顺丰速运",
  "申通快递",
  "圆通速递",
  "中通快递",
  "韵达快递",
  "极兔速递",
  "百世快递",
  "京东物流",
  "EMS",
];
const PREFIXES = ["SF1", "77", "YT", "75", "31", "JT", "10", "JDV", "98"];
const COURIERS = ["马东升", "周启明", "何志伟", "宋建国", "吴海波", "郑凯"];

export const COMMUNITIES = [
  { id: "c1", name: "华润二十四城", collection_point: "管理处" },
  { id: "c2", name: "锦江国际花园", collection_point: "1 号门岗" },
];

export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

/** The six of every picture, or as many as a long list wants. */
export function madeUpCouriers(count = COURIERS.length): CourierView[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `k${i}`,
    name: COURIERS[i % COURIERS.length] ?? "",
    phone: `13${i % 10}80${String(13571 * (i + 3))
      .padStart(6, "0")
      .slice(0, 6)}`,
    carrier: CARRIERS[i % CARRIERS.length] ?? "",
    community: COMMUNITIES[i % 2]?.name ?? "",
    community_id: COMMUNITIES[i % 2]?.id ?? "",
  }));
}

const STATUS_BY_TENTHS: Status[] = [
  "announced",
  "announced",
  "available",
  "available",
  "available",
  "available",
  "picked_up",
  "picked_up",
  "picked_up",
  "picked_up",
];
const RARE: Status[] = ["rejected", "withdrawn", "return_to_sender", "returned"];

export function madeUpParcels(count: number): ParcelRow[] {
  const next = random(24);
  return Array.from({ length: count }, (_, i) => madeUpParcel(i, next));
}

function madeUpParcel(i: number, next: () => number): ParcelRow {
  const status =
    i % 11 === 10
      ? (RARE[i % 4] ?? "rejected")
      : (STATUS_BY_TENTHS[Math.floor(next() * 10)] ?? "announced");
  const kind = Math.floor(next() * CARRIERS.length);
  const person = Math.floor(next() * 90);
  const recorded = Date.now() - Math.floor(next() * 7200_000) - i * 900_000;
  const received =
    status === "announced" || status === "rejected" || status === "withdrawn"
      ? null
      : recorded + 1200_000;
  const ended = ["picked_up", "rejected", "withdrawn", "returned"].includes(status)
    ? recorded + 7200_000
    : null;
  const days = received && !ended ? Math.floor((Date.now() - received) / 86_400_000) : 0;
  const community = COMMUNITIES[i % 5 === 4 ? 1 : 0];
  return {
    id: `p${i}`,
    community_id: community?.id ?? "",
    community: community?.name ?? "",
    tracking_number: (PREFIXES[kind] ?? "") + String(1061583803517 + i * 7919 + kind).slice(0, 12),
    carrier: CARRIERS[kind] ?? null,
    courier:
      i % 9 === 8
        ? null
        : {
            id: `k${i % 6}`,
            name: COURIERS[i % 6] ?? "",
            phone_masked: `13${i % 6}****${1357 + (i % 6)}`,
          },
    recipient: personOf(person),
    status,
    hold:
      status === "available" && i % 23 === 5
        ? {
            kind: "address_unclear",
            note: "门牌号看不清",
            due: null,
            since: rfc(recorded),
            owner: null,
          }
        : null,
    damaged: i % 17 === 3,
    shelf: received && !ended ? `A${1 + (i % 4)}-${String(1 + (i % 40)).padStart(2, "0")}` : null,
    point: null,
    recorded_at: rfc(recorded),
    announced_at: rfc(recorded),
    received_at: received ? rfc(received) : null,
    ended_at: ended ? rfc(ended) : null,
    days,
    fee_fen: days * 200,
    overdue: days >= 3,
    source: i % 9 === 8 ? "desk" : "courier",
    attention: 0,
    notice: received
      ? {
          id: `n-${i}`,
          kind: "arrival",
          to: "recipient",
          state: i % 13 === 0 ? "failed" : "sent",
          channel: "console",
          reason: i % 13 === 0 ? "wrong_number" : null,
          at: rfc(received),
          changed_at: rfc(received),
          again: status === "available",
        }
      : null,
    read_only: false,
    default_action: DEFAULTS[status],
  };
}

export const DEFAULTS: Record<Status, Action> = {
  announced: "receive",
  available: "hand_over",
  picked_up: "show_history",
  rejected: "show_history",
  withdrawn: "show_history",
  return_to_sender: "hand_back",
  returned: "show_history",
};

function personOf(person: number) {
  return {
    name: (SURNAMES[person % SURNAMES.length] ?? "") + (GIVEN[person % GIVEN.length] ?? ""),
    phone_masked: `1${3 + (person % 6)}${person % 10}****${String(1000 + person * 97).slice(-4)}`,
    address: `${1 + (person % 9)} 栋 ${1 + (person % 2)} 单元 ${101 + person * 13}`,
  };
}

/** RFC 3339 with the offset of this PC, as the desk sends it. */
export function rfc(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
  const offset = -new Date(at).getTimezoneOffset();
  const sign = offset < 0 ? "-" : "+";
  const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, "0");
  return `${local}${sign}${two(offset / 60)}:${two(offset % 60)}`;
}
