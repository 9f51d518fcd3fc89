import { Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { Counter } from "../screens/counter/Counter";
import { useOpenedParcel } from "../state/opened";
import { useChanges } from "../state/queries";
import { useScreen, type Screen } from "../state/screen";
import "./frame.css";
import { Rail } from "./Rail";
import { StatusStrip } from "./StatusStrip";

/** The counter comes with the window; every other screen is fetched when it is first opened. */
const LAZY = {
  parcels: lazy(() => import("../screens/parcels")),
  attention: lazy(() => import("../screens/attention")),
  couriers: lazy(() => import("../screens/couriers")),
  settings: lazy(() => import("../screens/settings")),
} satisfies Record<Exclude<Screen, "counter">, unknown>;

const ParcelDrawer = lazy(() => import("../actions/ParcelDrawer"));

/** What is always there: status on top, screens on the left, the chosen one beside it. */
export function Frame() {
  useChanges();
  const screen = useScreen();
  const opened = useOpenedParcel();
  return (
    <div className="frame">
      <StatusStrip />
      <Rail screen={screen} />
      {/* The counter stays as it is while the clerk looks at another screen. */}
      <Counter shown={screen === "counter"} />
      {screen !== "counter" && <Other screen={screen} />}
      {opened && (
        <Suspense fallback={null}>
          <ParcelDrawer parcelId={opened} />
        </Suspense>
      )}
    </div>
  );
}

function Other({ screen }: { screen: Exclude<Screen, "counter"> }) {
  const { t } = useTranslation();
  const Shown = LAZY[screen];
  return (
    <main className="other" aria-label={t(`nav.${screen}`)} data-testid={`screen-${screen}`}>
      <Suspense fallback={<p className="loading muted">{t("loading")}</p>}>
        <Shown />
      </Suspense>
    </main>
  );
}
