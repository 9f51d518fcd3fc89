import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { useDo } from "../kit/useDo";
import { named } from "../state/problem";
import { words } from "../state/words";
import type { AttentionView } from "../views";

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
          <p>{todoOf(item.kind)}</p>
          {item.kind !== "hold" && (
            <Button
              size="small"
              data-testid="settle"
              loading={busy}
              onClick={() =>
                void act(
                  () => desk.settleAttention(item.parcel_id, item.event_id),
                  t("attention.settled"),
                )
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

/** What to do about an attention item of this kind, in the language of the screens. */
export function todoOf(kind: string): string {
  const key = `attention.todo.${kind}`;
  return words.t(words.exists(key) ? key : "attention.todo.other");
}
