import { Button, Checkbox, DatePicker, Input } from "antd";
import dayjs from "dayjs";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { CarrierSelect } from "../../kit/CarrierSelect";
import { Icon } from "../../parts/Icon";
import { useOverdueDays } from "../../state/overdue";
import { CourierFilter } from "./CourierFilter";
import { cleared, isNarrowed, type Filters } from "./filters";

interface Props {
  filters: Filters;
  communityId: string | null;
  change: (filters: Filters) => void;
}

const MARKS = [
  ["overdue", "onlyOverdue"],
  ["damaged", "onlyDamaged"],
  ["held", "onlyHeld"],
] as const;

/** Quick search and filters in one line. */
export function FilterBar({ filters, communityId, change }: Props) {
  const { t } = useTranslation();
  const days = useOverdueDays();
  const [clearings, setClearings] = useState(0);
  const set = (part: Partial<Filters>) => change({ ...filters, ...part });
  const clear = () => {
    setClearings(clearings + 1);
    change(cleared(filters));
  };
  return (
    <div className="filters">
      <SearchText
        // Begun anew when it is cleared, and only then: whoever types must not lose the field.
        key={clearings}
        text={filters.text}
        search={(text) => set({ text })}
      />
      <CarrierSelect
        testId="filter-carrier"
        placeholder={t("field.carrier")}
        value={filters.carrier}
        width={132}
        onChange={(carrier) => set({ carrier })}
      />
      <CourierFilter
        communityId={communityId}
        value={filters.courierId}
        choose={(courierId) => set({ courierId })}
      />
      <DatePicker.RangePicker
        data-testid="filter-dates"
        allowEmpty={[true, true]}
        placeholder={[t("parcels.from"), t("parcels.to")]}
        value={[filters.from ? dayjs(filters.from) : null, filters.to ? dayjs(filters.to) : null]}
        style={{ width: 214 }}
        onChange={(dates) =>
          set({
            from: dates?.[0]?.format("YYYY-MM-DD") ?? null,
            to: dates?.[1]?.format("YYYY-MM-DD") ?? null,
          })
        }
      />
      <Input
        data-testid="filter-shelf"
        allowClear
        placeholder={t("parcels.shelf")}
        value={filters.shelf}
        style={{ width: 88 }}
        onChange={(event) => set({ shelf: event.target.value })}
      />
      <span className="filter-marks">
        {MARKS.map(([name, label]) => (
          <Checkbox
            key={name}
            data-testid={`filter-${name}`}
            {...(name === "overdue" && days
              ? { title: t("settings.overdueIs", { count: days }) }
              : {})}
            checked={filters[name]}
            onChange={(event) => set({ [name]: event.target.checked })}
          >
            {t(`parcels.${label}`)}
          </Checkbox>
        ))}
      </span>
      <Button
        type="link"
        data-testid="filter-clear"
        disabled={!isNarrowed(filters)}
        onClick={clear}
      >
        {t("parcels.clear")}
      </Button>
    </div>
  );
}

/** Asks when the typing pauses, not at each key. */
function SearchText({ text, search }: { text: string; search: (text: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => search(typed), 200);
    return () => clearTimeout(timer);
  });
  return (
    <Input
      prefix={<Icon name="search" size={15} />}
      data-testid="search"
      data-first
      allowClear
      placeholder={t("parcels.search")}
      value={typed}
      maxLength={100}
      style={{ width: 206 }}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
