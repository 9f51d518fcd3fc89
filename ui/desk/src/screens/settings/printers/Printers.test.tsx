import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App, ConfigProvider } from "antd";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { installFake } from "../../../dev/fake/internals";
import type { Route } from "../../../requests";
import { words } from "../../../state/words";
import { Printers } from "./Printers";

beforeEach(() => {
  class NoSizes {
    observe = () => undefined;
    unobserve = () => undefined;
    disconnect = () => undefined;
  }
  vi.stubGlobal("ResizeObserver", NoSizes);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const ADDRESS = { way: "network", host: "192.168.1.60", port: 9100 };

function show() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ConfigProvider theme={{ token: { motion: false } }}>
        <App component={false}>
          <Printers />
        </App>
      </ConfigProvider>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

/** Opens a choice and takes what is called so. */
async function pick(choice: string, called: string) {
  const field = await screen.findByTestId(choice);
  fireEvent.mouseDown(field.querySelector("input") ?? field);
  const option = await waitFor(() => {
    const all = [...document.querySelectorAll(".ant-select-item-option")];
    const found = all.filter((one) => one.textContent === called).at(-1);
    if (!found) throw new Error(`no ${called}`);
    return found;
  });
  fireEvent.click(option);
}

/** The printers of a PC whose system takes PDF files from programs, or does not, as Windows. */
async function page(prints_pdf: boolean) {
  const route = (kind: string, language: string, layout: string) => ({
    ...{ kind, language, layout, printer: null },
    ...{ automatic: false, copies: 1, cut: true, drawer: false },
  });
  const answers = {
    printers: () => ({
      routes: [route("slip", "esc_pos", "receipt-80"), route("document", "pdf", "a4")],
      layouts: [
        { kind: "slip", layouts: ["receipt-80", "a4"] },
        { kind: "document", layouts: ["a4"] },
      ],
      prints_pdf,
    }),
    find_printers: () => [],
    sample_paper: () => ({ svg: "<svg/>", width_mm: 80, height_mm: 120, missing: [] }),
  };
  installFake({ answers, connect: () => undefined });
  const user = show();
  await user.click(await screen.findByTestId("route-slip-change"));
  const language = await screen.findByTestId("route-language");
  fireEvent.mouseDown(language.querySelector("input") ?? language);
  const offered = () => document.querySelectorAll(".ant-select-item-option").length;
  await waitFor(() => expect(offered()).toBeGreaterThan(0));
  return { languages: offered() };
}

test("on Windows nothing is offered that could not print, and it says how A4 is printed", async () => {
  const { languages } = await page(false);
  expect(screen.getByTestId("no-pdf").textContent).toBe(words.t("printers.noPdf"));
  // It names the button as the button is called.
  for (const lng of ["zh-CN", "en"]) {
    expect(words.t("printers.noPdf", { lng })).toContain(words.t("print.open", { lng }));
  }
  expect(screen.queryByTestId("route-document")).toBeNull();
  expect(languages, "ESC/POS and TSPL").toBe(2);
});

test("how wide the roll is is asked for the one label on which it depends", async () => {
  const saved: { route: Route }[] = [];
  const label = (layout: string) => ({
    ...{ kind: "shelf_label", language: "esc_pos", layout, printer: ADDRESS, roll: null },
    ...{ automatic: false, copies: 1, cut: true, drawer: false },
  });
  const view = (layout: string) => ({
    routes: [label(layout)],
    layouts: [{ kind: "shelf_label", layouts: ["label-60x40", "label-40x30"] }],
    prints_pdf: true,
  });
  const answers = {
    printers: () => view("label-60x40"),
    find_printers: () => [],
    sample_paper: () => ({ svg: "<svg/>", width_mm: 60, height_mm: 40, missing: [] }),
    set_printer: (args: { route: Route }) => (saved.push(args), view("label-60x40")),
  };
  installFake({ answers, connect: () => undefined });
  const user = show();
  await user.click(await screen.findByTestId("route-shelf_label-change"));
  await pick("route-roll", words.t("printers.rolls.80"));
  await pick("route-layout", words.t("printers.layouts.label-40x30"));
  expect(screen.queryByTestId("route-roll"), "40 mm come out of both").toBeNull();
  await pick("route-layout", words.t("printers.layouts.label-60x40"));
  await user.click(screen.getByTestId("route-save"));
  await waitFor(() => expect(saved[0]?.route.roll).toBe("80"));
});

test("elsewhere documents have a printer of their own", async () => {
  const { languages } = await page(true);
  expect(screen.queryByTestId("no-pdf")).toBeNull();
  expect(screen.getByTestId("route-document")).toBeDefined();
  expect(languages).toBe(3);
});
