import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Nothing, Trouble } from "../../parts/Trouble";
import { communityChoice } from "../../state/community";
import { takeToCounter } from "../../state/toCounter";
import { Needs } from "../../parts/Needs";
import { BulkBar } from "./BulkBar";
import { FilterBar } from "./FilterBar";
import { FIRST_FILTERS, isNarrowed, queryOf, type Filters } from "./filters";
import "./parcels.css";
import { ParcelExport } from "./ParcelExport";
import { ParcelList } from "./ParcelList";
import { SortChoice } from "./SortChoice";
import { StatusTabs } from "./StatusTabs";
import { useParcelPages, type ParcelPages } from "./useParcelPages";
import { useSelection } from "./useSelection";

/** 快递记录: every parcel there ever was. */
export function ParcelsScreen() {
  const { t } = useTranslation();
  const communityId = communityChoice.use() || null;
  const [filters, setFilters] = useState<Filters>(FIRST_FILTERS);
  const [exporting, setExporting] = useState(false);
  const pages = useParcelPages(filters, communityId);
  const selection = useSelection(JSON.stringify([filters, communityId]));
  return (
    <div className="parcels">
      <div className="parcels-head">
        <div className="screen-head">
          <StatusTabs
            communityId={communityId}
            chosen={filters.status}
            choose={(status) => setFilters({ ...filters, status })}
          />
          <SortChoice sort={filters.sort} choose={(sort) => setFilters({ ...filters, sort })} />
          <Needs right="receive">
            <Button
              type="primary"
              data-testid="add-parcel"
              onClick={() => takeToCounter({ kind: "entry" })}
            >
              {t("parcels.add")}
            </Button>
          </Needs>
          <Needs right="import_export">
            <Button data-testid="export-parcels" onClick={() => setExporting(true)}>
              {t("parcels.export")}
            </Button>
          </Needs>
        </div>
        {selection.any ? (
          <BulkBar
            rows={pages.rows}
            more={pages.more}
            selection={selection}
            query={queryOf(filters, communityId)}
          />
        ) : (
          <FilterBar filters={filters} communityId={communityId} change={setFilters} />
        )}
      </div>
      <section className="panel list-panel">
        <Content pages={pages} filters={filters} selection={selection} />
      </section>
      {exporting && (
        <ParcelExport
          selection={{ ids: [], query: queryOf(filters, communityId) }}
          total={null}
          close={() => setExporting(false)}
        />
      )}
    </div>
  );
}

interface ContentProps {
  pages: ParcelPages;
  filters: Filters;
  selection: ReturnType<typeof useSelection>;
}

function Content({ pages, filters, selection }: ContentProps) {
  const { t } = useTranslation();
  if (pages.error !== null && pages.rows.length === 0) {
    return <Trouble title={t("parcels.failed")} error={pages.error} again={pages.again} />;
  }
  if (pages.loading) return <p className="loading muted">{t("loading")}</p>;
  if (pages.rows.length > 0) return <ParcelList pages={pages} selection={selection} />;
  return isNarrowed(filters) || filters.status ? (
    <Nothing title={t("parcels.emptyFiltered")} hint={t("parcels.emptyFilteredHint")} />
  ) : (
    <Nothing title={t("parcels.empty")} hint={t("parcels.emptyHint")} />
  );
}
