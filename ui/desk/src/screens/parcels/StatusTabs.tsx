import { STATUSES } from "@parcel-desk/shared";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import type { Status } from "../../views";

interface Props {
  communityId: string | null;
  chosen: Status | null;
  choose: (status: Status | null) => void;
}

/** One tab for each status, with live counts. */
export function StatusTabs({ communityId, chosen, choose }: Props) {
  const { t } = useTranslation();
  const counts = useQuery({
    queryKey: ["tabs", communityId],
    queryFn: () => desk.tabCounts(communityId),
    refetchInterval: 15_000,
  }).data;
  const total = counts ? STATUSES.reduce((sum, status) => sum + counts[status], 0) : null;
  return (
    <div className="tabs" role="tablist">
      {[null, ...STATUSES].map((status) => (
        <button
          key={status ?? "all"}
          type="button"
          role="tab"
          aria-selected={chosen === status}
          className={chosen === status ? "tab chosen" : "tab"}
          data-testid={`tab-${status ?? "all"}`}
          onClick={() => choose(status)}
        >
          {status ? t(`status.${status}`) : t("parcels.all")}
          <span className="number tab-count">{status ? counts?.[status] : total}</span>
        </button>
      ))}
    </div>
  );
}
