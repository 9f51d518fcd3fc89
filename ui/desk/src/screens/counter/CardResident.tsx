import { useTranslation } from "react-i18next";
import { Icon } from "../../parts/Icon";
import { WishTag } from "../../parts/WishTag";
import type { ParcelCard } from "../../views";

/** What the directory says of the recipient: a standing wish first, because it changes what is done. */
export function CardResident({ resident }: { resident: ParcelCard["resident"] }) {
  const { t } = useTranslation();
  if (!resident) return null;
  const { wish, wish_words: words, household, address } = resident;
  return (
    <p className="card-resident" data-testid="card-resident">
      <Icon name="residents" size={18} />
      <WishTag wish={wish} words={words} testId="card-wish" />
      <span>{address}</span>
      {household.length > 0 && (
        <span className="muted">
          {t("residents.propose.household", { names: household.join(t("residents.and")) })}
        </span>
      )}
    </p>
  );
}
