import type { Reports } from "../../views";

const CARRIERS = ["圆通速递", "中通快递", "顺丰速运", "韵达快递", "极兔速递", "京东物流"];
const SPANS = [0, 2, 6, 12, 24, 48, 72, 168, 336, 720];

/** Thirty believable days; nothing where the desk is empty. */
export function madeUpReports(empty: boolean): Reports {
  const much = (n: number, most: number) => (empty ? 0 : (n * 7919 + most * 31) % most);
  const dates = Array.from({ length: 30 }, (_, n) => `2026-10-${String(n + 1).padStart(2, "0")}`);
  const brought = (n: number) => ({
    received: 900 - n * 130,
    damaged: much(n, 9),
    rejected: much(n, 14),
    returned: much(n, 11),
    withdrawn: much(n, 5),
  });
  return {
    from: "2026-10-01",
    to: "2026-10-30",
    daily: dates.map((date, n) => ({
      date,
      announced: much(n, 140),
      received: much(n, 180),
      picked_up: much(n, 170),
      returned: much(n, 9),
      rejected: much(n, 7),
      withdrawn: much(n, 4),
    })),
    hours: Array.from({ length: 24 }, (_, hour) => ({
      hour,
      received: hour < 8 || hour > 21 ? 0 : much(hour, 300),
      picked_up: hour < 8 || hour > 21 ? 0 : much(hour + 3, 260),
    })),
    carriers: empty ? [] : CARRIERS.map((carrier, n) => ({ carrier, ...brought(n) })),
    couriers: empty
      ? []
      : CARRIERS.map((carrier, n) => ({
          courier_id: `k${n}`,
          name: "李明",
          phone_masked: "139****0001",
          carrier,
          ...brought(n),
        })),
    dwell: SPANS.map((from_hours, n) => ({
      from_hours,
      to_hours: SPANS[n + 1] ?? null,
      picked_up: much(n, 400),
      returned: much(n, 12),
      share_permille: empty ? 0 : 100,
      minutes: much(n, 9000),
    })),
    overdue: dates.map((date, n) => ({
      date,
      left: much(n, 170),
      left_late: much(n, 12),
      still_here: much(n, 30),
      overdue: much(n, 6),
    })),
    problems: dates.map((date, n) => ({
      date,
      received: much(n, 180),
      rejected: much(n, 7),
      damaged: much(n, 5),
      held: much(n, 4),
      rejected_permille: 20,
      held_permille: 10,
    })),
    notices: empty
      ? []
      : ["arrival", "picked_up", "overdue"].map((kind, n) => ({
          kind,
          channel: n === 0 ? "sms" : "wechat",
          wanted: 300,
          delivered: 240,
          sent: 30,
          failed: 10,
          unknown: 5,
          suppressed: 5,
          waiting: 10,
          delivered_permille: 800,
        })),
    fees: dates.map((date, n) => ({
      date,
      cash_fen: much(n, 90) * 100,
      wechat_fen: much(n, 160) * 100,
      alipay_fen: much(n, 70) * 100,
      charged_fen: 0,
      sending_fen: much(n, 20) * 100,
      refunded_fen: 0,
      total_fen: (much(n, 90) + much(n, 160) + much(n, 70)) * 100,
      paid: much(n, 60),
      waived: much(n, 4),
      free: much(n, 100),
    })),
    cancelling: ["announced", "on_shelf", "too_late"].map((stage, n) => ({
      stage,
      asked: much(n + 3, 40),
      succeeded: n === 2 ? 0 : much(n + 3, 30),
      declined: much(n, 6),
      waiting: 0,
      succeeded_permille: n === 2 ? 0 : 750,
      median_minutes: n === 2 ? null : n * 95,
    })),
  };
}
