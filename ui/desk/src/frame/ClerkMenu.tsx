import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Key } from "../parts/Key";
import type { ClerkView } from "../views";

interface Props {
  clerk: ClerkView;
  lock: () => void;
  changePin: () => void;
}

/** Who sits here; below the name what is theirs: making way for somebody else, and their own PIN. */
export function ClerkMenu({ clerk, lock, changePin }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const after = (act: () => void) => () => {
    setOpen(false);
    act();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape") setOpen(false);
  };
  return (
    <>
      <button
        type="button"
        className="strip-clerk"
        data-testid="clerk"
        aria-expanded={open}
        title={t("staff.menu")}
        onClick={() => setOpen(!open)}
      >
        {clerk.name} <span className="muted">({t(`staff.roles.${clerk.role}`)})</span>
      </button>
      {open && (
        <section
          className="print-panel clerk-panel"
          aria-label={clerk.name}
          data-testid="clerk-panel"
          data-own-esc
          data-keeps-focus
          onKeyDown={keys}
        >
          {/* What has the focus takes a scanner's Enter: it must be what Esc leaves again. */}
          <button
            type="button"
            className="button"
            data-testid="own-pin"
            autoFocus
            onClick={after(changePin)}
          >
            {t("staff.ownPin")}
          </button>
          <button type="button" className="button" data-testid="clerk-lock" onClick={after(lock)}>
            <Key>F9</Key> {t("staff.switch")}
          </button>
        </section>
      )}
    </>
  );
}
