import { Button } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { useDo } from "../kit/useDo";
import { named } from "../state/problem";
import type { AttentionView } from "../views";
import { Sides } from "./Sides";

/** What of this parcel a clerk must look at, each with what to do. */
export function AttentionNotes({ items }: { items: AttentionView[] }) {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  return (
    <>
      {items.map((item) => (
        <section
          key={item.event_id}
          className="attention-note"
          data-testid={`attention-${item.kind}`}
        >
          <strong>{named(t, "attention.kind", item.kind)}</strong>
          <Sides item={item} />
          <p>{todoOf(t, item.kind)}</p>
          {item.event_id !== "" && (
            <Button
              size="small"
              data-testid="settle"
              loading={busy}
              onClick={() =>
                void act(() => desk.settleAttention(item.id, item.event_id), t("attention.settled"))
              }
            >
              {t("attention.settle")}
            </Button>
          )}
        </section>
      ))}
    </>
  );
}

/** What to do about an attention item of this kind. */
export function todoOf(t: TFunction, kind: string): string {
  const known = named(t, "attention.todo", kind);
  return known === kind ? t("attention.todo.other") : known;
}
