import { Button } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { useDo } from "../kit/useDo";
import { named } from "../state/problem";
import type { AttentionView } from "../views";
import { Needs } from "../parts/Needs";
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
          <strong>{kindOf(t, item)}</strong>
          <Sides item={item} />
          <p>{todoOf(t, item)}</p>
          {item.event_id !== "" && (
            <Needs right="receive">
              <Button
                size="small"
                data-testid="settle"
                loading={busy}
                onClick={() =>
                  void act(
                    () => desk.settleAttention(item.id, item.event_id),
                    t("attention.settled"),
                  )
                }
              >
                {t("attention.settle")}
              </Button>
            </Needs>
          )}
        </section>
      ))}
    </>
  );
}

/** What an attention item is called. */
export function kindOf(t: TFunction, item: AttentionView): string {
  return named(t, "attention.kind", finerOf(item));
}

/** What to do about an attention item of this kind. */
export function todoOf(t: TFunction, item: AttentionView): string {
  const kind = finerOf(item);
  const known = named(t, "attention.todo", kind);
  return known === kind ? t("attention.todo.other") : known;
}

/** A courier who wants a parcel back is called; with a recipient who wants to be rid of it all is said. */
function finerOf({ kind, sides }: AttentionView): string {
  const asked = sides.some(
    ({ entry }) => entry.author === "resident" && entry.verb === "intercept_requested",
  );
  return kind === "intercept_requested" && asked ? "return_asked" : kind;
}
