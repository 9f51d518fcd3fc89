import { Button, Select, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { ExportDialog } from "../../kit/ExportDialog";
import { Needs } from "../../parts/Needs";

/** So many years back can be chosen. */
const YEARS = 10;

/** 年度归档: a year's parcels, reports and deeds as one file, for the books. */
export function Archive() {
  const { t } = useTranslation();
  const now = new Date().getFullYear();
  const [year, setYear] = useState(now - 1);
  const [writing, setWriting] = useState(false);
  const write = async (path: string) =>
    t("parcels.exported", { count: (await desk.archiveYear(path, year)).rows });
  return (
    <>
      <p className="muted">{t("archive.hint")}</p>
      <Space>
        <Select
          data-testid="archive-year"
          aria-label={t("archive.year")}
          value={year}
          options={Array.from({ length: YEARS }, (_, back) => ({ value: now - back }))}
          onChange={setYear}
        />
        <Needs right={["import_export", "audit"]}>
          <Button data-testid="archive" onClick={() => setWriting(true)}>
            {t("archive.go")}
          </Button>
        </Needs>
      </Space>
      {writing && (
        <ExportDialog
          title={t("archive.of", { year })}
          hint={t("archive.personal")}
          name={`parcel-desk-${year}.zip`}
          write={write}
          close={() => setWriting(false)}
        />
      )}
    </>
  );
}
