import { ConfigProvider, Drawer, Modal } from "antd";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { EscInTime } from "./EscInTime";

// Not by the testing library: it waits until React has done everything, which no key does.
let root: ReturnType<typeof createRoot>;
let closeDialog = () => undefined as void;

beforeEach(() => {
  root = createRoot(document.body.appendChild(document.createElement("div")));
});

afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
});

function Drawn() {
  const [drawer, setDrawer] = useState(true);
  const [dialog, setDialog] = useState(true);
  closeDialog = () => setDialog(false);
  return (
    <ConfigProvider theme={{ token: { motion: false } }}>
      <EscInTime />
      {drawer && <Drawer open onClose={() => setDrawer(false)} />}
      {dialog && <Modal open onCancel={() => setDialog(false)} />}
    </ConfigProvider>
  );
}

const seen = (css: string) => document.querySelector(css) !== null;
const settled = () => new Promise((done) => setTimeout(done, 60));

test.only("dbg plain", async () => {
  root.render(<Drawn />);
  await settled();
  closeDialog();
  await settled();
  console.log("after close", seen(".ant-modal-wrap"), seen(".ant-drawer"), document.body.innerHTML.slice(0, 600));
  window.addEventListener("keydown", (e) => console.log("heard", e.key, e.isComposing));
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  await settled();
  console.log("after esc", seen(".ant-drawer"));
});

test("an Esc that comes as soon as a dialog is gone closes the drawer below it", async () => {
  root.render(<Drawn />);
  await settled();
  expect([seen(".ant-drawer"), seen(".ant-modal-wrap")]).toEqual([true, true]);
  const gone = new Promise<void>((done) => {
    new MutationObserver((_, observer) => {
      if (seen(".ant-modal-wrap")) return;
      observer.disconnect();
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
      done();
    }).observe(document.body, { childList: true, subtree: true });
  });
  // As a dialog closes when the desk has answered: by no key of the clerk's.
  setTimeout(closeDialog);
  await gone;
  await settled();
  expect(seen(".ant-drawer")).toBe(false);
});
