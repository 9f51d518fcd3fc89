import type * as Ask from "../../requests";
import type { ClerkView, NoticeTextView } from "../../views";
import { say } from "./story";
import type { World } from "./world";

/** What the settings read and set. */
export function settingsOf({ rows, communities, at, empty }: World) {
  return {
    serial_ports: () => [{ name: "COM3", product: "Barcode Scanner" }],
    choose_serial: () => null,
    list_desks: () => [
      { id: "01a20130-0000-7000-8000-0000000000a1", name: "前台 1", here: true },
      { id: "01a20130-0000-7000-8000-0000000000a2", name: "前台 2", here: false },
    ],
    list_clerks: () => (empty ? [] : CLERKS),
    printers: () => PRINTERS,
    find_printers: () => [{ name: "HP-LaserJet", is_default: true }],
    print_queue: () => [],
    unprinted: () => 0,
    sample_paper: () => ({
      svg: "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 80 120'/>",
      width_mm: 80,
      height_mm: 120,
      missing: [],
    }),
    notice_texts: () => [arrival("zh-CN", ZH), arrival("en", EN)],
    program: () => ({ autostart: false, takes_updates: true, update_address: null }),
    set_autostart: ({ on }: { on: boolean }) => ({
      autostart: on,
      takes_updates: true,
      update_address: null,
    }),
    look_for_update: () => null,
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
        overdue_days: 3,
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
  };
}

const CLERKS: ClerkView[] = [
  { id: "w1", name: "陈站长", role: "administrator", rights: [], as_role: true, has_pin: true },
  { id: "w2", name: "王芳", role: "clerk", rights: [], as_role: false, has_pin: false },
];

const ZH = "取件码204417，您的顺丰速运包裹（尾号3517）已到华润二十四城管理处";
const EN = "Pickup code 204417. Your SF Express parcel (..3517) is at the collection point";

function arrival(language: NoticeTextView["language"], text: string): NoticeTextView {
  const example = { text, characters: text.length, segments: 1, encoding: "ucs-2" as const };
  return {
    kind: "arrival",
    language,
    to: "recipient",
    text,
    own: language === "en",
    shipped: text,
    variables: [],
    preview: { problem: null, example, longest: example, signature: "" },
  };
}

const LAYOUTS = {
  slip: ["receipt-80", "receipt-58"],
  shelf_label: [],
  receipt: [],
  return_note: [],
  document: ["a4"],
};
const KINDS = Object.keys(LAYOUTS) as (keyof typeof LAYOUTS)[];

const PRINTERS = {
  routes: KINDS.map((kind) => ({
    kind,
    printer: kind === "slip" ? { way: "network", host: "192.168.1.60", port: 9100 } : null,
    language: kind === "document" ? "pdf" : "esc_pos",
    layout: LAYOUTS[kind][0] ?? "",
    automatic: kind === "slip",
    copies: 1,
    cut: true,
    drawer: false,
  })),
  layouts: KINDS.map((kind) => ({ kind, layouts: LAYOUTS[kind] })),
  prints_pdf: true,
};
