import { Tag, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { EntryButtons } from "../../kit/EntryButtons";
import "../../kit/list.css";
import { useRemove } from "../../kit/useRemove";
import { useVirtualRows } from "../../kit/useVirtualRows";
import { Nothing, Trouble } from "../../parts/Trouble";
import type { ResidentView } from "../../views";
import { useResidents, type ResidentFilterValues } from "./useResidents";

const ROW_PX = 48;

interface Props {
  filter: ResidentFilterValues;
  edit: (resident: ResidentView) => void;
  lookFor: (text: string) => void;
}

/** The directory; only the rows in view exist on the page. */
export function ResidentList({ filter, edit, lookFor }: Props) {
  const { t } = useTranslation();
  const list = useResidents(filter);
  const { rows } = list;
  const { scroller, items, height } = useVirtualRows(rows.length, ROW_PX, list.readOn);
  if (list.error !== null && rows.length === 0) {
    return <Trouble title={t("residents.failed")} error={list.error} again={list.again} />;
  }
  if (list.pending) return <p className="loading muted">{t("loading")}</p>;
  if (rows.length === 0) {
    return filter.text ? (
      <Nothing title={t("residents.emptyFiltered")} />
    ) : (
      <Nothing title={t("residents.empty")} hint={t("residents.emptyHint")} />
    );
  }
  return (
    <div className="list" role="table" aria-label={t("nav.residents")}>
      <div className="resident-line resident-head" role="row">
        {(["name", "phone", "address", "household", "wish", "community"] as const).map((name) => (
          <span key={name} role="columnheader">
            {t(`residents.field.${name}`)}
          </span>
        ))}
        <span className="number">{t("count", { count: list.total })}</span>
      </div>
      <div className="list-scroll" ref={scroller} data-testid="resident-list">
        <div style={{ height: height, position: "relative" }}>
          {items.map((item) => {
            const resident = rows[item.index];
            return resident ? (
              <Line
                key={resident.id}
                resident={resident}
                top={item.start}
                edit={() => edit(resident)}
                lookFor={lookFor}
              />
            ) : null;
          })}
        </div>
      </div>
    </div>
  );
}

interface LineProps {
  resident: ResidentView;
  top: number;
  edit: () => void;
  lookFor: (text: string) => void;
}

function Line({ resident, top, edit, lookFor }: LineProps) {
  const { t } = useTranslation();
  const remove = useRemove("residents", () => desk.removeResident(resident.id), {
    ask: t("residents.removeAsk", { name: resident.name }),
    note: t("residents.removeNote"),
    done: t("residents.removed", { name: resident.name }),
  });
  const members = resident.household.map(({ name }) => name).join(t("residents.and"));
  return (
    <div
      className="resident-line"
      role="row"
      style={{ transform: `translateY(${top}px)` }}
      data-testid={`resident-${resident.phone}`}
    >
      <span role="cell" className="resident-name">
        <strong title={resident.name}>{resident.name}</strong>
        {resident.language === "en" && <Tag>EN</Tag>}
        {resident.twin && (
          <Tooltip title={t("residents.twinHint")}>
            <Tag color="warning" data-testid="twin">
              {t("residents.twin")}
            </Tag>
          </Tooltip>
        )}
      </span>
      <span role="cell" className="resident-phones number" title={resident.phones.join(" ")}>
        {resident.phone}
        {resident.phones.length > 0 && <small className="muted"> +{resident.phones.length}</small>}
      </span>
      <span role="cell" className="resident-cut" title={resident.address}>
        {resident.address}
      </span>
      <span role="cell" className="resident-cut">
        {members ? (
          <button
            type="button"
            className="resident-household"
            title={t("residents.showHousehold")}
            data-testid={`household-${resident.phone}`}
            onClick={() => lookFor(resident.address)}
          >
            {members}
          </button>
        ) : (
          <span className="muted">{t("residents.alone")}</span>
        )}
      </span>
      <span role="cell" className="resident-cut" title={resident.wish_words ?? ""}>
        {resident.wish !== "none" && t(`residents.wish.${resident.wish}`)}
        {resident.wish_words && <span className="muted"> {resident.wish_words}</span>}
      </span>
      <span role="cell" className="resident-cut" title={resident.community}>
        {resident.community}
      </span>
      <span role="cell">
        <EntryButtons name={resident.phone} edit={edit} remove={remove} />
      </span>
    </div>
  );
}
