/** 扫码: the camera over the whole page, the number shown before it is taken. */

import type { App } from "../app";
import { h } from "../dom";
import { openCamera, type Camera, type Trouble } from "./camera";
import { numberOf } from "./number";
import { openReader, type Reader } from "./reader";
import { inWechat, scanByWechat } from "./wechat";

/** Milliseconds between two looks. */
const PACE = 120;

/** The number that the courier has taken; null when they went back to typing. */
export async function scan(app: App): Promise<string | null> {
  if (inWechat()) {
    const result = await scanByWechat();
    if (result === null) return null;
    if (result !== undefined) return numberOf(result) ?? result.trim();
  }
  return new Promise((done) => open(app, done));
}

function open(app: App, done: (number: string | null) => void) {
  const say = app.say.scanner;
  const before = document.activeElement;
  const video = h("video", { autoplay: true, muted: true, playsInline: true });
  video.setAttribute("aria-hidden", "true");
  const hint = h("p", { className: "hint", aria: { role: "status" } }, say.opening);
  const number = h("output", { className: "found" });
  const take = h("button", { type: "button", className: "main", hidden: true }, say.take);
  const light = h("button", { type: "button", className: "light", hidden: true }, say.light);
  const close = h("button", { type: "button", className: "quiet" }, say.type);
  const view = h(
    "div",
    { className: "scanner", aria: { role: "dialog", modal: "true", label: say.title } },
    video,
    h("span", { className: "aim" }),
    light,
    h("div", { className: "below" }, hint, number, take, close),
  );
  const work: Work = { view, video, hint, number, take, light, found: null, ended: false };
  const end = (result: string | null) => {
    work.ended = true;
    work.camera?.end();
    work.reader?.end();
    view.remove();
    removeEventListener("keydown", keys);
    document.body.classList.remove("scanning");
    if (before instanceof HTMLElement) before.focus();
    done(result);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape") end(null);
    if (event.key === "Tab") stay(event, view);
  };
  addEventListener("keydown", keys);
  take.onclick = () => end(work.found);
  close.onclick = () => end(null);
  document.body.classList.add("scanning");
  document.body.append(view);
  close.focus();
  void begin(app, work);
}

type Work = {
  view: HTMLElement;
  video: HTMLVideoElement;
  hint: HTMLElement;
  number: HTMLElement;
  take: HTMLButtonElement;
  light: HTMLButtonElement;
  found: string | null;
  ended: boolean;
  camera?: Camera;
  reader?: Reader;
};

async function begin(app: App, work: Work) {
  const say = app.say.scanner;
  const sound = bell();
  const camera = await openCamera();
  if (typeof camera === "string") return troubled(app, work, camera);
  work.camera = camera;
  if (work.ended) return camera.end();
  work.video.srcObject = camera.stream;
  await work.video.play().catch(() => undefined);
  lightOf(work, camera);
  work.hint.textContent = say.loading;
  const reader = await openReader();
  if (!reader) return troubled(app, work, "decoder");
  work.reader = reader;
  if (work.ended) return reader.end();
  work.hint.textContent = say.aim;
  await watch(app, work, reader, sound);
}

/** Twice the same before it is shown: a code that is half in the picture may be read wrongly. */
async function watch(app: App, work: Work, reader: Reader, sound: () => void) {
  const say = app.say.scanner;
  let before: string | null = null;
  while (!work.ended) {
    const texts = await reader.read(work.video).catch((): string[] => []);
    if (work.ended) return;
    const numbers = texts.map(numberOf).filter((number) => number !== null);
    const [seen = null] = numbers;
    if (seen !== null && seen === before && seen !== work.found) show(app, work, seen, sound);
    else if (seen === null && texts.length > 0 && !work.found) work.hint.textContent = say.other;
    before = seen ?? before;
    await new Promise((then) => setTimeout(then, PACE));
  }
}

function show(app: App, work: Work, number: string, sound: () => void) {
  work.found = number;
  work.number.textContent = number;
  work.hint.textContent = app.say.scanner.found;
  work.take.hidden = false;
  work.view.classList.add("seen");
  work.take.focus();
  sound();
  // Not on every phone.
  navigator.vibrate?.(60);
}

function troubled(app: App, work: Work, what: Trouble | "decoder") {
  work.view.classList.add("trouble");
  work.hint.textContent = app.say.scanner[what];
}

function lightOf(work: Work, { torch }: Camera) {
  if (!torch) return;
  let on = false;
  work.light.hidden = false;
  work.light.setAttribute("aria-pressed", "false");
  work.light.onclick = async () => {
    on = !on;
    await torch(on).catch(() => undefined);
    work.light.setAttribute("aria-pressed", String(on));
  };
}

/** Made while a finger is on the page: later a browser would keep it silent. */
function bell(): () => void {
  const Context = (globalThis as { AudioContext?: typeof AudioContext }).AudioContext;
  if (!Context) return () => undefined;
  const context = new Context();
  return () => {
    const tone = context.createOscillator();
    const loudness = context.createGain();
    tone.frequency.value = 1_760;
    loudness.gain.value = 0.2;
    tone.connect(loudness).connect(context.destination);
    tone.start();
    tone.stop(context.currentTime + 0.09);
    tone.onended = () => void context.close();
  };
}

/** The focus stays in the view that covers everything else. */
function stay(event: KeyboardEvent, view: HTMLElement) {
  const buttons = [...view.querySelectorAll<HTMLElement>("button:not([hidden])")];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  const step = event.shiftKey ? -1 : 1;
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
  event.preventDefault();
}
