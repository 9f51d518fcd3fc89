import { useVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { useEffect, useRef, type RefObject } from "react";

/** The next page is asked for this many rows before its place comes into view. */
const AHEAD = 40;

interface VirtualRows {
  scroller: RefObject<HTMLDivElement | null>;
  items: VirtualItem[];
  /** Of all rows, in pixels. */
  height: number;
}

/**
 * The rows of a long list that are in view. All have one height, so that the scroll bar is honest and
 * nothing jumps; `readOn` is called when the end of what has been read comes near.
 */
export function useVirtualRows(count: number, rowPx: number, readOn: () => void): VirtualRows {
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are only called here, in the same render.
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= count - AHEAD) readOn();
  }, [last, count, readOn]);
  return { scroller, items, height: virtual.getTotalSize() };
}
