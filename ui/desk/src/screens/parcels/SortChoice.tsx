import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Sort } from "../../requests";

const SORTS: Sort[] = ["recorded_desc", "recorded_asc", "received_desc", "received_asc"];

/** In which order the list comes. */
export function SortChoice({ sort, choose }: { sort: Sort; choose: (sort: Sort) => void }) {
  const { t } = useTranslation();
  return (
    <Select
      data-testid="sort"
      aria-label={t("parcels.sort.label")}
      value={sort}
      style={{ width: 124 }}
      popupMatchSelectWidth={false}
      options={SORTS.map((value) => ({ value, label: t(`parcels.sort.${value}`) }))}
      onChange={choose}
    />
  );
}
