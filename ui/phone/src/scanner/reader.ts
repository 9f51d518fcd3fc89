/** Reads the codes in what the camera sees: by the phone itself where it can, else by a decoder that is
 *  loaded then. */

import { version } from "../offline/register";
import type { Question, Reply } from "./decoder";

export type Reader = {
  /** The texts of the codes in the picture of this moment. */
  read: (video: HTMLVideoElement) => Promise<string[]>;
  end: () => void;
};

/** A phone's own reader: not in every library yet. */
type Detector = { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> };
type Detectors = {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats: () => Promise<string[]>;
};

const FORMATS = ["code_128", "code_39", "ean_13", "itf", "qr_code"];
/** Wider pictures take longer and show no more. */
const WIDEST = 1_280;

/** Null when neither can be had: an old phone, or no network yet to fetch the decoder. */
export async function openReader(): Promise<Reader | null> {
  return (await own().catch(() => null)) ?? loaded();
}

async function own(): Promise<Reader | null> {
  const detectors = (globalThis as { BarcodeDetector?: Detectors }).BarcodeDetector;
  const formats = (await detectors?.getSupportedFormats()) ?? [];
  const wanted = FORMATS.filter((format) => formats.includes(format));
  if (!detectors || !wanted.includes("code_128")) return null;
  const detector = new detectors({ formats: wanted });
  const read = async (video: HTMLVideoElement) =>
    (await detector.detect(video)).map(({ rawValue }) => rawValue);
  return { read, end: () => undefined };
}

async function loaded(): Promise<Reader | null> {
  const worker = new Worker(`/assets/decoder.js${version()}`);
  const ready = await next(worker);
  if (!ready || !("ready" in ready)) {
    worker.terminate();
    return null;
  }
  const canvas = document.createElement("canvas");
  const read = async (video: HTMLVideoElement) => {
    const question = picture(canvas, video);
    if (!question) return [];
    worker.postMessage(question, [question.pixels]);
    const reply = await next(worker);
    return reply && "texts" in reply ? reply.texts : [];
  };
  return { read, end: () => worker.terminate() };
}

function next(worker: Worker): Promise<Reply | null> {
  return new Promise((done) => {
    worker.onmessage = ({ data }: MessageEvent<Reply>) => done(data);
    worker.onerror = () => done(null);
  });
}

function picture(canvas: HTMLCanvasElement, video: HTMLVideoElement): Question | null {
  const scale = Math.min(1, WIDEST / Math.max(video.videoWidth, 1));
  const width = Math.round(video.videoWidth * scale);
  const height = Math.round(video.videoHeight * scale);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context || width === 0 || height === 0) return null;
  canvas.width = width;
  canvas.height = height;
  context.drawImage(video, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, pixels: data.buffer };
}
