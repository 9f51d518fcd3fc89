/**
 * The screens in a plain browser, for development and never in the product: `dev.html` works on made-up
 * parcels, `dev.html?bridge` on the real commands behind the bridge.
 */
import { installBridge } from "./bridge";
import { fakeDesk } from "./fake/desk";
import { installFake } from "./fake/internals";

const wish = new URLSearchParams(window.location.search);
if (wish.has("bridge")) installBridge();
else
  installFake(
    fakeDesk({ parcels: Number(wish.get("parcels") ?? 400), scene: wish.get("scene") ?? "full" }),
  );

await import("../main");
