import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { chooseFile, chooseTarget, desk } from "../../desk";
import { useDo } from "../../kit/useDo";

/** What is not synced yet, carried on a stick to a desk that has a network. */
export function Stick() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { busy, act } = useDo();
  const write = async () => {
    const path = await chooseTarget("parcel-desk.events");
    if (!path) return;
    const count = await desk.exportUnsynced(path);
    void message.success(t("settings.stickWritten", { count }));
  };
  const read = async () => {
    const path = await chooseFile(["events"]);
    if (!path) return;
    const carried = await desk.importUnsynced(path);
    void message.success(t("settings.stickRead", { count: carried.new, known: carried.known }));
  };
  return (
    <div className="stick">
      <p className="muted">{t("settings.stickHint")}</p>
      <Button data-testid="stick-export" loading={busy} onClick={() => void act(write)}>
        {t("settings.stickExport")}
      </Button>
      <Button data-testid="stick-import" loading={busy} onClick={() => void act(read)}>
        {t("settings.stickImport")}
      </Button>
    </div>
  );
}
