import { useQuery } from "@tanstack/react-query";
import { desk } from "../../../desk";
import type { TextRequest } from "../../../requests";
import type { TextPreview } from "../../../views";

/** How the text looks as it stands; while that is asked, how it looked before. */
export function usePreview(
  which: Omit<TextRequest, "text">,
  text: string,
): TextPreview | undefined {
  return useQuery({
    queryKey: ["text-preview", which, text],
    queryFn: () => desk.previewText({ ...which, text }),
    placeholderData: (shown) => shown,
  }).data;
}
