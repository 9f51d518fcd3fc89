/**
 * Opens a page where there is no network: the page as it was last served, with its script and style. A page with
 * something of somebody's own in it is asked for once more, bare, and kept like that.
 * Never an answer of the relay's calls: what a courier or a resident sees of their parcels is either new or
 * said to be old (docs/adr/0080).
 */

// The part of a service worker's world that is used here; it lies outside of a page's library.
type Waits = Event & { waitUntil: (until: Promise<unknown>) => void };
type Asked = Waits & { request: Request; respondWith: (answer: Promise<Response>) => void };
type World = {
  location: Location;
  clients: {
    claim: () => Promise<void>;
    matchAll: (options: object) => Promise<readonly { url: string }[]>;
  };
  skipWaiting: () => Promise<void>;
  addEventListener(name: "install" | "activate", listener: (event: Waits) => void): void;
  addEventListener(name: "fetch", listener: (event: Asked) => void): void;
};
const world = self as unknown as World;

type Place = {
  kept: string;
  files: string[];
  pages: RegExp;
  most: number;
  /** Asks for a page without anything of somebody's own in it; only that is kept then. */
  bare?: string;
};

/** By where the worker was registered, which is all that a browser lets it see. */
const PLACES: Record<string, Place> = {
  c: { kept: "courier", files: ["phone.js"], pages: /^\/c\/[0-9a-f-]{36}$/, most: 50 },
  r: { kept: "resident", files: ["resident.js", "qr.js"], pages: /^\/r\/[0-9a-f-]{36}$/, most: 50 },
  // As many as the page remembers (resident/seen-links.ts).
  p: {
    kept: "links",
    files: ["link.js", "qr.js"],
    pages: /^\/p\/[\w-]{64}$/,
    most: 8,
    bare: "?bare",
  },
};
const NOWHERE: Place = { kept: "nothing", files: [], pages: /^$/, most: 0 };
const HERE = PLACES[world.location.pathname.split("/")[1] ?? ""] ?? NOWHERE;
const KEPT = HERE.kept;
/** Changes with every build; whoever registers this worker names it. */
const VERSION = world.location.search;
const FILES = HERE.files.map((file) => `/assets/${file}${VERSION}`);
/** A network that has not answered by then is as good as none, where the page is kept. */
const PATIENCE = 4_000;

world.addEventListener("install", (event) => event.waitUntil(install()));
world.addEventListener("activate", (event) => event.waitUntil(activate()));
world.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== world.location.origin) return;
  if (event.request.mode === "navigate" && isPage(url)) event.respondWith(page(event));
  else if (FILES.includes(url.pathname + url.search)) event.respondWith(file(event.request));
});

/** The page that is open while this is installed came before it could be kept. */
async function install() {
  const shelf = await caches.open(KEPT);
  await shelf.addAll(FILES);
  const open = await world.clients.matchAll({ type: "window", includeUncontrolled: true });
  const pages = open.map(({ url }) => new URL(url)).filter(isPage);
  await Promise.all(pages.map((url) => renew(shelf, url.pathname)));
  await world.skipWaiting();
}

/** Files of older versions go as soon as no kept page names them any more. */
async function activate() {
  const shelf = await caches.open(KEPT);
  const kept = (await shelf.keys()).map(({ url }) => new URL(url));
  const renewed = await Promise.all(kept.filter(isPage).map((url) => renew(shelf, url.pathname)));
  if (renewed.every(Boolean)) {
    const old = kept.filter((url) => !isPage(url) && !FILES.includes(url.pathname + url.search));
    await Promise.all(old.map((url) => shelf.delete(url.href)));
  }
  await world.clients.claim();
}

function isPage(url: URL): boolean {
  return HERE.pages.test(url.pathname);
}

async function renew(shelf: Cache, path: string): Promise<boolean> {
  try {
    const answer = await fetch(path + (HERE.bare ?? ""), { cache: "no-store" });
    if (answer.ok) await put(shelf, path, answer);
    return answer.ok;
  } catch {
    return false;
  }
}

/** The newest pages; a phone gets more links than it opens again. */
async function put(shelf: Cache, path: string, answer: Response): Promise<void> {
  await shelf.delete(path);
  await shelf.put(path, answer);
  const kept = (await shelf.keys()).filter(({ url }) => isPage(new URL(url)));
  await Promise.all(kept.slice(0, -HERE.most).map((old) => shelf.delete(old)));
}

async function page(event: Asked): Promise<Response> {
  const shelf = await caches.open(KEPT);
  const { pathname } = new URL(event.request.url);
  const kept = await shelf.match(pathname);
  const served = fetch(event.request).then(async (answer) => {
    if (answer.ok && !HERE.bare) await put(shelf, pathname, answer.clone());
    return answer;
  });
  if (!kept && HERE.bare) event.waitUntil(served.then(() => renew(shelf, pathname)).catch(nothing));
  if (!kept) return served;
  // What comes too late is kept for the next time.
  event.waitUntil(served.catch(nothing));
  return Promise.race([served.catch(() => kept), after(PATIENCE, kept)]);
}

async function file(request: Request): Promise<Response> {
  const shelf = await caches.open(KEPT);
  return (await shelf.match(request)) ?? fetch(request);
}

function nothing() {}

function after<T>(milliseconds: number, value: T): Promise<T> {
  return new Promise((done) => setTimeout(() => done(value), milliseconds));
}
