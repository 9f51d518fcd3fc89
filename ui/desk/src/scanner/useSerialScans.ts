import { useEffect, useRef } from "react";
import { desk, onSerialScan, onSerialState } from "../desk";
import { cleanScan } from "./clean";
import { scanInto, takesScan } from "./field";
import { serialNews, serialPort } from "./serial";
import { scannerSettings } from "./settings";
import type { Reach, Scanned } from "./useScanner";

/** Told to the window with each scan that is somebody's, as a key would be: who scans is there. */
export const SCANNED = "serial-scanned";

/** Lines of a scanner at a serial port go the way of scans that are typed. Both parameters are those of `useScanner`. */
export function useSerialScans(reach: Reach, scanned: Scanned): void {
  const heard = useRef({ reach, scanned });
  useEffect(() => {
    heard.current = { reach, scanned };
  });
  useEffect(() => {
    const stopScans = onSerialScan((line) => {
      const text = cleanScan(line, scannerSettings.get());
      if (text === "") return;
      serialNews.lastScan.set(text);
      const { reach, scanned } = heard.current;
      if (reach === "nowhere") return;
      window.dispatchEvent(new Event(SCANNED));
      const focused = document.activeElement;
      if (reach === "beside-fields" && takesScan(focused)) return scanInto(focused, text);
      // No key of the keyboard was its first character.
      scanned(text, Infinity);
    });
    const stopState = onSerialState((state) => serialNews.state.set(state), listen);
    return () => {
      stopScans();
      stopState();
    };
  }, []);
}

/** The window has been opened: its port is listened at again. */
function listen(): void {
  const port = serialPort.get();
  // What becomes of it is told; a desk without serial ports goes on without.
  if (port) void desk.chooseSerial(port).catch(() => undefined);
}
