import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../state/problem";
import { Icon } from "./Icon";

interface Props {
  title: string;
  error: unknown;
  again?: () => void;
  /** More to do about it. */
  children?: ReactNode;
}

/** A screen or a part of it that could not be read: what happened, what is safe, what to do next. */
export function Trouble({ title, error, again, children }: Props) {
  const { t } = useTranslation();
  return (
    <div className="trouble" role="alert" data-testid="trouble">
      <Icon name="look" size={28} />
      <strong>{title}</strong>
      <p>{explain(t, error)}</p>
      {again && (
        <button type="button" className="button" onClick={again}>
          {t("do.retry")}
        </button>
      )}
      {children}
    </div>
  );
}

/** Nothing there, and why that is so. */
export function Nothing({ title, hint }: { title: string; hint?: string }) {
  return (
    <div className="nothing" data-testid="empty">
      <Icon name="parcels" size={32} />
      <strong>{title}</strong>
      {hint && <p>{hint}</p>}
    </div>
  );
}
