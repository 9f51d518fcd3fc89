import type * as Ask from "../../requests";
import type {
  AttentionView,
  CommunityView,
  ParcelCard,
  ParcelRow,
  Status,
  TabCounts,
} from "../../views";
import { couriersOf } from "./couriers";
import { residentsOf } from "./residents";
import type { Fake } from "./internals";
import { COMMUNITIES, DEFAULTS, madeUpParcels, rfc } from "./parcels";
import { madeUpReports } from "./reports";
import { actionsOf, historyOf, say, twoSides } from "./story";

interface Options {
  parcels: number;
  /** `full`, `empty`, `start` or `broken`. */
  scene: string;
}

/** A desk in memory: it answers believably and keeps no rules. The rules are the real desk's. */
export function fakeDesk({ parcels, scene }: Options): Fake {
  const rows = scene === "empty" ? [] : madeUpParcels(parcels);
  const state = {
    first: scene === "start",
    language:
      localStorage.getItem("parcel-desk.language") ??
      (navigator.language.startsWith("zh") ? "zh-CN" : "en"),
    demo: false,
  };
  const communities: CommunityView[] = COMMUNITIES.map((community) => ({
    ...community,
    per_day_fen: 200,
    free_days: 0,
    cap_fen: null,
    reminders: { days: [2, 5], hour: 10, quiet: { from: 21, to: 8 } },
    retention_days: 180,
    proof_days: 90,
    delivery_fee_fen: 300,
    points: [],
    shelves: [],
    sending: [{ carrier: "顺丰速运", first_fen: 1200, further_fen: 250 }],
    hours: "8:00-20:00",
    intercepts_per_month: null,
    dispute_days: 15,
    tariff: [
      { from: rfc(Date.now() - 86_400_000 * 90), per_day_fen: 200, free_days: 0, cap_fen: null },
    ],
  }));
  let emit: (event: string, payload: unknown) => void = () => undefined;

  const find = (id: string): ParcelRow =>
    rows.find((row) => row.id === id) ?? say("parcel_unknown");
  const app = () => ({
    first_start: state.first,
    communities: state.first ? [] : communities,
    language: state.language,
    version: "0.1.0",
    demonstration: state.demo,
    desk_name: "前台 1",
    overdue_days: 3,
    staffed: false,
    clerk: null,
    lock_minutes: 10,
  });
  const card = (row: ParcelRow, matched = false): ParcelCard => ({
    parcel: row,
    dispute: null,
    missing_since: null,
    return_tracking: null,
    return_carrier: null,
    taken_fen: row.status === "picked_up" ? row.fee_fen : 0,
    taken_paid: "cash",
    quote: { fee_fen: row.fee_fen, days: row.days, per_day_fen: 200, quoted_at: rfc(Date.now()) },
    others: rows
      .filter(
        (other) =>
          other !== row &&
          other.status === "available" &&
          other.recipient.phone_masked === row.recipient.phone_masked,
      )
      .slice(0, 4),
    household_others: [],
    resident: null,
    actions: actionsOf(row),
    code_matched: matched,
    delegate_came: false,
    delegate: null,
    delivery: null,
    suggested_shelf: row.status === "announced" ? "B2-07" : null,
  });
  const become = (id: string, status: Status, change: Partial<ParcelRow> = {}) => {
    const row = Object.assign(find(id), { status, default_action: DEFAULTS[status] }, change);
    emit("changed", { parcels: true, couriers: false, communities: false, status: true });
    return card(row);
  };
  const at = () => rfc(Date.now());
  const codeOf = (row: ParcelRow) => String(100000 + Number(row.id.slice(1)));
  const scan = ({ text }: { text: string }) => {
    const none = {
      meaning: "nothing",
      hits: [],
      more: false,
      card: null,
      entry: null,
      place: null,
    };
    const byCode = rows.find((row) => row.status === "available" && codeOf(row) === text);
    if (byCode)
      return { ...none, meaning: "pickup_code", hits: [byCode], card: card(byCode, true) };
    const hits = rows.filter(
      (row) =>
        row.tracking_number.endsWith(text) ||
        row.recipient.name.includes(text) ||
        row.recipient.phone_masked.endsWith(text),
    );
    const [only] = hits;
    if (hits.length === 1 && only) return { ...none, meaning: "tracking", hits, card: card(only) };
    if (hits.length > 1)
      return { ...none, meaning: "name", hits: hits.slice(0, 20), more: hits.length > 20 };
    if (!/^[A-Z0-9]{9,}$/i.test(text)) return none;
    return {
      ...none,
      meaning: "tracking",
      entry: {
        tracking_number: text.toUpperCase(),
        carriers: ["圆通速递"],
        suggested_shelf: "B2-08",
        residents: [],
        typed: "",
      },
    };
  };
  const handOver = ({
    request: { parcel_id, code, fee_fen },
  }: {
    request: Ask.HandOverRequest;
  }) => {
    const row = find(parcel_id);
    if (row.hold) say("on_hold");
    if (!code) say("code_needed");
    if (code !== codeOf(row)) say("wrong_code");
    if (fee_fen !== row.fee_fen) say("fee_changed");
    return become(parcel_id, "picked_up", { ended_at: at(), shelf: null });
  };
  const list = ({ query }: { query: Ask.ParcelQuery }) => {
    const fits = rows.filter(
      (row) =>
        (!query.status || row.status === query.status) &&
        (!query.community_id || row.community_id === query.community_id) &&
        (!query.carrier || row.carrier === query.carrier) &&
        (!query.overdue || row.overdue) &&
        (!query.damaged || row.damaged) &&
        (!query.held || row.hold) &&
        (!query.text ||
          row.tracking_number.includes(query.text) ||
          row.recipient.name.includes(query.text)),
    );
    const from = Number(query.cursor ?? 0);
    const next = from + query.limit < fits.length ? String(from + query.limit) : null;
    return { rows: fits.slice(from, from + query.limit), next };
  };
  const count = (status: Status) => rows.filter((row) => row.status === status).length;
  const attention = (): AttentionView[] =>
    rows
      .filter((row) => row.hold ?? row.id === "p2")
      .slice(0, 7)
      .map((row, i) => ({
        about: "parcel",
        id: row.id,
        event_id: row.hold ? "" : `e${i}`,
        kind: row.hold ? "hold" : "second_hand_over",
        field: null,
        at: row.recorded_at,
        title: row.tracking_number,
        row,
        other: null,
        sides: row.hold ? [] : twoSides(row.recorded_at),
        actions: row.hold ? ["release", "send_back"] : [],
      }));

  const couriers = couriersOf(scene === "empty", () => emit);
  const answers = {
    app_state: () => (scene === "broken" ? say("file_damaged") : app()),
    found_desk: ({ request }: { request: Ask.FoundRequest }) => (
      (state.first = false),
      (state.language = request.language),
      app()
    ),
    open_demonstration: () => ((state.first = false), (state.demo = true), app()),
    set_language: ({ language }: { language: string }) => ((state.language = language), app()),
    status_bar: () => ({
      exchange: {
        relay: scene === "empty" ? "unpaired" : "online",
        relay_url: "http://127.0.0.1:8080",
        last_exchange_at: at(),
        trouble: null,
      },
      unsynced: scene === "offline" ? 12 : 0,
      oldest_unsynced_at: null,
      clock: { offset_ms: 0, warn: false },
      last_backup_at: null,
      backup_trouble: null,
      shift_since: null,
    }),
    backups: () => ({
      folder: "/home/clerk/backups",
      last_at: at(),
      restore_waits: false,
      backups: [{ file: "parcel-desk-20261122-080000.db", made_at: at(), kb: 12_700 }],
      desk_kb: 13_100,
      backups_kb: 12_700,
      parcels: rows.length,
      events: rows.length * 4,
    }),
    figures: () => ({
      waiting: count("announced"),
      on_shelf: count("available"),
      overdue: rows.filter((r) => r.overdue).length,
      handed_over_today: 162,
      received_today: 38,
      attention: attention().length,
    }),
    scan,
    card: ({ parcelId }: { parcelId: string }) => card(find(parcelId)),
    receive: ({
      parcelId,
      damaged,
      shelf,
    }: {
      parcelId: string;
      damaged: boolean;
      shelf: string | null;
    }) => become(parcelId, "available", { damaged, shelf: shelf ?? "B2-07", received_at: at() }),
    reject: ({ parcelId }: { parcelId: string }) =>
      become(parcelId, "rejected", { ended_at: at() }),
    enter: ({ request }: { request: Ask.EnterRequest }) => {
      if (!/^[\d -]{7,}$/.test(request.phone)) say("phone_wrong_length", "phone");
      const [first] = madeUpParcels(1);
      if (!first) return say("unexpected");
      rows.unshift({
        ...first,
        id: `p${rows.length}`,
        tracking_number: request.tracking_number,
        damaged: request.damaged,
        recipient: { name: request.name, phone_masked: request.phone, address: request.address },
      });
      return become(rows[0]?.id ?? "", "available", {
        shelf: request.shelf ?? "B2-08",
        received_at: at(),
        ended_at: null,
        hold: null,
      });
    },
    hand_over: handOver,
    hand_over_many: ({ request }: { request: Ask.HandOverManyRequest }) =>
      request.parcel_ids.map((id) => ({
        id,
        row: become(id, "picked_up", { ended_at: at(), shelf: null }).parcel,
        refused: null,
      })),
    send_back: ({ parcelId }: { parcelId: string }) => become(parcelId, "return_to_sender"),
    hand_back: ({ request }: { request: Ask.HandBackRequest }) =>
      become(request.parcel_id, "returned", { ended_at: at() }),
    undo_receipt: ({ parcelId }: { parcelId: string }) => become(parcelId, "announced"),
    undo_pickup: ({ parcelId }: { parcelId: string }) =>
      become(parcelId, "available", { ended_at: null }),
    undo_return: ({ parcelId }: { parcelId: string }) => become(parcelId, "available"),
    hold: ({ request }: { request: Ask.HoldRequest }) =>
      become(request.parcel_id, "available", {
        hold: {
          kind: request.kind,
          note: request.note,
          due: null,
          since: new Date().toISOString(),
          owner: null,
        },
      }),
    release: ({ parcelId }: { parcelId: string }) => become(parcelId, "available", { hold: null }),
    move_parcel: ({ parcelId, shelf }: { parcelId: string; shelf: string }) =>
      become(parcelId, "available", { shelf }),
    correct: ({ request }: { request: Ask.CorrectRequest }) => card(find(request.parcel_id)),
    decline_intercept: ({ parcelId }: { parcelId: string }) =>
      become(parcelId, "available", { hold: null }),
    parcel_detail: ({ parcelId }: { parcelId: string }) => historyOf(card(find(parcelId))),
    settle_attention: ({ parcelId }: { parcelId: string }) => historyOf(card(find(parcelId))),
    resend_notice: ({ parcelId }: { parcelId: string }) => {
      const detail = historyOf(card(find(parcelId)));
      const asked = detail.notices.map((notice) => ({ ...notice, again: false, id: "asked" }));
      return {
        ...detail,
        notices: [...detail.notices, ...asked.map((n) => ({ ...n, state: "waiting" }))],
      };
    },
    reveal: () => ({
      name: "李宜君",
      phone: "15183750302",
      address: "3 栋 1 单元 1204",
      pickup_code: "048213",
      courier_phone: "13980013571",
    }),
    next_place: () => "B2-07",
    stocktake: () => null,
    finished_stocktakes: () => [],
    run_scan: ({ request: { text } }: { request: Ask.RunScanRequest }) => {
      const row = rows.find((r) => r.tracking_number === text || r.id === text);
      const answer = { row: row ?? null, tracking_number: text, next_shelf: "B2-09", code: null };
      if (!row) return { ...answer, outcome: "unknown" };
      if (row.status !== "announced") return { ...answer, outcome: "already_here" };
      return {
        ...answer,
        row: become(row.id, "available", { shelf: "B2-08", received_at: at() }).parcel,
        outcome: "received",
      };
    },
    list_parcels: list,
    tab_counts: () =>
      Object.fromEntries(Object.keys(DEFAULTS).map((s) => [s, count(s as Status)])) as TabCounts,
    bulk: ({ request }: { request: Ask.BulkRequest }) => ({
      total: request.selection.ids.length,
      done: request.selection.ids.length,
      refused: [],
      stopped: null,
    }),
    bulk_look: () => ({
      total: rows.length,
      by_status: Object.fromEntries(Object.keys(DEFAULTS).map((s) => [s, count(s as Status)])),
      lacks_number: 0,
      lacking: [],
    }),
    attention,
    export_parcels: () => ({ rows: rows.length }),
    reports: () => madeUpReports(scene === "empty"),
    export_reports: () => ({ rows: 240 }),
    drawer: () => ({ shift: null, outside: null, last_float_fen: 20_000, last_closed_at: null }),
    list_outgoing: () => ({ rows: [], next: null }),
    list_shifts: () => ({ shifts: [], next: null }),
    refund: ({ request }: { request: Ask.RefundRequest }) => card(find(request.parcel_id)),
    slip_preview: () => say("slip_impossible"),
    slip_save: () => ({ missing: [] }),
    carriers: () =>
      [
        ["shunfeng", "顺丰速运", "SF Express"],
        ["shentong", "申通快递", "STO Express"],
        ["yuantong", "圆通速递", "YTO Express"],
        ["zhongtong", "中通快递", "ZTO Express"],
        ["yunda", "韵达快递", "Yunda"],
        ["jtexpress", "极兔速递", "J&T"],
        ["huitongkuaidi", "百世快递", "BEST"],
        ["jd", "京东物流", "JD Logistics"],
        ["ems", "EMS", "EMS"],
      ].map(([code, name_zh, name_en]) => ({ code, name_zh, name_en })),
    add_community: ({ request }: { request: Ask.AddCommunityRequest }) => {
      const added = {
        ...request,
        id: `c${communities.length + 1}`,
        per_day_fen: request.fee_per_day_fen,
        free_days: 0,
        cap_fen: null,
        reminders: { days: [], hour: 0, quiet: null },
        retention_days: 180,
        proof_days: 90,
        delivery_fee_fen: 300,
        points: [],
        shelves: [],
        sending: [],
        hours: "",
        intercepts_per_month: null,
        dispute_days: null,
        tariff: [],
      };
      communities.push(added);
      return added;
    },
    change_community: ({ request }: { request: Ask.ChangeCommunityRequest }) =>
      Object.assign(
        communities.find((c) => c.id === request.id) ?? say("community_unknown"),
        request,
      ),
    set_tariff: ({ request }: { request: Ask.SetTariffRequest }) => {
      const community =
        communities.find((c) => c.id === request.community_id) ?? say("community_unknown");
      community.tariff.push({ from: at(), ...request });
      return Object.assign(community, {
        per_day_fen: request.per_day_fen,
        free_days: request.free_days,
        cap_fen: request.cap_fen,
      });
    },
    set_reminders: ({ request }: { request: Ask.SetRemindersRequest }) =>
      Object.assign(
        communities.find((c) => c.id === request.community_id) ?? say("community_unknown"),
        { reminders: request },
      ),
    set_retention: ({ communityId, days }: { communityId: string; days: number }) =>
      Object.assign(communities.find((c) => c.id === communityId) ?? say("community_unknown"), {
        retention_days: days,
      }),
    erase_person: () => ({ parcels: 2 }),
    pair: () => say("relay_refused"),
    sync_now: () => say("relay_unreachable"),
    export_unsynced: () => 3,
    import_unsynced: () => ({ new: 3, known: 0 }),
    cancel_job: () => null,
    ...couriers,
    ...residentsOf(scene === "empty", couriers.import_couriers_preview),
  };
  return { answers, connect: (to) => void (emit = to) };
}
