import { Tag, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { DirectoryList } from "../../kit/DirectoryList";
import { EntryButtons } from "../../kit/EntryButtons";
import { lineKeys } from "../../kit/lineKeys";
import { useRemove } from "../../kit/useRemove";
import type { ResidentView } from "../../views";
import { useResidents, type ResidentFilterValues } from "./useResidents";

const ROW_PX = 48;
const HEADS = ["name", "phone", "address", "household", "wish", "community"] as const;

interface Props {
  filter: ResidentFilterValues;
  edit: (resident: ResidentView) => void;
  lookFor: (text: string) => void;
}

/** The directory, searched and narrowed. */
export function ResidentList({ filter, edit, lookFor }: Props) {
  const { t } = useTranslation();
  const list = useResidents(filter);
  return (
    <DirectoryList
      of="residents"
      list={list}
      narrowed={filter.text !== null}
      rowPx={ROW_PX}
      heads={HEADS.map((name) => t(`residents.field.${name}`))}
      row={(resident, top) => (
        <Line
          key={resident.id}
          resident={resident}
          top={top}
          edit={() => edit(resident)}
          lookFor={lookFor}
        />
      )}
    />
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
      className="list-line resident-line"
      role="row"
      tabIndex={0}
      data-row
      onKeyDown={lineKeys(edit)}
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
