/** Around the views: the two places within reach of a thumb. */

import { h } from "../../dom";
import type { App } from "../app";
import type { Me } from "../relay";
import { actView } from "./act";
import { listView } from "./list";
import { parcelView } from "./parcel";
import { phoneView } from "./phone";
import { settingsView } from "./settings";

export function frame(app: App, me: Me): HTMLElement {
  const view = h("div", { className: `view ${app.route.at}` }, ...viewOf(app, me));
  // Whoever does something has one thing to do.
  const busy = app.route.at === "act" || app.route.at === "phone";
  return h("div", { className: "frame" }, view, !busy && nav(app));
}

function viewOf(app: App, me: Me): HTMLElement[] {
  switch (app.route.at) {
    case "list":
      return listView(app, me, app.route.tab);
    case "parcel":
      return parcelView(app, app.route.id);
    case "act":
      return actView(app, me, app.route.id, app.route.act);
    case "settings":
      return settingsView(app, me);
    case "phone":
      return phoneView(app, me);
  }
}

function nav(app: App): HTMLElement {
  const { nav } = app.say;
  const button = (name: "parcels" | "settings", chosen: boolean, open: () => void) => {
    const one = h(
      "button",
      { type: "button", id: `nav-${name}` },
      h("span", { className: `icon ${name}` }),
      nav[name],
    );
    one.setAttribute("aria-current", chosen ? "page" : "false");
    one.onclick = open;
    return one;
  };
  const settings = app.route.at === "settings";
  return h(
    "nav",
    { className: "nav" },
    button("parcels", !settings, () => app.go({ at: "list", tab: "available" })),
    button("settings", settings, () => app.go({ at: "settings" })),
  );
}

/** The way back, above a view's title. */
export function backButton(app: App, otherwise: Parameters<App["back"]>[0]): HTMLElement {
  const button = h("button", { type: "button", className: "back" }, app.say.back);
  button.onclick = () => app.back(otherwise);
  return button;
}
