import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Trouble } from "../../parts/Trouble";
import { useDrawer } from "../../state/queries";
import { CloseShift } from "./CloseShift";
import { CurrentShift } from "./CurrentShift";
import { OpenShift } from "./OpenShift";
import { PastShift } from "./PastShift";
import "./shift.css";
import { ShiftHistory } from "./ShiftHistory";

/** 交班: the drawer as it stands, closing it, and the shifts before. */
export function ShiftScreen() {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <div className="shift-screen">
      <section className="panel shift-main" aria-label={t("shift.title")}>
        {chosen ? (
          <PastShift id={chosen} back={() => setChosen(null)} />
        ) : (
          <Drawer done={setChosen} />
        )}
      </section>
      <ShiftHistory chosen={chosen} choose={setChosen} />
    </div>
  );
}

function Drawer({ done }: { done: (id: string) => void }) {
  const { t } = useTranslation();
  const [closing, setClosing] = useState(false);
  const drawer = useDrawer();
  if (drawer.isError) {
    return (
      <Trouble title={t("shift.failed")} error={drawer.error} again={() => void drawer.refetch()} />
    );
  }
  if (!drawer.data) return <p className="loading muted">{t("loading")}</p>;
  const { shift } = drawer.data;
  if (!shift) return <OpenShift drawer={drawer.data} />;
  if (closing) return <CloseShift shift={shift} back={() => setClosing(false)} done={done} />;
  return <CurrentShift shift={shift} close={() => setClosing(true)} />;
}
