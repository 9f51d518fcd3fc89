import { useTranslation } from "react-i18next";
import type { Wish } from "../views";

interface Props {
  /** What it is, and what was said about it. */
  wish: Wish;
  words: string | null;
  testId: string;
}

/** A standing wish: it changes what is done with every parcel of theirs. */
export function WishTag({ wish, words, testId }: Props) {
  const { t } = useTranslation();
  if (wish === "none" && !words) return null;
  return (
    <strong className="tag tag-look" data-testid={testId} data-wish={wish}>
      {wish !== "none" && t(`residents.wish.${wish}`)} {words}
    </strong>
  );
}
