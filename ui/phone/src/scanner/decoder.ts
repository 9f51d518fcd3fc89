/** Reads codes in pictures, for phones that cannot by themselves. A worker: the page stays quick. */

import { prepareZXingModule, readBarcodes, type ReaderOptions } from "zxing-wasm/reader";

/** What is asked: pixels of one picture, RGBA. */
export type Question = { width: number; height: number; pixels: ArrayBuffer };
/** What is answered: the texts of the codes in it; `ready` once; `failed` when nothing will ever be read. */
export type Reply = { ready: true } | { failed: true } | { texts: string[] };

/** What stands on waybills. */
const OPTIONS: ReaderOptions = {
  formats: ["Code128", "Code39", "EAN13", "ITF", "QRCode"],
  tryHarder: true,
  maxNumberOfSymbols: 4,
};

const wasm = `/assets/decoder.wasm${self.location.search}`;
const prepared = prepareZXingModule({
  overrides: { locateFile: () => wasm },
  fireImmediately: true,
}).then(
  () => answer({ ready: true }),
  () => answer({ failed: true }),
);

self.onmessage = async ({ data }: MessageEvent<Question>) => {
  await prepared;
  const picture = new ImageData(new Uint8ClampedArray(data.pixels), data.width, data.height);
  const found = await readBarcodes(picture, OPTIONS).catch(() => []);
  answer({ texts: found.filter(({ isValid }) => isValid).map(({ text }) => text) });
};

function answer(reply: Reply) {
  // A worker's own, which the page's library does not know: to whoever started it.
  (self.postMessage as (message: Reply) => void)(reply);
}
