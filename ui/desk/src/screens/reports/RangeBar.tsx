import { DatePicker, Segmented } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { PRESETS, type Preset, type Range } from "./range";

interface Props {
  range: Range;
  /** The days that the shown reports cover, once they are known. */
  days: { from: string; to: string } | null;
  change: (range: Range) => void;
}

const DAY = "YYYY-MM-DD";

/** Ranges by name, and any other by its first and last day. */
export function RangeBar({ range, days, change }: Props) {
  const { t } = useTranslation();
  const known = "preset" in range ? days : range;
  const options = PRESETS.map((preset) => ({ value: preset, label: t(`reports.range.${preset}`) }));
  return (
    <>
      <Segmented<Preset | "">
        data-testid="range"
        aria-label={t("reports.rangeLabel")}
        options={options}
        value={"preset" in range ? range.preset : ""}
        onChange={(preset) => preset !== "" && change({ preset })}
      />
      <DatePicker.RangePicker
        data-testid="range-days"
        allowClear={false}
        placeholder={[t("parcels.from"), t("parcels.to")]}
        value={known ? [dayjs(known.from), dayjs(known.to)] : null}
        style={{ width: 228 }}
        onChange={(dates) => {
          const [from, to] = [dates?.[0]?.format(DAY), dates?.[1]?.format(DAY)];
          if (from && to) change({ from, to });
        }}
      />
    </>
  );
}
