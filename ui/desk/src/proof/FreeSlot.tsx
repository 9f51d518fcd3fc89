import generate from "@rc-component/picker/generate/dayjs";
import { DatePicker } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import type { Slot } from "./slot";
import { nextSuchTime } from "./typed";

const FORMAT = "MM-DD HH:mm";

/** Takes a day without its year for the next one of that name; by itself it would be this year's. */
const ComingPicker = DatePicker.generatePicker<Dayjs>({
  ...generate,
  locale: {
    ...generate.locale,
    parse: (_, text, [format]) => nextSuchTime(text, format ?? FORMAT, dayjs()),
  },
});

/** A slot of the clerk's own, chosen or typed: day and hour, from its beginning to its end. */
export function FreeSlot({ now, changed }: { now: Date; changed: (slot: Slot | null) => void }) {
  return (
    <ComingPicker.RangePicker
      showTime={{ format: "HH:mm", minuteStep: 15 }}
      format={FORMAT}
      minDate={dayjs(now)}
      onChange={(range) => {
        const [from, to] = [range?.[0]?.toDate(), range?.[1]?.toDate()];
        changed(from && to ? { from, to } : null);
      }}
    />
  );
}
