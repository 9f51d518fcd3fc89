import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { maskedPhone } from "../../parts/maskedPhone";

interface Props {
  communityId: string;
  carrier: string;
  value: string;
  choose: (courierId: string) => void;
}

/** Who brought it, among the carrier's couriers of the community. */
export function CourierChoice({ communityId, carrier, value, choose }: Props) {
  const { t } = useTranslation();
  const query = {
    community_id: communityId,
    carrier: carrier || null,
    text: null,
    cursor: null,
    limit: 100,
  };
  const couriers = useQuery({
    queryKey: ["couriers", "choice", communityId, carrier],
    queryFn: () => desk.listCouriers(query),
    enabled: communityId !== "",
  });
  return (
    <label className="field">
      <span>
        {t("field.courier")} <span className="muted">{t("field.optional")}</span>
      </span>
      <select
        data-testid="entry-courier"
        value={value}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{t("counter.entry.courierNone")}</option>
        {couriers.data?.rows.map((courier) => (
          <option key={courier.id} value={courier.id}>
            {courier.name} {maskedPhone(courier.phone)}
          </option>
        ))}
      </select>
    </label>
  );
}
