import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App, ConfigProvider } from "antd";
import { afterEach, expect, test } from "vitest";
import { installFake } from "../../dev/fake/internals";
import type { SelectionRequest } from "../../requests";
import "../../state/words";
import { FIRST_FILTERS, queryOf } from "./filters";
import { SlipsDialog } from "./SlipsDialog";

afterEach(cleanup);

test.each<[string, SelectionRequest]>([
  ["ticked ones", { ids: ["p1", "p2"], query: null }],
  ["all that a filter finds but one", { ids: ["p3"], query: queryOf(FIRST_FILTERS, "c1") }],
])("%s go to the printer of slips as one job", async (_what, selection) => {
  const user = userEvent.setup();
  const printed: unknown[] = [];
  const route = { kind: "slip", printer: { way: "network", host: "192.168.1.60", port: 9100 } };
  const answers = {
    printers: () => ({ routes: [route], layouts: [], prints_pdf: true }),
    print_selected: (args: unknown) => (printed.push(args), null),
  };
  installFake({ answers, connect: () => undefined });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ConfigProvider theme={{ token: { motion: false } }}>
        <App component={false}>
          <SlipsDialog selection={selection} total={700} close={() => undefined} />
        </App>
      </ConfigProvider>
    </QueryClientProvider>,
  );
  await user.click(await screen.findByTestId("send-slip"));
  await waitFor(() => expect(printed).toEqual([{ kind: "slip", selection }]));
});
