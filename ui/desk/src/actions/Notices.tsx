import { shortTime } from "@parcel-desk/shared";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { useDo } from "../kit/useDo";
import { named } from "../state/problem";
import type { NoticeKind } from "../requests";
import type { NoticeView } from "../views";
import { Needs } from "../parts/Needs";

interface Shown {
  parcelId: string;
  /** A notice about a parcel on hold waits until the hold ends. */
  held: boolean;
  notices: NoticeView[];
}

/** What was told to whom, how far it got and when; what can be told again can be told again here. */
export function Notices({ parcelId, held, notices }: Shown) {
  const { t } = useTranslation();
  if (notices.length === 0) return <p className="muted">{t("history.noNotices")}</p>;
  return (
    <ul className="notices" data-testid="notices">
      {notices.map((notice) => (
        <Line key={notice.id || notice.kind} parcelId={parcelId} held={held} notice={notice} />
      ))}
    </ul>
  );
}

function Line({ parcelId, held, notice }: { parcelId: string; held: boolean; notice: NoticeView }) {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  const again = () =>
    act(() => desk.resendNotice(parcelId, notice.kind as NoticeKind), t("history.noticeAsked"));
  const bad = notice.state === "failed" || notice.state === "unknown";
  return (
    <li data-state={notice.state} data-kind={notice.kind}>
      <span className="number history-at">{shortTime(notice.changed_at, new Date())}</span>
      <span>
        {named(t, "history.noticeKind", notice.kind)} → {named(t, "history.noticeTo", notice.to)}
        <span className="muted notice-how">
          {notice.channel && named(t, "history.channel", notice.channel)}
          {notice.reason && ` · ${named(t, "history.noticeReason", notice.reason)}`}
          {held && notice.state === "queued" && ` · ${t("history.noticeHeld")}`}
        </span>
      </span>
      <strong className={bad ? "notice-bad" : ""}>
        {named(t, "history.noticeState", notice.state)}
      </strong>
      {notice.again ? (
        <Needs right="receive">
          <Button
            size="small"
            loading={busy}
            data-testid="notice-again"
            onClick={() => void again()}
          >
            {t("history.noticeAgain")}
          </Button>
        </Needs>
      ) : (
        <span />
      )}
    </li>
  );
}
