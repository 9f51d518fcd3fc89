import { useTranslation } from "react-i18next";
import { Icon } from "../parts/Icon";
import { Needs } from "../parts/Needs";
import { useFigures } from "../state/queries";
import { RIGHT_OF_SCREEN } from "../state/rights";
import { SCREENS, show, type Screen } from "../state/screen";

/** The screens, and how many things wait under Attention and at doors. */
export function Rail({ screen }: { screen: Screen }) {
  const { t } = useTranslation();
  const figures = useFigures().data;
  const waiting: Partial<Record<Screen, number>> = {
    attention: figures?.attention ?? 0,
    outgoing: figures?.deliveries ?? 0,
  };
  return (
    <nav className="rail" aria-label={t("nav.label")}>
      {SCREENS.map((name, at) => (
        <Needs key={name} right={RIGHT_OF_SCREEN[name] ?? null}>
          <button
            type="button"
            className={name === screen ? "rail-item chosen" : "rail-item"}
            aria-current={name === screen ? "page" : undefined}
            aria-keyshortcuts={`Control+${(at + 1) % 10}`}
            title={`${t(`nav.${name}`)} (Ctrl+${(at + 1) % 10})`}
            data-testid={`nav-${name}`}
            onClick={() => show(name)}
          >
            <Icon name={name} size={22} />
            <span>{t(`nav.${name}`)}</span>
            <Badge name={name} count={waiting[name] ?? 0} />
          </button>
        </Needs>
      ))}
    </nav>
  );
}

function Badge({ name, count }: { name: Screen; count: number }) {
  if (count === 0) return null;
  const look = name === "attention" ? "badge number" : "badge quiet number";
  return (
    <span className={look} data-testid={`badge-${name}`}>
      {count}
    </span>
  );
}
