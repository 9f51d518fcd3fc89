import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App, ConfigProvider } from "antd";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installFake } from "../../dev/fake/internals";
import { communityChoice } from "../../state/community";
import "../../state/words";
import { Poster } from "./Poster";

const ADDRESS = "https://relay.example/c/c1/poster";
let relay = "online";
let opened: unknown[] = [];

beforeEach(() => {
  relay = "online";
  opened = [];
  communityChoice.set("c1");
  const answers = {
    app_state: () => ({ communities: [{ id: "c1", name: "华润二十四城" }] }),
    status_bar: () => ({ exchange: { relay } }),
    poster: () => ADDRESS,
    open_poster: (args: unknown) => (opened.push(args), null),
  };
  installFake({ answers, connect: () => undefined });
});
afterEach(cleanup);

const show = () =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ConfigProvider theme={{ token: { motion: false } }}>
        <App component={false}>
          <Poster />
        </App>
      </ConfigProvider>
    </QueryClientProvider>,
  );

test("the poster's address is shown, and opened outside of the window", async () => {
  const user = userEvent.setup();
  show();
  await user.click(await screen.findByTestId("courier-poster"));
  await waitFor(() => expect(screen.getByTestId("poster-address").textContent).toBe(ADDRESS));
  await user.click(screen.getByTestId("poster-open"));
  await waitFor(() => expect(opened).toEqual([{ communityId: "c1" }]));
});

test("without a relay there is no poster", async () => {
  relay = "unpaired";
  show();
  await new Promise((done) => setTimeout(done, 80));
  expect(screen.queryByTestId("courier-poster")).toBeNull();
});
