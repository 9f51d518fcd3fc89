import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { PathField } from "../../kit/PathField";
import { useDo } from "../../kit/useDo";
import { Needs } from "../../parts/Needs";

/** What is not synced yet, carried on a stick to a desk that has a network. */
export function Stick() {
  const { t } = useTranslation();
  const write = async (path: string) =>
    t("settings.stickWritten", { count: await desk.exportUnsynced(path) });
  const read = async (path: string) => {
    const carried = await desk.importUnsynced(path);
    return t("settings.stickRead", { count: carried.new, known: carried.known });
  };
  return (
    <>
      <p className="muted">{t("settings.stickHint")}</p>
      <Carried name="stick-export" label={t("settings.stickExport")} act={write} writes />
      <Carried name="stick-import" label={t("settings.stickImport")} act={read} />
    </>
  );
}

interface CarriedProps {
  name: string;
  label: string;
  /** What came of it, in words. */
  act: (path: string) => Promise<string>;
  writes?: boolean;
}

/** One of the two ways: where the file is, and the button. */
function Carried({ name, label, act: carry, writes = false }: CarriedProps) {
  const { busy, act } = useDo();
  const [path, setPath] = useState("");
  const [done, setDone] = useState("");
  const chosen = path.trim();
  return (
    <form
      className="stick"
      data-testid={`${name}-form`}
      onSubmit={(event) => {
        event.preventDefault();
        setDone("");
        if (chosen) void act(async () => setDone(await carry(chosen)));
      }}
    >
      <PathField
        path={path}
        change={setPath}
        {...(writes ? { writes: "parcel-desk.events" } : { reads: ["events"] })}
      />
      <Needs right="import_export">
        <Button htmlType="submit" data-testid={name} loading={busy} disabled={!chosen}>
          {label}
        </Button>
      </Needs>
      <output data-testid={`${name}-done`}>{done}</output>
    </form>
  );
}
