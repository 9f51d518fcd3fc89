import { Button, DatePicker, Input, Select } from "antd";
import dayjs from "dayjs";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { ExportDialog } from "../../kit/ExportDialog";
import { Icon } from "../../parts/Icon";
import { useClerks } from "../../state/queries";
import { Needs } from "../../parts/Needs";
import { AuditList } from "./AuditList";
import { KINDS, NOBODY, queryOf, type Narrowed } from "./narrowed";
import "./audit.css";

const DAY = "YYYY-MM-DD";

/** 操作记录: who did, saw and changed what. */
export function AuditScreen() {
  const { t } = useTranslation();
  const clerks = useClerks().data ?? [];
  const [narrowed, setNarrowed] = useState<Narrowed>({});
  const [parcel, setParcel] = useState("");
  const [exporting, setExporting] = useState(false);
  const query = queryOf({ ...narrowed, parcel: useDeferredValue(parcel).trim() });
  const narrow = (change: Narrowed) => setNarrowed((before) => ({ ...before, ...change }));
  const who = [
    ...clerks.map(({ id, name }) => ({ value: id, label: name })),
    { value: NOBODY, label: t("audit.nobody") },
  ];
  return (
    <div className="list-screen">
      <div className="screen-head">
        <Select
          data-testid="audit-clerk"
          aria-label={t("audit.column.clerk")}
          allowClear
          placeholder={t("audit.clerk")}
          style={{ width: 150 }}
          value={narrowed.clerk ?? null}
          onChange={(clerk: string | null | undefined) => narrow({ clerk: clerk ?? undefined })}
          options={who}
        />
        <Select
          data-testid="audit-kind"
          aria-label={t("audit.column.kind")}
          allowClear
          placeholder={t("audit.kind")}
          style={{ width: 150 }}
          value={narrowed.kind ?? null}
          onChange={(kind: Narrowed["kind"] | null) => narrow({ kind: kind ?? undefined })}
          options={KINDS.map((kind) => ({ value: kind, label: t(`audit.kinds.${kind}`) }))}
        />
        <DatePicker.RangePicker
          data-testid="audit-days"
          placeholder={[t("parcels.from"), t("parcels.to")]}
          value={narrowed.from && narrowed.to ? [dayjs(narrowed.from), dayjs(narrowed.to)] : null}
          style={{ width: 228 }}
          onChange={(days) => narrow({ from: days?.[0]?.format(DAY), to: days?.[1]?.format(DAY) })}
        />
        <Input
          prefix={<Icon name="search" size={15} />}
          data-testid="audit-parcel"
          aria-label={t("audit.parcel")}
          allowClear
          placeholder={t("audit.parcel")}
          value={parcel}
          maxLength={40}
          style={{ width: 200 }}
          onChange={(event) => setParcel(event.target.value)}
        />
        <span className="spring" />
        <Needs right={["audit", "import_export"]}>
          <Button data-testid="audit-export" onClick={() => setExporting(true)}>
            {t("audit.export")}
          </Button>
        </Needs>
      </div>
      <section className="panel list-panel">
        <AuditList query={query} />
      </section>
      {exporting && (
        <ExportDialog
          title={t("audit.exportTitle")}
          name="audit.xlsx"
          write={async (path) =>
            t("audit.exported", { count: (await desk.exportAudit(path, query)).rows })
          }
          close={() => setExporting(false)}
        />
      )}
    </div>
  );
}
