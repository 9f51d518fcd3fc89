import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App, ConfigProvider } from "antd";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installFake } from "../dev/fake/internals";
import type { PrintRequest } from "../requests";
import "../state/words";
import { PrintDialog } from "./PrintDialog";

let asked: PrintRequest[] = [];
let opened: PrintRequest[] = [];

beforeEach(() => {
  asked = [];
  opened = [];
  const answers = {
    print_preview: ({ request }: { request: PrintRequest }) => {
      asked.push(request);
      return { pages: ["<svg/>"], count: 1, missing: ["𰻞"] };
    },
    print_open: ({ request }: { request: PrintRequest }) => (opened.push(request), { missing: [] }),
  };
  installFake({ answers, connect: () => undefined });
});
afterEach(cleanup);

function show(what: PrintRequest) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ConfigProvider theme={{ token: { motion: false } }}>
        <App component={false}>
          <PrintDialog what={what} close={() => undefined} />
        </App>
      </ConfigProvider>
    </QueryClientProvider>,
  );
}

test("a return note is looked at on another paper before it is printed there", async () => {
  const user = userEvent.setup();
  show({ what: "return_note", id: "p1", layout: "receipt-80" });
  await screen.findByTestId("printed-page");
  expect(screen.getByText(/𰻞/)).toBeDefined();
  await user.click(screen.getByText("A4"));
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(asked).toEqual([
    { what: "return_note", id: "p1", layout: "receipt-80" },
    { what: "return_note", id: "p1", layout: "a4" },
  ]);
});

test("what is on A4 only has no paper to choose", async () => {
  show({ what: "manifest", id: "m1" });
  await screen.findByTestId("printed-page");
  expect(screen.queryByTestId("print-layout")).toBeNull();
  expect(asked).toEqual([{ what: "manifest", id: "m1" }]);
});

test("where no printer is set it is printed from the system's viewer, on the paper that was looked at", async () => {
  const user = userEvent.setup();
  show({ what: "return_note", id: "p1", layout: "receipt-80" });
  await screen.findByTestId("printed-page");
  expect(screen.queryByTestId("send-return_note"), "nothing promises a printer").toBeNull();
  await user.click(screen.getByText("A4"));
  await user.click(screen.getByTestId("print-open"));
  await waitFor(() => expect(opened).toEqual([{ what: "return_note", id: "p1", layout: "a4" }]));
});
