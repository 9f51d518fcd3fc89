import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { DirectoryList } from "../../kit/DirectoryList";
import { EntryButtons } from "../../kit/EntryButtons";
import { lineKeys } from "../../kit/lineKeys";
import { useRemove } from "../../kit/useRemove";
import { useCarrierName } from "../../state/carriers";
import type { CourierView } from "../../views";
import { useCouriers, type CourierFilterValues } from "./useCouriers";

const ROW_PX = 44;
const HEADS = ["name", "phone", "carrier", "community"] as const;

interface Props {
  filter: CourierFilterValues;
  edit: (courier: CourierView) => void;
}

/** The directory, searched and narrowed. */
export function CourierList({ filter, edit }: Props) {
  const { t } = useTranslation();
  const list = useCouriers(filter);
  return (
    <DirectoryList
      of="couriers"
      list={list}
      narrowed={filter.text !== null || filter.carrier !== null}
      rowPx={ROW_PX}
      heads={HEADS.map((name) => t(`field.${name}`))}
      row={(courier, top) => (
        <Line key={courier.id} courier={courier} top={top} edit={() => edit(courier)} />
      )}
    />
  );
}

function Line({ courier, top, edit }: { courier: CourierView; top: number; edit: () => void }) {
  const { t } = useTranslation();
  const carrier = useCarrierName();
  const remove = useRemove("couriers", () => desk.removeCourier(courier.id), {
    ask: t("couriers.removeAsk", { name: courier.name }),
    note: t("couriers.removeNote"),
    done: t("couriers.removed", { name: courier.name }),
  });
  return (
    <div
      className="list-line courier-line"
      role="row"
      tabIndex={0}
      data-row
      onKeyDown={lineKeys(edit)}
      style={{ transform: `translateY(${top}px)` }}
      data-testid={`courier-${courier.phone}`}
    >
      <strong role="cell">{courier.name}</strong>
      <span role="cell" className="number">
        {courier.phone}
      </span>
      <span role="cell">{carrier(courier.carrier)}</span>
      <span role="cell">{courier.community}</span>
      <span role="cell">
        <EntryButtons name={courier.phone} edit={edit} remove={remove} />
      </span>
    </div>
  );
}
