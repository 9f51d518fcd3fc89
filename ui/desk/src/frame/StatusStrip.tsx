import { age, clockTime, shortTime } from "@parcel-desk/shared";
import { useTranslation } from "react-i18next";
import { Icon } from "../parts/Icon";
import { communityChoice } from "../state/community";
import { useAppState, useStatusBar } from "../state/queries";
import { show } from "../state/screen";
import type { ClerkView, StatusBar } from "../views";
import { BackupState } from "./BackupState";
import { ClerkMenu } from "./ClerkMenu";
import { Demonstration } from "./Demonstration";
import { PrinterState } from "./PrinterState";
import { RelayState } from "./RelayState";

interface Props {
  lock: () => void;
  /** Whoever is signed in wants another PIN. */
  changePin: (clerk: ClerkView) => void;
}

/** Always visible: for whom the desk works, and whether everything has left it. */
export function StatusStrip({ lock, changePin }: Props) {
  const { t } = useTranslation();
  const app = useAppState().data;
  const clerk = app?.clerk;
  const status = useStatusBar();
  return (
    <header
      className="strip"
      data-testid="status-bar"
      data-relay={status.data?.exchange.relay ?? "unknown"}
    >
      <CommunityChoice />
      {app?.demonstration && <Demonstration />}
      <span className="spring" />
      {status.data && <ShiftState since={status.data.shift_since} />}
      {status.data ? (
        <Exchange status={status.data} />
      ) : (
        <span className="muted">{status.isError ? t("bar.stateUnknown") : ""}</span>
      )}
      {clerk && <ClerkMenu clerk={clerk} lock={lock} changePin={() => changePin(clerk)} />}
    </header>
  );
}

/** Whether a shift is open here; nothing waits for one. */
function ShiftState({ since }: { since: string | null }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={since ? "strip-clerk number" : "strip-clerk muted"}
      data-testid="shift-state"
      data-open={since !== null}
      title={`${t("nav.shift")} (F8)`}
      onClick={() => show("shift")}
    >
      {since ? t("shift.since", { at: sinceWhen(since) }) : t("shift.off")}
    </button>
  );
}

/** The hour alone for a shift of today. */
function sinceWhen(since: string): string {
  const today = new Date().toLocaleDateString("sv");
  return since.startsWith(today) ? clockTime(since).slice(0, 5) : shortTime(since, new Date());
}

function CommunityChoice() {
  const { t } = useTranslation();
  const communities = useAppState().data?.communities ?? [];
  const chosen = communityChoice.use();
  const only = communities[0];
  if (communities.length === 1 && only) {
    return (
      <strong className="strip-place" data-testid="community">
        {only.name} <span className="muted">· {only.collection_point}</span>
      </strong>
    );
  }
  return (
    <select
      className="strip-choice"
      data-testid="community"
      aria-label={t("bar.community")}
      value={chosen}
      onChange={(event) => communityChoice.set(event.target.value)}
    >
      <option value="">{t("bar.everywhere")}</option>
      {communities.map(({ id, name, collection_point }) => (
        <option key={id} value={id}>
          {name} · {collection_point}
        </option>
      ))}
    </select>
  );
}

function Exchange({ status }: { status: StatusBar }) {
  const { t } = useTranslation();
  const { exchange, unsynced, oldest_unsynced_at, clock } = status;
  const oldest = oldest_unsynced_at ? age(oldest_unsynced_at, new Date()) : null;
  return (
    <>
      {clock.warn && (
        <span className="tag tag-look" data-testid="clock-warning">
          <Icon name="clock" size={14} />
          {t("bar.clock", { minutes: Math.round(Math.abs(clock.offset_ms) / 60_000) })}
        </span>
      )}
      <RelayState exchange={exchange} />
      <span className="number" data-testid="unsynced" data-count={unsynced}>
        {t("bar.unsynced", { count: unsynced })}
        {oldest &&
          ` · ${t("bar.oldest", { age: t(`age.${oldest.unit}`, { count: oldest.count }) })}`}
      </span>
      <PrinterState state={status.printer} />
      <BackupState trouble={status.backup_trouble !== null} at={status.last_backup_at} />
    </>
  );
}
