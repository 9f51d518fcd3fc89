import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Alert, Button, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../kit/Dialog";
import { desk } from "../../desk";
import type { ShelfRow } from "../../requests";
import { explain } from "../../state/problem";
import type { PointShelves } from "../../views";
import { shelvesOf, type PointOf } from "./Shelves";
import { useSave } from "./useSave";

/** The rows of one collection point, and the places that they make. */
export function ShelvesForm({ community, point, close }: PointOf & { close: () => void }) {
  const { t } = useTranslation();
  const [rows, setRows] = useState<ShelfRow[]>(
    () => shelvesOf(community, point)?.rows ?? [nextRow([])],
  );
  const { busy, save } = useSave(close);
  const asked = rows.map(({ name, levels, places, size }) => ({ name, levels, places, size }));
  const preview = useQuery({
    queryKey: ["shelves", asked],
    queryFn: () => desk.previewShelves(asked),
    placeholderData: keepPreviousData,
  });
  const change = (at: number, part: Partial<ShelfRow>) =>
    setRows(rows.map((row, n) => (n === at ? { ...row, ...part } : row)));
  return (
    <Dialog
      open
      width={760}
      title={`${t("shelves.set")} · ${point ?? community.collection_point}`}
      okText={t("do.save")}
      cancelText={t("do.cancel")}
      confirmLoading={busy}
      okButtonProps={{ disabled: preview.isError, "data-testid": "shelves-save" }}
      onOk={() => void save(() => desk.setShelves(community.id, point, asked))}
      onCancel={close}
    >
      <div className="shelf-rows">
        {rows.length > 0 && <Head />}
        {rows.map((row, at) => (
          <Row
            key={at}
            at={at}
            row={row}
            change={(part) => change(at, part)}
            remove={() => setRows(rows.filter((_, n) => n !== at))}
          />
        ))}
      </div>
      <div className="shelf-add">
        <Button data-testid="shelf-add" onClick={() => setRows([...rows, nextRow(rows)])}>
          {t("shelves.addRow")}
        </Button>
        <span className="muted">{t("shelves.order")}</span>
      </div>
      <h3>{t("shelves.preview")}</h3>
      {preview.isError && <Alert type="error" showIcon title={explain(t, preview.error)} />}
      {!preview.isError && preview.data && <Preview shelves={preview.data} />}
    </Dialog>
  );
}

function Head() {
  const { t } = useTranslation();
  return (
    <div className="shelf-row muted">
      <span title={t("shelves.rowHint")}>{t("shelves.row")}</span>
      <span>{t("shelves.levels")}</span>
      <span>{t("shelves.places")}</span>
      <span>{t("shelves.size")}</span>
    </div>
  );
}

interface RowProps {
  at: number;
  row: ShelfRow;
  change: (part: Partial<ShelfRow>) => void;
  remove: () => void;
}

function Row({ at, row, change, remove }: RowProps) {
  const { t } = useTranslation();
  const number = (name: "levels" | "places", most: number) => (
    <InputNumber
      aria-label={t(`shelves.${name}`)}
      data-testid={`shelf-${name}-${at}`}
      controls={false}
      min={1}
      max={most}
      precision={0}
      value={row[name]}
      onChange={(value) => change({ [name]: value ?? 1 })}
    />
  );
  return (
    <div className="shelf-row">
      <Input
        aria-label={t("shelves.row")}
        data-testid={`shelf-name-${at}`}
        maxLength={2}
        value={row.name}
        onChange={(event) => change({ name: event.target.value.toUpperCase() })}
      />
      {number("levels", 20)}
      {number("places", 200)}
      <Select
        aria-label={t("shelves.size")}
        data-testid={`shelf-size-${at}`}
        value={row.size}
        onChange={(size) => change({ size })}
        options={(["small", "medium", "large"] as const).map((value) => ({
          value,
          label: t(`shelves.sizes.${value}`),
        }))}
      />
      <Button type="link" data-testid={`shelf-remove-${at}`} onClick={remove}>
        {t("shelves.removeRow")}
      </Button>
    </div>
  );
}

/** Level by level, as one walks. */
function Preview({ shelves }: { shelves: PointShelves }) {
  const { t } = useTranslation();
  if (shelves.rows.length === 0) return <p className="muted">{t("shelves.noRows")}</p>;
  return (
    <div className="shelf-preview" data-testid="shelf-preview">
      {shelves.rows.map((row) => (
        <div key={row.name} className="shelf-preview-row">
          <strong>{row.name}</strong>
          <span className="muted">{t(`shelves.sizes.${row.size}`)}</span>
          <span className="shelf-boards">
            {row.boards.map((board) => (
              <span key={board.first} className="shelf-board number">
                {board.first === board.last ? board.first : `${board.first} – ${board.last}`}
              </span>
            ))}
          </span>
        </div>
      ))}
      <p className="number">
        <strong data-testid="shelf-total">{t("shelves.total", { count: shelves.places })}</strong>
      </p>
    </div>
  );
}

/** One more row like the last, under the next letter. */
function nextRow(rows: ShelfRow[]): ShelfRow {
  const last = rows.at(-1) ?? { levels: 5, places: 12, size: "medium" as const };
  const used = rows.map((row) => row.name);
  const letters = Array.from({ length: 26 }, (_, n) => String.fromCharCode(65 + n));
  const name = letters.find((letter) => !used.includes(letter)) ?? "";
  return { name, levels: last.levels, places: last.places, size: last.size };
}
