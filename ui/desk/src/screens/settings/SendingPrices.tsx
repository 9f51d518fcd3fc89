import { fenFromYuan, yuan } from "@parcel-desk/shared";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { CarrierSelect } from "../../kit/CarrierSelect";
import type { CommunityView } from "../../views";
import { Needs } from "../../parts/Needs";
import { useSave } from "./useSave";

/** 寄件价目: what each carrier takes for parcels that residents send. */
export function SendingPrices({ community }: { community: CommunityView }) {
  const { t } = useTranslation();
  const [carrier, setCarrier] = useState<string | null>(null);
  const [first, setFirst] = useState("");
  const [further, setFurther] = useState("");
  const { busy, save } = useSave(() => {
    setCarrier(null);
    setFirst("");
    setFurther("");
  });
  const [firstFen, furtherFen] = [fenFromYuan(first), fenFromYuan(further)];
  const ready = carrier !== null && firstFen !== null && furtherFen !== null;
  const set = (name: string, price: [number, number] | null) =>
    void save(() => desk.setSendingPrice(community.id, name, price));
  return (
    <details className="sending-prices" data-testid="sending-prices">
      <summary>{t("sending.prices")}</summary>
      {community.sending.length === 0 && <p className="muted">{t("sending.noPrices")}</p>}
      <ul>
        {community.sending.map((line) => (
          <li key={line.carrier}>
            <span className="number">
              {t("sending.priceLine", {
                carrier: line.carrier,
                first: yuan(line.first_fen),
                further: yuan(line.further_fen),
              })}
            </span>
            <Needs right="settings">
              <Button size="small" disabled={busy} onClick={() => set(line.carrier, null)}>
                {t("do.delete")}
              </Button>
            </Needs>
          </li>
        ))}
      </ul>
      <div className="sending-price-add">
        <CarrierSelect
          testId="price-carrier"
          free
          width={170}
          placeholder={t("sending.addPrice")}
          value={carrier}
          onChange={setCarrier}
        />
        <Input
          data-testid="price-first"
          prefix="¥"
          maxLength={8}
          placeholder={t("sending.first")}
          value={first}
          onChange={(event) => setFirst(event.target.value)}
        />
        <Input
          data-testid="price-further"
          prefix="¥"
          maxLength={8}
          placeholder={t("sending.further")}
          value={further}
          onChange={(event) => setFurther(event.target.value)}
        />
        <Needs right="settings">
          <Button
            data-testid="price-save"
            loading={busy}
            disabled={!ready}
            onClick={() => ready && set(carrier, [firstFen, furtherFen])}
          >
            {t("do.save")}
          </Button>
        </Needs>
      </div>
    </details>
  );
}
