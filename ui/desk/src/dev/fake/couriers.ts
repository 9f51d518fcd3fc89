import type * as Ask from "../../requests";
import type { ImportPreview, ImportRow } from "../../views";
import { COMMUNITIES, madeUpCouriers } from "./parcels";
import type { World } from "./world";
import { say } from "./story";

type Emit = (event: string, payload: unknown) => void;

const ROWS: ImportRow[] = [
  {
    row: 3,
    name: "马东升",
    phone: "13080040713",
    carrier: "顺丰速运",
    address: "3 1 1204",
    community: "华润二十四城",
    verdict: "unchanged",
    reason: null,
  },
  {
    row: 4,
    name: "冯小刚",
    phone: "15989888888",
    carrier: "圆通速递",
    address: "3 1 1204",
    community: "华润二十四城",
    verdict: "new",
    reason: null,
  },
  {
    row: 5,
    name: "周启明",
    phone: "13180054284",
    carrier: "韵达快递",
    address: "3 1 1204",
    community: "锦江国际花园",
    verdict: "changed",
    reason: null,
  },
  {
    row: 6,
    name: "褚卫",
    phone: "1598988",
    carrier: "韵达快递",
    address: "3 1 1204",
    community: "华润二十四城",
    verdict: "refused",
    reason: "phone_wrong_length",
  },
  {
    row: 7,
    name: "蒋勇",
    phone: "1.59E+10",
    carrier: "中通快递",
    address: "3 1 1204",
    community: "华润二十四城",
    verdict: "refused",
    reason: "cell_digits_lost",
  },
  {
    row: 8,
    name: "沈涛",
    phone: "13700001234",
    carrier: "京东物流",
    address: "3 1 1204",
    community: "华润24城",
    verdict: "refused",
    reason: "community_unknown",
  },
];

/** The couriers' commands. */
export function couriersOf({ empty, many }: World, emit: () => Emit) {
  let couriers = empty ? [] : madeUpCouriers(many);
  const preview = ({ path, mapping }: { path: string; mapping: Ask.Mapping[] }): ImportPreview => {
    if (path.endsWith(".broken")) say("sheet_broken");
    const mapped = mapping.some(({ from, to }) => from === "华润24城" && to);
    const rows = ROWS.map((row) =>
      mapped && row.reason === "community_unknown"
        ? { ...row, verdict: "new" as const, reason: null }
        : row,
    );
    const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length;
    const refused = rows
      .filter((row) => row.reason)
      .map(({ row, reason }) => ({ row, reason: reason ?? "" }));
    return {
      summary: {
        new: count("new"),
        changed: count("changed"),
        unchanged: count("unchanged"),
        refused,
      },
      rows,
      unknown_communities: mapped ? [] : ["华润24城"],
    };
  };
  return {
    list_couriers: ({ query }: { query: Ask.CourierQuery }) => {
      const rows = couriers.filter(
        (courier) =>
          (!query.text ||
            courier.name.includes(query.text) ||
            courier.phone.includes(query.text)) &&
          (!query.carrier || courier.carrier === query.carrier) &&
          (!query.community_id || courier.community_id === query.community_id),
      );
      return { rows, next: null, total: rows.length };
    },
    save_courier: ({ request }: { request: Ask.SaveCourierRequest }) => {
      if (!/^1\d{10}$/.test(request.phone)) say("phone_wrong_length", "phone");
      const community = COMMUNITIES.find(({ id }) => id === request.community_id)?.name ?? "";
      const saved = { ...request, id: request.id ?? `k${couriers.length}`, community };
      couriers = [saved, ...couriers.filter((other) => other.id !== saved.id)];
      return saved;
    },
    remove_courier: ({ id }: { id: string }) => {
      couriers = couriers.filter((courier) => courier.id !== id);
      return null;
    },
    import_couriers_preview: preview,
    import_couriers: async (args: { path: string; mapping: Ask.Mapping[] }) => {
      for (let done = 0; done <= 4; done += 1) {
        emit()("progress", { job: "import", done, total: 4 });
        await new Promise((next) => setTimeout(next, 200));
      }
      return preview(args).summary;
    },
    export_couriers: () => ({ rows: couriers.length }),
    courier_template: () => null,
  };
}
