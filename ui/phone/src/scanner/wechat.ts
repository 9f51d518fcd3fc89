/** WeChat's own scanner, where the relay knows an official account (`GET /v1/wechat/js-config`). */

import { call } from "../call";

/** What WeChat's script wants to be told, signed by the relay for this page. */
type Signed = { app_id: string; timestamp: number; nonce: string; signature: string };
type Scanned = { resultStr?: string };
type Wx = {
  config: (options: object) => void;
  ready: (then: () => void) => void;
  error: (then: () => void) => void;
  scanQRCode: (options: object) => void;
};

const SCRIPT = "https://res.wx.qq.com/open/js/jweixin-1.6.0.js";

let prepared: Promise<Wx | null> | undefined;

/** Whether the page was opened inside of WeChat. */
export function inWechat(): boolean {
  return navigator.userAgent.includes("MicroMessenger");
}

/** What was scanned; null when the courier went back; undefined where the camera has to do it. */
export async function scanByWechat(): Promise<string | null | undefined> {
  const wx = await (prepared ??= prepare());
  if (!wx) return undefined;
  return new Promise((done) => {
    wx.scanQRCode({
      needResult: 1,
      scanType: ["qrCode", "barCode"],
      success: ({ resultStr }: Scanned) => done(resultOf(resultStr ?? "")),
      cancel: () => done(null),
      fail: () => done(undefined),
    });
  });
}

/** A barcode comes with its kind, as in `CODE_128,SF1234567890123`. */
export function resultOf(text: string): string {
  return text.replace(/^[A-Z0-9]+_[A-Z0-9_]+,/, "");
}

async function prepare(): Promise<Wx | null> {
  const [page = ""] = location.href.split("#");
  const asked = `/v1/wechat/js-config?url=${encodeURIComponent(page)}`;
  const answer = await call<Signed>("GET", asked);
  // Nothing of WeChat's is loaded where the relay has no account there.
  if (answer.is !== "ok" || !(await load())) return null;
  const { wx } = globalThis as { wx?: Wx };
  return wx ? configured(wx, answer.value) : null;
}

function load(): Promise<boolean> {
  return new Promise((done) => {
    const script = document.createElement("script");
    script.src = SCRIPT;
    script.onload = () => done(true);
    script.onerror = () => done(false);
    document.head.append(script);
  });
}

function configured(wx: Wx, signed: Signed): Promise<Wx | null> {
  return new Promise((done) => {
    wx.ready(() => done(wx));
    wx.error(() => done(null));
    wx.config({
      debug: false,
      appId: signed.app_id,
      timestamp: signed.timestamp,
      nonceStr: signed.nonce,
      signature: signed.signature,
      jsApiList: ["scanQRCode"],
    });
  });
}
