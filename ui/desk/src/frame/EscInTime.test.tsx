import { ConfigProvider, Drawer, Modal } from "antd";
import { useLayoutEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { EscInTime } from "./EscInTime";

// Not by the testing library: it waits until React has done everything, which no key does.
let root: ReturnType<typeof createRoot>;
let setDialog: (open: boolean) => void = () => undefined;

beforeEach(() => {
  // In its own tests Ant Design gives everything one id, and could not tell dialog and drawer apart.
  vi.stubEnv("NODE_ENV", "development");
  root = createRoot(document.body.appendChild(document.createElement("div")));
});

afterEach(() => {
  root.unmount();
  vi.unstubAllEnvs();
  document.body.replaceChildren();
});

function Drawn() {
  const [drawer, setDrawer] = useState(true);
  const [dialog, show] = useState(false);
  useLayoutEffect(() => {
    setDialog = show;
    busy();
  }, [dialog]);
  return (
    <ConfigProvider theme={{ token: { motion: false } }}>
      <EscInTime />
      {drawer && <Drawer open onClose={() => setDrawer(false)} />}
      {dialog && <Modal open onCancel={() => show(false)} />}
    </ConfigProvider>
  );
}

/** As long as drawing takes on a busy machine: React leaves the rest for later. */
function busy(): void {
  const until = performance.now() + 20;
  while (performance.now() < until);
}

const seen = (css: string) => document.querySelector(css) !== null;
const settled = () => new Promise((done) => setTimeout(done, 60));

test("an Esc that comes as soon as a dialog is gone closes the drawer below it", async () => {
  root.render(<Drawn />);
  await settled();
  setDialog(true);
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
  setTimeout(() => setDialog(false));
  await gone;
  await settled();
  expect(seen(".ant-drawer")).toBe(false);
});
