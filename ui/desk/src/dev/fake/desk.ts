import type * as Ask from "../../requests";
import { browseOf } from "./browse";
import { counterOf } from "./counter";
import { couriersOf } from "./couriers";
import type { Fake } from "./internals";
import { othersOf } from "./others";
import { residentsOf } from "./residents";
import { settingsOf } from "./settings";
import { say } from "./story";
import { verbsOf } from "./verbs";
import { worldOf, type Options, type World } from "./world";

/** A desk in memory: it answers believably and keeps no rules. The rules are the real desk's. */
export function fakeDesk(options: Options): Fake {
  const world = worldOf(options);
  const couriers = couriersOf(world, () => world.emit);
  const answers = {
    ...frameOf(world),
    ...counterOf(world),
    ...verbsOf(world),
    ...browseOf(world),
    ...othersOf(world),
    ...settingsOf(world),
    ...couriers,
    ...residentsOf(world, couriers.import_couriers_preview),
  };
  return { answers, connect: world.connect };
}

/** What is always on the screen, and the first start. */
function frameOf({ scene, rows, communities, at, count }: World) {
  const state = {
    first: scene === "start",
    language:
      localStorage.getItem("parcel-desk.language") ??
      (navigator.language.startsWith("zh") ? "zh-CN" : "en"),
    demo: false,
  };
  const app = () => ({
    first_start: state.first,
    communities: state.first ? [] : communities,
    language: state.language,
    version: "0.1.0",
    demonstration: state.demo,
    desk_name: "前台 1",
    staffed: false,
    clerk: null,
    lock_minutes: 10,
  });
  return {
    app_state: () => (scene === "broken" ? say("file_damaged") : app()),
    help_report: () => "Parcel Desk 0.1.0 (debug)\nsystem: Debian GNU/Linux\n",
    rescue: () => ({
      file: "/home/clerk/desk.db",
      folders: ["/home/clerk/backups"],
      backups: [{ file: "parcel-desk-20261122-080000.db", made_at: at(), kb: 12_700 }],
      restore_waits: false,
    }),
    found_desk: ({ request }: { request: Ask.FoundRequest }) => (
      (state.first = false),
      (state.language = request.language),
      app()
    ),
    open_demonstration: () => ((state.first = false), (state.demo = true), app()),
    leave_demonstration: () => null,
    look_into_backup: () => ({
      communities: ["华润二十四城"],
      made_at: "2026-11-22T08:00:00",
      last_at: at(),
      parcels: 12_480,
      staffed: true,
      paired: true,
      demonstration: false,
    }),
    plan_looked_restore: () => null,
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
      printer: { chosen: true, waiting: 0, trouble: null },
      shift_since: null,
    }),
    figures: () => ({
      waiting: count("announced"),
      on_shelf: count("available"),
      overdue: rows.filter((r) => r.overdue).length,
      handed_over_today: 162,
      received_today: 38,
      attention: rows.filter((row) => row.hold).length,
      deliveries: 0,
    }),
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
    cancel_job: () => null,
  };
}
