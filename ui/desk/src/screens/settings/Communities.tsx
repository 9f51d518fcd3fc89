import { shortTime, yuan } from "@parcel-desk/shared";
import type { TFunction } from "i18next";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../parts/Icon";
import { useAppState } from "../../state/queries";
import type { CommunityView, TariffStepView } from "../../views";
import { Needs } from "../../parts/Needs";
import { CommunityForm } from "./CommunityForm";
import { DeliveryFee } from "./DeliveryFee";
import { SendingPrices } from "./SendingPrices";
import { Hours } from "./Hours";
import { TariffForm } from "./TariffForm";

type Open = { what: "add" } | { what: "edit" | "tariff"; community: CommunityView };

/** Communities, their collection points and what keeping a parcel costs, now and so far. */
export function Communities() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const communities = useAppState().data?.communities ?? [];
  return (
    <>
      <p className="settings-help">
        <Icon name="help" size={18} />
        <span>
          {t("settings.feeHelp")} {t("settings.feeHelpFree")}
        </span>
      </p>
      {communities.map((community) => (
        <div key={community.id} className="community" data-testid={`community-${community.name}`}>
          <div>
            <strong>{community.name}</strong>
            <span className="muted"> · {community.collection_point}</span>
            <div className="number">{rateOf(t, community)}</div>
          </div>
          <Needs right="settings">
            <Button
              data-testid="community-edit"
              onClick={() => setOpen({ what: "edit", community })}
            >
              {t("do.edit")}
            </Button>
          </Needs>
          <Needs right="settings">
            <Button
              data-testid="community-tariff"
              onClick={() => setOpen({ what: "tariff", community })}
            >
              {t("settings.changeTariff")}
            </Button>
          </Needs>
          <DeliveryFee key={community.delivery_fee_fen} community={community} />
          <SendingPrices community={community} />
          <Hours key={`hours-${community.hours}`} community={community} />
          <Steps steps={community.tariff} />
        </div>
      ))}
      <Needs right="settings">
        <Button type="primary" data-testid="community-add" onClick={() => setOpen({ what: "add" })}>
          {t("settings.addCommunity")}
        </Button>
      </Needs>
      {open?.what === "add" && <CommunityForm community={null} close={close} />}
      {open?.what === "edit" && <CommunityForm community={open.community} close={close} />}
      {open?.what === "tariff" && <TariffForm community={open.community} close={close} />}
    </>
  );
}

/** The tariff's history, newest first. */
function Steps({ steps }: { steps: TariffStepView[] }) {
  const { t } = useTranslation();
  if (steps.length < 2) return null;
  return (
    <details className="community-steps">
      <summary>{t("settings.historyTitle")}</summary>
      <ul>
        {[...steps].reverse().map((step, index) => (
          <li key={step.from} className="number">
            {beganAt(t, step)} {rateOf(t, step)} {index === 0 && `· ${t("settings.now")}`}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The first rate holds from the beginning of time. */
function beganAt(t: TFunction, { from }: TariffStepView): string {
  return from.startsWith("1970") ? t("settings.fromStart") : shortTime(from, new Date());
}

function rateOf(
  t: TFunction,
  rate: Pick<TariffStepView, "per_day_fen" | "free_days" | "cap_fen">,
): string {
  if (rate.per_day_fen === 0) return t("settings.free");
  const parts = [t("settings.perDayValue", { amount: yuan(rate.per_day_fen) })];
  if (rate.free_days > 0) parts.push(t("settings.freeDaysValue", { count: rate.free_days }));
  if (rate.cap_fen !== null) parts.push(t("settings.capValue", { amount: yuan(rate.cap_fen) }));
  return parts.join(" · ");
}
