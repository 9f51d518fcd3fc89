import { Button, Segmented, Select, Table, type TableColumnsType } from "antd";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Mapping } from "../../requests";
import { useCarrierName } from "../../state/carriers";
import { explainCode } from "../../state/problem";
import { useAppState } from "../../state/queries";
import type { ImportPreview, ImportRow, ImportVerdict } from "../../views";

/** Tab leads on from what is to be looked at. */
const focus = (check: HTMLElement | null) => check?.focus();

/** A second Enter after the file's writes nothing that was not looked at. */
const ignoreEnter = (event: KeyboardEvent<HTMLElement>) => {
  if (event.key === "Enter" && event.target === event.currentTarget) event.preventDefault();
};

type Shown = ImportVerdict | "all";

interface Props {
  preview: ImportPreview;
  detail: "carrier" | "address";
  mapping: Mapping[];
  busy: boolean;
  again: (mapping: Mapping[]) => void;
}

/** Every row and its fate, before anything is written. */
export function ImportCheck({ preview, detail, mapping, busy, again }: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Shown>("all");
  const counts: Record<Shown, number> = {
    all: preview.rows.length,
    new: preview.summary.new,
    changed: preview.summary.changed,
    unchanged: preview.summary.unchanged,
    refused: preview.summary.refused.length,
  };
  const rows = shown === "all" ? preview.rows : preview.rows.filter((row) => row.verdict === shown);
  const labels: Shown[] = ["all", "new", "changed", "unchanged", "refused"];
  return (
    <div className="wizard-check" tabIndex={-1} ref={focus} onKeyDown={ignoreEnter}>
      {preview.unknown_communities.length > 0 && (
        <UnknownCommunities
          names={preview.unknown_communities}
          mapping={mapping}
          busy={busy}
          again={again}
        />
      )}
      <Segmented<Shown>
        value={shown}
        onChange={setShown}
        options={labels.map((value) => ({
          value,
          label: `${value === "all" ? t("wizard.everything") : t(`wizard.verdict.${value}`)} ${counts[value]}`,
        }))}
      />
      <Rows rows={rows} detail={detail} />
    </div>
  );
}

function Rows({ rows, detail }: { rows: ImportRow[] } & Pick<Props, "detail">) {
  const { t } = useTranslation();
  const carrier = useCarrierName();
  const columns: TableColumnsType<ImportRow> = [
    { title: t("wizard.row"), dataIndex: "row", width: 56, align: "right" },
    { title: t("field.name"), dataIndex: "name", width: 110, ellipsis: true },
    { title: t("field.phone"), dataIndex: "phone", width: 140, ellipsis: true },
    {
      title: t(`field.${detail}`),
      dataIndex: detail,
      width: 120,
      ellipsis: true,
      render: (text: string) => (detail === "carrier" ? carrier(text) : text),
    },
    { title: t("field.community"), dataIndex: "community", width: 140, ellipsis: true },
    {
      title: t("field.reason"),
      ellipsis: true,
      render: (_: unknown, { verdict, reason }: ImportRow) => (
        <span
          className={`verdict verdict-${verdict}`}
          title={reason ? (explainCode(t, reason) ?? reason) : ""}
        >
          <strong>{t(`wizard.verdict.${verdict}`)}</strong>
          {reason && <> {explainCode(t, reason) ?? reason}</>}
        </span>
      ),
    },
  ];
  return (
    <Table
      virtual
      size="small"
      rowKey="row"
      columns={columns}
      dataSource={rows}
      pagination={false}
      scroll={{ x: 960, y: 260 }}
      data-testid="import-rows"
    />
  );
}

function UnknownCommunities({
  names,
  mapping,
  busy,
  again,
}: { names: string[] } & Omit<Props, "preview" | "detail">) {
  const { t } = useTranslation();
  const communities = useAppState().data?.communities ?? [];
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const go = () =>
    again([...mapping, ...Object.entries(chosen).map(([from, to]) => ({ from, to }))]);
  return (
    <div className="unknown-communities" data-testid="unknown-communities">
      <span>{t("wizard.unknown")}</span>
      {names.map((name) => (
        <label key={name}>
          <strong>{name}</strong> {t("wizard.mapTo")}
          <Select
            allowClear
            data-testid={`map-${name}`}
            style={{ width: 200 }}
            value={chosen[name] ?? null}
            options={communities.map((community) => ({
              value: community.name,
              label: community.name,
            }))}
            onChange={(to: string | undefined) =>
              setChosen(to ? { ...chosen, [name]: to } : without(chosen, name))
            }
          />
        </label>
      ))}
      <Button
        data-testid="map-again"
        disabled={busy || Object.keys(chosen).length === 0}
        onClick={go}
      >
        {t("wizard.again")}
      </Button>
    </div>
  );
}

function without(chosen: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(chosen).filter(([from]) => from !== name));
}
