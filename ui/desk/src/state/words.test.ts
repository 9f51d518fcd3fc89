import { en } from "@parcel-desk/shared";
import { expect, test } from "vitest";
import { words } from "./words";

/** Names that the backend sends by themselves: where no word is known, a clerk would read the name. */
const SOURCES = import.meta.glob<string>("../../../../crates/domain/src/**/*.rs", {
  query: "?raw",
  import: "default",
  eager: true,
});
const DESK = import.meta.glob<string>("../../../../crates/desk/src/**/*.rs", {
  query: "?raw",
  import: "default",
  eager: true,
});
const source = (file: string) => SOURCES[`../../../../crates/${file}`] ?? "";
const snake = (name: string) => name.replace(/(?!^)([A-Z])/g, "_$1").toLowerCase();

/** The variants of an enum, as JSON has them. */
function variants(file: string, name: string): string[] {
  const [, body] = new RegExp(`pub enum ${name} \\{\\n([\\s\\S]*?)\\n\\}`).exec(source(file)) ?? [];
  const found = [...(body ?? "").matchAll(/^ {4}([A-Z]\w*)/gm)].map(([, variant]) =>
    snake(variant ?? ""),
  );
  expect(found.length, `${name} in ${file}`).toBeGreaterThan(1);
  return found;
}

/** What a language lacks of these names; other languages do not help out. */
function lacking(names: string[], ...places: ((name: string) => string)[]): string[] {
  const missing = (lng: string) => (name: string) =>
    !places.some((place) => words.exists(place(name), { lng, fallbackLng: [] }));
  return ["zh-CN", "en"].flatMap((lng) =>
    names.filter(missing(lng)).map((name) => `${lng} ${name}`),
  );
}

test.each([
  ["domain/src/event/parcel_event.rs", "ParcelEvent", "parcel"],
  ["domain/src/courier.rs", "CourierEvent", "courier"],
  ["domain/src/community/event.rs", "CommunityEvent", "community"],
  ["domain/src/clerk.rs", "ClerkEvent", "clerk"],
  ["domain/src/shift.rs", "ShiftEvent", "shift"],
  ["domain/src/outgoing.rs", "OutgoingEvent", "outgoing"],
  ["domain/src/resident.rs", "ResidentEvent", "resident"],
])("%s: every %s has a word in a history or in the audit", (file, name, subject) => {
  const deed = (verb: string) => `audit.deed.${subject}_${verb}`;
  expect(lacking(variants(file, name), (verb) => `history.verb.${verb}`, deed)).toEqual([]);
});

test("every kind of notice has a word", () => {
  const kinds = variants("domain/src/notice.rs", "NoticeKind");
  expect(lacking(kinds, (kind) => `history.noticeKind.${kind}`)).toEqual([]);
});

test("what a clerk must look at has a word, and what to do about it", () => {
  const kinds = variants("domain/src/attention.rs", "AttentionKind").filter(
    (one) => one !== "too_late",
  );
  expect(lacking(kinds, (kind) => `attention.kind.${kind}`)).toEqual([]);
  expect(lacking(kinds, (kind) => `attention.todo.${kind}`)).toEqual([]);
});

test("every refusal says in the clerk's language what happened", () => {
  const codes = [...source("domain/src/refusal.rs").matchAll(/=> "([a-z_]+)"/g)].map(
    ([, code]) => code ?? "",
  );
  expect(codes.length).toBeGreaterThan(20);
  expect(lacking(codes, (code) => `errors.${code}`)).toEqual([]);
});

test("so does every input that the desk does not take", () => {
  const all = Object.values(DESK).join("\n");
  const found = (pattern: RegExp) => [...all.matchAll(pattern)].map(([, name]) => name ?? "");
  const codes = found(/DeskError::input\(\s*\w*"?\w+"?,\s*"([a-z_]+)"/g);
  const names = found(/community_name\("(\w+)"/g).flatMap((field) =>
    ["needed", "too_long", "unprintable"].map((ending) => `${field}_${ending}`),
  );
  const settings = ["shelving", "reminder"].flatMap((file) =>
    [...source(`domain/src/${file}.rs`).matchAll(/=> "([a-z_]+)"/g)].map(([, code]) => code ?? ""),
  );
  expect(codes.length).toBeGreaterThan(20);
  expect(names).toContain("community_too_long");
  expect(settings.length).toBeGreaterThan(8);
  expect(lacking([...codes, ...names, ...settings], (code) => `errors.${code}`)).toEqual([]);
});

test.each([
  ["zh-CN", "没有中继就不会自动清除"],
  ["en", "Without a relay nothing is erased by itself"],
])("%s: nobody is promised an erasure that only a relay makes", (lng, says) => {
  expect(words.t("settings.retentionHelp", { lng })).toContain(says);
});

test.each([
  ["zh-CN", /15 分钟/],
  ["en", /15 minutes/],
])("%s: a locked PIN does not promise half a minute when it may be fifteen", (lng, says) => {
  expect(words.t("errors.pin_locked", { lng })).toMatch(says);
});

test.each([
  ["zh-CN", "超期的在快递记录里"],
  ["en", "Overdue parcels are under Parcels"],
])("%s: the tour sends nobody to the wrong screen for what is overdue", (lng, says) => {
  expect(words.t("tour.attention.words", { lng })).toContain(says);
});

/** Every word of a language, by its key. */
function all(tree: object, prefix = ""): [string, string][] {
  return Object.entries(tree as Record<string, unknown>).flatMap(([name, word]) => {
    if (typeof word === "string") return [[`${prefix}${name}`, word]];
    return Array.isArray(word) ? [] : all(word as object, `${prefix}${name}.`);
  });
}

const english = all(en).filter(([key]) => !key.endsWith("_one"));

test("English says one parcel, not one parcels", () => {
  const counted = english.filter(([, word]) => word.includes("{{count}}"));
  expect(counted.length).toBeGreaterThan(50);
  const one = counted.map(([key]) => words.t(key as "pieces", { lng: "en", count: 1 }));
  const many =
    /\b1 (?:(?:more|unknown|older|full) )*(?:(?!(?:has|needs|stands)\b)[a-z]{3,}s\b|are\b|were\b|have\b|need\b)/;
  expect(one.filter((said) => many.test(said))).toEqual([]);
});

test("what is counted beside something else has a word for one, too", () => {
  // Said of many only: "2 of 10 sheets", "2–3 days", "over 7 days", "34 chars"; names are no numbers.
  const bare =
    /(?<!of |–|over )\{\{(?!count|amount|name|characters)\w+\}\} (?:full |more )?[a-z]{3,}s\b/;
  const found = english.filter(([, word]) => bare.test(word)).map(([, word]) => word);
  expect(found).toEqual([]);
});
