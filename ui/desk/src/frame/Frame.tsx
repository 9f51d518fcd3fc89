import { Suspense, lazy, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Counter } from "../screens/counter/Counter";
import { KeyHelp } from "../screens/counter/KeyHelp";
import { Nothing } from "../parts/Trouble";
import { useOpenedParcel } from "../state/opened";
import { useAppState, useChanges } from "../state/queries";
import { RIGHT_OF_SCREEN, useWhyNot } from "../state/rights";
import { useScreen, type Screen } from "../state/screen";
import { BulkStrip } from "./BulkStrip";
import { EscInTime } from "./EscInTime";
import "./frame.css";
import { Rail } from "./Rail";
import { SignIn } from "./SignIn";
import { StatusStrip } from "./StatusStrip";
import { useFocusKept } from "./useFocusKept";
import { useListArrows } from "./useListArrows";
import { useLock } from "./useLock";
import { useScreenKeys } from "./useScreenKeys";

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
const OwnPin = lazy(() => import("./OwnPin"));

/** By then the counter is in use, and the machine has time for the rest. */
const FETCH_AHEAD_MS = 3000;

/** What is always there: status on top, screens on the left, the chosen one beside it. */
export function Frame() {
  useChanges();
  useFetchAhead();
  useListArrows();
  const screen = useScreen();
  const opened = useOpenedParcel();
  const { help, closeHelp } = useScreenKeys(screen);
  useFocusKept(screen === "counter" && opened === null);
  const app = useAppState().data;
  const lock = useLock(app);
  const locked = Boolean(app?.staffed && !app.clerk);
  // Whose PIN is being changed: the dialog of somebody who was signed out meanwhile is nobody else's.
  const [pinOf, setPinOf] = useState<string | null>(null);
  const owner = app?.clerk?.id === pinOf ? app?.clerk : null;
  return (
    <>
      <EscInTime />
      <div className="frame" inert={locked}>
        <StatusStrip lock={lock} changePin={({ id }) => setPinOf(id)} />
        <Rail screen={screen} />
        {/* The counter stays as it is while the clerk looks at another screen. */}
        <Counter shown={screen === "counter" && !locked} locked={locked} covered={Boolean(owner)} />
        {screen !== "counter" && <Other screen={screen} />}
        {help && <KeyHelp place="screen" close={closeHelp} />}
        <BulkStrip />
        {opened && (
          <Suspense fallback={null}>
            <ParcelDrawer parcelId={opened} />
          </Suspense>
        )}
      </div>
      {owner && (
        <Suspense fallback={null}>
          <OwnPin clerk={owner} close={() => setPinOf(null)} />
        </Suspense>
      )}
      {locked && <SignIn />}
    </>
  );
}

function Other({ screen }: { screen: Exclude<Screen, "counter"> }) {
  const { t } = useTranslation();
  const Shown = LAZY[screen];
  const why = useWhyNot()(RIGHT_OF_SCREEN[screen] ?? null);
  return (
    <main
      className="other"
      tabIndex={-1}
      aria-label={t(`nav.${screen}`)}
      data-testid={`screen-${screen}`}
    >
      <Suspense fallback={<p className="loading muted">{t("loading")}</p>}>
        {why === null ? <Shown /> : <Nothing title={t(`nav.${screen}`)} hint={why} />}
        <Arrival key={screen} />
      </Suspense>
    </main>
  );
}

/** Whoever has come by the keyboard goes on with it: in the screen's search, else on the screen itself. */
function Arrival() {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const arrive = () => {
      const main = place.current?.closest("main");
      if (!main || main.contains(document.activeElement)) return;
      (main.querySelector<HTMLElement>("[data-first]") ?? main).focus();
    };
    arrive();
    // What was shown before may have kept the focus until it was gone from the picture.
    const drawn = requestAnimationFrame(arrive);
    return () => cancelAnimationFrame(drawn);
  }, []);
  return <span hidden ref={place} />;
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
