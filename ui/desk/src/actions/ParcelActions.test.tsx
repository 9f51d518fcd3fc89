import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { App, ConfigProvider } from "antd";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installFake } from "../dev/fake/internals";
import { card, parcel } from "../screens/counter/testing/parcels";
import { words } from "../state/words";
import type { ParcelCard } from "../views";
import { ParcelActions } from "./ParcelActions";

beforeEach(() => installFake({ answers: {}, connect: () => undefined }));
afterEach(cleanup);

/** What undoing the pickup asks before it is done. */
const question = async (language: string, change: Partial<ParcelCard>) => {
  await words.changeLanguage(language);
  const gone = card(parcel({ status: "picked_up" }), { actions: ["undo_pickup"], ...change });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ConfigProvider theme={{ token: { motion: false } }}>
        <App component={false}>
          <ParcelActions card={gone} />
        </App>
      </ConfigProvider>
    </QueryClientProvider>,
  );
  fireEvent.click(screen.getByTestId("action-undo_pickup"));
  return (await screen.findByRole("dialog")).textContent;
};

test.each([
  ["zh-CN", "已收的 ¥4.00（微信）记为退还"],
  ["en", "The ¥4.00 taken (WeChat) counts as given back"],
])("%s: undoing a pickup says how much money to give back", async (language, says) => {
  expect(await question(language, { taken_fen: 400, taken_paid: "wechat" })).toContain(says);
});

test("where nothing was taken, no money is spoken of", async () => {
  const asked = await question("zh-CN", {});
  expect(asked).toContain("撤销领取后");
  expect(asked).not.toContain("¥");
});
