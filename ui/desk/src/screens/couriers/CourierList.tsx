import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { EntryButtons } from "../../kit/EntryButtons";
import "../../kit/list.css";
import { useRemove } from "../../kit/useRemove";
import { useVirtualRows } from "../../kit/useVirtualRows";
import { Nothing, Trouble } from "../../parts/Trouble";
import { useCarrierName } from "../../state/carriers";
import type { CourierView } from "../../views";
import { useCouriers, type CourierFilterValues } from "./useCouriers";

const ROW_PX = 44;

interface Props {
  filter: CourierFilterValues;
  edit: (courier: CourierView) => void;
}

/** The directory; only the rows in view exist on the page. */
export function CourierList({ filter, edit }: Props) {
  const { t } = useTranslation();
  const list = useCouriers(filter);
  const { rows } = list;
  const { scroller, items, height } = useVirtualRows(rows.length, ROW_PX, list.readOn);
  if (list.error !== null && rows.length === 0) {
    return <Trouble title={t("couriers.failed")} error={list.error} again={list.again} />;
  }
  if (list.pending) return <p className="loading muted">{t("loading")}</p>;
  if (rows.length === 0) {
    return filter.text || filter.carrier ? (
      <Nothing title={t("couriers.emptyFiltered")} />
    ) : (
      <Nothing title={t("couriers.empty")} hint={t("couriers.emptyHint")} />
    );
  }
  return (
    <div className="list" role="table" aria-label={t("nav.couriers")}>
      <div className="courier-line courier-head" role="row">
        {(["name", "phone", "carrier", "community"] as const).map((name) => (
          <span key={name} role="columnheader">
            {t(`field.${name}`)}
          </span>
        ))}
        <span className="number" role="columnheader">
          {t("count", { count: list.total })}
        </span>
      </div>
      <div className="list-scroll" ref={scroller} data-testid="courier-list">
        <div style={{ height: height, position: "relative" }}>
          {items.map((item) => {
            const courier = rows[item.index];
            return courier ? (
              <Line
                key={courier.id}
                courier={courier}
                top={item.start}
                edit={() => edit(courier)}
              />
            ) : null;
          })}
        </div>
      </div>
    </div>
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
      className="courier-line"
      role="row"
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
