import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Switch } from "antd";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { useDo } from "../../kit/useDo";
import { Trouble } from "../../parts/Trouble";
import type { ProgramView } from "../../views";
import { Needs } from "../../parts/Needs";
import { Updates } from "./Updates";

/** How the program runs on this PC: whether it starts with it, and newer versions of it. */
export function Program() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const program = useQuery({ queryKey: ["program"], queryFn: desk.program });
  if (program.isError) return <Trouble title={t("help.program")} error={program.error} />;
  if (!program.data) return null;
  const show = (view: ProgramView) => client.setQueryData(["program"], view);
  return (
    <>
      <Autostart view={program.data} show={show} />
      {program.data.takes_updates && (
        // What is typed begins anew with an address that was saved.
        <Updates
          key={program.data.update_address}
          known={program.data.update_address ?? ""}
          show={show}
        />
      )}
    </>
  );
}

interface Props {
  view: ProgramView;
  show: (view: ProgramView) => void;
}

function Autostart({ view, show }: Props) {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  const change = async (on: boolean) => show(await desk.setAutostart(on));
  return (
    <dl className="settings-lines">
      <dt>{t("help.autostart")}</dt>
      <dd>
        <Needs right="settings">
          <Switch
            data-testid="autostart"
            aria-label={t("help.autostart")}
            checked={view.autostart ?? false}
            disabled={view.autostart === null}
            loading={busy}
            onChange={(on) => void act(() => change(on))}
          />
        </Needs>{" "}
        <span className="muted">{t("help.autostartHint")}</span>
      </dd>
    </dl>
  );
}
