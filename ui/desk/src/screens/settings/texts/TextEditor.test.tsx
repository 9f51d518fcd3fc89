import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { App, ConfigProvider } from "antd";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { installFake } from "../../../dev/fake/internals";
import "../../../state/words";
import type { CommunityView, NoticeTextView } from "../../../views";
import { TextEditor } from "./TextEditor";

const preview = { problem: null, example: null, longest: null, signature: "" };
const text: NoticeTextView = {
  kind: "arrival",
  language: "zh-CN",
  to: "recipient",
  text: "快递到了，取件码",
  own: false,
  shipped: "快递到了，取件码",
  variables: ["code"],
  preview,
};

/** jsdom has no layout. */
class NoSizes {
  observe = () => undefined;
  unobserve = () => undefined;
  disconnect = () => undefined;
}

beforeEach(() => {
  vi.stubGlobal("ResizeObserver", NoSizes);
  const answers = {
    preview_text: () => preview,
    status_bar: () => ({ exchange: { relay: "online" } }),
  };
  installFake({ answers, connect: () => undefined });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("whoever inserts a variable and goes on to the phone at once stays there", async () => {
  const community = { id: "c1", name: "华润二十四城" } as CommunityView;
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ConfigProvider theme={{ token: { motion: false } }}>
        <App component={false}>
          <TextEditor community={community} text={text} close={() => undefined} />
        </App>
      </ConfigProvider>
    </QueryClientProvider>,
  );
  const words = screen.getByTestId<HTMLTextAreaElement>("text-words");
  const insert = screen.getByTestId("insert-code");
  insert.focus();
  fireEvent.click(insert);
  expect(words.value).toContain("{code}");
  expect(document.activeElement, "without waiting for a frame").toBe(words);
  const phone = screen.getByTestId("try-phone");
  phone.focus();
  await new Promise((done) => setTimeout(done, 60));
  expect(document.activeElement, "nothing comes after it").toBe(phone);
});
