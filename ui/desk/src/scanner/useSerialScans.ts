import { useEffect, useRef } from "react";
import { desk, onSerialScan, onSerialState } from "../desk";
import { cleanScan } from "./clean";
import { serialNews, serialPort } from "./serial";
import { scannerSettings } from "./settings";

/**
 * Lines of a scanner at a serial port go the way of scans that are typed; null while a scan is nobody's.
 * @param scanned as of `useScanner`: the text, and when it began
 */
export function useSerialScans(scanned: ((text: string, began: number) => void) | null): void {
  const heard = useRef(scanned);
  useEffect(() => {
    heard.current = scanned;
  });
  useEffect(() => {
    const stopScans = onSerialScan((line) => {
      const text = cleanScan(line, scannerSettings.get());
      if (text === "") return;
      serialNews.lastScan.set(text);
      // No key of the keyboard was its first character.
      heard.current?.(text, Infinity);
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
