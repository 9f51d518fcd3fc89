import { useTranslation } from "react-i18next";
import type { ParcelRow, Status } from "../views";
import { Icon } from "./Icon";

/** A status the same way everywhere: colour, picture and word. */
export function StatusTag({ status, testId }: { status: Status; testId?: string }) {
  const { t } = useTranslation();
  return (
    <span
      className={`tag tag-${status}`}
      data-status={status}
      {...(testId && { "data-testid": testId })}
    >
      <Icon name={status} size={14} />
      {t(`status.${status}`)}
    </span>
  );
}

/** What else must be seen of a parcel: held, damaged, overdue. */
export function Marks({ row }: { row: ParcelRow }) {
  const { t } = useTranslation();
  return (
    <>
      {row.hold && (
        <span className="tag tag-refused" title={row.hold.note}>
          <Icon name="pause" size={14} />
          {t("heldMark")}
        </span>
      )}
      {row.damaged && (
        <span className="tag tag-look">
          <Icon name="damaged" size={14} />
          {t("damagedMark")}
        </span>
      )}
      {row.overdue && (
        <span className="tag tag-look">
          <Icon name="clock" size={14} />
          {t("overdueMark")}
        </span>
      )}
    </>
  );
}
