import type * as Ask from "../../requests";
import type { ImportPreview, ResidentHit, ResidentView } from "../../views";
import { COMMUNITIES } from "./parcels";
import type { World } from "./world";
import { say } from "./story";

type Family = [name: string, phone: string, home: string, initials: string];

const FIRST: Family = ["李宜君", "15112340302", "3-1-1204", "lyj"];
const FAMILIES: Family[] = [
  FIRST,
  ["曾小贤", "13800005678", "3-1-1204", "zxx"],
  ["王芳", "13900001204", "13-2-502", "wf"],
  ["欧阳娜", "13700001111", "5-1-303", "oyn"],
  ["Anna Schmidt", "13600002222", "5-1-304", "as"],
];

function made([name, phone, home]: Family, index: number): ResidentView {
  const [building = "", unit = "", room = ""] = home.split("-");
  const household = FAMILIES.filter((other) => other[2] === home && other[1] !== phone);
  return {
    id: `r${index}`,
    name,
    phone,
    phones: index === 0 ? ["028-85551234"] : [],
    building,
    unit,
    room,
    address: `${building} 栋 ${unit} 单元 ${room}`,
    wish: index === 2 ? "deliver" : index === 3 ? "call_first" : "none",
    wish_words: index === 2 ? "晚上七点后" : null,
    language: index === 4 ? "en" : "zh-CN",
    channel: "any",
    consent: index === 0 ? ["directory", "notices"] : null,
    consent_at: index === 0 ? "2026-01-08T10:00:00+08:00" : null,
    household: household.map(([member]) => ({ id: member, name: member })),
    twin: false,
    community: COMMUNITIES[0]?.name ?? "",
    community_id: COMMUNITIES[0]?.id ?? "",
  };
}

const hitOf = (resident: ResidentView): ResidentHit => ({
  ...resident,
  phone_masked: resident.phone.replace(/^(\d{3})\d{4}/, "$1****"),
  household: resident.household.map(({ name }) => name),
});

/** The residents' commands. */
export function residentsOf(
  { empty, many = FAMILIES.length }: World,
  preview: (args: { path: string; mapping: Ask.Mapping[] }) => ImportPreview,
) {
  let residents = empty
    ? []
    : Array.from({ length: many }, (_, i) => made(FAMILIES[i % FAMILIES.length] ?? FIRST, i));
  const fits = (text: string) => (resident: ResidentView) =>
    [resident.name, resident.phone, resident.address].some((part) => part.includes(text)) ||
    FAMILIES.some(([name, , home, keys]) => {
      return name === resident.name && (keys.startsWith(text) || home.startsWith(text));
    });
  return {
    list_residents: ({ query }: { query: Ask.ResidentQuery }) => {
      const rows = residents.filter(fits(query.text ?? ""));
      return { rows, next: null, total: rows.length };
    },
    propose_residents: ({ text }: { text: string }) =>
      text ? residents.filter(fits(text)).map(hitOf) : [],
    save_resident: ({ request }: { request: Ask.SaveResidentRequest }) => {
      if (!/^1\d{10}$/.test(request.phone)) say("phone_wrong_length", "phone");
      const { building, unit, room } = request;
      const saved: ResidentView = {
        ...request,
        id: request.id ?? `r${residents.length}`,
        address: `${building} 栋 ${unit} 单元 ${room}`,
        consent_at: request.consent ? new Date().toISOString() : null,
        household: [],
        twin: false,
        community: COMMUNITIES.find(({ id }) => id === request.community_id)?.name ?? "",
      };
      residents = [saved, ...residents.filter((other) => other.id !== saved.id)];
      return saved;
    },
    remove_resident: ({ id }: { id: string }) => {
      residents = residents.filter((resident) => resident.id !== id);
      return null;
    },
    import_residents_preview: preview,
    import_residents: (args: { path: string; mapping: Ask.Mapping[] }) => preview(args).summary,
    export_residents: () => ({ rows: residents.length }),
    resident_template: () => null,
  };
}
