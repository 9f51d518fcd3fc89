/** 领取码: large digits and a QR code, on white whatever the phone's colours are. */

import { h } from "../../dom";
import type * as Qr from "../qr";
import type { ParcelWords } from "../words/parcel";

const SVG = "http://www.w3.org/2000/svg";

/** A scanner wants four squares of white around it. */
const MARGIN = 4;

/** `482 913`, read out digit by digit. */
export function codeCard(
  say: Omit<ParcelWords, "errors">,
  code: string,
  text: string,
): HTMLElement {
  const halves = [code.slice(0, 3), code.slice(3)].map((half) => h("span", {}, half));
  const digits = h("p", { className: "digits" }, ...halves);
  digits.setAttribute("role", "img");
  digits.setAttribute("aria-label", `${say.code} ${[...code].join(" ")}`);
  const picture = h("div", { className: "qr" });
  void draw(picture, text, say.qr);
  return h(
    "section",
    { className: "code", aria: { labelledby: "code" } },
    h("h2", { id: "code", tabIndex: -1 }, say.code),
    digits,
    picture,
    h("p", { className: "hint" }, say.codeHint),
  );
}

/** What the desk's scanner reads (crates/domain/src/scan.rs): the parcel with its code. */
export function qrText(parcel: string, code: string): string {
  return `PD1-${parcel.replaceAll("-", "").toUpperCase()}-${code}`;
}

/** The digits do without it: where the drawing cannot be had, there is none. */
async function draw(picture: HTMLElement, text: string, label: string): Promise<void> {
  const address = document.body.dataset["qr"];
  if (!address) return;
  try {
    const { squares } = (await import(/* @vite-ignore */ address)) as typeof Qr;
    picture.replaceChildren(drawing(squares(text), label));
  } catch {
    picture.remove();
  }
}

function drawing(squares: boolean[][], label: string): SVGElement {
  const side = squares.length + 2 * MARGIN;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${side} ${side}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  svg.setAttribute("shape-rendering", "crispEdges");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", outline(squares));
  svg.append(path);
  return svg;
}

/** One rectangle for each run of dark squares. */
export function outline(squares: boolean[][]): string {
  return squares
    .flatMap((row, y) => runs(row).map(([x, n]) => `M${x + MARGIN} ${y + MARGIN}h${n}v1h-${n}z`))
    .join("");
}

function runs(row: boolean[]): [number, number][] {
  const found: [number, number][] = [];
  row.forEach((dark, x) => {
    const last = found[found.length - 1];
    if (!dark) return;
    if (last && last[0] + last[1] === x) last[1] += 1;
    else found.push([x, 1]);
  });
  return found;
}
