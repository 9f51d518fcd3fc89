import { age, clockTime } from "@parcel-desk/shared";
import { useTranslation } from "react-i18next";
import { Icon } from "../parts/Icon";
import { explainCode } from "../state/problem";
import { show } from "../state/screen";
import type { StatusBar } from "../views";

type Exchange = StatusBar["exchange"];

/** What no waiting mends: somebody with the right to settings, or the relay's administrator, must act. */
const TO_ACT = [
  "relay_refused",
  "relay_revoked",
  "relay_key_unknown",
  "relay_garbled",
  "relay_diverged",
  "relay_unproven",
  "relay_quarantined",
  "relay_state_differs",
  "relay_address",
  "relay_key",
] as const;

/**
 * Whether the relay is there and since when it is not. Being offline is nothing to be alarmed at, for
 * weeks; a relay that is there and refuses stands out, and one click away from what can be done.
 */
export function RelayState({ exchange }: { exchange: Exchange }) {
  const { t } = useTranslation();
  const { relay } = exchange;
  const trouble = TO_ACT.find((code) => code === exchange.trouble);
  return (
    <>
      <span className={`relay relay-${relay}`} data-testid="relay-state">
        <Icon name={relay} size={16} />
        {t(`bar.${relay}`)}
      </span>
      {trouble ? (
        <button
          type="button"
          className="strip-clerk tag tag-look"
          data-testid="relay-trouble"
          data-code={trouble}
          title={explainCode(t, trouble) ?? undefined}
          onClick={() => show("settings", "relay")}
        >
          {t(`bar.trouble.${trouble}`)}
        </button>
      ) : (
        relay !== "unpaired" && <Last exchange={exchange} />
      )}
    </>
  );
}

/** The last exchange: by the clock as long as it is online, then by how long ago that is. */
function Last({ exchange: { relay, last_exchange_at: at } }: { exchange: Exchange }) {
  const { t } = useTranslation();
  const ago = at ? age(at, new Date()) : null;
  if (!at || !ago) return <span className="number">{t("bar.neverSynced")}</span>;
  const long = relay === "offline" && ago.unit !== "minutes";
  const when = long ? t(`age.${ago.unit}`, { count: ago.count }) : clockTime(at);
  return (
    <span className="number" data-testid="last-exchange" title={t("bar.worksOffline")}>
      {t("bar.synced", { at: when })}
    </span>
  );
}
