import { QueryClientProvider } from "@tanstack/react-query";
import { Suspense, lazy, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Frame } from "./frame/Frame";
import { Trouble } from "./parts/Trouble";
import { communityChoice } from "./state/community";
import { queryClient, useAppState } from "./state/queries";
import { useThemeOnPage } from "./state/theme";
import { speak } from "./state/words";
import type { AppState } from "./views";

const FirstStart = lazy(() => import("./screens/start"));
const WayOut = lazy(() => import("./screens/rescue"));

export function App() {
  useThemeOnPage();
  return (
    <QueryClientProvider client={queryClient}>
      <Door />
    </QueryClientProvider>
  );
}

/** Behind it: the first start, the desk, or why neither can be shown. */
function Door() {
  const { t } = useTranslation();
  const app = useAppState();
  useFollow(app.data);
  if (app.isError) {
    return (
      <Trouble title={t("app")} error={app.error} again={() => void app.refetch()}>
        <Suspense fallback={null}>
          <WayOut error={app.error} />
        </Suspense>
      </Trouble>
    );
  }
  if (!app.data) return null;
  if (!app.data.first_start) return <Frame />;
  return (
    <Suspense fallback={null}>
      <FirstStart />
    </Suspense>
  );
}

/** Language and community follow what the desk knows. */
function useFollow(app: AppState | undefined): void {
  useEffect(() => {
    if (!app || app.first_start) return;
    speak(app.language);
    const [first] = app.communities;
    const chosen = communityChoice.get();
    const known = app.communities.some(({ id }) => id === chosen);
    if (first && (app.communities.length === 1 || (chosen && !known)))
      communityChoice.set(first.id);
  }, [app]);
}
