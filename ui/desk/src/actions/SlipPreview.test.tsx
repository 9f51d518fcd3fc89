import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App, ConfigProvider } from "antd";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installFake } from "../dev/fake/internals";
import "../state/words";
import { SlipPreview } from "./SlipPreview";

let layouts: string[] = [];

beforeEach(() => {
  layouts = [];
  const answers = {
    slip_preview: ({ layout }: { layout: string }) => {
      layouts.push(layout);
      return { svg: "<svg/>", width_mm: layout === "receipt-58" ? 58 : 80, missing: [] };
    },
  };
  installFake({ answers, connect: () => undefined });
});
afterEach(cleanup);

test("Esc leaves the slip after its width was chosen by keys, and nothing of it stays", async () => {
  const user = userEvent.setup();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ConfigProvider theme={{ token: { motion: false } }}>
        <App component={false}>
          <SlipPreview parcelId="p1" />
        </App>
      </ConfigProvider>
    </QueryClientProvider>,
  );
  await user.click(screen.getByTestId("slip"));
  const wide = await screen.findByTestId("slip-image");
  expect(wide.style.width).toBe("80mm");
  const chosen = screen.getByTestId("slip-layout").querySelector<HTMLElement>("input:checked");
  chosen?.focus();
  fireEvent.keyDown(chosen ?? document.body, { key: "ArrowRight" });
  await waitFor(() => expect(screen.getByTestId("slip-image").style.width).toBe("58mm"));
  expect(layouts).toEqual(["receipt-80", "receipt-58"]);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByTestId("slip-image")).toBeNull());
  // F4 and the keys of the screens wait while a dialog is on the page, hidden or not.
  expect(document.querySelector(".ant-modal-wrap")).toBeNull();
});
