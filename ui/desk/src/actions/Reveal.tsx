import { Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { useDo } from "../kit/useDo";
import type { Revealed } from "../views";
import { Needs } from "../parts/Needs";

/** Long enough to make a call, short enough that nobody reads over the clerk's shoulder for long. */
const SECONDS = 20;

/** Name, phone and code in full, for some seconds; the desk puts it on record. */
export function Reveal({ parcelId }: { parcelId: string }) {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  const [shown, setShown] = useState<Revealed | null>(null);
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setShown(null), SECONDS * 1000);
    return () => clearTimeout(timer);
  }, [shown]);
  if (!shown) {
    const reveal = async () => setShown(await desk.reveal(parcelId));
    return (
      <Needs right="reveal_contacts">
        <Button size="small" data-testid="reveal" loading={busy} onClick={() => void act(reveal)}>
          {t("actions.reveal")}
        </Button>
      </Needs>
    );
  }
  return (
    <div className="revealed" data-testid="revealed">
      <strong>{shown.name}</strong> <span className="number">{shown.phone}</span> {shown.address}
      {shown.pickup_code && (
        <div>
          {t("actions.codeShown")} <strong className="number">{shown.pickup_code}</strong>
        </div>
      )}
      {shown.delegate_phone && (
        <div>
          {t("leaving.delegate")} <span className="number">{shown.delegate_phone}</span>{" "}
          {t("leaving.delegateCode")} <strong className="number">{shown.delegate_code}</strong>
        </div>
      )}
      {shown.courier_phone && (
        <div>
          {t("field.courier")} <span className="number">{shown.courier_phone}</span>
        </div>
      )}
      <small className="muted">{t("actions.revealNote", { seconds: SECONDS })}</small>
    </div>
  );
}
