import { Suspense, lazy, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Counter } from "../screens/counter/Counter";
import { useOpenedParcel } from "../state/opened";
import { useAppState, useChanges } from "../state/queries";
import { show, useScreen, type Screen } from "../state/screen";
import { BulkStrip } from "./BulkStrip";
import "./frame.css";
import { Rail } from "./Rail";
import { SignIn } from "./SignIn";
import { StatusStrip } from "./StatusStrip";
import { useLock } from "./useLock";

/** The counter comes with the window, alone; the other screens are fetched after it. */
const FETCH = {
  parcels: () => import("../screens/parcels"),
  attention: () => import("../screens/attention"),
  outgoing: () => import("../screens/outgoing"),
  couriers: () => import("../screens/couriers"),
  residents: () => import("../screens/residents"),
  reports: () => import("../screens/reports"),
  audit: () => import("../screens/audit"),
  settings: () => import("../screens/settings"),
  shift: () => import("../screens/shift"),
};
const fetchDrawer = () => import("../actions/ParcelDrawer");

const LAZY = {
  parcels: lazy(FETCH.parcels),
  attention: lazy(FETCH.attention),
  outgoing: lazy(FETCH.outgoing),
  couriers: lazy(FETCH.couriers),
  residents: lazy(FETCH.residents),
  reports: lazy(FETCH.reports),
  audit: lazy(FETCH.audit),
  settings: lazy(FETCH.settings),
  shift: lazy(FETCH.shift),
} satisfies Record<Exclude<Screen, "counter">, unknown>;
const ParcelDrawer = lazy(fetchDrawer);

/** By then the counter is in use, and the machine has time for the rest. */
const FETCH_AHEAD_MS = 3000;

/** What is always there: status on top, screens on the left, the chosen one beside it. */
export function Frame() {
  useChanges();
  useFetchAhead();
  useShiftKey();
  const screen = useScreen();
  const opened = useOpenedParcel();
  const app = useAppState().data;
  const lock = useLock(app);
  const locked = Boolean(app?.staffed && !app.clerk);
  return (
    <>
      <div className="frame" inert={locked}>
        <StatusStrip lock={lock} />
        <Rail screen={screen} />
        {/* The counter stays as it is while the clerk looks at another screen. */}
        <Counter shown={screen === "counter" && !locked} />
        {screen !== "counter" && <Other screen={screen} />}
        <BulkStrip />
        {opened && (
          <Suspense fallback={null}>
            <ParcelDrawer parcelId={opened} />
          </Suspense>
        )}
      </div>
      {locked && <SignIn />}
    </>
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

/** F8 goes to the drawer, from wherever, and back to the counter. */
function useShiftKey(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== "F8" || event.repeat) return;
      event.preventDefault();
      show(window.location.hash === "#/shift" ? "counter" : "shift");
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
}

/** A screen that is opened later should be there at once. */
function useFetchAhead(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      // What cannot be fetched now is fetched, and complained about, when it is opened.
      for (const fetch of [...Object.values(FETCH), fetchDrawer])
        void fetch().catch(() => undefined);
    }, FETCH_AHEAD_MS);
    return () => clearTimeout(timer);
  }, []);
}
